"""Splitting off a commitment that was merged into another."""

from __future__ import annotations

from dataclasses import dataclass

from tenir.errors import Refused
from tenir.registry.actions.action import Action
from tenir.registry.actions.check import check_visible
from tenir.registry.actions.merge_commitments import PARTS, move
from tenir.registry.models.commitment import Commitment
from tenir.registry.models.passage import Passage
from tenir.registry.versions import version_of


@dataclass(kw_only=True)
class SplitCommitment(Action[Commitment]):
    """Makes the commitment of key `number`, which was merged into another, one of its own again,
    with all that it brought there. What was added to the other since stays with the other."""

    number: int

    def check(self) -> None:
        merged = self._merged()
        if merged is None or merged.merged_into is None:
            raise Refused("commitment {number} is merged into no other", number=self.number)
        if not merged.merged_into.is_seen_by(self.author.viewer):
            raise Refused("what you name is not there, or not for you to see")
        quoted = Passage.objects.select_related("document").filter(
            utterances__in=merged.moved["utterances"]
        )
        documents = [passage.document for passage in quoted]
        check_visible(merged.moved["was"], merged.organisation_id, documents)

    def change(self) -> Commitment:
        merged = self._merged()
        assert merged is not None and merged.merged_into is not None
        kept = merged.merged_into
        self.before, earlier = version_of(merged), version_of(kept)
        for name in PARTS:
            move(name, merged.moved[name], kept, merged)
        merged.visibility = merged.moved["was"]
        merged.merged_into, merged.moved = None, {}
        merged.save()
        self.tell(kept, earlier, version_of(kept))
        return merged

    def _merged(self) -> Commitment | None:
        return Commitment.objects.select_related("merged_into").filter(pk=self.number).first()
