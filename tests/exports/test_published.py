"""Reads of frozen records."""

from typing import Any

import pytest

from claims.exports.published import claim_of, evidence_of, rated_by_party


def make_claim(number: int, **overrides: Any) -> dict[str, Any]:
    values = {"text": f"Claim {number}", "party": "", "party_colour": "", "said_on": None, "rating": "True"}
    return {"id": number, **values, **overrides}


def make_record(*sides: list[dict[str, Any]], evidence: tuple[list[str], ...] = ()) -> dict[str, Any]:
    refs = [*evidence, *([[]] * len(sides))]
    positions = [
        {"label": f"Side {n}", "claims": claims, "evidence": [{"ref": ref} for ref in refs[n]]}
        for n, claims in enumerate(sides)
    ]
    return {"positions": positions}


def test_a_claim_is_found_on_whichever_side_it_stands():
    record = make_record([make_claim(1)], [make_claim(2), make_claim(3)])
    assert claim_of(record, 3)["text"] == "Claim 3"
    with pytest.raises(KeyError):
        claim_of(record, 4)


def test_evidence_stands_by_number_with_its_side():
    record = make_record([], [], evidence=(["E10", "E2"], ["E1"]))
    rows = [(row["ref"], row["label"]) for row in evidence_of(record)]
    assert rows == [("E1", "Side 1"), ("E2", "Side 0"), ("E10", "Side 0")]


def test_rated_claims_stand_by_party_and_date_and_once():
    early, late = (
        make_claim(1, party="River", said_on="2022-08-01"),
        make_claim(2, party="River", said_on="2022-09-01"),
    )
    nobody, unrated = make_claim(3), make_claim(4, party="Anvil", rating=None)
    older = make_claim(1, party="River", said_on="2022-08-01", rating="False")
    records = [make_record([late, early], [nobody, unrated]), make_record([older])]
    speakers = [
        (speaker.name, [(row["id"], row["rating"]) for row in speaker.claims])
        for speaker in rated_by_party(records)
    ]
    assert speakers == [("River", [(1, "True"), (2, "True")]), ("", [(3, "True")])]
