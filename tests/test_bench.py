"""What the measurements are made with."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.test import override_settings

import bench.__main__ as whole
from bench.desk_once import fill, requests, signed_in
from bench.disputes import Gold, found_events, measure_disputes, purity, read_gold
from bench.gold import measure_gold
from bench.judging import judge_weights
from bench.peer_reader import read_by_patterns
from bench.runs import run
from bench.singles import measure_singles, read_singles
from bench.tables import table
from claims.matching.positions import Proposal
from claims.models import Dispute

PLACES = ("Lublin", "Porto", "Turku", "Graz", "Varna", "Bergen", "Lille", "Malmo", "Cork", "Trieste")


def write_table(path: Path, head: str, rows: list[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([head, *rows]) + "\n")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A pool of ten towns with a bridge that was closed or not, one of which is missed; and single pairs."""
    claims, gold, single = [], [], []
    other = "Students sang all night"
    for place in PLACES:
        stated, denied = f"The bridge in {place} was closed", f"The bridge in {place} was not closed"
        claims += [f"{place}-{n}\t{text}\ten\t" for n, text in enumerate((stated, denied, other))]
        gold.append(f"{place}-0\t{place}-1")
        single += [
            f"{stated}\t{denied}\tcontradict\ten\t{place}\t1",
            f"{stated}\t{other}\tneutral\ten\t{place}\t1",
        ]
    claims += ["y-0\tThe opera in Oslo will open\ten\t", "y-1\tThe theatre in Oslo will not open\ten\t"]
    claims += ["x-0\tWool is warm\ten\t", "x-1\tThe opera begins at noon\ten\t"]
    gold.append("x-0\tx-1")
    single.append("Wool is warm\tThe bridge was not closed\tcontradict\ten\tx\t0")
    write_table(tmp_path / "search" / "towns" / "claims.tsv", "id\ttext\tlang\tdate", claims)
    write_table(tmp_path / "search" / "towns" / "gold.tsv", "id_a\tid_b", gold)
    write_table(tmp_path / "search" / "towns" / "ignore.tsv", "id_a\tid_b", [])
    write_table(
        tmp_path / "pairs" / "pairs_emergent.tsv", "text_a\ttext_b\tlabel\tlang\tgroup\tstrict", single
    )
    return tmp_path


