"""The archive of an office file: its members within limits, and an archive of what remains."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from tenir.errors import Damaged, Encrypted, TooLarge
from tenir.reading import archive, limits

MOST_BYTES = 100 * 1024**2
"""What all members may unpack to."""
MOST_MEMBERS = 10_000
_SMALL = 1024**2
_ENCRYPTED = 0x1
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that an archive can tell."""
_ON_UNIX = 3
_LEVEL = 6
_FIRST = ("mimetype", "[Content_Types].xml", "META-INF/manifest.xml", "_rels/.rels")
"""What readers look for at the start."""


def members(data: bytes, file: str) -> dict[str, bytes]:
    """The members of the archive `data` by name. Raises Damaged, Encrypted or TooLarge."""
    found: dict[str, bytes] = {}
    with ZipFile(BytesIO(data)) as opened:
        _check(opened, file)
        for entry in opened.infolist():
            name = entry.filename.replace("\\", "/")
            if entry.is_dir():
                continue
            if name in found or name.startswith("/") or ".." in name.split("/"):
                raise Damaged(file, "the archive has a member {name} out of place", name=name)
            found[name] = archive.member(opened, entry.filename, file)
    return found


def written(parts: Mapping[str, bytes]) -> bytes:
    """An archive of `parts` that tells neither when nor where it was made."""
    target = BytesIO()
    with ZipFile(target, "w") as made:
        for name in sorted(parts, key=_order):
            entry = ZipInfo(name, _FIRST_DAY)
            entry.create_system = _ON_UNIX
            entry.external_attr = 0o644 << 16
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            made.writestr(entry, parts[name], compresslevel=_LEVEL)
    return target.getvalue()


def parsed(content: bytes, file: str) -> etree._Element:
    """The root of a part in XML, without comments and instructions. Raises Damaged.

    Office files never declare entities; one that does is made to harm.
    """
    root = archive.parse_xml(content, file)
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):
        raise Damaged(file, "declares entities in its XML, which office files never do")
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    return root


def serialised(root: etree._Element) -> bytes:
    """The bytes of a part in XML."""
    content = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + bytes(content)


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def remove(element: etree._Element, emptied: frozenset[str]) -> None:
    """Take `element` out, keep the text after it, and take out parents of the names `emptied`."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
    if not len(parent) and local(str(parent.tag)) in emptied:
        remove(parent, emptied)


def _check(opened: ZipFile, file: str) -> None:
    entries = opened.infolist()
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Encrypted(file, "asks for a password")
    if len(entries) > MOST_MEMBERS:
        raise TooLarge(file, "has over {most:,} members", most=MOST_MEMBERS)
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise TooLarge(file, "unpacks to over {most} MB", most=MOST_BYTES // 1024**2)
    for entry in entries:
        if entry.file_size > max(_SMALL, entry.compress_size * limits.MAX_UNPACK_RATIO):
            raise TooLarge(
                file,
                "{name} unpacks to over {most} times its size",
                name=entry.filename,
                most=limits.MAX_UNPACK_RATIO,
            )


def _order(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
