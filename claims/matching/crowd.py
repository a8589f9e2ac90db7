"""Work on very many claims: spread over processes, without looking for garbage in between."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from walking through millions of live objects again and again: a quarter of the
    time. What is read holds no circles, so nothing is lost by it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def spread(work: Callable[[Part], Result], parts: Sequence[Part], processes: int) -> list[Result]:
    """work of each part, in their order, by so many processes at once.

    They are forked, so they see what this one has read without a copy of it; where there is no fork, or only
    one part, this process does it all. The work must not touch a database or a thread.
    """
    if processes < 2 or len(parts) < 2 or "fork" not in get_all_start_methods():
        return [work(part) for part in parts]
    with get_context("fork").Pool(processes, _remember, (work, parts)) as pool:
        return pool.map(_work_on, range(len(parts)), chunksize=1)


_remembered: list[Any] = []


def _remember(work: Callable[[Part], Result], parts: Sequence[Part]) -> None:
    _remembered[:] = [work, parts]


def _work_on(place: int) -> Any:
    work, parts = _remembered
    return work(parts[place])
