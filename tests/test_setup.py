"""What the set-up says where something is missing, tried with stand-ins for the programs it calls."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with the few programs that the scripts need and no browser in it."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("sh", "ls", "cat", "mktemp", "rm", "tail", "touch"):
        (folder / name).symlink_to(shutil.which(name) or name)
    return folder


def stand_in(programs: Path, name: str, script: str) -> None:
    path = programs / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def run(*command: str | Path, programs: Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env={"PATH": str(programs)}, capture_output=True, text=True, check=False
    )


def test_without_a_browser_and_the_right_to_install_one_the_tests_do_not_begin(programs: Path) -> None:
    stand_in(programs, "id", "echo 1000")
    stand_in(programs, "apt-get", "exit 100")
    done = run(ROOT / ".ci/system-packages", programs=programs)
    assert done.returncode == 1
    assert "these Debian packages, which are missing: chromium" in done.stderr


def test_root_installs_what_is_missing(programs: Path, tmp_path: Path) -> None:
    stand_in(programs, "id", "echo 0")
    stand_in(programs, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >>{tmp_path}/calls')
    assert run(ROOT / ".ci/system-packages", programs=programs).returncode == 0
    update, install = (tmp_path / "calls").read_text().splitlines()
    assert update == "noninteractive update"
    assert install.startswith("noninteractive install -y --no-install-recommends chromium")


def test_a_failed_installation_is_told_and_fails(programs: Path) -> None:
    stand_in(programs, "id", "echo 0")
    stand_in(programs, "apt-get", "echo The mirror is down.; exit 100")
    done = run(ROOT / ".ci/system-packages", programs=programs)
    assert done.returncode == 1
    assert "The mirror is down." in done.stderr


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        ('[ "$1" != -c ]', "The workbench needs Python 3.11 or later"),
        ('[ "$1" = -c ]', "apt-get install python3-venv"),
    ],
)
def test_an_old_or_bare_python_is_told(python: str, sentence: str, programs: Path, tmp_path: Path) -> None:
    stand_in(programs, "python", python)
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()
    make = shutil.which("make") or "make"
    done = run(make, "setup", "PYTHON=python", programs=programs, folder=tmp_path)
    assert done.returncode != 0
    assert sentence in done.stdout