def rows_of(text: str) -> dict[str, list[str]]:
    """The cells of a printed table by the first one of their row."""
    rows = [
        [cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()[1:] if line
    ]
    return {row[0]: row[1:] for row in rows}


def test_a_table_has_its_numbers_to_the_right() -> None:
    text = table("Speed", ("what", "count"), [["claims", 12_345], ["a longer name", 7.5]])
    assert text.splitlines() == [
        "Speed",
        "what           count",
        "claims         12,345",
        "a longer name    7.50",
    ]


def test_a_run_is_measured_by_itself() -> None:
    measured = run(sys.executable, "-c", "print(len(bytearray(64 * 2**20)))")
    assert measured.output.strip() == str(64 * 2**20)
    assert measured.seconds > 0
    assert measured.megabytes > 64


def test_a_failed_run_says_what_it_printed() -> None:
    with pytest.raises(SystemExit, match="No such claim"):
        run(sys.executable, "-c", "import sys; sys.exit('No such claim.')")


def test_the_patterns_that_the_reader_is_measured_against_find_plain_attributions() -> None:
    text = "“The bridge is safe,” said Ann Holm. The river is low, according to Tom Ray."
    found = [(one["claimant"], text[one["start"] : one["end"]]) for one in read_by_patterns(text)]
    assert found == [("Ann Holm", "“The bridge is safe,”"), ("Tom Ray", "The river is low")]


def test_both_sides_of_an_event_are_looked_for_in_one_dispute(data: Path, tmp_path: Path) -> None:
    (text,) = measure_disputes(data, tmp_path)
    events, found, pure, pure_of_several, across, disputes, largest = rows_of(text)["towns"]
    assert (events, found) == ("11", "0.91")
    assert (pure, pure_of_several, across) == ("1.00", "1.00", "1.00")
    assert int(disputes) >= len(PLACES)
    assert largest == "2"


def proposal(*sides: str) -> Proposal:
    return Proposal("?", tuple(tuple(side) for side in sides), ())


def test_a_side_is_pure_by_its_commonest_stance(tmp_path: Path) -> None:
    gold = read_gold(write_table(tmp_path / "gold.tsv", "id_a\tid_b", ["a\tb", "a\tc", "d\te"]))
    assert gold.events == {"a", "d"}
    assert purity(["bc", "a"], gold) == 1.0
    assert purity(["abc"], gold) == pytest.approx(2 / 3)
    assert purity(["bcd"], gold) == pytest.approx(2 / 3)
    assert purity(["bcz", "yz"], gold) == 1.0


def test_an_event_is_found_where_a_gold_pair_stands_across(tmp_path: Path) -> None:
    gold = read_gold(write_table(tmp_path / "gold.tsv", "id_a\tid_b", ["a\tb", "a\tc", "d\te"]))
    assert found_events([proposal("bc", "d"), proposal("ae", "z")], gold) == set()
    assert found_events([proposal("z", "b", "ad")], gold) == {"a"}


def test_nothing_labelled_is_pure_of_nothing() -> None:
    assert purity([], Gold({}, frozenset())) == 1.0


def test_single_pairs_are_counted_by_set_language_and_kind(data: Path, tmp_path: Path) -> None:
    by_set, by_language, by_kind, calibration = measure_singles(data, tmp_path)
    assert rows_of(by_set)["pairs_emergent"] == rows_of(by_language)["en"]
    assert rows_of(by_set)["pairs_emergent"][:3] == ["20", "10", "10"]
    assert rows_of(by_set)["pairs_emergent"][3:] == ["1.00"] * 4 + ["100"]
    kinds = rows_of(by_kind)
    assert sum(int(kind[0]) for name, kind in kinds.items() if name != "kind") == 20
    assert kinds["denial"][1:3] == ["10", "10"]
    assert "calibration error 0." in calibration


def test_labels_that_are_not_strict_and_mere_updates_are_left_out(tmp_path: Path) -> None:
    head, pair = "text_a\ttext_b\tlabel\tlang\tkind\tstrict", "It is open\tIt is not open\tcontradict"
    rows = [f"{pair}\ten\t\t1", f"{pair}\ten\t\t0", f"{pair}\ten\t\t", f"{pair}\ten\tupdate\t1"]
    assert len(list(read_singles(write_table(tmp_path / "pairs_of.tsv", head, rows)))) == 1


def test_the_ranking_is_told_in_sample_and_on_unseen_events(data: Path, tmp_path: Path) -> None:
    ranking, calibration = judge_weights(data, tmp_path)
    told = [line.split() for line in ranking.splitlines() if line.startswith("towns")]
    assert [line[1] for line in told] == ["in", "refitted,"]
    assert all(line[-1] == "0.91" and 0.5 < float(line[-4]) <= 10 / 11 for line in told)
    assert "on unseen events; expected calibration error" in calibration


def test_the_hand_written_pairs_are_counted_by_kind_and_language(tmp_path: Path) -> None:
    head = "kind\trelation\tlanguage_a\ttext_a\tparty_a\tlanguage_b\ttext_b\tparty_b"
    stated, denied = "Taxes were raised in Poland last year", "Taxes were not raised in Poland last year"
    rows = [
        f"denial\topposing\ten\t{stated}\t\ten\t{denied}\t",
        f"denial\topposing\ten\t{stated}\t\ten\tWool is warm\t",
        f"look-alike\tapart\ten\t{stated}\t\tuk\tВовна тепла\t",
    ]
    by_kind, by_language = measure_gold(None, tmp_path, write_table(tmp_path / "gold.tsv", head, rows))
    assert rows_of(by_kind)["denial"] == ["2", "1", "2", "1", "0", "0"]
    assert rows_of(by_kind)["all"] == ["3", "2", "2", "1", "1", "1"]
    assert rows_of(by_language)["en and uk"] == ["1", "1", "0", "0", "1", "1"]


def test_without_data_it_is_said_what_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(whole, "MEASURES", (measure_singles, judge_weights, measure_disputes))
    whole.main([])
    told = capsys.readouterr().out
    whole.main([str(tmp_path)])
    assert capsys.readouterr().out == told
    for what in ("Single labelled pairs", "Opposing pairs ranked", "Disputes proposed"):
        assert f"{what}" in told
    assert told.count("not measured; it takes") == 3


@pytest.mark.django_db
def test_the_large_desk_is_a_desk_of_which_every_request_finds_something() -> None:
    """A small one: what is timed must be what it says."""
    fill(claims=600, disputes=100)
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        found = {name: ask() for name, ask in requests(signed_in()).items()}
    assert found["queue"] == found["queue, its middle"] == 90
    assert 0 < found["mine"] < 20
    assert found["search: a common word"] == found["peer: LIKE, a common word"] > 0
    assert found["search: two words"] == found["peer: LIKE, two words"]
    assert Dispute.objects.filter(urgency__gt=0, origin_number=2).exclude(kind="").exists()
