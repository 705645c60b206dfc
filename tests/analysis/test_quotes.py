"""Quotes from the documents of a State: their openings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.exchange.test_pledge_import import CITY, KENYA, importing
from tests.making import ARABIC, added, state, write_table, write_text

from tenir.analysis.quotes import ENOUGH_CHARACTERS, PER_DOCUMENT, quotes_of
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


def test_of_a_table_of_pledges_only_the_own_rows_are_quoted(home: Path, tmp_path: Path) -> None:
    path = write_table(tmp_path / "pledges.csv", KENYA, CITY)
    importing(path)
    profile = state_profile(state("UGA"), ANYONE, date(2026, 11, 24))
    assert (profile.known.known, profile.known.loaded) == (1, 1)
    [found] = quotes_of(profile.documents, state("UGA"))
    assert [KENYA["Name of the pledge"] in quote.text for quote in found.quotes] == [True]
