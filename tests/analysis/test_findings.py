"""What counts as a finding, who sees it, and what a commitment answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.found_by_hand import VERSION, find_there, finding, link
from tests.making import added, organisation, state, write_text

from tenir.analysis.findings import (
    KINDS,
    Found,
    KindCount,
    findings,
    findings_of,
    found_in,
    kind_counts,
    linked_to,
    with_passages,
)
from tenir.finding.finding import FindingKind
from tenir.finding.questions import question_lists
from tenir.registry.models import Document, FoundFinding, FoundLink
from tenir.registry.visibility import ANYONE, Viewer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

GUARDIAN = Viewer(sees_protected=True)
DETENTION = "gcm/objective/13"


def document_of(folder: Path, name: str, passages: int = 4, **given: str) -> Document:
    texts = [f"Passage {number} of {name} counts boats." for number in range(passages)]
    return find_there(added(write_text(folder / f"{name}.txt", *texts), **given))


@pytest.fixture
def kenya(tmp_path: Path) -> Document:
    document = document_of(tmp_path, "kenya", state="KEN", kind="national-review")
    return find_there(
        document,
        finding("commitment", DETENTION, "sdg/goal/16"),
        finding("commitment", "sdg/goal/15"),
        finding("challenge", "gcm/principle/child-sensitive"),
        finding("none", DETENTION),
    )


def kinds(queryset: object) -> list[str]:
    return [each.kind for each in queryset]


def test_a_finding_counts_where_its_passage_touches_the_instrument(kenya: Document) -> None:
    assert kinds(findings(ANYONE)) == ["commitment", "challenge"]
    assert kinds(findings(ANYONE, "sdg")) == ["commitment", "commitment"]
    assert kinds(findings(ANYONE, "pd2022")) == []
    # "gc" begins like "gcm", and is another instrument.
    assert kinds(findings(ANYONE, "gc")) == []


def test_links_of_one_passage_count_nothing_twice(tmp_path: Path) -> None:
    every = [f"gcm/objective/{number}" for number in range(1, 24)]
    find_there(document_of(tmp_path, "a"), finding("need", *every))
    assert findings(ANYONE).count() == 1
    assert linked_to(findings(ANYONE), DETENTION).count() == 1


def test_of_several_versions_the_latest_counts(tmp_path: Path) -> None:
    address = {"address": "https://example.org/review", "state": "KEN"}
    first = document_of(tmp_path, "first", **address)
    find_there(first, *[finding("commitment", DETENTION)] * 2)
    assert findings(ANYONE).count() == 2
    second = document_of(tmp_path, "second", **address)
    assert (second.source, second.version) == (first.source, 2)
    assert findings(ANYONE).count() == 0
    find_there(second, finding("need", DETENTION))
    assert kinds(findings(ANYONE)) == kinds(findings_of(state("KEN"), ANYONE)) == ["need"]


def test_the_latest_version_is_that_which_the_viewer_sees(tmp_path: Path) -> None:
    address = {"address": "https://example.org/review"}
    find_there(document_of(tmp_path, "open", **address), finding("need", DETENTION))
    hidden = document_of(tmp_path, "hidden", **address, visibility="protected")
    find_there(hidden, finding("practice", DETENTION))
    assert kinds(findings(ANYONE)) == ["need"]
    assert kinds(findings(GUARDIAN)) == ["practice"]


@pytest.mark.parametrize("visibility", ["protected", "organisation"])
def test_what_is_hidden_is_found_by_those_who_may_see_it(tmp_path, visibility: str) -> None:
    watch = organisation("Harbour Watch")
    given = {"visibility": visibility}
    if visibility == "organisation":
        given["organisation"] = "Harbour Watch"
    find_there(document_of(tmp_path, "a", state="KEN", **given), finding("need", DETENTION))
    insider = GUARDIAN if visibility == "protected" else Viewer(organisation=watch.pk)
    other = Viewer(organisation=organisation("Another").pk)
    for viewer, count in ((ANYONE, 0), (other, 0), (insider, 1)):
        assert findings(viewer).count() == count
        assert findings_of(state("KEN"), viewer).count() == count
        assert sum(each.count for each in kind_counts(findings(viewer))) == count


def test_those_of_an_actor_are_in_the_documents_in_which_it_speaks(kenya, tmp_path) -> None:
    find_there(document_of(tmp_path, "uganda", state="UGA"), finding("need", DETENTION))
    assert kinds(findings_of(state("KEN"), ANYONE)) == ["commitment", "challenge"]
    assert kinds(findings_of(state("UGA"), ANYONE)) == ["need"]
    assert kinds(findings_of(state("FRA"), ANYONE)) == []
    assert kinds(findings_of(state("KEN"), ANYONE, "sdg")) == ["commitment", "commitment"]


def test_those_that_are_linked_to_a_provision(kenya: Document) -> None:
    assert kinds(linked_to(findings(ANYONE), DETENTION)) == ["commitment"]
    assert kinds(linked_to(findings(ANYONE), "gcm/principle/child-sensitive")) == ["challenge"]
    # Objective 1 is no part of the name of objective 13.
    assert kinds(linked_to(findings(ANYONE), "gcm/objective/1")) == []


def test_every_kind_is_counted_in_its_order(kenya: Document) -> None:
    assert tuple(KINDS) == tuple(FindingKind)[:-1]
    assert kind_counts(findings(ANYONE)) == [
        KindCount("commitment", 1),
        KindCount("progress", 0),
        KindCount("challenge", 1),
        KindCount("practice", 0),
        KindCount("need", 0),
    ]
    assert [each.count for each in kind_counts(FoundFinding.objects.none())] == [0] * 5


def test_a_list_asks_as_often_for_many_as_for_one(kenya, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        shown = [
            (str(each.passage), str(each.passage.document.source.actor), *found_links(each))
            for each in with_passages(findings(ANYONE))
        ]
    assert [of[2:] for of in shown] == [
        (DETENTION, "sdg/goal/16"),
        ("gcm/principle/child-sensitive",),
    ]


def found_links(of: FoundFinding) -> list[str]:
    return [each.identifier for each in of.passage.found_links.all()]


def test_what_was_found_in_passages(kenya: Document, django_assert_num_queries) -> None:
    passages = list(kenya.passages.all())
    with django_assert_num_queries(2):
        found = found_in(passages)
    first, second, third, fourth = (found[passage.pk] for passage in passages)
    assert [each.finding and each.finding.kind for each in (first, second, third, fourth)] == [
        "commitment", "commitment", "challenge", None
    ]  # fmt: skip
    assert [str(each) for each in first.links] == [DETENTION, "sdg/goal/16"]
    assert [str(each) for each in fourth.links] == [DETENTION]
    assert first.version == fourth.version == VERSION
    assert set(found_in(passages[1:2])) == {passages[1].pk}
    assert found_in([]) == {}


def test_where_nothing_was_found_there_is_nothing(tmp_path: Path) -> None:
    assert found_in(list(document_of(tmp_path, "a").passages.all())) == {}


def of_answers(**answers: str) -> Found:
    kept = [
        {"question": key.replace("_", "-"), "quote": {"text": text}}
        for key, text in answers.items()
    ]
    return Found(FoundFinding(kind="commitment", answers=kept, version=VERSION), [])


def test_the_lists_as_far_as_a_commitment_answers_them() -> None:
    found = of_answers(who="Kenya", by_when="by 2027", detention="detention centre")
    measurable, rights = found.answered_lists
    assert [each.of_list for each in (measurable, rights)] == list(question_lists())
    assert measurable.answered == 2
    assert [each.question.key for each in measurable.questions if not each.to_put] == [
        "who",
        "by-when",
    ]
    assert measurable.warnings == []
    # A warning sign is no answer: its quote makes it a question, its absence is good news.
    assert rights.answered == 0
    assert [each.question.key for each in rights.warnings] == ["detention"]
    assert [each.question.key for each in rights.questions if each.to_put] == [
        *[each.question.key for each in rights.plain],
        "detention",
    ]
    for of in (measurable, rights):
        signs = [each for each in of.questions if each.question.warning]
        assert len(of.plain) + len(signs) == len(of.of_list.questions)


def test_a_question_that_is_kept_without_a_quote_is_open() -> None:
    kept = [{"question": "who", "quote": None}, {"question": "asked no more", "quote": None}]
    [measurable, _] = Found(FoundFinding(kind="commitment", answers=kept), []).answered_lists
    assert measurable.answered == 0


def test_what_is_no_commitment_answers_nothing() -> None:
    assert Found(FoundFinding(kind="need"), []).answered_lists == []
    only_links = Found(None, [FoundLink(identifier=link().provision, version=VERSION)])
    assert only_links.answered_lists == []
    assert only_links.version == VERSION
