"""DOCX, XLSX, PPTX: parts that tell of people or act by themselves go; the rest is cleaned."""

from __future__ import annotations

import re

from lxml import etree

from tenir.errors import Damaged, UnknownFormat
from tenir.reading.stripping.office import media, relations
from tenir.reading.stripping.office.openxml_markup import clean_part
from tenir.reading.stripping.office.package import local, members, parsed, serialised, written

_TYPES = "[Content_Types].xml"
_DROPPED = re.compile(
    r"""docProps/(?!core\.xml|app\.xml).*
    |customXml/.*|docMetadata/.*|_xmlsignatures/.*|customUI/.*|userCustomization/.*
    |.*/(?:vbaProject\.bin|vbaData\.xml|vbaProjectSignature.*|attachedToolbars\.bin
          |customizations\.xml|people\.xml|commentsIds\.xml|commentsExtended\.xml
          |commentsExtensible\.xml|revisionInfo\.xml|documenttasks/.*|tasks/.*)
    |.*/(?:embeddings|activeX|ctrlProps|printerSettings|webextensions|revisions|changesInfos|tags
          |customData|model|attachedToolbars)/.*
    |word/(?:attachedToolbars|recipientData).*|xl/calcChain\.xml""",
    re.IGNORECASE | re.VERBOSE,
)
"""Thumbnails, properties of one's own, signatures, macros, embedded files, printers (which name
the network), add-ins, histories of who changed what. calcChain is made anew by spreadsheets."""

_FONT = re.compile(r".*/fonts/[^/]+\.(?:odttf|fntdata)", re.IGNORECASE)
_MARKUP = (".xml", ".vml", ".rels")
_UNCLEANABLE = re.compile(rb"(?:macrosheet|intlmacrosheet|dialogsheet)\+xml")
_WITH_MACROS = re.compile(
    r"application/vnd\.ms-(?:word|excel|powerpoint)\."
    r"(document|template|sheet|presentation|slideshow)\.macroEnabled(?:Template)?\.main\+xml"
)
_PLAIN = {
    "document": "wordprocessingml.document",
    "template": "wordprocessingml.template",
    "sheet": "spreadsheetml.sheet",
    "presentation": "presentationml.presentation",
    "slideshow": "presentationml.slideshow",
}
_BINARY = ("vbaProject", "oleObject", "printerSettings", "activeX")
_IN_DOCUMENTS = "application/vnd.openxmlformats-officedocument."
_PROPERTIES = frozenset({"coreProperties", "Properties"})
"""The roots of the parts that tell of the file, whatever the name of the part."""
_UNCLOSED = re.compile(rb"<br\s*>")
"""Excel leaves line breaks open in its older drawings."""


def cleaned(data: bytes, file: str) -> bytes:
    """The OpenXML file `data` without metadata. Raises Damaged, Encrypted, TooLarge, UnknownFormat.

    A file with macros comes back as one without.
    """
    parts = members(data, file)
    if _TYPES not in parts:
        raise Damaged(file, "does not say what its parts are")
    if _UNCLEANABLE.search(parts[_TYPES]):
        raise UnknownFormat(file, "holds sheets of macros: save it as PDF")
    kept = _kept(parts, file)
    names = frozenset(kept)
    gone: dict[str, frozenset[str]] = {}
    for name in sorted(name for name in kept if name.endswith(".rels")):
        root = parsed(kept[name], file)
        gone[relations.source_of(name)] = relations.cleaned(root, name, names)
        kept[name] = serialised(root)
    for name, content in kept.items():
        if name == _TYPES:
            kept[name] = _types(parsed(content, file), names)
        elif name.endswith((".xml", ".vml")):
            root = parsed(_UNCLOSED.sub(b"<br/>", content), file)
            if local(str(root.tag)) in _PROPERTIES:
                root.text = None
                del root[:]
            clean_part(root, gone.get(name, frozenset()))
            kept[name] = serialised(root)
    return written(kept)


def _kept(parts: dict[str, bytes], file: str) -> dict[str, bytes]:
    kept = {}
    for name, content in parts.items():
        if _DROPPED.fullmatch(name) or _DROPPED.fullmatch(relations.source_of(name)):
            continue
        if name.lower().endswith(_MARKUP) or _FONT.fullmatch(name):
            kept[name] = content
        elif "/media/" in name and (clean := media.cleaned(content, file, name)) is not None:
            kept[name] = clean
    # Relations of a part that is gone.
    return {
        name: content
        for name, content in kept.items()
        if not name.endswith(".rels") or name == "_rels/.rels" or relations.source_of(name) in kept
    }


def _types(root: etree._Element, names: frozenset[str]) -> bytes:
    for entry in list(root):
        part, kind = str(entry.get("PartName", "")), str(entry.get("ContentType", ""))
        if (part and part.lstrip("/") not in names) or kind.endswith(_BINARY):
            root.remove(entry)
        elif found := _WITH_MACROS.fullmatch(kind):
            entry.set("ContentType", f"{_IN_DOCUMENTS}{_PLAIN[found[1]]}.main+xml")
    return serialised(root)
