"""Reads of frozen records (`claims.models.records`) that the public pages share: dicts in, dicts out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]


@dataclass(slots=True)
class Speaker:
    """A party, or nobody's side (name ""), with what it claimed."""

    name: str
    colour: str
    claims: list[Record] = field(default_factory=list)


def claims_of(record: Record) -> list[Record]:
    """All claims of a record, side by side, in its order."""
    return [claim for position in record["positions"] for claim in position["claims"]]


def claim_of(record: Record, claim_id: int) -> Record:
    """The claim of this id. KeyError if the record has none."""
    for claim in claims_of(record):
        if claim["id"] == claim_id:
            return claim
    raise KeyError(claim_id)


def evidence_of(record: Record) -> list[Record]:
    """All evidence in the order of its numbers, each item with the `label` of the position it speaks to."""
    rows = [
        {**item, "label": position["label"]}
        for position in record["positions"]
        for item in position["evidence"]
    ]
    return sorted(rows, key=lambda row: int(row["ref"][1:]))


def rated_by_party(records: Iterable[Record]) -> list[Speaker]:
    """The rated claims of records (latest first) by party, by name, those of no party last; each by date.

    A claim that several records rate stands once, as the first of them has it.
    """
    seen: dict[int, Record] = {}
    for record in records:
        for claim in claims_of(record):
            if claim["rating"]:
                seen.setdefault(claim["id"], claim)
    speakers: dict[str, Speaker] = {}
    for claim in sorted(seen.values(), key=lambda claim: (claim["said_on"] or "9999", claim["id"])):
        speaker = speakers.setdefault(claim["party"], Speaker(claim["party"], claim["party_colour"]))
        speaker.claims.append(claim)
    return sorted(speakers.values(), key=lambda speaker: (speaker.name == "", speaker.name))
