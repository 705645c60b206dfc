"""How many commitments, practices and statements are linked to each provision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from tenir.analysis.remembered import remembered
from tenir.frameworks import catalogue
from tenir.frameworks.provision import Provision
from tenir.registry.models import CommitmentProvision, PracticeProvision, StatementProvision
from tenir.registry.visibility import Viewer

LINKS = {
    "commitments": CommitmentProvision,
    "practices": PracticeProvision,
    "statements": StatementProvision,
}


@dataclass(frozen=True)
class ProvisionCounts:
    """The records that are linked to a provision."""

    provision: Provision
    commitments: int = 0
    practices: int = 0
    statements: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.commitments + self.practices + self.statements


def provision_counts(
    provisions: Sequence[Provision], viewer: Viewer, **of: QuerySet
) -> list[ProvisionCounts]:
    """The counts for each of `provisions`, in order.

    `of` may narrow what is counted: querysets under the names "commitments", "practices" and
    "statements"; a name left out counts every record that `viewer` may see.
    """
    identifiers = [provision.identifier for provision in provisions]
    counts: dict[str, dict[str, int]] = {identifier: {} for identifier in identifiers}
    for name, link in LINKS.items():
        links = link.objects.visible_to(viewer)
        if name in of:
            links = links.filter(**{f"{name[:-1]}__in": of[name].values("pk")})
        for identifier, count in links.values_list("identifier").annotate(Count("pk")):
            if identifier in counts:
                counts[identifier][name] = count
    return [ProvisionCounts(provision, **counts[provision.identifier]) for provision in provisions]


@remembered
def instrument_counts(instrument: str, viewer: Viewer) -> list[ProvisionCounts]:
    """The counts of all records for each provision of an instrument, but its actions."""
    provisions = [
        provision
        for provision in catalogue.load().provisions.values()
        if provision.instrument == instrument and provision.kind != "action"
    ]
    return provision_counts(provisions, viewer)
