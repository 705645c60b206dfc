"""The engine on PostgreSQL: tsvector with a GIN index
(https://www.postgresql.org/docs/current/textsearch.html)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any as Anything

import numpy as np
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from tenir.search.asking.expression import Any, Every, Expression, Phrase
from tenir.search.engines.engine import Engine, Entries

_LOCK = 7_310_1948
"""The number of the advisory lock of those who write the index."""
_LAST_POSITION = 16_383
"""The last position that a tsvector tells apart."""
_MOST_POSITIONS = 255
"""It keeps so many positions of a word."""
_MOST_BYTES, _BYTES_BESIDE = 900_000, 4
"""It has less than a megabyte: of texts with more different words the rest is not kept. Beside its
letters a word takes some bytes, and the positions of all together some 60,000."""


class PostgreSQL(Engine):
    """Tokens in a column of type tsvector, made as the configuration `simple` would make them.

    The column stands outside the rows, so that reading which rows match does not read it.
    """

    def __init__(self, database: BaseDatabaseWrapper, table: str = "search_words") -> None:
        super().__init__(database)
        self._table = table

    def create(self) -> None:
        self._make()
        self._index()

    def drop(self) -> None:
        self._do(f"DROP TABLE IF EXISTS {self._table}")

    def lock(self) -> None:
        self._do(f"SELECT pg_advisory_xact_lock({_LOCK})")

    def clear(self) -> None:
        self._do(f"TRUNCATE {self._table}")

    @contextmanager
    def anew(self) -> Iterator[PostgreSQL]:
        # A table of its own, so that nobody waits to read the old one; its index is made when it is
        # full, which is several times faster than one that grows.
        fresh = PostgreSQL(self._database, f"{self._table}_anew")
        fresh._make()
        yield fresh
        fresh._index()
        self.drop()
        self._do(f"ALTER TABLE {fresh._table} RENAME TO {self._table}")
        for index in ("pkey", "tokens"):
            self._do(f"ALTER INDEX {fresh._table}_{index} RENAME TO {self._table}_{index}")

    def insert(
        self, model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Anything]]
    ) -> None:
        self._copy(model._meta.db_table, columns, rows)

    def write(self, entries: Iterable[tuple[int, str]]) -> None:
        rows = ((entry, _vector(tokens)) for entry, tokens in entries)
        self._copy(self._table, ("entry", "tokens"), rows)

    def matching(self, expression: Expression) -> Entries:
        with self._database.cursor() as cursor:
            # As bytes: hundreds of thousands of rows would be slow to hand over one by one.
            cursor.execute(
                f"SELECT string_agg(int8send(entry), '') FROM {self._table}"
                " WHERE tokens @@ %s::tsquery",
                [_written(expression)],
            )
            keys = cursor.fetchone()[0]
        if not keys:
            return np.zeros(0, np.int64)
        return np.sort(np.frombuffer(keys, ">i8").astype(np.int64))

    def _make(self) -> None:
        self._do(
            f"CREATE TABLE {self._table} (entry bigint PRIMARY KEY, tokens tsvector NOT NULL)"
            " WITH (toast_tuple_target = 128)"
        )
        self._do(f"ALTER TABLE {self._table} ALTER COLUMN tokens SET STORAGE EXTERNAL")

    def _index(self) -> None:
        self._do(
            f"CREATE INDEX {self._table}_tokens ON {self._table} USING gin (tokens)"
            " WITH (fastupdate = off)"
        )

    def _copy(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Anything]]) -> None:
        with (
            self._database.cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def _do(self, statement: str) -> None:
        with self._database.cursor() as cursor:
            cursor.execute(statement)


def _vector(tokens: str) -> str:
    """The tokens with their positions, as a tsvector is written."""
    positions: dict[str, list[str]] = {}
    room = _MOST_BYTES
    for position, token in enumerate(tokens.split(), 1):
        of_token = positions.get(token)
        if of_token is None:
            room -= len(token.encode()) + _BYTES_BESIDE
            if room < 0:
                break
            of_token = positions[token] = []
        if position <= _LAST_POSITION and len(of_token) < _MOST_POSITIONS:
            of_token.append(str(position))
    return " ".join(
        f"{_quoted(token)}:{','.join(of)}" if of else _quoted(token)
        for token, of in positions.items()
    )


def _written(expression: Expression) -> str:
    match expression:
        case Phrase(tokens, open_end):
            words = [_quoted(token) for token in tokens]
            return "(" + " <-> ".join(words) + (":*" if open_end else "") + ")"
        case Every(parts):
            return "(" + " & ".join(map(_written, parts)) + ")"
        case Any(parts):
            return "(" + " | ".join(map(_written, parts)) + ")"


def _quoted(token: str) -> str:
    # Tokens are letters, digits and "~-"; others do no harm.
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
