"""The cycle of follow-up and review: Forums, regional reviews, mandates and positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from tenir.frameworks.catalogue import load
from tenir.frameworks.entry import Entry
from tenir.frameworks.provision import Provision
from tenir.frameworks.wording import Wording
from tenir.frameworks.yaml_file import DATA
from tenir.text.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Forum:
    """An International Migration Review Forum. `first` is its year where no day is known."""

    year: int
    first: PartialDate
    last: PartialDate
    place: str = ""
    hearing: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RegionalReview:
    """A regional review, held by the commission of code `commission`."""

    commission: str
    round: int
    first: PartialDate
    last: PartialDate
    place: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoundTable:
    """A round table of the Forum, and the numbers of the objectives that it takes up."""

    number: int
    objectives: tuple[int, ...]
    verified: bool = False


@dataclass(frozen=True, slots=True)
class SecretaryGeneralReport:
    """A report of the Secretary-General on the Compact."""

    symbol: str
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Position:
    """What a State said of an instrument, in our words (`said`).

    `dissociated_from` is None where the source does not say; the empty tuple would mean that the
    State said it dissociates itself from nothing.
    """

    state: str
    instrument: str
    date: PartialDate
    venue: str
    said: Mapping[str, Wording]
    verified: bool
    source: str
    dissociated_from: tuple[str, ...] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CycleDate:
    """A date of the cycle: `kind` is "forum", "hearing", "regional-review" or "mandate".

    `about` is the Forum's year, the commission's code or the provision's identifier.
    """

    first: PartialDate
    last: PartialDate
    kind: str
    about: str
    place: str = ""


@cache
def forum_names() -> Mapping[str, Wording]:
    """The name of the Forum by language."""
    return _file().wordings("forum_names")


@cache
def forums() -> tuple[Forum, ...]:
    """The Forums, in order of time."""
    return tuple(
        Forum(
            entry.number("year"),
            PartialDate(entry.date("first") or entry.text("year")),
            PartialDate(entry.date("last") or entry.text("year")),
            entry.text("place", ""),
            PartialDate(entry.date("hearing")) if entry.has("hearing") else None,
            entry.text("note", ""),
        )
        for entry in _file().entries("forums")
    )


@cache
def regional_reviews() -> tuple[RegionalReview, ...]:
    """The regional reviews, in order of time."""
    return tuple(
        RegionalReview(
            entry.text("commission"),
            entry.number("round"),
            PartialDate(entry.date("first")),
            PartialDate(entry.date("last")),
            entry.text("place"),
            entry.text("note", ""),
        )
        for entry in _file().entries("regional_reviews")
    )


@cache
def round_tables() -> tuple[RoundTable, ...]:
    """The four round tables of the Forum."""
    return tuple(
        RoundTable(entry.number("number"), entry.numbers("objectives"), entry.flag("verified"))
        for entry in _file().entries("round_tables")
    )


@cache
def secretary_general_reports() -> tuple[SecretaryGeneralReport, ...]:
    """The reports of the Secretary-General, in order of time."""
    return tuple(
        SecretaryGeneralReport(entry.text("symbol"), PartialDate(entry.date("date")))
        for entry in _file().entries("secretary_general_reports")
    )


@cache
def positions() -> tuple[Position, ...]:
    """The positions of States on the instruments that are known, which are few."""
    return tuple(
        Position(
            entry.text("state"),
            entry.text("instrument"),
            PartialDate(entry.date("date")),
            entry.text("venue", ""),
            entry.wordings("said"),
            entry.flag("verified"),
            entry.text("source"),
            entry.texts("dissociated_from") if entry.has("dissociated_from") else None,
            entry.text("note", ""),
        )
        for entry in _file().entries("positions")
    )


def champions_as_of() -> PartialDate:
    """When the list of champion countries was last taken; `State.champion` is as of then."""
    return PartialDate(_file().entry("champions").date("as_of"))


def mandates() -> tuple[Provision, ...]:
    """The provisions that ask something of somebody by a date; each has its `mandate`."""
    return tuple(each for each in load().provisions.values() if each.mandate)


def next_dates(today: date) -> tuple[CycleDate, ...]:
    """The dates of the cycle that are not past on `today`, soonest first."""
    coming = (each for each in _dates() if each.last.last_day >= today)
    return tuple(sorted(coming, key=lambda each: (each.first.first_day, each.kind)))


def _dates() -> Iterator[CycleDate]:
    for forum in forums():
        yield CycleDate(forum.first, forum.last, "forum", str(forum.year), forum.place)
        if forum.hearing:
            held = forum.hearing
            yield CycleDate(held, held, "hearing", str(forum.year), forum.place)
    for review in regional_reviews():
        yield CycleDate(
            review.first, review.last, "regional-review", review.commission, review.place
        )
    for provision in mandates():
        if provision.mandate and not provision.mandate.delivered:
            due = PartialDate(provision.mandate.due)
            yield CycleDate(due, due, "mandate", provision.identifier)


@cache
def _file() -> Entry:
    return Entry.of_file(DATA / "review_cycle.yaml")
