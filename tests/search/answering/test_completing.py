"""Completing: what may be meant by what is being typed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as of_hypothesis
from hypothesis import strategies as st
from tests.making import commitment, organisation

from tenir.registry.visibility import ANYONE, Viewer
from tenir.search.answering.completing import Completion, completions

pytestmark = pytest.mark.django_db


def labels(typed: str, language: str = "en", viewer: Viewer = ANYONE) -> list[str]:
    return [each.label for each in completions(typed, viewer, language, most=1000)]


def first(typed: str, language: str = "en") -> Completion:
    return completions(typed, ANYONE, language)[0]


@pytest.mark.parametrize(
    ("typed", "language", "label", "note"),
    [
        ("Fran", "en", "France", ""),
        ("fran", "fr", "France", ""),
        ("cote d'i", "en", "Côte d’Ivoire", ""),
        ("MAR", "en", "Morocco", "MAR"),
        ("mar", "fr", "Maroc", "MAR"),
        ("Niger", "en", "Niger", ""),
        ("المغرب", "en", "Morocco", "المغرب"),
        ("مغر", "ar", "المغرب", ""),
        ("Марок", "en", "Morocco", "Марокко"),
        ("摩洛", "zh", "摩洛哥", ""),
        ("Allem", "en", "Germany", "Allemagne"),
        ("DRC", "en", "Democratic Republic of the Congo", "COD"),
        ("Ivory C", "en", "Côte d’Ivoire", "Ivory Coast"),
    ],
)
def test_states_by_any_name(typed: str, language: str, label: str, note: str) -> None:
    found = first(typed, language)
    assert (found.kind, found.label.replace("'", "’"), found.note) == ("state", label, note)
    assert found.address.startswith("/en/state/")


def test_a_whole_name_comes_first_and_words_within_last() -> None:
    assert labels("guinea")[:2] == ["Guinea", "Guinea-Bissau"]
    assert labels("guinea")[2:] == ["Equatorial Guinea", "Papua New Guinea"]
    assert labels("niger") == ["Niger", "Nigeria"]


@pytest.mark.parametrize(
    ("typed", "identifier"),
    [
        ("objective 13", "gcm/objective/13"),
        ("obj 13", "gcm/objective/13"),
        ("Obj. 13", "gcm/objective/13"),
        ("objectif 13", "gcm/objective/13"),
        ("الهدف ١٣", "gcm/objective/13"),
        ("第十三项目标", "gcm/objective/13"),
        ("13", "gcm/objective/13"),
        ("para 70", "pd2022/para/70"),
        ("70", "pd2022/para/70"),
        ("§ 70", "pd2022/para/70"),
        ("SDG 10", "sdg/goal/10"),
        ("alternatives to", "gcm/objective/13"),
        ("remitt", "gcm/objective/20"),
        ("people-c", "gcm/principle/people-centred"),
        ("end pov", "sdg/goal/1"),
    ],
)
def test_provisions_by_number_and_by_words(typed: str, identifier: str) -> None:
    found = first(typed)
    assert (found.kind, found.address) == ("provision", f"/en/provision/{identifier}")


def test_the_number_itself_comes_before_those_that_begin_with_it() -> None:
    assert labels("objective 1")[:3] == [
        "1. Data",
        "10. Eradicate trafficking",
        "11. Manage borders",
    ]
    assert labels("13")[:3] == [
        "13. Alternatives to detention",
        "Declaration, para. 13",
        "13. Action on climate change",
    ]


def test_a_kind_of_provision_alone() -> None:
    assert len([each for each in labels("objective") if each[0].isdigit()]) >= 23
    assert labels("parag")[0] == "Paraguay"
    assert len(labels("parag")) == 78


def test_provisions_in_the_language_of_the_page() -> None:
    assert first("détention", "fr").label == "13. Alternatives à la rétention"
    assert first("احتجاز", "ar").label == "13. بدائل الاحتجاز"
    assert first("remitt", "fr").note == "objective", "an English title finds it as well"


def test_actors_of_whom_something_is_to_be_seen() -> None:
    watch = organisation("Harbour Watch of Zanzibaria")
    assert labels("harbour w") == []
    commitment("Boats counted", watch)
    found = first("harbour w")
    assert found == Completion(
        "actor", watch.name, f"/en/actor/{watch.pk}", "Civil society organisation"
    )
    assert labels("zanzibar") == [watch.name]
    assert labels("arbour") == []


def test_the_name_alone_tells_nothing_to_whom_it_should_not() -> None:
    commitment("Secret", organisation("Harbour Watch"), visibility="protected")
    hidden = organisation("Harbour Shelter")
    commitment("Ours", hidden, visibility="organisation", organisation=hidden)
    assert labels("harbour") == []
    assert labels("harbour", viewer=Viewer(organisation=hidden.pk)) == ["Harbour Shelter"]
    seen = labels("harbour", viewer=Viewer(sees_protected=True))
    assert seen == ["Harbour Shelter", "Harbour Watch"]


def test_the_union_is_an_actor_in_every_language() -> None:
    found = first("union europ", "fr")
    assert (found.kind, found.label) == ("actor", "Union européenne")
    assert found.address.startswith("/en/actor/")


def test_beginnings_come_before_words_and_states_before_provisions_before_actors() -> None:
    for name in ("Watch on Ireland", "Ireland Watch"):
        commitment("Boats", organisation(name))
    assert labels("ireland") == [
        "Ireland",
        "Ireland Watch",
        "United Kingdom of Great Britain and Northern Ireland",
        "Watch on Ireland",
    ]


def test_no_more_than_are_asked_for() -> None:
    assert len(completions("a", ANYONE, "en")) == 8
    assert len(completions("a", ANYONE, "en", most=3)) == 3


@pytest.mark.parametrize("typed", ["", "   ", "\0", "…", "-", "x" * 5000, "قـ" * 300])
def test_nothing_to_complete(typed: str) -> None:
    assert completions(typed, ANYONE, "en") == []


@of_hypothesis(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(), st.sampled_from(["ar", "en", "es", "fr", "ru", "zh", "pt-BR", "tlh"]))
def test_whatever_is_typed(typed: str, language: str) -> None:
    assert len(completions(typed, ANYONE, language)) <= 8
