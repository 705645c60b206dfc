"""Snippets: the part of a text that shows what was sought, with marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tenir.finding.observing.concepts import concepts_in
from tenir.search.answering.results import Piece, Snippet
from tenir.search.asking.expression import Any, Every, Expression, Phrase
from tenir.search.asking.plan import Plan
from tenir.search.indexing.tokens import Token, of_words
from tenir.text.words import stems

LONGEST = 320
"""A snippet has about so many characters at the most."""
_BEFORE = 60
"""So many of them stand before the first mark."""
_LONGEST_TEXT = 20_000
"""Of a longer text what was sought is looked for in so many characters."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a plan a text shows: the spans to mark, the words and concepts that are there, and
    the places in the plan of the groups that they are of."""

    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    concepts: tuple[str, ...]
    groups: frozenset[int]


def seen_in(text: str, language: str, plan: Plan) -> Seen:
    """What of `plan` is seen in `text`, which is in `language`."""
    words = stems(language).words(text[:_LONGEST_TEXT])
    tokens = of_words(words)
    written = [each.token for each in tokens]
    named = concepts_in(words, language)
    spans: list[tuple[int, int]] = []
    literal: list[str] = []
    concepts: dict[str, None] = {}
    groups = set()
    for place, group in enumerate(plan.groups):
        found = list(_places(tokens, written, group.words))
        if found:
            spans += found
            literal += [text[start:end].lower() for start, end in found]
            groups.add(place)
            continue
        for phrase in named:
            if phrase.meaning in group.concepts:
                spans.append((phrase.start, phrase.end))
                concepts[phrase.meaning] = None
                groups.add(place)
    return Seen(
        tuple(_joined(spans)), tuple(dict.fromkeys(literal)), tuple(concepts), frozenset(groups)
    )


def snippet(text: str, language: str, seen: Seen) -> Snippet:
    """The part of `text` around the marks that stand together, or its beginning."""
    start, end = _window(text, seen.spans)
    pieces = [Piece("… ")] if start else []
    at = start
    for first, last in seen.spans:
        if start <= first < end:
            pieces += [Piece(text[at:first]), Piece(text[first : min(last, end)], marked=True)]
            at = min(last, end)
    pieces.append(Piece(text[at:end]))
    if end < len(text):
        pieces.append(Piece(" …"))
    return Snippet(tuple(piece for piece in pieces if piece.text), language, start, end)


def _places(
    tokens: Sequence[Token], written: Sequence[str], expression: Expression
) -> Iterator[tuple[int, int]]:
    """The spans of the `tokens`, which are `written`, by which a text matches `expression`; none
    where it does not match."""
    match expression:
        case Any(parts):
            for part in parts:
                yield from _places(tokens, written, part)
        case Every(parts):
            found = [list(_places(tokens, written, part)) for part in parts]
            if all(found):
                for of_part in found:
                    yield from of_part
        case Phrase(sought, open_end):
            last = len(sought) - 1
            for place, first in enumerate(written):
                # Most places are out of the question by their first token.
                if first != sought[0] and not (open_end and not last):
                    continue
                here = written[place : place + len(sought)]
                if len(here) > last and _are(here, sought, open_end):
                    yield tokens[place].start, tokens[place + last].end


def _are(here: Sequence[str], sought: Sequence[str], open_end: bool) -> bool:
    if tuple(here[:-1]) != tuple(sought[:-1]):
        return False
    return here[-1].startswith(sought[-1]) if open_end else here[-1] == sought[-1]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap or touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The start and end of the part with the most marks, at the ends of words."""
    if len(text) <= LONGEST:
        return 0, len(text)
    room = LONGEST - _BEFORE
    start = 0
    if spans:
        best = max(spans, key=lambda span: (_within(spans, span[0], span[0] + room), -span[0]))
        start = max(0, min(best[0] - _BEFORE, len(text) - LONGEST))
    end = min(len(text), start + LONGEST)
    return _at_blank(text, start), _at_blank(text, end)


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> int:
    return sum(start <= first and last <= end for first, last in spans)


def _at_blank(text: str, place: int) -> int:
    """The next beginning of a word from `place`; `place` itself where none is near."""
    if place in (0, len(text)):
        return place
    near = text.find(" ", place, place + 20)
    return near + 1 if near >= 0 else place
