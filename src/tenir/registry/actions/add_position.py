"""Adding a position: what a State said of an instrument or a provision."""

from __future__ import annotations

from dataclasses import dataclass

from tenir.errors import Refused, UnknownProvision
from tenir.frameworks import catalogue
from tenir.registry.actions.action import Action, saved
from tenir.registry.actions.check import check_visible
from tenir.registry.models.actor import Actor
from tenir.registry.models.passage import Passage
from tenir.registry.models.position import Position, PositionKind
from tenir.registry.visibility import Visibility


@dataclass(kw_only=True)
class AddPosition(Action[Position]):
    """Adds what `actor` said of `identifier`, an instrument's key or a provision's identifier:
    quoted from `passage`, from `start` to `end` of its document's text, or summed up in `text`."""

    actor: Actor
    identifier: str
    kind: str
    date: str = ""
    text: str = ""
    language: str = "en"
    passage: Passage | None = None
    start: int | None = None
    end: int | None = None

    def check(self) -> None:
        if self.kind not in list(PositionKind):
            raise Refused("unknown kind of position {kind!r}", kind=self.kind)
        known = catalogue.load()
        if self.identifier not in known.instruments:
            try:
                known.provision(self.identifier)
            except UnknownProvision as error:
                raise Refused(error.reason) from error
        if self.passage is None:
            if not self.text.strip():
                raise Refused("quote what was said, or sum it up")
            return
        check_visible(Visibility.PUBLIC, None, [self.passage.document])
        start, end = self.start or 0, self.end or 0
        if not self.passage.start <= start < end <= self.passage.end:
            raise Refused("the quote lies outside its passage")

    def change(self) -> Position:
        return saved(
            Position(
                actor=self.actor,
                identifier=self.identifier,
                kind=self.kind,
                date=self.date,
                text=self.text,
                language=self.passage.language if self.passage else self.language,
                passage=self.passage,
                start=self.start,
                end=self.end,
            )
        )
