"""Blocks in, a document out: offsets, and the language of each passage and of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tenir.reading.block import Block
from tenir.reading.document import Document, Passage
from tenir.reading.one_line import one_line
from tenir.text.language import UNDETERMINED, detect_with_certainty

SEPARATOR = "\n\n"

ENOUGH_LETTERS = 20
"""A passage with fewer letters than this takes its neighbours' language: too short to tell."""

ENOUGH_CERTAINTY = 0.95
"""So does one of which the language is less certain than this."""

NEIGHBOURS = 5
"""How many passages before and after count as neighbours."""

_BY_SCRIPT = frozenset({"ar", "ru", "zh"})


def assemble(
    blocks: Iterable[Block], *, file: str, sha256: str, media_type: str, pages: int, title: str = ""
) -> Document:
    """Join `blocks`, in reading order, into the document of the file named `file`.

    Blocks without text are left out; the text of others is put on one line, without controls.
    """
    kept = [(block, text) for block in blocks if (text := one_line(block.text))]
    languages = _languages([text for _, text in kept])
    passages = []
    start = 0
    for (block, text), language in zip(kept, languages, strict=True):
        passages.append(
            Passage(
                document=sha256[:12],
                page=block.page,
                start=start,
                end=start + len(text),
                language=language,
                kind=block.kind,
                text=text,
                ocr=block.ocr,
                boxes=block.boxes,
            )
        )
        start += len(text) + len(SEPARATOR)
    return Document(
        file=file,
        sha256=sha256,
        media_type=media_type,
        pages=pages,
        language=_most(zip(languages, (len(text) for _, text in kept), strict=True)),
        text=SEPARATOR.join(passage.text for passage in passages),
        passages=tuple(passages),
        title=one_line(title),
    )


def _languages(texts: list[str]) -> list[str]:
    """The language of each text; one that does not tell takes that of most of its neighbours."""
    guesses = [detect_with_certainty(text) for text in texts]
    told = [
        language if _tells(text, language, certainty) else UNDETERMINED
        for text, (language, certainty) in zip(texts, guesses, strict=True)
    ]
    weighed = list(zip(told, map(len, texts), strict=True))
    whole = _most(weighed)
    languages = []
    for place, (guess, _) in enumerate(guesses):
        language = told[place]
        if language == UNDETERMINED:
            around = weighed[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]
            # A number or code amid text is read in that text's language; a word in Latin script
            # amid Arabic is still no Arabic.
            candidates = [
                (other, weight)
                for other, weight in around
                if guess == UNDETERMINED or other not in _BY_SCRIPT
            ]
            language = _most(candidates)
        if language == UNDETERMINED and (guess == UNDETERMINED or whole not in _BY_SCRIPT):
            language = whole
        languages.append(guess if language == UNDETERMINED else language)
    return languages


def _tells(text: str, language: str, certainty: float) -> bool:
    if language in _BY_SCRIPT:
        return True
    return certainty >= ENOUGH_CERTAINTY and sum(map(str.isalpha, text)) >= ENOUGH_LETTERS


def _most(weighed: Iterable[tuple[str, int]]) -> str:
    """The language with the most weight, "und" only where there is no other."""
    weights: Counter[str] = Counter()
    for language, weight in weighed:
        if language != UNDETERMINED:
            weights[language] += weight
    return weights.most_common(1)[0][0] if weights else UNDETERMINED
