"""The one way out: a page is had from public addresses alone, within limits, or refused with a sentence."""

from __future__ import annotations

import gzip
import ssl
import zlib
from itertools import count
from socketserver import StreamRequestHandler
from threading import Event

import httpcore
import pytest

from claims.documents.fetching import FetchError, Limits, agent_of, fetch, system_addresses
from tests.documents.site import CERTIFICATE, PUBLIC, moved, page, proving, serving

ADDRESS = "http://news.example/a"
SOON = Limits(connect=0.05, read=0.05, total=5)


@pytest.fixture
def site():
    with serving() as one:
        yield one


def got(site, url=ADDRESS, **options):
    given = {"agent": "Test", "resolve": site.resolve, "connect": site.connect, **options}
    return fetch(url, **given)


def refused(site, url=ADDRESS, **options) -> str:
    with pytest.raises(FetchError) as error:
        got(site, url, **options)
    assert str(error.value).endswith(".")
    return str(error.value)


def test_a_page_comes_with_where_it_was_found(site):
    site.answers["/a?x=1"] = page(b"<p>Open.</p>", content_type="Text/HTML; Charset=windows-1251")
    page_had = got(site, "  http://news.example:8080/a?x=1#part ", agent="Desk\r\nX: y ї")
    assert (page_had.url, page_had.final_url) == (
        "  http://news.example:8080/a?x=1#part ",
        "http://news.example:8080/a?x=1",
    )
    assert (page_had.data, page_had.content_type, page_had.charset) == (
        b"<p>Open.</p>",
        "text/html",
        "windows-1251",
    )
    assert page_had.fetched_at.tzinfo is not None
    [(_, head)] = site.requests
    assert (head["host"], head["user-agent"]) == ("news.example:8080", "DeskX: y")
    assert "cookie" not in head


def test_the_desk_signs_its_requests(site):
    site.answers["/a"] = page(b"Open.")
    got(site, agent=agent_of("River desk", "https://desk.example"))
    assert site.requests[0][1]["user-agent"] == "FactCheckWorkbench/1.0 (River desk; +https://desk.example)"


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "begin with http"),
        ("news.example/a", "begin with http"),
        ("ftp://news.example/a", "begin with http"),
        ("file:///etc/passwd", "begin with http"),
        ("javascript:alert(1)", "begin with http"),
        ("http://", "not an address of the web"),
        ("http:///a", "not an address of the web"),
        ("http://[::1", "not an address of the web"),
        ("http://news.example:99999/", "not an address of the web"),
        ("http://news.example/a b", "not an address of the web"),
        ("http://news.example\\@127.0.0.1/", "not an address of the web"),
        ("http://news..example/", "not an address of the web"),
        ("http://-news.example/", "not an address of the web"),
        ("http://" + "a" * 64 + ".example/", "not an address of the web"),
        ("http://news.example/" + "a" * 2_000, "not an address of the web"),
        ("http://anna:secret@news.example/", "a name or a password"),
        ("http://anna@news.example/", "a name or a password"),
        ("http://news.example:22/", "a port on which"),
        ("http://news.example:5432/", "a port on which"),
    ],
)
def test_an_address_that_is_none_of_the_open_web_is_not_asked(site, url, sentence):
    assert sentence in refused(site, url)
    assert (site.resolved, site.reached) == ([], [])


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3",
        "192.0.0.8", "198.18.0.1", "203.0.113.7", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "64:ff9b:1::808:808", "2002:7f00:1::", "2002:5db8:d70e::", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "192.88.99.1",
        "no address at all",
    ],
)  # fmt: skip
def test_a_private_or_odd_address_is_never_connected_to(site, address):
    assert "private network" in refused(site, resolve=lambda *_: [PUBLIC, address])
    assert site.reached == []


@pytest.mark.parametrize(
    "address", [PUBLIC, "2606:2800:21f::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_a_public_address_of_either_family_is_connected_to(site, address):
    site.answers["/a"] = page(b"Open.")
    assert got(site, resolve=lambda *_: [address]).data == b"Open."
    assert site.reached == [(address, 80)]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "0", "localhost", "[::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[fe80::1%25lo]", "①②⑦.0.0.1", "127。0。0。1",
    ],
)  # fmt: skip
def test_this_machine_under_any_spelling_is_not_asked(site, host):
    sentence = refused(site, f"http://{host}/a", resolve=system_addresses)
    assert "private network" in sentence or "no site of this name" in sentence
    assert site.reached == []


