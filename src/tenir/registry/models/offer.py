"""Offers of support to a commitment."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.urls import reverse

from tenir.registry.choices import choices
from tenir.registry.models.actor import Actor
from tenir.registry.models.commitment import Commitment
from tenir.registry.visibility import Visible


class OfferStatus(StrEnum):
    """Whether the promiser has answered an offer, and how."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Offer(Visible):
    """What `actor` offers to those who carry out a commitment; `kind` is one of the vocabulary's
    pledge kinds. `answer` is what the promiser says to it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="offers")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="offers")
    kind = models.CharField(max_length=20)
    text = models.TextField()
    language = models.CharField(max_length=35, default="en")
    status = models.CharField(max_length=8, choices=choices(OfferStatus), default=OfferStatus.OPEN)
    answer = models.TextField(blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta(Visible.Meta):
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """The permanent address of the offer, on the page of its commitment."""
        return f"{reverse('commitment', args=[self.commitment_id])}#offer-{self.pk}"
