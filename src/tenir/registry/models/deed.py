"""What a practice and a statement have in common: something done or said, by actors, somewhere."""

from __future__ import annotations

from typing import Self

from django.db import models

from tenir.registry.models.actor import Actor
from tenir.registry.models.described import Described, DescribedQuerySet


class DeedQuerySet(DescribedQuerySet):
    """Deeds, chosen by who acts and whom they concern."""

    actors = "actors"

    def of(self, actor: Actor) -> Self:
        """The deeds of `actor`."""
        return self.filter(
            pk__in=self.model.actors.through.objects.filter(actor=actor).values(self._name)
        )

    def about(self, state: Actor) -> Self:
        """The deeds of the State and of actors within it, and those that concern it."""
        acting = self.model.actors.through.objects
        concerning = self.model.places.through.objects
        return self.filter(
            models.Q(pk__in=acting.filter(actor=state).values(self._name))
            | models.Q(pk__in=acting.filter(actor__state=state).values(self._name))
            | models.Q(pk__in=concerning.filter(actor=state).values(self._name))
        )

    @property
    def _name(self) -> str:
        return self.model._meta.model_name


class Deed(Described):
    """Something done or said by `actors`; `places` are the States that it concerns."""

    actors = models.ManyToManyField(Actor, blank=True, related_name="%(class)ss")
    places = models.ManyToManyField(Actor, blank=True, related_name="%(class)ss_of_place")

    objects = DeedQuerySet.as_manager()

    @property
    def acting(self) -> list[Actor]:
        """The actors who did or said it."""
        return list(self.actors.all())

    class Meta(Described.Meta):
        abstract = True
