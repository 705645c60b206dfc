"""The word table: words to vectors, from a file and back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.finding.observing.word_table import WordTable
from tenir.finding.weights import word_table

FORMS = ["migrant", "detention", "مهاجر", "حق", "мигрант", "移民", "移", "儿童", "拘留儿童", "etat"]


def _table() -> WordTable:
    numbers = np.eye(len(FORMS), 12, dtype=np.int8) * 100
    numbers[1, 11] = -127
    return WordTable(FORMS, numbers, np.linspace(0.5, 1, len(FORMS), dtype=np.float32))


def _found(text: str) -> list[tuple[str, str]]:
    """The words of `text` that the table has, and the form by which each is known."""
    return [(text[start:end], FORMS[row]) for start, end, row in _table().rows(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Migrant, DETENTION", [("Migrant", "migrant"), ("DETENTION", "detention")]),
        ("mi\u00adgrant E\u0301tat", [("mi\u00adgrant", "migrant"), ("E\u0301tat", "etat")]),
        ("migrants herons 2027 x", [("migrants", "migrant")]),
        ("detentions", [("detentions", "detention")]),
        ("мигрантам", [("мигрантам", "мигрант")]),
        ("والمهاجر للمهاجر وحق", [("والمهاجر", "مهاجر"), ("للمهاجر", "مهاجر")]),
        ("", []),
        ("… \n 12,5 %", []),
    ],
)
def test_a_word_is_known_by_its_form_or_by_what_it_is_made_from(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert _found(text) == found


def test_the_longest_han_words_are_taken_first() -> None:
    assert _found("拘留儿童和移民移动") == [
        ("拘留儿童", "拘留儿童"),
        ("移民", "移民"),
        ("移", "移"),
    ]


def test_a_han_word_is_not_looked_for_over_the_end_of_its_run() -> None:
    assert _found("拘留 儿童，移 民") == [("儿童", "儿童"), ("移", "移")]


def test_of_a_word_in_no_language_nothing_is_known() -> None:
    assert _found("정부는 ελληνικά 𠀀 " + "a" * 10_000) == []


def test_a_text_becomes_one_vector_of_length_one() -> None:
    vectors = _table().encode(["migrant detention", "herons", "", "移民", "migrant " * 1000])
    assert vectors.shape == (5, 12)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 0, 1, 1], abs=1e-6)
    assert vectors[0, 0] < vectors[0, 1]  # the rarer word weighs more
    assert vectors[4] == pytest.approx(_table().encode(["migrant"])[0], abs=1e-6)


def test_no_texts_are_no_vectors() -> None:
    assert _table().encode([]).shape == (0, 12)


def test_the_vectors_of_rows() -> None:
    vectors = _table().vectors([1, 0])
    assert vectors[0, 11] == pytest.approx(-127 * (0.5 + 0.5 / 9))
    assert vectors[1, 0] == 50
    assert _table().vectors([]).shape == (0, 12)


def test_a_table_goes_into_a_file_and_back(tmp_path: Path) -> None:
    _table().save(tmp_path / "table.npz")
    loaded = WordTable.load(tmp_path / "table.npz")
    assert loaded.dimensions == 12
    text = "الحق في migrant detention 拘留儿童 мигрант"
    assert loaded.rows(text) == _table().rows(text)
    assert loaded.encode([text]) == pytest.approx(_table().encode([text]), abs=1e-3)


@given(st.text(st.sampled_from("migrant移民مهاجр 拘留儿童𠀀é\u0301") | st.characters()))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    end_before = 0
    for start, end, row in _table().rows(text):
        assert end_before <= start < end <= len(text)
        assert 0 <= row < len(FORMS)
        end_before = end


@pytest.mark.parametrize(
    ("one", "like", "unlike"),
    [
        ("detention of migrant children", "rétention d’enfants migrants", "export of cereals"),
        ("احتجاز الأطفال المهاجرين", "detención de niños migrantes", "تصدير الحبوب"),
        ("拘留移民儿童", "содержание под стражей детей-мигрантов", "出口粮食"),
    ],
)
def test_texts_that_say_the_same_are_near_in_any_language(one: str, like: str, unlike: str) -> None:
    of_one, of_like, of_unlike = word_table().encode([one, like, unlike])
    assert of_one @ of_like > of_one @ of_unlike + 0.1
