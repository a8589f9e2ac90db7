"""The README keeps up with what it describes: settings, commands, chores, links."""

from __future__ import annotations

import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()


def test_the_table_of_settings_names_each_that_is_read() -> None:
    read = set(re.findall(r'env\.\w+\("(\w+)"', (ROOT / "factcheck/settings.py").read_text()))
    assert read
    assert set(re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE)) == read


def test_each_command_of_ours_is_shown_and_each_shown_exists() -> None:
    ours = {name for name, app in get_commands().items() if app == "claims"}
    shown = set(re.findall(r"manage\.py (\w+)", README)) - {"help"}
    assert shown <= set(get_commands())
    assert ours - shown <= {"demo"}  # which `make demo` runs


def test_each_chore_that_is_named_exists() -> None:
    chores = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        assert set(re.findall(r"\bmake (\w+)[`\s]", (ROOT / name).read_text())) <= chores | {"it"}


def test_each_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert links
    assert [link for link in links if not link.startswith("http") and not (ROOT / link).exists()] == []
