"""Passages that hold words, as they are written."""

from __future__ import annotations

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast


def holding(queryset: QuerySet, words: str, *fields: str) -> QuerySet:
    """The records whose `fields` (by default "text") hold each of the `words`, in any case.

    SQLite folds the case of ASCII letters only, so that each word is sought in lower case, with a
    capital, and in capitals; nothing else is folded: no accents, no inflection.
    """
    fields = fields or ("text",)
    # As text: a stored JSON value, such as the summaries, is no text to the database.
    queryset = queryset.alias(**{f"{field}_words": Cast(field, TextField()) for field in fields})
    for word in words.split():
        spellings = {word, word.lower(), word.upper(), word.capitalize()}
        anywhere = Q()
        for field in fields:
            for spelling in spellings:
                anywhere |= Q(**{f"{field}_words__contains": spelling})
        queryset = queryset.filter(anywhere)
    return queryset
