"""Searching: a query in, results out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tenir.frameworks import states
from tenir.registry.visibility import Viewer
from tenir.search.answering.columns import Columns
from tenir.search.answering.copying import columns as current_columns
from tenir.search.answering.hits import Asked, hits_of
from tenir.search.answering.matching import Matches, match
from tenir.search.answering.results import FacetCount, Order, Results
from tenir.search.answering.spelling import suggestion
from tenir.search.answering.values import Flags, Numbers
from tenir.search.asking.facets import FACETS
from tenir.search.asking.plan import plan
from tenir.search.asking.query import Filter, Query, TermKind

SIZE = 20
LAST_DAY = 99991231
MOST = 200
"""A page has so many hits at the most."""
NAMES = tuple(facet.name for facet in FACETS)


def search(
    query: Query,
    viewer: Viewer,
    language: str = "en",
    *,
    order: Order | None = None,
    after: int = 0,
    size: int = SIZE,
) -> Results:
    """What `viewer` may see that answers `query`, titles and summaries in `language`.

    A page holds at most `size` hits (and at most `MOST`), and begins after the hit whose entry is
    `after`: at the beginning where that is none of the results any more. Without words the newest
    come first.
    """
    size = max(1, min(size, MOST))
    order = order or (Order.BEST if query.terms or query.references else Order.NEWEST)
    index = current_columns()
    asked = plan(query)
    words = _meant(query) if asked.groups else ""
    named = [offer.value for offer in query.offers if offer.facet == "state"]
    seen = index.seen(viewer)
    met = index.meeting(query.filters)
    allowed = seen if met is None else seen & met
    matches = match(index, asked, words, allowed, named)
    ordered = _ordered(index, matches, order)
    first = int(np.argmax(ordered == after)) + 1 if after in ordered else 0
    page = ordered[first : first + size]
    return Results(
        query=query,
        order=order,
        total=len(ordered),
        complete=int(np.count_nonzero(matches.holding & allowed)),
        hits=hits_of(index, page.tolist(), Asked(asked, matches, language)),
        facets=_facets(index, query, seen & matches.holding, ordered),
        next=int(page[-1]) if first + size < len(ordered) else None,
        suggestion="" if (matches.holding & seen).any() else suggestion(query, viewer),
    )


def _meant(query: Query) -> str:
    """The words of `query` as one text where others may mean the same: "" where phrases, symbols
    and beginnings of words are all that is sought, or the name of a State."""
    sought = [term for term in query.terms if not term.excluded]
    has_words = any(term.kind is TermKind.WORD for term in sought)
    return query.words if has_words and not states.find(query.words) else ""


def _ordered(index: Columns, matches: Matches, order: Order) -> Numbers:
    """The entries in `order`; of one day the one indexed last first, and those without a date
    last. What does not hold everything sought comes after all that does."""
    if order is Order.BEST:
        return matches.ranked
    keys = np.sort(matches.ranked)[::-1]
    days = index.days[index.entries["setting"][keys]]
    if order is Order.OLDEST:
        keys = keys[np.argsort(np.where(days == 0, LAST_DAY, days), kind="stable")]
    elif order is Order.NEWEST:
        keys = keys[np.argsort(-days, kind="stable")]
    return keys[np.argsort(~matches.holding[keys], kind="stable")]


def _facets(
    index: Columns, query: Query, holding: Flags, found: Numbers
) -> Mapping[str, tuple[FacetCount, ...]]:
    """The counts of every facet: of the results that hold everything sought, or of all where none
    does; of a facet by which they are narrowed, those that its own filters leave out too."""
    complete = found[holding[found]]
    counts = index.counts(complete if len(complete) else found, NAMES)
    for facet in {each.facet for each in query.filters}:
        met = index.meeting([each for each in query.filters if each.facet != facet])
        wider = index.counts(np.flatnonzero(holding if met is None else holding & met), [facet])
        counts[facet] = wider[facet] | {
            value: max(count, wider[facet].get(value, 0)) for value, count in counts[facet].items()
        }
    return {name: _in_order(name, counts[name], query.filters) for name in NAMES}


def _in_order(
    facet: str, counts: Mapping[str, int], filters: Sequence[Filter]
) -> tuple[FacetCount, ...]:
    """The counts, the greatest first, those chosen before all others."""
    chosen = {each.value for each in filters if each.facet == facet and not each.excluded}
    listed = [
        FacetCount(value, counts.get(value, 0), value in chosen) for value in counts.keys() | chosen
    ]
    return tuple(sorted(listed, key=lambda each: (not each.chosen, -each.count, each.value)))
