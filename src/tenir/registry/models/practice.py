"""Practices: what was done and may serve elsewhere."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from tenir.registry.models.deed import Deed
from tenir.registry.models.provision_link import ProvisionLink


class Practice(Deed):
    """Something done that others can learn from: who does it and in which places (States)."""

    def get_absolute_url(self) -> str:
        """The permanent address of the practice's page."""
        return reverse("practice", args=[self.pk])


class PracticeProvision(ProvisionLink):
    """A link of a practice to a provision."""

    visibility_path = "practice__"

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="provisions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="practice_provision_once", fields=["practice", "identifier"]
            ),
        ]
