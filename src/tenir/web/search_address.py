"""The address of a search: what it asks for, and the addresses of searches that differ from it.

Filters typed among the words ("state:MAR") become parameters in every address that is made here,
so that each can be taken away by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from tenir.search.answering.results import Order
from tenir.search.answering.searching import MOST, SIZE
from tenir.search.asking.facets import FACETS, Facet
from tenir.search.asking.named_states import NamedState, named_states
from tenir.search.asking.query import Filter, Query, TermKind, parse
from tenir.search.asking.query_parts import PartKind, query_parts
from tenir.text.normal_form import normal_form
from tenir.text.reason import Reason

FEWEST = 10
"""A page holds so many results at least."""

FORMATS = ("html", "json", "csv")
"""What results are given as."""

MOST_FILTERS = 100
"""Of more filters in an address so many count."""

_FACETS = {name: facet for facet in FACETS for name in (facet.name, *facet.aliases)}
_PLACES = {facet.name: place for place, facet in enumerate(FACETS)}
_OTHERS = frozenset({"q", "sort", "after", "size", "format"})
_MINUS = "-"
_SHOWN = 80
"""So many characters of a wrong value are shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: the query, the order (None for the usual one), the entry after
    which the page begins, and how many results it holds. `chosen` are the filters that are not
    typed; `remarks` are on what was not understood.
    """

    query: Query
    chosen: tuple[Filter, ...] = ()
    order: Order | None = None
    after: int = 0
    size: int = SIZE
    format: str = FORMATS[0]
    remarks: tuple[Reason, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.query.terms or self.query.references or self.query.filters or self.order)

    @property
    def words(self) -> str:
        """What is typed, without the filters in it."""
        return words_left(self.query.text)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters, typed or chosen, in the order of the facets."""
        return tuple(sorted(self.query.filters, key=lambda each: _PLACES[each.facet]))

    @property
    def parameters(self) -> str:
        """The address after the "?", without the place in the list and the format."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(each.facet, _written(each)) for each in self.filters]
        if self.order:
            pairs.append(("sort", self.order.value))
        if self.size != SIZE:
            pairs.append(("size", str(self.size)))
        return urlencode(pairs)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters, by name, that another text sought in the same way keeps."""
        kept = [(each.facet, _written(each)) for each in self.chosen]
        return [*kept, ("sort", self.order.value)] if self.order else kept

    def with_filters(self, filters: Sequence[Filter], words: str | None = None) -> Self:
        """The same search with `filters` in place of its own, and other `words` if given."""
        text = self.words if words is None else words
        return replace(self, query=Query(text, filters=tuple(dict.fromkeys(filters))), after=0)

    def without(self, gone: Filter) -> Self:
        """The same search without the filter."""
        return self.with_filters([each for each in self.filters if each != gone])

    def toggled(self, facet: str, value: str) -> Self:
        """The same search with the filter, or without it where it is chosen."""
        chosen = Filter(facet, value)
        if chosen in self.filters:
            return self.without(chosen)
        kept = [each for each in self.filters if (each.facet, each.value) != (facet, value)]
        return self.with_filters([*kept, chosen])

    def narrowed(self, offer: Filter) -> Self:
        """The same search with an offered filter in place of the words that offered it."""
        return self.with_filters([*self.filters, offer], _without_offered(self.query, offer))

    def respelled(self, text: str) -> Self:
        """The same search of another text."""
        return self.with_filters([*self.filters, *parse(text).filters], words_left(text))

    def sorted(self, order: Order | None) -> Self:
        """The same search in another order."""
        return replace(self, order=order, after=0)


