"""Bringing the columns up to date: from files of the data folder, then by what changed since.

The files are a convenience: they may be deleted at any time, and are never taken for those of
another database, since they name the change at which they were written and its stamp.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any
from zipfile import BadZipFile

import numpy as np
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from tenir.registry.visibility import Visibility
from tenir.search.answering.columns import EVERYONE, GUARDS, NOBODY, Columns
from tenir.search.answering.values import GrowingValues, Numbers
from tenir.search.indexing.batches import batched
from tenir.search.indexing.vectors import DIMENSIONS, Vectors, from_bytes
from tenir.search.models import Change, Content, Entry, Meaning, Setting

_FIELDS: Mapping[str, type[np.generic]] = {
    "thing": np.int8,
    "setting": np.int32,
    "content": np.int32,
    "length": np.int32,
    "probability": np.int8,
    "digest": np.int64,
    "dead": np.bool_,
}
_WORTH_A_FILE = 20_000
"""So many rows that stand in no file, or a fifth of all, are worth new files."""
_ROWS = 20_000

_lock = Lock()
_kept: _Copy | None = None


def columns() -> Columns:
    """The columns of the index as it is now."""
    global _kept
    last = Change.objects.order_by("-pk").values_list("pk", "stamp").first() or (0, 0)
    with _lock:
        if _kept is not None and (_kept.change, _kept.stamp) == last:
            return _kept.columns()
        is_new = _kept is None or not _kept.is_of_this_database()
        if _kept is None or is_new:
            _kept = _from_files() or _Copy()
        # Files hold no settings and contents, so that a copy from files has some to read still.
        if is_new or _kept.change != last[0]:
            _kept.catch_up(*last)
            if _kept.unfiled > max(_WORTH_A_FILE, len(_kept.base) // 5):
                _kept.write_files()
        return _kept.columns()


def forget() -> None:
    """Forget the copy: for tests, whose changes are rolled back."""
    global _kept
    with _lock:
        _kept = None


class _Copy:
    """The copy of the index, while it grows."""

    def __init__(self) -> None:
        self.change = 0
        self.stamp = 0
        self.unfiled = 0
        self.base: Vectors = np.zeros((0, DIMENSIONS), np.float32)
        self._tail: list[Vectors] = []
        self._digests: list[Numbers] = [np.zeros(0, np.int64)]
        self._entries = {name: np.zeros(1, kind) for name, kind in _FIELDS.items()}
        self._settings = GrowingValues()
        self._contents = GrowingValues()
        self._days = np.zeros(1, np.int64)
        self._seen_by = np.full(1, GUARDS)
        self._superseded = np.zeros(1, bool)
        self._settings_read = 0
        self._contents_read = 0
        self._columns: Columns | None = None

    def is_of_this_database(self) -> bool:
        """Whether the change at which the copy stands is one of the database in use."""
        return not self.change or Change.objects.filter(pk=self.change, stamp=self.stamp).exists()

    def catch_up(self, change: int, stamp: int) -> None:
        """Take in what changed after the copy's change, up to `change` at least."""
        self._take_entries()
        self._take_vectors()
        # Read after the entries, so that what they refer to is there.
        self._take_settings()
        self._take_contents()
        self.change, self.stamp = change, stamp
        self._columns = None

    def columns(self) -> Columns:
        """The copy as it is now, which no longer changes."""
        if self._columns is None:
            self._columns = Columns(
                change=self.change,
                entries=self._entries,
                of_settings=self._settings.values(),
                of_contents=self._contents.values(),
                days=self._days,
                seen_by=self._seen_by,
                superseded=self._superseded,
                base=self.base,
                tail=np.concatenate([self.base[:0], *self._tail]),
                digests=np.concatenate(self._digests),
            )
        return self._columns

    def write_files(self) -> None:
        """Write the copy to files and read the vectors from there, without holding them."""
        if not _may_write():
            return
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        vectors, entries = _names(self.change)
        _write(folder / vectors, lambda path: _save_vectors(path, [self.base, *self._tail]))
        _write(
            folder / entries,
            lambda path: np.savez(
                path,
                **self._entries,  # type: ignore[arg-type]
                stamp=self.stamp,
                digests=np.concatenate(self._digests),
            ),
        )
        self.base, self._tail = np.load(folder / vectors, mmap_mode="r"), []
        self._digests = [np.concatenate(self._digests)]
        self.unfiled = 0
        self._columns = None
        for path in folder.iterdir():
            if path.name not in (vectors, entries):
                # Another process may still read it, or be writing its own.
                with suppress(OSError):
                    path.unlink()

    @classmethod
    def of_files(cls, change: int, folder: Path) -> _Copy:
        """The copy as the files of `change` hold it."""
        copy = cls()
        vectors, entries = _names(change)
        # Opened here: what NumPy opens stays open where it is no such file.
        with (folder / entries).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            copy.change, copy.stamp = change, int(kept["stamp"])
            copy._digests = [kept["digests"]]
            copy._entries = {name: kept[name] for name in _FIELDS}
        copy.base = np.load(folder / vectors, mmap_mode="r")
        return copy

    def _take_entries(self) -> None:
        rows = Entry.objects.filter(change__gt=self.change).values_list("pk", *_FIELDS)
        for batch in _batches(rows):
            keys = np.array(batch[0], np.int64)
            missing = int(keys.max()) + 1 - len(self._entries["setting"])
            # In steps of an eighth, so that growing row by row does not copy all every time.
            more = max(missing, len(self._entries["setting"]) // 8) if missing > 0 else 0
            # Copies, for those who hold the columns of before.
            self._entries = {
                name: np.concatenate([column, np.zeros(more, column.dtype)])
                for name, column in self._entries.items()
            }
            for column, values in zip(self._entries.values(), batch[1:], strict=True):
                column[keys] = values
            self.unfiled += len(keys)

    def _take_vectors(self) -> None:
        rows = Meaning.objects.filter(change__gt=self.change).order_by("change", "digest")
        for batch in _batches(rows.values_list("pk", "vector")):
            self._digests.append(np.array(batch[0], np.int64))
            self._tail.append(from_bytes([bytes(vector) for vector in batch[1]]))
            self.unfiled += len(batch[0])

    def _take_settings(self) -> None:
        known = Setting.objects.filter(change__gt=self._settings_read)
        rows = list(
            known.values_list(
                "pk", "facets", "day", "visibility", "organisation", "superseded", "change"
            )
        )
        if not rows:
            return
        self._settings.add((pk, facets) for pk, facets, *_ in rows)
        more = max(0, max(pk for pk, *_ in rows) + 1 - len(self._days))
        self._days = np.concatenate([self._days, np.zeros(more, np.int64)])
        self._seen_by = np.concatenate([self._seen_by, np.full(more, GUARDS)])
        self._superseded = np.concatenate([self._superseded, np.zeros(more, bool)])
        for pk, _, day, visibility, organisation, superseded, _ in rows:
            self._days[pk] = day
            self._seen_by[pk] = {
                Visibility.PUBLIC: EVERYONE,
                Visibility.ORGANISATION: organisation,
                Visibility.PROTECTED: GUARDS,
                Visibility.WITHDRAWN: NOBODY,
            }[Visibility(visibility)]
            self._superseded[pk] = superseded
        self._settings_read = max(row[-1] for row in rows)

    def _take_contents(self) -> None:
        rows = Content.objects.filter(pk__gt=self._contents_read).order_by("pk")
        given = [(pk, json.loads(facets)) for pk, facets in rows.values_list("pk", "facets")]
        if given:
            self._contents.add(given)
            self._contents_read = given[-1][0]


def _from_files() -> _Copy | None:
    changes = sorted(
        (int(path.stem.partition("-")[2]) for path in _folder().glob("entries-*.npz")), reverse=True
    )
    for change in changes:
        # Half written, damaged or just removed by another process: the database has it all.
        with suppress(OSError, ValueError, KeyError, EOFError, BadZipFile):
            copy = _Copy.of_files(change, _folder())
            if copy.is_of_this_database():
                return copy
    return None


def _may_write() -> bool:
    """What is not committed yet may never be."""
    return not connection.in_atomic_block


def _folder() -> Path:
    return Path(settings.TENIR_HOME) / "search"


def _names(change: int) -> tuple[str, str]:
    return f"vectors-{change}.npy", f"entries-{change}.npz"


def _write(path: Path, write: Callable[[Path], object]) -> None:
    unfinished = path.with_name(f"{os.getpid()}-{path.name}")
    write(unfinished)
    os.replace(unfinished, path)


def _save_vectors(path: Path, parts: list[Vectors]) -> None:
    """Write `parts` as one array without making it in memory first."""
    rows = sum(map(len, parts))
    kept = np.lib.format.open_memmap(path, "w+", np.float32, (rows, DIMENSIONS))
    first = 0
    for part in parts:
        kept[first : first + len(part)] = part
        first += len(part)
    kept.flush()


def _batches(rows: QuerySet) -> Iterator[list[tuple[Any, ...]]]:
    """The columns of `rows`, batch by batch."""
    for batch in batched(rows.iterator(_ROWS), _ROWS):
        yield list(zip(*batch, strict=True))
