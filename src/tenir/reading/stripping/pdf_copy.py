"""A copy of the objects of a PDF that its catalog reaches, without those that are not wanted."""

from __future__ import annotations

from collections import deque
from typing import Any

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
)

from tenir.reading.stripping import jpeg2000_boxes, jpeg_segments
from tenir.reading.stripping.pdf_rules import is_unwanted, unwanted_keys

_DEVICES = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
_FILTERED = frozenset({"/Annots", "/Fields", "/Kids"})
"""Lists that become shorter where an entry is not wanted; in others null takes its place."""
_LOSSLESS = {
    "/DCTDecode": jpeg_segments.without_metadata,
    "/JPXDecode": jpeg2000_boxes.without_metadata,
}
"""The filters whose data are files of their own, with metadata of their own."""


class Copy:
    """The copied objects, numbered from 1 in the order in which they are met, catalog first.

    What nothing refers to (earlier revisions, erased pages) is never met. The order depends on
    what is copied alone, so that a copy of a copy is the same.
    """

    def __init__(self, catalog: DictionaryObject) -> None:
        self.objects: list[PdfObject] = [NullObject()]
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: deque[tuple[int, IndirectObject]] = deque()
        origin = catalog.indirect_reference
        if origin is not None:
            self._numbers[origin.idnum, origin.generation] = 1
        self.objects[0] = self._dictionary(catalog)
        while self._waiting:
            number, reference = self._waiting.popleft()
            self.objects[number - 1] = self._copied(reference.get_object())

    def _copied(self, thing: Any) -> PdfObject:
        if isinstance(thing, IndirectObject):
            return self._reference(thing)
        if isinstance(thing, StreamObject):
            return self._stream(thing)
        if isinstance(thing, DictionaryObject):
            return self._dictionary(thing)
        if isinstance(thing, ArrayObject):
            return self._array(thing)
        return thing if isinstance(thing, PdfObject) else NullObject()

    def _reference(self, reference: IndirectObject) -> PdfObject:
        key = reference.idnum, reference.generation
        if key not in self._numbers:
            found = reference.get_object()
            if found is None or is_unwanted(found):
                return NullObject()
            self.objects.append(NullObject())
            self._numbers[key] = len(self.objects)
            self._waiting.append((len(self.objects), reference))
        return IndirectObject(self._numbers[key], 0, None)

    def _dictionary(self, thing: DictionaryObject) -> DictionaryObject:
        copied = DictionaryObject()
        self._fill(copied, thing)
        return copied

    def _fill(self, copied: DictionaryObject, thing: DictionaryObject) -> None:
        dropped = unwanted_keys(thing)
        for key, value in thing.items():
            if dropped(key) or is_unwanted(_resolved(value)):
                continue
            if key in _FILTERED and isinstance(entries := _resolved(value), ArrayObject):
                wanted = [self._copied(entry) for entry in entries
                          if not is_unwanted(_resolved(entry))]  # fmt: skip
                copied[NameObject(key)] = ArrayObject(wanted)
            else:
                copied[NameObject(key)] = self._copied(value)

    def _array(self, thing: ArrayObject) -> PdfObject:
        if len(thing) == 2 and thing[0] == "/ICCBased":
            return self._without_profile(thing)
        return ArrayObject(
            NullObject() if is_unwanted(_resolved(entry)) else self._copied(entry)
            for entry in thing
        )

    def _without_profile(self, space: ArrayObject) -> PdfObject:
        """The colours of a device of any make, for a profile that names one and its date."""
        profile = _resolved(space[1])
        alternate = _resolved(profile.get("/Alternate")) if profile else None
        if isinstance(alternate, (NameObject, ArrayObject)):
            return self._copied(alternate)
        return NameObject(_DEVICES[int(_resolved(profile["/N"]))])

    def _stream(self, thing: StreamObject) -> StreamObject:
        copied = StreamObject()
        self._fill(copied, thing)
        # pypdf has no public way to the bytes as they are kept, which are copied as they are.
        copied.set_data(thing._data)
        filters = _resolved(thing.get("/Filter"))
        names = list(filters) if isinstance(filters, ArrayObject) else [filters]
        without_metadata = _LOSSLESS.get(str(_resolved(names[-1])) if names else "")
        if without_metadata is None:
            return copied
        if len(names) > 1:
            copied.set_data(thing.get_data())
            copied[NameObject("/Filter")] = NameObject(_resolved(names[-1]))
            parameters = _resolved(thing.get("/DecodeParms"))
            if isinstance(parameters, ArrayObject):
                copied[NameObject("/DecodeParms")] = self._copied(parameters[-1])
        copied.set_data(without_metadata(copied.get_data()))
        return copied


def _resolved(thing: Any) -> Any:
    return thing.get_object() if isinstance(thing, IndirectObject) else thing
