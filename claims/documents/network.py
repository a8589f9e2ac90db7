"""Connections to checked addresses only, each read and write under one deadline."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore

from claims.documents.addresses import FetchError, is_public

PRIVATE = "The address points into a private network, so the desk doesn't fetch it."
UNKNOWN_SITE = "There is no site of this name. Check the address."
TRIES = 3  # of a host's addresses

Resolver = Callable[[str, int], Iterable[str]]
"""The IP addresses of a host and port; OSError where there are none."""
Connector = Callable[[str, int, float], httpcore.NetworkStream]
"""A connection to an IP address and port within so many seconds."""


class Deadline:
    """The time by which everything must be done."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def within(self, seconds: float | None) -> float:
        """So many seconds, or what is left if that is less. Raises ReadTimeout where nothing is left."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if seconds is None else min(left, seconds)


class CheckedNetwork(httpcore.NetworkBackend):
    """Resolves a name once, turns it away unless all its addresses are public, connects to one of them."""

    def __init__(self, resolve: Resolver, connect: Connector, deadline: Deadline) -> None:
        self._resolve = resolve
        self._connect = connect
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - the signature is httpcore's
        socket_options: Any = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        addresses = list(dict.fromkeys(self._addresses(host, port, timeout)))
        if not addresses:
            raise FetchError(UNKNOWN_SITE)
        if not all(is_public(address) for address in addresses):
            raise FetchError(PRIVATE)
        return TimedStream(self._first_that_answers(addresses[:TRIES], port, timeout), self._deadline)

    def _first_that_answers(
        self, addresses: list[str], port: int, timeout: float | None
    ) -> httpcore.NetworkStream:
        *others, last = addresses
        for address in others:
            try:
                return self._connect(address, port, self._deadline.within(timeout))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(last, port, self._deadline.within(timeout))

    def _addresses(self, host: str, port: int, timeout: float | None) -> Iterable[str]:
        """Asked in a thread of its own, since a resolver knows no time limit."""
        answers: SimpleQueue[Iterable[str]] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(list(self._resolve(host, port)))
            except (OSError, UnicodeError):
                answers.put([])

        Thread(target=ask, daemon=True).start()
        try:
            return answers.get(timeout=self._deadline.within(timeout))
        except Empty as error:
            raise httpcore.ConnectTimeout from error


class TimedStream(httpcore.NetworkStream):
    """A connection on which nothing waits longer than the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        within = self._deadline.within(timeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
