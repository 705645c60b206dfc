"""Looking words up in States, provisions, actors, records and passages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.making import (
    FRENCH,
    added,
    commitment,
    organisation,
    practice,
    state,
    statement,
    write_docx,
)

from tenir.analysis.lookup import SHOWN, look_up
from tenir.registry.visibility import ANYONE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words", ["Maroc", "Morocco", "المغرب", "摩洛哥", "Марокко", "Marruecos", "MAR"]
)
def test_a_state_by_any_of_its_names(words: str) -> None:
    assert [found.alpha3 for found in look_up(words, ANYONE, "en").states] == ["MAR"]


def test_a_state_by_the_beginning_of_its_name() -> None:
    assert "MAR" in [found.alpha3 for found in look_up("moro", ANYONE, "en").states]
    assert not look_up("mo", ANYONE, "en").states


@pytest.mark.parametrize(("words", "language"), [("detention", "en"), ("rétention", "fr")])
def test_a_provision_by_its_title_in_the_language_of_the_page(words: str, language: str) -> None:
    found = [each.identifier for each in look_up(words, ANYONE, language).provisions]
    assert "gcm/objective/13" in found


def test_records_actors_and_passages(home: Path, tmp_path: Path) -> None:
    heron = organisation("Reedwarbler Union")
    promised = commitment("Reedwarbler counted", heron)
    done = practice("A reedwarbler painted", heron)
    said = statement("Of the REEDWARBLER", heron)
    document = added(write_docx(tmp_path / "a.docx", f"{FRENCH} Reedwarbler."), kind="other")
    found = look_up("reedwarbler", ANYONE, "en")
    assert found.commitments == [promised]
    assert found.practices == [done]
    assert found.statements == [said]
    assert found.actors == [heron]
    assert found.passages == [document.passages.get()]
    assert not found.more
    assert not found.nothing


def test_more_than_is_shown_is_said() -> None:
    for number in range(SHOWN + 1):
        practice(f"Reedwarbler {number}", state("KEN"))
    found = look_up("reedwarbler", ANYONE, "en")
    assert len(found.practices) == SHOWN
    assert found.more == {"practices"}


@pytest.mark.parametrize(
    "words", ["qwertyzxcv", "'; DROP TABLE registry_actor; --", "%", "🚣", "a" * 200]
)
def test_what_is_nowhere(words: str) -> None:
    assert look_up(words, ANYONE, "en").nothing
