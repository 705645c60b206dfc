"""Which addresses may be asked."""

import ipaddress
import socket

import pytest

from tenir.errors import FetchError, ForbiddenAddress
from tenir.fetching.address import is_public, parse, resolve


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org/",
        "javascript:alert(1)",
        "example.org/a.pdf",
        "",
        "http://",
        "http:///path",
        "http://user:secret@example.org/",
        "http://example.org:port/",
        "https://migrationnetwork.un.org/node/7516/webform/submission/12",
        "https://migrationnetwork.un.org/node/7516/WebForm%2Fsubmission/12",
    ],
)
def test_what_may_not_be_asked(address: str) -> None:
    with pytest.raises(ForbiddenAddress) as caught:
        parse(address)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_what_may_be_asked() -> None:
    assert str(parse(" https://docs.un.org/en/A/RES/73/195\n")).startswith("https://docs.un.org")


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "2002:7f00:1::",
    ],
)
def test_what_is_not_public(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "157.150.185.49", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_is_public(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "localhost", "::1"])
def test_loopback_only_where_it_is_allowed(host: str) -> None:
    try:
        socket.getaddrinfo(host, 80)
    except OSError:
        pytest.skip("this system does not take that form of an address")
    with pytest.raises(ForbiddenAddress):
        resolve(host, 80, allow_loopback=False)
    assert resolve(host, 80, allow_loopback=True)


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def mixed(*arguments: object, **options: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", (number, 80)) for number in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", mixed)
    with pytest.raises(ForbiddenAddress, match=r"10\.0\.0\.1"):
        resolve("mixed.example", 80, allow_loopback=True)


def test_a_name_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*arguments: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match="cannot be resolved"):
        resolve("missing.example", 80, allow_loopback=False)
