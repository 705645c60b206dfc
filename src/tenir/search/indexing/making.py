"""Making: tokens and vectors of many texts, by processes beside this one where that pays.

Nothing here knows the database, so that a process begins to work without Django.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

from threadpoolctl import threadpool_limits

from tenir.search.indexing import vectors
from tenir.search.indexing.tokens import indexed

Batch = TypeVar("Batch")
Texts = Sequence[tuple[str, str]]
"""The texts of an entry, with their languages."""

WORTH_PROCESSES = 20_000
"""From so many entries on the second that a process takes to begin is worth it."""
_MOST_PROCESSES = 4
"""More than that make faster than one process writes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made: tokens of the texts of `entries`, vectors of the texts `meant`."""

    entries: Sequence[Texts]
    meant: Sequence[str]


@dataclass(frozen=True, slots=True)
class Made:
    """The `tokens` of each entry with their number, and the `vectors` as they are kept."""

    tokens: Sequence[tuple[str, int]]
    vectors: Sequence[bytes]


def make(wanted: Wanted) -> Made:
    """What is wanted, in this process."""
    return Made(
        [indexed(texts) for texts in wanted.entries],
        vectors.to_bytes(vectors.approximated(wanted.meant)),
    )


def made_of(
    batches: Iterable[Batch], wanted: Callable[[Batch], Wanted], entries: int
) -> Iterator[tuple[Batch, Made]]:
    """Each of `batches`, in order, with what is `wanted` for it; by several processes if there are
    many `entries` in all. Few batches are read ahead."""
    processes = min(_MOST_PROCESSES, os.cpu_count() or 1)
    if entries < WORTH_PROCESSES or (os.cpu_count() or 1) == 1:
        for batch in batches:
            yield batch, make(wanted(batch))
        return
    # Spawned, since this process has threads: a fork of it might wait for a lock for ever.
    spawn = get_context("spawn")
    # More threads of NumPy than one only get in each other's way here.
    with ProcessPoolExecutor(processes, spawn, threadpool_limits, (1,)) as pool:
        waiting: deque[tuple[Batch, Future[Made]]] = deque()
        for batch in batches:
            waiting.append((batch, pool.submit(make, wanted(batch))))
            if len(waiting) > 2 * processes:
                batch, future = waiting.popleft()
                yield batch, future.result()
        for batch, future in waiting:
            yield batch, future.result()
