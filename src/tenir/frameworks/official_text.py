"""The official text of an instrument: found in the user's own file, and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from tenir.errors import TextMismatch
from tenir.frameworks.catalogue import Catalogue
from tenir.frameworks.instrument import Instrument
from tenir.frameworks.lettering import Lettered, lettered
from tenir.frameworks.mark import Mark
from tenir.frameworks.numbering import Numbering, numbering
from tenir.frameworks.provision import Provision
from tenir.frameworks.recognition import looks_like_another
from tenir.frameworks.wording import texts
from tenir.reading.document import Document, Passage, PassageKind
from tenir.text.reason import Reason

_FURNITURE = re.compile(
    r"A/(?:[A-Z]+/)?[\w./]+|\d{1,3}\s*/\s*\d{1,3}|[\d٠-٩]{1,3}|\d{2}-\d{5}\*?(?:\s*\([A-Z]\))?"
)
"""What pages print beside the text: the symbol, the page, the number of the printing job."""

_OBJECTIVE = re.compile(r"(?:objective|objectif|objetivo|цель|الهدف|目标)\s*[\d٠-٩]", re.IGNORECASE)
_UNFINISHED = re.compile(r"[^.;:!?…。；：！？؟؛»”\")）]\s*$")
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """The text of a paragraph, without its number, and its place in the document as read.

    `text` is the document's text from `start` to `end`, without what pages print beside it.
    """

    number: int
    text: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OfficialText:
    """The text of an instrument in one language: its paragraphs, and what each provision says.

    `provisions` holds the text of every provision that has a place in the text, by identifier:
    of an objective its whole paragraph, of an action or principle its lettered part. `warnings`
    say, a line each, what differs from facts that nobody verified.
    """

    instrument: Instrument
    language: str
    paragraphs: Mapping[int, ParagraphText]
    provisions: Mapping[str, ParagraphText]
    warnings: tuple[Reason, ...] = ()


def parse(document: Document, instrument: Instrument, catalogue: Catalogue) -> OfficialText:
    """The official text of `instrument` in `document`, in whichever language it is.

    Raises TextMismatch naming the first difference: a paragraph that is missing, stands twice, has
    no text or is one too many; an objective whose number of actions is not the verified one.
    """
    count = instrument.paragraph_count
    found = numbering(document, count)
    if found.first_missing(count) is not None or found.beyond != count:
        other = looks_like_another(document, instrument, catalogue)
        if other:
            raise TextMismatch(
                document.file,
                "this looks like the {other}, not the {instrument}",
                other=texts(other.short_names or other.names),
                instrument=texts(instrument.short_names or instrument.names),
            )
    _check(document, found, count)
    passages = _without_furniture(document)
    paragraphs = {
        mark.number: _paragraph(document, passages, mark, following)
        for mark, following in zip(found.marks, (*found.marks[1:], None), strict=True)
    }
    for paragraph in paragraphs.values():
        if not paragraph.text:
            raise TextMismatch(
                document.file,
                "paragraph {number} on page {page} has no text",
                number=paragraph.number,
                page=paragraph.page,
            )
    warnings = _section_warnings(paragraphs, passages, instrument)
    provisions: dict[str, ParagraphText] = {}
    parts: dict[int, dict[str, Lettered]] = {}
    for provision in catalogue.provisions.values():
        if provision.instrument != instrument.key or not provision.paragraph:
            continue
        paragraph = paragraphs[provision.paragraph]
        if paragraph.number not in parts:
            parts[paragraph.number] = {part.letter: part for part in lettered(paragraph.text)}
        of_paragraph = parts[paragraph.number]
        if provision.action_count and len(of_paragraph) != provision.action_count:
            reason = _action_difference(provision, paragraph, len(of_paragraph))
            if provision.actions_verified:
                raise TextMismatch(document.file, reason)
            warnings.append(reason)
        if not provision.letter:
            provisions[provision.identifier] = paragraph
        elif provision.letter in of_paragraph:
            part = of_paragraph[provision.letter]
            provisions[provision.identifier] = _part(document, paragraph, part)
        elif provision.kind != "action":
            warnings.append(
                Reason(
                    "paragraph {number} has no part ({letter})",
                    number=paragraph.number,
                    letter=provision.letter,
                )
            )
    return OfficialText(instrument, document.language, paragraphs, provisions, tuple(warnings))


def _check(document: Document, found: Numbering, count: int) -> None:
    missing = found.first_missing(count)
    if missing is not None:
        if not found.marks:
            raise TextMismatch(document.file, "no numbered paragraphs were found")
        before = next((mark for mark in reversed(found.marks) if mark.number < missing), None)
        if before is None:
            raise TextMismatch(
                document.file,
                "paragraph {number} is missing at the beginning",
                number=missing,
            )
        raise TextMismatch(
            document.file,
            "paragraph {number} is missing after {before} on page {page}",
            number=missing,
            before=before.number,
            page=before.page,
        )
    if found.twice:
        mark = found.twice[0]
        raise TextMismatch(
            document.file,
            "paragraph {number} stands twice, again on page {page}",
            number=mark.number,
            page=mark.page,
        )
    if found.beyond != count:
        raise TextMismatch(
            document.file,
            "{found} paragraphs where {expected} are expected",
            found=found.beyond,
            expected=count,
        )


def _without_furniture(document: Document) -> list[Passage]:
    return [each for each in document.passages if not _FURNITURE.fullmatch(each.text.strip())]


def _paragraph(
    document: Document, passages: list[Passage], mark: Mark, following: Mark | None
) -> ParagraphText:
    end = following.start if following else len(document.text)
    inside = [each for each in passages if each.end > mark.text and each.start < end]
    if following is None:
        inside = _of_the_last(inside)
    # The first passage is the paragraph's own, whatever it looks like.
    while len(inside) > 1 and _is_heading(inside[-1]):
        inside.pop()
    pieces = [
        document.text[max(mark.text, each.start) : min(end, each.end)].strip() for each in inside
    ]
    text = "\n\n".join(piece for piece in pieces if piece)
    last = min(end, inside[-1].end) if inside else mark.text
    return ParagraphText(mark.number, text, mark.page, mark.text, last)


def _of_the_last(inside: list[Passage]) -> list[Passage]:
    """The passages of the last paragraph, which no number ends: its own, and its list if any."""
    items = takewhile(lambda each: each.kind == PassageKind.LIST_ITEM, inside[1:])
    return [*inside[:1], *items]


def _is_heading(passage: Passage) -> bool:
    if passage.kind == PassageKind.HEADING or _OBJECTIVE.match(passage.text):
        return True
    return (
        passage.kind == PassageKind.PARAGRAPH
        and len(passage.text) < _LONGEST_HEADING
        and bool(_UNFINISHED.search(passage.text))
    )


def _section_warnings(
    paragraphs: Mapping[int, ParagraphText], passages: list[Passage], instrument: Instrument
) -> list[Reason]:
    """Of sections before whose first paragraph no heading stands."""
    warnings = []
    for section in instrument.sections[1:]:
        start, end = paragraphs[section.first - 1].end, paragraphs[section.first].start
        between = [each for each in passages if start <= each.start < end]
        if not any(_is_heading(each) for each in between):
            warnings.append(
                Reason(
                    "no heading stands before paragraph {number}, where the section “{section}”"
                    " begins",
                    number=section.first,
                    section=texts(section.names),
                )
            )
    return warnings


def _action_difference(provision: Provision, paragraph: ParagraphText, found: int) -> Reason:
    return Reason(
        "objective {objective} has {found} lettered actions, in paragraph {number} on page {page},"
        " where {expected} are expected",
        objective=str(provision.number),
        found=found,
        number=paragraph.number,
        page=paragraph.page,
        expected=provision.action_count,
    )


def _part(document: Document, paragraph: ParagraphText, part: Lettered) -> ParagraphText:
    """The lettered part of `paragraph`, with its own place in the document."""
    text = paragraph.text[part.start : part.end]
    start = document.text.find(text.split("\n")[0], paragraph.start, paragraph.end)
    end = document.text.find(text.split("\n")[-1], start, paragraph.end) + len(text.split("\n")[-1])
    page = next(
        (each.page for each in reversed(document.passages) if each.start <= start), paragraph.page
    )
    return ParagraphText(paragraph.number, text, page, start, end)