def test_a_name_that_answers_otherwise_a_moment_later_changes_nothing(site):
    site.answers["/a"] = page(b"Open.")
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    assert got(site, resolve=lambda *_: next(answers)).data == b"Open."
    assert site.reached == [(PUBLIC, 80)]
    assert list(answers) == [["127.0.0.1"]]


def test_a_name_that_turns_private_between_two_steps_is_refused(site):
    site.answers["/a"] = moved("/b")
    answers = iter([[PUBLIC], ["192.168.0.1"]])
    assert "private network" in refused(site, resolve=lambda *_: next(answers))
    assert site.reached == [(PUBLIC, 80)]


def test_steps_are_followed_and_checked_anew(site):
    site.answers |= {
        "/a": moved("http://other.example/b", "301 Moved Permanently"),
        "/b": moved("c?d=ї e", "307 Temporary Redirect"),
        "/c?d=%D1%97%20e": page(b"Open."),
    }
    assert got(site).final_url == "http://other.example/c?d=%D1%97%20e"
    assert site.resolved == ["news.example", "other.example", "other.example"]


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("http://10.0.0.1/", "private network"),
        ("http://[::1]/", "private network"),
        ("file:///etc/passwd", "begin with http"),
        ("//anna:secret@news.example/", "a name or a password"),
        ("http://news.example:6379/", "a port on which"),
        ("/a", "on and on"),
    ],
)
def test_a_step_to_where_the_desk_would_not_go_itself_is_refused(site, location, sentence):
    site.answers["/a"] = moved(location)
    by_name = {"news.example": [PUBLIC]}
    assert sentence in refused(site, resolve=lambda host, _port: by_name.get(host, [host]))
    assert len(site.requests) == (6 if location == "/a" else 1)


def test_letters_of_any_alphabet_in_an_address(site):
    site.answers["/%D1%8F?%D1%97=%20"] = page(b"Open.")
    assert got(site, "http://Міст.Приклад/я?ї=%20").final_url == (
        "http://xn--l1akd2f.xn--80aikifvh/%D1%8F?%D1%97=%20"
    )
    assert site.resolved == ["xn--l1akd2f.xn--80aikifvh"]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("401 Unauthorized", "log in"),
        ("403 Forbidden", "refuses to show"),
        ("404 Not Found", "no such page"),
        ("410 Gone", "taken this page down"),
        ("418 Teapot", "answered 418"),
        ("429 Too Many Requests", "left alone for a while"),
        ("451 Unavailable", "legal reasons"),
        ("500 Oh", "fault of its own (500)"),
        ("503 Busy", "fault of its own (503)"),
        ("204 No Content", "answered 204"),
        ("304 Not Modified", "answered 304"),
    ],
)
def test_what_the_site_answers_is_said(site, status, sentence):
    site.answers["/a"] = page(b"", status)
    assert sentence in refused(site)


@pytest.mark.parametrize(
    ("kind", "body", "sentence"),
    [
        ("image/png", b"\x89PNG", "an image"),
        ("video/mp4", b"....", "a film"),
        ("application/zip", b"PK\x03\x04", "something else (application/zip)"),
        ("application/octet-stream", b"MZ\x00", "data of no known kind"),
        ("", b"words", "data of no known kind"),
        ("text/html", b"", "empty page"),
    ],
)
def test_a_body_of_no_use_is_refused(site, kind, body, sentence):
    site.answers["/a"] = page(body, content_type=kind)
    assert sentence in refused(site)


@pytest.mark.parametrize("kind", ["", "application/octet-stream"])
@pytest.mark.parametrize("body", [b"%PDF-1.7 ...", b"PK\x03\x04 ..."])
def test_a_document_may_come_without_its_type(site, kind, body):
    site.answers["/a"] = page(body, content_type=kind)
    assert got(site).data == body


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("X-GZIP", gzip.compress), ("deflate", zlib.compress), ("deflate", bare)],
)
def test_a_packed_body_is_unpacked_within_the_limit(site, encoding, pack):
    site.answers["/a"] = page(pack(b"Open. " * 1_000), content_encoding=encoding)
    assert got(site, limits=Limits(size=6_000)).data == b"Open. " * 1_000
    assert "larger than" in refused(site, limits=Limits(size=5_999))


