"""Passages for the benchmark of the search: as many as wanted, of the words that we have.

Clauses of the training passages are strung together in one of the six languages; in most of them a
part of the words is drawn anew, by frequencies after Zipf, from the words of those passages, of the
thesaurus and of the word table. So texts neither repeat as recombined clauses would, nor lack the
common words, the concepts and the rare words that real ones have.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from training.passages import training_passages

from tenir.finding.weights import WORD_TABLE
from tenir.frameworks.thesaurus import load_thesaurus

SEED = 20261124
SHARES = {"en": 0.4, "fr": 0.2, "es": 0.15, "ar": 0.1, "ru": 0.08, "zh": 0.07}
"""Of documents, by their languages."""
OF_DOCUMENT = 400
SHORTEST, LONGEST = 20, 60
"""Words of a passage; of Chinese, pairs of characters count as words."""
KEPT = 0.1
"""Of the clauses stand as they are."""
REPLACED = 0.35
"""Of the words of the other clauses are drawn anew."""
RUN = 8
"""Repetition is told of sequences of so many words."""

_CLAUSE = re.compile(r"[,;:.!?،؛؟。，；：！？、()«»“”]+\s*")
_SCRIPTS = {"ar": re.compile("[\u0600-\u06ff]+"), "ru": re.compile("[\u0400-\u04ff]+")}
_LATIN = re.compile("[a-zà-öø-ÿœ]+")
_HAN = re.compile("[\u4e00-\u9fff]+")

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Text:
    """The texts of a document's passages and their language."""

    language: str
    passages: list[str]


class Material:
    """The words and clauses of a language. Of words the commonest come first."""

    def __init__(self, language: str) -> None:
        self.language = language
        clauses = [
            words
            for passage in training_passages()
            if passage.language == language
            for clause in _CLAUSE.split(passage.text)
            if len(words := self.words(clause)) >= 3
        ]
        counted = Counter(word for clause in clauses for word in clause)
        of_thesaurus = (
            word
            for concept in load_thesaurus().concepts.values()
            for label in concept.labels.get(language, ())
            for word in self.words(label)
        )
        self.known = list(
            dict.fromkeys([word for word, _ in counted.most_common()] + list(of_thesaurus))
        )
        self.known = list(dict.fromkeys([*self.known, *self._of_word_table()]))
        ids = {word: place for place, word in enumerate(self.known)}
        self.clauses = [np.array([ids[word] for word in clause]) for clause in clauses]

    def words(self, text: str) -> list[str]:
        """The words of `text`; of Chinese its pairs of characters."""
        if self.language != "zh":
            return text.split()
        return [run[at : at + 2] for run in _HAN.findall(text) for at in range(0, len(run) - 1, 2)]

    def joined(self, ids: Ids) -> str:
        """The text of words."""
        return ("" if self.language == "zh" else " ").join([self.known[each] for each in ids])

    @cached_property
    def _starts(self) -> Ids:
        return np.cumsum([0, *map(len, self.clauses)])

    @cached_property
    def _flat(self) -> Ids:
        return np.concatenate(self.clauses)

    def stream(self, length: int, chance: np.random.Generator) -> tuple[Ids, Ids]:
        """At least `length` words on end, and where among them clauses begin."""
        lengths = np.diff(self._starts)
        chosen = chance.integers(len(lengths), size=int(length / lengths.mean() * 1.1) + 100)
        of_chosen = lengths[chosen]
        begins = np.cumsum(of_chosen) - of_chosen
        within = np.arange(of_chosen.sum()) - np.repeat(begins, of_chosen)
        ids = self._flat[np.repeat(self._starts[chosen], of_chosen) + within]
        changing = np.repeat(chance.random(len(chosen)) >= KEPT, of_chosen)
        changing &= chance.random(len(ids)) < REPLACED
        weights = 1 / (np.arange(len(self.known)) + 2.7)
        sums = np.cumsum(weights) / weights.sum()
        drawn = np.searchsorted(sums, chance.random(np.count_nonzero(changing)))
        ids[changing] = np.minimum(drawn, len(self.known) - 1)
        return ids, begins

    def _of_word_table(self) -> Iterator[str]:
        """Forms of the word table in the script of the language; of Latin script those of all three
        languages, since it tells them not apart."""
        script = {"zh": _HAN, **_SCRIPTS}.get(self.language, _LATIN)
        with np.load(WORD_TABLE, allow_pickle=False) as kept:
            for form in bytes(kept["forms"]).decode().split("\n"):
                if script.fullmatch(form):
                    yield from self.words(form) if self.language == "zh" else [form]


