"""The machine layer: what the engine found in passages, apart from everything that people decide.

It may be made anew at any time; nothing in the record refers to it.
"""

from __future__ import annotations

from django.db import models

from tenir.finding.finding import FindingKind
from tenir.registry.choices import choices
from tenir.registry.models.passage import Passage
from tenir.registry.visibility import SeenThrough


class FoundFinding(SeenThrough):
    """What a passage is as a finding: the likeliest kind, its calibrated probability and reasons.

    `promise` holds what a commitment says and `answers` the quotes that answer the question lists,
    both as `tenir.finding` gives them in JSON; `version` is that of the engine's weights, and
    `fast` whether it worked without the sentence encoder. It is `waiting` as long as no decision on
    the passage stands.
    """

    visibility_path = "passage__document__"

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, related_name="finding")
    kind = models.CharField(max_length=12, choices=choices(FindingKind))
    probability = models.FloatField()
    reasons = models.JSONField(default=list, blank=True)
    promise = models.JSONField(null=True, blank=True)
    answers = models.JSONField(default=list, blank=True)
    version = models.CharField(max_length=20)
    fast = models.BooleanField(default=False)
    waiting = models.BooleanField(default=True)

    class Meta:
        ordering = ["passage__document", "passage__number"]
        indexes = [
            models.Index(fields=["kind", "passage"]),
            models.Index(fields=["waiting", "passage"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.passage}"


class FoundLink(SeenThrough):
    """A passage touches a provision, as far as the engine can tell.

    `probability`, `method` and `reasons` as in `tenir.finding.Link`; links below their threshold
    are not kept.
    """

    visibility_path = "passage__document__"

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="found_links")
    identifier = models.CharField(max_length=80)
    probability = models.FloatField()
    method = models.CharField(max_length=12)
    reasons = models.JSONField(default=list, blank=True)
    version = models.CharField(max_length=20)
    fast = models.BooleanField(default=False)

    class Meta:
        ordering = ["passage", "pk"]
        constraints = [
            models.UniqueConstraint(name="found_link_once", fields=["passage", "identifier"]),
        ]
        indexes = [models.Index(fields=["identifier", "passage"])]

    def __str__(self) -> str:
        return self.identifier
