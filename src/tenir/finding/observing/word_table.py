"""The word table: a vector for each of the commonest word forms of the six languages.

The vectors are distilled from the sentence encoder (`python -m training`): each word form encoded
once, reduced, and weighted by its rareness. The mean over the words of a text is a poor man's
sentence vector, at a hundredth of the encoder's cost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tenir.text.normal_form import normal_form
from tenir.text.remembered import Remembered

Vector = npt.NDArray[np.float32]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_INSIDE = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200c-\u200f"
_RUN = re.compile(rf"[{_HAN}]+|[^\W\d_{_HAN}](?:[^\W\d_{_HAN}]|[{_INSIDE}])*")
_HAN_WORD = 4
"""Han words of the table have at most so many characters."""
_ARABIC_PREFIXES = tuple("وال بال كال فال لل ال و ب ل ف ك".split())
_ENDING = 3
"""Of a long word that the table does not have, so many last letters may be left out."""


class WordTable:
    """Vectors of words, kept as whole numbers from -127 to 127 and a scale a word."""

    def __init__(self, forms: Sequence[str], numbers: npt.NDArray[np.int8], scales: Vector) -> None:
        """`forms`: the normal forms of n words; `numbers`: (n, d); `scales`: (n,)."""
        self._rows = {form: row for row, form in enumerate(forms)}
        self._numbers = numbers
        self._scales = scales
        self._row_of = Remembered(self._look_up)

    @classmethod
    def load(cls, path: Path) -> WordTable:
        """The table in the file at `path`, which `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            forms = bytes(kept["forms"]).decode().split("\n")
            return cls(forms, kept["numbers"], kept["scales"].astype(np.float32))

    def save(self, path: Path) -> None:
        """Write the table to the file at `path`."""
        forms = np.frombuffer("\n".join(self._rows).encode(), dtype=np.uint8)
        scales = self._scales.astype(np.float16)
        # Compressing saves a fiftieth and costs a tenth of a second at every start.
        np.savez(path, forms=forms, numbers=self._numbers, scales=scales)

    @property
    def forms(self) -> Collection[str]:
        """The normal forms of the words that the table has."""
        return self._rows.keys()

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._numbers.shape[1])

    def rows(self, text: str) -> list[tuple[int, int, int]]:
        """The words of `text` that the table has: start, end, and row of each."""
        found = []
        for run in _RUN.finditer(text):
            word = run.group()
            if "\u3400" <= word[0] <= "\ufaff":
                found += self._han(word, run.start())
            else:
                row = self._row_of[word]
                if row >= 0:
                    found.append((run.start(), run.end(), row))
        return found

    def vectors(self, rows: Sequence[int]) -> Vector:
        """The vectors of `rows`: (n, d)."""
        picked = list(rows)
        vectors: Vector = self._numbers[picked].astype(np.float32)
        vectors *= self._scales[picked, None]
        return vectors

    def encode(self, texts: Sequence[str]) -> Vector:
        """A vector of length 1 for each of `texts`, or of zeros where the table has no word of it:
        (n, d)."""
        return self.encode_rows([[row for _, _, row in self.rows(text)] for text in texts])

    def encode_rows(self, texts: Sequence[Sequence[int]]) -> Vector:
        """The same for texts of which the rows of the words are known."""
        sums = np.zeros((len(texts), self.dimensions), np.float32)
        for number, of_text in enumerate(texts):
            rows = list(of_text)
            if rows:
                sums[number] = self._scales[rows] @ self._numbers[rows]
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        sums /= np.where(lengths > 0, lengths, 1)
        return sums

    def _look_up(self, word: str) -> int:
        """The row of `word`, or of what it is made from; -1 for none."""
        form = normal_form(word).replace(" ", "")
        row = self._rows.get(form, -1)
        if row >= 0 or not form:
            return row
        if "\u0600" <= form[0] <= "\u06ff":
            for prefix in _ARABIC_PREFIXES:
                rest = form.removeprefix(prefix)
                if len(rest) >= 3 and rest in self._rows:
                    return self._rows[rest]
        if len(form) > 2 * _ENDING:
            for left_out in range(1, _ENDING + 1):
                row = self._rows.get(form[:-left_out], -1)
                if row >= 0:
                    return row
        return -1

    def _han(self, run: str, offset: int) -> list[tuple[int, int, int]]:
        """The words of a run of Han characters, the longest that the table has first."""
        found = []
        at = 0
        while at < len(run):
            for length in range(_HAN_WORD, 0, -1):
                row = self._rows.get(run[at : at + length], -1)
                if row >= 0 and at + length <= len(run):
                    found.append((offset + at, offset + at + length, row))
                    at += length
                    break
            else:
                at += 1
        return found
