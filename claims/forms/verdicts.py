"""The verdict as its author writes it, and what is said when one is returned or corrected."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import Q, QuerySet

from claims.actions.verdicts import EXPLANATION_LENGTH, SUMMARY_LENGTH, WOULD_CHANGE_LENGTH
from claims.exports.markdown import to_html
from claims.exports.passages import find_passage, plain_text
from claims.forms.differences import RevisedForm
from claims.forms.ids import OwnIds
from claims.models import Claim, ClaimRating, Dispute, Rating, Remark, Verdict
from claims.models.ledger import refs_of, unknown_refs

# Search results cut a reviewed claim at about this length (Google's ClaimReview guide).
IDEAL_SUMMARY = 75
TEXTS = ("summary", "explanation", "would_change")

if TYPE_CHECKING:
    _RatingChoice = forms.ModelChoiceField[Rating]
else:  # the class takes no argument when it runs
    _RatingChoice = forms.ModelChoiceField


class RatingField(_RatingChoice):
    """A rating with its meaning beside it, since the difference between two lies in the meaning."""

    def label_from_instance(self, obj: Rating) -> str:
        return f"{obj.name}: {obj.meaning}"


def text_field(longest: int, *, rows: int, label: str, help_text: str) -> forms.CharField:
    """A text whose length the desk checks in words: a browser that is told of it cuts a paste silently."""
    sentence = (
        f"{label}: this is longer than %(limit_value)d characters (%(show_value)d). Shorten it to save."
    )
    return forms.CharField(
        required=False,
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[MaxLengthValidator(longest, sentence)],
    )


class VerdictForm(RevisedForm):
    """A draft may be half done, so nothing is required before it is submitted."""

    sitting = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    confidence = forms.ChoiceField(
        choices=[("", "Not judged yet"), *Verdict.Confidence.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text="How sure the desk is of the rating. It is a judgement of its own, apart from the rating.",
    )
    would_change = text_field(
        WOULD_CHANGE_LENGTH,
        rows=3,
        label="What would change it",
        help_text="What would have to come to light for another finding. Readers see it, too.",
    )
    summary = text_field(
        SUMMARY_LENGTH,
        rows=2,
        label="Summary",
        help_text=f"The finding in one sentence. Search results show about {IDEAL_SUMMARY} characters of it.",
    )
    explanation = text_field(
        EXPLANATION_LENGTH,
        rows=16,
        label="Explanation",
        help_text="Markdown. Refer to evidence by its number in brackets: [E1].",
    )

    def __init__(self, *args: Any, dispute: Dispute, verdict: Verdict | None, **kwargs: Any) -> None:
        initial = {**stored_values(verdict), "sitting": secrets.token_hex(8)}
        super().__init__(*args, initial=initial, **kwargs)
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
        self.order_fields(["revision", "sitting", "rating", "confidence", *TEXTS])

    def claim_fields(self) -> list[tuple[Claim, forms.BoundField]]:
        return [(claim, self[claim_field(claim.pk)]) for claim in self.claims]

    def stored(self) -> dict[str, Any]:
        return stored_values(self.dispute.verdicts.live().first())

    def values(self) -> dict[str, Any]:
        """The cleaned values under the names that save_verdict knows."""
        ratings = {claim.pk: self.cleaned_data[claim_field(claim.pk)] for claim in self.claims}
        names = ("revision", "sitting", "rating", "confidence", *TEXTS)
        return {**{name: self.cleaned_data[name] for name in names}, "claim_ratings": ratings}

    def typed(self) -> dict[str, str]:
        """What the form holds, field by field, as it was sent: to be kept where it can't be saved."""
        return {name: self.data[name] for name in self.fields if name != "sitting" and name in self.data}

    def advice(self) -> Iterator[str]:
        """What its author should know before the verdict is submitted, in sentences."""
        length = len(str(self["summary"].value() or "").strip())
        if length > IDEAL_SUMMARY:
            yield (
                f"The summary has {length} characters. "
                f"Search results cut it after about {IDEAL_SUMMARY}: say the finding in the first words."
            )
        texts = "\n".join(str(self[name].value() or "") for name in ("explanation", "would_change"))
        for ref in unknown_refs(texts, refs_of(self.dispute)):
            yield f"The text refers to [{ref}], and there is no such evidence."


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
        "would_change": verdict.would_change,
        **{claim_field(claim_id): rating_id for claim_id, rating_id in ratings},
    }


def _choosable(scope: str, given: Iterable[int | None]) -> QuerySet[Rating]:
    """The ratings in use, with those that were given before they were retired."""
    return Rating.objects.filter(Q(retired=False) | Q(pk__in=[pk for pk in given if pk]), scope=scope)


class PreviewForm(forms.Form):
    """A text to be shown as readers would see it, with the dispute whose evidence it refers to."""

    explanation = forms.CharField(max_length=EXPLANATION_LENGTH, required=False)
    dispute = forms.ModelChoiceField(Dispute.objects.all(), required=False)


class ReturnForm(OwnIds):
    """What is said of a whole verdict as it goes back; remarks at passages may say it all."""

    ids = "return"
    comment = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        label="What should change",
        help_text="The author reads this above the remarks at passages.",
    )


class RemarkForm(OwnIds):
    """A remark at a passage, which is looked for in the verdict's texts as readers see them."""

    ids = "remark"
    passage = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "data-passage": ""}),
        label="Passage",
        help_text="Select words of the text, or copy them here.",
    )
    text = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), label="Remark")

    def __init__(self, *args: Any, verdict: Verdict | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verdict = verdict

    def clean_passage(self) -> str:
        """The passage as it stands in the text; which text that is stands under `part` then."""
        words = str(self.cleaned_data["passage"])
        for part, text in self._texts():
            if place := find_passage(text, words):
                self.cleaned_data["part"] = part
                return text[slice(*place)]
        raise forms.ValidationError(
            "These words stand nowhere in the verdict. Copy the passage as it is shown."
        )

    def _texts(self) -> Iterator[tuple[str, str]]:
        if self.verdict:
            yield Remark.Part.EXPLANATION, plain_text(to_html(self.verdict.explanation))
            yield Remark.Part.SUMMARY, self.verdict.summary
            yield Remark.Part.WOULD_CHANGE, plain_text(to_html(self.verdict.would_change))


class CorrectionForm(OwnIds):
    ids = "correct"
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        label="What is corrected, and why",
        help_text="Readers see this beside the new version.",
    )
