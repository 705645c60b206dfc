"""With whom a commitment is to be carried out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tenir.finding.finding import Quote
from tenir.finding.promising.cue_words import Role, around, word_set
from tenir.finding.promising.marked_text import MarkedText
from tenir.finding.promising.spans import Span, Spans
from tenir.text.number_words import number_words

_PAUSE = re.compile(r"[.;:()\n؛。；：，–—]")
_COMMA = re.compile(r"[,،]\s*")
_AND = {
    "en": re.compile(r",?\s+and\s+"),
    "fr": re.compile(r",?\s+et\s+"),
    "es": re.compile(r",?\s+[ye]\s+"),
    "ru": re.compile(r",?\s+и\s+"),
    "ar": re.compile(r"[،,]?\s+و(?=[^\W\d_])"),
    "zh": re.compile(r"[、和及与]"),
}
_ARTICLE = re.compile(
    r"(?:the|its|our|other|local|all|la|le|les|l['’]|des|el|los|las|otros|otras)\b", re.IGNORECASE
)
_OF = frozenset({"of", "de", "del", "du", "des", "d", "с", "со"})
_INFINITIVES = ("ть", "ться", "чь", "ти")
_LEADING_OF = re.compile(r"(?:of|de|del|du|des|со?)\s+")
_LONGEST = 300
_LONGEST_HAN = 30


def partners(marked: MarkedText, scope: Iterable[Span]) -> tuple[Quote, ...]:
    """The partners named in the sentences `scope`, each of a list by itself."""
    scope = tuple(scope)
    inside = Spans(scope)
    found: list[Span] = []
    for phrase in marked.phrases(Role.PARTNERS):
        if inside.overlap(phrase.start, phrase.end):
            end = _end(marked, phrase.end, marked.sentence(phrase.start)[1])
            found += _known(marked, _parts(marked, phrase.end, end))
    if marked.text.strip()[:1] >= "\u3400" or marked.language == "zh":
        for start, end in scope:
            for match in _around().finditer(marked.text, start, end):
                parts = _split(marked, *match.span(match.lastindex or 1), _AND["zh"])
                found += _known(marked, parts)
    quotes = [marked.quote(*span) for span in sorted(set(found)) if span[1] > span[0]]
    return tuple(each for each in quotes if any(letter.isalpha() for letter in each.text))


def _known(marked: MarkedText, parts: list[Span]) -> list[Span]:
    """`parts` if one of them is a name or an actor, else none: "together with the exchange rate"
    names no partner."""
    for start, end in parts:
        if any(letter.isupper() for letter in marked.text[start:end]):
            return parts
        for role in (Role.ACTOR, Role.STATE, Role.GROUP):
            if marked.between(role, start, end):
                return parts
    return []


def _end(marked: MarkedText, start: int, sentence: int) -> int:
    """Where a list of partners ends that begins at `start`: with its clause, at the latest with
    the sentence."""
    limit = min(sentence, start + _LONGEST)
    pause = _PAUSE.search(marked.text, start, limit)
    limit = pause.start() if pause else limit
    ends = word_set("partners_end", marked.language)
    verbs = [
        each.start
        for role in (Role.PROMISING, Role.FUTURE, Role.VAGUE)
        for each in marked.between(role, start + 1, limit)
    ]
    limit = min(verbs, default=limit)
    number = first = marked.first_word(start)
    while number < len(marked.words.starts) and marked.words.starts[number] < limit:
        word = marked.bare(number)
        if number > first and (word in ends or word.endswith(_INFINITIVES)):
            return marked.words.starts[number]
        number += 1
    return limit


def _parts(marked: MarkedText, start: int, end: int) -> list[Span]:
    """The members of the list from `start` to `end`: a comma parts them only where more than one
    follow, or what follows is again a name; a lone comma ends the list."""
    text = marked.text
    pieces: list[Span] = []
    place = start
    for comma in _COMMA.finditer(text, start, end):
        pieces.append((place, comma.start()))
        place = comma.end()
    pieces.append((place, end))
    conjunction = _AND.get(marked.language, _AND["en"])
    if len(pieces) > 1:
        last = next(
            (
                number
                for number in range(len(pieces) - 1, 0, -1)
                if conjunction.search(text, pieces[number][0] - 2, pieces[number][1])
            ),
            0,
        )
        pieces = pieces[: last + 1]
    if marked.language == "ar":
        known = [_is_another(marked, place) for place, _ in pieces[1:]]
        pieces = pieces[: 1 + (known.index(False) if False in known else len(known))]
    parts: list[Span] = []
    for number, piece in enumerate(pieces):
        lone = len(pieces) == 1 or number < len(pieces) - 1 or marked.language == "ar"
        parts += _split(marked, *piece, conjunction, careful=lone)
    return parts


def _split(
    marked: MarkedText, start: int, end: int, conjunction: re.Pattern[str], careful: bool = False
) -> list[Span]:
    """The span split at "and"; where `careful`, only before what is plainly another partner, for
    "the Ministry of Labour and Social Affairs" is one."""
    spans: list[Span] = []
    place = start
    for match in conjunction.finditer(marked.text, start, end):
        if careful and not _is_another(marked, match.end()):
            continue
        spans.append((place, match.start()))
        place = match.end()
    spans.append((place, end))
    return [
        _trimmed(marked.text, *span) for span in spans if marked.text[span[0] : span[1]].strip()
    ]


def _is_another(marked: MarkedText, place: int) -> bool:
    """Whether a partner of its own begins at `place`: with an article, an abbreviation, or a known
    name."""
    number = marked.first_word(place - 1 if marked.language == "ar" else place)
    if number < len(marked.words.starts) and marked.bare(number) in _OF:
        number += 1
    if number >= len(marked.words.starts):
        return False
    start, end = marked.words.starts[number], marked.words.ends[number]
    word = marked.text[start:end]
    if _ARTICLE.match(marked.text, place) or (word.isupper() and len(word) > 1):
        return True
    if word.isdigit() or word.lower() in number_words(marked.language):
        return True
    return any(
        each.start <= start
        for role in (Role.ACTOR, Role.STATE, Role.GROUP)
        for each in marked.from_place(role, start - 1)[:1]
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip(" \n\u00a0,،"))
    of = _LEADING_OF.match(text, begin, end)
    begin = of.end() if of else begin
    return begin, start + len(piece.rstrip(" \n\u00a0,،"))


@cache
def _around() -> re.Pattern[str]:
    forms = (
        rf"{re.escape(first)}([^，。；：,;\n]{{2,{_LONGEST_HAN}}}?){re.escape(last)}"
        for first, last in around()
    )
    return re.compile("|".join(forms))
