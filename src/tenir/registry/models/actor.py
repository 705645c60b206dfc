"""Those who promise, say and do: States, organisations, local governments and the others."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.urls import reverse

from tenir.frameworks import states
from tenir.registry.visibility import Viewer, Visible, VisibleQuerySet

STATE = "state"
"""The kind of actor that a State is (a key of the vocabulary's stakeholder kinds)."""

NOT_STATED = "not-stated"
"""The kind of an actor of whom the source does not say what it is."""


class ActorQuerySet(VisibleQuerySet):
    """Actors, with those of whom the record holds something."""

    def heard(self, viewer: Viewer) -> Self:
        """The actors who promised, did or said something that `viewer` may see."""
        return self.filter(
            models.Exists(self._seen("party_set", viewer).filter(actor=models.OuterRef("pk")))
            | models.Exists(self._seen("practices", viewer).filter(actors=models.OuterRef("pk")))
            | models.Exists(self._seen("statements", viewer).filter(actors=models.OuterRef("pk")))
        )

    def _seen(self, name: str, viewer: Viewer) -> models.QuerySet:
        return self.model._meta.get_field(name).related_model.objects.visible_to(viewer)


class Actor(Visible):
    """A State, organisation, local government or other stakeholder (Compact, paragraph 44).

    `kind` is a key of the vocabulary's stakeholder kinds. A State has its `alpha3` and takes its
    names from the frameworks; everyone else has a `name` in `language`, and `state` where it lies
    in one (a city, a ministry).
    """

    kind = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=300)
    language = models.CharField(max_length=12, default="en")
    alpha3 = models.CharField(max_length=3, unique=True, null=True, blank=True)
    state = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="actors_within"
    )
    address = models.URLField(max_length=500, blank=True)

    objects = ActorQuerySet.as_manager()

    class Meta(Visible.Meta):
        ordering = ["name"]
        constraints = [
            *Visible.Meta.constraints,
            models.UniqueConstraint(name="actor_in_state_once", fields=["name", "kind", "state"]),
            # To a database no null equals another, so actors in no State need a rule of their own.
            models.UniqueConstraint(
                name="actor_once", fields=["name", "kind"], condition=models.Q(state=None)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The actor's name in `language` where that is known, else as it stands in the record."""
        return states.get(self.alpha3).name(language) if self.alpha3 else self.name

    def get_absolute_url(self) -> str:
        """The permanent address of the actor's page."""
        if self.kind == STATE:
            return reverse("state", args=[self.alpha3])
        return reverse("actor", args=[self.pk])
