"""Reading many files at once, one process a core, so that no file can stop the others."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tenir.errors import TenirError
from tenir.exchange.pledge_table import PledgeTable, read_pledge_table
from tenir.finding.describing.description import Description, describe
from tenir.jobs.looking import Found, Look, find
from tenir.reading import Document, read
from tenir.text.reason import Reason


@dataclass(frozen=True)
class ReadDocument:
    """A file read as a document in `seconds`, with the guess at what it is, and what its passages
    are where that was asked for."""

    path: Path
    seconds: float
    document: Document
    description: Description
    found: Found | None = None


@dataclass(frozen=True)
class ReadTable:
    """A file read as a table of pledges."""

    path: Path
    seconds: float
    table: PledgeTable


@dataclass(frozen=True)
class UnreadFile:
    """A file that could not be read, and the reason, in one line."""

    path: Path
    seconds: float
    reason: Reason


ReadFile = ReadDocument | ReadTable | UnreadFile
"""What reading a file comes to."""


def read_file(path: Path, name: str | None = None, how: Look | None = None) -> ReadFile:
    """Read and describe the file at `path`, called `name`, and find `how` what it holds, if so
    asked; a failure is a result like another."""
    start = time.perf_counter()
    try:
        table = read_pledge_table(path, name or path.name)
        if table:
            return ReadTable(path, time.perf_counter() - start, table)
        document = read(path, name=name)
        description = describe(name or path.name, document)
        found = find(document.passages, how) if how else None
    except TenirError as error:
        return UnreadFile(path, time.perf_counter() - start, error.reason)
    except Exception as error:  # noqa: BLE001 a fault of a reader must not stop the other files
        fault = f"{type(error).__name__}: {error}".splitlines()[0]
        reason = Reason("unexpected {error}", error=fault)
        return UnreadFile(path, time.perf_counter() - start, reason)
    return ReadDocument(path, time.perf_counter() - start, document, description, found)


def read_files(paths: Iterable[Path], how: Look) -> Iterator[ReadFile]:
    """Read the files on all cores and find `how` what they hold, each yielded when it is done.

    A file that brings its process down (a fault in a library outside Python) is named and the
    others go on: those under way are read again, one by one.
    """
    waiting = deque(paths)
    while waiting:
        for path in (yield from _read_until_a_crash(waiting, how)):
            yield read_apart(path, how=how)


def _read_until_a_crash(waiting: deque[Path], how: Look) -> Generator[ReadFile, None, list[Path]]:
    """Read the `waiting` files; returns those that were under way when a process crashed."""
    workers = min(os.cpu_count() or 1, len(waiting))
    suspects: list[Path] = []
    with _pool(workers) as pool:
        under_way: dict[Future[ReadFile], Path] = {}
        while waiting or under_way:
            while waiting and len(under_way) < 2 * workers:
                path = waiting.popleft()
                under_way[pool.submit(read_file, path, None, how)] = path
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                path = under_way.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    suspects.append(path)
            if suspects:
                return [*suspects, *under_way.values()]
    return []


def read_apart(path: Path, name: str | None = None, how: Look | None = None) -> ReadFile:
    """As `read_file`, in a process of its own, which may crash without harm."""
    start = time.perf_counter()
    with _pool(1) as pool:
        try:
            return pool.submit(read_file, path, name, how).result()
        except BrokenProcessPool:
            reason = Reason("its reader crashed; the file is damaged or too large for this machine")
            return UnreadFile(path, time.perf_counter() - start, reason)


def _pool(workers: int) -> ProcessPoolExecutor:
    # "spawn" works alike on every system and inherits no open database connection.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
