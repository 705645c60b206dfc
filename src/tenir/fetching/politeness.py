"""Politeness: one request at a time to a host, and a pause between two."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from tenir.errors import FetchError


class Politeness:
    """Turns for each host, among the threads of this process.

    `pause` is the number of seconds from the end of one request to the start of the next.
    """

    def __init__(self, pause: float) -> None:
        self.pause = pause
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._ended: dict[str, float] = {}
        self._guard = threading.Lock()

    @contextmanager
    def turn(self, host: str, seconds: float) -> Iterator[None]:
        """A turn to ask `host`; raises FetchError where it does not come within `seconds`."""
        with self._guard:
            lock = self._locks[host]
        if not lock.acquire(timeout=seconds):
            raise FetchError(f"{host}: other requests to this host took too long")
        try:
            since = time.monotonic() - self._ended.get(host, float("-inf"))
            if since < self.pause:
                time.sleep(min(self.pause - since, seconds))
            yield
        finally:
            self._ended[host] = time.monotonic()
            lock.release()
