"""The people around a dispute, as its pages show them: comments, who looks after it, who is there now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.forms import BaseForm
from django.utils import timezone

from claims.forms.comments import CommentForm
from claims.models import Comment, Dispute, Presence, Watch
from claims.models.disputes import QUEUED
from claims.models.members import desk_people


def talk(dispute: Dispute, user: User, form: BaseForm | None = None) -> dict[str, Any]:
    """form: the comment as it was sent, where it was refused."""
    return {
        "comments": list(Comment.objects.standing().filter(dispute=dispute)),
        "comment_form": form or CommentForm(),
        "watching": Watch.objects.filter(dispute=dispute, member=user).exists(),
        "assignable": dispute.state in QUEUED,
        "people": list(desk_people()),
        **at_it(dispute, user),
    }


def at_it(dispute: Dispute, user: User) -> dict[str, Any]:
    """Who else is at the dispute now, and a seal by which a page tells whether that has changed."""
    here = others_here(dispute, user)
    return {"here": here, "seal": seal_of(here)}


def others_here(dispute: Dispute, user: User) -> list[Presence]:
    return list(Presence.objects.filter(dispute=dispute).exclude(member=user).here(timezone.now()))


def seal_of(here: Iterable[Presence]) -> str:
    return ",".join(f"{row.member_id}{'w' if row.writing else ''}" for row in here)
