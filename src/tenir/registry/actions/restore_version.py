"""Restoring an earlier version of a record: undoing as a change of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tenir.errors import Refused
from tenir.registry.actions.action import Action
from tenir.registry.actions.check import check_provisions, check_unchanged, check_visible
from tenir.registry.actions.own import belongs_to
from tenir.registry.models.actor import Actor
from tenir.registry.models.audit_entry import AuditEntry
from tenir.registry.models.commitment import Commitment
from tenir.registry.models.passage import Passage
from tenir.registry.models.provision_link import LinkedBy
from tenir.registry.models.source import Source
from tenir.registry.versions import version_of, write_version
from tenir.registry.visibility import Visibility, Visible


@dataclass(kw_only=True)
class RestoreVersion(Action[Visible]):
    """Lets the record of key `key` and of class `model` be as it was after the change that `entry`
    tells of. It brings back withdrawn records, too. `based_on` as in `AmendRecord`."""

    model: type[Visible]
    key: int
    entry: AuditEntry
    based_on: int | None = None

    def is_own(self) -> bool:
        """A member restores what is theirs now, and was theirs in that version."""
        organisation = self.author.organisation
        private = self._version().get("visibility") == Visibility.ORGANISATION
        theirs = not private or self._version().get("organisation") == organisation
        return theirs and belongs_to(self._record(), organisation)

    def check(self) -> None:
        record, version = self._record(), self._version()
        check_unchanged(record, self.based_on)
        if not {"visibility", "organisation"} <= version.keys():
            raise Refused(
                "audit entry {number} holds no whole version; choose another", number=self.entry.pk
            )
        if version == version_of(record):
            raise Refused("this is the version that stands")
        if isinstance(record, Commitment) and record.merged_into_id:
            raise Refused("it was merged into another commitment; split it off first")
        if version["visibility"] == Visibility.WITHDRAWN:
            raise Refused("in this version it is withdrawn: withdraw it instead")
        if not _as_in(record, version).is_seen_by(self.author.viewer):
            raise Refused("what you name is not there, or not for you to see")
        check_provisions(row[0] for row in version.get("provisions", ()))
        self._check_parts(version)

    def change(self) -> Visible:
        record = self._record()
        self.before = version_of(record)
        write_version(record, self._version())
        return record

    def _record(self) -> Visible:
        record = self.model._base_manager.filter(pk=self.key).first()
        if record is None:
            raise Refused("what you name is not there, or not for you to see")
        if record.visibility != Visibility.WITHDRAWN and not record.is_seen_by(self.author.viewer):
            raise Refused("what you name is not there, or not for you to see")
        return record

    def _version(self) -> Mapping[str, Any]:
        entry = self.entry
        if (entry.subject, entry.subject_key) != (self.model._meta.model_name, str(self.key)):
            raise Refused("this version is one of another record")
        if not isinstance(entry.after, dict):
            raise Refused("audit entry {number}: its payload is gone", number=entry.pk)
        # Until 2026-11 a version named its provisions alone, all of them declared.
        return entry.after | {
            name: [
                [row, LinkedBy.DECLARED.value, ""] if isinstance(row, str) else row for row in of
            ]
            for name, of in entry.after.items()
            if name == "provisions"
        }

    def _check_parts(self, version: Mapping[str, Any]) -> None:
        """Raise `Refused` where a part is gone, or may be seen by fewer than the version."""
        actors = {row[0] for row in version.get("parties", ())}
        actors |= {*version.get("actors", ()), *version.get("places", ())}
        places = version.get("quotes", ())
        passages = Passage.objects.select_related("document").in_bulk([row[0] for row in places])
        parts: list[Visible] = [*Actor.objects.filter(pk__in=actors)]
        if len(parts) < len(actors) or len(passages) < len({row[0] for row in places}):
            raise Refused("parts of this version are not there any more")
        parts += [passage.document for passage in passages.values()]
        if isinstance(version.get("source"), int) and self.model is not Source:
            parts += Source.objects.filter(pk=version["source"])
        check_visible(version["visibility"], version["organisation"], parts)


def _as_in(record: Visible, version: Mapping[str, Any]) -> Visible:
    """Who may see `record` as it is in `version`; nothing else of it."""
    return type(record)(visibility=version["visibility"], organisation_id=version["organisation"])
