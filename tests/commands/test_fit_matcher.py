import re
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.matching.model import bundled, weights_file
from claims.models import Match
from tests.factories import make_claim, make_match, make_topic

PLACES = ("Lublin", "Porto", "Turku", "Graz", "Varna", "Bergen", "Lille", "Malmo", "Cork", "Trieste")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pairs").mkdir()
    rows = ["text_a\ttext_b\tlabel\tlang\tgroup"]
    for place in PLACES:
        stated = f"The bridge in {place} was closed in spring"
        rows += [
            f"{stated}\tThe bridge in {place} was not closed in spring\tcontradict\ten\t{place}",
            f"{stated}\tReports that the bridge in {place} was closed are false\tcontradict\ten\t{place}",
            f"{stated}\tThe harbour in {place} does not welcome ships\tneutral\ten\t{place}",
            f"{stated}\tNobody in {place} liked the opera\tneutral\ten\t{place}",
        ]
    (tmp_path / "pairs" / "by_hand.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("fit_matcher", *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_the_figures_come_before_anything_is_kept(folder: Path) -> None:
    before = weights_file().read_bytes()
    printed = run(str(folder), "--dry-run")
    assert "single pairs" in printed
    assert "in use" in printed
    assert "refitted, unseen" in printed
    assert "calibration error" in printed
    assert "stay as they were" in printed
    assert weights_file().read_bytes() == before


@pytest.mark.django_db
def test_the_question_is_asked_and_no_is_no(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "n"

    monkeypatch.setattr("builtins.input", answer)
    target = folder / "new.toml"
    assert "stay as they were" in run(str(folder), "--out", str(target))
    assert asked
    assert not target.exists()


@pytest.mark.django_db
def test_new_weights_are_a_file_of_the_same_shape(folder: Path) -> None:
    target = folder / "new.toml"
    assert str(target) in run(str(folder), "--out", str(target), "--keep")
    old = tomllib.loads(weights_file().read_text(encoding="utf-8"))
    new = tomllib.loads(target.read_text(encoding="utf-8"))
    assert new["opposing"]["weights"].keys() == old["opposing"]["weights"].keys()
    assert new["opposing"]["weights"] != old["opposing"]["weights"]
    assert new["agreeing"] == old["agreeing"]
    assert new["opposing"]["bias"] == old["opposing"]["bias"]
    assert "pairs of single pairs" in new["about"]["data"]
    assert "AP" in new["about"]["figures"]


@pytest.mark.django_db
def test_what_the_desk_decided_counts(folder: Path) -> None:
    topic = make_topic()
    a = make_claim(topic=topic, text="The ferry to Sligo sank on Monday")
    b = make_claim(topic=topic, text="The ferry to Sligo did not sink on Monday")
    make_match(a, b, relation="opposing", state=Match.State.CONFIRMED)
    with_desk, without = run(str(folder), "--dry-run"), run(str(folder), "--dry-run", "--no-desk")
    assert "41 pairs, 21 of them" in with_desk
    assert "40 pairs, 20 of them" in without


@pytest.mark.django_db
def test_too_little_to_learn_from_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="only 0 labelled pairs"):
        run()
    with pytest.raises(CommandError, match="cannot be read"):
        run(str(tmp_path))


def test_a_desk_may_keep_weights_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = folder / "own.toml"
    shipped = weights_file().read_text(encoding="utf-8")
    own.write_text(
        re.sub(r"^bias = .*", "bias = -99", shipped, count=1, flags=re.MULTILINE), encoding="utf-8"
    )
    monkeypatch.setenv("MATCHER_WEIGHTS", str(own))
    assert bundled.__wrapped__().bias["opposing"] == -99
    monkeypatch.setenv("MATCHER_WEIGHTS", str(folder / "none.toml"))
    assert bundled.__wrapped__().bias["opposing"] > -99
