"""The connection: made only to an address that was checked, and never longer than allowed."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from tenir.fetching.address import resolve


class Deadline:
    """A moment by which everything must be done, `seconds` from now."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds left, 0 once it is past."""
        return max(0.0, self._end - time.monotonic())

    def clamp(self, timeout: float | None) -> float:
        """`timeout`, or what is left where that is less; httpcore.ReadTimeout once it is past."""
        left = self.left()
        if not left:
            raise httpcore.ReadTimeout("took longer than allowed")
        return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    """A stream whose every read and write keeps the deadline, however slowly a server drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.clamp(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.clamp(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        within = self._deadline.clamp(timeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Resolves a name, checks what it resolves to, and connects to exactly that.

    The name is not resolved a second time, so that a name server which answers the check with a
    public address cannot answer the connection with a private one. TLS still verifies the name.
    """

    def __init__(self, deadline: Deadline, allow_loopback: bool) -> None:
        self._backend = httpcore.SyncBackend()
        self._deadline = deadline
        self._allow_loopback = allow_loopback

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        *others, last = resolve(host, port, self._allow_loopback)
        for number in others:
            try:
                return self._connect(number, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # a host may have an IPv6 address that this machine has no way to
        return self._connect(last, port, timeout)

    def _connect(self, number: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        within = self._deadline.clamp(timeout)
        return _Stream(self._backend.connect_tcp(number, port, within), self._deadline)


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class GuardedTransport(httpx.BaseTransport):
    """httpx's way to the network, through connections that are checked and keep a deadline."""

    def __init__(
        self, ssl_context: ssl.SSLContext, deadline: Deadline, allow_loopback: bool
    ) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=1,
            network_backend=_Backend(deadline, allow_loopback),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request`; raises httpcore's exceptions, which `client` turns into FetchError."""
        response = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()
