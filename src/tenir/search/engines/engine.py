"""What an engine must do, and which one serves the database in use."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from tenir.search.asking.expression import Expression

Entries = npt.NDArray[np.int64]
"""The keys of entries in ascending order."""


class Engine(ABC):
    """Keeps the tokens of entries in the database, in the transaction that is open."""

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        self._database = database

    @abstractmethod
    def create(self) -> None:
        """Make the tables."""

    @abstractmethod
    def drop(self) -> None:
        """Remove the tables."""

    @abstractmethod
    def lock(self) -> None:
        """Let no other transaction write the index until this one ends."""

    @abstractmethod
    def clear(self) -> None:
        """Forget all tokens."""

    @abstractmethod
    def anew(self) -> AbstractContextManager[Engine]:
        """Forget all tokens for those that are written within the block to the engine that it
        gives; in a transaction."""

    @abstractmethod
    def write(self, entries: Iterable[tuple[int, str]]) -> None:
        """Keep the tokens, parted by blanks, of entries that are new, given by their keys."""

    def insert(
        self, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Insert `rows` of `model` without making an object of each."""
        values = ", ".join(["%s"] * len(columns))
        with self._database.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({values})",
                rows,
            )

    @abstractmethod
    def matching(self, expression: Expression) -> Entries:
        """The entries that match `expression`."""


def engine() -> Engine:
    """The engine for the database in use."""
    return _engines()[connection.vendor](connection)


def _engines() -> dict[str, type[Engine]]:
    # Each imports this module.
    from tenir.search.engines.postgresql import PostgreSQL  # noqa: PLC0415
    from tenir.search.engines.sqlite import SQLite  # noqa: PLC0415

    return {"sqlite": SQLite, "postgresql": PostgreSQL}
