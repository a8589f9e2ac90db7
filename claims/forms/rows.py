"""A draft on its page: its particulars and rows as forms, and what an editor's page sends back of them.

Each part carries a seal of what was stored when its form was made. So a page that has grown old in another
window overwrites nothing that it has not seen, and what nobody touched on it is no change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.http import QueryDict

from claims.actions.keeping import kind_of
from claims.forms.differences import Difference, differences_between
from claims.forms.intake import DraftForm, NewRowForm, ParticularsForm, RowForm
from claims.models import Intake
from claims.text.normalise import digest
from claims.text.quotes import find_quotes

Row = dict[str, Any]
Data = Mapping[str, Any]

ROWS_A_PAGE = 200
NEW = "row-new"
MARKS = ' "“”„«»‘’,'  # what an editor points out together with the words
HERE = "here"  # the field with the seal
_ROW_HERE = re.compile(rf"row-(\d{{1,6}})-{HERE}")


class Sealed:
    """One part of a draft as a form, beside what is stored of it.

    sent: whether the page sends it; seal: tells what is stored now; seen: the seal of what stood on the page.
    """

    def __init__(self, stored: Data, prefix: str, data: QueryDict | None) -> None:
        self.stored, self.prefix, self.data, self.seal = stored, prefix, data, seal_of(stored)
        here = f"{prefix}-{HERE}"
        self.sent = data is not None and here in data and data.get("theirs") != prefix
        self.seen = data[here] if data is not None and self.sent else ""

    @cached_property
    def form(self) -> DraftForm:
        raise NotImplementedError

    @property
    def touched(self) -> bool:
        """Whether the editor changed it. Only of a valid form."""
        return self.sent and seal_of(self.form.values()) != self.seen

    @property
    def conflict(self) -> bool:
        """Whether it was changed on this page and elsewhere too."""
        return self.sent and self.seen != self.seal and bool(self.differences) and self.touched

    @property
    def differences(self) -> list[Difference]:
        """In what, field by field."""
        return differences_between(self.form, self.stored) if self.form.is_valid() else []


def seal_of(values: Data) -> str:
    """What tells one content of a part from another."""
    return digest(*(f"{name}={values[name]}" for name in sorted(values)))[:16]


class RowPart(Sealed):
    """A row with its number in the article (from 1), and the whole of it as stored."""

    def __init__(self, number: int, row: Row, data: QueryDict | None = None) -> None:
        self.number, self.row = number, row
        super().__init__(stored_values(row), f"row-{number}", data)

    @cached_property
    def form(self) -> RowForm:
        return RowForm(self.data if self.sent else None, initial=dict(self.stored), prefix=self.prefix)

    @property
    def wanting(self) -> bool:
        """Whether something is to be put right in its fields."""
        return bool(self.row.get("refused")) or (self.sent and bool(self.form.errors)) or self.conflict

    def left(self) -> Row:
        """The row as the editor left it."""
        return edited(self.row, self.form.values()) if self.touched else self.row


class ParticularsPart(Sealed):
    def __init__(self, intake: Intake, data: QueryDict | None = None) -> None:
        super().__init__(ParticularsForm.stored_in(intake), "particulars", data)

    @cached_property
    def form(self) -> ParticularsForm:
        return ParticularsForm(self.data if self.sent else None, initial=dict(self.stored))

    def left(self) -> dict[str, Any]:
        return self.form.values() if self.touched else {}


class DraftPage:
    """One page of a draft: its particulars, its rows, and a form for a statement that the reader missed.

    gone: whether the page sends rows that the draft has no longer.
    """

    def __init__(self, intake: Intake, shown: Sequence[int], data: QueryDict | None = None) -> None:
        self.intake = intake
        self.particulars = ParticularsPart(intake, data)
        sent = _numbers_sent(data or ())
        there = range(1, len(intake.rows) + 1)
        self.gone = not sent <= set(there)
        self.rows = [
            RowPart(number, intake.rows[number - 1], data) for number in there if number in {*shown, *sent}
        ]
        adding = data is not None and _says_something(data)
        self.new = NewRowForm(data if adding else None, prefix=NEW, length=len(intake.text))

    @property
    def forms(self) -> Iterator[DraftForm]:
        yield from (part.form for part in self.parts)
        if self.new.is_bound:
            yield self.new

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    @property
    def parts(self) -> list[Sealed]:
        """Those that the page sends."""
        return [part for part in (self.particulars, *self.rows) if part.sent]

    @property
    def conflicts(self) -> bool:
        return any(part.conflict for part in self.parts)

    def rows_left(self) -> list[Row]:
        """All rows of the draft, those of this page as the editor left them, a new one last."""
        rows = list(self.intake.rows)
        for part in self.rows:
            rows[part.number - 1] = part.left()
        return [*rows, _added(self.intake.text, self.new)] if self.new.is_bound else rows


def _numbers_sent(names: Iterable[str]) -> set[int]:
    """Of the rows whose seals stand among the names of a page's fields."""
    return {int(found[1]) for name in names if (found := _ROW_HERE.fullmatch(name))}


def _says_something(data: QueryDict) -> bool:
    return any(data.get(f"{NEW}-{name}", "").strip() for name in ("text", "claimant", "quote", "start"))


def stored_values(row: Row) -> dict[str, Any]:
    """What a row's form shows of a stored row; what it lacks is empty."""
    values = {name: row.get(name) or "" for name in RowForm.WRITTEN}
    return {**values, "take": bool(row.get("take")), "same": bool(row.get("same_as"))}


def edited(row: Row, values: Data) -> Row:
    """The stored row with an editor's values. What hangs on what they changed is told anew or goes."""
    new = {**row, **{name: values[name] for name in ("take", *RowForm.WRITTEN)}}
    new.pop("refused", None)
    if row.get("near"):
        new["same_as"] = row["near"]["claim"] if values["same"] else None
    if (new["text"], new["quote"]) != (row.get("text"), row.get("quote")):
        new["kind"] = kind_of(new["text"], new["quote"])
    if new["worth"] != row.get("worth", ""):
        new["worth_reason"] = ""
    return new


def _added(text: str, form: NewRowForm) -> Row:
    """A row of the editor's own: its words typed, or pointed out in the article."""
    values, start, end = form.values(), form.cleaned_data["start"], form.cleaned_data["end"]
    if start is not None and not values["text"]:
        values |= _pointed_out(text, start, end)
    return edited({"cue": "", "start": start, "end": end}, values)


def _pointed_out(text: str, start: int, end: int) -> dict[str, str]:
    """The words between two places, and that they are quoted if they stand inside quotation marks."""
    words = " ".join(text[start:end].split()).strip(MARKS)
    quoted = any(quote.start <= start and end <= quote.end for quote in find_quotes(text))
    return {"text": words, "quote": words if quoted else ""}
