"""The audit trail in sentences: what somebody did, and what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import template

from claims.actions.base import person
from claims.models import Event

register = template.Library()

# What follows the name of who did it. {before[…]} and {after[…]} are the values that the action recorded.
PHRASES = {
    "dispute.opened": "opened the dispute",
    "dispute.confirmed": "confirmed the dispute",
    "dispute.rejected": "rejected the dispute: {after[reason]}",
    "dispute.reopened": "reopened the dispute",
    "dispute.snoozed": "put the dispute off until {after[until]}",
    "dispute.woken": "brought the dispute back to the queue",
    "dispute.assigned": "assigned the dispute to {after[assignee]}",
    "dispute.restored": "took back what they did: {after[undone]}",
    "dispute.revised": "reworded the dispute",
    "dispute.claim_added": "added a claim to “{after[side]}”",
    "dispute.claim_moved": "moved a claim from “{before[side]}” to “{after[side]}”",
    "dispute.claim_dropped": "took a claim out of “{before[side]}”",
    "dispute.split": "split claims off into “{after[into]}”",
    "dispute.split_off": "split this dispute off from “{after[from]}”",
    "dispute.merged": "merged “{after[with]}” into this dispute",
    "dispute.merged_away": "merged this dispute into “{after[into]}”",
    "dispute.alignment_corrected": "corrected “{after[row]}” in the alignment of the positions",
    "dispute.alignment_reset": "gave “{after[row]}” in the alignment back to the machine",
    "dispute.reply_asked": "asked {after[asked]} for comment",
    "dispute.reply_noted": "noted on the request to {after[asked]}: {after[state]}",
    "dispute.reply_removed": "took back the request to {before[asked]}",
    "claim.added": "added the claim “{after[text]}”",
    "claim.edited": "corrected the claim “{before[text]}”",
    "claim.reviewed": "brought in what {after[reviewer]} found on a claim: {after[rating]}",
    "source.ingested": "brought the source in",
    "source.origin_named": "said where its text comes from: {after[origin]}",
    "source.origin_freed": "left its origin to the machine again",
    "match.rejected": "rejected a pair of claims: {after[reason]}",
    "match.restored": "took the rejection of a pair of claims back",
    "evidence.added": "added the evidence “{after[title]}” to “{after[side]}”",
    "evidence.revised": "changed the evidence “{after[title]}”",
    "evidence.moved": "put the evidence “{after[title]}” in place {after[place]}",
    "evidence.capture_asked": "asked for the page of “{after[title]}” to be fetched",
    "evidence.captured": "had the page of “{after[title]}” fetched and kept",
    "evidence.withdrawn": "withdrew the evidence “{before[title]}”",
    "verdict.written_up": "wrote up for readers that this is no contradiction",
    "verdict.saved": "saved the verdict",
    "verdict.set_aside": "typed words that could not be saved; they are kept for them",
    "verdict.aside_dropped": "discarded words that could not be saved",
    "verdict.remarked": "remarked on “{after[passage]}”: {after[remark]}",
    "verdict.remark_withdrawn": "took back a remark on “{before[passage]}”: {before[remark]}",
    "verdict.remark_done": "ticked off a remark: {after[remark]}",
    "verdict.remark_reopened": "put back a remark that was ticked off: {after[remark]}",
    "verdict.submitted": "submitted the verdict for approval",
    "verdict.returned": "returned the verdict with a comment",
    "verdict.approved": "approved the verdict",
    "comment.added": "said: {after[comment]}",
    "comment.edited": "changed their comment: {after[comment]}",
    "comment.deleted": "deleted their comment",
    "verdict.scheduled": "set the hour at which the verdict is published",
    "verdict.unscheduled": "took back the hour at which the verdict is published",
    "verdict.embargoed": "put the verdict under embargo",
    "verdict.embargo_lifted": "lifted the embargo of the verdict",
    "verdict.published": "published version {after[version]} of the verdict",
    "verdict.correction_started": "began a correction of the verdict: {after[reason]}",
}


class _Known(dict[str, Any]):
    """Values of which one may be missing: a trail is read even where an old line lacks a word."""

    def __missing__(self, key: str) -> str:
        return "…"


@register.filter
def actor_name(event: Event) -> str:
    return person(event.actor)


@register.filter
def phrase(event: Event) -> str:
    """What was done, as it follows a name: "confirmed the dispute"."""
    words = PHRASES.get(event.verb, event.verb.replace(".", " ").replace("_", " "))
    return words.format(before=_Known(event.before), after=_Known(event.after))


@register.filter
def changes(event: Event, names: Mapping[str, str] | None = None) -> list[tuple[str, str, str]]:
    """Each value that differs, as name, before and after. `names`: words for the numbers of claims."""
    before, after = (dict(_flat(values, names or {})) for values in (event.before, event.after))
    return [
        (name, before.get(name, ""), after.get(name, ""))
        for name in {**before, **after}
        if before.get(name, "") != after.get(name, "")
    ]


def _flat(values: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from ((names.get(key, key), str(inner)) for key, inner in value.items())
        elif isinstance(value, list):
            yield name, ", ".join(map(str, value))
        else:
            yield name, "" if value is None else str(value)
