"""Spelling: what may have been meant by a word that nothing holds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as of_hypothesis
from hypothesis import strategies as st
from tests.making import added, commitment, organisation, state, write_text

from tenir.registry.visibility import ANYONE, Viewer, Visibility
from tenir.search.answering.spelling import suggestion
from tenir.search.asking.query import MOST_TERMS, Filter, parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
GUARD = Viewer(sees_protected=True)


def suggested(typed: str, viewer: Viewer = ANYONE) -> str:
    return suggestion(parse(typed), viewer)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("detension", "detention"),
        ("migrant detension", "migrant detention"),
        ("discriminaton of womne", "discrimination of women"),
        ("Morroco", "Morocco"),
        ("détensions", "détention"),
        ("Марроко", "Марокко"),
        ("трудящиесяя-мигранты", ""),
        ("l’enfent", "l’enfant"),
        ("DETENSION", "detention"),
    ],
)
def test_the_nearest_word_that_something_holds(typed: str, expected: str) -> None:
    assert suggested(typed) == expected


def test_filters_quotes_and_signs_stay_as_they_are() -> None:
    typed = '  state:FRA,"New Zeland" detension -womne "labuor rights" migr* kind:need '
    assert suggested(typed) == typed.replace("detension", "detention")
    assert suggestion(parse("detension", [Filter("state", "FRA")])) == "detention"


def test_a_word_that_stands_twice_is_replaced_twice() -> None:
    assert suggested("detension, detension") == "detention, detention"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "detention",
        "qzxwvkjq",
        "wom",
        "12345 2031",
        "移民拘留所",
        '"detension"',
        "detens*",
        "-detension",
        "objective 99",
        "horse",  # a word of a language, that no entry holds
        "x" * 900,
    ],
)
def test_nothing_is_suggested(typed: str) -> None:
    assert suggested(typed) == ""


def test_words_of_documents_that_the_word_table_knows(tmp_path: Path) -> None:
    assert suggested("lighthuose") == ""
    added(write_text(tmp_path / "a.txt", "The lighthouse is green."))
    assert suggested("lighthuose") == "lighthouse"


def test_names_of_actors_of_whom_something_is_to_be_seen(tmp_path: Path) -> None:
    watch = organisation("Zanzibaria Watch")
    assert suggested("Zanzibarja") == ""
    commitment("Boats counted", watch, state("KEN"))
    assert suggested("Zanzibarja") == "Zanzibaria"


def test_what_others_hold_does_not_show(tmp_path: Path) -> None:
    commitment("Secret", organisation("Zanzibaria Watch"), visibility="protected")
    path = write_text(tmp_path / "a.txt", "The lighthouse and detension are green.")
    added(path, visibility=Visibility.PROTECTED)
    assert suggested("Zanzibarja") == ""
    assert suggested("lighthuose") == ""
    # That a protected document writes it so is nobody else's matter.
    assert suggested("detension") == "detention"
    assert suggested("Zanzibarja", GUARD) == "Zanzibaria"
    assert suggested("lighthuose detension", GUARD) == "lighthouse detension"


def test_many_unknown_words_take_no_longer_than_a_few() -> None:
    typed = " ".join(f"migrashun{chr(97 + place)}x" for place in range(MOST_TERMS))
    suggested("detension")
    start = time.perf_counter()
    suggested(typed)
    # Some 40 ms where nothing else is at work.
    assert time.perf_counter() - start < 1


@of_hypothesis(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.text()
    | st.lists(st.sampled_from("detension l’enfent «a :state 移民 -x ـ \x00".split(" "))).map(
        " ".join
    )
)
def test_whatever_is_typed(typed: str) -> None:
    suggested(typed)
