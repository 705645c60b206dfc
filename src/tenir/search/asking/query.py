"""What is typed into the search box, understood: words, phrases, filters, references, offers.

Whatever is typed is a query: nothing in it can be an error of syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tenir.search.asking.named_states import NamedState, named_states
from tenir.search.asking.query_parts import Part, PartKind, query_parts
from tenir.text.normal_form import normal_form
from tenir.text.reason import Reason

LONGEST = 1_000
"""Of a longer query so many characters count."""

MOST_TERMS = 24
"""Of more terms so many count."""

_HEAD = 4
"""So many times LONGEST characters are read."""
_BLANKS = frozenset({"Cc", "Cs", "Zs", "Zl", "Zp"})
_NOT = "NOT"
_OPERATORS = frozenset({"AND", "OR", _NOT})
_TERMS = frozenset({PartKind.WORD, PartKind.PHRASE, PartKind.PREFIX})
_YEAR = re.compile("[0-9]{4}")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


class TermKind(StrEnum):
    """A word (inflected forms match too), a phrase in quotation marks, or the beginning of
    words."""

    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Term:
    """Something that is sought: `text` without its marks, and where it stands in the query.

    `excluded`: what holds it is left out.
    """

    text: str
    start: int
    end: int
    kind: TermKind = TermKind.WORD
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A provision named in the query ("para. 70", "objective 13"): its identifier, and where the
    words that name it stand in the query."""

    provision: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition: the name of a facet and a value of it; `excluded`: entries with it are left
    out. Several values of a facet are alternatives."""

    facet: str
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query: `text` as typed, cleaned; what is sought; the filters in it; the filters that it
    might have meant (`offers`); and what is to be told of it (`remarks`)."""

    text: str
    terms: tuple[Term, ...] = ()
    references: tuple[Reference, ...] = ()
    filters: tuple[Filter, ...] = ()
    offers: tuple[Filter, ...] = ()
    remarks: tuple[Reason, ...] = ()

    @property
    def words(self) -> str:
        """The words sought, without filters and what is excluded, as one text."""
        return " ".join(term.text for term in self.terms if not term.excluded)


def parse(typed: str, filters: Sequence[Filter] = ()) -> Query:
    """The query that `typed` is, with `filters` chosen beside it, which come first.

    Raises nothing, whatever is typed. Of a text longer than LONGEST characters so many count, and
    of more than MOST_TERMS terms so many.
    """
    text, is_cut = _cleaned(typed)
    remarks = [Reason("only the first {most} characters count", most=LONGEST)] if is_cut else []
    parts = query_parts(text)
    chosen, of_filters = _filters(parts)
    every = tuple(dict.fromkeys((*filters, *chosen)))
    named = named_states(text, _pieces(parts))
    operators = _operators(parts, named)
    terms = [
        Term(part.text, part.start, part.end, TermKind(part.kind.value), part.excluded)
        for part in parts
        if part.kind in _TERMS and part not in operators
    ]
    for remark in (*of_filters, *map(_on_operator, operators)):
        if remark not in remarks:
            remarks.append(remark)
    if len(terms) > MOST_TERMS:
        remarks.append(Reason("only the first {most} terms count", most=MOST_TERMS))
    return Query(
        text,
        tuple(terms[:MOST_TERMS]),
        tuple(
            Reference(part.text, part.start, part.end)
            for part in parts
            if part.kind is PartKind.REFERENCE
        ),
        every,
        _offers(parts, named, every),
        tuple(remarks),
    )


def _cleaned(typed: str) -> tuple[str, bool]:
    """The text of a query, and whether more was typed than counts.

    Invisible marks, which stand inside words and before colons, are taken out; whatever parts
    words or lines, and what is no character, becomes a blank.
    """
    # To put accents in order takes the square of the time, so that what is far too long is cut
    # before; of what is left, marks and accents may still go.
    head = typed[: _HEAD * LONGEST]
    visible = (
        " " if unicodedata.category(each) in _BLANKS else each
        for each in head
        if unicodedata.category(each) != "Cf"
    )
    text = unicodedata.normalize("NFC", "".join(visible))
    is_cut = len(text.rstrip()) > LONGEST or bool(typed[_HEAD * LONGEST :].strip())
    return text[:LONGEST], is_cut


def _filters(parts: Sequence[Part]) -> tuple[list[Filter], list[Reason]]:
    """The filters that are typed, and remarks on values that there are not."""
    filters: list[Filter] = []
    remarks: list[Reason] = []
    for part in parts:
        if part.condition:
            values, unknown = part.condition.values()
            filters += (Filter(part.condition.facet.name, each, part.excluded) for each in values)
            remarks += unknown
    return filters, remarks


def _pieces(parts: Sequence[Part]) -> Iterator[list[tuple[int, int]]]:
    """The places of words in a row, in which States may be named; a phrase is a row of its own."""
    row: list[tuple[int, int]] = []
    for part in parts:
        if part.kind is PartKind.WORD and not part.excluded:
            row.append((part.start, part.end))
            continue
        yield row
        row = []
        if part.kind is PartKind.PHRASE and not part.excluded:
            yield [(part.start, part.end)]
    yield row


def _operators(parts: Sequence[Part], named: Sequence[NamedState]) -> list[Part]:
    """The words in capitals with which other search engines join terms.

    In "TRINIDAD AND TOBAGO" it is a word of a name.
    """
    return [
        part
        for part in parts[1:-1]
        if part.kind is PartKind.WORD
        and part.text in _OPERATORS
        and not part.excluded
        and not any(state.start <= part.start < state.end for state in named)
    ]


def _on_operator(operator: Part) -> Reason:
    if operator.text == _NOT:
        return Reason("{word} is left out; a minus before a word excludes it", word=_NOT)
    return Reason("all words count; {word} is left out", word=operator.text)


def _offers(
    parts: Sequence[Part], named: Sequence[NamedState], filters: Sequence[Filter]
) -> tuple[Filter, ...]:
    """The States and years that words name, in their order, except those among the filters."""
    found = [(state.start, Filter("state", state.alpha3)) for state in named]
    for part in parts:
        year = normal_form(part.text)
        is_year = bool(_YEAR.fullmatch(year)) and _FIRST_YEAR <= int(year) <= _LAST_YEAR
        if is_year and part.kind is PartKind.WORD and not part.excluded:
            found.append((part.start, Filter("year", year)))
    chosen = {(each.facet, each.value) for each in filters}
    found.sort(key=lambda offer: offer[0])
    return tuple(
        dict.fromkeys(offer for _, offer in found if (offer.facet, offer.value) not in chosen)
    )
