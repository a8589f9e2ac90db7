"""The shape of a finding and the words that sentences share."""

from dataclasses import dataclass
from datetime import date

from claims.matching.reading import Reading
from claims.matching.texts import Spans


@dataclass(frozen=True, slots=True)
class Finding:
    """A signal found in a pair, before the model weighs it. value 0..1; spans in characters of the two
    texts; sentence: "" where another signal says the same better; kind: of conflict, where it is another than
    the name says.
    """

    name: str
    value: float
    sentence: str
    spans_a: Spans = ()
    spans_b: Spans = ()
    kind: str = ""


def who(reading: Reading, otherwise: str) -> str:
    """Who speaks, for a sentence: the claimant, else the party, else the words given."""
    return reading.claim.claimant or reading.claim.party or otherwise


def speakers(a: Reading, b: Reading) -> tuple[str, str]:
    """Two names for the two sides that can be told apart: by the day where one speaker said both."""
    one, other = who(a, "one claim"), who(b, "the other")
    if one != other:
        return one, other
    first, second = a.claim.date, b.claim.date
    if first and second and first != second:
        return f"{one} on {_day(first)}", f"{other} on {_day(second)}"
    return f"{one} in one claim", f"{other} in the other"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def sentence_case(text: str) -> str:
    """With a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]
