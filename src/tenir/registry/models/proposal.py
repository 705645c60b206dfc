"""Proposals: what anyone hands in, which waits for a reviewer."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from tenir.registry.choices import choices
from tenir.registry.visibility import Visible


class ProposalKind(StrEnum):
    """What is proposed."""

    COMMITMENT = "commitment"
    PRACTICE = "practice"
    UPDATE = "update"
    EVIDENCE = "evidence"
    CORRECTION = "correction"


class ProposalStatus(StrEnum):
    """Whether a reviewer has answered, and how."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Proposal(Visible):
    """What someone proposes, with or without an account.

    `content` holds the form as it was sent, `subject` and `subject_key` the record that it is
    about. `key` is the secret part of the address at which who proposed it can see what became of
    it; nothing else is known of them but the name of an `organisation_name` that they gave.
    `result` and `result_key` say what record came of it. Proposals are protected until then.
    """

    kind = models.CharField(max_length=10, choices=choices(ProposalKind))
    subject = models.CharField(max_length=40, blank=True)
    subject_key = models.CharField(max_length=40, blank=True)
    content = models.JSONField(default=dict)
    language = models.CharField(max_length=35, default="en")
    organisation_name = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    key = models.CharField(max_length=43, unique=True)
    status = models.CharField(
        max_length=8, choices=choices(ProposalStatus), default=ProposalStatus.WAITING
    )
    answer = models.TextField(blank=True)
    result = models.CharField(max_length=40, blank=True)
    result_key = models.CharField(max_length=40, blank=True)
    handed_in_at = models.DateTimeField(auto_now_add=True)

    class Meta(Visible.Meta):
        ordering = ["pk"]
        indexes = [models.Index(fields=["status", "id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
