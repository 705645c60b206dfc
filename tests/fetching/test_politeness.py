"""Turns at a host."""

import threading
import time
from itertools import pairwise

import pytest

from tenir.errors import FetchError
from tenir.fetching.politeness import Politeness


def test_one_at_a_time_and_a_pause_between() -> None:
    politeness = Politeness(pause=0.1)
    turns: list[tuple[float, float]] = []

    def ask() -> None:
        with politeness.turn("a", 5):
            start = time.monotonic()
            time.sleep(0.02)
            turns.append((start, time.monotonic()))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    turns.sort()
    for (_, end), (start, _) in pairwise(turns):
        assert start - end >= 0.09


def test_other_hosts_do_not_wait() -> None:
    politeness = Politeness(pause=10)
    with politeness.turn("a", 1), politeness.turn("b", 0.1):
        pass


def test_a_turn_that_does_not_come() -> None:
    politeness = Politeness(pause=0)
    with (
        politeness.turn("a", 1),
        pytest.raises(FetchError, match="took too long"),
        politeness.turn("a", 0.05),
    ):
        pass
