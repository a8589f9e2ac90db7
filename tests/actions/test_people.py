"""Members talk about a dispute, hear of what concerns them, and see who is there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions.approval import return_verdict
from claims.actions.asides import keep_aside
from claims.actions.base import ActionError
from claims.actions.comments import add_comment, delete_comment, edit_comment, mentioned_in
from claims.actions.publish import start_correction
from claims.actions.review import add_evidence
from claims.actions.triage import assign_disputes, confirm_disputes
from claims.actions.triage_undo import undo_step
from claims.actions.watching import mark_read, note_presence, unwatch, watch
from claims.models import Comment, Event, Notice, Presence, TriageStep, Watch
from tests.factories import make_comment, make_dispute, make_notice, make_published, make_user, make_verdict

pytestmark = pytest.mark.django_db


def heard(member):
    """What a member has not read yet, as verbs with whether they were named."""
    rows = Notice.objects.unread().filter(recipient=member).order_by("pk")
    return [(row.event.verb, row.mention) for row in rows]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ask @olena.", ["olena"]),
        ("@ihor, @olena-k and @ihor again", ["ihor", "olena-k"]),
        ("@o.koval@example.org?", ["o.koval@example.org"]),
        ("write to olena@example.org", []),
        ("@ nobody, @", []),
        ("(@Олена)", ["Олена"]),
    ],
)
def test_who_is_named_in_a_comment(text, names):
    assert mentioned_in(text) == names


def test_who_is_named_or_watches_hears_of_a_comment_and_its_author_does_not():
    dispute, author = make_dispute(), make_user("editor", username="ihor")
    named, watcher = make_user("editor", username="olena"), make_user("approver", username="tomas")
    gone, outsider = make_user("editor", username="gone", is_active=False), make_user(username="outsider")
    for member in (watcher, author, gone):
        watch(dispute, member)
    add_comment(dispute=dispute, text="@Olena @tomas @ihor @gone @outsider: seen?", by=author)
    assert heard(named) == [("comment.added", True)]
    assert heard(watcher) == [("comment.added", True)]
    assert heard(author) == heard(gone) == heard(outsider) == []


def test_a_changed_comment_calls_those_who_are_new_in_it():
    author = make_user("editor")
    olena, ihor = (make_user("editor", username=name) for name in ("olena", "ihor"))
    comment = add_comment(dispute=make_dispute(), text="@olena?", by=author)
    edit_comment(comment=comment, text="@olena, @ihor?", by=author)
    assert heard(olena) == [("comment.added", True)]
    assert heard(ihor) == [("comment.edited", True)]
    assert comment.edited_at is not None
    assert Event.objects.get(verb="comment.edited").before == {"comment": "@olena?"}


def test_a_deleted_comment_is_off_the_page_and_in_the_trail():
    comment = make_comment(text="It was I.")
    stale = Comment.objects.get()
    delete_comment(comment=comment, by=comment.author)
    assert not Comment.objects.standing().exists()
    assert Event.objects.get(verb="comment.deleted").before == {"comment": "It was I."}
    for change in (
        lambda: delete_comment(comment=stale, by=comment.author),
        lambda: edit_comment(comment=stale, text="No.", by=comment.author),
    ):
        with pytest.raises(ActionError, match="deleted"):
            change()


def test_a_comment_is_its_authors_and_has_words():
    comment, other = make_comment(), make_user("administrator")
    for change in (
        lambda: edit_comment(comment=comment, text="Mine.", by=other),
        lambda: delete_comment(comment=comment, by=other),
    ):
        with pytest.raises(ActionError, match="somebody else"):
            change()
    for text in (" ", "x" * 5001, "a\x00b"):
        with pytest.raises(ActionError):
            add_comment(dispute=comment.dispute, text=text, by=other)
    assert Comment.objects.count() == 1


def test_a_watcher_hears_of_whatever_happens_to_the_dispute():
    dispute, watcher, editor = make_dispute(state="open"), make_user("editor"), make_user("editor")
    watch(dispute, watcher)
    watch(dispute, watcher)
    add_evidence(
        position=dispute.positions.all()[0], effect="supports", kind="note", title="T", note="N",
        source_grade="B", information_grade=2, by=editor,
    )  # fmt: skip
    make_verdict(dispute, state="in_review", author=editor)
    dispute.state = "in_review"
    dispute.save()
    return_verdict(verdict=dispute.verdicts.get(), comment="Which?", by=make_user("approver"))
    assert heard(watcher) == [("evidence.added", False), ("verdict.returned", False)]
    unwatch(dispute, watcher)
    add_comment(dispute=dispute, text="Hello.", by=editor)
    assert len(heard(watcher)) == 2


def test_a_comment_keeps_no_step_of_triage_from_being_taken_back():
    dispute, editor = make_dispute(), make_user("editor")
    confirm_disputes(disputes=[dispute], by=editor)
    add_comment(dispute=dispute, text="Really?", by=make_user("editor"))
    undo_step(step=TriageStep.objects.get(), by=editor)
    dispute.refresh_from_db()
    assert dispute.state == "suggested"


def test_words_kept_aside_are_no_news_to_others():
    dispute, watcher = make_dispute(state="open"), make_user("editor")
    watch(dispute, watcher)
    keep_aside(dispute=dispute, typed={"summary": "Mine."}, by=make_user("editor"))
    assert heard(watcher) == []


def test_whoever_takes_part_watches():
    dispute, assignee, author = make_published().dispute, make_user("editor"), make_user("editor")
    start_correction(dispute=dispute, reason="The hour.", by=author)
    dispute.refresh_from_db()
    outcome = assign_disputes(disputes=[dispute], assignee=assignee, by=author)
    assert outcome.refused == []
    add_comment(dispute=dispute, text="Hello.", by=make_user("editor", username="ihor"))
    watching = set(Watch.objects.filter(dispute=dispute).values_list("member__username", flat=True))
    assert {assignee.username, author.username, "ihor"} <= watching
    assert heard(assignee) == [("dispute.assigned", False), ("comment.added", False)]


def test_notices_are_marked_as_read_by_their_owner_alone():
    olena, ihor = make_user("editor"), make_user("editor")
    first, second, others = make_notice(olena), make_notice(olena), make_notice(ihor)
    assert mark_read(member=olena, notices=[first.pk, others.pk]) == 1
    assert list(Notice.objects.unread()) == [others, second]
    assert mark_read(member=olena) == 1
    assert list(Notice.objects.unread()) == [others]


def test_presence_is_written_no_more_often_than_needed_and_ends_by_itself(django_assert_num_queries):
    dispute, olena, now = make_dispute(), make_user("editor"), timezone.now()
    note_presence(dispute, olena, writing=False, now=now)
    with django_assert_num_queries(1):
        note_presence(dispute, olena, writing=False, now=now + timedelta(seconds=10))
    note_presence(dispute, olena, writing=False, now=now + timedelta(seconds=20))
    row = Presence.objects.get()
    assert (row.since, row.seen_at) == (now, now + timedelta(seconds=20))
    assert list(Presence.objects.here(now + timedelta(seconds=60))) == [row]
    assert not Presence.objects.here(now + timedelta(seconds=71)).exists()
    later = now + timedelta(minutes=5)
    note_presence(dispute, olena, writing=False, now=later)
    assert Presence.objects.get().since == later


def test_a_stay_begins_anew_when_writing_begins():
    dispute, olena, now = make_dispute(), make_user("editor"), timezone.now()
    note_presence(dispute, olena, writing=False, now=now)
    note_presence(dispute, olena, writing=True, now=now + timedelta(seconds=2))
    row = Presence.objects.get()
    assert (row.writing, row.since) == (True, now + timedelta(seconds=2))


def test_rows_of_long_ago_go():
    olena, ihor, now = make_user("editor"), make_user("editor"), timezone.now()
    note_presence(make_dispute(), olena, writing=False, now=now - timedelta(days=1))
    note_presence(make_dispute(), ihor, writing=False, now=now)
    assert Presence.objects.get().member == ihor
