"""Blocks in, a document out: offsets, and the language of each passage and of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tenir.reading.block import Block
from tenir.reading.document import Document, Passage
from tenir.text.language import UNDETERMINED, detect

SEPARATOR = "\n\n"
ENOUGH_LETTERS = 20
"""A passage with fewer letters than this takes its neighbour's language: too short to tell."""


def assemble(
    blocks: Iterable[Block], *, file: str, sha256: str, media_type: str, pages: int, title: str = ""
) -> Document:
    """Join `blocks`, in reading order, into the document of the file named `file`."""
    kept = [block for block in blocks if block.text.strip()]
    languages = _languages([block.text for block in kept])
    passages = []
    start = 0
    for block, language in zip(kept, languages, strict=True):
        text = block.text.strip()
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
    weights: Counter[str] = Counter()
    for passage in passages:
        weights[passage.language] += len(passage.text)
    return Document(
        file=file,
        sha256=sha256,
        media_type=media_type,
        pages=pages,
        language=weights.most_common(1)[0][0] if weights else UNDETERMINED,
        text=SEPARATOR.join(passage.text for passage in passages),
        passages=tuple(passages),
        title=title,
    )


def _languages(texts: list[str]) -> list[str]:
    """The language of each text; one too short to tell takes that of the last one that tells."""
    told = [
        detect(text) if sum(map(str.isalpha, text)) >= ENOUGH_LETTERS else None for text in texts
    ]
    last = next((language for language in told if language), None)
    languages = []
    for text, language in zip(texts, told, strict=True):
        last = language or last
        languages.append(last or detect(text))
    return languages
