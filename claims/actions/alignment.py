"""What an editor makes of the machine's alignment of the positions: a row corrected, or given back to it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import User

from claims.actions.base import ActionError, Conflict, action, check_rules, hold, person, record_event
from claims.models import AlignmentRow, Dispute

ALIGNABLE = [Dispute.State.SUGGESTED, Dispute.State.OPEN, Dispute.State.IN_REVIEW]
LONGEST = 300


@action
def correct_alignment(
    *, dispute: Dispute, aspect: str, cells: Mapping[int, str], relation: str, revision: int, by: User
) -> AlignmentRow:
    """Put an editor's row in the place of the machine's, or of an earlier correction of this revision.

    Args:
        cells: position number -> what it says; "" where it says nothing.
        revision: 0 where the machine's row is corrected.
    Raises Conflict if somebody corrected the row meanwhile.
    """
    _check(dispute)
    stored = dispute.alignment.filter(aspect=aspect).first()
    if (stored.revision if stored else 0) != revision:
        raise _conflict(stored)
    row = stored or AlignmentRow(dispute=dispute, aspect=aspect, revision=0)
    before = _told(dispute, stored) if stored else {}
    own = dispute.positions.filter(pk__in=cells).values_list("pk", flat=True)
    row.cells = {str(pk): cells[pk].strip()[:LONGEST] for pk in own}
    row.relation, row.corrected_by, row.revision = relation, by, row.revision + 1
    check_rules(row)
    row.save()
    record_event(dispute, "dispute.alignment_corrected", by=by, before=before, after=_told(dispute, row))
    return row


@action
def reset_alignment(*, dispute: Dispute, aspect: str, by: User) -> None:
    """Give a row back to the machine."""
    _check(dispute)
    row = dispute.alignment.filter(aspect=aspect).first()
    if not row:
        raise ActionError("This row is the machine’s own already.")
    before = _told(dispute, row)
    row.delete()
    record_event(dispute, "dispute.alignment_reset", by=by, before=before, after={"row": before["row"]})


def _check(dispute: Dispute) -> None:
    hold(dispute)
    if dispute.state not in ALIGNABLE:
        raise ActionError("The alignment is corrected before the verdict is approved.")


def _told(dispute: Dispute, row: AlignmentRow) -> dict[str, object]:
    """The row in words, for the trail."""
    labels = {str(pk): label for pk, label in dispute.positions.values_list("pk", "label")}
    cells = {labels[pk]: words for pk, words in row.cells.items() if pk in labels}
    return {"row": row.get_aspect_display(), "compared": row.get_relation_display(), **cells}


def _conflict(stored: AlignmentRow | None) -> Conflict:
    who = person(stored.corrected_by) if stored else "Somebody else"
    theirs = {"relation": stored.relation} if stored else {}
    return Conflict(
        f"{who} changed this row while you were writing. Your words are kept below.",
        theirs=theirs,
        who=who,
        revision=stored.revision if stored else 0,
    )
