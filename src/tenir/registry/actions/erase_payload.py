"""Erasing the payload of an audit entry: testimony, or a name that slipped in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tenir.errors import Refused
from tenir.registry.actions.action import Action
from tenir.registry.models.audit_entry import AuditEntry, AuditPayload


@dataclass(kw_only=True)
class ErasePayload(Action[AuditEntry]):
    """Erases who made a change, why, and what stood there before and after; that the change was
    made, when and of which record stays, and so does the chain.

    The reason for erasing is kept, and must not repeat what is erased.
    """

    entry: AuditEntry

    def check(self) -> None:
        if not self.reason.strip():
            raise Refused("a reason is needed to erase")
        if not AuditPayload.objects.filter(entry=self.entry).exists():
            raise Refused("audit entry {number}: its payload is gone", number=self.entry.pk)

    def change(self) -> AuditEntry:
        AuditPayload.objects.filter(entry=self.entry).delete()
        return AuditEntry.objects.get(pk=self.entry.pk)

    def after(self, subject: AuditEntry) -> dict[str, Any]:
        return {"erased": subject.pk}
