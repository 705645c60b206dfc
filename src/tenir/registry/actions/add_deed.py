"""What adding a practice and adding a statement share: something done or said by actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from tenir.registry.actions.action import Action, saved
from tenir.registry.actions.record_facts import RecordFacts
from tenir.registry.models.actor import Actor
from tenir.registry.models.deed import Deed
from tenir.registry.models.provision_link import ProvisionLink

DeedAdded = TypeVar("DeedAdded", bound=Deed)


@dataclass(kw_only=True)
class AddDeed(Action[DeedAdded]):
    """Adds a record of `model` with its actors, places and provisions."""

    model: ClassVar[type[Deed]]
    link: ClassVar[type[ProvisionLink]]

    facts: RecordFacts
    actors: Sequence[Actor] = ()
    places: Sequence[Actor] = ()

    def is_own(self) -> bool:
        private = self.facts.organisation_id == self.author.organisation is not None
        return private or {actor.pk for actor in self.actors} == {self.author.organisation}

    def check(self) -> None:
        self.facts.check((*self.actors, *self.places))

    def change(self) -> DeedAdded:
        deed = saved(self.model(**self.facts.values()))
        deed.actors.set(self.actors)
        deed.places.set(self.places)
        self.facts.link(deed, self.link)
        return deed
