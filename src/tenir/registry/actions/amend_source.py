"""Amending what is said of a source, for example a State that was guessed wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from tenir.errors import Refused
from tenir.registry.actions.action import Action, saved
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.actions.check import check_visible
from tenir.registry.models.commitment import Commitment
from tenir.registry.models.described import Described
from tenir.registry.models.practice import Practice
from tenir.registry.models.source import Source
from tenir.registry.models.statement import Statement
from tenir.registry.versions import version_of


@dataclass(kw_only=True)
class AmendSource(Action[Source]):
    """Replaces the facts of `source`.

    Documents that were seen by those who saw the source take over its visibility; those that were
    seen by fewer stay as they are. It is refused while a record that more may see shows it.
    """

    source: Source
    facts: SourceFacts

    def check(self) -> None:
        self.facts.check()
        if version_of(self.source) == version_of(self._amended()):
            raise Refused("{source}: nothing to amend", source=str(self.source))
        for record in self._showing():
            check_visible(record.visibility, record.organisation_id, [self._amended()])

    def change(self) -> Source:
        earlier = Source.objects.get(pk=self.source.pk)
        self.before = version_of(earlier)
        source = saved(self._amended())
        documents = source.documents.filter(
            visibility=earlier.visibility, organisation=earlier.organisation
        )
        documents.update(visibility=source.visibility, organisation=source.organisation)
        for document in source.documents.all():
            check_visible(document.visibility, document.organisation_id, [source])
        return source

    def _showing(self) -> Iterator[Described]:
        """The records that name the source, and those that quote a document of it."""
        quoting = models.Q(utterances__passage__document__source=self.source)
        yield from Commitment.objects.filter(models.Q(source=self.source) | quoting).distinct()
        for model in (Practice, Statement):
            yield from model.objects.filter(source=self.source)

    def _amended(self) -> Source:
        amended = Source.objects.get(pk=self.source.pk)
        for name, value in vars(self.facts).items():
            setattr(amended, name, value)
        return amended
