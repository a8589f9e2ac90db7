"""The style sheet by numbers: contrast in both designs, weight, and nothing loaded from elsewhere."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
STATIC = ROOT / "claims" / "static" / "claims"
CSS = (STATIC / "site.css").read_text()
TEMPLATES = sorted((ROOT / "templates").glob("**/*.html"))
PAPERS = ("paper", "sheet", "shade")
PARTIES = ("blue", "orange", "green", "purple", "brown", "teal", "pink", "grey")
RATINGS = ("green", "lime", "amber", "orange", "red", "blue", "grey")
BRIGHT = ("lime", "amber")  # fills that carry dark letters in both designs


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6}|var\(--[\w-]+\));", block))


def themes() -> dict[str, dict[str, str]]:
    roots = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    light = tokens(roots[0])
    return {"light": light, "dark": light | tokens(roots[1])}


THEMES = themes()


def colour(theme: str, name: str) -> str:
    value = THEMES[theme][name]
    return colour(theme, value[6:-1]) if value.startswith("var") else value


def luminance(code: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(code[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: str, name: str, ground: str) -> float:
    """WCAG 2.2, contrast ratio, 1 to 21."""
    lights = sorted(luminance(colour(theme, each)) + 0.05 for each in (name, ground))
    return lights[1] / lights[0]


def test_the_formula_knows_black_on_white(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(THEMES, "test", {"black": "#000000", "white": "#ffffff"})
    assert contrast("test", "black", "white") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", PAPERS)
@pytest.mark.parametrize(
    ("name", "least"),
    [("ink", 7), ("ink-2", 7), ("ink-3", 4.5), ("link", 7), ("wrong", 4.5), ("good", 4.5)],
)
def test_letters_stand_out(theme: str, ground: str, name: str, least: float):
    assert contrast(theme, name, ground) >= least


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "ground"), [("ink", "wrong-bg"), ("ink", "good-bg"), ("on-act", "act"), ("mark-ink", "mark")]
)
def test_letters_on_coloured_ground_stand_out(theme: str, name: str, ground: str):
    assert contrast(theme, name, ground) >= 7


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("rating", RATINGS)
def test_a_rating_can_be_read_on_its_fill(theme: str, rating: str):
    letters = "on-bright" if rating in BRIGHT else f"on-{rating}"
    assert contrast(theme, letters, f"r-{rating}") >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", PAPERS)
@pytest.mark.parametrize("name", ["focus", "rule-2", *PARTIES])
def test_rings_borders_and_bars_can_be_seen(theme: str, ground: str, name: str):
    assert contrast(theme, name, ground) >= 3


def test_the_sheet_is_light_on_the_wire():
    """Half of what the first paint of a public page may weigh, page included: 30 kB."""
    assert len(gzip.compress(CSS.encode())) < 15_000


def test_nothing_is_loaded_from_elsewhere():
    assert "@import" not in CSS
    assert "url(" not in CSS
    assert "http" not in (STATIC / "desk.js").read_text()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_a_template_has_nothing_inline(path: Path):
    """The policy forbids it, so it would do nothing; the report that stands alone carries its own style."""
    text = path.read_text()
    assert not re.search(r"\sstyle=|\son\w+=", text)
    assert path.name == "report.html" or "<style" not in text
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
