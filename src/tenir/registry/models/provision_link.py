"""How a record is linked to a provision, and by whom."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from tenir.frameworks import catalogue
from tenir.frameworks.provision import Provision
from tenir.registry.choices import choices
from tenir.registry.visibility import SeenThrough


class LinkedBy(StrEnum):
    """Who says that a record touches a provision: its source, a person, or a machine whose
    finding a person accepted."""

    DECLARED = "declared"
    PERSON = "person"
    MACHINE = "machine"


class ProvisionLink(SeenThrough):
    """A link of a record to a provision of a framework (`gcm/objective/13`).

    `basis` says in words what the link rests on.
    """

    identifier = models.CharField(max_length=80, db_index=True)
    linked_by = models.CharField(max_length=10, choices=choices(LinkedBy))
    basis = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.identifier

    @property
    def provision(self) -> Provision:
        """The provision that is linked."""
        return catalogue.load().provision(self.identifier)
