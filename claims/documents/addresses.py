"""Which addresses of the web the desk asks at all, and which machines behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urljoin, urlsplit

from claims.documents.document import DocumentError

PORTS = {80, 443, 8080, 8443}
LONGEST = 2_000
USUAL_PORT = {"http": 80, "https": 443}

NOT_WEB = "The desk fetches only addresses that begin with http:// or https://."
NO_ADDRESS = "This is not an address of the web. Copy it anew from the browser."
SECRETS = "The address carries a name or a password. Give it without them."
ODD_PORT = "The address names a port on which no web page is published."
DOWNGRADE = (
    "The site leads from a protected address (https) to an unprotected one, so the desk doesn't follow."
)

_HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*"
)
_UNSPEAKABLE = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
_PATH_SIGNS = "/%:@!$&'()*+,;=~-._"
_NAT64 = IPv6Network("64:ff9b::/96")
_SPECIAL = (  # where Python's own tables differ from version to version
    IPv4Network("192.0.0.0/24"),  # protocols
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
    IPv6Network("2002::/16"),  # 6to4
    IPv6Network("2001::/23"),  # Teredo and other protocols
    IPv6Network("::/96"),  # IPv4 inside IPv6, given up
    IPv6Network("64:ff9b:1::/48"),  # translation inside one network
    IPv6Network("3fff::/20"),  # documentation
    IPv6Network("5f00::/16"),  # routing inside one network
    IPv6Network("fec0::/10"),  # site-local, given up
)


class FetchError(DocumentError):
    """The page behind an address could not be had. Its text is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address taken apart and found fit: in ASCII, without a fragment, a name or a password."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == USUAL_PORT[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"

    def led_to(self, location: str) -> WebAddress:
        """Where an answer leads on from here. Raises FetchError as above, and from https to http."""
        following = checked_address(urljoin(str(self), location.replace(" ", "%20")))
        if (self.scheme, following.scheme) == ("https", "http"):
            raise FetchError(DOWNGRADE)
        return following


def checked_address(text: str) -> WebAddress:
    """The address as the desk asks for it. Raises FetchError where it is none, or none the desk asks."""
    text = text.strip()
    if len(text) > LONGEST or _UNSPEAKABLE.search(text):
        raise FetchError(NO_ADDRESS)
    try:
        parts = urlsplit(text)
        port = parts.port
        host = parts.hostname or ""
    except ValueError as error:
        raise FetchError(NO_ADDRESS) from error
    if parts.scheme not in USUAL_PORT:
        raise FetchError(NOT_WEB)
    if parts.username is not None or parts.password is not None:
        raise FetchError(SECRETS)
    port = USUAL_PORT[parts.scheme] if port is None else port
    if port not in PORTS:
        raise FetchError(ODD_PORT)
    query = f"?{quote(parts.query, safe=_PATH_SIGNS + '?')}" if parts.query else ""
    return WebAddress(
        parts.scheme, _ascii_host(host), port, (quote(parts.path, safe=_PATH_SIGNS) or "/") + query
    )


def _ascii_host(host: str) -> str:
    """The host's name as the network knows it, a name in other letters in its ASCII form."""
    if ":" in host:
        return host
    try:
        name = host.removesuffix(".").encode("idna").decode().lower()
    except UnicodeError as error:
        raise FetchError(NO_ADDRESS) from error
    if not _HOST.fullmatch(name):
        raise FetchError(NO_ADDRESS)
    return name


def is_public(address: str) -> bool:
    """Whether the IP address is one of the open internet: not of this machine, its network or a tunnel.

    An IPv4 address inside an IPv6 one (mapped, or translated by NAT64) is judged by itself; 6to4 and Teredo,
    which can hide one, are never public here.
    """
    try:
        ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif ip in _NAT64:
            ip = IPv4Address(int(ip) & 0xFFFFFFFF)
    if any(ip in network for network in _SPECIAL):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)
