"""The styles of a Word document: which are headings, which are lists, in any language of Word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from tenir.reading.docx.runs import child, local, value

_HEADING = re.compile(
    r"(?:heading|titre|título|titulo|encabezado|überschrift|заголовок|标题|標題|عنوان|العنوان)"
    r"[\s_-]*\d?(?:[\s_-]*char)?|_?\s*h\s*_*\s*\d(?:[/\s].*)?"
    r"|title|subtitle|sous-titre|subtítulo|название|подзаголовок|副标题|titel|untertitel",
    re.IGNORECASE,
)
"""Names of heading styles as Word and others write them, and those of UN templates (_ H _1)."""

_LIST = re.compile(
    r"list (?:bullet|number)\b.*|liste à (?:puces|numéros)\b.*|lista con (?:viñetas|números)\b.*"
    r"|маркированный список.*|нумерованный список.*"
    r"|列表(?:项目符号|编号).*|قائمة (?:نقطية|رقمية).*",
    re.IGNORECASE,
)
_BODY_LEVEL = 9
"""The outline level that stands for body text (ECMA-376 17.3.1.20)."""
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph has of its style and its own properties.

    `number_id` and `level` point into the numbering; "" and 0 where the style has none.
    """

    is_heading: bool = False
    is_list: bool = False
    number_id: str = ""
    level: int = 0


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: etree._Element) -> None:
        self._elements = {
            value(element, "styleId"): element for element in root if local(element) == "style"
        }
        self._known: dict[str, Style] = {}

    def of(self, properties: etree._Element | None) -> Style:
        """The style that a paragraph of these properties has."""
        identifier = value(child(properties, "pStyle"))
        if identifier not in self._known:
            self._known[identifier] = self._resolved(identifier)
        style = self._known[identifier]
        level = value(child(properties, "outlineLvl"))
        if level.isdigit():
            is_heading = int(level) < _BODY_LEVEL
            return Style(is_heading, style.is_list, style.number_id, style.level)
        return style

    def _resolved(self, identifier: str) -> Style:
        """The style with what it inherits from those that it is based on."""
        is_heading: bool | None = None
        is_list = False
        number_id, level = "", 0
        for _ in range(_LONGEST_CHAIN):
            element = self._elements.get(identifier)
            name = value(child(element, "name")) or identifier
            properties = child(element, "pPr")
            outline = value(child(properties, "outlineLvl"))
            if is_heading is None and outline.isdigit():
                is_heading = int(outline) < _BODY_LEVEL
            if is_heading is None and _HEADING.fullmatch(name.strip()):
                is_heading = True
            is_list = is_list or bool(_LIST.fullmatch(name.strip()))
            numbering = child(properties, "numPr")
            if not number_id and numbering is not None:
                number_id = value(child(numbering, "numId"))
                depth = value(child(numbering, "ilvl"))
                level = int(depth) if depth.isdigit() else 0
            identifier = value(child(element, "basedOn"))
            if not identifier:
                break
        return Style(bool(is_heading), is_list, number_id, level)