class Texts:
    """`count` passages in documents, the same every time. `repetition` is told after they are made:
    by language the clauses, those of them that occur more than once, and the sequences of RUN
    words, and how many different ones."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.materials = {language: Material(language) for language in SHARES}
        self.repetition: dict[str, tuple[int, int, int, int]] = {}

    def documents(self) -> Iterator[Text]:
        """The documents, languages mixed."""
        sizes = [OF_DOCUMENT] * (self.count // OF_DOCUMENT)
        if rest := self.count % OF_DOCUMENT:
            sizes.append(rest)
        order = random.Random(SEED).choices(list(SHARES), list(SHARES.values()), k=len(sizes))
        made = {
            language: self._passages(
                language, sum(size for size, of in zip(sizes, order, strict=True) if of == language)
            )
            for language in SHARES
        }
        for size, language in zip(sizes, order, strict=True):
            yield Text(language, [next(made[language]) for _ in range(size)])

    def queries(self, count: int) -> list[str]:
        """Different queries of two or three words: of neighbours in a clause, labels of the
        thesaurus, and, one in five, of the commonest words of five letters and more."""
        chance = random.Random(SEED)
        found: dict[str, None] = {}
        common = {
            language: [word for word in of.known[:400] if len(word) >= 5 or language == "zh"][:40]
            for language, of in self.materials.items()
        }
        labels = [
            (language, label)
            for concept in load_thesaurus().concepts.values()
            for language, of in concept.labels.items()
            if language in SHARES
            for label in of
            if 2 <= len(label.split()) <= 3 or (language == "zh" and 4 <= len(label) <= 6)
        ]
        while len(found) < count:
            language = chance.choices(list(SHARES), list(SHARES.values()))[0]
            of = self.materials[language]
            size = chance.randint(2, 3)
            kind = len(found) % 5
            if kind == 0:
                query = " ".join(chance.sample(common[language], size))
            elif kind == 1:
                query = chance.choice(labels)[1]
            else:
                clause = chance.choice(of.clauses)
                first = chance.randint(0, len(clause) - size) if len(clause) > size else 0
                query = of.joined(clause[first : first + size])
            if len(query) >= 4:
                found[query.replace('"', "").strip("-–—")] = None
        return list(found)

    def _passages(self, language: str, count: int) -> Iterator[str]:
        chance = np.random.default_rng([SEED, list(SHARES).index(language)])
        lengths = chance.integers(SHORTEST, LONGEST + 1, size=count)
        ends = np.cumsum(lengths)
        of = self.materials[language]
        ids, begins = of.stream(int(ends[-1]) if count else 0, chance)
        ids = ids[: ends[-1]] if count else ids[:0]
        self.repetition[language] = (*_clauses(ids, begins), *_runs(ids, ends))
        for end, length in zip(ends.tolist(), lengths.tolist(), strict=True):
            yield of.joined(ids[end - length : end].tolist())

    def repeated(self) -> str:
        """How much the texts repeat, in a line."""
        clauses, again, runs, different = np.sum(list(self.repetition.values()), axis=0)
        words = sum(len(of.known) for of in self.materials.values())
        return (
            f"{words:,} word forms; of {clauses:,} clauses {again / clauses:.0%} occur more than"
            f" once; of {runs:,} sequences of {RUN} words {different:,} ({different / runs:.0%})"
            " are different"
        )


def _clauses(ids: Ids, begins: Ids) -> tuple[int, int]:
    begins = begins[begins < len(ids)]
    if not len(begins):
        return 0, 0
    place = np.arange(len(ids)) - np.repeat(begins, np.diff([*begins, len(ids)]))
    _, counts = np.unique(np.add.reduceat(_mixed(ids, place), begins), return_counts=True)
    return int(counts.sum()), int(counts[counts > 1].sum())


def _runs(ids: Ids, ends: Sequence[int] | Ids) -> tuple[int, int]:
    if len(ids) < RUN:
        return 0, 0
    sums = np.zeros(len(ids) - RUN + 1, np.uint64)
    for place in range(RUN):
        sums += _mixed(ids[place : len(ids) - RUN + 1 + place], np.int64(place))
    of = np.searchsorted(ends, np.arange(len(ids)), side="right")
    within = of[: len(sums)] == of[RUN - 1 :]
    return int(within.sum()), len(np.unique(sums[within]))


def _mixed(ids: Ids, place: Ids | np.int64) -> npt.NDArray[np.uint64]:
    """A number that tells a word at a place apart (splitmix64)."""
    mixed = np.asarray(ids + (np.asarray(place) << 32), np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
