"""The client, against a real server on this machine."""

import gzip
import hashlib
import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest
from tests.fetching.fake_server import Server

from tenir import __version__
from tenir.errors import FetchError, ForbiddenAddress
from tenir.fetching.client import Fetched, Patience, fetch
from tenir.fetching.politeness import Politeness

QUICK = Patience(overall=5.0, connect=1.0, read=1.0, longest_wait=1.0, first_wait=0.01)


def _fetch(address: str, max_bytes: int = 1000, patience: Patience = QUICK) -> Fetched:
    return fetch(
        address,
        max_bytes=max_bytes,
        allow_loopback=True,
        patience=patience,
        politeness=Politeness(pause=0.0),
    )


def test_a_document(server: Server) -> None:
    server.page("/a?b=c", b"text", Content_Type="Text/HTML; charset=utf-8")
    fetched = _fetch(f"{server.base}/a?b=c#part")
    assert fetched.content == b"text"
    assert fetched.media_type == "text/html"
    assert fetched.sha256 == hashlib.sha256(b"text").hexdigest()
    assert (fetched.status, fetched.address) == (200, f"{server.base}/a?b=c#part")
    assert datetime.now(UTC) - fetched.fetched_at < timedelta(minutes=1)
    [(path, headers)] = server.asked
    assert path == "/a?b=c"
    assert headers["User-Agent"] == f"Tenir/{__version__}"
    assert headers["Host"] == f"127.0.0.1:{server.port}"


def test_loopback_is_refused_unless_allowed(server: Server) -> None:
    with pytest.raises(ForbiddenAddress, match="not on the public internet"):
        fetch(f"{server.base}/a", max_bytes=10)
    assert server.asked == []


def test_proxies_of_the_environment_are_not_used(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    server.page("/a", b"text")
    assert _fetch(f"{server.base}/a").content == b"text"


def test_a_name_is_resolved_once_and_the_connection_goes_there(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int, **options: object) -> list[tuple[object, ...]]:
        asked.append(host)
        number = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    original = socket.getaddrinfo

    def for_names_only(host: str, port: int, *arguments: object, **options: object) -> object:
        if host == "127.0.0.1":
            return original(host, port, *arguments, **options)  # type: ignore[call-overload]
        return rebinding(host, port, **options)

    monkeypatch.setattr(socket, "getaddrinfo", for_names_only)
    server.page("/a", b"text")
    assert _fetch(f"http://documents.example:{server.port}/a").content == b"text"
    assert asked == ["documents.example"]
    assert server.asked[0][1]["Host"] == f"documents.example:{server.port}"


def test_a_second_address_is_tried(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def two(host: str, port: int, **options: object) -> list[tuple[object, ...]]:
        numbers = ("127.0.0.2", "127.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in numbers]

    original = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **options: (
            original(host, *rest, **options) if host[0].isdigit() else two(host, *rest, **options)
        ),
    )
    server.page("/a", b"text")
    assert _fetch(f"http://documents.example:{server.port}/a").content == b"text"


def test_redirects_are_followed(server: Server) -> None:
    server.page("/a", status=301, Location="/b?x=1")
    server.page("/b?x=1", status=307, Location=f"{server.base}/c")
    server.page("/c", b"text")
    fetched = _fetch(f"{server.base}/a")
    assert fetched.content == b"text"
    assert fetched.final_address == f"{server.base}/c"


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1]/",
        "file:///etc/passwd",
        "https://user:secret@example.org/",
        "http://example.org/node/7516/webform/submission/1",
    ],
)
def test_redirects_are_checked(server: Server, location: str) -> None:
    server.page("/a", status=302, Location=location)
    with pytest.raises(ForbiddenAddress) as caught:
        _fetch(f"{server.base}/a")
    assert "\n" not in str(caught.value)


def test_a_redirect_to_nowhere(server: Server) -> None:
    server.page("/a", status=302, Location="http://[::1")
    with pytest.raises(FetchError, match="redirects to no web address"):
        _fetch(f"{server.base}/a")


def test_redirects_have_an_end(server: Server) -> None:
    server.page("/a", status=302, Location="/a")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        _fetch(f"{server.base}/a")
    assert len(server.asked) == 6


@pytest.mark.parametrize("status", [204, 206, 304, 400, 403, 404, 410, 500])
def test_another_status(server: Server, status: int) -> None:
    server.page("/a", status=status)
    with pytest.raises(FetchError, match=f"/a: answered {status} [A-Z]"):
        _fetch(f"{server.base}/a")
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_some_statuses_are_tried_again(server: Server, status: int) -> None:
    server.page("/a", status=status, Retry_After="0")
    with pytest.raises(FetchError, match=f"answered {status} .*, 3 times"):
        _fetch(f"{server.base}/a")
    assert len(server.asked) == 3


