"""Gold passages: labelled by a reader, apart from those that the engine learnt from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tenir.errors import ReadingError
from tenir.finding.finding import FindingKind
from tenir.reading import read
from tenir.reading.document import Document, Passage, PassageKind
from tenir.text.language import detect


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """A passage and what a reader says of it: its kind (None: not labelled), and the provisions
    that it touches (None: not labelled). `denied` are provisions of which the reader was asked and
    said no. `groups` are the kinds of provision that were labelled, such as "gcm/objective"."""

    passage: Passage
    kind: FindingKind | None
    provisions: frozenset[str] | None
    denied: frozenset[str]
    groups: frozenset[str]


GROUPS = frozenset({"gcm/objective", "gcm/principle", "sdg/goal"})
"""The kinds of provision that a line is taken to have labels of, unless it says otherwise."""


def read_gold(path: Path, documents: Path | None = None) -> Iterator[GoldPassage]:
    """The passages in the file of JSON lines at `path`.

    Each line holds `text`, or `file`, `start` and `end` for a passage of a file in the folder
    `documents`; lines whose file is not there are left out. `provisions` lists the provisions
    touched, `not` those that a reader was asked of and that do not apply; `kind` is a kind of
    finding, `language` a code of the six, `groups` the kinds of provision that were labelled. Each
    may be missing. Raises `ReadingError` naming the line at fault.
    """
    files: dict[str, Document | None] = {}
    # A line ends with a line feed alone: JSON may hold the line separators of Unicode as they are.
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            passage = _of_text(given) if "text" in given else _of_file(given, documents, files)
            if passage is not None:
                provisions = given.get("provisions")
                yield GoldPassage(
                    passage,
                    FindingKind(given["kind"]) if given.get("kind") else None,
                    None if provisions is None else _labels(provisions),
                    _labels(given.get("not", [])),
                    _labels(given.get("groups", list(GROUPS))),
                )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ReadingError(
                path.name,
                "line {number} is no gold passage: {error}",
                number=number,
                error=str(error),
            ) from error


def _labels(given: object) -> frozenset[str]:
    if not isinstance(given, list):
        raise TypeError(f"{given!r} is no list")
    return frozenset(map(str, given))


def _of_text(given: dict[str, Any]) -> Passage:
    text = given["text"]
    language = given.get("language") or detect(text)
    for each in (text, language):
        if not isinstance(each, str):
            raise TypeError(f"{each!r} is no text")
    return Passage("", 1, 0, len(text), language, PassageKind.PARAGRAPH, text)


def _of_file(
    given: dict[str, str | int], documents: Path | None, files: dict[str, Document | None]
) -> Passage | None:
    name = str(given["file"])
    if name not in files:
        path = documents / name if documents else None
        files[name] = read(path) if path and path.is_file() else None
    document = files[name]
    if document is None:
        return None
    for passage in document.passages:
        if passage.start == given["start"] and passage.end == given["end"]:
            return passage
    raise ValueError(f"{name} has no passage from {given['start']} to {given['end']}")
