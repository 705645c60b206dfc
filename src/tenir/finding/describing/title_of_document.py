"""What a document is called: its own title, its first headings, or its file's name."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import PurePath

from tenir.finding.describing.kind_of_document import rules
from tenir.reading.document import Document, PassageKind
from tenir.text.normal_form import normal_form

_PROGRAM = re.compile(r"^(?:Microsoft (?:Word|PowerPoint|Excel)\s*-\s*)", re.IGNORECASE)
_FILE_LIKE = re.compile(
    r"\.(?:docx?|pdf|indd|pptx?|xlsx?|html?|odt|rtf|txt)$|^\S*[_\\/]\S*$", re.IGNORECASE
)
_FEWEST_LETTERS = 4
_LONGEST = 250
_FIRST = 10
"""Headings are looked for in so many passages, and"""
_MOST_HEADINGS = 5
"""so many in a row may be a name, a title and a subtitle."""


def title_of_document(name: str, document: Document | None) -> str:
    """The title of `document`, from the file called `name`; never empty where the name is not.

    Of headings in a row the longest counts: the first is often the name of an organisation.
    """
    if document is not None:
        if _is_sensible(document.title):
            return document.title
        first = list(document.passages[:_FIRST])
        while first and first[0].kind is not PassageKind.HEADING:
            first.pop(0)
        row = takewhile(lambda passage: passage.kind is PassageKind.HEADING, first)
        headings = [passage.text for passage in row][:_MOST_HEADINGS]
        sensible = [text for text in headings if _is_sensible(text)]
        if sensible:
            return max(sensible, key=len)
    return name_as_title(name)


def name_as_title(name: str) -> str:
    """A file's name or address as a title: its last part, without extension, with blanks."""
    last = PurePath(name.rstrip("/").replace("\\", "/")).name or name
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", last) or last
    return " ".join(re.sub(r"[_+]|%20", " ", stem).split())


def _is_sensible(title: str) -> bool:
    plain = normal_form(title)
    return (
        sum(map(str.isalpha, title)) >= _FEWEST_LETTERS
        and len(title) <= _LONGEST
        and not _PROGRAM.match(title)
        and not _FILE_LIKE.search(title.strip())
        and plain not in map(normal_form, rules().texts("no_titles"))
    )
