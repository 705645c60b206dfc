"""Positions: what a State said of an instrument or a provision that it joined, or did not."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from tenir.registry.choices import choices
from tenir.registry.models.actor import Actor
from tenir.registry.models.passage import Passage
from tenir.registry.partial_date_field import PartialDateField
from tenir.registry.visibility import Visible


class PositionKind(StrEnum):
    """A State explains its position, or dissociates itself."""

    EXPLANATION = "explanation"
    DISSOCIATION = "dissociation"


class Position(Visible):
    """What `actor` said of the instrument (`gcm`) or the provision (`pd2022/para/70`) of
    `identifier`: in its own words, quoted from a `passage`, or as we sum it up in `text`."""

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="positions")
    identifier = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(max_length=12, choices=choices(PositionKind))
    date = PartialDateField()
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="positions"
    )
    start = models.PositiveBigIntegerField(null=True, blank=True)
    end = models.PositiveBigIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")

    class Meta(Visible.Meta):
        ordering = ["-date", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.identifier}"

    @property
    def quote(self) -> str:
        """The words quoted, or ""."""
        if self.passage is None or self.start is None or self.end is None:
            return ""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]

    @property
    def quote_url(self) -> str:
        """The permanent address of the quote, or ""."""
        if self.passage is None or self.start is None or self.end is None:
            return ""
        return self.passage.document.quote_url(self.start, self.end)
