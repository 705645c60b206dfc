"""The engine on SQLite: FTS5 (https://www.sqlite.org/fts5.html)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np

from tenir.search.asking.expression import Any, Every, Expression, Phrase
from tenir.search.engines.engine import Engine, Entries

_CACHE_ANEW = -256_000
"""As SQLite counts it: so many KB, while an index is made anew."""
_GATHERED, _GATHERED_ANEW = 1 << 20, 64 << 20


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

    @contextmanager
    def anew(self) -> Iterator[SQLite]:
        self.clear()
        with self._database.cursor() as cursor:
            cursor.execute("PRAGMA cache_size")
            (cache,) = cursor.fetchone()
        # Fewer pages are written twice, and fewer parts of the words are merged again and again.
        self._do(f"PRAGMA cache_size = {_CACHE_ANEW}")
        self._gather(_GATHERED_ANEW)
        try:
            yield self
        finally:
            self._do(f"PRAGMA cache_size = {cache}")
        self._gather(_GATHERED)

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

    def _gather(self, size: int) -> None:
        """Let so many bytes of words gather in memory before they are written as a part."""
        self._do(f"INSERT INTO search_words(search_words, rank) VALUES ('hashsize', {size})")

    def _do(self, statement: str) -> None:
        with self._database.cursor() as cursor:
            cursor.execute(statement)


def _written(expression: Expression) -> str:
    match expression:
        case Phrase(tokens, open_end):
            words = " ".join(tokens).replace('"', '""')
            return f'"{words}"{"*" if open_end else ""}'
        case Every(parts):
            return "(" + " AND ".join(map(_written, parts)) + ")"
        case Any(parts):
            return "(" + " OR ".join(map(_written, parts)) + ")"
