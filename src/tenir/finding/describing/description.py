"""What a file is, guessed from its name and content: kind, State, date, language and title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from babel import Locale

from tenir.finding.describing.date_of_document import date_in_name, date_in_text
from tenir.finding.describing.kind_of_document import kind_of_document, rules
from tenir.finding.describing.state_of_document import state_in_name, state_in_text
from tenir.finding.describing.title_of_document import name_as_title, title_of_document
from tenir.reading.document import Document, Passage
from tenir.text.language import LANGUAGES, UNDETERMINED
from tenir.text.normal_form import normal_form
from tenir.text.partial_date import PartialDate
from tenir.text.reason import Reason

FIRST_PAGE = 3_000
"""Characters from the start of a document that count as its first page."""


@dataclass(frozen=True, slots=True)
class Description:
    """A guess at what a document is; people correct it.

    `kind` is a key of document_kinds in the vocabulary, `alpha3` the code of the State that the
    document speaks for, `language` a BCP 47 code. `reasons` say by what each was told.
    """

    kind: str
    alpha3: str | None
    date: PartialDate | None
    language: str
    title: str
    reasons: tuple[Reason, ...]


def describe(name: str, document: Document | None) -> Description:
    """Describe the file called `name` (a path's last part or an address) by it and its content.

    The name goes before the content. `document` is None where the content was not read.
    """
    first = _first_page(document)
    text = "\n".join(passage.text for passage in first)[:FIRST_PAGE]
    title = title_of_document(name, document)
    # A title made from the name says nothing that the name does not say.
    own_title = "" if title == name_as_title(name) else title
    kind, reasons = kind_of_document(name_as_title(name), own_title, text)
    told = list(reasons)

    state = None if kind in rules().texts("without_state") else state_in_name(name)
    if state is None and kind in rules().texts("state_from_text"):
        state = state_in_text(own_title, text)
    if state:
        told.append(state[1])

    date = date_in_name(name)
    if date:
        told.append(Reason("the file name holds {date}", date=str(date)))
    else:
        date = date_in_text(own_title, first)
        if date:
            told.append(Reason("the first page holds {date}", date=str(date)))

    language = document.language if document is not None else UNDETERMINED
    if language == UNDETERMINED:
        language = _language_in_name(name)
    return Description(kind, state[0] if state else None, date, language, title, tuple(told))


def _first_page(document: Document | None) -> list[Passage]:
    """The passages that begin within the first page's characters."""
    passages = document.passages if document is not None else ()
    return list(takewhile(lambda passage: passage.start < FIRST_PAGE, passages))


def _language_in_name(name: str) -> str:
    """The language that a file's name gives, as a word or as a code at its end; else "und"."""
    words = normal_form(name_as_title(name)).split()
    for code in LANGUAGES:
        names = {normal_form(Locale.parse(other).languages[code]) for other in LANGUAGES}
        if not names.isdisjoint(words):
            return code
    codes = [word for word in words if re.fullmatch("|".join(LANGUAGES), word)]
    return codes[-1] if codes and codes[-1] == words[-1] else UNDETERMINED
