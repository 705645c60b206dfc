"""The audit trail: one entry for each change of the record, written with the change."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """Who changed what, when, why, and what stood there before and after.

    `author` is who or what made the change and `channel` the way in which it came (command line,
    page, set-up). `subject` is the kind of record and `subject_key` its key.
    """

    at = models.DateTimeField(auto_now_add=True)
    author = models.CharField(max_length=200)
    channel = models.CharField(max_length=20)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=40)
    reason = models.CharField(max_length=500, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "audit entries"
        indexes = [models.Index(fields=["subject", "subject_key"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject} {self.subject_key}"
