"""Searching: what is found, in which order, counted how."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making import added, commitment, organisation, practice, state, statement, write_text

from tenir.registry.models import Actor
from tenir.registry.visibility import ANYONE, Viewer, Visibility
from tenir.search.answering.results import Order, Results
from tenir.search.answering.searching import MOST, NAMES, search
from tenir.search.asking.query import Filter, parse
from tenir.search.models import Thing

pytestmark = pytest.mark.django_db

DETENTION = {
    "ar": "تعمل الوزارة على إيجاد بدائل الاحتجاز للمهاجرين.",
    "en": "The ministry tests alternatives to detention with three towns.",
    "es": "El ministerio ensaya alternativas a la detención en tres ciudades.",
    "fr": "Le ministère essaie des alternatives à la détention dans trois villes.",
    "ru": "Министерство испытывает альтернативы задержанию в трёх городах.",
    "zh": "该部正在三个城市试行拘留替代措施。",
}
CONCEPT = "alternatives-to-detention"
QUERIES = {
    "ar": "بدائل الاحتجاز",
    "en": "alternatives to detention",
    "es": "alternativas a la detención",
    "fr": "alternatives à la détention",
    "ru": "альтернативы задержанию",
    "zh": "拘留替代措施",
}


def asked(typed: str, **options: object) -> Results:
    options.setdefault("size", 100)
    viewer = options.pop("viewer", ANYONE)
    return search(parse(typed), viewer, **options)  # type: ignore[arg-type]


def titles(results: Results) -> list[str]:
    return [hit.title for hit in results.hits if hit.complete]


@pytest.fixture
def zeppelins() -> None:
    for title, of, date in (
        ("Zeppelin pledge one", "KEN", "2018-12"),
        ("Zeppelin pledge two", "KEN", "2022-05-19"),
        ("Zeppelin pledge three", "FRA", "2022"),
        ("Zeppelin pledge four", "MAR", ""),
    ):
        commitment(title, state(of), date=date)


@pytest.fixture
def six(tmp_path: Path) -> None:
    for language, text in DETENTION.items():
        added(write_text(tmp_path / f"{language}.txt", text), state="KEN")


@pytest.mark.parametrize("language", DETENTION)
def test_a_query_in_one_language_finds_all_six(six: None, language: str) -> None:
    results = asked(f"state:KEN {QUERIES[language]}")
    passages = [hit for hit in results.hits if hit.thing is Thing.PASSAGE and hit.complete]
    assert {hit.snippet.language for hit in passages} == set(DETENTION)
    # Those of its own language come first, and say that the words stand there.
    assert passages[0].snippet.language == language
    assert passages[0].why.words
    assert any(piece.marked for piece in passages[0].snippet.pieces)
    others = [hit for hit in passages if hit.snippet.language != language]
    # French and English have the words of this concept in common.
    assert all(hit.why.words or hit.why.concepts == (CONCEPT,) for hit in others)
    assert sum(hit.why.concepts == (CONCEPT,) for hit in others) >= 3
    assert all(any(piece.marked for piece in hit.snippet.pieces) for hit in others)


def test_like_meaning_is_found_without_a_common_word(tmp_path: Path) -> None:
    text = "Des personnes se sont noyées dans la mer en fuyant leur pays."
    added(write_text(tmp_path / "a.txt", text), state="ITA")
    [hit, *_] = asked("state:ITA people drowned at sea").hits
    assert hit.snippet.text == text
    assert hit.why.likeness
    assert not hit.complete


def test_filters(zeppelins: None) -> None:
    assert titles(asked("zeppelin state:FRA")) == ["Zeppelin pledge three"]
    assert set(titles(asked("zeppelin year:2022"))) == {
        "Zeppelin pledge two",
        "Zeppelin pledge three",
    }
    assert set(titles(asked("zeppelin state:KEN,FRA year:2022"))) == {
        "Zeppelin pledge two",
        "Zeppelin pledge three",
    }
    assert len(titles(asked("zeppelin -state:KEN"))) == 2
    assert len(titles(asked("zeppelin objective:13 kind:commitment"))) == 4
    assert titles(asked("zeppelin objective:14")) == []


def test_words_may_be_excluded_phrased_and_begun(zeppelins: None) -> None:
    assert len(titles(asked("zeppelin -three"))) == 3
    assert titles(asked('"pledge two"')) == ["Zeppelin pledge two"]
    assert titles(asked('"two pledge"')) == []
    assert len(titles(asked("zepp*"))) == 4
    assert titles(asked("-zeppelin zeppelin")) == []


def test_facets_count_what_is_found(zeppelins: None) -> None:
    results = asked("zeppelin*")
    counts = {each.value: each.count for each in results.facets["state"]}
    assert counts["KEN"] == 2
    assert {"FRA", "MAR"} <= counts.keys()
    assert set(results.facets) == set(NAMES)


def test_facets_update_together(zeppelins: None) -> None:
    results = asked("zeppelin state:KEN")
    assert results.facets["year"][0].count == 1
    assert {each.value for each in results.facets["year"]} == {"2018", "2022"}
    # Of its own facet the others stay, so that one can be chosen beside it.
    states = {each.value: (each.count, each.chosen) for each in results.facets["state"]}
    assert states["KEN"][1]
    assert states["FRA"] == (1, False)
    assert results.facets["state"][0].value == "KEN"


@pytest.mark.parametrize("name", NAMES)
def test_a_facet_counts_the_list_that_it_opens(zeppelins: None, name: str) -> None:
    for each in asked("zeppelin").facets[name]:
        chosen = search(parse("zeppelin", [Filter(name, each.value)]), ANYONE, size=MOST)
        assert all(each.value in hit.facets.get(name, ()) for hit in chosen.hits)
        assert each.count == chosen.complete >= 1


def test_words_of_a_concept_are_sought_apart_where_it_is_rare(tmp_path: Path) -> None:
    added(write_text(tmp_path / "a.txt", "Detention of a zeppelin crew was long."), state="KEN")
    found = asked("alternatives to detention state:KEN").hits
    assert any(hit.snippet.text.startswith("Detention of a zeppelin") for hit in found)


def test_a_star_stands_for_the_rest_of_a_word(tmp_path: Path) -> None:
    added(write_text(tmp_path / "a.txt", "What remains of zeppelins."), state="KEN")
    assert asked("remit* state:KEN").complete == 0
    assert asked("remain* state:KEN").complete == 1
    assert asked("zeppelins* state:KEN").complete == 1


@pytest.mark.parametrize("typed", ["objective 13", "objectif 13", "الهدف 13", "目标13"])
def test_the_provision_that_is_named_comes_first(typed: str) -> None:
    assert asked(typed).hits[0].address.endswith("/provision/gcm/objective/13")


@pytest.mark.parametrize(
    ("typed", "identifier"), [("SDG 10.7", "sdg/target/10.7"), ("ODD 10", "sdg/goal/10")]
)
def test_provisions_of_other_frameworks_are_found(typed: str, identifier: str) -> None:
    assert asked(typed).hits[0].address.endswith(f"/provision/{identifier}")


@pytest.mark.parametrize(("typed", "code"), [("United States", "USA"), ("Мексика", "MEX")])
def test_the_state_that_is_named_comes_first(typed: str, code: str) -> None:
    assert asked(typed).hits[0].found == state(code)


def test_nothing_is_near_a_symbol_a_phrase_and_a_name() -> None:
    for typed in ("A/RES/1/2", '"a zeppelin landed"', "Tuvalu"):
        results = asked(typed)
        assert results.total == results.complete, typed


def test_orders(zeppelins: None) -> None:
    newest = titles(asked("zeppelin", order=Order.NEWEST))
    assert newest[:3] == ["Zeppelin pledge two", "Zeppelin pledge three", "Zeppelin pledge one"]
    assert newest[3] == "Zeppelin pledge four"
    oldest = titles(asked("zeppelin", order=Order.OLDEST))
    assert oldest[0] == "Zeppelin pledge one"
    assert oldest[-1] == "Zeppelin pledge four"
    assert titles(asked("zeppelin", order=Order.ADDED))[0] == "Zeppelin pledge four"


@pytest.mark.parametrize("order", Order)
def test_pages_follow_each_other_by_key(zeppelins: None, order: Order) -> None:
    whole = asked("zeppelin pledge", order=order)
    found, after = [], 0
    while True:
        page = asked("zeppelin pledge", order=order, after=after, size=3)
        found += [hit.entry for hit in page.hits]
        assert page.total == whole.total
        if page.next is None:
            break
        after = page.next
    assert found == [hit.entry for hit in whole.hits]


@pytest.mark.parametrize("after", [-1, 10**9, 10**30])
def test_a_page_after_nothing_is_the_first(zeppelins: None, after: int) -> None:
    assert asked("zeppelin", after=after).hits == asked("zeppelin").hits


def test_without_words_there_is_everything(zeppelins: None) -> None:
    results = asked("", size=5)
    assert results.total == results.complete > 500
    assert results.order is Order.NEWEST
    assert len(results.hits) == 5


def test_some_of_what_is_sought_is_found_where_all_is_not(zeppelins: None) -> None:
    results = asked("zeppelin saxophone")
    assert results.complete == 0
    assert any("Zeppelin" in hit.title for hit in results.hits[:4])


def test_who_may_see_what() -> None:
    ours = organisation()
    viewer = Viewer(organisation=ours.pk)
    guard = Viewer(sees_protected=True)
    commitment("Zeppelin of ours", ours, visibility=Visibility.ORGANISATION, organisation=ours)
    commitment("Zeppelin in secret", ours, visibility=Visibility.PROTECTED)
    assert titles(asked("zeppelin")) == []
    assert asked("zeppelin").complete == 0
    assert titles(asked("zeppelin", viewer=viewer)) == ["Zeppelin of ours"]
    assert titles(asked("zeppelin", viewer=guard)) != ["Zeppelin of ours"]
    assert len(titles(asked("zeppelin", viewer=guard))) == 2


def test_provisions_actors_and_documents_are_found() -> None:
    found = {hit.thing for hit in asked("Morocco").hits if hit.complete}
    assert {Thing.ACTOR, Thing.DOCUMENT, Thing.PRACTICE} <= found
    [hit, *_] = asked("para. 70").hits
    assert hit.thing is Thing.PROVISION
    assert hit.address.endswith("/provision/pd2022/para/70")
    assert hit.why.provisions == ("pd2022/para/70",)


def test_a_state_is_found_by_its_name_in_any_language() -> None:
    for name in ("المغرب", "摩洛哥", "Марокко", "Marruecos", "Maroc"):
        actors = [hit.found for hit in asked(name).hits if hit.thing is Thing.ACTOR]
        assert state("MAR") in actors
        assert Filter("state", "MAR") in asked(name).query.offers


def test_hits_say_what_they_are(zeppelins: None) -> None:
    [hit] = [hit for hit in asked("zeppelin two state:KEN").hits if hit.complete]
    assert (hit.kinds, hit.status, hit.date) == (["commitment"], "register", "2022-05-19")
    assert [actor.alpha3 for actor in hit.actors] == ["KEN"]
    told = hit.as_json()
    assert told["facets"]["state"] == ["KEN"]
    assert told["why"]["words"] == ["zeppelin", "two"]
    assert told["address"] == hit.found.get_absolute_url()  # type: ignore[union-attr]


def test_practices_and_statements_are_found_by_where_they_are() -> None:
    practice("Zeppelin repairs", places=[state("PER")])
    statement("Zeppelin speech", state("PER"))
    assert set(titles(asked("zeppelin state:PER"))) == {"Zeppelin repairs", "Zeppelin speech"}


HOSTILE = [
    "'; DROP TABLE search_words; --",
    'NEAR("a" "b", 5) OR NOT *',
    '"',
    "\u201c\u201d",
    "🙂🙂",
    "\u202eabc\u202c",
    "tokens:zeppelin",
    "^zeppelin",
    "zeppelin\x00null",
    "{}[]()<>&|!\\",
    "a" * 10_000,
    "zeppelin " * 2_000,
    "移" * 3_000,
    "ا" * 3_000,
    "state:XYZ",
    "state: kind:nothing zeppelin",
    "~alternatives-to-detention",
    "-",
    "-*",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_answered(typed: str) -> None:
    results = asked(typed)
    assert results.total == len(results.hits) or results.next


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_answered(typed: str) -> None:
    assert asked(typed, size=3).total >= 0


def test_everyone_counts_the_same_as_they_see() -> None:
    results = asked("kind:actor", size=200)
    assert results.total == Actor.objects.count()
