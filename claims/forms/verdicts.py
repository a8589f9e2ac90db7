"""The verdict as its author writes it, and what is said when one is returned or corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet

from claims.actions.verdicts import EXPLANATION_LENGTH, SUMMARY_LENGTH
from claims.forms.differences import RevisedForm
from claims.forms.ids import OwnIds
from claims.models import Claim, ClaimRating, Dispute, Rating, Verdict

# Search results cut a reviewed claim at about this length (Google's ClaimReview guide).
IDEAL_SUMMARY = 75


if TYPE_CHECKING:
    _RatingChoice = forms.ModelChoiceField[Rating]
else:  # the class takes no argument when it runs
    _RatingChoice = forms.ModelChoiceField


class RatingField(_RatingChoice):
    """A rating with its meaning beside it, since the difference between two lies in the meaning."""

    def label_from_instance(self, obj: Rating) -> str:
        return f"{obj.name}: {obj.meaning}"


class VerdictForm(RevisedForm):
    """A draft may be half done, so nothing is required before it is submitted."""

    confidence = forms.ChoiceField(
        choices=[("", "Not judged yet"), *Verdict.Confidence.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text="How sure the desk is of the rating. It is a judgement of its own, apart from the rating.",
    )
    summary = forms.CharField(
        max_length=SUMMARY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-ideal": IDEAL_SUMMARY}),
        help_text=f"The finding in one sentence. Search results show up to {IDEAL_SUMMARY} characters of it.",
    )
    explanation = forms.CharField(
        max_length=EXPLANATION_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Markdown. Refer to evidence by its number in brackets: [E1].",
    )

    def __init__(self, *args: Any, dispute: Dispute, verdict: Verdict | None, **kwargs: Any) -> None:
        super().__init__(*args, initial=stored_values(verdict), **kwargs)
        self.dispute, self.claims = dispute, claims_of(dispute)
        chosen = self.initial.get("rating")
        self.fields["rating"] = RatingField(
            _choosable(Rating.Scope.DISPUTE, [chosen]),
            required=False,
            blank=True,
            widget=forms.RadioSelect,
            empty_label="Not rated yet",
            label="Rating of the dispute",
        )
        given = [self.initial.get(claim_field(claim.pk)) for claim in self.claims]
        ratings = {rating.pk: rating for rating in _choosable(Rating.Scope.CLAIM, given)}
        for claim in self.claims:
            self.fields[claim_field(claim.pk)] = _claim_rating(claim, ratings)
        self.order_fields(["revision", "rating", "confidence", "summary", "explanation"])

    def claim_fields(self) -> list[tuple[Claim, forms.BoundField]]:
        return [(claim, self[claim_field(claim.pk)]) for claim in self.claims]

    def stored(self) -> dict[str, Any]:
        return stored_values(self.dispute.verdicts.live().first())

    def values(self) -> dict[str, Any]:
        """The cleaned values under the names that save_verdict knows."""
        ratings = {claim.pk: self.cleaned_data[claim_field(claim.pk)] for claim in self.claims}
        names = ("revision", "rating", "confidence", "summary", "explanation")
        return {**{name: self.cleaned_data[name] for name in names}, "claim_ratings": ratings}


def _claim_rating(claim: Claim, ratings: Mapping[int, Rating]) -> forms.Field:
    """One of these ratings or none. The rows are fetched once for all claims, as no model field would."""
    choices = [(str(pk), f"{rating.name}: {rating.meaning}") for pk, rating in ratings.items()]
    return forms.TypedChoiceField(
        choices=[("", "Not rated"), *choices],
        coerce=lambda pk: ratings[int(pk)],
        empty_value=None,
        required=False,
        label=f"{claim.claimant}: {claim.text}",
    )


def claim_field(claim_id: int) -> str:
    return f"claim_{claim_id}"


def claims_of(dispute: Dispute) -> list[Claim]:
    """The claims of a dispute fetched with_sides, position by position."""
    return [m.claim for position in dispute.positions.all() for m in position.memberships.all()]


def stored_values(verdict: Verdict | None) -> dict[str, Any]:
    """The values of VerdictForm as they are stored, by field; those of an empty form without a verdict."""
    if verdict is None:
        return {"revision": 0}
    ratings = ClaimRating.objects.filter(verdict=verdict).values_list("claim_id", "rating_id")
    return {
        "revision": verdict.revision,
        "rating": verdict.rating_id,
        "confidence": verdict.confidence,
        "summary": verdict.summary,
        "explanation": verdict.explanation,
        **{claim_field(claim_id): rating_id for claim_id, rating_id in ratings},
    }


def _choosable(scope: str, given: Iterable[int | None]) -> QuerySet[Rating]:
    """The ratings in use, with those that were given before they were retired."""
    return Rating.objects.filter(Q(retired=False) | Q(pk__in=[pk for pk in given if pk]), scope=scope)


class PreviewForm(forms.Form):
    """A text to be shown as readers would see it, with the dispute whose evidence it refers to."""

    explanation = forms.CharField(max_length=EXPLANATION_LENGTH, required=False)
    dispute = forms.ModelChoiceField(Dispute.objects.all(), required=False)


class CommentForm(OwnIds):
    ids = "return"
    comment = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        label="What should change",
        help_text="The author reads this.",
    )


class CorrectionForm(OwnIds):
    ids = "correct"
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        label="What is corrected, and why",
        help_text="Readers see this beside the new version.",
    )
