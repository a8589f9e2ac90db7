"""Beside all stages: members talk about a dispute and call each other in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils import timezone

from claims.actions.base import ActionError, action, check_rules, record_event
from claims.actions.watching import tell_mentioned, watch
from claims.models import Comment, Dispute, Event
from claims.models.members import desk_people

LONGEST = 5_000  # characters
MENTION = re.compile(r"(?<![\w@.+-])@([\w@.+-]*\w)")


def mentioned_in(text: str) -> list[str]:
    """The names after an @ in a comment, in order, each once: "@olena" is "olena"."""
    return list(dict.fromkeys(MENTION.findall(text)))


@action
def add_comment(*, dispute: Dispute, text: str, by: User) -> Comment:
    """Say something about a dispute. Who watches it or is named hears of it; the author watches it."""
    comment = Comment(dispute=dispute, author=by, text=_checked(text))
    check_rules(comment)
    comment.save()
    event = record_event(dispute, "comment.added", by=by, after={"comment": comment.text})
    tell_mentioned(event, dispute, _called(mentioned_in(comment.text), by))
    watch(dispute, by)
    return comment


@action
def edit_comment(*, comment: Comment, text: str, by: User) -> Comment:
    """Change one's own comment. Those who are named for the first time hear of it."""
    _check_own(comment, by)
    before = comment.text
    comment.text, comment.edited_at = _checked(text), timezone.now()
    check_rules(comment)
    if not Comment.objects.filter(pk=comment.pk, text=before, deleted_at__isnull=True).update(
        text=comment.text, edited_at=comment.edited_at
    ):
        raise ActionError("This comment was changed or deleted meanwhile. Reload to see it.")
    event = _told(comment, "comment.edited", by, before, comment.text)
    new = [name for name in mentioned_in(comment.text) if name not in mentioned_in(before)]
    tell_mentioned(event, comment.dispute, _called(new, by))
    return comment


@action
def delete_comment(*, comment: Comment, by: User) -> None:
    """Take one's own comment off the page; the trail keeps what it said."""
    _check_own(comment, by)
    standing = Comment.objects.filter(pk=comment.pk, deleted_at__isnull=True)
    if not standing.update(deleted_at=timezone.now(), text=""):
        raise ActionError("This comment was deleted already.")
    _told(comment, "comment.deleted", by, comment.text, "")


def _checked(text: str) -> str:
    if len(text) > LONGEST:
        raise ActionError(f"The comment is longer than {LONGEST:,} characters.")
    return text.strip()


def _check_own(comment: Comment, by: User) -> None:
    if comment.author_id != by.pk:
        raise ActionError("This comment is somebody else's.")


def _told(comment: Comment, verb: str, by: User, before: str, after: str) -> Event:
    return record_event(comment.dispute, verb, by=by, before={"comment": before}, after={"comment": after})


def _called(names: Iterable[str], by: User) -> list[User]:
    """The people of the desk with these names, whatever their case; nobody calls themselves."""
    wanted = {name.casefold() for name in names}
    return [user for user in desk_people() if user.username.casefold() in wanted and user != by]
