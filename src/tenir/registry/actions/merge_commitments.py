"""Merging two commitments that turned out to be the same promise, without losing either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models

from tenir.errors import Refused
from tenir.registry.actions.action import Action
from tenir.registry.actions.check import check_unchanged, check_visible
from tenir.registry.models.commitment import Commitment
from tenir.registry.versions import version_of
from tenir.registry.visibility import Visibility


@dataclass(kw_only=True)
class MergeCommitments(Action[Commitment]):
    """Makes `merged` a part of `kept`: its quotes, updates, offers and the rest of what hangs on it
    go there, but for what `kept` has already. `merged` is withdrawn, keeps what it says, and its
    address leads to `kept`; what went there is written down, so that `SplitCommitment` can take it
    back. `based_on` is the number of the last audit entry of `kept` that the author looked at."""

    kept: Commitment
    merged: Commitment
    based_on: int | None = None

    def check(self) -> None:
        check_unchanged(self.kept, self.based_on)
        if self.kept.pk == self.merged.pk:
            raise Refused("a commitment is not merged into itself")
        # What the merged one shows would be seen by all who see the kept one.
        kept = self.kept
        check_visible(kept.visibility, kept.organisation_id, [self.merged])

    def change(self) -> Commitment:
        kept = Commitment.objects.get(pk=self.kept.pk)
        merged = Commitment.objects.get(pk=self.merged.pk)
        self.before, earlier = version_of(kept), version_of(merged)
        merged.moved = {name: _move(name, merged, kept) for name in PARTS}
        merged.moved |= {"was": earlier["visibility"]}
        merged.merged_into = kept
        merged.visibility = Visibility.WITHDRAWN
        merged.save()
        # Those that were merged into this one before lead to the kept one, too.
        Commitment.objects.filter(merged_into=merged).update(merged_into=kept)
        self.tell(merged, earlier, version_of(merged))
        return kept


PARTS = {
    "utterances": ("passage_id", "start", "end"),
    "party_set": ("actor_id",),
    "provisions": ("identifier",),
    "updates": (),
    "offers": (),
    "decisions": (),
    "matched_by": (),
}
"""What hangs on a commitment, by the name of the relation, and what tells that both have the same;
what is told by nothing is never the same."""


def _move(name: str, source: Commitment, target: Commitment) -> list[int]:
    """Move the parts of that name which `target` does not have; returns their keys."""
    by = PARTS[name]
    there = set(getattr(target, name).values_list(*by)) if by else set()
    moving = [
        part
        for part in getattr(source, name).all()
        if not by or tuple(getattr(part, each) for each in by) not in there
    ]
    keys = [part.pk for part in moving]
    move(name, keys, source, target)
    return keys


def move(name: str, keys: list[int], source: Commitment, target: Commitment) -> None:
    """Let the parts of that name and of those keys hang on `target` in place of `source`."""
    relation: Any = getattr(source, name)
    parts: models.QuerySet = relation.model._base_manager.filter(pk__in=keys)
    parts.filter(**{relation.field.name: source}).update(**{relation.field.name: target})
