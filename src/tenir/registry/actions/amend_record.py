"""Amending a record: what stood there before stays in its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tenir.errors import Refused
from tenir.registry.actions.action import Action
from tenir.registry.actions.check import (
    check_provisions,
    check_term,
    check_unchanged,
    check_visible,
)
from tenir.registry.actions.own import belongs_to
from tenir.registry.models.actor import Actor
from tenir.registry.models.commitment import Commitment, Party
from tenir.registry.models.described import Described
from tenir.registry.versions import version_of, write_version
from tenir.registry.visibility import Visibility
from tenir.text.reason import Reason

AMENDABLE = frozenset(
    {"title", "language", "summaries", "date", "due", "due_words", "type", "kinds", "mirror"}
    | {"matches", "pledge_id", "parties", "actors", "places", "provisions"}
)
"""What of a record can be amended; who may see it, and its quotes, have actions of their own."""


@dataclass(kw_only=True)
class AmendRecord(Action[Described]):
    """Replaces what `changes` names of a commitment, practice or statement, in the form in which
    `version_of` gives it. `based_on` is the number of the audit entry of the version that the
    author looked at: where it is not the last any more, they are told (`Conflict`)."""

    record: Described
    changes: Mapping[str, Any]
    based_on: int | None = None

    def is_own(self) -> bool:
        return belongs_to(self.record, self.author.organisation)

    def check(self) -> None:
        check_unchanged(self.record, self.based_on)
        earlier = version_of(self.record)
        for name in self.changes:
            if name not in AMENDABLE or name not in earlier:
                raise Refused("{name!r} is nothing that can be amended here", name=name)
        if all(earlier[name] == value for name, value in self.changes.items()):
            raise Refused("{record}: nothing to amend", record=str(self.record))
        if not str(self.changes.get("title", self.record.title)).strip():
            raise Refused("a title is needed")
        check_provisions(row[0] for row in self.changes.get("provisions", ()))
        if self.changes.get("type"):
            check_term("pledge_types", self.changes["type"], Reason("type of pledge"))
        for kind in self.changes.get("kinds", ()):
            check_term("pledge_kinds", kind, Reason("kind of pledge"))
        self._check_actors()

    def change(self) -> Described:
        record = type(self.record).objects.get(pk=self.record.pk)
        self.before = version_of(record)
        write_version(record, self.changes)
        return record

    def _check_actors(self) -> None:
        parties = self.changes.get("parties")
        if parties is not None and not any(role == Party.Role.PROMISER for _, role in parties):
            raise Refused("{title}: a commitment needs a promiser", title=self.record.title)
        keys = {key for key, _ in parties or ()}
        keys |= {*self.changes.get("actors", ()), *self.changes.get("places", ())}
        actors = Actor.objects.in_bulk(keys)
        if len(actors) < len(keys):
            raise Refused("what you name is not there, or not for you to see")
        record = self.record
        parts: list[Any] = list(actors.values())
        if self.changes.get("matches"):
            matched = Commitment.objects.filter(pk=self.changes["matches"]).first()
            if matched is None or matched == record:
                raise Refused("what you name is not there, or not for you to see")
            parts.append(matched)
        if record.visibility != Visibility.WITHDRAWN:
            check_visible(record.visibility, record.organisation_id, parts)
