"""A pack: one YAML file that holds an instrument and its provisions."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tenir.frameworks.entry import Entry
from tenir.frameworks.instrument import Instrument, Section
from tenir.frameworks.provision import Mandate, Provision
from tenir.frameworks.wording import FALLBACK

SEGMENTS = {
    "objective": "objective",
    "principle": "principle",
    "paragraph": "para",
    "goal": "goal",
    "target": "target",
}
"""The kinds of provision that a pack may list, and the part of the identifier that names each."""

MARKS = ("V", "S", "M", "")


@dataclass(frozen=True, slots=True)
class Pack:
    """What one file holds: its name, the instrument, and its provisions in order."""

    file: str
    instrument: Instrument
    provisions: tuple[Provision, ...]


def read_pack(path: Path) -> Pack:
    """The pack in the YAML file at `path`; raises FrameworkError naming the file and the entry."""
    whole = Entry.of_file(path)
    instrument = _instrument(whole.entry("instrument"))
    return Pack(path.name, instrument, tuple(_provisions(whole, instrument)))


def _instrument(entry: Entry) -> Instrument:
    count = entry.number("paragraphs", 0)
    sections = tuple(
        Section(
            given.text("key"),
            given.number("first"),
            given.number("last"),
            given.wordings("names"),
            _mark(given),
        )
        for given in entry.entries("sections")
    )
    following = 1
    for section in sections:
        if section.first != following or section.last < section.first:
            raise entry.wrong("sections", f"{section.key} must begin at paragraph {following}")
        following = section.last + 1
    if sections and following != count + 1:
        raise entry.wrong("sections", f"must end at paragraph {count}")
    return Instrument(
        entry.text("key"),
        entry.text("symbol"),
        entry.date("adopted"),
        entry.wordings("names"),
        entry.wordings("short_names"),
        entry.texts("aliases"),
        sections,
        count,
        entry.date("endorsed"),
    )


def _provisions(whole: Entry, instrument: Instrument) -> Iterator[Provision]:
    listed = whole.entry("provisions")
    composed = _Composed(whole)
    for kind in listed.values:
        if kind not in SEGMENTS:
            raise listed.wrong(kind, f"is no kind of provision (these are: {', '.join(SEGMENTS)})")
    for kind in SEGMENTS:
        entries = list(listed.entries(kind))
        expected = whole.entry("counts").number(kind, len(entries))
        if len(entries) != expected:
            raise listed.wrong(kind, f"{len(entries)} are listed where {expected} are counted")
        given: dict[str, tuple[Provision, Entry]] = {}
        for entry in entries:
            provision = _provision(entry, kind, instrument, composed)
            if provision.identifier in given:
                raise entry.wrong("", f"{provision.identifier} is given twice")
            given[provision.identifier] = provision, entry
        if kind == "paragraph":
            yield from _with_slots([each for each, _ in given.values()], instrument, composed)
            continue
        for provision, entry in given.values():
            yield provision
            yield from _actions(provision, entry, composed)


class _Composed:
    """The patterns by which a pack names what has no title of its own, by kind and language."""

    def __init__(self, whole: Entry) -> None:
        titles, labels = whole.entry("composed_titles"), whole.entry("composed_labels")
        self.titles = {kind: titles.plain_wordings(kind) for kind in titles.values}
        self.labels = {kind: labels.plain_wordings(kind) for kind in labels.values}
        for of, entry in ((self.titles, titles), (self.labels, labels)):
            for kind, patterns in of.items():
                if FALLBACK not in patterns:
                    raise entry.wrong(kind, f"must be given in {FALLBACK!r} at least")
                for language, pattern in patterns.items():
                    if "{" in pattern.replace("{number}", "").replace("{letter}", ""):
                        raise entry.wrong(f"{kind}.{language}", "takes {number} and {letter} only")


def _provision(entry: Entry, kind: str, instrument: Instrument, composed: _Composed) -> Provision:
    number = entry.values.get("number")
    key = entry.text("key" if number is None else "number")
    paragraph = None
    if kind == "paragraph" or entry.has("paragraph"):
        paragraph = entry.number("number" if kind == "paragraph" else "paragraph")
        if not 1 <= paragraph <= instrument.paragraph_count:
            raise entry.wrong("", f"the instrument has no paragraph {paragraph}")
    return Provision(
        identifier=f"{instrument.key}/{SEGMENTS[kind]}/{key}",
        instrument=instrument.key,
        kind=kind,
        number=number,
        paragraph=paragraph,
        paragraph_verified=kind == "paragraph" or entry.flag("paragraph_verified"),
        section=instrument.section_of(paragraph or 0),
        titles=entry.wordings("titles"),
        short_labels=entry.wordings("short_labels"),
        summaries=entry.wordings("summaries"),
        related=entry.texts("related"),
        action_count=entry.number("actions", 0),
        actions_verified=entry.flag("actions_verified"),
        letter=entry.text("letter", ""),
        parent=entry.text("parent", "") or None,
        mark=_mark(entry),
        mandate=_mandate(entry),
        composed_titles=composed.titles.get(kind, {}),
        composed_labels=composed.labels.get(kind, {}),
    )


def _mark(entry: Entry) -> str:
    mark = entry.text("mark", "")
    if mark not in MARKS:
        raise entry.wrong("mark", "must be V, S or M")
    return mark


def _mandate(entry: Entry) -> Mandate | None:
    if not entry.has("mandate"):
        return None
    given = entry.entry("mandate")
    return Mandate(given.date("due"), given.text("delivered", ""), given.date("delivered_on"))


def _with_slots(
    given: list[Provision], instrument: Instrument, composed: _Composed
) -> Iterator[Provision]:
    """The paragraphs of the instrument in order: those `given`, and a slot for every other."""
    by_number = {provision.number: provision for provision in given}
    for number in range(1, instrument.paragraph_count + 1):
        yield by_number.get(number) or Provision(
            identifier=f"{instrument.key}/para/{number}",
            instrument=instrument.key,
            kind="paragraph",
            number=number,
            paragraph=number,
            paragraph_verified=True,
            section=instrument.section_of(number),
            composed_titles=composed.titles.get("paragraph", {}),
            composed_labels=composed.labels.get("paragraph", {}),
        )


def _actions(of: Provision, entry: Entry, composed: _Composed) -> Iterator[Provision]:
    """The lettered actions of a provision, generated from their number."""
    letters = string.ascii_lowercase
    if of.action_count > len(letters):
        raise entry.wrong("actions", f"must be at most {len(letters)}")
    for letter in letters[: of.action_count]:
        yield Provision(
            identifier=f"{of.identifier}/action/{letter}",
            instrument=of.instrument,
            kind="action",
            number=of.number,
            paragraph=of.paragraph,
            paragraph_verified=of.paragraph_verified,
            section=of.section,
            letter=letter,
            parent=of.identifier,
            composed_titles=composed.titles.get("action", {}),
            composed_labels=composed.labels.get("action", {}),
        )
