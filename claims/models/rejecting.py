"""Why an editor turns a suggestion down."""

from __future__ import annotations

from django.db import models

from claims.text.normalise import fold


class RejectReason(models.TextChoices):
    NOT_CONTRADICTORY = "not_contradictory", "Not contradictory"
    OTHER_SETTING = "other_setting", "Different time or place"
    BOTH_TRUE = "both_true", "Both can be true"
    OPINION = "opinion", "Opinion, not a checkable claim"
    DUPLICATE = "duplicate", "Duplicate"
    OTHER = "other", "Another reason"

    @classmethod
    def named(cls, words: str) -> RejectReason:
        """The reason of which these are the words; another one where they are an editor's own."""
        return next((reason for reason in cls if fold(reason.label) == fold(words)), cls.OTHER)


def reason_known(name: str) -> models.CheckConstraint:
    """That `rejected_for` holds one of the reasons, or none."""
    known = models.Q(rejected_for__in=["", *RejectReason.values])
    return models.CheckConstraint(condition=known, name=name)
