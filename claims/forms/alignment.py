"""A row of the alignment as an editor corrects it: a field a position, and how the positions compare."""

from __future__ import annotations

from typing import Any

from django import forms

from claims.actions.alignment import LONGEST
from claims.forms.differences import RevisedForm
from claims.models import AlignmentRow, Dispute
from claims.search.alignment import Row


class AlignmentForm(RevisedForm):
    """Its fields stand in the cells of a table, so each names the form that it belongs to."""

    relation = forms.ChoiceField(choices=AlignmentRow.Relation.choices, label="Compared")

    def __init__(self, *args: Any, dispute: Dispute, row: Row, **kwargs: Any) -> None:
        initial: dict[str, Any] = {f"cell_{cell.position.pk}": cell.words for cell in row.cells}
        initial |= {"relation": row.relation, "revision": row.correction.revision if row.correction else 0}
        super().__init__(*args, initial=initial, ids=f"align-{row.aspect}", **kwargs)
        self.dispute, self.row = dispute, row
        for cell in row.cells:
            self.fields[f"cell_{cell.position.pk}"] = forms.CharField(
                max_length=LONGEST,
                required=False,
                label=f"{row.aspect.label}: {cell.position.label}",
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        for field in self.fields.values():
            field.widget.attrs["form"] = self.form_id

    @property
    def form_id(self) -> str:
        return f"align-{self.row.aspect}"

    @property
    def cell_fields(self) -> list[forms.BoundField]:
        return [self[f"cell_{cell.position.pk}"] for cell in self.row.cells]

    def cells(self) -> dict[int, str]:
        return {cell.position.pk: self.cleaned_data[f"cell_{cell.position.pk}"] for cell in self.row.cells}

    def stored(self) -> dict[str, Any]:
        stored = self.dispute.alignment.filter(aspect=self.row.aspect).first()
        if stored is None:
            return {"revision": 0}
        cells = {f"cell_{pk}": words for pk, words in stored.cells.items()}
        return {"revision": stored.revision, "relation": stored.relation, **cells}
