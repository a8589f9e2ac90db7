"""Numbers and times: the same thing counted or dated differently, or alike."""

from collections.abc import Iterator

from claims.matching.moments import DATES
from claims.matching.overlap import Overlap, alike_besides
from claims.matching.reading import Counted, Reading
from claims.matching.signals.finding import Finding, sentence_case, speakers
from claims.matching.signals.spans import span_of
from claims.text.numbers import Quantity

_NEAR = {"hour": 0.5}
"""How far apart two of a unit still mean one time."""
_VAGUE = 3.0
_UPDATES, _UPDATED = 60, 0.3
_TWO_DAYS = 0.3
_ROUNDING = 0.015
_OTHER_DAY = 0.4
_ELSEWHERE = 3
_ENOUGH_SUBJECT = 15.0
_SAME_SUBJECT = 0.55
_SAME_EVENT = 0.7
_CASUALTY = frozenset({"c:casualty", "c:wounded"})
_RECURRING = _CASUALTY | {
    "c:attack", "c:shelling", "c:missile", "c:plane", "c:tank", "c:shoot_down", "c:strike_hit", "c:repel",
    "c:destroy", "c:soldier", "c:combat", "c:explosion", "c:artillery", "c:virus", "c:disease", "c:damage",
    "c:rescue", "c:evacuation", "c:house",
}  # fmt: skip
"""What is counted anew every day of a war or an epidemic: two numbers of it seldom speak of one event."""
_ONE_EVENT, _ONE_SUBJECT = 20.0, 7.0
_ENOUGH_OF_IT = 0.4


def counts(a: Reading, b: Reading, shared: Overlap, elsewhere: float) -> Iterator[Finding]:
    """number: the same thing with values that exclude each other; same_number: with equal values; update:
    with a higher value some days later.

    elsewhere 0..1: how far the claims name other people and places, so that they count other things. Where
    several counts differ, the claims are reports of two days rather than two versions of one.
    """
    if _lost_by_others(a, b):
        return
    found: list[tuple[float, int, int]] = []
    later: Finding | None = None
    for place, ours in enumerate(a.quantities):
        for other, theirs in enumerate(b.quantities):
            sure = _same_thing(ours, theirs, a.counted[place], b.counted[other], shared)
            if sure and ours.low == theirs.low and ours.high == theirs.high:
                if ours.high:
                    yield _finding("same_number", 1.0, (a, ours), (b, theirs))
                return
            value = sure and sure * _gap(ours, theirs)
            if value and _is_later(a, b, ours, theirs):
                later = later or _finding("update", value * shared.contained, (a, ours), (b, theirs))
                value *= _UPDATED
            value = value and value * _of_one_event(a, b, shared, a.counted[place], b.counted[other])
            if value:
                found.append((value, place, other))
    if later:
        yield later
    if found:
        yield _conflict(a, b, found, min(1.0, shared.contained * 1.3) * max(0.0, 1 - _ELSEWHERE * elsewhere))


def _conflict(a: Reading, b: Reading, found: list[tuple[float, int, int]], about_one: float) -> Finding:
    """The widest gap; less of it where several counts differ on both sides."""
    value, place, other = max(found, key=lambda gap: gap[0])
    several = min(len({gap[side] for gap in found}) for side in (1, 2)) > 1
    value *= about_one * (_OTHER_DAY if several else 1.0)
    return _finding("number", value, (a, a.quantities[place]), (b, b.quantities[other]))


def _of_one_event(a: Reading, b: Reading, shared: Overlap, counted_a: Counted, counted_b: Counted) -> float:
    """0..1: how sure the claims count in one event, by what else they share: a place, a target.

    It takes more where what is counted recurs; counts of two days are then two counts.
    """
    counted = counted_a.keys & counted_b.keys
    recurs = bool((counted_a.keys | counted_b.keys) & _RECURRING)
    two_days = recurs and a.claim.date and b.claim.date and a.claim.date != b.claim.date
    told = sum(
        min(one.weight, other.weight)
        for one, other in shared.pairs
        if not one.key.startswith("p:") and counted.isdisjoint((one.key, other.key))
    )
    enough = min(_ONE_EVENT if recurs else _ONE_SUBJECT, _ENOUGH_OF_IT * min(a.weight, b.weight))
    one_thing = min(1.0, told / enough) if enough else 0.0
    one_thing = max(one_thing, 5 * shared.cosine - 4 if recurs else 2 * shared.cosine - 1)
    return one_thing * (_TWO_DAYS if two_days or _other_dates(a, b) else 1.0)


def _other_dates(a: Reading, b: Reading) -> str:
    """The unit in which both texts give dates and have none in common; "" if there is none."""
    for unit in DATES:
        ours = {q.low for q in a.moments if q.unit == unit}
        theirs = {q.low for q in b.moments if q.unit == unit}
        if ours and theirs and not _meet(ours, theirs, _NEAR.get(unit, 0.0)):
            return unit
    return ""


