"""What every test gets: a database file of its own, a folder for uploads, quick password hashes."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that commit leave empty tables behind; each begins with the rows that the migrations wrote."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker is not None and marker.kwargs.get("transaction"):
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> None:
    """SQLite in a real file, since WAL and locks between threads can't be seen in memory."""
    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "desk.sqlite3")
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(scope="session", autouse=True)
def _away_from_the_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test writes into the uploads of a real desk, none waits for a slow hash or for a worker."""
    uploads, static = (tmp_path_factory.mktemp(name) for name in ("uploads", "static"))
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    at_once = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with override_settings(MEDIA_ROOT=uploads, STATIC_ROOT=static, PASSWORD_HASHERS=hashers, TASKS=at_once):
        yield
