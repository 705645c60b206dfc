"""The engine on PostgreSQL: tsvector with a GIN index
(https://www.postgresql.org/docs/current/textsearch.html)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from tenir.search.asking.expression import Any, Every, Expression, Phrase
from tenir.search.engines.engine import Engine, Entries
from tenir.search.indexing.batches import batched

_LOCK = 7_310_1948
"""The number of the advisory lock of those who write the index."""
_BATCH = 1_000
_LAST_POSITION = 16_383
"""The last position that a tsvector tells apart."""
_MOST_POSITIONS = 255


class PostgreSQL(Engine):
    """Tokens in a column of type tsvector, made as the configuration `simple` would make them.

    The column stands outside the rows, so that reading which rows match does not read it.
    """

    def create(self) -> None:
        self._do(
            "CREATE TABLE search_words (entry bigint PRIMARY KEY, tokens tsvector NOT NULL)"
            " WITH (toast_tuple_target = 128)"
        )
        self._do("ALTER TABLE search_words ALTER COLUMN tokens SET STORAGE EXTERNAL")
        self._do(
            "CREATE INDEX search_words_tokens ON search_words USING gin (tokens)"
            " WITH (fastupdate = off)"
        )

    def drop(self) -> None:
        self._do("DROP TABLE IF EXISTS search_words")

    def lock(self) -> None:
        self._do(f"SELECT pg_advisory_xact_lock({_LOCK})")

    def clear(self) -> None:
        self._do("TRUNCATE search_words")

    def write(self, entries: Iterable[tuple[int, str]]) -> None:
        with self._database.cursor() as cursor:
            for batch in batched(entries, _BATCH):
                cursor.execute(
                    "INSERT INTO search_words (entry, tokens)"
                    " SELECT * FROM unnest(%s::bigint[], %s::tsvector[])",
                    [[entry for entry, _ in batch], [_vector(tokens) for _, tokens in batch]],
                )

    def matching(self, expression: Expression) -> Entries:
        with self._database.cursor() as cursor:
            # As bytes: hundreds of thousands of rows would be slow to hand over one by one.
            cursor.execute(
                "SELECT string_agg(int8send(entry), '') FROM search_words"
                " WHERE tokens @@ %s::tsquery",
                [_written(expression)],
            )
            keys = cursor.fetchone()[0]
        if not keys:
            return np.zeros(0, np.int64)
        return np.sort(np.frombuffer(keys, ">i8").astype(np.int64))

    def _do(self, statement: str) -> None:
        with self._database.cursor() as cursor:
            cursor.execute(statement)


def _vector(tokens: str) -> str:
    """The tokens with their positions, as a tsvector is written."""
    positions: dict[str, list[str]] = {}
    for position, token in enumerate(tokens.split(" "), 1):
        of_token = positions.setdefault(token, [])
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
    # Tokens are letters, digits and "~-": nothing in them needs more than the quotation marks.
    return f"'{token}'"
