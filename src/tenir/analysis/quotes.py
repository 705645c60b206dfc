"""What documents say: the opening of each, in quotes that say their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from tenir.reading.document import PassageKind
from tenir.registry.models import Actor, Document, Passage, Utterance

PER_DOCUMENT = 4
ENOUGH_CHARACTERS = 120
"""A passage shorter than this says little when it stands alone."""


@dataclass(frozen=True)
class DocumentQuotes:
    """The first `quotes` of a document that has `count` passages."""

    document: Document
    quotes: Sequence[Passage]
    count: int


def quotes_of(documents: Sequence[Document], actor: Actor) -> list[DocumentQuotes]:
    """The opening of each document: the first passages of the text proper that are long enough to
    say something.

    In a document that is not the actor's own, a table of pledges, only the passages that utter its
    commitments are the actor's.
    """
    found = []
    for document in documents:
        passages = document.passages.all()
        if document.source.actor_id != actor.pk:
            own = Utterance.objects.filter(commitment__party_set__actor=actor)
            passages = passages.filter(pk__in=own.values("passage"))
        opening = passages.filter(
            kind__in=(PassageKind.PARAGRAPH, PassageKind.LIST_ITEM),
            end__gte=F("start") + ENOUGH_CHARACTERS,
        )
        shown = opening if opening.exists() else passages
        quotes = list(shown.select_related("document")[:PER_DOCUMENT])
        found.append(DocumentQuotes(document, quotes, document.passages.count()))
    return found
