"""Taking a quote from a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tenir.errors import Refused
from tenir.registry.actions.action import Action
from tenir.registry.models.commitment import Commitment, Utterance


@dataclass(kw_only=True)
class RemoveUtterance(Action[Commitment]):
    """Takes `utterance` from its commitment; the entry keeps where it was."""

    utterance: Utterance

    def check(self) -> None:
        if not self.utterance.commitment.is_seen_by(self.author.viewer):
            raise Refused("what you name is not there, or not for you to see")

    def change(self) -> Commitment:
        utterance = self.utterance
        commitment = utterance.commitment
        self.before = {"quote": [utterance.passage_id, utterance.start, utterance.end]}
        Utterance.objects.filter(pk=utterance.pk).delete()
        return commitment

    def after(self, subject: Commitment) -> dict[str, Any]:
        return {"quote": None}