def test_a_bomb_is_not_unpacked_past_the_limit(site):
    bomb = gzip.compress(bytes(50 * 2**20), 9)
    site.answers["/a"] = page(bomb, content_encoding="gzip")
    assert "larger than 10 MB" in refused(site)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", b"no gzip"), ("gzip", gzip.compress(b"words" * 99, mtime=0)[:-9]), ("br", b"\x0b")],
    ids=["no gzip", "cut off", "unknown"],
)
def test_a_body_packed_wrongly_is_damaged(site, encoding, body):
    site.answers["/a"] = page(body, content_encoding=encoding)
    assert "damaged" in refused(site)


def test_a_body_that_says_it_is_too_large_is_not_read(site):
    site.answers["/a"] = page(b"", content_length=str(10 * 2**20 + 1))
    assert "larger than 10 MB" in refused(site)


def endless(handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    while True:
        handler.wfile.write(b"words " * 1_000)


def test_an_endless_body_is_cut_at_the_limit(site):
    site.answers["/a"] = endless
    assert "larger than 1 MB" in refused(site, limits=Limits(size=2**20))


def test_a_body_that_drips_is_cut_when_time_is_up(site):
    site.answers["/a"] = endless
    ticks = count()
    assert "takes too long" in refused(site, clock=lambda: float(next(ticks)))


def test_headers_without_end_are_cut(site):
    def dripping(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in count():
            handler.wfile.write(b"X-%d: y\r\n" % number)

    site.answers["/a"] = dripping
    assert "broke off" in refused(site) or "takes too long" in refused(site)


def test_a_site_that_says_nothing_is_given_up(site):
    done = Event()
    site.answers["/a"] = lambda _handler: done.wait(10)
    assert "takes too long" in refused(site, limits=SOON)
    done.set()


def test_a_name_that_is_not_resolved_in_time_is_given_up(site):
    done = Event()
    assert "takes too long" in refused(site, limits=SOON, resolve=lambda *_: [str(done.wait(10))])
    done.set()


@pytest.mark.parametrize(
    "answer", [b"", b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_an_answer_that_breaks_off_says_so(site, answer):
    site.answers["/a"] = answer
    assert "broke off" in refused(site)


def unknown(*_place):
    raise OSError("no such name")


def unreachable(*_place):
    raise httpcore.ConnectError("refused")


def test_a_site_that_is_not_there(site):
    assert "no site of this name" in refused(site, resolve=unknown)
    assert "no site of this name" in refused(site, resolve=lambda *_: [])
    assert "can't be reached" in refused(site, connect=unreachable)


def test_the_next_address_of_a_host_is_tried_where_one_is_down(site):
    site.answers["/a"] = page(b"Open.")

    def second_only(address, port, timeout):
        return unreachable() if address == PUBLIC else site.connect(address, port, timeout)

    assert got(site, resolve=lambda *_: [PUBLIC, "1.1.1.1"], connect=second_only).data == b"Open."


@pytest.fixture
def secure():
    with serving(proving()) as one:
        one.answers["/a"] = page(b"Open.")
        yield one


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cadata=CERTIFICATE)


def test_a_protected_site_proves_the_name_in_the_address_and_not_the_number(secure):
    assert got(secure, "https://news.example/a", tls=trusting()).data == b"Open."
    assert secure.reached == [(PUBLIC, 443)]
    assert "certificate" in refused(secure, "https://other.example/a", tls=trusting())


def test_a_site_that_proves_nothing_is_refused(secure):
    assert "certificate" in refused(secure, "https://news.example/a")


def test_a_site_without_protection_is_refused_where_it_was_asked_for():
    class Unprotected(StreamRequestHandler):
        def handle(self):
            self.request.recv(1)
            self.wfile.write(page(b"", "400 Bad Request"))

    with serving(handler=Unprotected) as site:
        assert "no protected connection" in refused(site, "https://news.example:8080/a")


def test_no_step_leads_from_protection_to_none(secure):
    secure.answers["/a"] = moved("http://news.example/b")
    assert "unprotected" in refused(secure, "https://news.example/a", tls=trusting())
