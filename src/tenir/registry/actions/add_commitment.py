"""Adding a commitment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tenir.errors import Refused
from tenir.registry.actions.action import Action, saved
from tenir.registry.actions.check import check_term
from tenir.registry.actions.record_facts import RecordFacts
from tenir.registry.models.actor import Actor
from tenir.registry.models.commitment import Commitment, CommitmentProvision, Party, Utterance
from tenir.registry.models.passage import Passage
from tenir.registry.text_value import Origin
from tenir.text.reason import Reason


@dataclass(frozen=True)
class PartyGiven:
    """An actor and its role in the commitment."""

    actor: Actor
    role: str = Party.Role.PROMISER


@dataclass(frozen=True)
class QuoteGiven:
    """The words of a passage that utter the commitment, by their place in the document's text."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]


@dataclass(kw_only=True)
class AddCommitment(Action[Commitment]):
    """Adds a promise with its parties, its provisions and the quotes that utter it."""

    facts: RecordFacts
    parties: Sequence[PartyGiven]
    places: Sequence[Actor] = ()
    quotes: Sequence[QuoteGiven] = ()
    terms: dict[str, Any] = field(default_factory=dict)
    """Further fields of `Commitment`: type, kinds, matches, mirror, due, due_words, pledge_id."""

    def is_own(self) -> bool:
        private = self.facts.organisation_id == self.author.organisation is not None
        promisers = {p.actor.pk for p in self.parties if p.role == Party.Role.PROMISER}
        return private or promisers == {self.author.organisation}

    def check(self) -> None:
        self.facts.check(
            (
                *(party.actor for party in self.parties),
                *self.places,
                *(quote.passage.document for quote in self.quotes),
                self.terms.get("matches"),
            )
        )
        for quote in self.quotes:
            if not quote.passage.start <= quote.start < quote.end <= quote.passage.end:
                raise Refused("{title}: a quote lies outside its passage", title=self.facts.title)
        if not any(party.role == Party.Role.PROMISER for party in self.parties):
            raise Refused("{title}: a commitment needs a promiser", title=self.facts.title)
        if type_ := self.terms.get("type"):
            check_term("pledge_types", type_, Reason("type of pledge"))
        for kind in self.terms.get("kinds", ()):
            check_term("pledge_kinds", kind, Reason("kind of pledge"))
        pledge_id = self.terms.get("pledge_id")
        if pledge_id and Commitment.objects.filter(pledge_id=pledge_id).exists():
            raise Refused(
                "a pledge of ID {identifier} is in the register already", identifier=pledge_id
            )

    def change(self) -> Commitment:
        commitment = saved(Commitment(**self.facts.values(), **self.terms))
        # An actor named twice is one party, in the role that is named first.
        once: dict[int, PartyGiven] = {}
        for party in self.parties:
            once.setdefault(party.actor.pk, party)
        Party.objects.bulk_create(
            Party(commitment=commitment, actor=party.actor, role=party.role)
            for party in once.values()
        )
        commitment.places.set(self.places)
        self.facts.link(commitment, CommitmentProvision)
        Utterance.objects.bulk_create(
            Utterance(
                commitment=commitment,
                passage=quote.passage,
                start=quote.start,
                end=quote.end,
                quote=quote.text,
                language=quote.passage.language,
                origin=Origin.ORIGINAL,
            )
            for quote in self.quotes
        )
        return commitment
