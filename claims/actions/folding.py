"""Two rows of one claim become one: all that hangs on the first is hung on the second."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext as _

from claims.actions.base import ActionError
from claims.models import Claim, ClaimTerm, Match

_OWN = (Match, ClaimTerm)
"""What is not simply hung elsewhere: pairs are ordered, and index rows belong to the words."""


def fold_claim(claim: Claim, into: Claim) -> None:
    """Move everything of a claim to its twin and delete it; what the twin has too is not doubled.

    Raises ActionError where readers see both, since neither page may vanish.
    """
    if claim.ratings.exists():
        if into.ratings.exists():
            told = _("Both topics have a verdict on “%(claim)s”. Correct one of them first.")
            raise ActionError(told % {"claim": claim.text})
        claim, into = into, claim
    for match in Match.objects.touching([claim.pk]):
        _move_match(match, claim, into)
    for relation in Claim._meta.related_objects:
        if relation.related_model not in _OWN and isinstance(relation.field, models.ForeignKey):
            _move_rows(relation.related_model, relation.field.name, claim, into)
    claim.delete()


def _move_match(match: Match, claim: Claim, into: Claim) -> None:
    """The pair with the twin in the claim's place; kept as it is there where the twin has that pair."""
    other = match.claim_b_id if match.claim_a_id == claim.pk else match.claim_a_id
    low, high = sorted((other, into.pk))
    there = Match.objects.filter(claim_a=low, claim_b=high).first()
    if other == into.pk or there is not None:
        kept = {"match": there} if there else {"match": None, "claim": into}
        match.events.update(**kept)
        match.delete()
        return
    turned = (low == other) != (match.claim_a_id == other)
    signals = [_turned(signal) for signal in match.signals] if turned else match.signals
    Match.objects.filter(pk=match.pk).update(claim_a=low, claim_b=high, signals=signals)


def _turned(signal: dict[str, object]) -> dict[str, object]:
    return {**signal, "spans_a": signal["spans_b"], "spans_b": signal["spans_a"]}


def _move_rows(model: type[models.Model], name: str, claim: Claim, into: Claim) -> None:
    rows = model._default_manager.filter(**{name: claim})
    for fields in _unique_with(model, name):
        taken = model._default_manager.filter(**{name: into}).values_list(*fields)
        for values in list(taken):
            rows.filter(**dict(zip(fields, values, strict=True))).delete()
    rows.update(**{name: into})


def _unique_with(model: type[models.Model], name: str) -> Sequence[list[str]]:
    """The other fields of each rule that lets a row of this claim stand once only."""
    return [
        [field for field in constraint.fields if field != name]
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and name in constraint.fields
    ]
