"""The rows of an intake, as the stored draft has them and as an editor's page sends them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from claims.actions.keeping import kind_of
from claims.forms.intake import RowForm, WholeRowForm

Row = dict[str, Any]

ROWS_A_PAGE = 100
EDITABLE = ("take", "text", "claimant", "role", "party", "quote")
ADDED: Row = {"cue": "", "start": None, "end": None}

_Draft = formset_factory(RowForm, extra=1, max_num=ROWS_A_PAGE + 1, absolute_max=ROWS_A_PAGE + 1)
_Whole = formset_factory(WholeRowForm, extra=1, max_num=ROWS_A_PAGE + 1, absolute_max=ROWS_A_PAGE + 1)


def row_forms(
    rows: Sequence[Row], data: QueryDict | None = None, *, whole: bool = False
) -> BaseFormSet[RowForm]:
    """The rows of one page as forms, and an empty one to add a row. `whole`: ticked rows must be complete."""
    initial = [{name: row.get(name, "") for name in EDITABLE} for row in rows]
    forms_of: type[BaseFormSet[RowForm]] = _Whole if whole else _Draft  # type: ignore[assignment]
    return forms_of(data, initial=initial, prefix="row")


def first_of(page: int) -> int:
    """How many rows stand before a page, whose number counts from 1."""
    return (page - 1) * ROWS_A_PAGE


def numbered(
    rows: Sequence[Row], before: int, page: BaseFormSet[RowForm]
) -> list[tuple[int, RowForm, Row | None]]:
    """Each form of a page with its number in the article, and the stored row where there is one."""
    stored = [*rows, *[None] * (len(page.forms) - len(rows))]
    pairs = zip(page.forms, stored, strict=False)
    return [(before + place, form, row) for place, (form, row) in enumerate(pairs, 1)]


def merged_rows(stored: Sequence[Row], at: int, page: BaseFormSet[RowForm]) -> list[Row]:
    """All rows of the draft: those from `at` on as the page's valid forms have them, new ones last."""
    known = max(0, min(page.initial_form_count(), len(page.forms), len(stored) - at))
    edited = [_edited(row, form) for row, form in zip(stored[at : at + known], page.forms, strict=False)]
    added = [_edited(ADDED, form) for form in page.forms[known:] if _says_something(form)]
    return [*stored[:at], *edited, *stored[at + known :], *added]


def _says_something(form: forms.Form) -> bool:
    return any(form.cleaned_data.get(name) for name in ("text", "claimant", "quote"))


def _edited(row: Row, form: forms.Form) -> Row:
    new = {**row, **{name: _plain(form.cleaned_data[name]) for name in EDITABLE}}
    same = all(new[name] == row.get(name) for name in ("text", "quote"))
    return new if same else {**new, "kind": kind_of(new["text"], new["quote"])}


def _plain(value: Any) -> Any:
    """A text area sends its lines back with ends that it was not given."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
