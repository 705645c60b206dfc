"""Passages: the units of a document, each with its exact place."""

from __future__ import annotations

from django.db import models

from tenir.registry.models.document import Document
from tenir.registry.visibility import SeenThrough


class Passage(SeenThrough):
    """A heading, paragraph, list item or table row of a document.

    Fields as in `tenir.reading.Passage`; `number` counts from 1 in reading order. `boxes` holds
    [page, left, top, right, bottom] in shares of the page.
    """

    visibility_path = "document__"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    text = models.TextField()
    ocr = models.BooleanField(default=False)
    boxes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(name="passage_once", fields=["document", "number"]),
            models.UniqueConstraint(name="passage_place_once", fields=["document", "start"]),
        ]
        indexes = [models.Index(fields=["document", "page"])]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """The permanent address of the passage, which lands on the highlighted quote."""
        return self.document.quote_url(self.start, self.end)
