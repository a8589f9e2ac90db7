"""A stored claim is corrected by an editor, over the revision that they have seen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.actions.base import ActionError, Conflict, action, check_rules, person, record_event
from claims.actions.claims import read_into
from claims.actions.indexing import reindex_claims
from claims.actions.keeping import UNSEEN, kind_of, one_line
from claims.actions.urgency import refresh_around
from claims.models import Claim, Event
from claims.text.normalise import digest, fold


@action
def edit_claim(
    *,
    claim: Claim,
    revision: int,
    text: str,
    quote: str,
    said_on: date | None,
    translation: str | None = None,
    translation_language: str = "",
    translated_by: str = "",
    by: User | None,
) -> Claim:
    """Correct a claim's words, date or translation (None leaves that as it is, "" takes it away).

    Raises Conflict if somebody changed the claim since this revision.
    """
    stored = Claim.objects.select_for_update().get(pk=claim.pk)
    if stored.revision != revision:
        raise _claim_conflict(stored)
    before = _edited(stored)
    stored.text, stored.quote, stored.said_on = one_line(text), UNSEEN.sub("", quote).strip(), said_on
    if (stored.text, stored.quote) != (before["text"], before["quote"]):
        stored.kind = kind_of(stored.text, stored.quote)
    read_into(stored, weigh=stored.text != before["text"])
    stored.text_key = fold(stored.text)
    stored.digest, stored.revision = digest(stored.text_key), revision + 1
    if translation is not None:
        _translate(stored, translation, translation_language, translated_by)
    check_rules(stored)
    stored.compared = False
    stored.save()
    if (stored.text, stored.translation) != (before["text"], before["translation"]):
        reindex_claims([stored])
    refresh_around([stored.pk])
    record_event(stored, "claim.edited", by=by, before=before, after=_edited(stored))
    return stored


def _translate(claim: Claim, translation: str, language: str, by: str) -> None:
    claim.translation = one_line(translation)
    claim.translation_key = fold(claim.translation)
    signed = bool(claim.translation)
    claim.translation_language, claim.translated_by = (language, one_line(by)) if signed else ("", "")
    if claim.translation_language == claim.language:
        raise ActionError(_("The translation is in the language of the claim itself. Choose another one."))


def _edited(claim: Claim) -> dict[str, Any]:
    """What an editor may change in a claim."""
    names = ("text", "quote", "said_on", "translation", "translation_language", "translated_by")
    return {name: getattr(claim, name) for name in names}


def _claim_conflict(stored: Claim) -> Conflict:
    last = Event.objects.filter(claim=stored, verb="claim.edited").select_related("actor").first()
    who = person(last.actor if last else None)
    sentence = f"{who} changed this claim while you were writing. Your text is kept below."
    return Conflict(sentence, theirs=_edited(stored), who=who, revision=stored.revision)
