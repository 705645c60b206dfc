"""What is seen of a text, and how a long one is parted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.finding.observing.observation import PART_WORDS, observe

SENTENCE = "We will end the immigration detention of children. "


def test_a_short_text_is_one_part() -> None:
    [seen] = observe(SENTENCE)
    assert (seen.text, seen.language) == (SENTENCE, "en")
    [phrase] = [each for each in seen.concepts if each.meaning == "child-immigration-detention"]
    assert SENTENCE[phrase.start : phrase.end] == "immigration detention of children"


@pytest.mark.parametrize(
    ("words", "parts"),
    [(0, 1), (1, 1), (PART_WORDS, 1), (PART_WORDS + 1, 2), (2 * PART_WORDS, 2), (100_000, 400)],
)
def test_a_long_text_is_seen_in_parts_of_so_many_words(words: int, parts: int) -> None:
    seen = observe("word " * words, "en")
    assert len(seen) == parts
    assert max(len(part.words.stems) for part in seen) <= PART_WORDS
    assert sum(len(part.words.stems) for part in seen) == words


@given(
    st.lists(st.sampled_from([" ", "word", "移民", "الهجرة", ",", "\n", "detention", "é"])),
    st.integers(0, 900),
)
def test_the_parts_are_the_text(pieces: list[str], more: int) -> None:
    text = " ".join([*pieces, *["migration"] * more, *pieces])
    seen = observe(text, "fr")
    assert "".join(part.text for part in seen) == text
    for part in seen:
        for start, end in zip(part.words.starts, part.words.ends, strict=True):
            assert 0 <= start < end <= len(part.text)
        for phrase in part.concepts:
            assert 0 <= phrase.start < phrase.end <= len(part.text)


def test_a_concept_far_down_is_seen_in_its_part() -> None:
    *others, last = observe("word " * 1000 + SENTENCE, "en")
    assert not any(part.concepts for part in others)
    assert [last.text[each.start : each.end] for each in last.concepts]


def test_the_language_is_told_where_it_is_not_known() -> None:
    assert observe("Nous mettrons fin à la détention des enfants.")[0].language == "fr"
    assert observe("Nous mettrons fin à la détention des enfants.", "es")[0].language == "es"


@pytest.mark.parametrize("text", ["", "12 %", "정부는 이주 아동의 구금을 종식합니다."])
def test_no_language_of_the_six(text: str) -> None:
    [seen] = observe(text)
    assert seen.language == "und"
    assert not seen.in_the_six


def test_a_language_outside_the_six_is_told_and_concepts_are_seen_all_the_same() -> None:
    text = "Die Regierung beendet die Immigration detention von Kindern und baut neue Unterkünfte."
    [seen] = observe(text)
    assert (seen.language, seen.in_the_six) == ("de", False)
    assert [each.meaning for each in seen.concepts] == ["immigration-detention"]


def test_every_part_of_a_long_text_has_the_language_of_the_whole() -> None:
    seen = observe("Nous mettrons fin à la détention. " + "GCM " * 600)
    assert {part.language for part in seen} == {"fr"}
