"""PDF: what the pages show, copied into a new file; the old one's information stays behind."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, PdfObject

from tenir.errors import Damaged, EmptyFile, Encrypted, TooLarge
from tenir.reading import limits
from tenir.reading.stripping.malformed import MALFORMED, in_one_line
from tenir.reading.stripping.pdf_copy import Copy


def cleaned(data: bytes, file: str) -> bytes:
    """The PDF `data` with nothing but what its pages need. Raises Encrypted, Damaged, TooLarge."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise Encrypted(file, "asks for a password, or was once protected by one")
        pages = len(reader.pages)
        catalog = reader.trailer["/Root"].get_object()
        if not isinstance(catalog, DictionaryObject):
            raise ValueError("it has no catalog")
        copy = Copy(catalog)
    except MALFORMED as error:
        raise Damaged(
            file, "is no PDF that can be read ({error})", error=in_one_line(error)
        ) from error
    if not pages:
        raise EmptyFile(file, "has no pages")
    if pages > limits.MAX_PAGES:
        raise TooLarge(
            file, "has {pages:,} pages; the most are {most:,}", pages=pages, most=limits.MAX_PAGES
        )
    return _written(copy.objects)


def _written(objects: list[PdfObject]) -> bytes:
    """A PDF of these objects, the first of which is the catalog.

    Written here and not by pypdf's writer, which adds who produced the file.
    """
    target = BytesIO()
    target.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, thing in enumerate(objects, start=1):
        places.append(target.tell())
        target.write(b"%d 0 obj\n" % number)
        thing.write_to_stream(target)
        target.write(b"\nendobj\n")
    table = target.tell()
    target.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        target.write(b"%010d 00000 n \n" % place)
    target.write(
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    )
    return target.getvalue()
