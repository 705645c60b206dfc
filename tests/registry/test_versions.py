"""Versions: amending, withdrawing, restoring; what two people change at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.making import AUTHOR, added, commitment, organisation, practice, state, write_text

from tenir.errors import Conflict, Refused
from tenir.registry import audit
from tenir.registry.actions import (
    AmendRecord,
    Author,
    PartyGiven,
    QuoteGiven,
    RestoreVersion,
    WithdrawRecord,
)
from tenir.registry.models import AuditEntry, Commitment
from tenir.registry.policy import Role
from tenir.registry.versions import version_of, write_version
from tenir.registry.visibility import ANYONE, Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(home: Path, tmp_path: Path) -> Commitment:
    """A commitment with all its parts."""
    passage = added(write_text(tmp_path / "a.txt", "We promise to count the boats.")).passages.get()
    return commitment(
        "Counting",
        PartyGiven(state("KEN")),
        PartyGiven(state("UGA"), "partner"),
        places=[state("TZA")],
        quotes=[QuoteGiven(passage, passage.start, passage.end)],
        terms={"due": "2030", "kinds": ["policy"]},
        date="2024-05",
    )


def amend(record: Commitment, based_on: int | None = None, **changes: object) -> None:
    AmendRecord(author=AUTHOR, record=record, changes=changes, based_on=based_on).run()


def restore(record: Commitment, entry: AuditEntry, author: Author = AUTHOR) -> None:
    RestoreVersion(author=author, model=type(record), key=record.pk, entry=entry).run()


def test_a_version_written_is_the_version_read(promise: Commitment) -> None:
    version = version_of(promise)
    amend(
        promise,
        title="Painting",
        parties=[[state("UGA").pk, "promiser"]],
        places=[],
        provisions=[["gcm/objective/5", "person", "by hand"]],
        kinds=[],
        due="",
    )
    painted = version_of(Commitment.objects.get(pk=promise.pk))
    assert painted["parties"] == [[state("UGA").pk, "promiser"]]
    promise.utterances.all().delete()
    write_version(promise, version)
    assert version_of(Commitment.objects.get(pk=promise.pk)) == version
    write_version(promise, painted)
    assert version_of(Commitment.objects.get(pk=promise.pk)) == painted


def test_the_second_of_two_who_amend_at_once_is_told(promise: Commitment) -> None:
    seen = audit.last_entry_of(promise)
    amend(promise, seen, title="Mine")
    with pytest.raises(Conflict, match="someone else"):
        amend(promise, seen, title="Yours")
    assert Commitment.objects.get(pk=promise.pk).title == "Mine"


def test_what_is_withdrawn_is_in_no_list_and_comes_back_as_it_was(promise: Commitment) -> None:
    version = version_of(promise)
    entry = AuditEntry.objects.get(pk=audit.last_entry_of(promise))
    WithdrawRecord(author=AUTHOR, reason="added twice", record=promise).run()
    for viewer in (ANYONE, Viewer(sees_protected=True)):
        assert promise not in Commitment.objects.visible_to(viewer)
    with pytest.raises((Conflict, Refused)):
        WithdrawRecord(author=AUTHOR, reason="again", record=promise).run()
    restore(promise, entry)
    assert version_of(Commitment.objects.visible_to(ANYONE).get(pk=promise.pk)) == version
    assert [entry.action for entry in AuditEntry.objects.filter(subject_key=str(promise.pk))][
        -3:
    ] == ["AddCommitment", "WithdrawRecord", "RestoreVersion"]


def test_undoing_needs_a_reason_and_a_whole_version_of_this_record(promise: Commitment) -> None:
    with pytest.raises(Refused, match="reason"):
        WithdrawRecord(author=AUTHOR, record=promise).run()
    first = AuditEntry.objects.get(pk=audit.last_entry_of(promise))
    with pytest.raises(Refused, match="version that stands"):
        restore(promise, first)
    practice("Another", state("KEN"))
    with pytest.raises(Refused, match="another record"):
        restore(promise, AuditEntry.objects.last())
    amend(promise, title="Painting")
    AuditEntry.objects.get(pk=first.pk).payload.delete()
    with pytest.raises(Refused, match="gone"):
        restore(promise, AuditEntry.objects.get(pk=first.pk))


def test_a_version_that_others_may_not_see_is_not_restored_by_them() -> None:
    own, other = organisation("Own"), organisation("Other")
    hidden = commitment("Hidden", other, visibility="organisation", organisation=other)
    entry = AuditEntry.objects.get(pk=audit.last_entry_of(hidden))
    WithdrawRecord(author=AUTHOR, reason="a mistake", record=hidden).run()
    reviewer = Author("account 2", "page", Role.REVIEWER, own.pk, 2)
    with pytest.raises(Refused, match="not there"):
        restore(hidden, entry, reviewer)


def test_a_document_is_not_withdrawn_while_the_register_quotes_it(promise: Commitment) -> None:
    document = promise.utterances.get().passage.document
    for record in (document, document.source):
        with pytest.raises(Refused, match="quote it"):
            WithdrawRecord(author=AUTHOR, reason="a mistake", record=record).run()
    WithdrawRecord(author=AUTHOR, reason="a mistake", record=promise).run()
    for record in (document, document.source):
        WithdrawRecord(author=AUTHOR, reason="a mistake", record=record).run()


@pytest.mark.parametrize(
    "changes",
    [
        {"visibility": "public"},
        {"title": "  "},
        {"parties": []},
        {"parties": [[10**9, "promiser"]]},
        {"provisions": [["gcm/objective/24", "person", ""]]},
        {"type": "whim"},
        {"kinds": ["whim"]},
        {"matches": 10**9},
        {"date": "soon"},
        {"pk": 7},
        {},
    ],
)
def test_an_unsound_amendment_changes_nothing(promise: Commitment, changes: dict) -> None:
    version = version_of(promise)
    with pytest.raises(Refused):
        amend(promise, **changes)
    assert version_of(Commitment.objects.get(pk=promise.pk)) == version
