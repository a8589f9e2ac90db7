"""manage.py export: to a file or standard output, with clear errors."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_dispute, make_published, make_topic

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
    call_command("export", *args, stdout=out)
    return out.buffer.getvalue().decode()


def test_it_writes_a_file_and_says_so(tmp_path: Path) -> None:
    make_dispute(question="Чи був міст?")
    path = tmp_path / "report.json"
    assert run("json", "--out", str(path)) == f"1 dispute written to {path}.\n"
    assert json.loads(path.read_text())["disputes"][0]["question"] == "Чи був міст?"


@pytest.mark.parametrize(
    ("name", "start"), [("csv", "\ufeffdispute,question"), ("json", "{"), ("html", "<!doctype html>")]
)
def test_a_dash_is_standard_output_in_utf8_and_nothing_else(name: str, start: str) -> None:
    make_dispute(question="Чи був міст?")
    content = run(name, "--out", "-")
    assert content.startswith(start)
    assert "Чи був міст?" in content


def test_options_narrow_it() -> None:
    topic = make_topic(slug="bridge")
    inside, other = make_dispute(topic=topic, state="open"), make_dispute(state="open")
    make_published(other)

    def ids(*args: str) -> list[int]:
        return [record["id"] for record in json.loads(run("json", "--out", "-", *args))["disputes"]]

    assert ids("--topic", "bridge") == [inside.pk]
    assert ids("--dispute", str(other.pk)) == [other.pk]
    assert ids("--published") == [other.pk]
    assert ids("--published", "--topic", "bridge") == []
    assert sorted(ids()) == [inside.pk, other.pk]


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["docx", "--out", "-"], "There is no format “docx”. The formats are csv, html, json."),
        (["json", "--out", "-", "--topic", "nowhere"], "There is no topic “nowhere”."),
        (["json", "--out", "-", "--dispute", "77"], "There is no live dispute 77."),
        (["json", "--out", "-", "--dispute", "77", "--published"], "There is no published dispute 77."),
        (["json"], "--out"),
        (["json", "--out", "-", "--dispute", "first"], "invalid int value"),
    ],
)
def test_mistakes_are_told(args: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        run(*args)


def test_a_file_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "report.csv"
    with pytest.raises(CommandError, match=r"Can't write .*: No such file or directory."):
        run("csv", "--out", str(path))
