"""Distinctions: what a person told apart, so that it is not suggested again as the same."""

from __future__ import annotations

from django.db import models

from tenir.registry.models.commitment import Commitment
from tenir.registry.models.passage import Passage
from tenir.registry.visibility import SeenThrough


class Distinction(SeenThrough):
    """`commitment` is another promise than the one that `passage` utters, or than `other`."""

    visibility_path = "commitment__"

    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="distinctions"
    )
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.CASCADE, related_name="distinctions"
    )
    other = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="distinction_of_one_pair",
                condition=models.Q(passage=None, other__isnull=False)
                | models.Q(passage__isnull=False, other=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} ≠ {self.passage_id or self.other_id}"
