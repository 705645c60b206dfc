"""Word's automatic numbers: counted as Word counts them, so that "51." is in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from tenir.reading.docx.runs import child, local, value
from tenir.reading.docx.styles import Style
from tenir.reading.numerals import numeral

_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph in a list; `label` is its number as printed ("51.", "(a)"), "" for a bullet."""

    label: str


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    restarts_after: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, with their counts so far."""

    def __init__(self, root: etree._Element) -> None:
        self._lists: dict[str, _List] = {}
        self._instances: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()
        for element in root:
            if local(element) == "abstractNum":
                levels = {
                    int(value(level, "ilvl") or 0): _level(level)
                    for level in element
                    if local(level) == "lvl"
                }
                self._lists[value(element, "abstractNumId")] = _List(levels)
        for element in root:
            if local(element) == "num":
                self._add_instance(element)

    def number(self, properties: etree._Element | None, style: Style) -> Numbered | None:
        """The number of the next paragraph of these properties, counted; None outside lists."""
        own = child(properties, "numPr")
        number_id = value(child(own, "numId")) or style.number_id
        depth = value(child(own, "ilvl"))
        level = int(depth) if depth.isdigit() else style.level
        if number_id in {"", "0"}:
            return None
        numbered = self._lists.get(self._instances.get(number_id, ""))
        if numbered is None or level >= _DEEPEST:
            return Numbered("")
        if number_id not in self._started:
            self._started.add(number_id)
            for place, start in self._overrides.get(number_id, {}).items():
                numbered.counts[place] = start - 1
        return Numbered(_counted(numbered, level))

    def _add_instance(self, element: etree._Element) -> None:
        number_id = value(element, "numId")
        abstract = value(child(element, "abstractNumId"))
        self._instances[number_id] = abstract
        for override in element:
            if local(override) != "lvlOverride":
                continue
            level = int(value(override, "ilvl") or 0)
            start = value(child(override, "startOverride"))
            if start.isdigit():
                self._overrides.setdefault(number_id, {})[level] = int(start)
            replaced = child(override, "lvl")
            if replaced is not None and abstract in self._lists:
                # A list with levels of its own counts apart from the one that it varies.
                own = _List({**self._lists[abstract].levels, level: _level(replaced)})
                self._lists[f"{abstract}/{number_id}"] = own
                self._instances[number_id] = abstract = f"{abstract}/{number_id}"


def _level(element: etree._Element) -> _Level:
    start = value(child(element, "start"))
    restart = value(child(element, "lvlRestart"))
    text = child(element, "lvlText")
    return _Level(
        format=value(child(element, "numFmt")) or "decimal",
        text=value(text) if text is not None else "",
        start=int(start) if start.isdigit() else 1,
        restarts_after=int(restart) if restart.isdigit() else None,
        legal=child(element, "isLgl") is not None,
    )


def _counted(numbered: _List, level: int) -> str:
    """Count one paragraph at `level` and give its label."""
    counts = numbered.counts
    counts[level] = counts.get(level, numbered.levels.get(level, _Level()).start - 1) + 1
    for deeper in [place for place in counts if place > level]:
        restarts = numbered.levels.get(deeper, _Level()).restarts_after
        # 0 never restarts; n restarts after a paragraph of level n (counted from 1) or above.
        if restarts is None or level < restarts:
            del counts[deeper]
    definition = numbered.levels.get(level)
    if definition is None or definition.format in {"bullet", "none"}:
        return ""

    def printed(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        other = numbered.levels.get(place, _Level())
        number = counts.get(place, other.start)
        return numeral(number, "decimal" if definition.legal else other.format)

    return _PLACE.sub(printed, definition.text).strip()
