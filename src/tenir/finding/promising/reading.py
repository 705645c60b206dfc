"""What a commitment says: who promises what, by when, how much, for whom, where and with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tenir.finding.finding import Amount, Promise, Quantity, Quote
from tenir.finding.promising.cue_words import Role
from tenir.finding.promising.due_date import deadline
from tenir.finding.promising.marked_text import MarkedText
from tenir.finding.promising.partners import partners
from tenir.finding.promising.places import places
from tenir.finding.promising.promiser import promiser
from tenir.finding.promising.spans import Span, Spans
from tenir.finding.promising.undertaking import clause, undertaking
from tenir.text.written_amount import amounts_of
from tenir.text.written_number import written_numbers
from tenir.text.written_quantity import quantities_of


def read_promise(text: str, language: str) -> Promise:
    """What the commitment `text`, in `language`, says; every part with its quote.

    A text of another language than the six is read as English. Only the sentences that promise
    count for date, numbers, people, places and partners; where none does, all of them. An empty
    text gives an empty promise. Takes time in proportion to the text.
    """
    marked = MarkedText(text, language)
    found = undertaking(marked)
    if found is None:
        return Promise()
    who = promiser(marked, found)
    for verb in found.others if who is None else ():
        who = promiser(marked, replace(found, verb=verb))
        if who:
            found = replace(found, verb=verb)
            break
    due = deadline(marked, found)
    if due and not found.verb:
        found = replace(found, sentence=marked.sentence(due.quote.start))
    quantities, amounts = _numbers(marked, found.scope)
    own = [who] if who else []
    with_whom = partners(marked, found.scope)
    others = [(each.start, each.end) for each in with_whom]
    money = [(each.quote.start, each.quote.end) for each in amounts]
    vague_words = None if due or quantities or amounts else _vague_words(marked, found.scope)
    return Promise(
        who=marked.quote(*who) if who else None,
        what=marked.quote(*clause(marked, found, who)),
        deadline=due,
        quantities=quantities,
        amounts=amounts,
        beneficiaries=_beneficiaries(marked, found.scope, [*own, *others]),
        places=places(marked, found.scope, [*own, *others, *money]),
        partners=with_whom,
        vague=vague_words is not None,
        vague_words=vague_words,
    )


def _numbers(
    marked: MarkedText, scope: Iterable[Span]
) -> tuple[tuple[Quantity, ...], tuple[Amount, ...]]:
    """The quantities and the amounts of money in the sentences `scope`."""
    quantities: list[Quantity] = []
    amounts: list[Amount] = []
    for start, end in scope:
        sentence = marked.text[start:end]
        numbers = written_numbers(sentence, marked.language)
        if not numbers:
            continue
        money = amounts_of(sentence, numbers)
        for amount in money:
            quote = marked.quote(amount.start + start, amount.end + start)
            amounts.append(Amount(quote, amount.value, amount.currency))
        taken = [(each.start, each.end) for each in money]
        days = [(each.start - start, each.end - start) for each in marked.dates((start, end))]
        for quantity in quantities_of(sentence, numbers, taken, days):
            quote = marked.quote(quantity.start + start, quantity.end + start)
            quantities.append(Quantity(quote, quantity.value, quantity.unit))
    return tuple(quantities), tuple(amounts)


def _beneficiaries(
    marked: MarkedText, scope: tuple[Span, ...], without: Iterable[Span]
) -> tuple[Quote, ...]:
    """The groups served that the sentences `scope` name, each group once."""
    inside, outside = Spans(scope), Spans(without)
    named: set[str] = set()
    found: list[Quote] = []
    for phrase in marked.phrases(Role.GROUP):
        start, end, key = phrase.start, phrase.end, phrase.meaning.key
        if key in named or outside.overlap(start, end) or not inside.overlap(start, end):
            continue
        named.add(key)
        found.append(marked.quote(start, end))
    return tuple(found)


def _vague_words(marked: MarkedText, scope: tuple[Span, ...]) -> Quote | None:
    """The first words that promise only to go on, to strive or to consider."""
    inside = Spans(scope)
    for phrase in marked.phrases(Role.VAGUE):
        if inside.overlap(phrase.start, phrase.end):
            return marked.quote(phrase.start, phrase.end)
    return None
