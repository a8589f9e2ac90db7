"""What stands on the timeline of a dispute: its claims and evidence, as records have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.template.defaultfilters import date as format_date
from django.utils.dateparse import parse_date

from claims.exports.timeline import Drawing, Happening, Turn, lay_out

Record = dict[str, Any]
TAKEN_BACK = "{who} took back on {later} what was said on {earlier}."
CHANGED = "{who} changed the account between {earlier} and {later}."
OTHERWISE = "{who} has told this otherwise."


def timeline_of(positions: Sequence[Record], reasons: Iterable[Record]) -> Drawing:
    """The drawing of a dispute.

    Args:
        positions: as in a dispute's record, each with its label, claims and evidence.
        reasons: as in its record: claim_a, claim_b, kind. Those between two claims of one claimant show that
            an account changed.
    """
    claims = {claim["id"]: claim for position in positions for claim in position["claims"]}
    happenings = [one for lane, position in enumerate(positions) for one in _of_position(lane, position)]
    return lay_out([position["label"] for position in positions], happenings, list(_turns(reasons, claims)))


def _of_position(lane: int, position: Record) -> Iterator[Happening]:
    for claim in position["claims"]:
        yield Happening(
            key=f"claim-{claim['id']}",
            lane=lane,
            at=_day(claim["said_on"]),
            kind="claim",
            who=claim["claimant"],
            words=claim["text"],
            href=f"#claim-{claim['id']}",
            language=claim["language"],
            colour=claim["party_colour"],
        )
    for item in position["evidence"]:
        yield Happening(
            key=item["ref"],
            lane=lane,
            at=_day(item["published_on"]),
            kind=item["effect"],
            who=item["ref"],
            words=item["title"],
            href=f"#{item['ref']}",
        )


def _day(value: str | None) -> date | None:
    return parse_date(value) if value else None


def _turns(reasons: Iterable[Record], claims: dict[int, Record]) -> Iterator[Turn]:
    for reason in reasons:
        pair = [claims[key] for key in (reason["claim_a"], reason["claim_b"]) if key in claims]
        if len(pair) < 2 or not _of_one_speaker(reason, pair):
            continue
        earlier, later = sorted(pair, key=lambda claim: claim["said_on"] or "")
        yield Turn(f"claim-{earlier['id']}", f"claim-{later['id']}", _turned(reason["kind"], earlier, later))


def _of_one_speaker(reason: Record, pair: Sequence[Record]) -> bool:
    return bool(reason["kind"] == "changed_account" or pair[0]["claimant"] == pair[1]["claimant"])


def _turned(kind: str, earlier: Record, later: Record) -> str:
    days = [_day(claim["said_on"]) for claim in (earlier, later)]
    if not all(days) or days[0] == days[1]:
        return OTHERWISE.format(who=later["claimant"])
    words = TAKEN_BACK if kind == "denial" else CHANGED
    first, last = (format_date(day, "j E Y") for day in days)
    return words.format(who=later["claimant"], earlier=first, later=last)
