"""Distil the word table from the sentence encoder.

After model2vec (Tulkens and van Dongen, 2024) and the weighting of Arora, Liang and Ma (2017, "A
simple but tough-to-beat baseline for sentence embeddings").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from wordfreq import get_frequency_dict

from tenir.finding.observing.encoder import encode
from tenir.finding.observing.word_table import WordTable
from tenir.text.normal_form import normal_form

COMMONEST = {"en": 16000, "fr": 13000, "es": 13000, "ar": 15000, "ru": 18000, "zh": 12000}
"""Word forms taken a language; Arabic and Russian inflect more, and Chinese not at all."""
DIMENSIONS = 256
RARENESS = 0.01
"""The a of a / (a + frequency): a word so frequent counts half."""
OUR_FREQUENCY = 1e-7
"""The frequency of a word that stands in our own texts alone."""
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def distil(own_words: Iterable[str]) -> WordTable:
    """The table of the commonest word forms of the six languages and of `own_words`."""
    frequencies: dict[str, float] = {}
    for language, count in COMMONEST.items():
        of_language = get_frequency_dict(language)
        words = filter(_WORD.fullmatch, of_language)
        for word in sorted(words, key=of_language.__getitem__, reverse=True)[:count]:
            frequencies[word] = max(of_language[word], frequencies.get(word, 0))
    for word in own_words:
        frequencies.setdefault(word, OUR_FREQUENCY)
    words = sorted(frequencies)
    vectors = np.vstack([encode(words[at : at + 2400]) for at in range(0, len(words), 2400)])
    vectors -= vectors.mean(axis=0)
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    vectors = vectors @ directions[:, ::-1][:, :DIMENSIONS]

    # Words that differ in accents alone are one, by what each is heard of.
    forms: dict[str, list[int]] = {}
    for row, word in enumerate(words):
        form = normal_form(word).replace(" ", "")
        if form:
            forms.setdefault(form, []).append(row)
    of_words = np.array([frequencies[word] for word in words])
    kept = np.zeros((len(forms), DIMENSIONS), np.float32)
    for number, rows in enumerate(forms.values()):
        share = of_words[rows] / of_words[rows].sum()
        weight = RARENESS / (RARENESS + of_words[rows].max())
        kept[number] = weight * (share @ vectors[rows])
    scales = np.abs(kept).max(axis=1) / 127
    numbers = np.rint(kept / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8)
    return WordTable(list(forms), numbers, scales.astype(np.float32))


def words_of(texts: Iterable[str]) -> set[str]:
    """The words of `texts`, those of Han characters left out: they are not parted in writing."""
    return {
        word
        for text in texts
        for word in _WORD.findall(text.casefold())
        if not "\u3400" <= word[0] <= "\ufaff"
    }
