"""Evidence: what an update rests on."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Self

from django.db import models
from django.utils import timezone

from tenir.registry import files
from tenir.registry.choices import choices
from tenir.registry.models.passage import Passage
from tenir.registry.models.update import Update
from tenir.registry.visibility import Viewer, Visible, VisibleQuerySet


class EvidenceKind(StrEnum):
    """A quote of a passage, a file, or an address of which a snapshot is kept."""

    PASSAGE = "passage"
    FILE = "file"
    ADDRESS = "address"


class EvidenceQuerySet(VisibleQuerySet):
    """Evidence, as long as those who gave it consent."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those that `viewer` may see, and for which consent has not run out."""
        today = timezone.now().date()
        consented = models.Q(consent_until=None) | models.Q(consent_until__gte=today)
        return super().visible_to(viewer).filter(consented)


class Evidence(Visible):
    """What an update rests on; its visibility is its level of protection.

    A passage is quoted from `start` to `end` of its document's text. A file, and the snapshot of
    an `address`, is kept under `sha256`, without the metadata that it came with; `fetched_at` is
    when the snapshot was taken. `text` says what it shows, in `language` (BCP 47), and
    `translations` are text values that people wrote. `consent_by` (who consented: never published),
    `consent_for` and `consent_until` say whose consent it rests on, for what, until when.
    """

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=8, choices=choices(EvidenceKind))
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    start = models.PositiveBigIntegerField(null=True, blank=True)
    end = models.PositiveBigIntegerField(null=True, blank=True)
    address = models.URLField(max_length=1000, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    file_name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=35, default="und")
    translations = models.JSONField(default=list, blank=True)
    consent_by = models.CharField(max_length=200, blank=True)
    consent_for = models.CharField(max_length=300, blank=True)
    consent_until = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta(Visible.Meta):
        ordering = ["pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.text or self.address or self.file_name

    @property
    def file(self) -> Path:
        """The path of the kept file or snapshot."""
        return files.path_of(self.sha256)
