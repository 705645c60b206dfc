"""What a commitment, a practice and a statement have in common."""

from __future__ import annotations

from typing import Self

from django.db import models

from tenir.registry.models.source import Source
from tenir.registry.partial_date_field import PartialDateField
from tenir.registry.text_value import TextValue, in_language
from tenir.registry.visibility import Visible, VisibleQuerySet


class DescribedQuerySet(VisibleQuerySet):
    """Described records, with what lists of them show and choose by."""

    actors: str
    """The name of the relation to the actors of the record."""

    def for_lists(self) -> Self:
        """The records with all that a list shows of them, in two queries."""
        return self.select_related("source").prefetch_related(self.actors, "provisions")

    def linked_to(self, identifier: str) -> Self:
        """The records that are linked to the provision of that identifier."""
        links = self.model._meta.get_field("provisions").related_model
        name = self.model._meta.model_name
        return self.filter(pk__in=links.objects.filter(identifier=identifier).values(name))


class Described(Visible):
    """A public record with a title in its original language, and summaries.

    Its public number is its key, which is never given twice. `summaries` holds text values
    (text, language, origin). `date` is the day, month or year in which it was made or said.
    """

    title = models.CharField(max_length=500)
    language = models.CharField(max_length=12)
    summaries = models.JSONField(default=list, blank=True)
    date = PartialDateField()
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )

    class Meta(Visible.Meta):
        abstract = True
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["-date", "-id"], name="%(class)s_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> int:
        """The record's public number."""
        return self.pk

    def summary(self, language: str) -> TextValue | None:
        """The summary in `language`, else in another language, else None."""
        return in_language(self.summaries, language)
