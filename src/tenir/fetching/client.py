"""The only HTTP client: it fetches one document that somebody asks for by its address.

It does not crawl, which is why it does not consult robots.txt: that speaks to robots that choose
their own way. It ignores the proxies and .netrc of the environment (trust_env=False): a proxy
would resolve names itself, behind the back of the check that no private network is asked, and
.netrc would send passwords.
"""

from __future__ import annotations

import hashlib
import ssl
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache

import httpcore
import httpx

from tenir.errors import FetchError
from tenir.fetching.address import one_line, parse
from tenir.fetching.network import Deadline, GuardedTransport
from tenir.fetching.politeness import Politeness
from tenir.version import __version__

MAX_BYTES = 100 * 1024 * 1024
"""The size of a document, in bytes, above which it is not taken unless the caller says so."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_RETRIED = frozenset({429, 502, 503, 504})
_POLITENESS = Politeness(pause=1.0)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds, and how often to try again.

    `overall` bounds everything, redirects, pauses and retries included; only the operating
    system's look-up of a name keeps limits of its own. `read` bounds each wait for bytes.
    `longest_wait` is the longest that a server may ask Tenir to wait before it tries again.
    """

    overall: float = 120.0
    connect: float = 10.0
    read: float = 20.0
    longest_wait: float = 30.0
    first_wait: float = 1.0
    retries: int = 2
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as fetched.

    `final_address` is the address after redirects. `media_type` is what the server says it is, in
    lower case and without parameters, or "". `sha256` is the hash of `content` in hex.
    `fetched_at` is in UTC.
    """

    address: str
    final_address: str
    status: int
    media_type: str
    content: bytes
    sha256: str
    fetched_at: datetime


def fetch(
    address: str,
    *,
    max_bytes: int = MAX_BYTES,
    allow_loopback: bool = False,
    patience: Patience | None = None,
    politeness: Politeness = _POLITENESS,
) -> Fetched:
    """The document at `address`, an http or https address on the public internet.

    Raises ForbiddenAddress where the address, or one that it redirects to, is none that may be
    asked; FetchError where it cannot be had: no such host, no answer in time, another status than
    200, or more than `max_bytes`. `allow_loopback` is for a server on this same machine.
    """
    patience = patience or Patience()
    deadline = Deadline(patience.overall)
    transport = GuardedTransport(_ssl_context(), deadline, allow_loopback)
    timeout = httpx.Timeout(patience.read, connect=patience.connect)
    with httpx.Client(
        transport=transport, timeout=timeout, trust_env=False, headers=_headers()
    ) as client:
        fetching = _Fetching(client, deadline, patience, politeness, max_bytes)
        return fetching.fetch(address)


class _Redirected(Exception):
    """Raised when the server names another address."""


class _Postponed(Exception):
    """Raised when the server asks to be asked again after `wait` seconds, or None."""

    def __init__(self, status: int, wait: float | None) -> None:
        super().__init__(f"answered {_status(status)}")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class _Fetching:
    """One fetch, through its redirects and retries."""

    client: httpx.Client
    deadline: Deadline
    patience: Patience
    politeness: Politeness
    max_bytes: int

    def fetch(self, address: str) -> Fetched:
        url = parse(address)
        for _ in range(self.patience.redirects + 1):
            try:
                return self._with_retries(address, url)
            except _Redirected as redirected:
                url = parse(str(redirected))
        raise FetchError(f"{one_line(address)}: more than {self.patience.redirects} redirects")

    def _with_retries(self, address: str, url: httpx.URL) -> Fetched:
        attempt = 0
        while True:
            try:
                with self.politeness.turn(url.host, self.deadline.left()):
                    return self._once(address, url)
            except _Postponed as postponed:
                wait = postponed.wait
                if wait is None:
                    wait = self.patience.first_wait * 2**attempt
                said = f"{one_line(str(url))}: {postponed}"
            if attempt == self.patience.retries:
                raise FetchError(f"{said}, {attempt + 1} times")
            if wait > min(self.patience.longest_wait, self.deadline.left()):
                raise FetchError(f"{said}, and asks to wait {wait:.0f} seconds")
            attempt += 1
            time.sleep(wait)

    def _once(self, address: str, url: httpx.URL) -> Fetched:
        try:
            with self.client.stream("GET", url) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    raise _Redirected(url.join(response.headers["location"]))
                if response.status_code in _RETRIED:
                    raise _Postponed(response.status_code, _retry_after(response))
                if response.status_code != 200:
                    status = _status(response.status_code)
                    raise FetchError(f"{one_line(str(url))}: answered {status}")
                content = self._content(response, url)
                media_type = response.headers.get("content-type", "").split(";")[0]
        except httpcore.TimeoutException as error:
            raise FetchError(f"{one_line(str(url))}: gave no answer in time") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            reason = one_line(str(error)) or type(error).__name__
            raise FetchError(f"{one_line(str(url))}: {reason}") from error
        except (httpx.InvalidURL, httpx.RemoteProtocolError) as error:
            raise FetchError(f"{one_line(str(url))}: redirects to no web address") from error
        return Fetched(
            address,
            str(url),
            200,
            media_type.strip().lower(),
            content,
            hashlib.sha256(content).hexdigest(),
            datetime.now(UTC),
        )

    def _content(self, response: httpx.Response, url: httpx.URL) -> bytes:
        """The body, given up as soon as it is over the limit, whatever its declared size."""
        too_large = FetchError(f"{one_line(str(url))}: is larger than {self.max_bytes:,} bytes")
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > self.max_bytes:
            raise too_large
        content = bytearray()
        for chunk in self._decoded(response, url):
            content += chunk
            if len(content) > self.max_bytes:
                raise too_large
        return bytes(content)

    def _decoded(self, response: httpx.Response, url: httpx.URL) -> Iterator[bytes]:
        """The body's chunks, unpacked a bounded piece at a time where it is packed.

        Tenir asks for no compression; some servers compress all the same.
        """
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding in ("", "identity"):
            yield from response.iter_raw()
            return
        if coding not in ("gzip", "x-gzip", "deflate"):
            raise FetchError(f"{one_line(str(url))}: is packed as {one_line(coding)}")
        unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        try:
            for chunk in response.iter_raw():
                while chunk:
                    yield unpacking.decompress(chunk, 1 << 20)
                    chunk = unpacking.unconsumed_tail
        except zlib.error as error:
            raise FetchError(f"{one_line(str(url))}: is damaged: {error}") from error
        yield unpacking.flush()
        if not unpacking.eof:
            raise FetchError(f"{one_line(str(url))}: is damaged: the packed body is cut off")


@cache
def _ssl_context() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def _headers() -> dict[str, str]:
    return {
        "User-Agent": f"Tenir/{__version__}",
        "Accept": "*/*",
        "Accept-Encoding": "identity",
    }


def _status(code: int) -> str:
    return f"{code} {httpx.codes.get_reason_phrase(code)}".strip()


def _retry_after(response: httpx.Response) -> float | None:
    """The seconds that the Retry-After header asks for (RFC 9110, section 10.2.3), or None."""
    value = response.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdecimal():
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())
