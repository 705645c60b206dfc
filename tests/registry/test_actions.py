"""Every action: what it refuses, what it changes, its audit entry and its announcement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from tests.found_by_hand import finding, replacing
from tests.frameworks.fake_instrument import declaration, write_txt
from tests.making import AUTHOR, added, commitment, record_facts, state, write_text

import tenir.reading
from tenir.accounts.models import Account
from tenir.errors import Refused
from tenir.frameworks import catalogue
from tenir.frameworks.official_text import parse
from tenir.registry import actions, files
from tenir.registry.actions import (
    Action,
    AddActor,
    AddCommitment,
    AddDocument,
    AddPosition,
    AddPractice,
    AddSource,
    AddStatement,
    AddUpdate,
    AddUtterance,
    AmendRecord,
    AmendSource,
    AssignFindings,
    DecideFinding,
    ErasePayload,
    LoadOfficialText,
    MergeCommitments,
    PartyGiven,
    QuoteGiven,
    RemoveUtterance,
    ReplaceFindings,
    RestoreVersion,
    SplitCommitment,
    TellApart,
    UndoDecision,
    WithdrawRecord,
)
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.models import AuditEntry, Commitment, Passage, ProvisionText, Source
from tenir.registry.policy import Role
from tenir.registry.signals import record_changed

pytestmark = pytest.mark.django_db

REASON = "to see what happens"


def add_actor(folder: Path) -> AddActor:
    return AddActor(author=AUTHOR, reason=REASON, name="Heron Trust", kind="academia")


def add_source(folder: Path) -> AddSource:
    facts = SourceFacts(title="A review", kind="national-review", actor=state("KEN"), date="2024")
    return AddSource(author=AUTHOR, reason=REASON, facts=facts)


def amend_source(folder: Path) -> AmendSource:
    source = add_source(folder).run()
    facts = SourceFacts(title="A review", kind="national-review", actor=state("UGA"), date="2024")
    return AmendSource(author=AUTHOR, reason=REASON, source=source, facts=facts)


def add_document(folder: Path) -> AddDocument:
    path = write_text(folder / "review.txt", "We count the boats.", "We paint the boats.")
    return AddDocument(
        author=AUTHOR,
        reason=REASON,
        path=path,
        document=tenir.reading.read(path),
        facts=SourceFacts(title="A review", kind="national-review", actor=state("KEN")),
    )


def add_commitment(folder: Path) -> AddCommitment:
    document = added(write_text(folder / "pledge.txt", "We promise to count every boat."))
    passage = document.passages.get()
    return AddCommitment(
        author=AUTHOR,
        reason=REASON,
        facts=record_facts("Counting boats", date="2024-05"),
        parties=[PartyGiven(state("KEN"))],
        places=[state("UGA")],
        quotes=[QuoteGiven(passage, passage.start + 3, passage.end)],
        terms={"type": "common", "kinds": ["policy"], "pledge_id": "P-1"},
    )


def add_practice(folder: Path) -> AddPractice:
    return AddPractice(
        author=AUTHOR,
        reason=REASON,
        facts=record_facts("Boats painted"),
        actors=[state("KEN")],
        places=[state("UGA")],
    )


def add_statement(folder: Path) -> AddStatement:
    return AddStatement(
        author=AUTHOR, reason=REASON, facts=record_facts("Boats"), actors=[state("KEN")]
    )


def load_official_text(folder: Path) -> LoadOfficialText:
    path = write_txt(folder / "declaration.txt", declaration("en"))
    known = catalogue.load()
    read = tenir.reading.read(path)
    return LoadOfficialText(
        author=AUTHOR,
        reason=REASON,
        document=added(path, kind="declaration"),
        text=parse(read, known.instrument("pd2022"), known),
    )


def replace_findings(folder: Path) -> ReplaceFindings:
    document = added(write_text(folder / "found.txt", "We will count.", "We paint the boats."))
    return replacing(document, finding("commitment", "gcm/objective/13"), reason=REASON)


def erase_payload(folder: Path) -> ErasePayload:
    return ErasePayload(author=AUTHOR, reason=REASON, entry=AuditEntry.objects.first())


def amend_record(folder: Path) -> AmendRecord:
    promise = commitment("Counting boats", state("KEN"))
    return AmendRecord(author=AUTHOR, reason=REASON, record=promise, changes={"date": "2024"})


def withdraw_record(folder: Path) -> WithdrawRecord:
    promise = commitment("Counting boats", state("KEN"))
    return WithdrawRecord(author=AUTHOR, reason=REASON, record=promise)


def restore_version(folder: Path) -> RestoreVersion:
    promise = commitment("Counting boats", state("KEN"))
    entry = AuditEntry.objects.last()
    WithdrawRecord(author=AUTHOR, reason=REASON, record=promise).run()
    return RestoreVersion(
        author=AUTHOR, reason=REASON, model=Commitment, key=promise.pk, entry=entry
    )


def add_utterance(folder: Path) -> AddUtterance:
    passage = added(write_text(folder / "again.txt", "We said we count the boats.")).passages.get()
    quote = QuoteGiven(passage, passage.start, passage.end)
    promise = commitment("Counting boats", state("KEN"))
    return AddUtterance(author=AUTHOR, reason=REASON, into=promise, quote=quote)


def remove_utterance(folder: Path) -> RemoveUtterance:
    promise = add_utterance(folder).run()
    return RemoveUtterance(author=AUTHOR, reason=REASON, utterance=promise.utterances.get())


def found_passage(folder: Path) -> Passage:
    document = added(write_text(folder / "found.txt", "We will count every boat."))
    replacing(document, finding("commitment", "gcm/objective/13")).run()
    Source.objects.filter(pk=document.source_id).update(actor=state("KEN"))
    return document.passages.select_related("document__source__actor").get()


def decide_finding(folder: Path) -> DecideFinding:
    passage = found_passage(folder)
    return DecideFinding(author=AUTHOR, reason=REASON, passage=passage, verdict="accepted")


def undo_decision(folder: Path) -> UndoDecision:
    return UndoDecision(author=AUTHOR, reason=REASON, decision=decide_finding(folder).run())


def assign_findings(folder: Path) -> AssignFindings:
    reviewer = Account.objects.create_user("reviewer@example.org", role=Role.REVIEWER)
    given = [found_passage(folder).pk]
    return AssignFindings(author=AUTHOR, reason=REASON, reviewer=reviewer, passages=given, count=1)


def two_promises() -> tuple[Commitment, Commitment]:
    first = commitment("Counting boats", state("KEN"))
    return first, commitment("Counting all boats", state("KEN"))


def merge_commitments(folder: Path) -> MergeCommitments:
    kept, merged = two_promises()
    return MergeCommitments(author=AUTHOR, reason=REASON, kept=kept, merged=merged)


def split_commitment(folder: Path) -> SplitCommitment:
    merging = merge_commitments(folder)
    merging.run()
    return SplitCommitment(author=AUTHOR, reason=REASON, number=merging.merged.pk)


def tell_apart(folder: Path) -> TellApart:
    first, second = two_promises()
    return TellApart(author=AUTHOR, reason=REASON, commitment=first, other=second)


def add_position(folder: Path) -> AddPosition:
    said = {"actor": state("KEN"), "identifier": "pd2022/para/70", "kind": "dissociation"}
    return AddPosition(author=AUTHOR, reason=REASON, text="It stands apart.", **said)


def add_update(folder: Path) -> AddUpdate:
    promise = commitment("Counting boats", state("KEN"))
    said = {"voice": "declared", "status": "delivered", "actor": state("KEN")}
    return AddUpdate(author=AUTHOR, reason=REASON, commitment=promise, **said)


ACTIONS: dict[type[Action], Callable[[Path], Action]] = {
    AddActor: add_actor,
    AddSource: add_source,
    AmendSource: amend_source,
    ErasePayload: erase_payload,
    AddDocument: add_document,
    AddCommitment: add_commitment,
    AddPractice: add_practice,
    AddStatement: add_statement,
    LoadOfficialText: load_official_text,
    ReplaceFindings: replace_findings,
    AmendRecord: amend_record,
    WithdrawRecord: withdraw_record,
    RestoreVersion: restore_version,
    AddUtterance: add_utterance,
    RemoveUtterance: remove_utterance,
    DecideFinding: decide_finding,
    UndoDecision: undo_decision,
    AssignFindings: assign_findings,
    MergeCommitments: merge_commitments,
    SplitCommitment: split_commitment,
    TellApart: tell_apart,
    AddPosition: add_position,
    AddUpdate: add_update,
}


@pytest.fixture(params=ACTIONS, ids=lambda action: action.__name__)
def action(request: pytest.FixtureRequest, home: Path, tmp_path: Path) -> Action:
    """Each action in turn, sound and not yet run."""
    return ACTIONS[request.param](tmp_path)


def rows() -> dict[str, int]:
    """How many rows each table of the record holds, those between two records included."""
    tables = apps.get_app_config("registry").get_models(include_auto_created=True)
    return {model._meta.db_table: model._base_manager.count() for model in tables}


@contextmanager
def listening(receiver: Callable[..., None]) -> Iterator[None]:
    record_changed.connect(receiver)
    try:
        yield
    finally:
        record_changed.disconnect(receiver)


def test_every_action_is_tried() -> None:
    public = {getattr(actions, name) for name in actions.__all__}
    assert set(ACTIONS) == {
        each for each in public if isinstance(each, type) and issubclass(each, Action)
    } - {Action}


def test_a_change_has_one_audit_entry_of_its_own(action: Action) -> None:
    last = AuditEntry.objects.last()
    subject = action.run()
    entry = AuditEntry.objects.filter(action=type(action).__name__, pk__gt=last.pk).last()
    assert (entry.author, entry.channel, entry.reason) == ("a test", "test", REASON)
    assert (entry.subject, entry.subject_key) == (subject._meta.model_name, str(subject.pk))
    assert entry.after
    assert type(subject).objects.filter(pk=subject.pk).exists()


def test_the_announcement_comes_with_the_change_in_the_record(action: Action) -> None:
    heard: list[tuple[type, models.Model, bool]] = []

    def listen(sender: type, action: Action, subject: models.Model, **_: object) -> None:
        there = type(subject).objects.filter(pk=subject.pk).exists()
        audited = AuditEntry.objects.last().action == sender.__name__
        heard.append((sender, subject, there and audited))
        assert type(action) is sender

    with listening(listen):
        subject = action.run()
    assert heard[-1] == (type(action), subject, True)


def test_an_error_after_the_change_undoes_all_of_it(action: Action) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("the index is out of order")

    before = rows()
    with listening(fail), pytest.raises(RuntimeError):
        action.run()
    assert rows() == before
    # Nothing stands in the way of trying again.
    action.run()
    assert rows() != before


def test_what_an_amendment_replaces_is_kept(home: Path, tmp_path: Path) -> None:
    amend_source(tmp_path).run()
    entry = AuditEntry.objects.last()
    assert (entry.before["actor"], entry.after["actor"]) == (state("KEN").pk, state("UGA").pk)


def test_the_audit_entry_of_a_commitment_tells_all_that_hangs_on_it(home, tmp_path) -> None:
    action = add_commitment(tmp_path)
    action.run()
    after = AuditEntry.objects.last().after
    quote = action.quotes[0]
    assert after["parties"] == [[state("KEN").pk, "promiser"]]
    assert after["places"] == [state("UGA").pk]
    assert after["provisions"] == [["gcm/objective/13", "declared", ""]]
    assert after["quotes"] == [[quote.passage.pk, quote.start, quote.end]]
    assert after["pledge_id"] == "P-1"


def test_a_commitment_is_quoted_word_for_word(home: Path, tmp_path: Path) -> None:
    utterance = add_commitment(tmp_path).run().utterances.get()
    assert utterance.quote == "promise to count every boat."
    assert utterance.language == "en"


def test_loading_a_text_again_replaces_it(home: Path, tmp_path: Path) -> None:
    action = load_official_text(tmp_path)
    action.run()
    count = ProvisionText.objects.count()
    assert count >= 77
    LoadOfficialText(author=AUTHOR, document=action.document, text=action.text).run()
    assert ProvisionText.objects.count() == count
    assert AuditEntry.objects.last().before == {"texts": count}


def test_a_document_takes_over_what_is_amended_of_its_source(home: Path, tmp_path: Path) -> None:
    document = add_document(tmp_path).run()
    facts = SourceFacts(title="A review", kind="national-review", visibility="protected")
    AmendSource(author=AUTHOR, source=document.source, facts=facts).run()
    document.refresh_from_db()
    assert document.visibility == "protected"


def refused_of(folder: Path) -> dict[str, tuple[Callable[[], Action], str]]:
    """Unsound actions by what is wrong with them, and a part of what they are refused with."""
    document = added(write_text(folder / "a.txt", "We promise to count every boat."))
    passage = document.passages.get()
    commitment("Counted once", state("KEN"), terms={"pledge_id": "P-9"})
    read = tenir.reading.read(folder / "a.txt")
    facts = SourceFacts(title="A", kind="national-review")

    def promise(**changes: object) -> AddCommitment:
        given = {"facts": record_facts("A"), "parties": [PartyGiven(state("KEN"))]}
        return AddCommitment(author=AUTHOR, **(given | changes))

    def source(**changes: object) -> AddSource:
        given = {"title": "A", "kind": "national-review"}
        return AddSource(author=AUTHOR, facts=SourceFacts(**(given | changes)))

    return {
        "unknown kind of actor": (
            lambda: AddActor(author=AUTHOR, name="A", kind="heron"),
            "unknown kind of actor 'heron'",
        ),
        "State without a code": (lambda: AddActor(author=AUTHOR, name="Atlantis"), "alpha-3"),
        "actor without a name": (lambda: AddActor(author=AUTHOR, kind="academia"), "name: "),
        "State twice": (lambda: AddActor(author=AUTHOR, alpha3="KEN"), "alpha3"),
        "unknown kind of document": (lambda: source(kind="heron"), "unknown kind of document"),
        "no date": (lambda: source(date="soon"), "date: "),
        "no web address": (lambda: source(address="heron"), "address: "),
        "unknown visibility": (lambda: source(visibility="some"), "visibility: "),
        "organisation unsaid": (lambda: source(visibility="organisation"), "organisation"),
        "nothing to amend": (
            lambda: AmendSource(
                author=AUTHOR,
                source=document.source,
                facts=SourceFacts(**{name: getattr(document.source, name) for name in vars(facts)}),
            ),
            "nothing to amend",
        ),
        "the same bytes": (
            lambda: AddDocument(author=AUTHOR, path=folder / "a.txt", document=read, facts=facts),
            "already there",
        ),
        "no promiser": (lambda: promise(parties=[PartyGiven(state("KEN"), "partner")]), "promiser"),
        "no title": (lambda: promise(facts=record_facts(" ")), "title"),
        "unknown provision": (
            lambda: promise(facts=record_facts("A", provisions=["gcm/objective/24"])),
            "gcm/objective/24",
        ),
        "unknown type": (lambda: promise(terms={"type": "heron"}), "unknown type of pledge"),
        "unknown nature": (lambda: promise(terms={"kinds": ["heron"]}), "unknown kind of pledge"),
        "pledge ID twice": (lambda: promise(terms={"pledge_id": "P-9"}), "P-9"),
        "quote outside": (
            lambda: promise(quotes=[QuoteGiven(passage, passage.start, passage.end + 1)]),
            "outside its passage",
        ),
        "empty quote": (
            lambda: promise(quotes=[QuoteGiven(passage, passage.start, passage.start)]),
            "outside its passage",
        ),
        "practice without title": (
            lambda: AddPractice(author=AUTHOR, facts=record_facts("")),
            "title",
        ),
    }


def test_what_is_unsound_is_refused_in_one_line_and_changes_nothing(home, tmp_path) -> None:
    for what, (unsound, reason) in refused_of(tmp_path).items():
        before = rows()
        with pytest.raises(Refused) as refused:
            unsound().run()
        assert reason in str(refused.value), what
        assert "\n" not in str(refused.value), what
        assert rows() == before, what


def test_a_refused_document_is_not_kept(home: Path, tmp_path: Path) -> None:
    action = add_document(tmp_path)
    action.facts = SourceFacts(title="A", kind="heron")
    with pytest.raises(Refused):
        action.run()
    assert not files.path_of(action.document.sha256).exists()


def test_a_second_version_keeps_the_first(home: Path, tmp_path: Path) -> None:
    first = add_document(tmp_path).run()
    path = write_text(tmp_path / "other" / "review.txt", "We count the boats twice.")
    second = AddDocument(
        author=AUTHOR,
        path=path,
        document=tenir.reading.read(path),
        facts=SourceFacts(title="A review", kind="national-review", actor=state("KEN")),
    ).run()
    assert second.source == first.source
    assert [each.version for each in (first, second)] == [1, 2]
    assert first.file.read_text() != second.file.read_text()


def test_an_actor_is_found_before_it_is_added() -> None:
    assert actions.actor_of("Kenia", "state", AUTHOR) == state("KEN")
    first = actions.actor_of("Heron Trust", "academia", AUTHOR, "KEN")
    assert first.state == state("KEN")
    assert actions.actor_of("Heron Trust", "academia", AUTHOR, "KEN") == first
    assert actions.actor_of("Heron Trust", "academia", AUTHOR) != first
    with pytest.raises(Refused, match="Atlantis"):
        actions.actor_of("Atlantis", "state", AUTHOR)


def test_a_joint_party_counts_once_even_if_it_is_named_twice() -> None:
    both = commitment("Together", state("KEN"), state("UGA"), PartyGiven(state("KEN"), "partner"))
    assert both.party_set.count() == 2
    assert both.acting == [state("KEN"), state("UGA")]


def test_permanent_addresses_carry_keys_and_no_titles(home: Path, tmp_path: Path) -> None:
    document = add_document(tmp_path).run()
    promised = commitment("Counting", state("KEN"))
    assert document.identifier == document.sha256[:12]
    assert document.get_absolute_url() == f"/en/document/{document.identifier}"
    assert state("KEN").get_absolute_url() == "/en/state/KEN"
    assert promised.get_absolute_url() == f"/en/commitment/{promised.number}"
