"""The history of a record: what was changed when, and what stood there before."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenir.registry.models import Actor, AuditEntry, Commitment, Passage, Source
from tenir.registry.visibility import Viewer, Visibility, Visible

Version = Mapping[str, Any]
"""A record as `tenir.registry.versions.version_of` gives it."""

_OF_ACTORS = {"actor", "actors", "parties", "places", "organisation", "state"}
_INTERNAL = {"id", "moved"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record, and what stood in it before and after; None for nothing."""

    name: str
    before: Any
    after: Any

    @property
    def words(self) -> list[tuple[str, str]]:
        """The words of both, each as "kept", "before" or "after"."""
        return words_compared(readable(self.name, self.before), readable(self.name, self.after))


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A change of a record, by the number of its audit entry. Who made it is not told: that may be
    a person. `version` is the whole version after it, where the entry holds one. `erased` is
    whether what stood there was erased since, `hidden` whether the viewer may not see it."""

    number: int
    at: datetime
    action: str
    channel: str
    reason: str
    changes: Sequence[FieldChange]
    version: Version | None
    erased: bool
    hidden: bool = False


def history(record: Visible, viewer: Viewer) -> list[HistoryEntry]:
    """The changes of `record`, the first one first. What stood in versions that `viewer` might not
    have seen is not told."""
    told = []
    last: Version = {}
    hidden = False
    for entry in _entries(record):
        after = entry.after if isinstance(entry.after, dict) else {}
        before = entry.before if isinstance(entry.before, dict) else last
        was_hidden, hidden = hidden, _is_hidden(after, viewer, record) if after else hidden
        secret = hidden or was_hidden
        told.append(
            HistoryEntry(
                entry.pk,
                entry.at,
                entry.action,
                entry.channel,
                "" if secret else entry.reason,
                () if secret else changes(before, after),
                after if "visibility" in after and not hidden else None,
                not entry.has_payload,
                secret,
            )
        )
        last = after or last
    return told


def may_see_history(record: Visible, viewer: Viewer) -> bool:
    """Whether `viewer` may see the history of `record`: who may see the record, or might until it
    was withdrawn."""
    if record.visibility != Visibility.WITHDRAWN:
        return record.is_seen_by(viewer)
    entry = _entries(record).last()
    before = entry.before if entry and isinstance(entry.before, dict) else {}
    return "visibility" in before and not _is_hidden(before, viewer, record)


def changes(before: Version, after: Version) -> list[FieldChange]:
    """The fields in which two versions differ."""
    return [
        FieldChange(name, before.get(name), value)
        for name, value in after.items()
        if name not in _INTERNAL
        and value != before.get(name)
        and not (_is_empty(value) and _is_empty(before.get(name)))
    ]


def readable(name: str, value: Any) -> str:
    """The value of a field of a version in words: names in place of keys."""
    if _is_empty(value):
        return ""
    if name in _OF_ACTORS:
        rows = value if isinstance(value, list) else [value]
        keys = [row[0] if isinstance(row, list) else row for row in rows]
        names = {actor.pk: actor.name for actor in Actor.objects.filter(pk__in=keys)}
        roles = [f" ({row[1]})" if isinstance(row, list) else "" for row in rows]
        return ", ".join(
            names.get(key, str(key)) + role for key, role in zip(keys, roles, strict=True)
        )
    if name == "provisions":
        return ", ".join(row[0] if isinstance(row, list) else row for row in value)
    if name == "quotes":
        passages = Passage.objects.in_bulk([row[0] for row in value])
        return " … ".join(
            f"“{passage.text[start - passage.start : end - passage.start]}”"
            for key, start, end in value
            if (passage := passages.get(key))
        )
    if name == "summaries":
        return " / ".join(f"{row['text']} ({row['language']})" for row in value)
    if name == "source":
        return str(Source.objects.filter(pk=value).first() or value)
    if name in ("matches", "merged_into", "commitment"):
        return str(Commitment.objects.filter(pk=value).first() or value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def words_compared(before: str, after: str) -> list[tuple[str, str]]:
    """The words of two texts in one row, each run as "kept", "before" or "after"."""
    old, new = (re.findall(r"\s+|\S+", text) for text in (before, after))
    rows: list[tuple[str, str]] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            rows.append(("kept", "".join(old[i:j])))
            continue
        rows += [("before", "".join(old[i:j]))] if j > i else []
        rows += [("after", "".join(new[k:m]))] if m > k else []
    return rows


def _entries(record: Visible) -> Any:
    entries = AuditEntry.objects.filter(subject=record._meta.model_name, subject_key=str(record.pk))
    return entries.select_related("payload").order_by("pk")


def _is_hidden(version: Version, viewer: Viewer, record: Visible) -> bool:
    """Whether `viewer` might not see that version. A version that does not say is taken to be as
    visible as the record is."""
    visibility = version.get("visibility", record.visibility)
    if visibility == Visibility.WITHDRAWN:
        # It shows what stood there before it was withdrawn, which is looked at by itself.
        return False
    as_in = type(record)(
        visibility=visibility,
        organisation_id=version.get("organisation", record.organisation_id),
    )
    return not as_in.is_seen_by(viewer)


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})
