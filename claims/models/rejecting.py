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
    def read(cls, words: str) -> tuple[RejectReason, str]:
        """The reason that the words name, and what they say of it: "Duplicate: of the first" or "Duplicate".

        Another reason, with all the words, where they are an editor's own.
        """
        head, _, rest = words.strip().partition(":")
        found = next((reason for reason in cls if fold(reason.label) == fold(head)), None)
        return (found, rest.strip()) if found else (cls.OTHER, words.strip())


def reason_known(name: str) -> models.CheckConstraint:
    """That `rejected_for` holds one of the reasons, or none."""
    known = models.Q(rejected_for__in=["", *RejectReason.values])
    return models.CheckConstraint(condition=known, name=name)
