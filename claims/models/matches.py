"""A match: two claims with a relation, a score and the signals behind it."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.models.claims import Claim
from claims.models.rejecting import RejectReason, reason_known


class MatchQuerySet(models.QuerySet["Match"]):
    def opposing(self) -> MatchQuerySet:
        return self.filter(relation=Match.Relation.OPPOSING)

    def agreeing(self) -> MatchQuerySet:
        return self.filter(relation=Match.Relation.AGREEING)

    def standing(self) -> MatchQuerySet:
        """What no editor has rejected."""
        return self.exclude(state=Match.State.REJECTED)

    def among(self, claim_ids: Iterable[int]) -> MatchQuerySet:
        """Matches with both ends among these claims."""
        ids = list(claim_ids)
        return self.filter(claim_a__in=ids, claim_b__in=ids)

    def touching(self, claim_ids: Iterable[int]) -> MatchQuerySet:
        """Matches with at least one end among these claims."""
        ids = list(claim_ids)
        return self.filter(Q(claim_a__in=ids) | Q(claim_b__in=ids))

    def with_claims(self) -> MatchQuerySet:
        return self.select_related("claim_a__claimant__party", "claim_b__claimant__party")


class Match(models.Model):
    class Relation(models.TextChoices):
        OPPOSING = "opposing", "Opposing"
        AGREEING = "agreeing", "Agreeing"

    class Kind(models.TextChoices):
        """The kind of conflict of an opposing match; an agreeing one may be a count that grew since."""

        NONE = "", "–"
        DENIAL = "denial", "Denial"
        OUTCOME = "outcome", "Outcome"
        NUMBER = "number", "Number"
        TIME = "time", "Time"
        PLACE = "place", "Place"
        RESPONSIBILITY = "responsibility", "Responsibility"
        DEFINITION = "definition", "Definition"
        CHANGED_ACCOUNT = "changed_account", "Changed account"
        UPDATE = "update", "Update"

    class State(models.TextChoices):
        SUGGESTED = "suggested", "Suggested"
        CONFIRMED = "confirmed", "Confirmed"
        REJECTED = "rejected", "Rejected"

    claim_a = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="matches_as_a")
    claim_b = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="matches_as_b")
    relation = models.CharField(max_length=8, choices=Relation.choices)
    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.NONE, blank=True)
    score = models.FloatField(help_text="Probability of the relation, 0 to 1.")
    signals = models.JSONField(
        default=list,
        help_text="The reasons: dicts of name, value, weight, sentence, spans_a, spans_b ([[start, end]]).",
    )
    state = models.CharField(max_length=9, choices=State.choices, default=State.SUGGESTED)
    reason = models.CharField(max_length=500, blank=True, help_text="Why an editor rejected it.")
    rejected_for = models.CharField(
        max_length=17,
        choices=RejectReason.choices,
        blank=True,
        help_text="The same as one of the usual reasons.",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        verbose_name_plural = "matches"
        constraints = [
            reason_known("match_rejected_for_known"),
            models.CheckConstraint(condition=Q(claim_a__lt=F("claim_b")), name="match_pair_ordered"),
            models.UniqueConstraint(fields=["claim_a", "claim_b"], name="match_pair_unique"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="match_score_range"),
            models.CheckConstraint(
                condition=Q(relation__in=["opposing", "agreeing"]), name="match_relation_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["suggested", "confirmed", "rejected"]), name="match_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_a} / {self.claim_b}"
