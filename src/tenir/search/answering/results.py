"""Results: what a search gives, ready to be shown, printed or written to a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tenir.frameworks.provision import Provision
from tenir.registry.models import Actor, Commitment, Passage, Practice, Source, Statement
from tenir.search.asking.query import Filter, Query
from tenir.search.models import Thing

Found = Passage | Commitment | Practice | Statement | Source | Actor | Provision


class Order(StrEnum):
    """The orders of results: the best first, by date, or those indexed last first."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet; `marked` if it is what was sought."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """What is shown of a text: its pieces and its language; `start` and `end` are its characters
    in the whole text."""

    pieces: tuple[Piece, ...]
    language: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The pieces as one text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Why:
    """Why an entry matched: words of it that were sought, keys of concepts that it names, a
    provision that it is linked to, and how like the query its meaning is (0 to 1; None if it is not
    among the most alike)."""

    words: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    likeness: float | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that answers the query.

    `found` is the thing itself, `entry` the key of its entry, which paging goes by. `title` is that
    of a record, "" for a passage; `facets` are its values by facet, of setting and content;
    `probability` is that of the machine's finding in per cent, 0 where there is none; `actors` are
    those who speak, promise or act; `address` is its permanent one, of a passage that of its quote.
    """

    entry: int
    thing: Thing
    found: Found
    title: str
    snippet: Snippet
    why: Why
    facets: Mapping[str, Sequence[str]]
    probability: int
    actors: tuple[Actor, ...]
    source: Source | None
    date: str
    page: int | None
    address: str
    complete: bool

    @property
    def kinds(self) -> Sequence[str]:
        """What it is: values of the facet "kind"."""
        return self.facets.get("kind", ())

    @property
    def status(self) -> str:
        """What stands behind it: a value of the facet "status"."""
        return next(iter(self.facets.get("status", ())), "")

    def as_json(self) -> dict[str, Any]:
        """The hit as JSON values."""
        return {
            "thing": self.thing.name.lower(),
            "address": self.address,
            "title": self.title,
            "text": self.snippet.text,
            "language": self.snippet.language,
            "marks": [piece.text for piece in self.snippet.pieces if piece.marked],
            "actors": [actor.alpha3 or actor.name for actor in self.actors],
            "source": self.source.title if self.source else "",
            "source_address": (self.source.address or "") if self.source else "",
            "date": self.date,
            "page": self.page,
            "probability": self.probability / 100 if self.probability else None,
            "facets": {name: list(values) for name, values in self.facets.items()},
            "why": {
                "words": list(self.why.words),
                "concepts": list(self.why.concepts),
                "provisions": list(self.why.provisions),
                "likeness": self.why.likeness and round(self.why.likeness, 3),
            },
        }


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value of a facet, how many results have it, and whether it is chosen."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query: one page of hits, and what there is in all.

    `total` is exact; `complete` of them hold everything sought, and the others some of it or are of
    like meaning. `facets` count those that hold everything sought (all, where none does) and
    what the other facets' filters leave, so that a further value of a facet can be chosen beside
    one. `next` is the key by which the next page is asked for, or
    None. `suggestion` is another spelling of the query, or "".
    """

    query: Query
    order: Order
    total: int
    complete: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    next: int | None = None
    suggestion: str = ""

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters of the query, typed or chosen."""
        return self.query.filters
