"""Quotes from the documents of a State: its openings, and passages that hold words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.exchange.test_pledge_import import CITY, KENYA, importing
from tests.making import ARABIC, added, state, write_table, write_text

from tenir.analysis.quotes import (
    ENOUGH_CHARACTERS,
    PER_DOCUMENT,
    PER_DOCUMENT_OF_WORDS,
    quotes_of,
)
from tenir.analysis.state_profile import state_profile
from tenir.registry.models import Document
from tenir.registry.visibility import ANYONE

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents(home: Path, tmp_path: Path) -> list[Document]:
    long = [f"Paragraph {number} counts the boats. " + "Word " * 30 for number in range(20)]
    return [
        added(write_text(tmp_path / "long.txt", "Short.", *long), kind="other", state="KEN"),
        added(
            write_text(tmp_path / "arabic.txt", ARABIC, "École, ÉCOLE and école."),
            kind="other",
            state="KEN",
        ),
    ]


def test_the_opening_is_what_says_something(documents: list[Document]) -> None:
    opening, arabic = quotes_of(documents, state("KEN"))
    assert opening.document == documents[0]
    assert [quote.number for quote in opening.quotes] == list(range(2, 2 + PER_DOCUMENT))
    assert all(len(quote.text) >= ENOUGH_CHARACTERS for quote in opening.quotes)
    assert opening.count == 21
    # Where nothing is long, what there is.
    assert [quote.number for quote in arabic.quotes] == [1, 2]


def test_all_the_words_are_held_in_any_case(documents: list[Document]) -> None:
    [found] = quotes_of(documents, state("KEN"), "BOATS paragraph")
    assert (len(found.quotes), found.count) == (PER_DOCUMENT_OF_WORDS, 20)
    assert all("boats" in quote.text for quote in found.quotes)
    [found] = quotes_of(documents, state("KEN"), "boats 19")
    assert [quote.number for quote in found.quotes] == [21]
    assert quotes_of(documents, state("KEN"), "boats heron") == []


@pytest.mark.parametrize("words", ["المغرب", "école", "École"])
def test_words_of_other_scripts(documents: list[Document], words: str) -> None:
    [found] = quotes_of(documents, state("KEN"), words)
    assert found.document == documents[1]
    assert found.count == 1


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", '"', "*", "boats%"])
def test_signs_stand_for_themselves(documents: list[Document], words: str) -> None:
    assert quotes_of(documents, state("KEN"), words) == []


def test_of_a_table_of_pledges_only_the_own_rows_are_quoted(home: Path, tmp_path: Path) -> None:
    path = write_table(tmp_path / "pledges.csv", KENYA, CITY)
    importing(path)
    profile = state_profile(state("UGA"), ANYONE, date(2026, 11, 24))
    assert (profile.known.known, profile.known.loaded) == (1, 1)
    [found] = quotes_of(profile.documents, state("UGA"))
    assert [KENYA["Name of the pledge"] in quote.text for quote in found.quotes] == [True]
