"""Answers by word: asked for once, and not kept without end."""

from __future__ import annotations

import pytest

from tenir.text import remembered
from tenir.text.remembered import Remembered


class _Asked:
    """Answers with the length of a word, and knows for which words it was asked."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __call__(self, word: str) -> int:
        self.words.append(word)
        return len(word)


def test_a_word_is_asked_for_once() -> None:
    asked = _Asked()
    lengths = Remembered(asked)
    assert [lengths[word] for word in ("boat", "heron", "boat", "", "boat", "")] == [
        4,
        5,
        4,
        0,
        4,
        0,
    ]
    assert asked.words == ["boat", "heron", ""]


def test_memory_stays_bounded_and_answers_stay_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 3)
    asked = _Asked()
    lengths = Remembered(asked)
    for word in ["a" * length for length in range(10)]:
        assert lengths[word] == len(word)
        assert len(lengths) <= 3
    assert lengths["a"] == 1
    assert asked.words.count("a") == 2, "it was forgotten among the others"


def test_a_word_without_an_answer_is_not_remembered() -> None:
    numbers = Remembered(int)
    for _ in range(2):
        with pytest.raises(ValueError, match="heron"):
            numbers["heron"]
    assert len(numbers) == 0
