"""Adding a source: a document or page that is known to exist."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from tenir.errors import Refused
from tenir.registry.actions.action import Action, saved
from tenir.registry.actions.check import check_term
from tenir.registry.models.actor import Actor
from tenir.registry.models.source import PRACTICE_PAGE, Source
from tenir.registry.visibility import Visibility
from tenir.text.language import LANGUAGES
from tenir.text.reason import Reason

_BCP47 = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, kw_only=True)
class SourceFacts:
    """What is known of a source; fields as in `Source`."""

    title: str
    kind: str
    actor: Actor | None = None
    date: str = ""
    language: str = "und"
    symbol: str = ""
    address: str | None = None
    visibility: str = Visibility.PUBLIC
    organisation: Actor | None = None

    @classmethod
    def of(cls, source: Source) -> SourceFacts:
        """What the record says of `source`."""
        return cls(**{field.name: getattr(source, field.name) for field in fields(cls)})

    def check(self) -> None:
        """Raise `Refused` if the kind is unknown or the language is no BCP 47 code."""
        if not _BCP47.fullmatch(self.language):
            raise Refused(
                "unknown language {language!r}; known are {known}",
                language=self.language,
                known=", ".join(LANGUAGES),
            )
        if self.kind != PRACTICE_PAGE:
            check_term("document_kinds", self.kind, Reason("kind of document"))


@dataclass(kw_only=True)
class AddSource(Action[Source]):
    """Adds a source that is not yet known."""

    facts: SourceFacts

    def check(self) -> None:
        self.facts.check()

    def change(self) -> Source:
        return saved(Source(**vars(self.facts)))