def _meet(ours: set[float], theirs: set[float], near: float) -> bool:
    return any(abs(one - other) <= near for one in ours for other in theirs)


def count_otherwise(a: Reading, b: Reading, shared: Overlap) -> bool:
    """Whether the claims give different counts of one kind of thing, in one event or in two."""
    return any(
        _same_thing(ours, theirs, a.counted[place], b.counted[other], shared) and _gap(ours, theirs)
        for place, ours in enumerate(a.quantities)
        for other, theirs in enumerate(b.quantities)
    )


def _lost_by_others(a: Reading, b: Reading) -> bool:
    """Each claim tells of the losses of another side."""
    ours = {fate.party for fate in a.fates if fate.losses and fate.sign < 0}
    theirs = {fate.party for fate in b.fates if fate.losses and fate.sign < 0}
    return bool(ours and theirs) and not ours & theirs


def _same_thing(
    ours: Quantity, theirs: Quantity, counted_a: Counted, counted_b: Counted, shared: Overlap
) -> float:
    """How sure it is that both count the same thing: 1 for a shared noun, less for a shared subject only."""
    if ours.unit in DATES or theirs.unit in DATES or not _units_agree(ours, theirs):
        return 0.0
    if counted_a.more or counted_b.more:
        return 0.0
    if counted_a.parties and counted_b.parties and not counted_a.parties & counted_b.parties:
        return 0.0
    both = counted_a.keys & counted_b.keys
    if (counted_a.keys | counted_b.keys) & _CASUALTY and not both & _CASUALTY:
        return 0.0
    if both:
        return 1.0
    return 0.6 if ours.unit and shared.contained > _SAME_SUBJECT else 0.0


def _units_agree(ours: Quantity, theirs: Quantity) -> bool:
    money = {"usd", "eur", "gbp", "uah", "rub"}
    return (
        ours.unit == theirs.unit
        or (not ours.unit and theirs.unit in money)
        or (not theirs.unit and ours.unit in money)
    )


def _gap(ours: Quantity, theirs: Quantity) -> float:
    """0 where the ranges meet, else from 0.6 up to 1 with the distance between them; no gap of rounding.

    "Several" and the like exclude only nothing at all.
    """
    below, above = (ours, theirs) if ours.low <= theirs.low else (theirs, ours)
    vague = any(not q.exact and q.low > 2 and _VAGUE <= q.high / q.low < 1e9 for q in (ours, theirs))
    if below.high >= above.low or (vague and below.high > 0):
        return 0.0
    gap = (above.low - below.high) / max(above.low, 1e-9)
    return 0.6 + 0.4 * gap if gap > _ROUNDING else 0.0


def _is_later(a: Reading, b: Reading, ours: Quantity, theirs: Quantity) -> bool:
    """A higher count given some days later is more likely an update than a contradiction."""
    early, late = sorted(((a.claim.date, ours), (b.claim.date, theirs)), key=lambda said: str(said[0]))
    if not early[0] or not late[0] or early[0] == late[0] or late[1].low < early[1].high:
        return False
    return (late[0] - early[0]).days < _UPDATES


def times(a: Reading, b: Reading, shared: Overlap, elsewhere: float, *, disagree: bool) -> Iterator[Finding]:
    """time: claims that say the same of one event but date it differently; other_time: dates of other
    events.

    disagree: they also differ in what they say, so that each may be right of its own day.
    """
    if unit := _other_dates(a, b):
        one, other = (next(q for q in side.moments if q.unit == unit) for side in (a, b))
        alike = alike_besides(a, b, shared, range(0), range(0))
        same = not disagree and alike > _SAME_EVENT and elsewhere < 0.2
        value = alike * min(1.0, shared.subject / _ENOUGH_SUBJECT) if same else 1.0
        yield _finding("time" if same else "other_time", value, (a, one), (b, other))
        return
    if a.claim.date and b.claim.date and a.claim.date != b.claim.date:
        apart = min(1.0, abs((a.claim.date - b.claim.date).days) / 365)
        yield Finding("dates_apart", apart, f"They are from {a.claim.date} and {b.claim.date}.")


Said = tuple[Reading, Quantity]


def _finding(name: str, value: float, first: Said, second: Said) -> Finding:
    (a, ours), (b, theirs) = first, second
    one, other = speakers(a, b)
    said_a, said_b = _words(a, ours), _words(b, theirs)
    sentence = f"{sentence_case(one)} said “{said_a}”, {other} said “{said_b}”."
    if name == "same_number":
        sentence = f"Both give the same number: “{said_a}”."
    return Finding(name, value, sentence, ((ours.start, ours.end),), ((theirs.start, theirs.end),))


def _words(reading: Reading, quantity: Quantity) -> str:
    """The number with its bound, unit and noun; what says when, with the other words beside it that do."""
    start, end = span_of(reading, quantity)
    return reading.claim.text[start:end]
