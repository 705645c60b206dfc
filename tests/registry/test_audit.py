"""The chain of audit entries: every changed byte shows, and erasing does not break it."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.making import AUTHOR, commitment, state

from tenir.errors import Refused
from tenir.registry import audit
from tenir.registry.actions import ErasePayload
from tenir.registry.models import AuditEntry, AuditPayload

pytestmark = pytest.mark.django_db


def faults() -> list[str]:
    return [str(fault) for fault in audit.faults()]


def test_the_chain_of_the_starter_register_is_whole() -> None:
    assert AuditEntry.objects.count() > 300
    assert faults() == []


def test_an_entry_says_what_was_done() -> None:
    made = commitment("Boats", state("KEN"))
    entry = AuditEntry.objects.last()
    assert (entry.action, entry.subject, entry.subject_key) == (
        "AddCommitment",
        "commitment",
        str(made.pk),
    )
    assert entry.author == AUTHOR.name
    assert entry.after["title"] == "Boats"
    assert audit.last_digest() == entry.digest


@pytest.mark.parametrize("column", ["at", "channel", "action", "subject", "subject_key"])
def test_a_changed_byte_of_an_entry_shows(column: str) -> None:
    entry = AuditEntry.objects.order_by("pk")[7]
    changed = "'2001-01-01 00:00:00'" if column == "at" else f"{column} || 'x'"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE registry_auditentry SET {column} = {changed} WHERE id = %s", [entry.pk]
        )
    assert faults() == [f"audit entry {entry.pk}: it or the one before was changed"]


@pytest.mark.parametrize("column", ["salt", "author", "reason", "before", "after"])
def test_a_changed_byte_of_a_payload_shows(column: str) -> None:
    entry = AuditEntry.objects.order_by("pk")[7]
    changed = "'[1]'" if column in ("before", "after") else f"{column} || 'x'"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE registry_auditpayload SET {column} = {changed} WHERE entry_id = %s",
            [entry.pk],
        )
    assert faults() == [f"audit entry {entry.pk}: its payload was changed"]


def test_an_entry_that_was_taken_out_shows() -> None:
    entry, following = AuditEntry.objects.order_by("pk")[7:9]
    entry.delete()
    assert faults() == [f"audit entry {following.pk}: it or the one before was changed"]


def test_an_entry_with_new_digests_breaks_the_next() -> None:
    entry, following = AuditEntry.objects.order_by("pk")[7:9]
    entry.action = "Forged"
    entry.digest = audit._digest_of(entry, AuditEntry.objects.order_by("pk")[6].digest)
    entry.save()
    assert faults() == [f"audit entry {following.pk}: it or the one before was changed"]


def test_a_payload_that_is_gone_shows() -> None:
    entry = AuditEntry.objects.order_by("pk")[7]
    AuditPayload.objects.filter(entry=entry).delete()
    assert faults() == [f"audit entry {entry.pk}: its payload is gone"]


def test_a_payload_is_erased_by_an_action_and_the_chain_holds() -> None:
    commitment("The name of someone", state("KEN"))
    entry = AuditEntry.objects.last()
    ErasePayload(author=AUTHOR, entry=entry, reason="a name slipped in").run()
    entry = AuditEntry.objects.get(pk=entry.pk)
    assert (entry.author, entry.reason, entry.before, entry.after) == ("", "", None, None)
    assert not any("someone" in str(each.after) for each in AuditPayload.objects.all())
    assert AuditEntry.objects.last().reason == "a name slipped in"
    assert faults() == []


def test_erasing_needs_a_reason_and_something_to_erase() -> None:
    entry = AuditEntry.objects.order_by("pk").first()
    with pytest.raises(Refused, match="a reason is needed"):
        ErasePayload(author=AUTHOR, entry=entry, reason=" ").run()
    ErasePayload(author=AUTHOR, entry=entry, reason="testimony").run()
    with pytest.raises(Refused, match="its payload is gone"):
        ErasePayload(author=AUTHOR, entry=entry, reason="testimony").run()


def test_values_that_databases_write_in_their_own_way_agree() -> None:
    odd = {"b": [1.0, 1e-05, 10**20], "a": (1, 2), "ü": "\u2028", "n": None}
    audit.append("test", "Test", "x", "1", audit.Payload("a test", "", None, odd))
    assert faults() == []
