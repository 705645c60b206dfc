"""The machine layer: what the engine found in the documents of the record, kept and made anew."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from os import cpu_count

from django.db.models import Count
from django.db.models.fields.json import KT

from tenir.finding.weights import version
from tenir.jobs.looking import Found, Look, find
from tenir.reading.document import Passage, PassageKind
from tenir.registry.actions import Author, ReplaceFindings
from tenir.registry.models import AuditPayload, Document, ProvisionText


def look(*, fast: bool = False) -> Look:
    """A look with the official texts that the record holds."""
    texts: dict[str, list[str]] = {}
    for text in ProvisionText.objects.order_by("identifier", "language"):
        texts.setdefault(text.identifier, []).append(text.text)
    return Look(fast, tuple((identifier, tuple(of)) for identifier, of in texts.items()))


def keep(document: Document, found: Found, author: Author) -> None:
    """Make what was `found` the machine layer of `document`."""
    ReplaceFindings(
        author=author,
        document=document,
        findings=found.findings,
        version=version(),
        fast=found.how.fast,
    ).run()


def find_in(document: Document, how: Look, author: Author) -> None:
    """Find anew what `document`, which is in the record, holds."""
    keep(document, find(_passages(document), how), author)


def to_look_at(identifiers: Sequence[str] = (), *, stale: bool = False) -> list[Document]:
    """The documents of the record, or those of `identifiers`, with their `passage_count`; if
    `stale` those alone that this version of the engine has not looked at.

    Official texts of instruments are left out unless they are named: they are what others are
    linked to.
    """
    documents = Document.objects.order_by("pk")
    if identifiers:
        documents = documents.filter(identifier__in=identifiers)
    else:
        documents = documents.filter(provision_texts=None)
    if stale:
        looked_at = AuditPayload.objects.filter(
            entry__action=ReplaceFindings.__name__, after__version=version()
        )
        # As text: PostgreSQL does not compare text with JSON.
        documents = documents.exclude(identifier__in=looked_at.values_list(KT("after__document")))
    return list(documents.annotate(passage_count=Count("passages")))


def relink(documents: Iterable[Document], how: Look, author: Author) -> Iterator[Document]:
    """Find anew what each of `documents` holds, on all cores; yields each when it is done."""
    waiting = deque(documents)
    workers = min(cpu_count() or 1, max(len(waiting), 1))
    # "spawn" works alike on every system and inherits no open database connection.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        under_way: dict[Future[Found], Document] = {}
        while waiting or under_way:
            while waiting and len(under_way) < 2 * workers:
                document = waiting.popleft()
                under_way[pool.submit(find, _passages(document), how)] = document
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                document = under_way.pop(future)
                keep(document, future.result(), author)
                yield document


def _passages(document: Document) -> list[Passage]:
    return [
        Passage(
            document=document.identifier,
            page=passage.page,
            start=passage.start,
            end=passage.end,
            language=passage.language,
            kind=PassageKind(passage.kind),
            text=passage.text,
            ocr=passage.ocr,
        )
        for passage in document.passages.all()
    ]
