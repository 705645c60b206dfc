"""Sources: documents and pages that are known to exist, whether their file is loaded or not."""

from __future__ import annotations

from typing import Self

from django.db import models

from tenir.registry.models.actor import Actor
from tenir.registry.partial_date_field import PartialDateField
from tenir.registry.visibility import Viewer, Visible, VisibleQuerySet

PRACTICE_PAGE = "practice-page"
"""The kind of a source that describes a practice: a page of a repository, no document."""


class SourceQuerySet(VisibleQuerySet):
    """Sources, with what "n of N known documents" counts."""

    def known_documents(self) -> Self:
        """The sources that are documents: all but pages that describe a practice."""
        return self.exclude(kind=PRACTICE_PAGE)

    def of(self, actor: Actor, viewer: Viewer) -> Self:
        """The sources in which `actor` speaks, and those of nobody in particular (tables of
        pledges) whose files utter a commitment of its own that `viewer` may see."""
        commitments = self.model._meta.get_field("commitments").related_model
        utterances = commitments._meta.get_field("utterances").related_model
        own = utterances.objects.filter(
            commitment__in=commitments.objects.visible_to(viewer).of(actor).values("pk")
        )
        uttered = own.values("passage__document__source")
        return self.filter(models.Q(actor=actor) | models.Q(actor=None, pk__in=uttered))

    def with_loaded_flag(self, viewer: Viewer) -> Self:
        """The sources, each with `is_loaded`: whether `viewer` may see a file of it."""
        documents = self.model._meta.get_field("documents").related_model.objects
        seen = documents.visible_to(viewer).filter(source=models.OuterRef("pk"))
        return self.annotate(is_loaded=models.Exists(seen))


class Source(Visible):
    """A document or page that is known to exist.

    `kind` is a key of the vocabulary's document kinds, or "practice-page". `actor` is who speaks
    in it (for a national review the State), if known. A loaded file is a `Document` of the source;
    files of later versions are further documents of the same source.
    """

    kind = models.CharField(max_length=40, db_index=True)
    actor = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    title = models.CharField(max_length=500)
    date = PartialDateField()
    language = models.CharField(max_length=12, default="und")
    symbol = models.CharField(max_length=60, blank=True)
    address = models.URLField(max_length=1000, null=True, blank=True, unique=True)

    objects = SourceQuerySet.as_manager()

    class Meta(Visible.Meta):
        ordering = ["-date", "title"]

    def __str__(self) -> str:
        return self.title
