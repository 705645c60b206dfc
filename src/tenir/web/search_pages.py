"""What the page of a search shows: hits, facets, chips, ways on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from tenir.frameworks.provision import Provision
from tenir.frameworks.thesaurus import load_thesaurus
from tenir.registry.models import Source
from tenir.registry.models.described import Described
from tenir.search.answering.results import FacetCount, Hit, Order, Results
from tenir.search.asking.facets import FACETS, PROVISION_FACETS
from tenir.search.models import Thing
from tenir.web.facet_labels import full_label, heading, label
from tenir.web.search_address import Asked

SHOWN = 8
"""So many values of a facet are shown at once."""

_OPEN = frozenset({"kind", "state", "objective"})
_ORDERS = {
    Order.BEST: _("best first"),
    Order.NEWEST: _("newest first"),
    Order.OLDEST: _("oldest first"),
    Order.ADDED: _("last added first"),
}
_SAID_TO_STAND = frozenset({Thing.PASSAGE, Thing.COMMITMENT, Thing.PRACTICE, Thing.STATEMENT})
"""What is worth saying whether it stands in the register; the rest of the index always does."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter by its name, and the address of the search with or without it; `state` is the
    alpha-3 code where it is one of a State, else ""."""

    label: str
    address: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value of a facet: its name, count, and the address of the search that it leads to."""

    label: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet with the values that are shown at once, and the `more` that are not."""

    name: str
    heading: str
    values: Sequence[ShownValue]
    more: Sequence[ShownValue]
    open: bool


@dataclass(frozen=True, slots=True)
class ShownOrder:
    """An order of the results, and the address of the search in it."""

    label: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit, with what of it depends on the language of the page."""

    hit: Hit
    kinds: Sequence[tuple[str, str]]
    status: str
    title_language: str
    concepts: Sequence[str]
    provisions: Sequence[str]
    quotes_itself: bool

    @property
    def is_passage(self) -> bool:
        """Whether it is a passage of a document."""
        return self.hit.thing is Thing.PASSAGE

    @property
    def share(self) -> float:
        """The probability of the machine's finding."""
        return self.hit.probability / 100

    @property
    def is_outside(self) -> bool:
        """Whether its address is one of the web, since it is not loaded."""
        return not self.hit.address.startswith("/")

    @property
    def has_reasons(self) -> bool:
        """Whether there is anything to say of why it matched."""
        why = self.hit.why
        return bool(why.words or self.concepts or why.provisions or why.likeness is not None)


def shown_hits(results: Results) -> list[ShownHit]:
    """The hits of a page."""
    return [_shown(hit) for hit in results.hits]


def shown_facets(results: Results, asked: Asked, *, opened: bool = True) -> list[ShownFacet]:
    """The facets that have values; those most used are `opened`."""
    facets = []
    for facet in FACETS:
        counts = [
            count for count in results.facets.get(facet.name, ()) if count.count or count.chosen
        ]
        if not counts:
            continue
        values = [_value(facet.name, count, asked) for count in counts]
        chosen = sum(count.chosen for count in counts)
        at_once = max(SHOWN, chosen)
        is_open = bool(chosen) or (opened and facet.name in _OPEN)
        facets.append(
            ShownFacet(facet.name, heading(facet.name), values[:at_once], values[at_once:], is_open)
        )
    return facets


def chips(asked: Asked) -> list[Chip]:
    """The filters, with the addresses of the search without each."""
    return [Chip(full_label(each), _address(asked.without(each))) for each in asked.filters]


def offers(results: Results, asked: Asked) -> list[Chip]:
    """The filters that the words might mean, with the addresses of the search with each."""
    return [
        Chip(
            f"{full_label(each)} ({each.value})" if each.facet == "state" else full_label(each),
            _address(asked.narrowed(each)),
            each.value if each.facet == "state" else "",
        )
        for each in results.query.offers
    ]


def orders(results: Results, asked: Asked) -> list[ShownOrder]:
    """The orders that the results may have."""
    by_words = bool(results.query.terms or results.query.references)
    return [
        ShownOrder(gettext(name), _address(asked.sorted(order)), order is results.order)
        for order, name in _ORDERS.items()
        if by_words or order is not Order.BEST or order is results.order
    ]


def described(asked: Asked) -> str:
    """The search in words: what is typed, and the filters."""
    return " · ".join(filter(None, [asked.words, *map(full_label, asked.filters)]))


def _address(asked: Asked) -> str:
    return f"?{asked.parameters}"


def _value(facet: str, count: FacetCount, asked: Asked) -> ShownValue:
    return ShownValue(
        label(facet, count.value),
        count.count,
        count.chosen,
        _address(asked.toggled(facet, count.value)),
    )


def _shown(hit: Hit) -> ShownHit:
    language = get_language() or "en"
    known = load_thesaurus().concepts
    objectives = [
        PROVISION_FACETS["objective"] + value for value in hit.facets.get("objective", ())
    ]
    return ShownHit(
        hit,
        [(kind, label("kind", kind)) for kind in hit.kinds if kind != "text"],
        hit.status if hit.thing in _SAID_TO_STAND and hit.status != "text" else "",
        _title_language(hit, language),
        [known[key].label(language) for key in hit.why.concepts if key in known],
        [each for each in objectives if each not in hit.why.provisions],
        hit.title != hit.snippet.text,
    )


def _title_language(hit: Hit, language: str) -> str:
    if isinstance(hit.found, Described | Source):
        return hit.found.language
    if isinstance(hit.found, Provision):
        return hit.found.title(language).language
    return hit.snippet.language if hit.title == hit.snippet.text else language
