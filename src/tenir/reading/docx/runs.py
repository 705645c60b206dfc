"""The text of a Word paragraph: its runs, through links, fields and changes, and its text boxes."""

from __future__ import annotations

from lxml import etree

_SKIPPED = frozenset({
    "pPr", "rPr", "del", "moveFrom", "instrText", "delText", "delInstrText", "annotationRef",
    "footnoteRef", "endnoteRef", "sdtPr", "sdtEndPr", "rt", "tblPr", "proofErr", "fldData",
})  # fmt: skip
_BLANKS = frozenset({"tab", "br", "cr", "ptab"})
_OFF = frozenset({"0", "false", "off"})


def local(element: etree._Element) -> str:
    """The name of `element` without its namespace; "" for comments and entities.

    Word's two dialects, transitional and strict, differ in their namespaces only.
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(parent: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of `parent` of the local name `name`, or None."""
    if parent is None:
        return None
    return next((element for element in parent if local(element) == name), None)


def value(element: etree._Element | None, name: str = "val") -> str:
    """The attribute of the local name `name`, or ""."""
    if element is None:
        return ""
    for key, content in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(content)
    return ""


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether the on/off property `name` is set; None where the properties do not say."""
    element = child(properties, name)
    return None if element is None else value(element) not in _OFF


class Runs:
    """The runs of one paragraph, read at once.

    `text` is the text with blanks for tabs and line breaks; `boxes` are the contents of the text
    boxes that are anchored in the paragraph; `all_bold` says whether all of the text is bold.
    """

    def __init__(self, paragraph: etree._Element) -> None:
        self.boxes: list[etree._Element] = []
        self._texts: list[str] = []
        self._bold = self._plain = False
        self._walk(paragraph)

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return "".join(self._texts)

    @property
    def all_bold(self) -> bool:
        """Whether the runs say themselves that all of the text is bold."""
        return self._bold and not self._plain

    def _walk(self, paragraph: etree._Element) -> None:
        pending = list(reversed(paragraph))
        while pending:
            element = pending.pop()
            name = local(element)
            if name == "r":
                properties = child(element, "rPr")
                if is_on(properties, "vanish"):
                    continue
                self._note_weight(element, properties)
            if name == "t":
                self._texts.append(element.text or "")
            elif name in _BLANKS:
                self._texts.append(" ")
            elif name == "noBreakHyphen":
                self._texts.append("-")
            elif name == "txbxContent":
                self.boxes.append(element)
            elif name == "AlternateContent":
                # The same content twice, for newer and for older programs.
                pending.extend(part for part in element if local(part) == "Choice")
            elif name and name not in _SKIPPED:
                pending.extend(reversed(element))

    def _note_weight(self, run: etree._Element, properties: etree._Element | None) -> None:
        if any(local(part) == "t" and (part.text or "").strip() for part in run):
            if is_on(properties, "b"):
                self._bold = True
            else:
                self._plain = True
