"""Commitments: what was promised, by whom, and where it was uttered."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.db import models
from django.urls import reverse

from tenir.registry.choices import choices
from tenir.registry.models.actor import Actor
from tenir.registry.models.described import Described, DescribedQuerySet
from tenir.registry.models.passage import Passage
from tenir.registry.models.provision_link import ProvisionLink
from tenir.registry.partial_date_field import PartialDateField
from tenir.registry.text_value import Origin
from tenir.registry.visibility import SeenThrough


class CommitmentQuerySet(DescribedQuerySet):
    """Commitments, chosen by who is bound by them."""

    actors = "party_set__actor"

    def of(self, actor: Actor) -> Self:
        """The commitments to which `actor` itself is a party."""
        return self.filter(pk__in=Party.objects.filter(actor=actor).values("commitment"))

    def within(self, state: Actor) -> Self:
        """The commitments to which actors that lie in `state` are parties."""
        return self.filter(pk__in=Party.objects.filter(actor__state=state).values("commitment"))


class Commitment(Described):
    """One promise; several documents may utter it.

    `type` and `kinds` are keys of the vocabulary's pledge types and pledge kinds. `due` keeps the
    precision of the source and `due_words` its words. `mirror` says that it is also relevant to
    the Global Compact on Refugees. `pledge_id` is the number that the official form gave it.
    `merged_into` is the commitment that turned out to be the same promise: this one is withdrawn,
    its address leads there, and `moved` says which of its parts went there, so that it can be split
    off again as it was.
    """

    type = models.CharField(max_length=20, blank=True)
    kinds = models.JSONField(default=list, blank=True)
    matches = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="matched_by"
    )
    mirror = models.BooleanField(default=False)
    due = PartialDateField()
    due_words = models.CharField(max_length=200, blank=True)
    pledge_id = models.CharField(max_length=60, null=True, blank=True, unique=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    moved = models.JSONField(default=dict, blank=True)
    parties = models.ManyToManyField(Actor, through="Party", related_name="commitments")
    places = models.ManyToManyField(Actor, blank=True, related_name="commitments_carried_out_in")

    objects = CommitmentQuerySet.as_manager()

    @property
    def acting(self) -> list[Actor]:
        """The promisers: the actors that are bound by the promise."""
        return [party.actor for party in self.party_set.all() if party.role == Party.Role.PROMISER]

    def get_absolute_url(self) -> str:
        """The permanent address of the commitment's page."""
        return reverse("commitment", args=[self.pk])


class Party(SeenThrough):
    """An actor's part in a commitment."""

    visibility_path = "commitment__"

    class Role(StrEnum):
        """Promiser: bound by the promise. Partner: helps to carry it out."""

        PROMISER = "promiser"
        PARTNER = "partner"

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="party_set")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="party_set")
    role = models.CharField(max_length=10, choices=choices(Role), default=Role.PROMISER)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(name="party_once", fields=["commitment", "actor"]),
        ]

    def __str__(self) -> str:
        return f"{self.actor} ({self.role})"


class CommitmentProvision(ProvisionLink):
    """A link of a commitment to a provision."""

    visibility_path = "commitment__"

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="provisions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="commitment_provision_once", fields=["commitment", "identifier"]
            ),
        ]


class Utterance(SeenThrough):
    """An anchored quote that utters a commitment, in its own language."""

    visibility_path = "commitment__"

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="utterances")
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="utterances")
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    quote = models.TextField()
    language = models.CharField(max_length=12)
    origin = models.CharField(max_length=24, choices=choices(Origin), default=Origin.ORIGINAL)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="utterance_once", fields=["commitment", "passage", "start", "end"]
            ),
        ]

    def __str__(self) -> str:
        return self.quote

    def get_absolute_url(self) -> str:
        """The permanent address of the quote."""
        return self.passage.document.quote_url(self.start, self.end)
