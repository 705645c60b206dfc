"""Notes: what an organisation writes down beside a record, for itself."""

from __future__ import annotations

from django.db import models

from tenir.registry.visibility import Visible


class Note(Visible):
    """A note beside the record of kind `subject` (a model's name) and key `subject_key`."""

    subject = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=40)
    text = models.TextField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta(Visible.Meta):
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject", "subject_key"])]

    def __str__(self) -> str:
        return self.text
