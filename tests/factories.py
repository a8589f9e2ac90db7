"""Plain functions that make one valid row each; name what the test cares about, leave the rest."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils import timezone

from claims.actions.publish import publish_verdict
from claims.documents.claim_markup import Review, ReviewedClaim, SeenAt
from claims.models import (
    AlignmentRow,
    Appearance,
    Aside,
    BulkImport,
    Capture,
    Claim,
    Claimant,
    Comment,
    Dispute,
    Event,
    Evidence,
    Intake,
    Job,
    Match,
    Notice,
    OutsideReview,
    Party,
    Position,
    PositionClaim,
    Publisher,
    Rating,
    RejectedRow,
    Remark,
    ReplyRequest,
    SavedView,
    Source,
    Topic,
    Verdict,
)
from claims.models.ledger import next_number
from claims.text.normalise import digest, fold

_numbers = count(1)


def make_user(role: str = "", **overrides: Any) -> User:
    """A member with a role ("editor", "approver", "administrator"), or an outsider without one."""
    name = overrides.pop("username", f"{role or 'outsider'}{next(_numbers)}")
    user = User.objects.create_user(username=name, password="correct horse battery", **overrides)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_topic(**overrides: Any) -> Topic:
    number = next(_numbers)
    values = {"title": f"Topic {number}", "slug": f"topic-{number}", **overrides}
    return Topic.objects.create(title_key=fold(values["title"]), **values)


def make_party(**overrides: Any) -> Party:
    values = {"name": f"Party {next(_numbers)}", **overrides}
    return Party.objects.create(name_key=fold(values["name"]), **values)


def make_publisher(**overrides: Any) -> Publisher:
    values = {"name": f"Gazette {next(_numbers)}", "grade": "B", "reason": "Corrects itself.", **overrides}
    return Publisher.objects.create(name_key=fold(values["name"]), **values)


def make_claimant(**overrides: Any) -> Claimant:
    values = {"name": f"Claimant {next(_numbers)}", **overrides}
    return Claimant.objects.create(name_key=fold(values["name"]), **values)


def make_source(**overrides: Any) -> Source:
    number = next(_numbers)
    values = {
        "publisher": "Example Wire",
        "title": f"Article {number}",
        "digest": digest(str(number)),
        **overrides,
    }
    return Source.objects.create(**values)


def make_claim(**overrides: Any) -> Claim:
    """A claim with one appearance; pass source=None for none."""
    number = next(_numbers)
    source = overrides.pop("source", ...)
    values = {"text": f"Claim {number} is made.", "said_on": date(2022, 8, 30), **overrides}
    values.setdefault("topic", None) or values.update(topic=make_topic())
    values.setdefault("claimant", None) or values.update(claimant=make_claimant())
    key = fold(values["text"])
    claim = Claim.objects.create(text_key=key, digest=digest(key), **values)
    if source is not None:
        Appearance.objects.create(claim=claim, source=make_source() if source is ... else source)
    return claim


def make_outside_review(**overrides: Any) -> OutsideReview:
    number = next(_numbers)
    values = {"reviewer": "Example Checkers", "rating": "False", "digest": digest(str(number)), **overrides}
    values.setdefault("claim", None) or values.update(claim=make_claim())
    return OutsideReview.objects.create(**values)


def make_reviewed_claim(**overrides: Any) -> ReviewedClaim:
    """What the reader of ClaimReview hands on; `review` names values of the review inside."""
    number = next(_numbers)
    review = {
        "reviewer": "Example Checkers",
        "url": f"https://checkers.example/{number}",
        "title": "Was the bridge closed?",
        "rating": "False",
        "value": 1.0,
        "best": 5.0,
        "worst": 1.0,
        "reviewed_on": date(2023, 5, 3),
        "language": "en",
        **overrides.pop("review", {}),
    }
    seen = SeenAt(f"https://posts.example/{number}", "Posts", "", date(2023, 5, 1))
    values: dict[str, Any] = {
        "place": f"entry {number}",
        "text": f"Bridge {number} is closed.",
        "claimant": "Ann Hart",
        "claimant_role": "mayor",
        "claimant_same_as": (),
        "said_on": date(2023, 5, 1),
        "language": "en",
        "appearances": (seen,),
        "first_appearance": None,
        "review": Review(**review),
        **overrides,
    }
    return ReviewedClaim(**values)


def make_match(claim_a: Claim, claim_b: Claim, **overrides: Any) -> Match:
    a, b = sorted([claim_a, claim_b], key=lambda claim: claim.pk)
    signal = {
        "name": "denial",
        "value": 1.0,
        "weight": 2.0,
        "sentence": "One denies what the other says.",
        "spans_a": [[0, 5]],
        "spans_b": [[0, 5]],
    }
    values = {"relation": "opposing", "kind": "denial", "score": 0.9, "signals": [signal], **overrides}
    return Match.objects.create(claim_a=a, claim_b=b, **values)


def make_dispute(*sides: list[Claim], **overrides: Any) -> Dispute:
    """A dispute with these sides, or two sides of one claim each; their first claims are matched across."""
    topic = overrides.pop("topic", None) or (sides[0][0].topic if sides else make_topic())
    sides = sides or ([make_claim(topic=topic)], [make_claim(topic=topic)])
    labels = overrides.pop("labels", [f"Side {number}" for number in range(1, len(sides) + 1)])
    dispute = Dispute.objects.create(
        topic=topic, **{"question": f"Question {next(_numbers)}?", "score": 0.9, **overrides}
    )
    for order, (label, claims) in enumerate(zip(labels, sides, strict=True)):
        position = Position.objects.create(dispute=dispute, label=label, order=order)
        for claim in claims:
            PositionClaim.objects.create(dispute=dispute, position=position, claim=claim)
    first, *others = sides
    for other in others:
        if not Match.objects.among([first[0].pk, other[0].pk]).exists():
            make_match(first[0], other[0])
    return dispute


def make_evidence(position: Position, **overrides: Any) -> Evidence:
    values = {
        "number": next_number(position.dispute),
        "effect": "supports",
        "kind": "link",
        "title": f"Document {next(_numbers)}",
        "url": "https://example.org/document",
        "source_grade": "B",
        "information_grade": 2,
        **overrides,
    }
    values.setdefault("added_by", None) or values.update(added_by=make_user("editor"))
    return Evidence.objects.create(position=position, **values)


def make_capture(evidence: Evidence | None = None, **overrides: Any) -> Capture:
    """A page that was asked for and not fetched yet."""
    evidence = evidence or make_evidence(make_dispute().positions.all()[0])
    values = {"url": evidence.url, **overrides}
    values.setdefault("asked_by", None) or values.update(asked_by=make_user("editor"))
    return Capture.objects.create(evidence=evidence, **values)


def make_reply_request(dispute: Dispute | None = None, **overrides: Any) -> ReplyRequest:
    """Somebody who was asked for comment and has not answered."""
    values = {
        "asked": "Ann Hart, mayor",
        "asked_on": date(2026, 3, 1),
        "deadline": date(2026, 3, 5),
        **overrides,
    }
    values.setdefault("asked_by", None) or values.update(asked_by=make_user("editor"))
    return ReplyRequest.objects.create(dispute=dispute or make_dispute(), **values)


def make_alignment_row(dispute: Dispute | None = None, **overrides: Any) -> AlignmentRow:
    values = {"aspect": "place", "relation": "different", **overrides}
    values.setdefault("corrected_by", None) or values.update(corrected_by=make_user("editor"))
    return AlignmentRow.objects.create(dispute=dispute or make_dispute(), **values)


def make_verdict(dispute: Dispute, **overrides: Any) -> Verdict:
    """A whole draft, every claim of the dispute rated."""
    values = {
        "rating": Rating.objects.for_disputes()[0],
        "confidence": "high",
        "summary": "The first side is right.",
        "explanation": "Because **we looked**.",
        "revision": 1,
        **overrides,
    }
    values.setdefault("author", None) or values.update(author=make_user("editor"))
    verdict = Verdict.objects.create(dispute=dispute, **values)
    rating = Rating.objects.for_claims()[0]
    for row in dispute.memberships.all():
        verdict.claim_ratings.create(claim=row.claim, rating=rating)
    return verdict


def make_remark(verdict: Verdict, **overrides: Any) -> Remark:
    values = {"part": "summary", "passage": "first side", "text": "Which one?", **overrides}
    values.setdefault("by", None) or values.update(by=make_user("approver"))
    return Remark.objects.create(verdict=verdict, **values)


def make_comment(**overrides: Any) -> Comment:
    values = {"text": "Has anybody seen the log?", **overrides}
    values.setdefault("dispute", None) or values.update(dispute=make_dispute(state="open"))
    values.setdefault("author", None) or values.update(author=make_user("editor"))
    return Comment.objects.create(**values)


def make_notice(recipient: User, dispute: Dispute | None = None, **overrides: Any) -> Notice:
    """An unread notice that somebody confirmed a dispute."""
    dispute = dispute or make_dispute(state="open")
    event = Event.objects.create(verb="dispute.confirmed", dispute=dispute, actor=make_user("editor"))
    return Notice.objects.create(recipient=recipient, event=event, dispute=dispute, **overrides)


def make_aside(**overrides: Any) -> Aside:
    """Words that their owner could not save into the verdict of an open dispute."""
    values = {"typed": {"revision": "0", "summary": "It was open."}, **overrides}
    values.setdefault("dispute", None) or values.update(dispute=make_dispute(state="open"))
    values.setdefault("owner", None) or values.update(owner=make_user("editor"))
    return Aside.objects.create(**values)


def make_published(dispute: Dispute | None = None, **overrides: Any) -> Verdict:
    """A published verdict, its record frozen."""
    dispute = dispute or make_dispute()
    Dispute.objects.filter(pk=dispute.pk).update(state=Dispute.State.READY)
    dispute.refresh_from_db()
    approver = overrides.pop("approver", None) or make_user("approver")
    verdict = make_verdict(dispute, state=Verdict.State.APPROVED, approver=approver, **overrides)
    return publish_verdict(verdict=verdict, by=approver)


def make_intake(**overrides: Any) -> Intake:
    row = {
        "take": True,
        "start": 14,
        "end": 33,
        "text": "the bridge was open",
        "quote": "",
        "claimant": "The mayor",
        "role": "",
        "party": "",
        "cue": "said",
        "kind": "indirect",
    }
    values = {
        "topic_title": "Bridge",
        "text": "The mayor said the bridge was open.",
        "language": "en",
        "rows": [row],
        **overrides,
    }
    values.setdefault("owner", None) or values.update(owner=make_user("editor"))
    return Intake.objects.create(**values)


def make_job(**overrides: Any) -> Job:
    """A job that waits; of a running one name the attempts too."""
    values = {"title": f"Job {next(_numbers)}", "what": "tests.tasks.count_up", **overrides}
    if values.get("state") == "running":
        values = {"attempts": 1, "heartbeat_at": timezone.now(), "started_at": timezone.now(), **values}
    if values.get("state") in ("done", "failed", "cancelled"):
        values = {"attempts": 1, "finished_at": timezone.now(), **values}
    values.setdefault("owner", None) or values.update(owner=make_user("editor"))
    return Job.objects.create(**values)


def make_view(**overrides: Any) -> SavedView:
    values = {"name": f"View {next(_numbers)}", "query": "state=open", **overrides}
    values.setdefault("owner", None) or values.update(owner=make_user("editor"))
    return SavedView.objects.create(name_key=fold(values["name"]), **values)


def near_of(claim: Claim) -> dict[str, Any]:
    """A stored claim as an intake's row has it under `near`."""
    return {
        "claim": claim.pk,
        "text": claim.text,
        "claimant": claim.claimant.name,
        "topic": claim.topic.title,
        "said_on": "2022-08-30",
        "likeness": 0.95,
    }


