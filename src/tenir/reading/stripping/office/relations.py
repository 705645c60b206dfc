"""The relations between the parts of an OpenXML file: which part names which, and by what id."""

from __future__ import annotations

import posixpath

from lxml import etree

from tenir.reading.stripping.office.package import local

_LINKS = ("http://", "https://", "mailto:", "tel:", "#")
_NOWHERE = "about:blank"
_DROPPED_KINDS = frozenset({"attachedTemplate", "mailMergeSource", "mailMergeHeaderSource"})
"""Relations to files elsewhere that a document can do without."""


def source_of(rels: str) -> str:
    """The part whose relations the part `rels` holds: word/document.xml for its .rels."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def cleaned(root: etree._Element, rels: str, kept: frozenset[str]) -> frozenset[str]:
    """Take out relations to parts that are not `kept`; gives the ids of those taken out.

    What lies outside of the file and is no link of a reader's becomes a link to nowhere.
    """
    folder = posixpath.dirname(source_of(rels))
    gone = set()
    for relation in list(root):
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        target = str(relation.get("Target", ""))
        if relation.get("TargetMode") == "External":
            if kind in _DROPPED_KINDS:
                gone.add(str(relation.get("Id", "")))
                root.remove(relation)
            elif kind != "hyperlink" or not target.lower().startswith(_LINKS):
                relation.set("Target", _NOWHERE)
        elif local(str(relation.tag)) != "Relationship" or not (
            target.startswith("#") or _absolute(folder, target) in kept
        ):
            gone.add(str(relation.get("Id", "")))
            root.remove(relation)
    return frozenset(gone)


def _absolute(folder: str, target: str) -> str:
    path = target.partition("#")[0]
    if path.startswith("/"):
        return posixpath.normpath(path).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, path))
