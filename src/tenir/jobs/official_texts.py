"""Loading official texts that a user has: the file is kept, the slots are filled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

import tenir.reading
from tenir.frameworks import catalogue
from tenir.frameworks.official_text import OfficialText, parse
from tenir.frameworks.recognition import recognise
from tenir.registry.actions import AddDocument, AmendSource, Author, LoadOfficialText
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.models import Document, ProvisionText, Source
from tenir.text.language import UNDETERMINED

KIND = "declaration"


@dataclass(frozen=True)
class LoadedText:
    """The document kept in the record, the text parsed from it, and whether it replaces another."""

    document: Document
    text: OfficialText
    replaces: bool


def load_official_text(
    path: Path,
    document: tenir.reading.Document,
    instrument: str,
    author: Author,
    address: str | None = None,
) -> LoadedText:
    """Fill the slots of `instrument` (recognised where "") from the file at `path`, as read.

    `address` is where the file was fetched from. Raises `TextMismatch` naming the first
    difference, whereupon nothing is kept.
    """
    known = catalogue.load()
    of = known.instrument(instrument) if instrument else recognise(document, known)
    text = parse(document, of, known)
    with transaction.atomic():
        kept = Document.objects.filter(sha256=document.sha256).first()
        if kept is None:
            facts = SourceFacts(
                title=str(of.name(text.language)),
                kind=KIND,
                date=of.adopted,
                language=text.language,
                symbol=of.symbol,
                address=address,
            )
            kept = AddDocument(
                author=author,
                path=path,
                document=document,
                facts=facts,
                source=_source_of(facts, author),
            ).run()
        replaced = ProvisionText.objects.filter(
            identifier__in=text.provisions, language=text.language
        ).exclude(document=kept)
        loaded = LoadedText(kept, text, replaced.exists())
        LoadOfficialText(author=author, document=kept, text=text).run()
    return loaded


def _source_of(facts: SourceFacts, author: Author) -> Source | None:
    """The source that is known by the symbol in the text's language.

    A text that is known to exist in several languages becomes known in this one when its first
    file is loaded.
    """
    known = Source.objects.filter(symbol=facts.symbol)
    for source in known.filter(language=facts.language):
        return source
    for source in known.filter(language=UNDETERMINED, documents=None):
        amended = replace(
            facts, kind=source.kind, actor=source.actor, address=facts.address or source.address
        )
        return AmendSource(author=author, source=source, facts=amended).run()
    return None
