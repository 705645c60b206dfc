"""Telling two promises apart."""

from __future__ import annotations

from dataclasses import dataclass

from tenir.errors import Refused
from tenir.registry.actions.action import Action, saved
from tenir.registry.models.commitment import Commitment
from tenir.registry.models.distinction import Distinction


@dataclass(kw_only=True)
class TellApart(Action[Distinction]):
    """Says that `commitment` and `other` are two promises, so that nobody is asked again."""

    commitment: Commitment
    other: Commitment

    def check(self) -> None:
        if self.commitment.pk == self.other.pk:
            raise Refused("a commitment is not told apart from itself")

    def change(self) -> Distinction:
        first, second = sorted((self.commitment, self.other), key=lambda each: each.pk)
        known = Distinction.objects.filter(commitment=first, other=second).first()
        return known or saved(Distinction(commitment=first, other=second))
