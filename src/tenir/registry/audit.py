"""The chain of audit entries: writing the next, and finding what was changed afterwards.

Each entry's digest (SHA-256) is over the entry, over the digest of its payload and over the digest
of the entry before, so that no byte of an earlier entry can be changed without all later digests.
After Haber and Stornetta (1991, "How to time-stamp a digital document"). Whoever keeps the last
digest elsewhere can tell that entries at the end were taken away, too.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from tenir.registry.models.audit_entry import AuditEntry, AuditPayload
from tenir.text.reason import Reason

ERASING = "ErasePayload"
"""The name of the action that erases a payload; its subject is the entry whose payload it was."""

_FIRST = "0" * 64
"""In place of the digest of an entry before the first."""
_LOCK = 7_310_1947
"""PostgreSQL: the number of the advisory lock of those who write the chain."""
_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Payload:
    """What an entry's payload holds; fields as in `AuditPayload`."""

    author: str
    reason: str = ""
    before: Any = None
    after: Any = None

    def digest(self, salt: str) -> str:
        """The digest of the payload, salted."""
        return _digest([salt, self.author, self.reason, self.before, self.after])


def append(channel: str, action: str, subject: str, subject_key: str, payload: Payload) -> None:
    """Write the next entry of the chain, in the transaction that is open."""
    if connection.vendor == "postgresql":
        # On SQLite only one transaction writes at a time.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    salt = secrets.token_hex(16)
    # As the database gives it back: tuples become lists, keys text.
    kept = json.loads(json.dumps([payload.before, payload.after]))
    payload = Payload(payload.author, payload.reason, *kept)
    entry = AuditEntry(
        at=timezone.now(),
        channel=channel,
        action=action,
        subject=subject,
        subject_key=subject_key,
        payload_digest=payload.digest(salt),
    )
    entry.digest = _digest_of(entry, last_digest())
    entry.save()
    AuditPayload.objects.create(
        entry=entry,
        salt=salt,
        author=payload.author,
        reason=payload.reason,
        before=payload.before,
        after=payload.after,
    )


def last_digest() -> str:
    """The digest of the last entry: who keeps it elsewhere can tell whether the chain was cut."""
    last = AuditEntry.objects.order_by("-pk").values_list("digest", flat=True).first()
    return last or _FIRST


def last_entry_of(record: Model) -> int:
    """The number of the last entry about `record`, which names its version; 0 for none."""
    entries = AuditEntry.objects.filter(subject=record._meta.model_name, subject_key=str(record.pk))
    return entries.order_by("-pk").values_list("pk", flat=True).first() or 0


def faults() -> Iterator[Reason]:
    """What is wrong with the chain: entries that were changed, put in or taken out, payloads that
    were changed, and payloads that are gone without having been erased by an action."""
    erased = set(AuditEntry.objects.filter(action=ERASING).values_list("subject_key", flat=True))
    before = _FIRST
    entries = AuditEntry.objects.order_by("pk").values_list(
        "pk", "at", "channel", "action", "subject", "subject_key", "payload_digest", "digest"
    )
    payloads = AuditPayload.objects.order_by("pk").values_list(
        "pk", "salt", "author", "reason", "before", "after"
    )
    rest = iter(payloads.iterator(_ROWS))
    payload = next(rest, None)
    for pk, *said, payload_digest, digest in entries.iterator(_ROWS):
        if _digest_said(said, payload_digest, before) != digest:
            yield Reason("audit entry {number}: it or the one before was changed", number=pk)
        before = digest
        while payload and payload[0] < pk:
            yield Reason("audit payload {number}: there is no such entry", number=payload[0])
            payload = next(rest, None)
        if payload and payload[0] == pk:
            salt, *kept = payload[1:]
            if Payload(*kept).digest(salt) != payload_digest:
                yield Reason("audit entry {number}: its payload was changed", number=pk)
            payload = next(rest, None)
        elif str(pk) not in erased:
            yield Reason("audit entry {number}: its payload is gone", number=pk)
    while payload:
        yield Reason("audit payload {number}: there is no such entry", number=payload[0])
        payload = next(rest, None)


def _digest_of(entry: AuditEntry, before: str) -> str:
    said = [entry.at, entry.channel, entry.action, entry.subject, entry.subject_key]
    return _digest_said(said, entry.payload_digest, before)


def _digest_said(said: list[Any], payload_digest: str, before: str) -> str:
    at: datetime = said[0]
    return _digest([before, at.astimezone(UTC).isoformat(), *said[1:], payload_digest])


_written = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def _digest(values: list[Any]) -> str:
    return hashlib.sha256(_written(values).encode("utf-8", "surrogatepass")).hexdigest()