def test_a_retry_succeeds(server: Server) -> None:
    server.page("/a", status=503)
    busy = server.pages["/a"]
    server.page("/a", b"text")
    ready = server.pages["/a"]

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (busy if len(server.asked) == 1 else ready)(handler)

    server.pages["/a"] = answer
    assert _fetch(f"{server.base}/a").content == b"text"


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_long_wait_is_not_waited(server: Server, form: str) -> None:
    # An hour from when the test runs, not from when it was collected.
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    wait = "3600" if form == "seconds" else later
    server.page("/a", status=503, Retry_After=wait)
    with pytest.raises(FetchError, match=r"asks to wait 3[56]"):
        _fetch(f"{server.base}/a")
    assert len(server.asked) == 1


def test_a_wait_that_is_nonsense(server: Server) -> None:
    server.page("/a", status=503, Retry_After="soon")
    with pytest.raises(FetchError, match="3 times"):
        _fetch(f"{server.base}/a")


def test_too_large_by_its_own_word(server: Server) -> None:
    server.page("/a", b"x" * 2000)
    with pytest.raises(FetchError, match="larger than 1,000 bytes"):
        _fetch(f"{server.base}/a")


def test_too_large_without_a_word(server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 1000)
        except OSError:
            return

    server.pages["/a"] = endless
    with pytest.raises(FetchError, match="larger than"):
        _fetch(f"{server.base}/a")


def test_exactly_as_large_as_allowed(server: Server) -> None:
    server.page("/a", b"x" * 1000)
    assert len(_fetch(f"{server.base}/a").content) == 1000


def test_a_packed_body(server: Server) -> None:
    server.page("/a", gzip.compress(b"x" * 900), Content_Encoding="gzip")
    assert _fetch(f"{server.base}/a").content == b"x" * 900
    assert server.asked[0][1]["Accept-Encoding"] == "identity"


def test_a_packed_body_that_unpacks_to_too_much(server: Server) -> None:
    server.page("/a", gzip.compress(b"x" * 10_000_000), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="larger than"):
        _fetch(f"{server.base}/a", max_bytes=100_000)


@pytest.mark.parametrize(
    "body", [b"no gzip", gzip.compress(b"x" * 900)[:-9]], ids=["none", "cut off"]
)
def test_a_packed_body_that_is_damaged(server: Server, body: bytes) -> None:
    server.page("/a", body, Content_Encoding="gzip")
    with pytest.raises(FetchError, match="is damaged"):
        _fetch(f"{server.base}/a")


def test_a_body_packed_in_another_way(server: Server) -> None:
    server.page("/a", b"x", Content_Encoding="br")
    with pytest.raises(FetchError, match="packed as br"):
        _fetch(f"{server.base}/a")


def test_a_body_that_is_cut_off(server: Server) -> None:
    server.page("/a", b"x", Content_Length="10")
    with pytest.raises(FetchError) as caught:
        _fetch(f"{server.base}/a")
    assert "\n" not in str(caught.value)


def test_a_silent_server(server: Server) -> None:
    waiting = threading.Event()
    server.pages["/a"] = lambda handler: waiting.wait(10) and None
    patience = Patience(overall=5.0, read=0.2)
    started = time.monotonic()
    with pytest.raises(FetchError, match="no answer in time"):
        _fetch(f"{server.base}/a", patience=patience)
    assert time.monotonic() - started < 3
    waiting.set()


@pytest.mark.parametrize("with_headers", [True, False])
def test_a_server_that_drips(server: Server, with_headers: bool) -> None:
    stopped = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        if with_headers:
            handler.send_response(200)
            handler.end_headers()
        try:
            while not stopped.wait(0.05):
                handler.wfile.write(b"x")
        except OSError:
            return

    server.pages["/a"] = drip
    started = time.monotonic()
    with pytest.raises(FetchError, match="no answer in time"):
        _fetch(f"{server.base}/a", patience=Patience(overall=0.5, read=0.4))
    assert time.monotonic() - started < 3
    stopped.set()


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError) as caught:
        _fetch(f"http://127.0.0.1:{port}/")
    assert "\n" not in str(caught.value)


def test_no_http(server: Server) -> None:
    server.pages["/a"] = lambda handler: handler.wfile.write(b"hello\r\n\r\n") and None
    with pytest.raises(FetchError):
        _fetch(f"{server.base}/a")
