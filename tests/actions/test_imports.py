"""A table is imported in the background: every row once, whatever dies in between, each bad row told."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.actions import claims
from claims.actions import import_job as import_job_module
from claims.actions.base import ActionError
from claims.actions.imports import (
    discard_import,
    draft_import,
    map_columns,
    preview,
    resume_import,
    start_import,
)
from claims.actions.jobs import cancel_job
from claims.models import BulkImport, Claim, Event, Job, RejectedRow, Topic
from tests.factories import make_import, make_job, make_user

pytestmark = pytest.mark.django_db

import_job: Any = import_job_module  # whose parts are replaced by such as die

TABLE = """Твердження,Хто,Сторона,Дата
The bridge was open,Ann Hart,Riverton,30.08.2022
The bridge was closed,,Riverton,2022-08-30
The bridge was long,Bo,Riverton,02/03/2022
Міст був відкритий,Рада,Riverton,30 серпня 2022
"""


def numbered_table(rows: int) -> str:
    """Every tenth row lacks its claimant."""
    lines = (
        f"Claim number {n} of the table,{'' if n % 10 == 0 else f'Person {n % 7}'}"
        for n in range(1, rows + 1)
    )
    return "text,claimant\n" + "\n".join(lines)


@pytest.fixture
def editor() -> User:
    return make_user("editor")


@pytest.fixture
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "AT_A_TIME", 10)


@pytest.fixture
def drafted(editor: User) -> Callable[..., BulkImport]:
    def draft(table: str = TABLE, topic_title: str = "Bridge") -> BulkImport:
        file = io.BytesIO(table.encode())
        return draft_import(file=file, name="claims.csv", topic_title=topic_title, by=editor)

    return draft


Run = Callable[..., BulkImport]


@pytest.fixture
def imported(
    drafted: Callable[..., BulkImport], editor: User, django_capture_on_commit_callbacks: Any
) -> Run:
    """Imports the table to its end, its job run at once."""

    def start(table: str = TABLE, **values: Any) -> BulkImport:
        with django_capture_on_commit_callbacks(execute=True):
            bulk_import = start_import(bulk_import=drafted(table, **values), by=editor)
        bulk_import.refresh_from_db()
        return bulk_import

    return start


def go_on(bulk_import: BulkImport, capture: Any) -> BulkImport:
    """As the reaper does it with the job of a dead worker."""
    assert bulk_import.job
    with capture(execute=True):
        Job.objects.filter(pk=bulk_import.job.pk).update(state="queued", finished_at=None)
        import_job.import_table.enqueue(bulk_import.job.pk)
    return BulkImport.objects.select_related("job").get(pk=bulk_import.pk)


# Looking at a table


def test_a_draft_knows_its_columns_and_its_first_rows(drafted: Callable[..., BulkImport]) -> None:
    draft = drafted()
    assert draft.mapping == {"text": 0, "claimant": 1, "party": 2, "date": 3}
    assert [row.fault for row in preview(draft)] == [
        "",
        "Who said this? The claimant is missing.",
        "“02/03/2022” may be 2 March or 3 February. Write it as 2022-03-02 or 2022-02-03.",
        "",
    ]
    assert not Claim.objects.exists()
    assert not Topic.objects.exists()


@pytest.mark.parametrize(
    ("table", "sentence"),
    [("", "The file is empty."), ("text,who\n", "no rows below its header"), ("<html><p>x", "a web page")],
)
def test_what_is_no_table_leaves_nothing_behind(
    table: str, sentence: str, drafted: Callable[..., BulkImport]
) -> None:
    with pytest.raises(ActionError, match=sentence):
        drafted(table)
    assert not BulkImport.objects.exists()


@pytest.mark.parametrize("mapping", [{"text": 4}, {"text": -1}, {"mood": 0}])
def test_a_column_that_is_not_there_is_refused(
    mapping: dict[str, int], drafted: Callable[..., BulkImport], editor: User
) -> None:
    with pytest.raises(ActionError, match="no such column"):
        map_columns(bulk_import=drafted(), mapping=mapping, topic_title="", by=editor)


@pytest.mark.parametrize(
    ("mapping", "topic", "sentence"),
    [
        ({"text": 0}, "Bridge", "Say in which column"),
        ({"text": 0, "claimant": 0}, "Bridge", "can’t stand in one column"),
        ({"text": 0, "claimant": 1}, "", "Name the topic"),
    ],
)
def test_what_makes_no_claims_is_not_started(
    mapping: dict[str, int], topic: str, sentence: str, drafted: Callable[..., BulkImport], editor: User
) -> None:
    draft = map_columns(bulk_import=drafted(), mapping=mapping, topic_title=topic, by=editor)
    with pytest.raises(ActionError, match=sentence):
        start_import(bulk_import=draft, by=editor)
    assert not Job.objects.exists()


def test_an_import_is_started_once(imported: Run, editor: User) -> None:
    bulk_import = imported()
    for action in (start_import, discard_import):
        with pytest.raises(ActionError, match="started or discarded already"):
            action(bulk_import=bulk_import, by=editor)
    with pytest.raises(ActionError, match="goes on already"):
        resume_import(bulk_import=bulk_import, by=editor)


def test_a_discarded_table_takes_its_file_along(drafted: Callable[..., BulkImport], editor: User) -> None:
    draft = drafted()
    storage, name = draft.file.storage, str(draft.file.name)
    assert storage.exists(name)
    discard_import(bulk_import=draft, by=editor)
    assert not storage.exists(name)
    assert BulkImport.objects.get().state == "discarded"


# What comes of a table


def test_good_rows_are_kept_and_each_bad_one_is_told(imported: Run, editor: User) -> None:
    bulk_import = imported()
    assert (bulk_import.created, bulk_import.already_there, bulk_import.rejected) == (2, 0, 2)
    assert {claim.text for claim in Claim.objects.all()} == {"The bridge was open", "Міст був відкритий"}
    assert [(row.line, row.cells[0]) for row in RejectedRow.objects.all()] == [
        (3, "The bridge was closed"),
        (4, "The bridge was long"),
    ]
    job = bulk_import.job
    assert job is not None
    assert (job.state, job.done, job.total) == ("done", 4, 4)
    assert job.message == "2 claims are kept, 2 rows could not be kept."


def test_every_claims_trail_says_where_it_came_from(imported: Run, editor: User) -> None:
    bulk_import = imported()
    lines = Event.objects.filter(verb="claim.added")
    assert {(line.actor, line.after["table"], line.after["import"]) for line in lines} == {
        (editor, "claims.csv", bulk_import.pk)
    }
    assert set(lines.values_list("claim", flat=True)) == set(Claim.objects.values_list("pk", flat=True))
    verbs = Event.objects.filter(bulk_import=bulk_import).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["bulk_import.drafted", "bulk_import.started", "bulk_import.finished"]


def test_the_topics_that_got_claims_are_compared_by_a_job_of_their_own(imported: Run) -> None:
    table = "text,claimant,topic\n" + "".join(
        f"Russian forces {verb} 50 drones over Kharkiv.,{who},Drones\n"
        for verb, who in (("shot down", "Moscow"), ("did not shoot down", "Kyiv"))
    )
    imported(table)
    first, second = Job.objects.order_by("pk")
    assert (second.state, second.title) == ("done", "Compare the claims of claims.csv")
    assert second.message == "The topic is compared; 1 new dispute is suggested."
    assert ["How their comparison goes", second.get_absolute_url()] in first.result["links"]


def test_the_same_table_again_adds_nothing(imported: Run) -> None:
    imported()
    stored = [model.objects.count() for model in (Claim, Topic)]
    again = imported()
    assert (again.created, again.already_there, again.rejected) == (0, 2, 2)
    assert [model.objects.count() for model in (Claim, Topic)] == stored
    assert not again.topics.exists()
    assert Job.objects.filter(title__startswith="Compare").count() == 1


def test_a_row_twice_in_one_table_is_one_claim(imported: Run) -> None:
    bulk_import = imported("text,claimant\nIt rained.,Ann\nIt rained.,Ann\n")
    assert (bulk_import.created, bulk_import.already_there) == (1, 1)


def test_rows_that_no_database_could_keep_as_they_are(imported: Run) -> None:
    lines = [
        json.dumps({"text": "It rained.", "claimant": "Ann"}),
        json.dumps({"text": "Nul\x00", "claimant": "Bo"}),
        '{"text": "half \\ud800", "claimant": "Bo"}',
        "broken",
    ]
    bulk_import = imported("\n".join(lines))
    assert (bulk_import.created, bulk_import.rejected) == (1, 3)
    assert RejectedRow.objects.get(line=2).cells == ["Nul\ufffd", "Bo"]


def test_a_translation_must_be_signed(imported: Run) -> None:
    table = "text,claimant,translation,translation_language,translated_by\n"
    table += "Йшов дощ,Анна,It rained,en,O. Koval\nЙшов сніг,Анна,It snowed,en,\n"
    bulk_import = imported(table)
    assert (bulk_import.created, bulk_import.rejected) == (1, 1)
    claim = Claim.objects.get()
    assert (claim.translation, claim.translation_language, claim.translated_by) == (
        "It rained",
        "en",
        "O. Koval",
    )
    assert "Say who made the translation" in RejectedRow.objects.get().reason


# Interruptions


@pytest.mark.parametrize("where", ["_move_cursor", "keep_rows", "_keep_some", "_finish"])
def test_an_import_that_dies_anywhere_goes_on_without_loss_or_double(
    where: str,
    imported: Run,
    few_at_a_time: None,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    whole, calls = getattr(import_job, where), iter(range(1, 9))
    deadly = 1 if where == "_finish" else 3

    def dying(*args: Any, **values: Any) -> Any:
        if next(calls) == deadly:
            raise MemoryError
        return whole(*args, **values)

    monkeypatch.setattr(import_job, where, dying)
    bulk_import = imported(numbered_table(45))
    assert bulk_import.cursor == (45 if where == "_finish" else 20)
    assert Claim.objects.count() == bulk_import.created == (41 if where == "_finish" else 18)
    bulk_import = go_on(bulk_import, django_capture_on_commit_callbacks)
    assert (bulk_import.cursor, bulk_import.created, bulk_import.rejected) == (45, 41, 4)
    assert Claim.objects.count() == 41
    assert [row.line for row in RejectedRow.objects.all()] == [11, 21, 31, 41]
    assert Event.objects.filter(verb="claim.added").count() == 41
    assert bulk_import.job is not None
    assert (bulk_import.job.state, bulk_import.job.done, bulk_import.job.total) == ("done", 45, 45)


def test_a_run_that_lost_its_job_stores_nothing_more(
    imported: Run, few_at_a_time: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker slept; meanwhile another took the job up."""
    whole = import_job.some_at_a_time

    def slow(rows: Any) -> Iterator[Any]:
        for number, some in enumerate(whole(rows)):
            if number == 2:
                Job.objects.update(attempts=2)
            yield some

    monkeypatch.setattr(import_job, "some_at_a_time", slow)
    bulk_import = imported(numbered_table(45))
    assert (bulk_import.cursor, Claim.objects.count(), RejectedRow.objects.count()) == (20, 18, 2)


