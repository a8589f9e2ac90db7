"""Several forms on one page: each needs element ids of its own."""

from __future__ import annotations

from typing import Any

from django import forms


class OwnIds(forms.Form):
    """A form whose elements have ids that begin with its own name, or with one given for this copy of it."""

    ids = "form"

    def __init__(self, *args: Any, ids: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{ids or self.ids}-%s")
        super().__init__(*args, **kwargs)
