"""How the desk is doing, in numbers: what waits and for how long, what gets done, how the findings fall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncWeek
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.disputes import Dispute
from claims.models.events import Event
from claims.models.evidence import Evidence
from claims.models.precision import suggested_pairs
from claims.models.verdicts import ClaimRating

WEEKS = 12
AGES = (
    (_("Under a day"), 0, 1),
    (_("One to three days"), 1, 3),
    (_("Three to seven days"), 3, 7),
    (_("One to four weeks"), 7, 28),
    (_("Longer"), 28, 36_500),
)
_DONE = {"dispute.confirmed": "confirmed", "dispute.rejected": "rejected", "verdict.published": "published"}


@dataclass(frozen=True, slots=True)
class Week:
    """What happened in the seven days from a Monday; pairs: those that count for precision, as decided."""

    monday: date
    suggested: int
    confirmed: int
    rejected: int
    published: int
    pairs_confirmed: int
    pairs_rejected: int

    @property
    def precision(self) -> float | None:
        """The share of the decided pairs that editors confirmed; None where none was decided."""
        decided = self.pairs_confirmed + self.pairs_rejected
        return self.pairs_confirmed / decided if decided else None


@dataclass(frozen=True, slots=True)
class Balance:
    """How something falls among the parties: for each its count under every head, the largest party first.

    heads: the words of each and the name of its colour.
    """

    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def state_counts() -> list[tuple[str, str, int]]:
    """(state, its words, how many disputes), in the order of work."""
    counted = dict(Dispute.objects.order_by().values_list("state").annotate(number=Count("pk")))
    return [(state.value, str(state.label), counted.get(state.value, 0)) for state in Dispute.State]


def ages_of_waiting(now: datetime) -> list[tuple[str, int]]:
    """(age in words, how many disputes have waited so long since they were suggested or opened)."""
    counts = {
        f"age_{number}": Count(
            "pk",
            filter=Q(created_at__lte=now - timedelta(low), created_at__gt=now - timedelta(high)),
        )
        for number, (_words, low, high) in enumerate(AGES)
    }
    found = Dispute.objects.in_queue().aggregate(**counts)
    return [(str(words), found[f"age_{number}"]) for number, (words, *_days) in enumerate(AGES)]


def longest_waiting(limit: int) -> QuerySet[Dispute]:
    return Dispute.objects.in_queue().select_related("topic").order_by("created_at", "pk")[:limit]


def last_weeks(today: date, count: int = WEEKS) -> list[Week]:
    """The last so many weeks, the present one last."""
    mondays = [today - timedelta(today.weekday() + 7 * back) for back in reversed(range(count))]
    since = timezone.make_aware(datetime.combine(mondays[0], datetime.min.time()))
    done = _by_week(Event.objects.filter(verb__in=_DONE, at__gte=since), "at", "verb")
    new = _by_week(Dispute.objects.filter(created_at__gte=since), "created_at")
    pairs = _by_week(suggested_pairs().filter(decided_at__gte=since), "decided_at", "state")
    return [
        Week(
            monday=monday,
            suggested=new[monday, ""],
            **{name: done[monday, verb] for verb, name in _DONE.items()},
            pairs_confirmed=pairs[monday, "confirmed"],
            pairs_rejected=pairs[monday, "rejected"],
        )
        for monday in mondays
    ]


def _by_week(rows: QuerySet[Any], moment: str, kind: str = "") -> Counter[tuple[date, str]]:
    """Counts by Monday and kind; without a kind, by ""."""
    names = ["week", *([kind] if kind else [])]
    counted = rows.order_by().annotate(week=TruncWeek(moment)).values(*names).annotate(number=Count("pk"))
    found: Counter[tuple[date, str]] = Counter()
    for row in counted:
        found[row["week"].date(), row[kind] if kind else ""] += row["number"]
    return found


def balance_of_ratings() -> Balance:
    """How the published claim ratings fall among the parties."""
    rows = ClaimRating.objects.filter(verdict__state="published").order_by()
    counted = rows.values_list("claim__claimant__party__name", "rating__name").annotate(number=Count("pk"))
    order = rows.order_by("rating__order").values_list("rating__name", "rating__colour")
    return _balance(list(counted), list(dict.fromkeys(order)))


def balance_of_evidence() -> Balance:
    """How the evidence that counts falls among the parties whose claims it supports or undermines."""
    rows = Evidence.objects.filter(withdrawn_at=None).order_by()
    party = "position__memberships__claim__claimant__party__name"
    counted = rows.values_list(party, "effect").annotate(number=Count("pk", distinct=True))
    words = dict(Evidence.Effect.choices)
    named = [(name, str(words[effect]), number) for name, effect, number in counted]
    return _balance(named, list(zip(map(str, words.values()), ("green", "red"), strict=True)))


def _balance(counted: Sequence[tuple[str | None, str, int]], heads: Sequence[tuple[str, str]]) -> Balance:
    table: dict[str, Counter[str]] = {}
    for party, head, number in counted:
        table.setdefault(party or str(_("Of no party")), Counter())[head] += number
    largest = sorted(table.items(), key=lambda row: (-row[1].total(), row[0]))
    return Balance(
        tuple(heads), tuple((name, tuple(row[head] for head, _colour in heads)) for name, row in largest)
    )
