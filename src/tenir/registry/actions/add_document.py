"""Adding a document: its file is kept, its passages are written, its source becomes known."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db.models import QuerySet

import tenir.reading
from tenir.errors import Refused
from tenir.registry import files
from tenir.registry.actions.action import Action, saved
from tenir.registry.actions.add_source import AddSource, SourceFacts
from tenir.registry.actions.check import check_visible
from tenir.registry.models.document import Document
from tenir.registry.models.passage import Passage
from tenir.registry.models.source import Source
from tenir.registry.visibility import Visibility

BATCH = 500


@dataclass(kw_only=True)
class AddDocument(Action[Document]):
    """Adds the file at `path`, read as `document`, with what is known of its source.

    The same bytes twice are refused. A file of the `source` given, or whose address, or else whose
    name, kind and actor, are those of a known source, is kept as the next version of that source;
    it may be seen by fewer than the source, never by more. A public file that would be the next
    version of one with a narrower visibility is refused: it might say the same.
    """

    path: Path
    document: tenir.reading.Document
    facts: SourceFacts
    source: Source | None = None

    def check(self) -> None:
        self.facts.check()
        if not self.document.passages:
            raise Refused("no text was found in it")
        known = Document.objects.filter(sha256=self.document.sha256).first()
        if known:
            raise Refused("already there as document {document}", document=known.identifier)
        if not self._known_source() and self._is_more_visible_than_its_namesake():
            raise Refused(
                "a document of this name, kind and actor is in the register"
                " with a narrower visibility; give this one the same, or another name"
            )
        organisation = self.facts.organisation.pk if self.facts.organisation else None
        check_visible(self.facts.visibility, organisation, [self._known_source()])

    def change(self) -> Document:
        files.keep(self.path, self.document.sha256)
        source = self._known_source() or AddSource(author=self.author, facts=self.facts).run()
        latest = source.documents.order_by("-version").first()
        document = saved(
            Document(
                identifier=self.document.identifier,
                sha256=self.document.sha256,
                source=source,
                version=latest.version + 1 if latest else 1,
                file_name=Path(self.document.file).name,
                media_type=self.document.media_type,
                bytes=files.path_of(self.document.sha256).stat().st_size,
                pages=self.document.pages,
                language=self.document.language,
                ocr=self.document.ocr,
                visibility=self.facts.visibility,
                organisation=self.facts.organisation,
            )
        )
        passages = (
            _record(passage, number, document)
            for number, passage in enumerate(self.document.passages, 1)
        )
        while batch := list(islice(passages, BATCH)):
            Passage.objects.bulk_create(batch)
        return document

    def _known_source(self) -> Source | None:
        if self.source:
            return self.source
        if self.facts.address:
            return Source.objects.filter(address=self.facts.address).first()
        return (
            self._of_same_name()
            .filter(visibility=self.facts.visibility, organisation=self.facts.organisation)
            .first()
        )

    def _is_more_visible_than_its_namesake(self) -> bool:
        if self.facts.visibility != Visibility.PUBLIC:
            return False
        return self._of_same_name().exclude(visibility=Visibility.PUBLIC).exists()

    def _of_same_name(self) -> QuerySet[Source]:
        return Source.objects.filter(
            documents__file_name=Path(self.document.file).name,
            kind=self.facts.kind,
            actor=self.facts.actor,
        )


def _record(passage: tenir.reading.Passage, number: int, document: Document) -> Passage:
    return Passage(
        document=document,
        number=number,
        page=passage.page,
        start=passage.start,
        end=passage.end,
        language=passage.language,
        kind=passage.kind,
        text=passage.text,
        ocr=passage.ocr,
        boxes=[
            [box.page, *(round(side, 4) for side in (box.left, box.top, box.right, box.bottom))]
            for box in passage.boxes
        ],
    )
