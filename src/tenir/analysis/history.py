"""The history of a record: what was changed when, and what stood there before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from tenir.registry.models import AuditEntry


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record, and what stood in it before and after; None for nothing."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A change of a record, by the number of its audit entry. Who made it is not told: that may be
    a person. `erased` is whether what stood there was erased since."""

    number: int
    at: datetime
    action: str
    channel: str
    reason: str
    changes: Sequence[FieldChange]
    erased: bool


def history(record: Model) -> list[HistoryEntry]:
    """The changes of `record`, the first one first."""
    entries = AuditEntry.objects.filter(
        subject=record._meta.model_name, subject_key=str(record.pk)
    ).select_related("payload")
    told = []
    last: Mapping[str, Any] = {}
    for entry in entries.order_by("pk"):
        after = entry.after if isinstance(entry.after, dict) else {}
        before = entry.before if isinstance(entry.before, dict) else last
        told.append(
            HistoryEntry(
                entry.pk,
                entry.at,
                entry.action,
                entry.channel,
                entry.reason,
                _changes(before, after),
                not entry.has_payload,
            )
        )
        last = after or last
    return told


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldChange]:
    return [
        FieldChange(name, before.get(name), value)
        for name, value in after.items()
        if value != before.get(name) and not (_is_empty(value) and _is_empty(before.get(name)))
    ]


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})
