"""Checking that the record is whole: the chain of audit entries, every anchor, every file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.db.models import F
from django.db.models.functions import Length

from tenir.registry import audit
from tenir.registry.models import Document, Passage, ProvisionText, Utterance
from tenir.text.reason import Reason

_ROWS = 2_000
_CHUNK = 1024**2


def faults_of_files() -> Iterator[Reason]:
    """Documents whose file is missing or no longer what was added."""
    for document in Document.objects.order_by("pk").iterator(_ROWS):
        file = document.file
        if not file.is_file():
            yield Reason("document {document}: its file is missing", document=document.identifier)
        elif _sha256(file) != document.sha256:
            yield Reason("document {document}: its file was changed", document=document.identifier)


def faults_of_anchors() -> Iterator[Reason]:
    """Passages, quotes and official texts whose words do not stand where they are said to."""
    # Characters, as Python counts them, are what the databases count too.
    passages = Passage.objects.order_by("pk").annotate(length=Length("text"))
    misplaced = passages.exclude(length=F("end") - F("start")).select_related("document")
    for passage in misplaced.iterator(_ROWS):
        yield Reason(
            "document {document}, passage {number}: its place and its text do not agree",
            document=passage.document.identifier,
            number=passage.number,
        )
    utterances = Utterance.objects.order_by("pk").select_related("passage__document")
    for utterance in utterances.iterator(_ROWS):
        passage = utterance.passage
        words = passage.text[utterance.start - passage.start : utterance.end - passage.start]
        if words != utterance.quote:
            yield Reason(
                "commitment {number}: its quote does not stand in document {document}",
                number=utterance.commitment_id,
                document=passage.document.identifier,
            )
    for text in ProvisionText.objects.order_by("pk").select_related("document").iterator(_ROWS):
        if not text.document.passages.filter(start__lt=text.end, end__gt=text.start).exists():
            yield Reason(
                "{provision}: its official text does not stand in document {document}",
                provision=text.identifier,
                document=text.document.identifier,
            )


CHECKS = {
    "audit chain": audit.faults,
    "anchors": faults_of_anchors,
    "files": faults_of_files,
}
"""What is checked, in order."""


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
