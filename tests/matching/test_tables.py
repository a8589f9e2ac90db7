import datetime

import pytest

from claims.matching.tables import pair_lines, read_claim_table
from claims.matching.texts import OPPOSING, Pair, Signal


def test_known_columns_are_read_and_others_passed_over() -> None:
    table = read_claim_table(
        [
            "colour\tid\ttext\tlang\tdate\tclaimant\tparty\n",
            'red\t1\tHe "won"\ten\t2022-08-30\tThe mayor\tTown\n',
        ]
    )
    (claim,) = table.claims
    assert (claim.id, claim.text, claim.language) == ("1", 'He "won"', "en")
    assert (claim.date, claim.claimant, claim.party) == (datetime.date(2022, 8, 30), "The mayor", "Town")
    assert table.problems == []


def test_bad_rows_are_named_by_line_and_cost_no_good_ones() -> None:
    rows = [
        "id\ttext\tdate\n",
        "1\tA\t\n",
        "\tB\t\n",
        "2\t \t\n",
        "1\tC\t\n",
        "3\tD\n",
        "4\tE\t\tF\n",
        "5\tG\tMay\n",
    ]
    table = read_claim_table([*rows, "6\tH\t2020-01-01"])
    assert [claim.id for claim in table.claims] == ["1", "6"]
    assert table.problems == [
        "line 3: no id",
        "line 4: no text",
        "line 5: id 1 was given before",
        "line 6: too few columns",
        "line 7: too many columns",
        "line 8: 'May' is no date (YYYY-MM-DD)",
    ]


def test_a_header_without_id_or_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no column text"):
        read_claim_table(["id\twords\n"])
    with pytest.raises(ValueError, match="no column id"):
        read_claim_table([])


def test_no_field_holds_a_tab_or_a_line_break() -> None:
    signal = Signal("denial", 1.0, 2.0, "One says\t“a\nb”.")
    header, line = pair_lines([Pair("1", "2", 0.75, OPPOSING, "denial", (signal,))])
    assert header == "id_a\tid_b\tscore\trelation\treasons\n"
    assert line == "1\t2\t0.750000\topposing\tOne says “a b”.\n"


@pytest.mark.parametrize("day", ["2021-7-6", "2021-07-06", "2021-07-06T10:00:00"])
def test_a_day_may_be_written_short(day):
    table = read_claim_table(["id\ttext\tdate\n", f"1\tIt rained.\t{day}\n"])
    assert [str(claim.date) for claim in table.claims] == ["2021-07-06"]
    assert table.problems == []
