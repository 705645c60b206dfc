"""What the engine found in a document: kept whole, replaced whole, apart from what people did."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from tests.found_by_hand import VERSION, find_there, finding, link, replacing
from tests.making import AUTHOR, added, commitment, practice, state, write_text

from tenir.errors import Refused
from tenir.finding.finding import Amount, Deadline, Place, Promise, Quantity, Quote
from tenir.registry.actions import QuoteGiven, ReplaceFindings
from tenir.registry.models import (
    AuditEntry,
    AuditPayload,
    Document,
    FoundFinding,
    FoundLink,
    Passage,
)
from tenir.text.partial_date import PartialDate
from tenir.text.reason import Reason

pytestmark = pytest.mark.django_db

BOATS = Quote(3, 8, "boats")
PROMISE = Promise(
    who=BOATS,
    deadline=Deadline(BOATS, PartialDate("2027-05")),
    quantities=(Quantity(BOATS, Decimal("0.10"), "%"),),
    amounts=(Amount(BOATS, Decimal("1E+9"), "EUR"),),
    places=(Place(BOATS, "KEN"),),
    vague=True,
    vague_words=BOATS,
)


@pytest.fixture
def document(home: Path, tmp_path: Path) -> Document:
    texts = ("We will count the boats.", "We count.", "Herons stand on them.")
    return added(write_text(tmp_path / "a.txt", *texts))


def everything_else() -> dict[str, list[tuple[object, ...]]]:
    """All rows of the record but those of the machine layer and of the audit."""
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_app_config("registry").get_models(include_auto_created=True)
        if model not in (FoundFinding, FoundLink, AuditEntry, AuditPayload)
    }


def test_what_was_found_is_kept_with_its_passage(document: Document) -> None:
    given = finding("commitment", "gcm/objective/13", "sdg/goal/16", promise=PROMISE)
    find_there(document, finding("none", "sdg/goal/14"), given)
    first, second, _ = document.passages.all()
    kept = FoundFinding.objects.get()
    assert (kept.passage, kept.kind, kept.probability) == (second, "commitment", 0.81)
    assert [Reason.from_json(reason) for reason in kept.reasons] == list(given.reasons)
    assert (kept.version, kept.fast) == (VERSION, False)
    links = FoundLink.objects.values_list("passage", "identifier", "probability", "method")
    assert list(links) == [
        (first.pk, "sdg/goal/14", 0.75, "trained"),
        (second.pk, "gcm/objective/13", 0.75, "trained"),
        (second.pk, "sdg/goal/16", 0.75, "trained"),
    ]
    assert [Reason.from_json(reason) for reason in FoundLink.objects.first().reasons] == list(
        link().reasons
    )


def test_a_promise_is_kept_with_every_part_exact(document: Document) -> None:
    find_there(document, finding("commitment", promise=PROMISE, answers={"deadline": "boats"}))
    quote = {"start": 3, "end": 8, "text": "boats"}
    kept = FoundFinding.objects.get()
    assert kept.promise == {
        "who": quote,
        "what": None,
        "deadline": {"quote": quote, "date": "2027-05"},
        "quantities": [{"quote": quote, "value": "0.10", "unit": "%"}],
        "amounts": [{"quote": quote, "value": "1E+9", "currency": "EUR"}],
        "beneficiaries": [],
        "places": [{"quote": quote, "alpha3": "KEN"}],
        "partners": [],
        "vague": True,
        "vague_words": quote,
    }
    assert kept.answers == [
        {"question": "deadline", "quote": {"start": 0, "end": 5, "text": "boats"}}
    ]


def test_without_a_promise_there_is_none(document: Document) -> None:
    find_there(document, finding("need"))
    assert (FoundFinding.objects.get().promise, FoundFinding.objects.get().answers) == (None, [])


def test_all_of_an_earlier_layer_is_replaced(document: Document, tmp_path: Path) -> None:
    other = added(write_text(tmp_path / "b.txt", "We will paint the boats."))
    find_there(other, finding("need", "gcm/objective/2"))
    find_there(document, *[finding("commitment", "gcm/objective/13", "gcm/objective/1")] * 3)
    replacing(document, finding("challenge", "gcm/objective/7"), version="next", fast=True).run()
    of = FoundFinding.objects.filter(passage__document=document)
    assert list(of.values_list("kind", "version", "fast")) == [("challenge", "next", True)]
    links = FoundLink.objects.filter(passage__document=document)
    assert list(links.values_list("identifier", "version", "fast")) == [
        ("gcm/objective/7", "next", True)
    ]
    # Another document has a layer of its own.
    kept = FoundFinding.objects.get(passage__document=other)
    assert (kept.kind, kept.passage.found_links.get().identifier) == ("need", "gcm/objective/2")


def test_one_audit_entry_tells_what_was_and_what_is(document: Document) -> None:
    find_there(document, *[finding("need", "gcm/objective/13", "gcm/objective/1")] * 2)
    entries = AuditEntry.objects.count()
    given = [finding("commitment", "gcm/objective/7"), finding("need"), finding("commitment")]
    replacing(document, *given, version="next", fast=True).run()
    assert AuditEntry.objects.count() == entries + 1
    entry = AuditEntry.objects.last()
    assert entry.before == {"findings": 2, "links": 4}
    assert entry.after == {
        "document": document.identifier,
        "findings": {"commitment": 2, "need": 1},
        "links": 1,
        "version": "next",
        "fast": True,
    }


@pytest.mark.parametrize("change", ["one passage less", "one passage more"])
def test_it_is_refused_where_the_passages_have_changed(document: Document, change: str) -> None:
    find_there(document, finding("need", "gcm/objective/13"))
    stale = replacing(document, finding("commitment", "gcm/objective/7"))
    last = document.passages.last()
    if change == "one passage less":
        last.delete()
    else:
        Passage.objects.create(
            document=document, page=1, number=last.number + 1, start=900, end=903, text="New",
            language="en", kind="paragraph",
        )  # fmt: skip
    entries = AuditEntry.objects.count()
    with pytest.raises(Refused, match="its passages have changed"):
        stale.run()
    assert FoundFinding.objects.get().kind == "need"
    assert FoundLink.objects.get().identifier == "gcm/objective/13"
    assert AuditEntry.objects.count() == entries


def test_what_people_made_is_never_touched(document: Document) -> None:
    passage = document.passages.first()
    quote = QuoteGiven(passage, passage.start, passage.end)
    commitment("Boats counted", state("KEN"), quotes=[quote])
    practice("Boats painted", state("KEN"))
    before = everything_else()
    assert before["registry_commitmentprovision"]
    find_there(document, finding("challenge", "gcm/objective/7"))
    find_there(document)
    assert everything_else() == before
    assert not FoundFinding.objects.filter(passage__document=document).exists()


def test_a_fault_halfway_leaves_the_earlier_layer(document: Document) -> None:
    find_there(document, finding("need", "gcm/objective/13"))
    twice = finding("commitment", "gcm/objective/7", "gcm/objective/7")
    with pytest.raises(IntegrityError), transaction.atomic():
        replacing(document, twice).run()
    assert FoundFinding.objects.get().kind == "need"
    assert FoundLink.objects.get().identifier == "gcm/objective/13"


def test_a_document_without_passages_has_an_empty_layer(document: Document) -> None:
    document.passages.all().delete()
    ReplaceFindings(author=AUTHOR, document=document, findings=[], version=VERSION).run()
    assert AuditEntry.objects.last().after["findings"] == {}


def test_what_was_found_goes_with_its_passage(document: Document) -> None:
    find_there(document, finding("need", "gcm/objective/13"))
    document.passages.first().delete()
    assert not FoundFinding.objects.exists()
    assert not FoundLink.objects.exists()
