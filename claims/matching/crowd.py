"""Work on very many claims: spread over processes, without looking for garbage in between."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from signal import SIG_DFL, SIG_IGN, SIGINT, SIGTERM, signal
from typing import Any, TypeVar

import numpy as np

Part = TypeVar("Part")
Result = TypeVar("Result")
Rows = np.ndarray

AT_A_TIME = 20_000


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


def parts_of(rows: Rows) -> list[Rows]:
    """The rows in parts of AT_A_TIME, in their order."""
    return [rows[start : start + AT_A_TIME] for start in range(0, len(rows), AT_A_TIME)]


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


class Crew:
    """Processes that keep what they have read from one call to the next.

    Each of the workers is forked into a process of its own, and is called there by the names of its methods;
    a single one, or all where there is no fork, works in this process. The work must not touch a database or
    a thread. The processes end with the block, and with this process.
    """

    def __init__(self, workers: Sequence[object]) -> None:
        forked = len(workers) > 1 and "fork" in get_all_start_methods()
        self._members = [_Forked(worker) if forked else _Here(worker) for worker in workers]

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for member in self._members:
            member.end()

    def each(self, method: str, parts: Sequence[tuple[Any, ...]]) -> list[Any]:
        """What the method of each worker gives for its part, a tuple of arguments."""
        pairs = list(zip(self._members, parts, strict=True))
        for member, part in pairs:
            member.ask(method, part)
        return [member.answer() for member, _ in pairs]


class _Here:
    """A worker in this process."""

    def __init__(self, worker: object) -> None:
        self._worker = worker
        self._asked: tuple[str, tuple[Any, ...]] = "", ()

    def ask(self, method: str, part: tuple[Any, ...]) -> None:
        self._asked = method, part

    def answer(self) -> Any:
        method, part = self._asked
        return getattr(self._worker, method)(*part)

    def end(self) -> None:
        """Nothing has to go."""


class _Forked:
    """A worker in a process of its own."""

    def __init__(self, worker: object) -> None:
        context = get_context("fork")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(worker, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, method: str, part: tuple[Any, ...]) -> None:
        self._ours.send((method, part))

    def answer(self) -> Any:
        """What the worker gave, or the fault that it met; EOFError if its process is gone."""
        result, fault = self._ours.recv()
        if fault is not None:
            raise fault
        return result

    def end(self) -> None:
        self._ours.close()
        self._process.terminate()
        self._process.join()


def _serve(worker: object, pipe: Connection) -> None:
    """Answer until nobody asks any more."""
    gc.disable()
    signal(SIGINT, SIG_IGN)
    signal(SIGTERM, SIG_DFL)
    with suppress(EOFError, BrokenPipeError):
        while True:
            method, part = pipe.recv()
            try:
                pipe.send((getattr(worker, method)(*part), None))
            except Exception as fault:  # noqa: BLE001  whoever asked is told
                pipe.send((None, fault))
