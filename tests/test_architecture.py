"""Habits that no linter knows: they are read off the source, so that a file can't forget them."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [*ROOT.glob("claims/**/*.py"), *ROOT.glob("factcheck/*.py")]
OURS = [path for path in CODE if "migrations" not in path.parts]
METHOD_DECORATORS = {"require_GET", "require_POST", "require_safe", "require_http_methods"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def view_modules() -> list[str]:
    """The names of the modules that claims/urls.py takes its views from."""
    imports = (node for node in ast.walk(parsed(ROOT / "claims/urls.py")) if isinstance(node, ast.ImportFrom))
    return [alias.name for node in imports if node.module == "claims.views" for alias in node.names]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def decorator_names(function: Function) -> set[str]:
    calls = (node.func if isinstance(node, ast.Call) else node for node in function.decorator_list)
    return {ast.unparse(node).split(".")[-1] for node in calls}


def is_view(node: ast.stmt) -> bool:
    """A public function at the top of a view module whose first parameter is the request."""
    if not isinstance(node, Function) or node.name.startswith("_") or not node.args.args:
        return False
    return node.args.args[0].arg == "request" and bool(decorator_names(node))


def tracked_files() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_a_module_is_short_and_has_no_hidden_import(path: Path) -> None:
    tree = parsed(path)
    inside = [
        node.lineno
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == [], f"imports inside functions at lines {inside}"
    assert len(path.read_text().splitlines()) <= 400
    assert path.stem not in ("utils", "helpers", "common", "misc")


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_nothing_happens_behind_the_back(path: Path) -> None:
    """No signal handlers, and no save() or delete() that does more than its name says."""
    tree = parsed(path)
    assert "django.dispatch" not in path.read_text()
    assert "django.db.models.signals" not in path.read_text()
    models = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    overridden = [
        node.name
        for model in models
        for node in model.body
        if isinstance(node, Function) and node.name in ("save", "delete", "bulk_create")
    ]
    assert overridden == []


@pytest.mark.parametrize("name", view_modules())
def test_a_view_is_short_names_its_methods_and_leaves_other_views_alone(name: str) -> None:
    tree = parsed(ROOT / f"claims/views/{name}.py")
    for node in tree.body:
        if is_view(node):
            assert isinstance(node, Function)
            assert METHOD_DECORATORS & decorator_names(node), f"{node.name} names no method"
            assert (node.end_lineno or 0) - node.lineno < 25, f"{node.name} is over 25 lines"
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {f"claims.views.{other}" for other in view_modules()} & set(imported) == set()


def test_half_of_all_functions_are_tiny_and_nearly_all_short() -> None:
    """Median 6 lines, and nine in ten under 25; lines of a body without its docstring."""
    lengths = sorted(body_lines(function) for path in OURS for function in functions(parsed(path)))
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 25


def body_lines(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is the business of each machine's own set-up."""
    hosts = [
        "py" + "pi.org",
        "python" + "hosted.org",
        "npm" + "js.org",
        "npm" + "js.com",
        "deb." + "debian.org",
    ]
    hosts += ["security." + "debian.org", "proxy." + "golang.org", "crates" + ".io"]
    found = [
        f"{name_of(path)}: {host}"
        for path in tracked_files()
        for host in hosts
        if host.encode() in path.read_bytes()
    ]
    assert found == []


def test_both_locks_pin_the_same_versions() -> None:
    """What the tests ran on is what the desk runs on."""
    running, checked = (pins(ROOT / name) for name in ("requirements.txt", "requirements-dev.txt"))
    assert running
    assert {name: checked.get(name) for name in running} == running


def pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", lock.read_text(), re.MULTILINE))
