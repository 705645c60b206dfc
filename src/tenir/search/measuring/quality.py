"""The quality of the search: how well the first ten results answer the queries of needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import mean
from typing import Any

from django.db import transaction

from tenir.registry.models import Document, Passage, Source
from tenir.registry.visibility import ANYONE
from tenir.search.answering.results import Hit
from tenir.search.answering.searching import search
from tenir.search.asking.query import Filter, parse
from tenir.search.indexing import index
from tenir.search.measuring.needs import ANSWER, GradedPassage, Need
from tenir.search.models import Thing
from tenir.text.language import LANGUAGES

FIRST = 10
"""So many results are looked at."""
AT_THE_TOP = 5


@dataclass(frozen=True)
class Quality:
    """How well queries in one language (or all) are answered; every share is a mean over them.

    `ndcg` is nDCG@10 (Järvelin and Kekäläinen, 2002) with the gain 2^grade - 1. `recall` is which
    share of the answers in all languages are among the first ten; `across` the same where only
    the five other languages are searched, and `found_across` whether at least one is there.
    `own_first` is whether the answer in the query's own language is among the first five where all
    languages are searched, `own_alone` where its own language is.
    """

    queries: int
    ndcg: float
    recall: float
    across: float
    found_across: float
    own_first: float
    own_alone: float


@dataclass(frozen=True)
class _Asked:
    """What became of one query."""

    language: str
    ndcg: float
    recall: float
    across: float
    found_across: float
    own_first: float
    own_alone: float
    by_language: Mapping[str, float]


@dataclass(frozen=True)
class Measured:
    """The quality by the queries' language ("all" for all), and `pairs`: by the languages of query
    and answer, in which share of the queries the answer is among the first ten results in its
    language."""

    passages: int
    of_languages: Mapping[str, Quality]
    pairs: Mapping[str, Mapping[str, float]]

    def as_json(self) -> dict[str, Any]:
        """The figures as JSON values, to three places."""
        return {
            "passages": self.passages,
            "languages": {
                language: {name: round(value, 3) for name, value in vars(quality).items()}
                for language, quality in self.of_languages.items()
            },
            "pairs": {
                asked: {answered: round(share, 3) for answered, share in of.items()}
                for asked, of in self.pairs.items()
            },
        }


def load(needs: Iterable[Need]) -> None:
    """Put the passages of `needs`, in a document of their own, into an empty record and index."""
    with transaction.atomic():
        source = Source.objects.create(kind="other", title="Passages of the quality set")
        document = Document.objects.create(
            identifier="0" * 12,
            sha256="0" * 64,
            source=source,
            file_name="needs.txt",
            media_type="text/plain",
            bytes=0,
            pages=1,
            language="und",
        )
        place = 0
        passages: list[Passage] = []
        for each in (passage for need in needs for passage in need.passages):
            end = place + len(each.text)
            passages.append(
                Passage(
                    document=document,
                    number=len(passages) + 1,
                    page=1,
                    start=place,
                    end=end,
                    language=each.language,
                    kind="paragraph",
                    text=each.text,
                )
            )
            place = end + 2
        Passage.objects.bulk_create(passages)
    for _ in index.rebuild():
        pass
    for _ in index.encode([Thing.PASSAGE]):
        pass


def measure(needs: Sequence[Need], told: Callable[[], None] = lambda: None) -> Measured:
    """The quality of the search with the queries of `needs`, all of whose passages are loaded;
    `told` is called after each query."""
    asked = []
    for need in needs:
        for language, query in need.queries.items():
            asked.append(_asked(need, language, query))
            told()
    languages = [each for each in LANGUAGES if any(of.language == each for of in asked)]
    return Measured(
        sum(len(need.passages) for need in needs),
        {
            "all": _mean(asked),
            **{each: _mean([of for of in asked if of.language == each]) for each in languages},
        },
        {
            each: {
                answered: mean(of.by_language[answered] for of in asked if of.language == each)
                for answered in languages
            }
            for each in languages
        },
    )


def _asked(need: Need, language: str, query: str) -> _Asked:
    grades = {passage.text: passage for passage in need.passages}
    answers = [passage for passage in need.passages if passage.grade == ANSWER]
    others = [passage for passage in answers if passage.language != language]
    first = _found(query, grades)
    across = _found(query, grades, Filter("language", language, excluded=True))
    of_language = {each: _found(query, grades, Filter("language", each)) for each in need.queries}
    return _Asked(
        language,
        _ndcg([found.grade if found else 0 for found in first], need.passages),
        _share(first, answers),
        _share(across, others),
        float(any(found in others for found in across)),
        float(any(_is_own(found, language) for found in first[:AT_THE_TOP])),
        float(any(_is_own(found, language) for found in of_language[language][:AT_THE_TOP])),
        {
            each: float(any(_is_own(found, each) for found in of))
            for each, of in of_language.items()
        },
    )


def _found(
    query: str, grades: Mapping[str, GradedPassage], *filters: Filter
) -> list[GradedPassage | None]:
    """The first ten results: the passage of the need that each is, or None."""
    hits = search(parse(query, filters), ANYONE, size=FIRST).hits
    return [grades.get(_text(hit)) for hit in hits]


def _text(hit: Hit) -> str:
    return hit.found.text if isinstance(hit.found, Passage) else ""


def _is_own(found: GradedPassage | None, language: str) -> bool:
    return found is not None and found.grade == ANSWER and found.language == language


def _share(found: Sequence[GradedPassage | None], answers: Sequence[GradedPassage]) -> float:
    return sum(answer in found for answer in answers) / len(answers) if answers else 0.0


def _ndcg(grades: Sequence[int], passages: Sequence[GradedPassage]) -> float:
    best = sorted((passage.grade for passage in passages), reverse=True)[:FIRST]
    return _gain(grades) / _gain(best)


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, 1))


def _mean(asked: Sequence[_Asked]) -> Quality:
    names = ("ndcg", "recall", "across", "found_across", "own_first", "own_alone")
    return Quality(
        len(asked), **{name: mean(getattr(each, name) for each in asked) for name in names}
    )
