"""Spelling: what may have been meant by a word that nothing holds."""

from __future__ import annotations

from tenir.search.asking.query import Query


def suggestion(query: Query) -> str:
    """The query with its unknown words as they may have been meant; "" where there is none."""
    return ""
