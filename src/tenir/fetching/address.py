"""Which addresses Tenir may ask: public ones, over http and https only."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import unquote

import httpx

from tenir.errors import FetchError, ForbiddenAddress

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_CONTACTS = re.compile(r"/webform/submission|node/7516\b", re.IGNORECASE)
"""The Network's pledge form is its node 7516 (see `reading.webform`)."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def parse(address: str) -> httpx.URL:
    """The URL that `address` is; raises ForbiddenAddress where Tenir may not ask it.

    Refuses all schemes but http and https, names and passwords in the address, and the pages on
    which the Network's web forms expose the names, e-mail and IP addresses of contacts.
    """
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, UnicodeError) as error:
        raise ForbiddenAddress(f"{one_line(address)}: is no web address") from error
    if url.scheme not in ("http", "https"):
        raise ForbiddenAddress(f"{one_line(address)}: only http and https are asked")
    if not url.host:
        raise ForbiddenAddress(f"{one_line(address)}: names no host")
    if url.userinfo:
        raise ForbiddenAddress(f"{url.host}: an address may not carry a name or password")
    if _CONTACTS.search(unquote(str(url))):
        raise ForbiddenAddress(f"{one_line(address)}: submitted forms expose contacts' data")
    return url


def resolve(host: str, port: int, allow_loopback: bool) -> list[str]:
    """The IP addresses of `host`, every one of them public.

    Raises ForbiddenAddress where one of them is private, loopback (unless `allow_loopback`),
    link-local, multicast, reserved, or carries such an IPv4 address inside an IPv6 one; one is
    enough, for a name that mixes them has no honest use. Raises FetchError where there are none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host}: the name cannot be resolved") from error
    numbers = list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
    for number in numbers:
        ip = ipaddress.ip_address(number)
        if not (is_public(ip) or (allow_loopback and _is_loopback(ip))):
            raise ForbiddenAddress(f"{host}: {number} is not on the public internet")
    return numbers


def is_public(ip: _IP) -> bool:
    """Whether `ip`, and any IPv4 address that it carries, is on the public internet."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.is_site_local or not all(map(is_public, _carried(ip))):
            return False
        if ip.ipv4_mapped or ip in _NAT64:
            return True
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def one_line(address: str) -> str:
    """`address` on one line, shortened to be shown to a person."""
    line = " ".join(address.split())
    return line if len(line) <= 200 else f"{line[:199]}…"


def _carried(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses to which a gateway may hand on what is sent to `ip`."""
    carried = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [each for each in carried if each is not None]


def _is_loopback(ip: _IP) -> bool:
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return (mapped or ip).is_loopback
