"""The one way out to the web: a page, a document or a feed behind an address, and nothing of our own network.

    page = fetch(address, agent=agent_of(settings.DESK_NAME, settings.DESK_URL))

A host's name is resolved once for each connection, every address it has must be public, and the connection
goes to the very address that was checked; so a name that answers otherwise a moment later changes nothing.
Where the site leads on, the new address is checked like the first.
"""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import certifi
import httpcore

from claims.documents.addresses import FetchError, WebAddress, checked_address
from claims.documents.answers import body_of, checked_head, leads_to
from claims.documents.network import CheckedNetwork, Connector, Deadline, Resolver

__all__ = ["FetchError", "Fetched", "Limits", "agent_of", "fetch"]

TOO_MANY_STEPS = "The address leads on and on without arriving anywhere."
TOO_SLOW = "The site takes too long to answer. Try again later, or copy the text and paste it."
UNREACHABLE = "The site can't be reached. Check the address, or try again later."
CERTIFICATE = "The site can't prove that it is the one named in the address (its certificate is not valid)."
NO_TLS = "The site offers no protected connection (https) at this address."
BROKEN_OFF = "The site broke off its answer. Try again later, or copy the text and paste it."

_ACCEPT = b"text/html,application/xhtml+xml,application/pdf;q=0.9,application/json;q=0.8,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take: bytes after unpacking, steps from address to address, seconds."""

    size: int = 10 * 2**20
    steps: int = 5
    connect: float = 5.0
    read: float = 10.0
    total: float = 20.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood behind an address: asked for as `url`, found at `final_url`, unpacked.

    `content_type` is lower-case without its parameters, `charset` the encoding the server named or "".
    """

    url: str
    final_url: str
    data: bytes
    content_type: str
    charset: str
    fetched_at: datetime


def agent_of(name: str, address: str) -> str:
    """How the desk signs its requests: the program, whose desk it is, and where to complain."""
    return f"FactCheckWorkbench/1.0 ({name}; +{address})"


def system_addresses(host: str, port: int) -> list[str]:
    """The IP addresses of a host as this machine's resolver knows them. Raises OSError for none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(place[0]) for *_, place in found]


def system_connection(address: str, port: int, timeout: float) -> httpcore.NetworkStream:
    return httpcore.SyncBackend().connect_tcp(address, port, timeout)


def trusted() -> ssl.SSLContext:
    """The authorities that this machine trusts, and those that browsers do."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def fetch(
    url: str,
    *,
    agent: str,
    limits: Limits = Limits(),
    resolve: Resolver = system_addresses,
    connect: Connector = system_connection,
    tls: ssl.SSLContext | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:
    """Fetch the page, document or feed at an address of the web.

    Only http and https, only on usual ports, without cookies, at most `limits` in size, steps and time.
    Raises FetchError with a sentence for a person: a refusal, or what the site answered instead. `resolve`
    and `connect` stand for the network in tests.
    """
    deadline = Deadline(limits.total, clock)
    network = CheckedNetwork(resolve, connect, deadline)
    address = checked_address(url)
    with (
        _told(),
        httpcore.ConnectionPool(
            tls or trusted(), network_backend=network, max_keepalive_connections=0
        ) as pool,
    ):
        for _step in range(limits.steps + 1):
            with pool.stream(
                "GET", str(address), headers=_headers(agent), extensions=_timeouts(limits)
            ) as answer:
                location = leads_to(answer)
                if location is None:
                    return _fetched(url, address, answer, limits.size)
            address = address.led_to(location)
    raise FetchError(TOO_MANY_STEPS)


def _fetched(url: str, address: WebAddress, answer: httpcore.Response, most: int) -> Fetched:
    content_type, charset = checked_head(answer, most)
    data = body_of(answer, content_type, most)
    return Fetched(url, str(address), data, content_type, charset, datetime.now(UTC))


def _headers(agent: str) -> list[tuple[bytes, bytes]]:
    spoken = re.sub(r"[^ -~]+", "", agent).strip()
    return [
        (b"User-Agent", spoken.encode("ascii")),
        (b"Accept", _ACCEPT),
        (b"Accept-Encoding", b"gzip, deflate"),
    ]


def _timeouts(limits: Limits) -> dict[str, dict[str, float]]:
    return {
        "timeout": {
            "connect": limits.connect,
            "read": limits.read,
            "write": limits.read,
            "pool": limits.total,
        }
    }


@contextmanager
def _told() -> Iterator[None]:
    """Turns what the network says into sentences."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchError(TOO_SLOW) from error
    except httpcore.ConnectError as error:
        raise FetchError(_of_connection(error)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise FetchError(BROKEN_OFF) from error


def _of_connection(error: BaseException) -> str:
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return CERTIFICATE
    return NO_TLS if any(isinstance(cause, ssl.SSLError) for cause in causes) else UNREACHABLE


def _causes(error: BaseException | None) -> Iterable[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
