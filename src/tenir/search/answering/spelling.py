"""Spelling: what may have been meant by a word that nothing holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from tenir.finding.weights import word_table
from tenir.frameworks import catalogue, states
from tenir.frameworks.thesaurus import load_thesaurus
from tenir.registry.visibility import ANYONE, Viewer
from tenir.search.answering.completing import actor_names
from tenir.search.answering.copying import columns
from tenir.search.asking.expression import Expression
from tenir.search.asking.letters import is_han, runs
from tenir.search.asking.plan import plan
from tenir.search.asking.query import Query, Term, TermKind
from tenir.search.engines import engine
from tenir.search.models import Change
from tenir.text.language import LANGUAGES
from tenir.text.normal_form import normal_form

SHORTEST, LONGEST = 4, 40
"""A word of fewer letters has too many neighbours; one of more is none."""
_LONG = 6
"""From so many letters on two slips are thought of, else one."""
MOST_WORDS = 6
"""So many unknown words are looked for at the most."""
_CHECKED = 5
"""So many of the nearest words are looked up in the index."""
_NEAREST = 30
_SCRIPTS = (
    ("latin", "a", "\u024f"),
    ("cyrillic", "\u0400", "\u052f"),
    ("arabic", "\u0600", "\u06ff"),
)


@dataclass(frozen=True)
class _Words:
    """Words by their normal forms, as languages write them; and the forms by script and length."""

    written: Mapping[str, tuple[str, ...]]
    forms: Mapping[tuple[str, int], Sequence[str]]

    @classmethod
    def of(cls, words: Iterable[tuple[str, str]]) -> _Words:
        """Those of `words`, given as form and as written, that may be meant."""
        written: dict[str, tuple[str, ...]] = {}
        forms: dict[tuple[str, int], list[str]] = {}
        for form, word in words:
            if form not in written and _may_be_meant(form):
                written[form] = (word,)
                forms.setdefault((_script(form), len(form)), []).append(form)
            elif form in written and word not in written[form]:
                written[form] += (word,)
        return cls(written, forms)

    def near(self, form: str, most: int) -> list[tuple[int, str]]:
        """The words to which `form` is turned by at most `most` slips, with their number."""
        script = _script(form)
        lengths = range(len(form) - most, len(form) + most + 1)
        choices = [each for length in lengths for each in self.forms.get((script, length), ())]
        # Two neighbours exchanged are one slip (optimal string alignment): four times faster than
        # Damerau's distance, from which it differs only where letters stand between them.
        found = process.extract(
            form, choices, scorer=OSA.distance, score_cutoff=most, limit=_NEAREST
        )
        return [(int(slips), each) for each, slips, _ in found if slips]


def suggestion(query: Query, viewer: Viewer = ANYONE) -> str:
    """The query with its unknown words as they may have been meant; "" where there is none.

    Unknown is a word that no entry holds which `viewer` may see: what others hold must not show in
    what is suggested. Raises nothing.
    """
    # Words that name a concept or a provision are spelled as they should be, and stop words are
    # not sought.
    sought = {each.text for each in plan(query).groups if not each.concepts and not each.provision}
    terms = [
        term
        for term in query.terms
        if term.kind is TermKind.WORD and not term.excluded and term.text in sought
    ]
    index = _Index(viewer)
    found: dict[str, str] = {}
    replaced: list[tuple[int, int, str]] = []
    for term in terms:
        for start, end in runs(query.text, term.start, term.end):
            word = query.text[start:end]
            if word not in found and len(found) < MOST_WORDS and _is_unknown(word, index):
                found[word] = _meant(word, index)
            if found.get(word):
                replaced.append((start, end, found[word]))
    if not replaced:
        return ""
    text = query.text
    for start, end, word in reversed(replaced):
        text = text[:start] + word + text[end:]
    return text


class _Index:
    """The index as `viewer` sees it at its last change, given by key and stamp."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        last = Change.objects.order_by("-pk").values_list("pk", "stamp").first()
        self.change: tuple[int, int] = last or (0, 0)

    def count(self, word: str) -> int:
        """How many entries hold `word`, in any inflected form."""
        groups = plan(Query(word, (Term(word, 0, len(word)),))).groups
        counts = [_count(self.change, self.viewer, group.words) for group in groups]
        return min(counts, default=0)


@lru_cache(maxsize=4096)
def _count(change: tuple[int, int], viewer: Viewer, expression: Expression) -> int:
    """How many entries match that `viewer` may see, at that change of the index, whose stamp is no
    other change's."""
    seen = columns().seen(viewer)
    keys = engine().matching(expression)
    return int(np.count_nonzero(seen[keys[keys < len(seen)]]))


def _is_unknown(word: str, index: _Index) -> bool:
    form = normal_form(word)
    # What stands in the field's own words is spelled right, whether something holds it or not.
    return _may_be_meant(form) and form not in _field().written and not index.count(word)


def _meant(word: str, index: _Index) -> str:
    """The known word that is nearest to `word`, as it is written, or "".

    It is the one at the fewest slips; of those, words of the field and names come first, then what
    is written with the same accents, then what begins alike, and then what most entries hold.
    """
    form = normal_form(word)
    tiers = [_field(), _names(index.change, index.viewer)]
    most = 2 if len(form) >= _LONG else 1
    if form in _table().written:
        # A word of a language is meant as it stands, unless it is all but one of the field.
        most -= 1
    else:
        tiers.append(_table())
    near: dict[str, tuple[int, bool, int, float, str]] = {}
    for words in tiers:
        for slips, each in words.near(form, most):
            # In small letters where the word is more than a name.
            accents, _, written = min(
                (OSA.distance(word.lower(), one.lower()), not one.islower(), one)
                for one in words.written[each]
            )
            alike = round(JaroWinkler.similarity(form, each), 1)
            near.setdefault(each, (slips, words is _table(), accents, -alike, written))
    best = sorted(near, key=lambda each: near[each])[:_CHECKED]
    held = [(near[each][:4], -count, each) for each in best if (count := index.count(each))]
    return near[min(held)[2]][4] if held else ""


@cache
def _field() -> _Words:
    """The words of the field: labels of concepts, names of States, and what provisions are
    called."""
    return _Words.of(_words_of_field())


def _words_of_field() -> Iterator[tuple[str, str]]:
    for concept in load_thesaurus().concepts.values():
        for labels in concept.labels.values():
            for label in labels:
                yield from _in(label)
    for state in states.all_states():
        for language in LANGUAGES:
            yield from _in(state.name(language))
    for name in states.spellings():
        yield from _in(name.title())
    for provision in catalogue.load().provisions.values():
        for wording in (*provision.titles.values(), *provision.short_labels.values()):
            yield from _in(wording.text.lower())


@lru_cache(maxsize=4)
def _names(_: tuple[int, int], viewer: Viewer) -> _Words:
    """The words of the names of actors of whom `viewer` may see something, at that change."""
    return _Words.of(word for actor in actor_names(viewer) for word in _in(actor.name))


@cache
def _table() -> _Words:
    """The words of the word table, which are known by their normal forms alone."""
    return _Words.of((form, form) for form in word_table().forms)


def _in(text: str) -> Iterator[tuple[str, str]]:
    """The words of `text`, in normal form and as they are written."""
    for start, end in runs(text, 0, len(text)):
        yield normal_form(text[start:end]), text[start:end]


def _may_be_meant(form: str) -> bool:
    return SHORTEST <= len(form) <= LONGEST and form.isalpha() and not is_han(form[0])


def _script(form: str) -> str:
    for script, first, last in _SCRIPTS:
        if first <= form[0] <= last:
            return script
    return ""
