"""The demo's worker: one, beside the server, gone when the server is."""

from __future__ import annotations

import pytest

from claims.management.commands.demo import worker_beside
from tests.workers import database_url


@pytest.mark.django_db(transaction=True)
def test_one_worker_runs_beside_the_server_and_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url())
    with worker_beside() as worker:
        assert worker.poll() is None
    assert worker.poll() is not None
