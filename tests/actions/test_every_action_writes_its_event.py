"""Every public action leaves exactly its lines in the audit trail, in the transaction of the change itself.

An action is a public function of claims/actions that takes `by`. Each is found by introspection and must have
a scenario below: a function that prepares the rows and returns the call to make.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.utils import timezone

from claims import actions
from claims.actions import (
    alignment,
    approval,
    asides,
    base,
    capture,
    comments,
    disputes,
    editing,
    import_reviews,
    imports,
    ingest,
    intake,
    jobs,
    keeping,
    ledger,
    match,
    members,
    newcomers,
    origins,
    outside,
    parties_file,
    publish,
    rejecting,
    remarks,
    replies,
    review,
    settings,
    timing,
    topics,
    triage,
    triage_closing,
    triage_undo,
    triage_views,
    verdicts,
)  # fmt: skip
from claims.actions.indexing import index_claims
from claims.models import Dispute, Event, Match, Rating, TriageStep, Verdict
from tests.factories import (
    make_alignment_row,
    make_aside,
    make_claim,
    make_comment,
    make_dispute,
    make_evidence,
    make_import,
    make_intake,
    make_job,
    make_remark,
    make_reply_request,
    make_reviewed_claim,
    make_source,
    make_topic,
    make_user,
    make_verdict,
    make_view,
)  # fmt: skip

pytestmark = pytest.mark.django_db

TOOLS = {base.record_event, base.record_events}  # what the actions write their lines with
ARTICLE = "The mayor said the bridge was closed on Monday."


@dataclass(frozen=True)
class People:
    editor: User
    approver: User


Call = Callable[[], object]
Prepare = Callable[[People], Call]
SCENARIOS: dict[Callable[..., Any], tuple[Prepare, list[str]]] = {}


def scenario(action: Callable[..., Any], *verbs: str) -> Callable[[Prepare], Prepare]:
    """The scenario of an action, with the verbs that it must write, in order."""

    def note(prepare: Prepare) -> Prepare:
        SCENARIOS[action] = (prepare, list(verbs))
        return prepare

    return note


def public_functions() -> list[Callable[..., Any]]:
    modules = [
        importlib.import_module(f"claims.actions.{module.name}")
        for module in pkgutil.iter_modules(actions.__path__)
    ]
    return [
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == module.__name__
    ]


def found_actions() -> list[Callable[..., Any]]:
    return [
        function
        for function in public_functions()
        if "by" in inspect.signature(function).parameters and function not in TOOLS
    ]


def full_name(function: Callable[..., Any]) -> str:
    return f"{function.__module__.split('.')[-1]}.{function.__name__}"


@pytest.fixture
def people() -> People:
    return People(make_user("editor"), make_user("approver"))


# Topics


@scenario(topics.merge_topics, "topic.merged", "topic.merged_away")
def _(people: People) -> Call:
    topic, other = make_topic(), make_topic()
    make_claim(topic=other)
    return lambda: topics.merge_topics(topic=topic, other=other, by=people.editor)


@scenario(topics.move_claims, "topic.claims_moved", "topic.claims_taken")
def _(people: People) -> Call:
    claim = make_claim()
    return lambda: topics.move_claims(
        topic=claim.topic, claims=[claim], title="The second bridge", by=people.editor
    )


# Who works here


@scenario(members.invite_member, "member.invited")
def _(people: People) -> Call:
    return lambda: members.invite_member(
        username="ruth", name="Ruth Hale", email="", role="editor", by=people.approver
    )


@scenario(members.change_member, "member.changed")
def _(people: People) -> Call:
    return lambda: members.change_member(
        member=people.editor, name="Ann Hart", email="", role="approver", active=True, by=people.approver
    )


@scenario(members.renew_invitation, "member.invited_anew")
def _(people: People) -> Call:
    return lambda: members.renew_invitation(member=people.editor, by=people.approver)


@scenario(members.change_account, "member.account_changed")
def _(people: People) -> Call:
    return lambda: members.change_account(
        member=people.editor,
        name="Ann Hart",
        email="",
        time_zone="Asia/Tokyo",
        language="uk",
        by=people.editor,
    )


@scenario(members.change_password, "member.password_changed")
def _(people: People) -> Call:
    return lambda: members.change_password(
        member=people.editor, password="a longer horse battery", by=people.editor
    )


# What comes in


@scenario(ingest.ingest_article, "source.ingested")
def _(people: People) -> Call:
    return lambda: ingest.ingest_article(text=ARTICLE, topic_title="The bridge", by=people.editor)


@scenario(ingest.import_claims, "claim.added")
def _(people: People) -> Call:
    row = {"text": "The bridge is closed.", "claimant": "The mayor", "date": "2026-03-02"}
    return lambda: ingest.import_claims(rows=[(2, row)], topic_title="The bridge", by=people.editor)


@scenario(ingest.keep_rows, "claim.added", "claim.added")
def _(people: People) -> Call:
    rows = [{"text": f"The bridge is {state}.", "claimant": "The mayor"} for state in ("closed", "open")]
    batch = keeping.Batch()
    checked = ingest.check_rows(rows, topic_title="The bridge", batch=batch)
    return lambda: ingest.keep_rows(checked, by=people.editor, batch=batch)


@scenario(ingest.add_claim, "claim.added")
def _(people: People) -> Call:
    return lambda: ingest.add_claim(
        topic_title="The bridge", text="The bridge is closed.", claimant="The mayor", by=people.editor
    )


@scenario(editing.edit_claim, "claim.edited")
def _(people: People) -> Call:
    claim = make_claim(text="The brigde is closed.")
    return lambda: editing.edit_claim(
        claim=claim, revision=0, text="The bridge is closed.", quote="", said_on=None, by=people.editor
    )


@scenario(intake.start_intake, "intake.started")
def _(people: People) -> Call:
    return lambda: intake.start_intake(text=ARTICLE, topic_title="The bridge", by=people.editor)


@scenario(intake.save_intake, "intake.saved")
def _(people: People) -> Call:
    draft = make_intake(owner=people.editor)
    return lambda: intake.save_intake(intake=draft, rows=[], by=people.editor)


@scenario(intake.keep_intake, "source.ingested", "intake.kept")
def _(people: People) -> Call:
    draft = make_intake(owner=people.editor)
    return lambda: intake.keep_intake(intake=draft, by=people.editor)


@scenario(intake.discard_intake, "intake.discarded")
def _(people: People) -> Call:
    draft = make_intake(owner=people.editor)
    return lambda: intake.discard_intake(intake=draft, by=people.editor)


@scenario(imports.draft_import, "bulk_import.drafted")
def _(people: People) -> Call:
    table = BytesIO(b"text,claimant\nThe bridge is closed.,The mayor\n")
    return lambda: imports.draft_import(file=table, name="claims.csv", by=people.editor)


@scenario(imports.map_columns, "bulk_import.mapped")
def _(people: People) -> Call:
    draft = make_import(owner=people.editor)
    return lambda: imports.map_columns(bulk_import=draft, mapping={}, topic_title="", by=people.editor)


@scenario(imports.start_import, "bulk_import.started")
def _(people: People) -> Call:
    draft = make_import(owner=people.editor)
    return lambda: imports.start_import(bulk_import=draft, by=people.editor)


@scenario(imports.resume_import, "bulk_import.resumed")
def _(people: People) -> Call:
    failed = make_import(owner=people.editor, state="started", job=make_job(state="failed"))
    return lambda: imports.resume_import(bulk_import=failed, by=people.editor)


@scenario(imports.discard_import, "bulk_import.discarded")
def _(people: People) -> Call:
    draft = make_import(owner=people.editor)
    return lambda: imports.discard_import(bulk_import=draft, by=people.editor)


@scenario(jobs.cancel_job, "job.cancelled")
def _(people: People) -> Call:
    job = make_job(owner=people.editor)
    return lambda: jobs.cancel_job(job=job, by=people.editor)


@scenario(import_reviews.draft_reviews, "bulk_import.drafted")
def _(people: People) -> Call:
    found = {
        "@type": "ClaimReview",
        "claimReviewed": "It was open.",
        "author": {"name": "Example Checkers"},
        "itemReviewed": {"author": {"name": "Ann"}},
    }
    return lambda: import_reviews.draft_reviews(
        file=BytesIO(json.dumps(found).encode()), name="r.json", topic_title="T", by=people.editor
    )


@scenario(outside.keep_reviews, "claim.added", "claim.reviewed")
def _(people: People) -> Call:
    found = [make_reviewed_claim()]
    return lambda: outside.keep_reviews(
        found, topic_title="The bridge", by=people.editor, batch=keeping.Batch()
    )


@scenario(origins.name_origin, "source.origin_named")
def _(people: People) -> Call:
    source, origin = make_source(), make_source()
    return lambda: origins.name_origin(source=source, origin=origin, by=people.editor)


@scenario(origins.free_origin, "source.origin_freed")
def _(people: People) -> Call:
    source = make_source(origin_decided=True, named_origin=make_source())
    return lambda: origins.free_origin(source=source, by=people.editor)


# What the desk edits about itself


@scenario(settings.save_rating, "rating.saved")
def _(people: People) -> Call:
    return lambda: settings.save_rating(
        rating=None, name="Outdated", scope="claim", meaning="It was right once.", colour="blue", value=None,
        order=9, retired=False, by=people.editor,
    )  # fmt: skip


@scenario(settings.save_topic, "topic.saved")
def _(people: People) -> Call:
    topic = make_topic()
    return lambda: settings.save_topic(topic=topic, title="The old bridge", summary="", by=people.editor)


@scenario(settings.save_publisher, "publisher.graded")
def _(people: People) -> Call:
    return lambda: settings.save_publisher(
        publisher=None, name="Morning Gazette", grade="B", reason="Corrects itself.", by=people.editor
    )


@scenario(settings.save_party, "party.saved")
def _(people: People) -> Call:
    return lambda: settings.save_party(
        party=None, name="The city", kind="other", colour="blue", aliases=["Town hall"], opponents=[],
        by=people.editor,
    )  # fmt: skip


@scenario(parties_file.load_parties, "party.saved", "party.saved", "party.saved", "party.saved")
def _(people: People) -> Call:
    rows = "name,kind,aliases,opponents,colour\nCity,other,Town hall,Port,blue\nPort,company,,City,green\n"
    return lambda: parties_file.load_parties(rows.encode(), by=people.editor)


# Matches and disputes


@scenario(match.match_topic, "topic.matched")
def _(people: People) -> Call:
    topic = make_topic()
    make_claim(topic=topic, text="The bridge over the river is open to traffic.")
    make_claim(topic=topic, text="The bridge over the river is not open to traffic.")
    return lambda: match.match_topic(topic=topic, by=people.editor)


@scenario(match.match_parts, "topic.matched")
def _(people: People) -> Call:
    topic = make_claim().topic
    make_claim(topic=topic)
    return lambda: list(match.match_parts(topic=topic, by=people.editor))


@scenario(newcomers.compare_newcomers, "topic.matched")
def _(people: People) -> Call:
    claim = make_claim()
    index_claims([claim])
    return lambda: list(newcomers.compare_newcomers(claim.topic, people.editor))


@scenario(match.reject_match, "match.rejected")
def _(people: People) -> Call:
    make_dispute()
    return lambda: match.reject_match(match=Match.objects.get(), reason="Another bridge.", by=people.editor)


@scenario(match.restore_match, "match.restored")
def _(people: People) -> Call:
    make_dispute()
    Match.objects.update(state="rejected", reason="Another bridge.", decided_by=people.editor)
    return lambda: match.restore_match(match=Match.objects.get(), by=people.editor)


@scenario(disputes.confirm_dispute, "dispute.confirmed")
def _(people: People) -> Call:
    dispute = make_dispute()
    return lambda: disputes.confirm_dispute(dispute=dispute, by=people.editor)


@scenario(disputes.open_dispute, "dispute.opened")
def _(people: People) -> Call:
    topic = make_topic()
    sides = [("Open", [make_claim(topic=topic)]), ("Closed", [make_claim(topic=topic)])]
    return lambda: disputes.open_dispute(topic=topic, question="Is it?", sides=sides, by=people.editor)


@scenario(rejecting.reject_dispute, "dispute.rejected")
def _(people: People) -> Call:
    dispute = make_dispute()
    return lambda: rejecting.reject_dispute(dispute=dispute, reason="Two bridges.", by=people.editor)


@scenario(rejecting.take_back, "dispute.reopened")
def _(people: People) -> Call:
    dispute = make_dispute()
    rejecting.reject_dispute(dispute=dispute, reason="Two bridges.", by=people.editor)
    return lambda: rejecting.take_back(match=Match.objects.get(), by=people.editor)


@scenario(rejecting.reopen_dispute, "dispute.reopened")
def _(people: People) -> Call:
    dispute = make_dispute(state="dismissed", reason="Two bridges.")
    return lambda: rejecting.reopen_dispute(dispute=dispute, by=people.editor)


@scenario(disputes.revise_dispute, "dispute.revised")
def _(people: People) -> Call:
    dispute = make_dispute()
    labels = {position.pk: "Renamed" for position in dispute.positions.all()[:1]}
    return lambda: disputes.revise_dispute(
        dispute=dispute, revision=0, question="Was it open?", labels=labels, by=people.editor
    )


def large_dispute(**overrides: Any) -> Dispute:
    """Two claims on each of two sides."""
    topic = make_topic()
    sides = [[make_claim(topic=topic), make_claim(topic=topic)] for _ in range(2)]
    return make_dispute(*sides, **overrides)


@scenario(disputes.split_dispute, "dispute.split", "dispute.split_off")
def _(people: People) -> Call:
    dispute = large_dispute()
    leaving = [position.claims.all()[0] for position in dispute.positions.all()]
    return lambda: disputes.split_dispute(
        dispute=dispute, claims=leaving, question="And when?", by=people.editor
    )


@scenario(disputes.merge_disputes, "dispute.merged", "dispute.merged_away")
def _(people: People) -> Call:
    dispute = large_dispute()
    other = make_dispute(topic=dispute.topic)
    return lambda: disputes.merge_disputes(dispute=dispute, other=other, sides={}, by=people.editor)


@scenario(disputes.move_claim, "dispute.claim_moved")
def _(people: People) -> Call:
    dispute = large_dispute()
    first, second = dispute.positions.all()
    claim = first.claims.all()[0]
    return lambda: disputes.move_claim(dispute=dispute, claim=claim, position=second, by=people.editor)


@scenario(disputes.add_claim_to, "dispute.claim_added")
def _(people: People) -> Call:
    dispute = make_dispute()
    claim = make_claim(topic=dispute.topic)
    return lambda: disputes.add_claim_to(position=dispute.positions.all()[0], claim=claim, by=people.editor)


@scenario(disputes.drop_claim, "dispute.claim_dropped")
def _(people: People) -> Call:
    dispute = large_dispute()
    claim = dispute.positions.all()[0].claims.all()[0]
    return lambda: disputes.drop_claim(dispute=dispute, claim=claim, by=people.editor)


# Triage


@scenario(triage.confirm_disputes, "dispute.confirmed", "dispute.confirmed")
def _(people: People) -> Call:
    rows = [make_dispute(), make_dispute()]
    return lambda: triage.confirm_disputes(disputes=rows, by=people.editor)


@scenario(triage.reject_disputes, "dispute.rejected", "dispute.rejected")
def _(people: People) -> Call:
    rows = [make_dispute(), make_dispute()]
    return lambda: triage.reject_disputes(disputes=rows, rejected_for="duplicate", words="", by=people.editor)


@scenario(triage.snooze_disputes, "dispute.snoozed")
def _(people: People) -> Call:
    rows, today = [make_dispute()], date(2026, 3, 2)
    return lambda: triage.snooze_disputes(
        disputes=rows, until=date(2026, 3, 3), today=today, by=people.editor
    )


@scenario(triage.assign_disputes, "dispute.assigned")
def _(people: People) -> Call:
    rows = [make_dispute()]
    return lambda: triage.assign_disputes(disputes=rows, assignee=people.editor, by=people.editor)


@scenario(triage_undo.undo_step, "dispute.restored")
def _(people: People) -> Call:
    triage.confirm_disputes(disputes=[make_dispute()], by=people.editor)
    return lambda: triage_undo.undo_step(step=TriageStep.objects.get(), by=people.editor)


@scenario(triage_closing.write_up, "verdict.written_up")
def _(people: People) -> Call:
    dispute = make_dispute(state="dismissed", rejected_for="both_true", reason="Two bridges.")
    return lambda: triage_closing.write_up(dispute=dispute, by=people.editor)


@scenario(triage_views.save_view, "view.saved")
def _(people: People) -> Call:
    return lambda: triage_views.save_view(name="Mine", query="state=open", shared=False, by=people.editor)


@scenario(triage_views.change_view, "view.changed")
def _(people: People) -> Call:
    view = make_view(owner=people.editor)
    return lambda: triage_views.change_view(view=view, name="Ours", shared=True, by=people.editor)


@scenario(triage_views.delete_view, "view.deleted")
def _(people: People) -> Call:
    view = make_view(owner=people.editor)
    return lambda: triage_views.delete_view(view=view, by=people.editor)


# Evidence and verdicts


@scenario(alignment.correct_alignment, "dispute.alignment_corrected")
def _(people: People) -> Call:
    dispute = make_dispute()
    return lambda: alignment.correct_alignment(
        dispute=dispute, aspect="place", cells={}, relation="open", revision=0, by=people.editor
    )


@scenario(alignment.reset_alignment, "dispute.alignment_reset")
def _(people: People) -> Call:
    row = make_alignment_row()
    return lambda: alignment.reset_alignment(dispute=row.dispute, aspect="place", by=people.editor)


@scenario(review.add_evidence, "evidence.added")
def _(people: People) -> Call:
    position = make_dispute(state="open").positions.all()[0]
    return lambda: review.add_evidence(
        position=position, effect="supports", kind="note", title="A visit", note="We crossed it.",
        source_grade="A", information_grade=1, by=people.editor,
    )  # fmt: skip


@scenario(replies.ask_for_reply, "dispute.reply_asked")
def _(people: People) -> Call:
    dispute = make_dispute(state="open")
    return lambda: replies.ask_for_reply(
        dispute=dispute, asked="Ann Hart, mayor", asked_on=date(2026, 3, 1), by=people.editor
    )


@scenario(replies.record_reply, "dispute.reply_noted")
def _(people: People) -> Call:
    request = make_reply_request(make_dispute(state="open"))
    return lambda: replies.record_reply(
        request=request, revision=0, asked="Ann Hart, mayor", asked_on=date(2026, 3, 1), deadline=None,
        channel="", question="", state="answered", answer="No.", answered_on=date(2026, 3, 2),
        by=people.editor,
    )  # fmt: skip


@scenario(replies.remove_reply_request, "dispute.reply_removed")
def _(people: People) -> Call:
    request = make_reply_request(make_dispute(state="open"))
    return lambda: replies.remove_reply_request(request=request, by=people.editor)


@scenario(ledger.revise_evidence, "evidence.revised")
def _(people: People) -> Call:
    evidence = make_evidence(make_dispute(state="open").positions.all()[0])
    return lambda: ledger.revise_evidence(
        evidence=evidence, revision=0, effect="undermines", title="Toll log", note="", publisher="",
        published_on=None, source_grade="B", information_grade=2, claim=None, archive_url="",
        archived_on=None, standing="", draws_on=[], by=people.editor,
    )  # fmt: skip


@scenario(ledger.move_evidence, "evidence.moved")
def _(people: People) -> Call:
    evidence = make_evidence(make_dispute(state="open").positions.all()[0])
    return lambda: ledger.move_evidence(evidence=evidence, before=None, by=people.editor)


@scenario(capture.capture_page, "evidence.capture_asked")
def _(people: People) -> Call:
    evidence = make_evidence(make_dispute(state="open").positions.all()[0])
    return lambda: capture.capture_page(evidence=evidence, by=people.editor)


@scenario(review.withdraw_evidence, "evidence.withdrawn")
def _(people: People) -> Call:
    evidence = make_evidence(make_dispute(state="open").positions.all()[0])
    return lambda: review.withdraw_evidence(evidence=evidence, by=people.editor)


@scenario(verdicts.save_verdict, "verdict.saved")
def _(people: People) -> Call:
    dispute = make_dispute(state="open")
    return lambda: verdicts.save_verdict(
        dispute=dispute, revision=0, rating=Rating.objects.for_disputes()[0], confidence="low",
        summary="It was open.", explanation="", claim_ratings={}, by=people.editor,
    )  # fmt: skip


def verdict_in(state: str, people: People, **overrides: Any) -> Verdict:
    """A whole verdict by the editor in this state, its dispute in the state that goes with it."""
    of_dispute = {"draft": "open", "approved": "ready"}.get(state, state)
    dispute = make_dispute(state=of_dispute)
    approver = people.approver if state in ("approved", "published") else None
    return make_verdict(dispute, state=state, author=people.editor, approver=approver, **overrides)


@scenario(asides.keep_aside, "verdict.set_aside")
def _(people: People) -> Call:
    dispute = make_dispute(state="in_review")
    return lambda: asides.keep_aside(dispute=dispute, typed={"summary": "It was."}, by=people.editor)


@scenario(asides.drop_aside, "verdict.aside_dropped")
def _(people: People) -> Call:
    aside = make_aside(owner=people.editor)
    return lambda: asides.drop_aside(dispute=aside.dispute, by=people.editor)


@scenario(approval.submit_verdict, "verdict.submitted")
def _(people: People) -> Call:
    verdict = verdict_in("draft", people)
    return lambda: approval.submit_verdict(verdict=verdict, by=people.editor)


@scenario(approval.return_verdict, "verdict.returned")
def _(people: People) -> Call:
    verdict = verdict_in("in_review", people)
    return lambda: approval.return_verdict(verdict=verdict, comment="Which day?", by=people.approver)


@scenario(approval.approve_verdict, "verdict.approved")
def _(people: People) -> Call:
    verdict = verdict_in("in_review", people)
    return lambda: approval.approve_verdict(verdict=verdict, by=people.approver)


@scenario(remarks.add_remark, "verdict.remarked")
def _(people: People) -> Call:
    verdict = verdict_in("in_review", people)
    return lambda: remarks.add_remark(
        verdict=verdict, part="summary", passage="first side", text="Which?", by=people.approver
    )


@scenario(remarks.withdraw_remark, "verdict.remark_withdrawn")
def _(people: People) -> Call:
    remark = make_remark(verdict_in("in_review", people), by=people.approver)
    return lambda: remarks.withdraw_remark(remark=remark, by=people.approver)


@scenario(remarks.tick_remark, "verdict.remark_done")
def _(people: People) -> Call:
    remark = make_remark(verdict_in("draft", people), by=people.approver)
    return lambda: remarks.tick_remark(remark=remark, done=True, by=people.editor)


@scenario(publish.publish_verdict, "verdict.published")
def _(people: People) -> Call:
    verdict = verdict_in("approved", people)
    return lambda: publish.publish_verdict(verdict=verdict, by=people.approver)


@scenario(timing.schedule_publication, "verdict.scheduled")
def _(people: People) -> Call:
    verdict, at = verdict_in("approved", people), timezone.now() + timedelta(hours=1)
    return lambda: timing.schedule_publication(verdict=verdict, at=at, by=people.approver)


@scenario(timing.set_embargo, "verdict.embargoed")
def _(people: People) -> Call:
    verdict, until = verdict_in("draft", people), timezone.now() + timedelta(hours=1)
    return lambda: timing.set_embargo(verdict=verdict, until=until, by=people.editor)


@scenario(comments.add_comment, "comment.added")
def _(people: People) -> Call:
    dispute = make_dispute()
    return lambda: comments.add_comment(dispute=dispute, text="Who has seen it?", by=people.editor)


@scenario(comments.edit_comment, "comment.edited")
def _(people: People) -> Call:
    comment = make_comment(author=people.editor)
    return lambda: comments.edit_comment(comment=comment, text="Who saw it?", by=people.editor)


@scenario(comments.delete_comment, "comment.deleted")
def _(people: People) -> Call:
    comment = make_comment(author=people.editor)
    return lambda: comments.delete_comment(comment=comment, by=people.editor)


@scenario(publish.start_correction, "verdict.correction_started")
def _(people: People) -> Call:
    verdict = verdict_in("published", people, record={}, published_at=timezone.now())
    return lambda: publish.start_correction(dispute=verdict.dispute, reason="Wrong day.", by=people.editor)


# What must hold for all


def test_every_action_has_a_scenario() -> None:
    missing = [full_name(action) for action in found_actions() if action not in SCENARIOS]
    assert missing == []
    assert len(found_actions()) == len(SCENARIOS)


@pytest.mark.parametrize("action", found_actions(), ids=full_name)
def test_an_action_writes_exactly_its_events(action: Callable[..., Any], people: People) -> None:
    prepare, verbs = SCENARIOS[action]
    call = prepare(people)
    before = set(Event.objects.values_list("pk", flat=True))
    call()
    written = Event.objects.exclude(pk__in=before).order_by("pk")
    assert [event.verb for event in written] == verbs
    assert {event.actor for event in written} <= {people.editor, people.approver}


@pytest.mark.parametrize("action", found_actions(), ids=full_name)
def test_a_change_and_its_event_are_written_together_or_not_at_all(
    action: Callable[..., Any], people: People
) -> None:
    """The last audit line fails to be written, and then nothing of the action may remain."""
    prepare, verbs = SCENARIOS[action]
    call = prepare(people)
    before = everything_stored()
    create = Event.objects.create
    answers = iter([create] * (len(verbs) - 1))

    def give_up_at_last(*rows: Any, **values: Any) -> Event:
        answer = next(answers, None)
        if rows or answer is None:
            raise RuntimeError("The disk is full.")
        return answer(**values)

    one, many = (patch.object(Event.objects, name, give_up_at_last) for name in ("create", "bulk_create"))
    with one, many, pytest.raises(RuntimeError):
        call()
    assert everything_stored() == before


def everything_stored() -> dict[str, list[dict[str, Any]]]:
    models = apps.get_app_config("claims").get_models(include_auto_created=True)
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in models}
