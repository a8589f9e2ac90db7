"""Calls at once, each in a thread and a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connections

from claims.actions import ingest
from claims.actions.base import ActionError
from claims.models import Topic

Meet = Callable[[Any, str], None]


def at_once(*calls: Callable[[], object]) -> list[Any]:
    """Each call's result, or the exception it ended with."""
    results: list[Any] = [None] * len(calls)
    start = Barrier(len(calls))

    def run(place: int, call: Callable[[], object]) -> None:
        start.wait()
        try:
            results[place] = call()
        except Exception as error:  # noqa: BLE001  the test looks at whatever came
            results[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=numbered) for numbered in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def refused(results: list[object]) -> list[str]:
    """The sentences that were said; anything but a result or an ActionError fails the test."""
    errors = [result for result in results if isinstance(result, Exception)]
    for error in errors:
        if not isinstance(error, ActionError):
            raise error
    return [str(error) for error in errors]


def opposing_topic() -> Topic:
    outcome = ingest.import_claims(
        rows=[
            (2, {"text": "Russian forces shot down 50 drones over Kharkiv.", "claimant": "Moscow"}),
            (3, {"text": "Russian forces did not shoot down 50 drones over Kharkiv.", "claimant": "Kyiv"}),
        ],
        topic_title="Drones",
    )
    assert outcome.topic
    return outcome.topic
