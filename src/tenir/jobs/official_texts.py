"""Loading official texts that a user has: the file is kept, the slots are filled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

import tenir.reading
from tenir.frameworks import catalogue
from tenir.frameworks.official_text import OfficialText, parse
from tenir.frameworks.recognition import recognise
from tenir.registry.actions import AddDocument, Author, LoadOfficialText
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.models import Document

KIND = "declaration"


@dataclass(frozen=True)
class LoadedText:
    """The document kept in the record, and the text parsed from it."""

    document: Document
    text: OfficialText


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
            kept = AddDocument(author=author, path=path, document=document, facts=facts).run()
        LoadOfficialText(author=author, document=kept, text=text).run()
    return LoadedText(kept, text)
