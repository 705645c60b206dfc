"""Answers by word that are remembered: a language repeats its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

MOST = 200_000
"""So many words are remembered; then all are forgotten, so that memory stays bounded."""


class Remembered(dict[str, Answer]):
    """A dictionary that asks `answer` for a word that it has not met and remembers what it says."""

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> Answer:
        if len(self) >= MOST:
            self.clear()
        answer = self[word] = self._answer(word)
        return answer
