"""What the engine might find, made by hand, so that a test knows it to the letter."""

from __future__ import annotations

from tenir.finding.finding import Answer, Finding, FindingKind, Link, Promise, Quote
from tenir.reading.document import Passage, PassageKind
from tenir.registry.actions import ReplaceFindings
from tenir.registry.models import Document
from tenir.text.reason import Reason
from tests.making import AUTHOR

OF_NO_MATTER = Passage("", 1, 0, 1, "en", PassageKind.PARAGRAPH, "x")
"""The record keeps what was found by the place of the passage in its document."""
VERSION = "made by hand"
DETENTION = "gcm/objective/13"


def link(provision: str = DETENTION, probability: float = 0.75, method: str = "trained") -> Link:
    """A link with a reason that has a name in several languages."""
    concept = {"en": "counting of boats", "fr": "comptage des barques"}
    reason = Reason("“{phrase}” names {concept}", phrase="boats", concept=concept)
    return Link(provision, probability, True, method, (reason,))


def finding(
    kind: str,
    *provisions: str,
    promise: Promise | None = None,
    answers: dict[str, str] | None = None,
    probability: float = 0.81,
) -> Finding:
    """A finding that is linked to these provisions; `answers` are quotes by the question's key."""
    return Finding(
        OF_NO_MATTER,
        "en",
        FindingKind(kind),
        probability,
        (Reason("words that speak for it: {words}", words="we will"),),
        tuple(link(provision) for provision in provisions),
        promise,
        tuple(Answer(key, Quote(0, len(text), text)) for key, text in (answers or {}).items()),
    )


def replacing(document: Document, *findings: Finding, **of: object) -> ReplaceFindings:
    """The action that keeps `findings` for the first passages of `document`, none for others."""
    missing = document.passages.count() - len(findings)
    everything = [*findings, *[finding("none")] * missing]
    given = {"author": AUTHOR, "version": VERSION}
    return ReplaceFindings(document=document, findings=everything, **(given | of))


def find_there(document: Document, *findings: Finding) -> Document:
    """Make `findings` all that was found in `document`, as `replacing` does."""
    return replacing(document, *findings).run()
