"""What is kept beside a claim, as plain values that JSON holds."""

import json
from datetime import date

from claims.text.claimed import read_claimed


def test_all_fields_of_a_claim():
    text = "at least five people were killed on Monday"
    claimed = read_claimed(text, "en", date(2022, 8, 31))
    assert (claimed.worth, claimed.worth_reason) == ("figure", "Gives a figure: at least five people.")
    assert claimed.quantities == [
        {"low": 5.0, "high": None, "unit": "", "noun": "people kill monday", "start": 9, "end": 13}
    ]
    assert claimed.dates == [{"first": "2022-08-29", "last": "2022-08-29", "start": 33, "end": 42}]
    assert json.loads(json.dumps(claimed.quantities)) == claimed.quantities


def test_dates_are_no_quantities_and_without_a_day_no_weekday_is_known():
    claimed = read_claimed("The bridge was closed on Monday and on 5 May 2021", "en")
    assert claimed.quantities == []
    assert [day["first"] for day in claimed.dates] == ["2021-05-05"]


def test_the_cue_counts():
    assert read_claimed("to rebuild 40 houses", "en", cue="vowed").worth == "promise"
