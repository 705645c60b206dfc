"""`tenir search`: find what States and others promised, said and did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from tenir.cli.output import messages, print_json
from tenir.cli.setting_up import set_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenir.search.answering.results import Hit, Results
    from tenir.search.asking.query import Filter

MOST = 200
"""The most hits that a search gives at once (`tenir.search.answering.searching.MOST`)."""
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
"""Ends of lines, and what a terminal would obey."""


@click.command()
@click.argument("query", nargs=-1)
@click.option("--state", "states", multiple=True, help="Only of this State (code or name).")
@click.option("--kind", "kinds", multiple=True, help="Only of this kind: commitment, need, …")
@click.option("--language", "languages", multiple=True, help="Only in this language (fr).")
@click.option("--objective", "objectives", multiple=True, help="Only on this objective (13).")
@click.option("--year", "years", multiple=True, help="Only of this year, or these (2018-2022).")
@click.option(
    "--order",
    type=click.Choice(["best", "newest", "oldest", "added"]),
    help="The best first, or by date; those indexed last first (default: the best first, without"
    " words the newest).",
)
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1, MOST), help="Hits at the most."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    query: tuple[str, ...],
    states: tuple[str, ...],
    kinds: tuple[str, ...],
    languages: tuple[str, ...],
    objectives: tuple[str, ...],
    years: tuple[str, ...],
    order: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Search all that is public: promises, findings, passages, documents, actors, provisions.

    QUERY is written as in the search box: words, phrases in quotation marks, the beginning of a
    word with a star (migr*), filters (state:KEN year:2018-2022), and a minus before what is left
    out. Before a QUERY with a minus write two of them: tenir search -- detention -children.

    An option may be repeated: its values are alternatives.
    """
    from tenir.finding.observing import encoder

    encoder.load_ahead()
    set_up()
    from tenir.registry.visibility import ANYONE
    from tenir.search.answering.results import Order
    from tenir.search.answering.searching import search
    from tenir.search.asking.query import parse

    given = {
        "state": states,
        "kind": kinds,
        "language": languages,
        "objective": objectives,
        "year": years,
    }
    filters = [each for facet, values in given.items() for each in _filters(facet, values)]
    asked = parse(" ".join(query), filters)
    results = search(asked, ANYONE, order=Order(order) if order else None, size=limit)
    if as_json:
        print_json(_answer(results))
    else:
        _print(results)
    _tell(results)


def _filters(facet: str, written: tuple[str, ...]) -> Iterator[Filter]:
    """The filters that the values of an option mean; a UsageError where one means none."""
    from tenir.search.asking.conditions import Condition
    from tenir.search.asking.facets import KINDS
    from tenir.search.asking.facets import facet as facet_of
    from tenir.search.asking.query import Filter

    of = facet_of(facet)
    assert of
    values, unknown = Condition(of, written, 0).values()
    if unknown:
        known = f" (but {', '.join(KINDS)})" if facet == "kind" else ""
        raise click.UsageError(f"{unknown[0]}{known}")
    return (Filter(facet, value) for value in values)


def _answer(results: Results) -> dict[str, Any]:
    """The results as JSON values."""
    return {
        "query": results.query.text,
        "total": results.total,
        "complete": results.complete,
        "order": results.order.value,
        "next": results.next,
        "facets": {
            facet: [
                {"value": each.value, "count": each.count, "chosen": each.chosen} for each in counts
            ]
            for facet, counts in results.facets.items()
        },
        "hits": [hit.as_json() for hit in results.hits],
    }


def _print(results: Results) -> None:
    shown = f", the first {len(results.hits)}" if results.total > len(results.hits) else ""
    if results.complete == results.total:
        held = ""
    else:
        held = f", {results.complete} of them with everything sought"
    click.echo(f"{results.total} found{held}{shown}")
    for hit in results.hits:
        click.echo()
        click.echo(_heading(hit))
        click.echo(f"  {_facts(hit)}")
        if text := _snippet(hit):
            click.echo(f"  {text}")
        if why := _why(hit):
            click.echo(f"  why: {why}")
        click.echo(f"  {hit.address}")


def _heading(hit: Hit) -> str:
    title = hit.title or (hit.source.title if hit.source else "")
    page = f", page {hit.page}" if hit.page else ""
    return _plain(f"{title}{page}")


def _facts(hit: Hit) -> str:
    """What the hit is, what stands behind it, whose it is, and its date."""
    probability = f" {hit.probability} %" if hit.probability else ""
    facts = [
        ", ".join(hit.kinds),
        f"{hit.status}{probability}",
        ", ".join(actor.alpha3 or actor.name for actor in hit.actors),
        hit.date,
    ]
    return _plain(" · ".join(fact for fact in facts if fact))


def _snippet(hit: Hit) -> str:
    pieces = ((_plain(piece.text), piece.marked) for piece in hit.snippet.pieces)
    return "".join(click.style(text, bold=True) if marked else text for text, marked in pieces)


def _why(hit: Hit) -> str:
    why = hit.why
    likeness = [f"like the query in meaning ({why.likeness:.0%})"] if why.likeness else []
    told = [
        *(f"“{word}”" for word in why.words),
        *(f"names {concept}" for concept in why.concepts),
        *(f"on {provision}" for provision in why.provisions),
        *likeness,
    ]
    return _plain(", ".join(told))


def _tell(results: Results) -> None:
    """Tell on standard error what may have been meant otherwise."""
    told = [str(remark) for remark in results.query.remarks]
    told += [f"narrow it with {each.facet}:{each.value}" for each in results.query.offers]
    if results.suggestion:
        told.append(f"did you mean: {results.suggestion}")
    for line in told:
        messages.print(f"note: {_plain(line)}", markup=False, soft_wrap=True)


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text)