def test_a_cancelled_import_stops_between_two_steps_and_goes_on_when_asked(
    imported: Run,
    few_at_a_time: None,
    editor: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    whole = import_job.some_at_a_time

    def cancelling(rows: Any) -> Iterator[Any]:
        for number, some in enumerate(whole(rows)):
            if number == 2:
                cancel_job(job=Job.objects.get(), by=editor)
            yield some

    monkeypatch.setattr(import_job, "some_at_a_time", cancelling)
    bulk_import = imported(numbered_table(45))
    job = bulk_import.job
    assert job is not None
    assert (job.state, job.done, bulk_import.cursor) == ("cancelled", 20, 20)
    assert job.message == "Cancelled. 18 claims are kept, 2 rows could not be kept."
    assert Job.objects.filter(title__startswith="Compare").get().state == "done"
    monkeypatch.setattr(import_job, "some_at_a_time", whole)
    with django_capture_on_commit_callbacks(execute=True):
        resume_import(bulk_import=bulk_import, by=editor)
    bulk_import.refresh_from_db()
    assert bulk_import.job is not None
    assert (bulk_import.cursor, bulk_import.created, bulk_import.job.state) == (45, 41, "done")


def test_what_collides_with_others_at_work_is_tried_again(
    imported: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, calls = import_job.keep_rows, iter(range(1, 9))

    def colliding(*args: Any, **values: Any) -> Any:
        if next(calls) < import_job.TRIES:
            raise ActionError("Somebody else was at the same thing.")
        return whole(*args, **values)

    monkeypatch.setattr(import_job, "keep_rows", colliding)
    assert imported().created == 2


def test_what_collides_again_and_again_is_told_and_can_go_on(
    imported: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def colliding(*args: Any, **values: Any) -> Any:
        raise ActionError("Somebody else was at the same thing.")

    monkeypatch.setattr(import_job, "keep_rows", colliding)
    bulk_import = imported()
    assert bulk_import.job is not None
    assert (bulk_import.job.state, bulk_import.cursor) == ("failed", 0)
    assert "What was kept stays" in bulk_import.job.message


def test_a_file_that_went_is_told(
    drafted: Callable[..., BulkImport], editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    draft = drafted()
    draft.file.storage.delete(str(draft.file.name))
    with django_capture_on_commit_callbacks(execute=True):
        start_import(bulk_import=draft, by=editor)
    job = Job.objects.get()
    assert (job.state, job.message) == (
        "failed",
        "The file of this import is no longer there. Import it again.",
    )


def test_of_two_who_go_on_at_once_one_is_told(editor: User) -> None:
    bulk_import = make_import(state="started", job=make_job(state="failed"))
    seen_by_both = BulkImport.objects.get(pk=bulk_import.pk)
    resume_import(bulk_import=bulk_import, by=editor)
    with pytest.raises(ActionError, match="goes on already"):
        resume_import(bulk_import=seen_by_both, by=editor)
    assert Job.objects.count() == 2
