"""The index follows the record, in its transaction."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import transaction
from tests.making import (
    AUTHOR,
    FAST,
    FRENCH,
    added,
    commitment,
    practice,
    state,
    statement,
    write_text,
)

from tenir.finding.finding import Finding, FindingKind
from tenir.jobs.finding import _passages
from tenir.jobs.looking import find
from tenir.registry.actions import AmendSource, ReplaceFindings
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.models import Document
from tenir.registry.visibility import ANYONE
from tenir.search.answering.searching import search
from tenir.search.asking.query import parse
from tenir.search.indexing import index
from tenir.search.models import Change, Content, Entry, Meaning, Setting, Thing

pytestmark = pytest.mark.django_db

BOATS = "The Government will send 40 rescue boats to the strait before the end of 2027."
TALK = "Talks about the zeppelin went on."


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = write_text(tmp_path / "report.txt", BOATS, TALK)
    return added(path, state="KEN", kind="national-review", date="2024-05")


def facets_of(document: Document) -> list[dict[str, list[str]]]:
    keys = [str(passage.pk) for passage in document.passages.all()]
    entries = Entry.objects.filter(thing=Thing.PASSAGE, key__in=keys, dead=False).order_by("pk")
    return [
        entry.setting.facets | json.loads(entry.content.facets)
        for entry in entries.select_related("setting", "content")
    ]


def found(typed: str) -> list[str]:
    hits = search(parse(typed), ANYONE, size=100).hits
    return [hit.snippet.text for hit in hits if hit.complete]


def test_a_document_is_found_as_soon_as_it_is_added(document: Document) -> None:
    assert found("zeppelins") == [TALK]
    assert found("state:KEN zeppelin") == [TALK]
    assert found("state:FRA zeppelin") == []


def test_what_is_rolled_back_is_not_found(tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    with pytest.raises(Stop), transaction.atomic():
        added(write_text(tmp_path / "a.txt", TALK))
        raise Stop
    assert found("zeppelin") == []


def test_passages_say_where_they_stand_and_what_they_are(document: Document) -> None:
    boats, talk = facets_of(document)
    assert boats["state"] == ["KEN"]
    assert boats["region"] == ["ECA"]
    assert boats["source"] == ["national-review"]
    assert boats["year"] == ["2024"]
    assert boats["language"] == ["en"]
    assert talk["status"] == (["text"] if talk["kind"] == ["text"] else ["found"])


def test_new_findings_change_the_values(document: Document) -> None:
    findings = findings_in(document)
    nothing = [replace(each, kind=FindingKind.NONE, links=()) for each in findings]
    ReplaceFindings(author=AUTHOR, document=document, findings=nothing, version="x").run()
    assert [each["kind"] for each in facets_of(document)] == [["text"], ["text"]]
    ReplaceFindings(author=AUTHOR, document=document, findings=findings, version="x").run()
    kinds = [str(each.kind) if each.counts_for("gcm") else "text" for each in findings]
    assert [each["kind"] for each in facets_of(document)] == [[kind] for kind in kinds]
    linked = {link.provision for link in findings[0].links}
    objectives = {f"gcm/objective/{each}" for each in facets_of(document)[0].get("objective", ())}
    assert objectives == {each for each in linked if each.count("/") == 2 and "objective" in each}


def test_the_encoder_makes_the_vector_of_what_it_saw(document: Document) -> None:
    assert not Meaning.objects.filter(digest__in=digests(document), encoded=True)
    findings = findings_in(document)
    [seen, *rest] = findings
    vector = __import__("numpy").ones(512, "float32")
    ReplaceFindings(
        author=AUTHOR,
        document=document,
        findings=[replace(seen, vector=vector), *rest],
        version="x",
    ).run()
    assert Meaning.objects.filter(digest__in=digests(document), encoded=True).count() == 1


def digests(document: Document) -> list[int]:
    keys = [str(passage.pk) for passage in document.passages.all()]
    rows = Entry.objects.filter(thing=Thing.PASSAGE, key__in=keys, dead=False)
    return list(rows.values_list("digest", flat=True))


def test_a_source_that_is_amended_takes_its_passages_along(document: Document) -> None:
    source = document.source
    facts = replace(SourceFacts.of(source), actor=state("FRA"), date="2019", title="Zeppelins")
    AmendSource(author=AUTHOR, source=source, facts=facts).run()
    assert found("state:KEN zeppelin") == []
    assert (
        found("state:FRA year:2019 zeppelin") == ["Zeppelins · report.txt", TALK]
        or len(found("state:FRA year:2019 zeppelin")) == 2
    )


def test_a_later_version_takes_the_place_of_the_earlier(document: Document, tmp_path: Path) -> None:
    later = write_text(tmp_path / "later" / "report.txt", BOATS, TALK, "An airship was seen.")
    added(later, state="KEN", kind="national-review", date="2024-05")
    assert found("zeppelin") == [TALK]
    assert found("airship") == ["An airship was seen."]


def test_records_are_found_by_title_and_summary() -> None:
    commitment("A zeppelin for all", state("KEN"))
    practice("Zeppelins at work", state("KEN"))
    statement("On zeppelins", state("KEN"))
    titles = {hit.title for hit in search(parse("zeppelin state:KEN"), ANYONE).hits if hit.complete}
    assert titles == {"A zeppelin for all", "Zeppelins at work", "On zeppelins"}


def test_entries_whose_text_changes_are_followed_by_new_ones(document: Document) -> None:
    entry = Entry.objects.get(thing=Thing.DOCUMENT, key=str(document.source.pk), dead=False)
    facts = replace(SourceFacts.of(document.source), title="Another title")
    AmendSource(author=AUTHOR, source=document.source, facts=facts).run()
    entry.refresh_from_db()
    assert entry.dead
    assert Entry.objects.filter(thing=Thing.DOCUMENT, key=entry.key, dead=False).count() == 1


def test_making_the_index_anew_changes_nothing_that_is_found(document: Document) -> None:
    commitment("A zeppelin for all", state("KEN"))
    before = contents()
    steps = list(index.rebuild())
    assert steps[-1][0] == steps[-1][1]
    assert contents() == before
    assert found("zeppelin state:KEN language:en -kind:commitment -kind:document") == [TALK]


def contents() -> set[tuple[int, str, str, str, int]]:
    rows = Entry.objects.filter(dead=False).select_related("setting", "content")
    return {
        (row.thing, row.key, json.dumps(row.setting.facets), row.content.facets, row.probability)
        for row in rows
    }


def test_nothing_is_written_where_nothing_changed(document: Document) -> None:
    entries, settings = Entry.objects.count(), Setting.objects.count()
    source = document.source
    index._on_change(object, object(), source)
    assert (Entry.objects.count(), Setting.objects.count()) == (entries, settings)


def test_contents_are_kept_once(document: Document) -> None:
    assert Content.objects.count() == len(set(Content.objects.values_list("facets", flat=True)))
    assert Content.objects.count() < Entry.objects.count() / 2


def test_the_index_of_another_thesaurus_is_not_in_step() -> None:
    assert index.in_step()
    Change.objects.create(stamp=1, version="older")
    assert not index.in_step()


def test_languages_meet(tmp_path: Path) -> None:
    added(write_text(tmp_path / "fr.txt", FRENCH), state="FRA")
    assert FRENCH in found("kind:text,commitment migrant children detention state:FRA")


def findings_in(document: Document) -> list[Finding]:
    return list(find(_passages(document), FAST).findings)
