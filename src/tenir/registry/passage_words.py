"""Passages that hold words, as they are written."""

from __future__ import annotations

from django.db.models import Q, QuerySet


def holding(queryset: QuerySet, words: str, *fields: str) -> QuerySet:
    """The records whose `fields` (by default "text") hold each of the `words`, in any case.

    SQLite folds the case of ASCII letters only, so that each word is sought in lower case, with a
    capital, and in capitals; nothing else is folded: no accents, no inflection.
    """
    for word in words.split():
        spellings = {word, word.lower(), word.upper(), word.capitalize()}
        anywhere = Q()
        for field in fields or ("text",):
            for spelling in spellings:
                anywhere |= Q(**{f"{field}__contains": spelling})
        queryset = queryset.filter(anywhere)
    return queryset
