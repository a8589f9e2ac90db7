"""The demo's worker: one, beside the server, gone when the server is."""

from __future__ import annotations

from claims.management.commands.demo import worker_beside


def test_one_worker_runs_beside_the_server_and_ends_with_it() -> None:
    with worker_beside() as worker:
        assert worker.poll() is None
    assert worker.poll() is not None
