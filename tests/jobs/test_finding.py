"""The machine layer through the pipeline: kept when a file is added, made anew, and never more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from django.apps import apps
from tests.exchange.test_pledge_import import CITY, KENYA
from tests.found_by_hand import find_there, finding
from tests.frameworks.fake_instrument import declaration, write_txt
from tests.jobs.test_uploads import again, hand_in, work
from tests.making import (
    AUTHOR,
    FAST,
    FRENCH,
    added,
    commitment,
    state,
    write_docx,
    write_table,
    write_text,
)

from tenir.finding.weights import version
from tenir.jobs import adding as jobs
from tenir.jobs import finding as layer
from tenir.jobs import uploads
from tenir.jobs.finding import find_in, look, relink, to_look_at
from tenir.jobs.given import Given
from tenir.jobs.looking import Look, find
from tenir.jobs.official_texts import load_official_text
from tenir.jobs.reading_pool import read_file
from tenir.reading import read
from tenir.registry.actions import QuoteGiven
from tenir.registry.models import (
    AuditEntry,
    AuditPayload,
    Document,
    FoundFinding,
    FoundLink,
    ProvisionText,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

PROMISE = "Kenya will end the detention of migrant children by 2027 in all 47 counties."
FORESTS = "Kenya will plant two million trees in its forests by 2030."
GERMAN = "Wir werden die Haft von Kindern beenden und ihnen bessere Unterkünfte anbieten."
DETENTION = "gcm/objective/13"

Layer = Sequence[tuple[object, ...]]


def layer_of(document: Document) -> tuple[Layer, Layer]:
    """The findings and links of a document, without their keys."""
    kept = FoundFinding.objects.filter(passage__document=document)
    links = FoundLink.objects.filter(passage__document=document).order_by("passage", "identifier")
    return (
        list(kept.values_list("passage", "kind", "probability", "reasons", "promise", "answers")),
        list(links.values_list("passage", "identifier", "probability", "method", "reasons")),
    )


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return added(write_text(tmp_path / "a.txt", PROMISE, FORESTS, "Kenya."), state="KEN")


@pytest.fixture
def official(tmp_path: Path) -> Document:
    """The document of an official text, in English and loaded."""
    path = write_txt(tmp_path / "declaration.txt", declaration("en"))
    return load_official_text(path, read(path), "", AUTHOR).document


def test_a_file_that_is_added_is_looked_at(document: Document) -> None:
    first, second, _ = document.passages.all()
    promised = FoundFinding.objects.get(passage=first)
    assert promised.kind == "commitment"
    assert (promised.version, promised.fast) == (version(), True)
    assert promised.promise["deadline"]["date"] == "2027"
    assert promised.reasons
    link = FoundLink.objects.get(passage=first, identifier=DETENTION)
    assert link.probability > 0.3
    assert link.method == "trained"
    assert "detention" in str(link.reasons)
    # What touches only goals is kept too, and counts nowhere else.
    assert second.found_links.exists()
    assert not second.found_links.filter(identifier__startswith="gcm/").exists()


def test_a_language_that_is_none_of_the_six_has_no_layer(tmp_path: Path) -> None:
    document = added(write_text(tmp_path / "a.txt", GERMAN))
    assert layer_of(document) == ([], [])
    assert AuditEntry.objects.last().after["links"] == 0


def test_every_row_of_a_table_of_pledges_is_looked_at(tmp_path: Path) -> None:
    rows = KENYA | {"Description": PROMISE}, CITY
    document = added(write_table(tmp_path / "pledges.csv", *rows))
    assert AuditEntry.objects.filter(action="ReplaceFindings").count() == 1
    row = document.passages.get(text__contains=PROMISE)
    assert row.finding.kind == "commitment"
    assert row.found_links.filter(identifier=DETENTION).exists()


def test_adding_again_leaves_the_layer_as_it_is(tmp_path: Path, document: Document) -> None:
    before = (layer_of(document), AuditEntry.objects.count())
    [outcome] = jobs.add([tmp_path / "a.txt"], Given(), AUTHOR)
    assert outcome.status == "unchanged"
    assert (layer_of(document), AuditEntry.objects.count()) == before


def test_a_document_whose_layer_fails_is_not_added(tmp_path: Path, monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = write_text(tmp_path / "a.txt", PROMISE)
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "keep", fail)
        outcome = jobs.add_read(read_file(path), Given(), AUTHOR, FAST)
    assert outcome.status == "failed"
    assert not Document.objects.exists()


def test_what_the_readers_found_is_kept_and_not_looked_for_again(tmp_path: Path, monkeypatch):
    path = write_text(tmp_path / "a.txt", PROMISE)
    result = read_file(path, how=FAST)
    monkeypatch.setattr(jobs, "find", lambda *_: pytest.fail("it was found already"))
    document = jobs.add_read(result, Given(), AUTHOR, FAST).record
    assert [finding.passage.text for finding in result.found.findings] == [PROMISE]
    assert FoundFinding.objects.get(passage__document=document).kind == "commitment"


@pytest.mark.parametrize("fast", [True, False])
def test_added_on_all_cores_by_readers_that_find(tmp_path: Path, fast: bool) -> None:
    paths = [write_text(tmp_path / f"{each}.txt", PROMISE, f"Boat {each}.") for each in "ab"]
    outcomes = list(jobs.add(paths, Given(), AUTHOR, fast=fast))
    assert [outcome.status for outcome in outcomes] == ["added", "added"]
    for outcome in outcomes:
        promised = outcome.record.passages.first().finding
        assert (promised.kind, promised.fast) == ("commitment", fast)


class TestUploads:
    @pytest.fixture(autouse=True)
    def read_here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(uploads, "read_apart", read_file)

    def test_the_worker_finds_what_it_adds(self, tmp_path: Path) -> None:
        [upload] = hand_in(write_docx(tmp_path / "kenya.docx", PROMISE))
        work()
        assert not FoundFinding.objects.exists(), "nothing before a person has confirmed it"
        uploads.confirm(again(upload), Given(title="A", kind="pledge", language="en"))
        work()
        promised = FoundFinding.objects.get(passage__document=again(upload).document)
        assert (promised.kind, promised.fast) == ("commitment", False)
        assert promised.passage.found_links.filter(identifier=DETENTION).exists()
        assert AuditEntry.objects.filter(action="ReplaceFindings").count() == 1

    def test_the_worker_finds_what_a_table_of_pledges_holds(self, tmp_path: Path) -> None:
        row = KENYA | {"Description": PROMISE}
        [upload] = hand_in(write_table(tmp_path / "pledges.csv", row))
        work()
        links = FoundLink.objects.filter(passage__document=again(upload).document)
        assert links.filter(identifier=DETENTION).exists()

    def test_an_official_text_is_not_looked_at(self, tmp_path: Path) -> None:
        path = write_txt(tmp_path / "text.txt", declaration("fr"))
        [upload] = hand_in(path, purpose="official-text")
        work()
        assert again(upload).status == "added"
        assert not AuditEntry.objects.filter(action="ReplaceFindings").exists()


class TestLook:
    def test_without_official_texts(self) -> None:
        assert look() == Look()
        assert look(fast=True) == Look(fast=True)

    def test_with_the_official_texts_of_every_language(self, official, tmp_path: Path) -> None:
        path = write_txt(tmp_path / "fr.txt", declaration("fr"))
        load_official_text(path, read(path), "", AUTHOR)
        given = dict(look().official)
        assert set(given) == set(ProvisionText.objects.values_list("identifier", flat=True))
        english, french = given["pd2022/para/70"]
        assert "heron" in english
        assert "héron" in french

    def test_what_says_what_an_official_text_says_is_linked_to_it(self, official, tmp_path):
        document = added(write_text(tmp_path / "a.txt", PROMISE))
        action = "gcm/objective/13/action/h"
        links = FoundLink.objects.filter(passage__document=document, identifier=action)
        assert not links.exists()
        ProvisionText.objects.create(
            identifier=action, language="en", document=official, text=PROMISE, start=0, end=1
        )
        find_in(document, look(fast=True), AUTHOR)
        assert links.get().method == "described"


class TestFindIn:
    def test_it_finds_what_was_found_when_the_file_was_added(self, document: Document) -> None:
        before = layer_of(document)
        find_there(document, finding("need", "gcm/objective/2"))
        assert layer_of(document) != before
        find_in(document, FAST, AUTHOR)
        assert layer_of(document) == before

    def test_in_the_record_it_finds_the_same_as_in_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        document = added(write_docx(path, FRENCH, PROMISE, "Kenya 2027", ""))
        find_in(document, FAST, AUTHOR)
        found = find(read(path).passages, FAST)
        kinds = dict(FoundFinding.objects.values_list("passage__number", "kind"))
        assert kinds == {
            number: str(each.kind)
            for number, each in enumerate(found.findings, 1)
            if each.kind != "none"
        }
        assert set(kinds) >= {1, 2}


class TestToLookAt:
    @pytest.fixture
    def other(self, tmp_path: Path) -> Document:
        return added(write_text(tmp_path / "b.txt", "We paint the boats."))

    def test_every_document_in_the_order_of_adding(self, document, other) -> None:
        chosen = to_look_at()
        assert chosen == [document, other]
        assert [each.passage_count for each in chosen] == [3, 1]

    def test_those_that_are_named(self, document, other) -> None:
        assert to_look_at([other.identifier]) == [other]
        assert to_look_at([other.identifier, "0" * 12]) == [other]
        assert to_look_at(["0" * 12]) == []

    def test_official_texts_are_left_out_unless_they_are_named(self, document, official) -> None:
        assert to_look_at() == [document]
        assert to_look_at([official.identifier]) == [official]

    def test_those_that_this_version_has_not_looked_at(self, document, other, monkeypatch) -> None:
        assert to_look_at(stale=True) == []
        with monkeypatch.context() as patched:
            patched.setattr(layer, "version", lambda: "the next")
            assert to_look_at(stale=True) == [document, other]
            find_in(document, FAST, AUTHOR)
            assert to_look_at(stale=True) == [other]
            assert to_look_at([document.identifier], stale=True) == []
            assert to_look_at([other.identifier], stale=True) == [other]

    def test_a_document_in_which_nothing_was_found_is_not_stale(self, tmp_path) -> None:
        added(write_text(tmp_path / "german.txt", GERMAN))
        assert not FoundLink.objects.exists()
        assert to_look_at(stale=True) == []

    def test_a_document_of_before_the_engine_is_stale(self, document: Document) -> None:
        AuditEntry.objects.filter(action="ReplaceFindings").delete()
        assert to_look_at(stale=True) == [document]


class TestRelink:
    def test_each_document_is_told_when_its_layer_is_there(self, document, tmp_path) -> None:
        more = [
            added(write_text(tmp_path / f"{number}.txt", f"{PROMISE} In {number} harbours."))
            for number in range(4)
        ]
        before = {each: layer_of(each) for each in (document, *more)}
        for each in before:
            find_there(each, finding("need", "gcm/objective/2"))
        told = []
        for done in relink(to_look_at(), FAST, AUTHOR):
            assert layer_of(done) == before[done]
            told.append(done)
        assert sorted(told, key=lambda each: each.pk) == [document, *more]
        assert sum(each.passage_count for each in told) == 7

    def test_what_people_decided_is_as_it_was(self, document: Document) -> None:
        passage = document.passages.first()
        quote = QuoteGiven(passage, passage.start, passage.end)
        commitment("Boats counted", state("KEN"), quotes=[quote], provisions=["gcm/objective/2"])
        tables = [
            model
            for model in apps.get_app_config("registry").get_models(include_auto_created=True)
            if model not in (FoundFinding, FoundLink, AuditEntry, AuditPayload)
        ]

        def rows() -> list[list[tuple[object, ...]]]:
            return [list(each._base_manager.order_by("pk").values_list()) for each in tables]

        before, entries = rows(), AuditEntry.objects.count()
        assert list(relink([document], look(), AUTHOR)) == [document]
        assert rows() == before
        assert FoundFinding.objects.get(passage=passage).fast is False
        [entry] = AuditEntry.objects.all()[entries:]
        assert (entry.action, entry.author) == ("ReplaceFindings", "a test")

    def test_nothing_to_look_at(self) -> None:
        assert list(relink([], FAST, AUTHOR)) == []
