"""Which instrument an official file holds."""

from __future__ import annotations

from tenir.errors import TextMismatch
from tenir.frameworks.catalogue import Catalogue
from tenir.frameworks.instrument import Instrument
from tenir.frameworks.numbering import numbering
from tenir.reading.document import Document
from tenir.text.normal_form import normal_form

_HEAD = 3000
"""Characters at the beginning of a text in which it says what it is."""

_PARAGRAPHS_FIT, _SYMBOL, _NAME = 4, 2, 1


def recognise(document: Document, catalogue: Catalogue) -> Instrument:
    """The instrument of which `document` is the official text, in any of the six languages.

    Known by the number of its paragraphs, its symbol, and its names where it begins. Raises
    TextMismatch where nothing, or not enough, tells which it is; the caller may then say so.
    """
    scores = _scores(document, catalogue)
    best = max(scores.values(), default=0)
    chosen = [key for key, score in scores.items() if score == best]
    if not best or len(chosen) > 1:
        raise TextMismatch(document.file, "it does not tell of which instrument it is the text")
    return catalogue.instruments[chosen[0]]


def looks_like_another(
    document: Document, instrument: Instrument, catalogue: Catalogue
) -> Instrument | None:
    """The instrument that `document` resembles more than `instrument`, or None."""
    scores = _scores(document, catalogue)
    best = max(scores, key=lambda key: scores[key])
    return catalogue.instruments[best] if scores[best] > scores[instrument.key] else None


def _scores(document: Document, catalogue: Catalogue) -> dict[str, int]:
    head = normal_form(f"{document.title} {document.text[:_HEAD]}")
    scores = {}
    for instrument in catalogue.instruments.values():
        count = instrument.paragraph_count
        if not count:
            continue
        names = [*map(str, instrument.names.values()), *instrument.aliases]
        found = numbering(document, count)
        fits = found.first_missing(count) is None and found.beyond == count
        if len(found.marks) < count / 2:
            # Much is written about the instruments; what does not have their paragraphs is none.
            scores[instrument.key] = 0
            continue
        scores[instrument.key] = (
            _PARAGRAPHS_FIT * fits
            + _SYMBOL * (instrument.symbol in f"{document.title} {document.text}")
            + _NAME * any(normal_form(name) in head for name in names)
        )
    return scores
