"""The engine on SQLite: FTS5 (https://www.sqlite.org/fts5.html)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tenir.search.asking.expression import Any, Every, Expression, Phrase
from tenir.search.engines.engine import Engine, Entries


class SQLite(Engine):
    """Tokens in an FTS5 table that keeps no copy of them: what they are of is in the record.

    Its tokenizer parts at blanks alone, since the tokens are ready made.
    """

    def create(self) -> None:
        self._do(
            "CREATE VIRTUAL TABLE search_words USING fts5("
            "tokens, content='', tokenize=\"ascii tokenchars '~-'\")"
        )

    def drop(self) -> None:
        self._do("DROP TABLE IF EXISTS search_words")

    def lock(self) -> None:
        """Nothing: the first write locks the whole database."""

    def clear(self) -> None:
        self._do("INSERT INTO search_words(search_words) VALUES ('delete-all')")

    def write(self, entries: Iterable[tuple[int, str]]) -> None:
        with self._database.cursor() as cursor:
            cursor.executemany("INSERT INTO search_words(rowid, tokens) VALUES (%s, %s)", entries)

    def matching(self, expression: Expression) -> Entries:
        with self._database.cursor() as cursor:
            # One long text is several times faster to hand over than as many rows.
            cursor.execute(
                "SELECT group_concat(rowid) FROM search_words WHERE search_words MATCH %s",
                [_written(expression)],
            )
            keys = cursor.fetchone()[0]
        return np.fromstring(keys, np.int64, sep=",") if keys else np.zeros(0, np.int64)

    def _do(self, statement: str) -> None:
        with self._database.cursor() as cursor:
            cursor.execute(statement)


def _written(expression: Expression) -> str:
    match expression:
        case Phrase(tokens, open_end):
            return '"' + " ".join(tokens) + '"' + ("*" if open_end else "")
        case Every(parts):
            return "(" + " AND ".join(map(_written, parts)) + ")"
        case Any(parts):
            return "(" + " OR ".join(map(_written, parts)) + ")"
