"""ODT, ODS, ODP: meta.xml emptied, macros, previews and embedded files gone, markup cleaned."""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from tenir.errors import Encrypted
from tenir.reading.stripping.office import media
from tenir.reading.stripping.office.package import (
    local,
    members,
    parsed,
    remove,
    serialised,
    written,
)

_MANIFEST = "META-INF/manifest.xml"
_MARKUP = frozenset({"content.xml", "styles.xml", "settings.xml"})
_META = "meta.xml"
_PARTS = re.compile(r"(?:Object [^/]+/)*(?:content|styles|settings|meta)\.xml")
"""The document, and the formulas and charts in it, which are documents of their own."""
_PICTURES = re.compile(r"(?:.*/)?(?:Pictures|Media)/[^/]+")
_EMPTY_META = (
    b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' office:version="1.3"><office:meta/></office:document-meta>'
)
_DAY = "1970-01-01T00:00:00"
_PEOPLE = frozenset({"creator", "creator-initials", "sender-initials"})
_DC = "{http://purl.org/dc/elements/1.1/}"
_GONE = frozenset({
    "scripts", "event-listeners", "event-listener", "dde-source", "dde-link", "applet", "plugin",
    "floating-frame", "dde-connection-decls", "forms", "signature",
})  # fmt: skip
_SETTINGS = re.compile(
    r"Printer.*|PrintFaxName|CurrentDatabase.*|Rsid.*|EmbeddedDatabaseName|ModifyPasswordInfo"
    r"|RedlineProtectionKey|UserInterface.*|.*(?:Path|URL|Directory)",
)
_LINKS = ("http:", "https:", "mailto:", "tel:")
_SCHEME = re.compile(r"[A-Za-z][\w.+-]*:")
_NOWHERE = "about:blank"
_EDITING = re.compile(r"rsid|paragraph-rsid")
_EMPTIED = frozenset({"frame"})


def cleaned(data: bytes, file: str) -> bytes:
    """The OpenDocument file `data` without metadata. Raises Damaged, Encrypted or TooLarge."""
    parts = members(data, file)
    manifest = parsed(parts[_MANIFEST], file) if _MANIFEST in parts else None
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise Encrypted(file, "asks for a password")
    kept = {"mimetype": parts["mimetype"].strip()}
    for name, content in parts.items():
        if _PARTS.fullmatch(name):
            kept[name] = content
        elif (
            _PICTURES.fullmatch(name) and (clean := media.cleaned(content, file, name)) is not None
        ):
            kept[name] = clean
    names = frozenset(kept)
    for name, content in kept.items():
        if posixpath.basename(name) == _META:
            kept[name] = serialised(parsed(_EMPTY_META, file))
        elif posixpath.basename(name) in _MARKUP:
            root = parsed(content, file)
            _clean(root, posixpath.dirname(name), names)
            kept[name] = serialised(root)
    if manifest is not None:
        kept[_MANIFEST] = _manifest(manifest, names)
    return written(kept)


def _clean(root: etree._Element, folder: str, names: frozenset[str]) -> None:
    for element in list(root.iter(etree.Element)):
        name = local(str(element.tag))
        if name in _GONE or (name == "config-item" and _is_private(element)):
            remove(element, _EMPTIED)
        elif name in _PEOPLE:
            element.text = None
        elif element.tag == f"{_DC}date":
            element.text = _DAY
        elif name == "date-string":
            element.text = None
        else:
            _clean_attributes(element, folder, names)


def _is_private(setting: etree._Element) -> bool:
    return any(
        local(str(key)) == "name" and _SETTINGS.fullmatch(str(value))
        for key, value in setting.attrib.items()
    )


def _clean_attributes(element: etree._Element, folder: str, names: frozenset[str]) -> None:
    for key, value in list(element.attrib.items()):
        attribute, value = str(key), str(value)
        if _EDITING.fullmatch(local(attribute)):
            del element.attrib[attribute]
        elif local(attribute) == "href" and not value.startswith("#"):
            if _SCHEME.match(value) or value.startswith(("/", "..")):
                if not value.lower().startswith(_LINKS) or local(str(element.tag)) != "a":
                    element.set(attribute, _NOWHERE)
            elif not _is_kept(posixpath.normpath(posixpath.join(folder, value)), names):
                remove(element, _EMPTIED)
                return


def _is_kept(path: str, names: frozenset[str]) -> bool:
    return path in names or f"{path}/content.xml" in names


def _manifest(root: etree._Element, names: frozenset[str]) -> bytes:
    for entry in list(root):
        path = next((str(v) for k, v in entry.attrib.items() if local(str(k)) == "full-path"), "")
        if path != "/" and not _is_kept(path.rstrip("/"), names):
            root.remove(entry)
    return serialised(root)
