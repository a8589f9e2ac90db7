"""Parties from a file: the list that a new desk starts with."""

from __future__ import annotations

import csv
import io

from django.contrib.auth.models import User

from claims.actions.base import ActionError, action
from claims.actions.settings import save_party
from claims.models import Party
from claims.text.normalise import fold

COLUMNS = {"name", "kind", "aliases", "opponents", "colour"}


@action
def load_parties(data: bytes, *, by: User | None = None) -> int:
    """Add the parties that the desk does not know yet; those it knows stay as it edited them.

    Args:
        data: CSV in UTF-8 with the columns name, kind, aliases, opponents, colour; lists by ";".

    Returns how many were added. Raises ActionError for a file without these columns.
    """
    rows = _rows(data)
    if not rows or not set(rows[0]) >= COLUMNS:
        raise ActionError(f"The file needs the columns {', '.join(sorted(COLUMNS))}.")
    known = set(Party.objects.values_list("name_key", flat=True))
    fresh = [row for row in rows if fold(row["name"]) not in known]
    for row in fresh:
        _save(row, by)
    for row in fresh:
        _set_opponents(row, by)
    return len(fresh)


def _rows(data: bytes) -> list[dict[str, str]]:
    """The rows, cells that a short row lacks empty."""
    try:
        return list(
            csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), restval="", strict=True)
        )
    except (UnicodeDecodeError, csv.Error) as error:
        raise ActionError(f"The file is not CSV in UTF-8: {error}.") from error


def _list(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]


def _save(row: dict[str, str], by: User | None, opponents: tuple[Party, ...] = ()) -> Party:
    known = Party.objects.filter(name_key=fold(row["name"])).first()
    return save_party(
        party=known,
        name=row["name"],
        kind=row["kind"],
        colour=row["colour"],
        aliases=_list(row["aliases"]),
        opponents=opponents,
        by=by,
    )


def _set_opponents(row: dict[str, str], by: User | None) -> None:
    """In a second round, when every party named in the file is there."""
    keys = [fold(name) for name in _list(row["opponents"])]
    opponents = tuple(Party.objects.filter(name_key__in=keys))
    if opponents:
        _save(row, by, opponents)
