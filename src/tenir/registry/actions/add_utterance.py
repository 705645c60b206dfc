"""Adding a quote to a commitment that is in the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tenir.errors import Refused
from tenir.registry.actions.action import Action, saved
from tenir.registry.actions.add_commitment import QuoteGiven
from tenir.registry.actions.check import check_visible
from tenir.registry.models.commitment import Commitment, Utterance


@dataclass(kw_only=True)
class AddUtterance(Action[Commitment]):
    """Adds the words of a passage that utter the commitment `into` once more."""

    into: Commitment
    quote: QuoteGiven

    def check(self) -> None:
        quote = self.quote
        check_visible(self.into.visibility, self.into.organisation_id, (quote.passage.document,))
        if not quote.passage.start <= quote.start < quote.end <= quote.passage.end:
            raise Refused("the quote lies outside its passage")

    def change(self) -> Commitment:
        quote = self.quote
        saved(
            Utterance(
                commitment=self.into,
                passage=quote.passage,
                start=quote.start,
                end=quote.end,
                quote=quote.text,
                language=quote.passage.language,
            )
        )
        return self.into

    def after(self, subject: Commitment) -> dict[str, Any]:
        return {"quote": [self.quote.passage.pk, self.quote.start, self.quote.end]}