def make_import(**overrides: Any) -> BulkImport:
    """A table of one row that waits for its columns to be confirmed; without a file."""
    values = {
        "name": f"table-{next(_numbers)}.csv",
        "kind": "csv",
        "header": ["text", "claimant"],
        "mapping": {"text": 0, "claimant": 1},
        "topic_title": "Bridge",
        "sample": [{"line": 2, "cells": ["The bridge was open", "The mayor"], "fault": ""}],
        **overrides,
    }
    values.setdefault("owner", None) or values.update(owner=make_user("editor"))
    return BulkImport.objects.create(**values)


def make_reviews_import(**overrides: Any) -> BulkImport:
    """Reviews that wait for the topic to be confirmed; without a file."""
    values = {
        "name": "checkers.example",
        "kind": "reviews",
        "header": ["Claim", "Who said it", "Reviewed by", "Rating", "Reviewed on", "Address of the review"],
        "mapping": {},
        "note": "1 review is found.",
        "sample": [
            {"line": 1, "cells": ["It was open.", "Ann", "Example Checkers", "False", "", ""], "fault": ""},
            {"line": 2, "cells": ["entry 2"], "fault": "This entry holds no ClaimReview."},
        ],
        **overrides,
    }
    return make_import(**values)


def make_rejected_row(**overrides: Any) -> RejectedRow:
    values = {"line": 2, "reason": "Who said this?", "cells": ["The bridge was open", ""], **overrides}
    values.setdefault("bulk_import", None) or values.update(
        bulk_import=make_import(state="started", job=make_job(), cursor=1, rejected=1)
    )
    return RejectedRow.objects.create(**values)
