"""What belongs to an organisation: its private records, and those in which it alone speaks."""

from __future__ import annotations

from tenir.registry.models.commitment import Commitment, Party
from tenir.registry.models.deed import Deed
from tenir.registry.models.evidence import Evidence
from tenir.registry.models.offer import Offer
from tenir.registry.models.update import Update
from tenir.registry.visibility import Visibility, Visible


def belongs_to(record: Visible, organisation: int | None) -> bool:
    """Whether `record` is one that members of `organisation` (an actor's key) may change."""
    if organisation is None:
        return False
    if record.visibility == Visibility.ORGANISATION:
        return record.organisation_id == organisation
    return speakers(record) == {organisation}


def speakers(record: Visible) -> set[int]:
    """The keys of the actors who speak in `record`: promisers, who acts, who tells or offers."""
    if isinstance(record, Commitment):
        promisers = record.party_set.filter(role=Party.Role.PROMISER)
        return set(promisers.values_list("actor", flat=True))
    if isinstance(record, Deed):
        return {actor.pk for actor in record.actors.all()}
    if isinstance(record, Update | Offer):
        return {record.actor_id}
    if isinstance(record, Evidence):
        return {record.update.actor_id}
    return set()
