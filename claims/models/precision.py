"""How often editors confirm what the machine suggests: by kind of conflict, and by score."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, Q, Value, When

from claims.models.matches import Match, MatchQuerySet
from claims.models.rejecting import RejectReason

BANDS = (
    (0.9, "0.90 and above"),
    (0.8, "0.80 to 0.89"),
    (0.7, "0.70 to 0.79"),
    (0.6, "0.60 to 0.69"),
    (0.5, "0.50 to 0.59"),
)
BELOW = "below 0.50"


@dataclass(frozen=True, slots=True)
class Share:
    """Of one kind or band: opposing pairs that wait, were confirmed and were rejected."""

    words: str
    waiting: int
    confirmed: int
    rejected: int

    @property
    def decided(self) -> int:
        return self.confirmed + self.rejected

    @property
    def percent(self) -> int | None:
        """The share of the decided ones that were confirmed, in percent; None where none was decided."""
        return round(100 * self.confirmed / self.decided) if self.decided else None


def suggested_pairs() -> MatchQuerySet:
    """The opposing pairs that the machine found: not those that came of an editor's dismissal (score 0).

    A pair that was rejected as a duplicate was no mistake of the machine, and is left out.
    """
    return Match.objects.opposing().filter(score__gt=0).exclude(rejected_for=RejectReason.DUPLICATE)


def precision_by_kind() -> list[Share]:
    """The kinds of which there are any, the most frequent first."""
    labels = dict(Match.Kind.choices)
    shares = [Share(str(labels.get(kind, kind)), *counts) for kind, *counts in _counted(F("kind"))]
    return sorted(shares, key=lambda share: -(share.decided + share.waiting))


def precision_by_score() -> list[Share]:
    """Every band, the surest first."""
    bands = Case(
        *(When(score__gte=floor, then=Value(words)) for floor, words in BANDS),
        default=Value(BELOW),
        output_field=CharField(),
    )
    counts = {words: numbers for words, *numbers in _counted(bands)}
    return [Share(words, *counts.get(words, (0, 0, 0))) for words in (*(words for _, words in BANDS), BELOW)]


def _counted(group: F | Case) -> list[tuple[str, int, int, int]]:
    waiting, confirmed, rejected = (
        Count("pk", filter=Q(state=state)) for state in ("suggested", "confirmed", "rejected")
    )
    rows = suggested_pairs().order_by().annotate(words=group).values("words")
    counted = rows.annotate(waiting=waiting, confirmed=confirmed, rejected=rejected)
    return list(counted.values_list("words", "waiting", "confirmed", "rejected"))


def rejected_by_reason() -> list[tuple[str, str, int]]:
    """(reason, its words, how many pairs), those without one of the usual reasons last."""
    rejected = Match.objects.opposing().filter(state=Match.State.REJECTED, score__gt=0)
    counted = dict(rejected.order_by().values_list("rejected_for").annotate(number=Count("pk")))
    return [(reason.value, str(reason.label), counted.get(reason.value, 0)) for reason in RejectReason]
