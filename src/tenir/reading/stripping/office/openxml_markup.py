"""The markup of one OpenXML part: names, dates, paths and traces of editing are taken out of it."""

from __future__ import annotations

import re

from lxml import etree

from tenir.reading.stripping.office.package import local, remove

SOMEBODY = "Author"
"""What stands for every name, as Word's own inspector writes it; readers require a name."""
_THREAD = "tc="
"""An author of this kind is no name: it ties a note to its thread."""

_NAMES = frozenset({"author", "userName", "displayName", "lastModifiedBy", "refreshedBy", "userId",
                    "lastGuid", "name"})  # fmt: skip
_PEOPLE = frozenset({"author", "cmAuthor", "person", "fileSharing", "presenceInfo"})
"""Elements all of whose names are those of people."""
_ANY_PART = frozenset({"author", "initials", "refreshedBy", "userName"})
_DATED = frozenset({
    "ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "comment",
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange",
    "tcPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    "customXmlInsRangeStart", "customXmlDelRangeStart", "customXmlMoveFromRangeStart",
    "customXmlMoveToRangeStart", "threadedComment", "cm", "reply", "pivotCacheDefinition",
    "connection", "textPr",
})  # fmt: skip
"""Elements whose dates tell when somebody worked; elsewhere a date may be content."""
_EDITING = re.compile(r"rsid\w*|paraId|textId|uid|documentId|odcFile|sourceFile|codeName")
_DATES = re.compile(r"date|dateUtc|dT|dt|created|refreshedDate\w*")
_REQUIRED = frozenset({"created"})
"""PowerPoint's newer notes need one; it becomes the first day of computers."""
_DAY = "1970-01-01T00:00:00.000"

_GONE = frozenset({
    "rsids", "rsid", "docId", "docVars", "attachedTemplate", "mailMerge", "absPath", "fileVersion",
    "revisionPtr", "fileRecoveryPr", "writeProtection", "saveThroughXslt",
    "ddeLink", "oleLink", "slideSyncPr", "sldSyncPr",
})  # fmt: skip
_EMPTIED = frozenset({
    "ext", "extLst", "imgProps", "oleObjects", "controls", "custDataLst", "smartTags", "Choice",
    "AlternateContent", "control", "tags", "externalReferences", "picture", "legacyDrawing",
})  # fmt: skip
"""Elements that must not stand empty."""
_FILE_NAME = re.compile(
    r".*\\.*|/.*|.*:/.*"
    r"|.*\.(?:jpe?g|png|gif|tiff?|bmp|webp|hei[cf]|[ew]mf|svg|pdf|mp[34]|mov|docx?|xlsx?|pptx?)",
    re.DOTALL | re.IGNORECASE,
)
_FETCHING = re.compile(
    r"\s*(?:DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT|EMBED|MACROBUTTON|GOTOBUTTON"
    r"|DATABASE|RD)\b", re.IGNORECASE,
)  # fmt: skip
_ACTIONS = re.compile(r"ppaction://(?:macro|program|ole)", re.IGNORECASE)


def clean_part(root: etree._Element, gone: frozenset[str]) -> None:
    """Clean the part whose root is `root`; `gone` are the ids of its relations taken out."""
    _remove_names_from_notes(root)
    for element in list(root.iter(etree.Element)):
        name = local(str(element.tag))
        if name in _GONE:
            remove(element, _EMPTIED)
        else:
            _clean_attributes(element, name)
            if name in ("instrText", "delInstrText") and _FETCHING.match(element.text or ""):
                element.text = None
    if gone:
        _remove_dangling(root, gone)


def _clean_attributes(element: etree._Element, name: str) -> None:
    for attribute, value in list(element.attrib.items()):
        attribute = str(attribute)
        bare = local(attribute)
        if bare in _ANY_PART or (name in _PEOPLE and bare in _NAMES):
            element.set(attribute, SOMEBODY[:1] if bare == "initials" else SOMEBODY)
        elif _EDITING.fullmatch(bare):
            del element.attrib[attribute]
        elif name in _DATED and bare in _REQUIRED:
            element.set(attribute, _DAY)
        elif name in _DATED and _DATES.fullmatch(bare):
            del element.attrib[attribute]
        elif name == "scenario" and bare == "user":
            element.set(attribute, SOMEBODY)
        elif name == "imagedata" and bare in ("title", "href"):
            del element.attrib[attribute]
        elif name in ("cNvPr", "docPr") and bare in ("name", "descr", "title"):
            # The name of the file that a picture came from, often with its folder.
            if _FILE_NAME.fullmatch(str(value)):
                element.set(attribute, "")
        elif name == "dbPr" and bare in ("connection", "command"):
            element.set(attribute, "")
        elif bare == "action" and _ACTIONS.match(str(value)):
            del element.attrib[attribute]
        elif name == "fldSimple" and bare == "instr" and _FETCHING.match(str(value)):
            element.set(attribute, "")


def _remove_names_from_notes(root: etree._Element) -> None:
    """Names in notes of a workbook: in the list of authors, and where a note begins with one."""
    if local(str(root.tag)) != "comments":
        return
    authors = [entry for entry in root.iter("{*}author") if entry.text]
    names = sorted({f"{author.text}:" for author in authors} - {f"{SOMEBODY}:"})
    for author in authors:
        if not str(author.text).startswith(_THREAD):
            author.text = SOMEBODY
    for note in root.iter("{*}comment"):
        first = next(note.iter("{*}t"), None)
        if first is None:
            continue
        name = next((name for name in names if (first.text or "").startswith(name)), "")
        if name:
            first.text = (first.text or "").removeprefix(name).lstrip() or None


def _remove_dangling(root: etree._Element, gone: frozenset[str]) -> None:
    """Take out what refers to parts that are gone."""
    for element in list(root.iter(etree.Element)):
        ids = [str(key) for key, value in element.attrib.items()
               if str(value) in gone and _is_relation(str(key))]  # fmt: skip
        name = local(str(element.tag))
        if name in ("pageSetup", "blip", "hlinkClick", "worksheetSource", "sheetPr"):
            for key in ids:
                del element.attrib[key]
        elif ids:
            frame = next(element.iterancestors("{*}graphicFrame"), None)
            if name == "oleObj" and frame is not None:
                _show_picture(frame)
            else:
                remove(element, _EMPTIED)


def _is_relation(key: str) -> bool:
    return key.startswith("{") and key[1:].partition("}")[0].endswith("/relationships")


def _show_picture(frame: etree._Element) -> None:
    """In the place of an embedded file on a slide, the picture of it that stands there."""
    picture = next(reversed(list(frame.iter("{*}pic"))), None)
    parent = frame.getparent()
    if parent is None:
        return
    if picture is None:
        remove(frame, _EMPTIED)
    else:
        parent.replace(frame, picture)
