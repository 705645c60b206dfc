"""Adding an actor."""

from __future__ import annotations

from dataclasses import dataclass

from tenir.errors import Refused
from tenir.frameworks import states
from tenir.registry.actions.action import Action, Author, saved
from tenir.registry.actions.check import check_term
from tenir.registry.models.actor import STATE, Actor
from tenir.text.reason import Reason


@dataclass(kw_only=True)
class AddActor(Action[Actor]):
    """Adds a State (by `alpha3`) or another actor (by `name` and `kind`)."""

    name: str = ""
    kind: str = STATE
    language: str = "en"
    alpha3: str | None = None
    state: Actor | None = None
    address: str = ""

    def check(self) -> None:
        check_term("stakeholder_kinds", self.kind, Reason("kind of actor"))
        if self.kind == STATE and not self.alpha3:
            raise Refused("{name}: a State is added by its alpha-3 code", name=self.name)

    def change(self) -> Actor:
        known = states.get(self.alpha3) if self.alpha3 else None
        return saved(
            Actor(
                kind=known.kind if known else self.kind,
                name=known.name("en") if known else self.name,
                language=self.language,
                alpha3=self.alpha3,
                state=self.state,
                address=self.address,
            )
        )


def actor_of(name: str, kind: str, author: Author, state: str | None = None) -> Actor:
    """The actor of that name and kind (a State by any of its names), added where it is missing.

    `state` is the alpha-3 code of the State that it is, or in which it lies. Raises `Refused`
    where no State is known by the name of one.
    """
    known = states.get(state) if state and kind == STATE else states.find(name)
    if known and known.kind == kind:
        return state_actor(known.alpha3, author)
    if kind == STATE:
        raise Refused("no State is known by the name {name!r}", name=name)
    within = state_actor(state, author) if state else None
    found = Actor.objects.filter(name=name, kind=kind, state=within).first()
    return found or AddActor(author=author, name=name, kind=kind, state=within).run()


def state_actor(alpha3: str, author: Author) -> Actor:
    """The actor that is the State of that alpha-3 code, added where it is missing."""
    found = Actor.objects.filter(alpha3=alpha3).first()
    return found or AddActor(author=author, alpha3=alpha3).run()