def asked_for(parameters: QueryDict) -> Asked:
    """What the parameters of an address ask for. Whatever they are, it is a search."""
    filters: list[Filter] = []
    remarks: list[Reason] = []
    for name, values in parameters.lists():
        known = _FACETS.get(name.lower())
        if not known:
            if name not in _OTHERS:
                remarks.append(Reason("there is no condition {name}", name=name[:_SHOWN]))
            continue
        for written in filter(None, map(str.strip, values)):
            found = _filter(known, written)
            if found:
                filters.append(found)
            else:
                remarks.append(
                    Reason("there is no {facet} {value}", facet=known.name, value=written[:_SHOWN])
                )
    filters = list(dict.fromkeys(filters))
    if len(filters) > MOST_FILTERS:
        remarks.append(Reason("only the first {most} conditions count", most=MOST_FILTERS))
    order, of_order = _order(parameters.get("sort", ""))
    after, of_after = _number(parameters.get("after", ""), 0)
    size, of_size = _size(parameters.get("size", ""))
    form, of_format = _format(parameters.get("format", ""))
    query = parse(parameters.get("q", ""), filters[:MOST_FILTERS])
    remarks += [each for each in (of_order, of_after, of_size, of_format) if each]
    if query.text.strip() and not (query.terms or query.references or query.filters):
        remarks.append(Reason("there is no word to look for in what was typed"))
    every = tuple(_once([*query.remarks, *remarks]))
    return Asked(query, tuple(filters[:MOST_FILTERS]), order, after, size, form, every)


@lru_cache(maxsize=64)
def words_left(typed: str) -> str:
    """The words, phrases and provisions in `typed`, without the filters.

    Remembered, since every link of a page holds them.
    """
    return _without(
        typed,
        [(part.start, part.end) for part in query_parts(typed) if part.kind is PartKind.CONDITION],
    )


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    left, at = [], 0
    for start, end in sorted(spans):
        left.append(text[at:start])
        at = max(at, end)
    return " ".join(" ".join([*left, text[at:]]).split())


def _without_offered(query: Query, offer: Filter) -> str:
    """The words of the query without its filters and without those that name what is offered."""
    spans = [(each.start, each.end) for each in _named_in(query) if each.alpha3 == offer.value]
    if offer.facet == "year":
        spans = [
            (term.start, term.end)
            for term in query.terms
            if not term.excluded and normal_form(term.text) == offer.value
        ]
    conditions = [
        (part.start, part.end)
        for part in query_parts(query.text)
        if part.kind is PartKind.CONDITION
    ]
    return _without(query.text, [*conditions, *spans])


def _named_in(query: Query) -> Sequence[NamedState]:
    """The States that words in a row, or a phrase, name."""
    rows: list[list[tuple[int, int]]] = [[]]
    for term in query.terms:
        place = (term.start, term.end)
        if term.excluded or term.kind is TermKind.PREFIX:
            rows.append([])
        elif term.kind is TermKind.PHRASE:
            rows += [[place], []]
        else:
            rows[-1].append(place)
    return named_states(query.text, rows)


def _filter(known: Facet, written: str) -> Filter | None:
    excluded = written.startswith(_MINUS)
    written = written.removeprefix(_MINUS)
    value = known.normalise(written)
    return Filter(known.name, value, excluded) if value else None


def _written(filter: Filter) -> str:
    return f"{_MINUS if filter.excluded else ''}{filter.value}"


def _order(written: str) -> tuple[Order | None, Reason | None]:
    if not written:
        return None, None
    try:
        return Order(written.lower()), None
    except ValueError:
        return None, Reason("there is no order {value}", value=written[:_SHOWN])


def _number(written: str, otherwise: int) -> tuple[int, Reason | None]:
    if not written:
        return otherwise, None
    if written.isascii() and written.isdecimal() and len(written) <= 18:
        return int(written), None
    return otherwise, Reason("{value} is no number of a result", value=written[:_SHOWN])


def _size(written: str) -> tuple[int, Reason | None]:
    size, wrong = _number(written, SIZE)
    if wrong:
        return size, wrong
    if not FEWEST <= size <= MOST:
        remark = Reason("a page holds from {least} to {most} results", least=FEWEST, most=MOST)
        return max(FEWEST, min(size, MOST)), remark
    return size, None


def _format(written: str) -> tuple[str, Reason | None]:
    if not written or written.lower() in FORMATS:
        return written.lower() or FORMATS[0], None
    return FORMATS[0], Reason("there is no format {value}", value=written[:_SHOWN])


def _once(remarks: Sequence[Reason]) -> list[Reason]:
    once: list[Reason] = []
    for remark in remarks:
        if remark not in once:
            once.append(remark)
    return once
