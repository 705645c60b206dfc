"""The plan of a query: what is asked of the index for each thing that is sought."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

from tenir.finding.observing.concepts import concepts_in
from tenir.frameworks.thesaurus import load_thesaurus
from tenir.search.asking.expression import Expression, Phrase, any_of, every
from tenir.search.asking.facets import PROVISION_FACETS
from tenir.search.asking.query import Query, Term, TermKind
from tenir.search.indexing.tokens import Token, concept_token, languages_of, word_tokens
from tenir.text.normal_form import normal_form
from tenir.text.words import stems

STOP_WORDS = Path(__file__).parent.parent / "data" / "stop_words.yaml"
_MOST_NARROWER = 40
"""Of a concept that has more narrower ones, so many are sought with it."""


@dataclass(frozen=True)
class Group:
    """One of the things that a query seeks, in any of the ways in which a text may say it.

    `text` is what was typed. `words` finds the entries that hold its words, `concepts` are the keys
    of the concepts that it names and of narrower ones, and `provision` is the one that it names.
    """

    text: str
    words: Expression
    concepts: tuple[str, ...] = ()
    provision: str = ""

    @cached_property
    def expression(self) -> Expression:
        """Finds the entries that hold the words or name a concept."""
        concepts = [Phrase((concept_token(key),)) for key in self.concepts]
        return any_of([self.words, *concepts])

    @property
    def facet(self) -> tuple[str, str] | None:
        """The facet and the value by which entries are linked to the provision."""
        for facet, prefix in PROVISION_FACETS.items():
            if self.provision.startswith(prefix):
                return facet, self.provision.removeprefix(prefix)
        return None


@dataclass(frozen=True)
class Plan:
    """What a query asks of the index: entries that every one of `groups` finds, and none of
    `excluded`. `single` are the groups of each word by itself, for where that finds little."""

    groups: tuple[Group, ...] = ()
    excluded: tuple[Expression, ...] = ()
    single: tuple[Group, ...] = ()


def plan(query: Query) -> Plan:
    """The plan of `query`."""
    sought = [term for term in query.terms if not term.excluded]
    groups = [
        *_of_references(query),
        *(group for term in sought if term.kind is not TermKind.WORD for group in _of_marked(term)),
        *_of_words([term for term in sought if term.kind is TermKind.WORD]),
    ]
    excluded = [
        group.words
        for term in query.terms
        if term.excluded
        for group in (_of_marked(term) if term.kind is not TermKind.WORD else _of_word(term.text))
    ]
    return Plan(tuple(groups), tuple(excluded), tuple(_singly(groups)))


def _singly(groups: Sequence[Group]) -> Iterable[Group]:
    """The groups with those of several words parted into words, each with its own concepts."""
    for group in groups:
        words = _telling(group.text.split())
        if len(words) > 1 and group.concepts:
            for word in words:
                yield from _of_words([Term(word, 0, len(word))])
        else:
            yield group


def _of_references(query: Query) -> Iterable[Group]:
    for reference in query.references:
        text = query.text[reference.start : reference.end]
        words = [_tokens(text, language) for language in languages_of(text)]
        yield Group(
            text, any_of([Phrase(tokens) for tokens in words if tokens]), (), reference.provision
        )


def _of_marked(term: Term) -> Iterable[Group]:
    """The group of a phrase or of the beginning of a word; none where no word is left of it."""
    if term.kind is TermKind.PREFIX:
        # The index holds stems, which may end before what was typed does.
        whole = {_tokens(term.text, language) for language in languages_of(term.text)}
        beginning = normal_form(term.text).replace(" ", "")
        phrases = [Phrase(tokens) for tokens in sorted(whole) if tokens]
        if beginning:
            phrases.append(Phrase((beginning,), open_end=True))
    else:
        of_languages = [_tokens(term.text, language) for language in languages_of(term.text)]
        phrases = [Phrase(tokens) for tokens in of_languages if tokens]
    if phrases:
        yield Group(term.text, any_of(phrases))


def _of_word(text: str) -> Iterable[Group]:
    """The group of a word, or of a run of Han characters; none where no word is left of it."""
    words = []
    for language in languages_of(text):
        tokens = _tokens(text, language)
        if tokens and _in_han(tokens):
            words.append(every([Phrase((token,), open_end=len(token) == 1) for token in tokens]))
        elif tokens:
            words.append(Phrase(tokens))
    if words:
        yield Group(text, any_of(words))


def _of_words(terms: Sequence[Term]) -> list[Group]:
    """The groups of words: those that name a concept together, and each of the others."""
    joined = " ".join(term.text for term in terms)
    groups: list[tuple[int, Group]] = []
    covered = [False] * len(joined)
    for start, end, concepts in _concepts(joined):
        text = joined[start:end]
        words = [group.words for word in _telling(text.split()) for group in _of_word(word)]
        groups.append((start, Group(text, every(words), _with_narrower(concepts))))
        covered[start:end] = [True] * (end - start)
    rest = "".join(
        " " if hidden else character for character, hidden in zip(joined, covered, strict=True)
    )
    start = 0
    telling: list[tuple[int, Group]] = []
    stopping: list[tuple[int, Group]] = []
    for text in rest.split():
        start = rest.index(text, start)
        chosen = stopping if normal_form(text) in _stop_words() else telling
        chosen += [(start, group) for group in _of_word(text)]
        start += len(text)
    groups += telling or ([] if groups else stopping)
    return [group for _, group in sorted(groups, key=lambda each: each[0])]


def _concepts(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """The spans of `text` that name concepts in any language that it may be in, apart from each
    other, the longest first, and the keys of the concepts that each names."""
    spans: dict[tuple[int, int], dict[str, None]] = {}
    for language in languages_of(text):
        for phrase in concepts_in(stems(language).words(text), language):
            spans.setdefault((phrase.start, phrase.end), {})[phrase.meaning] = None
    chosen: list[tuple[int, int, tuple[str, ...]]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= first or last <= start for first, last, _ in chosen):
            chosen.append((start, end, tuple(spans[start, end])))
    return chosen


def _with_narrower(keys: Sequence[str]) -> tuple[str, ...]:
    """The concepts and their narrower ones, nearest first."""
    found = dict.fromkeys(keys)
    rest = list(found)
    while rest and len(found) < _MOST_NARROWER:
        narrower = [each.key for each in load_thesaurus().narrower(rest.pop(0))]
        rest += [key for key in narrower if key not in found]
        found |= dict.fromkeys(narrower)
    return tuple(found)[:_MOST_NARROWER]


def _tokens(text: str, language: str) -> tuple[str, ...]:
    """The tokens sought for `text`: of Han characters the pairs, for only the end of a run has its
    last character as a token."""
    tokens: list[Token] = word_tokens(text, language)
    if len(tokens) > 1 and tokens[-1].start < tokens[-2].end:
        tokens = tokens[:-1]
    return tuple(each.token for each in tokens)


def _in_han(tokens: Sequence[str]) -> bool:
    return all("\u3400" <= token[0] <= "\u9fff" or token[0] >= "\U00020000" for token in tokens)


def _telling(words: Sequence[str]) -> Sequence[str]:
    """The words that say what is sought; all of them where none does."""
    return [word for word in words if normal_form(word) not in _stop_words()] or words


@cache
def _stop_words() -> frozenset[str]:
    of_languages = yaml.safe_load(STOP_WORDS.read_text(encoding="utf-8"))
    return frozenset(normal_form(word) for words in of_languages.values() for word in words.split())
