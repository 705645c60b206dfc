"""What a decision says of a passage, and what it says where the machine is taken at its word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tenir.registry.actions.add_commitment import PartyGiven
from tenir.registry.models.found import FoundFinding
from tenir.registry.models.passage import Passage

TITLE = 160
"""A suggested title has at most so many characters."""


@dataclass(frozen=True, kw_only=True)
class DecidedTerms:
    """The kind of finding, its quote by the place in the document's text, and its provisions; for
    a commitment or a practice also what the register says of it."""

    kind: str
    start: int
    end: int
    provisions: Sequence[str] = ()
    title: str = ""
    parties: Sequence[PartyGiven] = ()
    date: str = ""
    due: str = ""
    due_words: str = ""
    kinds: Sequence[str] = ()
    summary: str = ""
    summary_language: str = "en"


def as_found(finding: FoundFinding, passage: Passage) -> DecidedTerms:
    """The terms as the machine found them, promised by whoever speaks in the document."""
    source = passage.document.source
    deadline = (finding.promise or {}).get("deadline") or {}
    return DecidedTerms(
        kind=finding.kind,
        start=passage.start,
        end=passage.end,
        provisions=provisions_found(passage),
        title=opening(passage.text),
        parties=[PartyGiven(source.actor)] if source.actor else [],
        date=source.date,
        due=deadline.get("date", ""),
        due_words=deadline.get("quote", {}).get("text", "")[:200],
    )


def provisions_found(passage: Passage) -> list[str]:
    """The provisions that the machine links `passage` to, in their order."""
    return list(passage.found_links.order_by("pk").values_list("identifier", flat=True))


def opening(text: str) -> str:
    """The first words of `text`, as many as make a title."""
    words = " ".join(text.split())
    if len(words) <= TITLE:
        return words
    cut = words[: TITLE - 1]
    # Scripts without blanks are cut where they are.
    head = cut.rsplit(" ", 1)[0] if " " in cut[TITLE // 2 :] else cut
    return f"{head.rstrip(' ,;:.')}…"
