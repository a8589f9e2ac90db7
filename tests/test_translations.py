"""The interface in Ukrainian: every sentence is translated, with the same blanks and its plural forms."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext, ngettext, override, pgettext

ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "claims" / "locale" / "uk" / "LC_MESSAGES" / "django.po"
BLANK = re.compile(r"%\((\w+)\)s|</?(\w+)")

Message = dict[str, str]


def messages(path: Path) -> list[Message]:
    """Each entry of a catalogue: msgctxt, msgid, msgid_plural, msgstr …, and `fuzzy` where it is a guess."""
    found, name = [], ""
    entry: Message = {}
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line.strip():
            found += [entry] if "msgid" in entry else []
            entry = {}
        elif line.startswith("#,") and "fuzzy" in line:
            entry["fuzzy"] = "yes"
        elif line.startswith(("msg", '"')):
            head, quoted = line.split('"', 1)
            name = head.strip() or name
            entry[name] = entry.get(name, "") + quoted[:-1].replace('\\"', '"').replace("\\n", "\n")
    return found[1:]


def key(entry: Message) -> tuple[str, str]:
    return entry.get("msgctxt", ""), entry["msgid"]


def told(entry: Message) -> list[str]:
    return [value for key, value in entry.items() if key.startswith("msgstr")]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> list[Message]:
    """What the code and the templates say now, read from them anew."""
    copy = tmp_path_factory.mktemp("said")
    for part in ("claims", "factcheck", "templates"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    shutil.copy(ROOT / "manage.py", copy)
    command = [sys.executable, "manage.py", "makemessages", "--locale", "uk", "--no-location", "--no-wrap"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True, env={"PATH": "/usr/bin:/bin"})
    return messages(copy / CATALOGUE.relative_to(ROOT))


def test_every_sentence_of_the_interface_stands_in_the_catalogue(extracted: list[Message]) -> None:
    known = {key(entry) for entry in messages(CATALOGUE)}
    assert [key(entry) for entry in extracted if key(entry) not in known] == []


def test_the_catalogue_holds_nothing_that_nobody_says(extracted: list[Message]) -> None:
    said = {key(entry) for entry in extracted}
    assert [key(entry) for entry in messages(CATALOGUE) if key(entry) not in said] == []


def test_every_sentence_is_translated_for_good() -> None:
    assert [entry["msgid"] for entry in messages(CATALOGUE) if "fuzzy" in entry or not all(told(entry))] == []


def test_what_is_counted_has_all_four_plural_forms() -> None:
    counted = [entry for entry in messages(CATALOGUE) if "msgid_plural" in entry]
    assert counted
    assert {len(told(entry)) for entry in counted} == {4}


def test_a_translation_has_the_blanks_and_links_of_its_original() -> None:
    wrong = [
        entry["msgid"]
        for entry in messages(CATALOGUE)
        for words in told(entry)
        if set(BLANK.findall(words)) != set(BLANK.findall(entry.get("msgid_plural") or entry["msgid"]))
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    with override("uk"):
        for entry in messages(CATALOGUE):
            if "msgid_plural" in entry:
                forms = [ngettext(entry["msgid"], entry["msgid_plural"], count) for count in (1, 3, 5)]
                assert forms == told(entry)[:3]
            else:
                context, sentence = key(entry)
                said = pgettext(context, sentence) if context else gettext(sentence)
                assert said == entry["msgstr"]
