"""Facets: what results are counted and narrowed by, and the values that each may take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from tenir.frameworks import catalogue, commission, states, vocabulary
from tenir.registry.models.source import PRACTICE_PAGE
from tenir.text.language import LANGUAGES

KINDS = (
    "commitment",
    "progress",
    "challenge",
    "practice",
    "need",
    "statement",
    "document",
    "actor",
    "provision",
    "text",
)
"""What an entry is: a finding of the machine or a record of the register (both may be a commitment
or a practice), a statement, a known document, an actor, a provision, or a passage in which nothing
was found."""

STATUSES = ("register", "found", "text")
"""What stands behind an entry: the register, which people keep; the machine, which found something
in a passage; or the text alone."""

ANSWERS = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: its `name` in queries and addresses, further `aliases` of it in queries, and
    `normalise`, which gives the value that a written one means, or None where it means none."""

    name: str
    normalise: Callable[[str], str | None]
    aliases: tuple[str, ...] = ()


def _one_of(*values: str) -> Callable[[str], str | None]:
    return lambda written: written.lower() if written.lower() in values else None


def _state(written: str) -> str | None:
    state = states.find(written) or states.find(written.upper())
    return state.alpha3 if state else None


def _region(written: str) -> str | None:
    return written.upper() if written.upper() in commission.commissions() else None


def _provision(kind: str) -> Callable[[str], str | None]:
    def normalise(written: str) -> str | None:
        identifier = f"{kind}/{written.lower().lstrip('0')}"
        return written.lower().lstrip("0") if identifier in catalogue.load().provisions else None

    return normalise


def _language(written: str) -> str | None:
    code = written.lower()
    return code if code in LANGUAGES or (2 <= len(code) <= 3 and code.isalpha()) else None


def _source(written: str) -> str | None:
    """A kind of document, or a page that describes a practice."""
    key = vocabulary.key_of("document_kinds", written)
    known = {PRACTICE_PAGE, *(term.key for term in vocabulary.terms("document_kinds"))}
    return key if key in known else None


def _year(written: str) -> str | None:
    return written if len(written) == 4 and written.isascii() and written.isdecimal() else None


FACETS: tuple[Facet, ...] = (
    Facet("kind", _one_of(*KINDS)),
    Facet("state", _state, ("country",)),
    Facet("region", _region),
    Facet("objective", _provision("gcm/objective"), ("obj",)),
    Facet("principle", _provision("gcm/principle")),
    Facet("paragraph", _provision("pd2022/para"), ("para",)),
    Facet("language", _language, ("lang",)),
    Facet("source", _source),
    Facet("year", _year),
    Facet("status", _one_of(*STATUSES)),
    Facet("rights-based", _one_of(*ANSWERS), ("rights",)),
    Facet("measurable", _one_of(*ANSWERS)),
)

PROVISION_FACETS: Mapping[str, str] = {
    "objective": "gcm/objective/",
    "principle": "gcm/principle/",
    "paragraph": "pd2022/para/",
    "compact-paragraph": "gcm/para/",
    "goal": "sdg/goal/",
    "target": "sdg/target/",
}
"""The facets whose values are provisions, and what stands before a value in the identifier. Results
are counted and narrowed by those that stand in `FACETS`; a query may name the others too."""


@cache
def facet(name: str) -> Facet | None:
    """The facet of that name or alias, in any case, or None."""
    sought = name.lower()
    return next((each for each in FACETS if sought == each.name or sought in each.aliases), None)
