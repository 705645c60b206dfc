"""The audit trail: one entry for each change of the record, written with the change."""

from __future__ import annotations

from typing import Any

from django.db import models


class AuditEntry(models.Model):
    """That a change was made: when, how it came (`channel`: command line, page, set-up), by which
    `action`, of which record (`subject` is its kind, `subject_key` its key).

    Entries are a chain (see `tenir.registry.audit`): `digest` is over what the entry says, over
    `payload_digest` and over the digest of the entry before. What may hold personal data, who made
    the change and what stood there, is the payload, which can be erased without breaking the chain.
    """

    at = models.DateTimeField()
    channel = models.CharField(max_length=20)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=40)
    payload_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "audit entries"
        indexes = [models.Index(fields=["subject", "subject_key"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject} {self.subject_key}"

    @property
    def author(self) -> str:
        """Who or what made the change; "" where the payload was erased."""
        return self.payload.author if self.has_payload else ""

    @property
    def reason(self) -> str:
        """Why, in the author's words."""
        return self.payload.reason if self.has_payload else ""

    @property
    def before(self) -> Any:
        """What stood there before the change."""
        return self.payload.before if self.has_payload else None

    @property
    def after(self) -> Any:
        """What stands there after the change."""
        return self.payload.after if self.has_payload else None

    @property
    def has_payload(self) -> bool:
        """Whether the payload is there, or was erased."""
        return hasattr(self, "payload")


class AuditPayload(models.Model):
    """Who changed what, why, and what stood there before and after.

    `salt` keeps those who know the digest of an erased payload from guessing it.
    """

    entry = models.OneToOneField(
        AuditEntry, on_delete=models.CASCADE, primary_key=True, related_name="payload"
    )
    salt = models.CharField(max_length=32)
    author = models.CharField(max_length=200)
    reason = models.CharField(max_length=500, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.author}: {self.entry}"
