"""Amending what is said of a source, for example a State that was guessed wrongly."""

from __future__ import annotations

from dataclasses import dataclass

from tenir.errors import Refused
from tenir.registry.actions.action import Action, facts, saved
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.models.source import Source


@dataclass(kw_only=True)
class AmendSource(Action[Source]):
    """Replaces the facts of `source`; its documents take over its visibility."""

    source: Source
    facts: SourceFacts

    def check(self) -> None:
        self.facts.check()
        if facts(self.source) == facts(self._amended()):
            raise Refused(f"{self.source}: nothing to amend")

    def change(self) -> Source:
        self.before = facts(Source.objects.get(pk=self.source.pk))
        source = saved(self._amended())
        source.documents.update(visibility=source.visibility, organisation=source.organisation)
        return source

    def _amended(self) -> Source:
        amended = Source.objects.get(pk=self.source.pk)
        for name, value in vars(self.facts).items():
            setattr(amended, name, value)
        return amended
