"""Official texts of provisions, filled from files that a user has."""

from __future__ import annotations

from django.db import models

from tenir.registry.models.document import Document
from tenir.registry.visibility import SeenThrough


class ProvisionText(SeenThrough):
    """The official text of a provision in one language, with its place in the file it is from."""

    visibility_path = "document__"

    identifier = models.CharField(max_length=80)
    language = models.CharField(max_length=12)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="provision_texts")
    text = models.TextField()
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="provision_text_once", fields=["identifier", "language"]),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """The permanent address of the text in its document."""
        return self.document.quote_url(self.start, self.end)
