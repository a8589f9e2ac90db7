"""What the queue shows: the filters in its address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import User

from claims.actions.base import person
from claims.forms.fields import DateField, LongSelect
from claims.models import Dispute, Language, Match, Party, PositionClaim, Rating, RejectReason, Topic, Verdict
from claims.models.disputes import DisputeQuerySet
from claims.models.members import colleagues
from claims.search.fulltext import claims_with

ANY, SNOOZED, NO_CONTRADICTION = "any", "snoozed", "no_contradiction"
ME, NOBODY = "me", "nobody"
FIRST = ("q", "state", "topic", "assignee")
"""The filters that stand in sight; the others are folded away."""
KINDS = [choice for choice in Match.Kind.choices if choice[0] not in (Match.Kind.NONE, Match.Kind.UPDATE)]

OF_DISPUTE = {"topic": "topic", "kind": "kind"}
OF_CLAIM = {
    "q": "claim__in",
    "party": "claim__claimant__party",
    "language": "claim__language",
    "since": "claim__said_on__gte",
    "until": "claim__said_on__lte",
}


class QueueFilter(forms.Form):
    """Every filter may be left out, and what makes no sense is passed over."""

    q = forms.CharField(
        label="Words in the claims",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "data-key": "/"}),
    )
    state = forms.ChoiceField(
        choices=[
            ("", "Waiting for the desk"),
            *Dispute.State.choices,
            (SNOOZED, "Put off"),
            (NO_CONTRADICTION, "Not a contradiction"),
            (ANY, "Any state"),
        ],
        required=False,
    )
    topic = forms.ModelChoiceField(
        Topic.objects.standing(),
        to_field_name="slug",
        required=False,
        empty_label="All topics",
        widget=LongSelect,
    )
    assignee = forms.ChoiceField(required=False, label="Looked after by")
    party = forms.ModelChoiceField(
        Party.objects.all(), required=False, empty_label="All parties", widget=LongSelect
    )
    kind = forms.ChoiceField(choices=[("", "All kinds"), *KINDS], required=False, label="Kind of conflict")
    language = forms.ChoiceField(choices=[("", "All languages"), *Language.choices], required=False)
    since = DateField(label="Said from")
    until = DateField(label="Said until")
    rating = forms.ModelChoiceField(Rating.objects.for_disputes(), required=False, empty_label="All ratings")
    overdue = forms.BooleanField(required=False, label="A reply is overdue")

    def __init__(self, *args: Any, member: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.today = member, today
        self.fields["assignee"] = forms.ChoiceField(
            label="Looked after by",
            required=False,
            widget=LongSelect,
            choices=[
                ("", "Anybody"),
                (ME, "Me"),
                (NOBODY, "Nobody"),
                *((str(one.pk), person(one)) for one in colleagues()),
            ],
        )
        self.order_fields([*FIRST, "party"])

    def disputes(self) -> DisputeQuerySet:
        """The disputes asked for, the most urgent first."""
        self.is_valid()
        rows = self._in_state(self.cleaned_data.get("state", ""))
        rows = rows.filter(**self._asked_for(OF_DISPUTE))
        of_claim = self._asked_for(OF_CLAIM)
        if of_claim:  # one claim that is all of it
            rows = rows.filter(pk__in=PositionClaim.objects.filter(**of_claim).order_by().values("dispute"))
        rows = self._assigned(rows, self.cleaned_data.get("assignee", ""))
        if self.cleaned_data.get("rating"):
            given = Verdict.objects.filter(rating=self.cleaned_data["rating"]).order_by()
            rows = rows.filter(pk__in=given.values("dispute"))
        if self.cleaned_data.get("overdue"):
            rows = rows.overdue(self.today)
        return rows.order_by("-urgency", "pk")

    def asked(self) -> bool:
        """Whether anything is filtered at all."""
        return any(self.data.get(name) for name in self.fields)

    def folded(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in FIRST]

    def folded_asked(self) -> bool:
        return any(field.data for field in self.folded())

    def _asked_for(self, lookups: Mapping[str, str]) -> dict[str, Any]:
        """What a query is narrowed by: lookup -> value, of these filters (name -> lookup)."""
        given = {lookups[name]: self.cleaned_data[name] for name in lookups if self.cleaned_data.get(name)}
        words = OF_CLAIM["q"]
        return {**given, words: claims_with(given[words])} if words in given else given

    def _in_state(self, state: str) -> DisputeQuerySet:
        every = Dispute.objects.all()
        special = {
            "": every.in_queue().awake(self.today),
            SNOOZED: every.in_queue().snoozed(self.today),
            NO_CONTRADICTION: every.filter(rejected_for=RejectReason.BOTH_TRUE),
            ANY: every,
        }
        return special[state] if state in special else every.filter(state=state)

    def _assigned(self, rows: DisputeQuerySet, who: str) -> DisputeQuerySet:
        if not who:
            return rows
        return rows.filter(assignee={ME: self.member.pk, NOBODY: None}.get(who, who))
