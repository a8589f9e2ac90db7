"""Two people who save over each other: what stands in the second's form against what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from claims.forms.ids import OwnIds


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that reads otherwise in the form than in the database; both values in words."""

    name: str
    label: str
    stored: str
    typed: str


class RevisedForm(OwnIds):
    """A form that is saved over the revision its editor has seen, and can be held against a newer one."""

    ids = "revise"
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    differences: Sequence[Difference] = ()
    who = ""

    def stored(self) -> dict[str, Any]:
        """The values as they are stored now, by field, the revision among them."""
        raise NotImplementedError

    def confront(self, who: str) -> None:
        """Keep all that was typed, say what differs from what this person stored, and go on from there."""
        stored = self.stored()
        data = _copy(self.data)
        data["revision"] = str(stored["revision"])
        self.data, self.who = data, who
        self.differences = differences_between(self, stored)

    def take(self, name: str, who: str) -> None:
        """Put the stored value in the place of what was typed in one field, and leave the others."""
        data = _copy(self.data)
        if name in self.fields:
            data[name] = _text(self.stored().get(name))
        self.data = data
        self.confront(who)


def _copy(data: Mapping[str, Any]) -> QueryDict:
    copy = QueryDict(mutable=True)
    copy.update(data)
    return copy


def differences_between(form: forms.Form, stored: Mapping[str, Any]) -> list[Difference]:
    """The fields whose typed value is not the stored one, in the form's order."""
    pairs = [(field, field.value(), stored.get(field.name)) for field in form if not field.is_hidden]
    return [
        Difference(field.name, str(field.label), _in_words(field, theirs), _in_words(field, mine))
        for field, mine, theirs in pairs
        if _text(mine) != _text(theirs)
    ]


def _text(value: object) -> str:
    """As a browser sends it: nothing for None; line ends don't tell two texts apart."""
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _in_words(field: forms.BoundField, value: object) -> str:
    """A choice by its label, a box by whether it is ticked, anything else as it is."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    choices = getattr(field.field, "choices", ())
    return next((str(label) for key, label in choices if str(key) == _text(value)), _text(value))
