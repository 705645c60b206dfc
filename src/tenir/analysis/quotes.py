"""What documents say: quotes, each with its place, from the passages of loaded documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from tenir.reading.document import PassageKind
from tenir.registry.models import Actor, Document, Passage, Utterance
from tenir.registry.passage_words import holding

PER_DOCUMENT = 4
PER_DOCUMENT_OF_WORDS = 12
ENOUGH_CHARACTERS = 120
"""A passage shorter than this says little when it stands alone."""


@dataclass(frozen=True)
class DocumentQuotes:
    """The first `quotes` of a document, out of the `count` passages that were looked for."""

    document: Document
    quotes: Sequence[Passage]
    count: int


def quotes_of(documents: Sequence[Document], actor: Actor, words: str = "") -> list[DocumentQuotes]:
    """Quotes of `actor` from each document: those that hold all the `words`, else the opening.

    A document in which the words do not stand is left out; the opening is that of the text proper,
    its first passages long enough to say something. In a document that is not the actor's own, a
    table of pledges, only the passages that utter its commitments are the actor's.
    """
    found = []
    for document in documents:
        passages = document.passages.all()
        if document.source.actor_id != actor.pk:
            own = Utterance.objects.filter(commitment__party_set__actor=actor)
            passages = passages.filter(pk__in=own.values("passage"))
        if words:
            passages = holding(passages, words)
            shown = PER_DOCUMENT_OF_WORDS
        else:
            opening = passages.filter(
                kind__in=(PassageKind.PARAGRAPH, PassageKind.LIST_ITEM),
                end__gte=F("start") + ENOUGH_CHARACTERS,
            )
            passages = opening if opening.exists() else passages
            shown = PER_DOCUMENT
        quotes = list(passages.select_related("document")[:shown])
        if quotes or not words:
            count = passages.count() if words else document.passages.count()
            found.append(DocumentQuotes(document, quotes, count))
    return found
