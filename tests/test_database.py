"""Both databases behave alike: no row points at nothing, readers do not wait, writers take turns."""

import threading
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from claims.models import Claimant, Topic


def pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def sqlite_settings() -> dict[str, object]:
    return {name: pragma(name) for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")}


def postgresql_settings() -> dict[str, object]:
    return {"pooled": connection.settings_dict["OPTIONS"]["pool"] is not None}


SETTINGS: dict[str, tuple[Callable[[], dict[str, object]], dict[str, object]]] = {
    "sqlite": (
        sqlite_settings,
        {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 20_000, "synchronous": 1},
    ),
    "postgresql": (postgresql_settings, {"pooled": True}),
}


@pytest.mark.django_db
def test_the_database_is_set_up_as_the_desk_needs_it() -> None:
    found, wanted = SETTINGS[connection.vendor]
    assert found() == wanted


@pytest.mark.django_db(transaction=True)
def test_no_row_points_at_nothing() -> None:
    claimant = Claimant.objects.create(name="Anna Bondar", name_key="anna bondar")
    with pytest.raises(IntegrityError), transaction.atomic():
        claimant.claims.create(topic_id=10**9, text="The bridge stands.", text_key="x", digest="x")
    assert claimant.claims.count() == 0


def in_thread(job: Callable[[], None]) -> threading.Thread:
    """The job on a connection of its own, started."""

    def run() -> None:
        try:
            job()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_a_reader_does_not_wait_for_a_writer() -> None:
    seen: list[int] = []
    with transaction.atomic():
        Topic.objects.create(title="The bridge", title_key="the bridge", slug="the-bridge")
        in_thread(lambda: seen.append(Topic.objects.count())).join(timeout=10)
    assert seen == [0]
    assert Topic.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_second_writer_waits_for_its_turn() -> None:
    """Both read before they write: without an immediate lock the second would fail on SQLite, not wait."""
    written = threading.Event()

    def write(slug: str) -> None:
        with transaction.atomic():
            number = Topic.objects.count()
            Topic.objects.create(title=f"{slug} {number}", title_key=slug, slug=slug)
        written.set()

    with transaction.atomic():
        Topic.objects.create(title="First", title_key="first", slug="first")
        second = in_thread(lambda: write("second"))
        third = in_thread(lambda: write("third"))
        written.wait(0.3)
    second.join(timeout=20)
    third.join(timeout=20)
    assert set(Topic.objects.values_list("slug", flat=True)) == {"first", "second", "third"}
