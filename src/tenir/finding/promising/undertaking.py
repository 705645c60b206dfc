"""Where a text promises: the sentences with promising words, and the clause that undertakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tenir.finding.promising.cue_words import Future, Role, future, word_set
from tenir.finding.promising.marked_text import MarkedText
from tenir.finding.promising.spans import Span

_SHORTEST_FUTURE = 4
_MOST_OTHERS = 4
_LONGEST_VERB = 24


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What undertakes in a text.

    `sentence` is the one that promises most plainly, and `verb` its promising words, None where it
    has none; `others` are words in it that promise by themselves, behind the verb; `scope` is the
    sentences that belong to the promise.
    """

    sentence: Span
    verb: Span | None
    scope: tuple[Span, ...]
    others: tuple[Span, ...] = ()


def undertaking(marked: MarkedText) -> Undertaking | None:
    """The undertaking in `marked`; None for a text without a sentence.

    Words that promise by themselves go before a verb in the future. Without either, the whole text
    is the promise, as headings in the infinitive are ("Create 300 places").
    """
    if not marked.sentences:
        return None
    strong: dict[Span, list[Span]] = {}
    weak: dict[Span, list[Span]] = {}
    for kind, start, end in _promising(marked):
        of_kind = strong if kind == Role.PROMISING else weak
        of_kind.setdefault(marked.sentence(start), []).append((start, end))
    if not strong and not weak:
        return Undertaking(marked.sentences[0], None, tuple(marked.sentences))
    sentence = min(strong or weak)
    verbs = sorted(strong.get(sentence, []) + weak.get(sentence, []))
    verb = _main(marked, verbs)
    others = tuple(each for each in sorted(strong.get(sentence, [])) if each > verb)[:_MOST_OTHERS]
    return Undertaking(sentence, verb, tuple(sorted({**strong, **weak})), others)


def _promising(marked: MarkedText) -> Iterator[tuple[Role, int, int]]:
    """The kind, start and end of all words that promise."""
    for role in (Role.PROMISING, Role.FUTURE, Role.VAGUE):
        for phrase in marked.phrases(role):
            first = marked.bare(marked.first_word(phrase.start))
            if role != Role.VAGUE or not first.endswith("ing"):
                yield role, phrase.start, phrase.end
    known = future(marked.language)
    if known.words or known.endings or known.beginnings:
        for number, (start, end) in enumerate(
            zip(marked.words.starts, marked.words.ends, strict=True)
        ):
            if _SHORTEST_FUTURE <= end - start + 1 <= _LONGEST_VERB and _lies_ahead(
                marked.bare(number), known
            ):
                yield Role.FUTURE, start, end


def _lies_ahead(word: str, known: Future) -> bool:
    """Whether `word` is a verb of what lies ahead."""
    if word in known.words:
        return True
    if word in known.not_words or word.startswith(known.not_beginnings):
        return False
    if len(word) < _SHORTEST_FUTURE:
        return False
    return word.endswith(known.endings) or word.startswith(known.beginnings)


def _main(marked: MarkedText, verbs: list[Span]) -> Span:
    """The first of `verbs` that stands in no clause about a name ("which is expected to")."""
    relative = word_set("relative", marked.language)
    for verb in verbs:
        before = marked.first_word(verb[0]) - 1
        if before < 0 or marked.word(before) not in relative:
            return verb
    return verbs[0]


_STOPS = re.compile(r"[\s.;:。；：!?]+\Z")


def clause(marked: MarkedText, found: Undertaking, who: Span | None) -> Span:
    """What is undertaken: from the verb to the end of its sentence, without the stop.

    Where nobody is named who promises, the words before the verb belong to it: "Victims will be
    granted …" says nothing without its subject.
    """
    start, end = found.sentence
    if found.verb and who and who[1] <= found.verb[0]:
        beside = word_set("beside_verbs", marked.language)
        start = found.verb[0]
        number = marked.first_word(start) - 1
        while number >= 0 and marked.words.starts[number] >= who[1]:
            if marked.word(number) not in beside:
                break
            start = marked.words.starts[number]
            number -= 1
    elif found.verb and who:
        start = found.verb[0]
    stop = _STOPS.search(marked.text, max(start, end - 8), end)
    return start, stop.start() if stop and stop.start() > start else end
