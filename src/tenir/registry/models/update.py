"""Updates: what becomes of a commitment, as several voices tell it."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.urls import reverse

from tenir.registry.choices import choices
from tenir.registry.models.actor import Actor
from tenir.registry.models.commitment import Commitment
from tenir.registry.partial_date_field import PartialDateField
from tenir.registry.visibility import Visible


class Voice(StrEnum):
    """Who tells: the promiser *declares*, others *judge*, and an organisation tells what it
    contributes itself. None overwrites another."""

    DECLARED = "declared"
    JUDGED = "judged"
    CONTRIBUTION = "contribution"


class Update(Visible):
    """What `actor` tells of a commitment, as of `date`, in its own words and `language`.

    `status` is a key of the vocabulary's statuses; a reply and a contribution may go without.
    `reply_to` is the judgement that the assessed party answers.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="updates")
    voice = models.CharField(max_length=12, choices=choices(Voice))
    status = models.CharField(max_length=20, blank=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="updates")
    date = PartialDateField()
    text = models.TextField(blank=True)
    language = models.CharField(max_length=35, default="en")
    reply_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta(Visible.Meta):
        ordering = ["-date", "-pk"]

    def __str__(self) -> str:
        return f"{self.voice}: {self.status or self.text[:80]}"

    def get_absolute_url(self) -> str:
        """The permanent address of the update, on the page of its commitment."""
        return f"{reverse('commitment', args=[self.commitment_id])}#update-{self.pk}"
