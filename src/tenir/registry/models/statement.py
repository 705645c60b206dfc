"""Statements: what was said in forums, meetings and discussions."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from tenir.registry.models.deed import Deed
from tenir.registry.models.provision_link import ProvisionLink


class Statement(Deed):
    """Something said in public: who said it, and the States (places) that it concerns."""

    def get_absolute_url(self) -> str:
        """The permanent address of the statement's page."""
        return reverse("statement", args=[self.pk])


class StatementProvision(ProvisionLink):
    """A link of a statement to a provision."""

    visibility_path = "statement__"

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="provisions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="statement_provision_once", fields=["statement", "identifier"]
            ),
        ]
