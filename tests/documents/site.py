"""A site on this machine that answers as a test tells it to, and a network that leads to it."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from tempfile import TemporaryDirectory
from threading import Thread

import httpcore

PUBLIC = "93.184.215.14"
KEY = """-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIA+XsFxvmCxaXXXIkb/U5QqUAxw36hr+Lg43VPRgIdscoAoGCCqGSM49
AwEHoUQDQgAEhkrbZyXn6zbMxjZ78eYQz34mBwRI9bDqke7zBdWG/ZsttHz/Sabc
MMJymrrZ2fX9gE/l8A2V4qTnH25wbZelIQ==
-----END EC PRIVATE KEY-----
"""
CERTIFICATE = """-----BEGIN CERTIFICATE-----
MIIBaTCCARCgAwIBAgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxuZXdzLmV4
YW1wbGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBcxFTATBgNV
BAMMDG5ld3MuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABIZK22cl
5+s2zMY2e/HmEM9+JgcESPWw6pHu8wXVhv2bLbR8/0mm3DDCcpq62dn1/YBP5fAN
leKk5x9ucG2XpSGjSzBJMBcGA1UdEQQQMA6CDG5ld3MuZXhhbXBsZTAPBgNVHRMB
Af8EBTADAQH/MB0GA1UdDgQWBBRDCGskUe7kYJCO4HOh2Iu47Yt+ijAKBggqhkjO
PQQDAgNHADBEAiBuMJav2lUh/mw/YMetRUOt+t4+BZhPzZnQ1tmOB/dc5wIgebCA
nupSjxNWlRoMmYsu+t7/L/r20Rt+2dAEsPHwKrU=
-----END CERTIFICATE-----
"""
"""Signed by itself for news.example, 2020 to 2120; it proves nothing to anybody but these tests."""

Answer = bytes | Callable[["Handler"], None]


class Handler(StreamRequestHandler):
    """Reads one request and gives the answer that stands for its path."""

    server: Site

    def handle(self) -> None:
        request = self.rfile.readline().decode("latin-1").split()
        head = {}
        while line := self.rfile.readline().strip().decode("latin-1"):
            name, _, value = line.partition(": ")
            head[name.lower()] = value
        if not request:
            return
        self.server.requests.append((request[1], head))
        answer = self.server.answers.get(request[1], page(b"no such page", status="404 Not Found"))
        with suppress(OSError):  # the other side has had enough
            self.wfile.write(answer) if isinstance(answer, bytes) else answer(self)


class Site(ThreadingTCPServer):
    """`answers` by path; `requests` are the paths asked for with their headers; `reached` the addresses."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, tls: ssl.SSLContext | None, handler: type[StreamRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.resolved: list[str] = []
        self.reached: list[tuple[str, int]] = []
        self.tls = tls

    def get_request(self):
        connection, address = super().get_request()
        return (self.tls.wrap_socket(connection, server_side=True) if self.tls else connection), address

    def handle_error(self, request, client_address):
        """A handshake that the other side breaks off is what some tests are about."""

    def resolve(self, host: str, _port: int) -> list[str]:
        """Every name is at one public address."""
        self.resolved.append(host)
        return [PUBLIC]

    def connect(self, address: str, port: int, timeout: float) -> httpcore.NetworkStream:
        """Whatever address was checked, its packets come here."""
        self.reached.append((address, port))
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.server_address[1], timeout)


@contextmanager
def serving(
    tls: ssl.SSLContext | None = None, handler: type[StreamRequestHandler] = Handler
) -> Iterator[Site]:
    with Site(tls, handler) as site:
        thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()


def page(body: bytes, status: str = "200 OK", **head: str) -> bytes:
    """An answer with this body; head is content_type="…", location="…"."""
    fields = {"content_type": "text/html; charset=utf-8", "content_length": str(len(body)), **head}
    lines = [f"{name.replace('_', '-').title()}: {value}" for name, value in fields.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "Connection: close", "", ""]).encode() + body


def moved(location: str, status: str = "302 Found") -> bytes:
    return page(b"", status, location=location)


def proving() -> ssl.SSLContext:
    """The site's side of a protected connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as place:
        path = Path(place) / "both.pem"
        path.write_text(KEY + CERTIFICATE)
        context.load_cert_chain(path)
    return context
