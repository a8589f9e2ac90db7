"""The rules that must hold are held by the database itself, each under its name, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from claims.models import (
    AlignmentRow,
    Appearance,
    BulkImport,
    Capture,
    Claim,
    ClaimTerm,
    Comment,
    Dispute,
    Event,
    Evidence,
    Intake,
    Job,
    Match,
    Notice,
    OutsideReview,
    PartyAlias,
    PositionClaim,
    Presence,
    Rating,
    Remark,
    ReplyRequest,
    SavedView,
    Source,
    SourceMark,
    Topic,
    Verdict,
    Watch,
)
from tests.factories import (
    make_alignment_row,
    make_aside,
    make_capture,
    make_claim,
    make_claimant,
    make_comment,
    make_dispute,
    make_evidence,
    make_import,
    make_intake,
    make_job,
    make_notice,
    make_outside_review,
    make_party,
    make_publisher,
    make_rejected_row,
    make_remark,
    make_reply_request,
    make_source,
    make_topic,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db

CONSTRAINTS: dict[str, tuple[type[models.Model], models.BaseConstraint]] = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("claims").get_models()
    for constraint in model._meta.constraints
}


def change(model: type[models.Model], **values: Any) -> None:
    """Write the values into every row, past all forms, actions and models."""
    assert model._base_manager.exists()
    model._base_manager.update(**values)


def spoil_party() -> None:
    make_party()
    change(type(make_party()), name_key="same")


def spoil_publishers() -> None:
    make_publisher()
    change(type(make_publisher()), name_key="same")


def spoil_alias() -> None:
    party = make_party()
    for _ in range(2):
        PartyAlias.objects.create(party=party, name="Town hall", name_key="town hall")


def spoil_claimants() -> None:
    make_claimant()
    change(type(make_claimant()), name_key="same")


def spoil_sources() -> None:
    make_source()
    make_source()
    change(Source, digest="same")


def spoil_origin() -> None:
    make_source()
    change(Source, origin=models.F("pk"))


def spoil_named_origin() -> None:
    origin = make_source()
    change(Source, named_origin=origin)


def spoil_source_marks() -> None:
    source = make_source()
    for _ in range(2):
        SourceMark.objects.create(source=source, mark=7)


def spoil_claim_terms() -> None:
    ClaimTerm.objects.create(term=7, share=0, claim=make_claim())


def spoil_intake() -> None:
    make_intake()
    change(Intake, state="lost")


def spoil_import(**values: Any) -> None:
    make_import()
    change(BulkImport, **values)


def spoil_rejected_rows() -> None:
    row = make_rejected_row()
    make_rejected_row(bulk_import=row.bulk_import)


def spoil_job(**values: Any) -> None:
    make_job()
    change(Job, **values)


def spoil_topics(**values: str) -> None:
    make_topic()
    make_topic()
    change(Topic, **values)


def spoil_twin_claims() -> None:
    topic, claimant = make_topic(), make_claimant()
    make_claim(topic=topic, claimant=claimant)
    make_claim(topic=topic, claimant=claimant)
    change(Claim, digest="same")


def spoil_claim() -> None:
    make_claim()
    change(Claim, text="")


def spoil_translation() -> None:
    make_claim()
    change(Claim, translation="The bridge stands.", translation_language="en")


def spoil_outside_review() -> None:
    make_outside_review()
    change(OutsideReview, reviewer="")


def spoil_twin_outside_reviews() -> None:
    claim = make_outside_review().claim
    make_outside_review(claim=claim)
    change(OutsideReview, digest="same")


def spoil_twin_appearances() -> None:
    appearance = make_claim().appearances.get()
    Appearance.objects.create(claim=appearance.claim, source=appearance.source)


def spoil_appearance() -> None:
    make_claim()
    change(Appearance, start=9, end=9)


def spoil_dispute(**values: Any) -> None:
    make_dispute()
    change(Dispute, **values)


def spoil_saved_views(**values: str) -> None:
    owner = make_user("editor")
    for name in ("Mine", "Old"):
        SavedView.objects.create(owner=owner, name=name, name_key=name.lower())
    change(SavedView, **values)


def spoil_positions() -> None:
    change(type(make_dispute().positions.all()[0]), order=1)


def spoil_membership() -> None:
    dispute = make_dispute()
    first, second = dispute.positions.all()
    PositionClaim.objects.create(dispute=dispute, position=second, claim=first.claims.all()[0])


def spoil_match(**values: Any) -> None:
    make_dispute()
    change(Match, **values)


def spoil_pair_order() -> None:
    make_dispute()
    match = Match.objects.get()
    change(Match, claim_a=match.claim_b, claim_b=match.claim_a)


def spoil_twin_pairs() -> None:
    make_dispute()
    match = Match.objects.get()
    Match.objects.create(claim_a=match.claim_a, claim_b=match.claim_b, relation="opposing", score=1)


def spoil_event_of_none() -> None:
    Event.objects.create(verb="nothing.done")


def spoil_event_of_two() -> None:
    dispute = make_dispute()
    Event.objects.create(verb="dispute.confirmed", dispute=dispute, topic=dispute.topic)


def spoil_evidence_numbers() -> None:
    position = make_dispute().positions.all()[0]
    for _ in range(2):
        make_evidence(position, number=1)


def spoil_evidence(**values: Any) -> None:
    make_evidence(make_dispute().positions.all()[0])
    change(Evidence, **values)


def spoil_ratings() -> None:
    change(Rating, name="Same")


def spoil_rating() -> None:
    change(Rating, value=6)


def spoil_versions() -> None:
    dispute = make_dispute()
    for state in ("published", "draft"):
        approver = make_user("approver") if state == "published" else None
        published = {"record": {}, "published_at": timezone.now()} if approver else {}
        make_verdict(dispute, state=state, approver=approver, **published)


def spoil_live() -> None:
    dispute = make_dispute()
    make_verdict(dispute)
    make_verdict(dispute, version=2, correction_reason="Wrong day.", state="in_review")


def spoil_published() -> None:
    dispute, approver = make_dispute(), make_user("approver")
    published = {"state": "published", "approver": approver, "record": {}, "published_at": timezone.now()}
    make_verdict(dispute, **published)
    make_verdict(dispute, version=2, correction_reason="Wrong day.", **published)


def spoil_verdict(**values: Any) -> None:
    make_verdict(make_dispute(), approver=make_user("approver"))
    change(Verdict, **values)


def spoil_approval() -> None:
    author = make_verdict(make_dispute()).author
    change(Verdict, approver=author)


def spoil_claim_ratings() -> None:
    verdict = make_verdict(make_dispute())
    row = verdict.claim_ratings.all()[0]
    verdict.claim_ratings.create(claim=row.claim, rating=row.rating)


def spoil_schedule(**values: Any) -> None:
    approver, hour = make_user("approver"), timezone.now()
    make_verdict(make_dispute(), state="approved", approver=approver, publish_at=hour, scheduled_by=approver)
    change(Verdict, **values)


def spoil_embargo() -> None:
    approver, now = make_user("approver"), timezone.now()
    published = {"state": "published", "approver": approver, "record": {}, "published_at": now}
    make_verdict(make_dispute(), **published)
    change(Verdict, embargo_until=now + timedelta(hours=1))


def spoil_submissions() -> None:
    verdict = make_verdict(make_dispute())
    for _ in range(2):
        verdict.submissions.create(number=1, content={}, by=verdict.author)


def spoil_remark(**values: Any) -> None:
    make_remark(make_verdict(make_dispute()))
    change(Remark, **values)


def spoil_asides() -> None:
    aside = make_aside()
    make_aside(dispute=aside.dispute, owner=aside.owner)


def spoil_alignment_twice() -> None:
    row = make_alignment_row()
    make_alignment_row(row.dispute)


def spoil_alignment(**values: Any) -> None:
    make_alignment_row()
    change(AlignmentRow, **values)


def spoil_capture(**values: Any) -> None:
    make_capture(
        fetched_at=timezone.now(), sha256="a" * 64, file="page.html", final_url="https://example.org/", size=5
    )
    change(Capture, **values)


def spoil_reply(**values: Any) -> None:
    make_reply_request(asked_on=date(2026, 3, 2))
    change(ReplyRequest, **values)


def spoil_watches() -> None:
    dispute, member = make_dispute(), make_user("editor")
    for _ in range(2):
        Watch.objects.create(dispute=dispute, member=member)


def spoil_notices() -> None:
    notice = make_notice(make_user("editor"))
    Notice.objects.create(recipient=notice.recipient, event=notice.event, dispute=notice.dispute)


def spoil_presences() -> None:
    dispute, member, now = make_dispute(), make_user("editor"), timezone.now()
    for _ in range(2):
        Presence.objects.create(dispute=dispute, member=member, since=now, seen_at=now)


def spoil_comment(**values: Any) -> None:
    make_comment()
    change(Comment, **values)


SPOILS: list[tuple[str, Callable[[], None]]] = [
    ("party_name_unique", spoil_party),
    ("party_alias_unique", spoil_alias),
    ("claimant_name_unique", spoil_claimants),
    ("source_digest_unique", spoil_sources),
    ("source_not_own_origin", spoil_origin),
    ("source_named_origin_is_decided", spoil_named_origin),
    ("source_mark_unique", spoil_source_marks),
    ("claim_term_share_range", spoil_claim_terms),
    ("intake_state_known", spoil_intake),
    ("job_state_known", lambda: spoil_job(state="lost", finished_at=timezone.now())),
    ("job_ended_when_finished", lambda: spoil_job(state="done")),
    ("job_ended_when_finished", lambda: spoil_job(finished_at=timezone.now())),
    ("job_running_is_heard", lambda: spoil_job(state="running")),
    ("job_done_within_total", lambda: spoil_job(done=2, total=1)),
    ("bulk_import_state_known", lambda: spoil_import(state="lost")),
    ("bulk_import_started_has_job", lambda: spoil_import(state="started")),
    ("bulk_import_counts_every_row", lambda: spoil_import(cursor=2, created=1)),
    ("rejected_row_once_a_line", spoil_rejected_rows),
    ("topic_title_unique", lambda: spoil_topics(title_key="same")),
    ("topic_slug_unique", lambda: spoil_topics(slug="same")),
    ("claim_unique_in_topic", spoil_twin_claims),
    ("claim_text_given", spoil_claim),
    ("claim_translation_signed", spoil_translation),
    ("outside_review_signed", spoil_outside_review),
    ("outside_review_unique", spoil_twin_outside_reviews),
    ("appearance_unique", spoil_twin_appearances),
    ("appearance_span_ordered", spoil_appearance),
    ("dispute_state_known", lambda: spoil_dispute(state="lost")),
    ("dispute_score_range", lambda: spoil_dispute(score=1.01)),
    ("dispute_score_range", lambda: spoil_dispute(score=-0.01)),
    ("dispute_rejected_for_known", lambda: spoil_dispute(rejected_for="boredom")),
    ("match_rejected_for_known", lambda: spoil_match(rejected_for="boredom")),
    ("topic_weight_known", lambda: change(type(make_topic()), weight=3)),
    ("saved_view_name_unique", lambda: spoil_saved_views(name_key="mine")),
    ("saved_view_named", lambda: spoil_saved_views(name="")),
    ("position_order_unique", spoil_positions),
    ("claim_on_one_side", spoil_membership),
    ("match_pair_ordered", spoil_pair_order),
    ("match_pair_unique", spoil_twin_pairs),
    ("match_score_range", lambda: spoil_match(score=1.01)),
    ("match_relation_known", lambda: spoil_match(relation="similar")),
    ("match_state_known", lambda: spoil_match(state="lost")),
    ("event_one_subject", spoil_event_of_none),
    ("event_one_subject", spoil_event_of_two),
    ("evidence_has_its_item", lambda: spoil_evidence(url="")),
    ("evidence_has_its_item", lambda: spoil_evidence(kind="file")),
    ("evidence_has_its_item", lambda: spoil_evidence(kind="note")),
    ("evidence_effect_known", lambda: spoil_evidence(effect="touches")),
    ("evidence_number_unique", spoil_evidence_numbers),
    ("evidence_grades_known", lambda: spoil_evidence(source_grade="G")),
    ("evidence_grades_known", lambda: spoil_evidence(information_grade=7)),
    ("topic_not_merged_into_itself", lambda: change(type(make_topic()), merged_into=models.F("pk"))),
    ("evidence_standing_known", lambda: spoil_evidence(standing="alone")),
    ("evidence_archive_date_of_a_copy", lambda: spoil_evidence(archived_on=date(2026, 3, 1))),
    ("capture_fetched_is_whole", lambda: spoil_capture(sha256="")),
    ("capture_fetched_is_whole", lambda: spoil_capture(file="")),
    ("capture_fetched_is_whole", lambda: spoil_capture(final_url="")),
    ("capture_fetched_is_whole", lambda: spoil_capture(size=None)),
    ("reply_state_known", lambda: spoil_reply(state="lost")),
    ("reply_answer_is_kept", lambda: spoil_reply(state="answered")),
    ("reply_answer_is_kept", lambda: spoil_reply(state="answered", answer="No.")),
    ("reply_deadline_after_asking", lambda: spoil_reply(deadline=date(2026, 3, 1))),
    ("reply_answered_after_asking", lambda: spoil_reply(answered_on=date(2026, 3, 1))),
    ("reply_asked_somebody", lambda: spoil_reply(asked="")),
    ("alignment_aspect_once", spoil_alignment_twice),
    ("alignment_aspect_known", lambda: spoil_alignment(aspect="mood")),
    ("alignment_relation_known", lambda: spoil_alignment(relation="alike")),
    ("publisher_name_unique", spoil_publishers),
    ("publisher_grade_has_reason", lambda: change(type(make_publisher()), reason="")),
    ("publisher_grade_known", lambda: change(type(make_publisher()), grade="G")),
    ("rating_name_unique", spoil_ratings),
    ("rating_value_range", spoil_rating),
    ("verdict_version_unique", spoil_versions),
    ("verdict_one_live", spoil_live),
    ("verdict_one_published", spoil_published),
    ("verdict_approver_not_author", spoil_approval),
    ("verdict_approved_is_whole", lambda: spoil_verdict(state="approved", summary="")),
    ("verdict_approved_is_whole", lambda: spoil_verdict(state="approved", confidence="")),
    ("verdict_approved_is_whole", lambda: spoil_verdict(state="approved", rating=None)),
    ("verdict_approved_is_whole", lambda: spoil_verdict(state="approved", approver=None)),
    ("verdict_published_has_record", lambda: spoil_verdict(state="published")),
    ("verdict_correction_has_reason", lambda: spoil_verdict(version=2)),
    ("verdict_state_known", lambda: spoil_verdict(state="lost")),
    ("verdict_scheduled_is_approved", lambda: spoil_schedule(state="draft")),
    ("verdict_scheduled_is_approved", lambda: spoil_schedule(scheduled_by=None)),
    (
        "verdict_scheduled_is_approved",
        lambda: spoil_schedule(embargo_until=timezone.now() + timedelta(hours=1)),
    ),
    ("verdict_published_after_embargo", spoil_embargo),
    ("submission_number_unique", spoil_submissions),
    ("remark_part_known", lambda: spoil_remark(part="title")),
    ("remark_has_its_words", lambda: spoil_remark(passage="")),
    ("remark_has_its_words", lambda: spoil_remark(text="")),
    ("remark_done_by_somebody", lambda: spoil_remark(done_at=timezone.now())),
    ("aside_one_a_person", spoil_asides),
    ("comment_has_words", lambda: spoil_comment(text="")),
    ("comment_has_words", lambda: spoil_comment(deleted_at=timezone.now())),
    ("watch_once", spoil_watches),
    ("notice_once", spoil_notices),
    ("presence_once", spoil_presences),
    ("claim_rated_once", spoil_claim_ratings),
]


def test_every_constraint_is_tried() -> None:
    assert {name for name, _ in SPOILS} == set(CONSTRAINTS)


@pytest.mark.parametrize(("name", "spoil"), SPOILS, ids=[name for name, _ in SPOILS])
def test_the_database_refuses(name: str, spoil: Callable[[], None]) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        spoil()
    assert is_about(str(error.value), name)


def is_about(message: str, name: str) -> bool:
    """Whether the refusal names this constraint; SQLite names the columns of a unique one instead."""
    model, constraint = CONSTRAINTS[name]
    if connection.vendor == "postgresql" or not isinstance(constraint, models.UniqueConstraint):
        return name in message
    columns = [model._meta.get_field(field).column for field in constraint.fields]  # type: ignore[union-attr]
    return message.endswith(": " + ", ".join(f"{model._meta.db_table}.{column}" for column in columns))
