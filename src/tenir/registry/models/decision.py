"""Decisions: what people make of the machine's findings, apart from the findings themselves."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models

from tenir.registry.choices import choices
from tenir.registry.models.commitment import Commitment
from tenir.registry.models.passage import Passage
from tenir.registry.models.practice import Practice
from tenir.registry.visibility import SeenThrough


class Verdict(StrEnum):
    """Accepted as found, amended, rejected, or merged into a commitment that is there already."""

    ACCEPTED = "accepted"
    AMENDED = "amended"
    REJECTED = "rejected"
    MERGED = "merged"


class Decision(SeenThrough):
    """What a person decided on what the machine found in a passage.

    `kind`, `start`, `end` and `provisions` are as decided ("" and [] where rejected), `machine` is
    what the engine had proposed (kind, probability, provisions, version). `reviewer` is None for
    who sits at a machine without accounts. One decision on a passage stands; it made `commitment`
    or `practice`, if any. A `second` decision is another person's, made without seeing the first,
    to measure agreement: it changes nothing. What was undone is kept, and no longer stands.
    """

    visibility_path = "passage__document__"

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="decisions")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decisions",
    )
    verdict = models.CharField(max_length=8, choices=choices(Verdict))
    kind = models.CharField(max_length=12, blank=True)
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    provisions = models.JSONField(default=list, blank=True)
    machine = models.JSONField(default=dict, blank=True)
    second = models.BooleanField(default=False)
    undone = models.BooleanField(default=False)
    commitment = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    practice = models.ForeignKey(
        Practice, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="decision_stands_once",
                fields=["passage"],
                condition=models.Q(second=False, undone=False),
            ),
            models.UniqueConstraint(
                name="second_decision_once",
                fields=["passage", "reviewer"],
                condition=models.Q(second=True, undone=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict}: {self.passage}"


class Assignment(SeenThrough):
    """A finding that a reviewer is asked to decide on; `second` where it is for agreement."""

    visibility_path = "passage__document__"

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="assignments")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments"
    )
    second = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="assignment_once", fields=["passage", "reviewer"]),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer_id}: {self.passage}"
