"""Documents: files that were read, each kept once under the hash of its bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from django.db import models
from django.urls import reverse

from tenir.registry import files
from tenir.registry.models.source import Source
from tenir.registry.visibility import Visible, VisibleQuerySet


class DocumentQuerySet(VisibleQuerySet):
    """Documents, with those that are the latest of their source."""

    def latest(self) -> Self:
        """Of these documents, the latest version of each source."""
        later = self.filter(
            source=models.OuterRef("source"), version__gt=models.OuterRef("version")
        )
        return self.exclude(models.Exists(later))


class Document(Visible):
    """A file of a source, as read. `identifier` is the first 12 hex digits of its SHA-256."""

    identifier = models.CharField(max_length=12, unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="documents")
    version = models.PositiveSmallIntegerField(default=1)
    file_name = models.CharField(max_length=255, db_index=True)
    media_type = models.CharField(max_length=100)
    bytes = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()
    language = models.CharField(max_length=12)
    ocr = models.BooleanField(default=False)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta(Visible.Meta):
        ordering = ["-added_at", "-pk"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(name="document_version_once", fields=["source", "version"]),
        ]

    def __str__(self) -> str:
        return self.source.title

    @property
    def file(self) -> Path:
        """The path of the kept file."""
        return files.path_of(self.sha256)

    def get_absolute_url(self) -> str:
        """The permanent address of the document's page."""
        return reverse("document", args=[self.identifier])

    def quote_url(self, start: int, end: int) -> str:
        """The permanent address of the quote from `start` to `end` of the document's text."""
        return reverse("quote", args=[self.identifier, start, end])
