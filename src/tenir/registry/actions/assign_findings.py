"""Giving findings to a reviewer."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from tenir.errors import Refused
from tenir.registry import policy
from tenir.registry.actions.action import Action
from tenir.registry.models.decision import Assignment, Decision
from tenir.registry.models.found import FoundFinding
from tenir.registry.policy import Role
from tenir.registry.visibility import Viewer

MOST = 5_000
"""So many findings are given at once."""


@dataclass(kw_only=True)
class AssignFindings(Action[AbstractBaseUser]):
    """Gives `reviewer` the first `count` of the waiting findings in `passages` (keys, in order).

    `second` gives them a random sample of `passages` that others have decided on instead, to
    measure agreement: drawn by `seed`, so that anyone can draw it again. `chosen` says by which
    filter the passages were chosen. Both stand in the audit entry.
    """

    reviewer: AbstractBaseUser
    passages: Iterable[int]
    count: int
    second: bool = False
    seed: int = 0
    chosen: Mapping[str, str] = field(default_factory=dict)

    def check(self) -> None:
        role = Role(getattr(self.reviewer, "role", Role.READER))
        if not self.reviewer.is_active or not policy.may(role, "DecideFinding"):
            raise Refused("who is given findings must be a reviewer")
        if not 1 <= self.count <= MOST:
            raise Refused("between 1 and {most:,} findings can be given at once", most=MOST)
        self._given = self._drawn()
        if not self._given:
            raise Refused("no finding is left that could be given")

    def change(self) -> AbstractBaseUser:
        Assignment.objects.bulk_create(
            (
                Assignment(passage_id=passage, reviewer=self.reviewer, second=self.second)
                for passage in self._given
            ),
            batch_size=500,
        )
        return self.reviewer

    def after(self, subject: AbstractBaseUser) -> dict[str, Any]:
        return {
            "reviewer": subject.pk,
            "second": self.second,
            "chosen": dict(self.chosen),
            "seed": self.seed if self.second else None,
            "passages": self._given,
        }

    def _drawn(self) -> list[int]:
        """The passages to give: those of the given ones that both may see, and that are free."""
        free = set(self._free().order_by().values_list("passage", flat=True))
        passages = [key for key in dict.fromkeys(self.passages) if key in free]
        if not self.second:
            return passages[: self.count]
        # In an order that hangs on nothing but the findings, so that the seed alone decides.
        return random.Random(self.seed).sample(sorted(passages), min(self.count, len(passages)))

    def _free(self) -> QuerySet[FoundFinding]:
        reviewer: Any = self.reviewer
        theirs = Viewer(reviewer.organisation_id, sees_protected=reviewer.role == Role.STEWARD)
        seen = FoundFinding.objects.visible_to(self.author.viewer).filter(
            pk__in=FoundFinding.objects.visible_to(theirs).values("pk")
        )
        given = Assignment.objects.filter(reviewer=reviewer.pk)
        if not self.second:
            # What is with somebody already is left to them.
            given = given | Assignment.objects.filter(second=False)
            return seen.filter(waiting=True).exclude(passage__in=given.values("passage"))
        first = Decision.objects.filter(second=False, undone=False)
        by_others = first.exclude(reviewer=reviewer.pk)
        return seen.filter(passage__in=by_others.values("passage")).exclude(
            passage__in=given.values("passage")
        )
