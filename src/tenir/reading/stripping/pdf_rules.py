"""What of a PDF is not wanted: who made it and when, and all that acts by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

_CATALOG = frozenset({
    "/Type", "/Version", "/Pages", "/PageLabels", "/Names", "/Dests", "/ViewerPreferences",
    "/PageLayout", "/PageMode", "/Outlines", "/AcroForm", "/StructTreeRoot", "/MarkInfo", "/Lang",
    "/OCProperties",
})  # fmt: skip
"""All that a catalog keeps."""

_ANYWHERE = frozenset({
    "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/AA", "/OpenAction", "/JavaScript",
    "/JS", "/XFA", "/EmbeddedFiles", "/EF", "/Renditions", "/AlternatePresentations", "/OPI",
    "/PtData", "/CreatorInfo", "/DPart", "/DPM", "/Alternates", "/Author", "/Producer", "/Creator",
    "/CreationDate", "/ModDate", "/SourceModified", "/SigFlags", "/Lock", "/SV",
})  # fmt: skip

_PAGE = frozenset({"/Thumb", "/B", "/ID", "/VP", "/SeparationInfo", "/PZ", "/LGIDict", "/Measure"})
_ANNOTATION = frozenset({"/M", "/NM", "/RC", "/DS", "/ExData", "/Measure", "/AuthorID"})
_STREAM = frozenset({"/F", "/FFilter", "/FDecodeParms", "/Length", "/DL", "/Ref", "/PS",
                     "/Measure"})  # fmt: skip
"""Files outside of this one, and the length, which is counted anew."""
_USAGE = frozenset({"/User"})

_ACTIONS = frozenset({"/GoTo", "/Named", "/URI", "/SetOCGState", "/Trans"})
"""The actions that stay. The others run programs, open files, send what was filled in, or play."""
_ACTS = frozenset({
    "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/GoToDp", "/SubmitForm", "/ImportData",
    "/ResetForm", "/Movie", "/Sound", "/Rendition", "/RichMediaExecute", "/Hide", "/Thread",
    "/GoTo3DView",
})  # fmt: skip
_LINKS = ("http://", "https://", "mailto:", "tel:", "#")
_UNWANTED_ANNOTATIONS = frozenset({
    "/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D", "/Projection",
})  # fmt: skip
_UNWANTED_TYPES = frozenset({
    "/Metadata", "/EmbeddedFile", "/Filespec", "/F", "/Sig", "/DocTimeStamp", "/DSS", "/VRI",
    "/MediaClip", "/Rendition",
})  # fmt: skip


def is_unwanted(thing: Any) -> bool:
    """Whether an object is left out as a whole."""
    if not isinstance(thing, DictionaryObject):
        return False
    kind, subtype = _get(thing, "/Type"), _get(thing, "/Subtype")
    if kind in _UNWANTED_TYPES or "/ByteRange" in thing or "/EF" in thing:
        return True
    if kind == "/Action" or (kind is None and _get(thing, "/S") in _ACTS | {"/URI"}):
        return _is_unwanted_action(thing)
    if "/Rect" in thing and subtype is not None:
        # A signature no longer holds for a file written anew, and names who signed.
        return subtype in _UNWANTED_ANNOTATIONS or bool(_get(thing, "/FT") == "/Sig")
    return bool(_get(thing, "/FT") == "/Sig")


def unwanted_keys(thing: DictionaryObject) -> Callable[[str], bool]:
    """Tells of a key of the dictionary `thing` whether it is left out."""
    kind = _get(thing, "/Type")
    if kind == "/Catalog" or (kind is None and "/Pages" in thing):
        return lambda key: key not in _CATALOG
    dropped = _ANYWHERE
    if kind == "/Page":
        dropped = dropped | _PAGE
    elif "/Rect" in thing and "/Subtype" in thing:
        dropped = dropped | _ANNOTATION
        # The title of a note is its author; that of a field of a form is its name.
        if _get(thing, "/Subtype") != "/Widget":
            dropped = dropped | {"/T"}
    elif isinstance(thing, StreamObject):
        dropped = dropped | _STREAM
    elif "/CreatorInfo" in thing or "/User" in thing:
        dropped = dropped | _USAGE
    return lambda key: key in dropped


def _is_unwanted_action(action: DictionaryObject) -> bool:
    kind = _get(action, "/S")
    if kind == "/URI":
        return not str(_get(action, "/URI")).strip().lower().startswith(_LINKS)
    return kind not in _ACTIONS


def _get(thing: DictionaryObject, key: str) -> Any:
    """The value of `key`; None where it is absent, or no name or text."""
    value = dict.get(thing, key)
    if isinstance(value, IndirectObject):
        value = value.get_object()
    return None if isinstance(value, (ArrayObject, DictionaryObject)) else value
