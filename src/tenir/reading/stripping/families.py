"""What can be cleaned, as data: how each family of files is recognised by content, and its cleaner.

To add one: write a module beside this one with a function that gives the cleaned bytes, and add
one line to FAMILIES.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from zipfile import ZipFile

from tenir.errors import Damaged, Encrypted, UnknownFormat
from tenir.reading import ole
from tenir.reading.stripping import flac, gif, images, mp3, mp4, ogg, pdf, plain_text, riff, wav
from tenir.reading.stripping.audio_tags import without_leading
from tenir.reading.stripping.malformed import MALFORMED, in_one_line
from tenir.reading.stripping.office import opendocument, openxml
from tenir.text.reason import Reason

_PDF_START = re.compile(rb"(?:\A|[\r\n])%PDF-\d")
"""PDF allows 1,024 bytes before its signature (ISO 32000-1, annex H, note 13)."""
_ODF = "application/vnd.oasis.opendocument."
_OOXML = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of a file before it is parsed: its bytes and the names in its archive."""

    data: bytes
    members: frozenset[str]
    mimetype: str

    def has(self, member: str) -> bool:
        """Whether the file is an archive with a member whose whole name matches `member`."""
        return any(re.fullmatch(member, name) for name in self.members)


@dataclass(frozen=True, slots=True)
class Family:
    """A media type, how its content is recognised, and the function that gives cleaned bytes."""

    media_type: str
    extension: str
    recognises: Callable[[Content], bool]
    cleaned: Callable[[bytes, str], bytes]


def _starts(*signatures: bytes) -> Callable[[Content], bool]:
    return lambda content: content.data.startswith(signatures)


def _member(name: str) -> Callable[[Content], bool]:
    return lambda content: content.has(name)


def _mimetype(kind: str) -> Callable[[Content], bool]:
    return lambda content: content.mimetype in (_ODF + kind, f"{_ODF}{kind}-template")


FAMILIES: tuple[Family, ...] = (
    Family("image/jpeg", ".jpg", _starts(b"\xff\xd8\xff"), images.jpeg),
    Family("image/png", ".png", _starts(b"\x89PNG\r\n\x1a\n"), images.png),
    Family("image/webp", ".webp", lambda content: riff.is_form(content.data, b"WEBP"), images.webp),
    Family("image/gif", ".gif", _starts(b"GIF87a", b"GIF89a"), gif.cleaned),
    Family("image/tiff", ".tif", _starts(b"II*\x00", b"MM\x00*"), images.tiff),
    Family(f"{_OOXML}wordprocessingml.document", ".docx",
           _member(r"word/document\d*\.xml"), openxml.cleaned),
    Family(f"{_OOXML}spreadsheetml.sheet", ".xlsx", _member(r"xl/workbook\.xml"), openxml.cleaned),
    Family(f"{_OOXML}presentationml.presentation", ".pptx",
           _member(r"ppt/presentation\.xml"), openxml.cleaned),
    Family(f"{_ODF}text", ".odt", _mimetype("text"), opendocument.cleaned),
    Family(f"{_ODF}spreadsheet", ".ods", _mimetype("spreadsheet"), opendocument.cleaned),
    Family(f"{_ODF}presentation", ".odp", _mimetype("presentation"), opendocument.cleaned),
    Family("audio/wav", ".wav", lambda content: riff.is_form(content.data, b"WAVE"), wav.cleaned),
    Family("audio/ogg", ".ogg", _starts(b"OggS"), ogg.cleaned),
    Family("audio/mp4", ".m4a", lambda content: content.data[4:8] == b"ftyp", mp4.cleaned),
    Family("audio/flac", ".flac",
           lambda content: without_leading(content.data).startswith(b"fLaC"), flac.cleaned),
    Family("audio/mpeg", ".mp3", lambda content: mp3.is_mp3(content.data), mp3.cleaned),
    Family("application/pdf", ".pdf",
           lambda content: bool(_PDF_START.search(content.data[:1024])), pdf.cleaned),
    Family("text/plain", ".txt", lambda content: plain_text.is_text(content.data),
           plain_text.cleaned),
)  # fmt: skip
"""Every family, in the order in which a file is asked; the first that recognises it cleans it."""

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {family.media_type: family.extension for family in FAMILIES}
)
"""The media types that stripping gives, each with its usual extension."""

_REFUSED: tuple[tuple[Callable[[Content], bool], Reason], ...] = (
    (lambda content: bool(re.match(rb"....ftyp(?:hei|hev|mif1|msf1|avi[fs])", content.data, re.S)),
     Reason("is a HEIC or AVIF picture: save it as JPEG or PNG")),
    (_starts(b"\x1a\x45\xdf\xa3"), Reason("is a film: hand in its sound as MP3, or pictures")),
    (lambda content: plain_text.is_active(content.data),
     Reason("is a web page, a drawing in XML or a program: hand in a PDF or a picture of it")),
    (lambda content: plain_text.is_message(content.data),
     Reason("is an e-mail with the route it took: hand in its text or a PDF of it")),
    (_starts(b"{\\rtf"), Reason("is an RTF file: save it as DOCX or PDF")),
    (_starts(ole.SIGNATURE), Reason("is an old Office file: save it as DOCX, XLSX, PPTX or PDF")),
    (_member(r"xl/workbook\.bin"), Reason("is a binary workbook: save it as XLSX")),
    (_starts(b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",
             b"\xca\xfe\xba\xbe"),
     Reason("is a program, which is never taken in")),
)  # fmt: skip
"""Known formats that are not taken in, each with what a person can do about it."""


def recognise(data: bytes, file: str) -> Family:
    """The family of a file, by its bytes. Raises UnknownFormat, Encrypted or Damaged."""
    content = _content(data, file)
    for applies, reason in _REFUSED:
        if applies(content):
            raise UnknownFormat(file, reason)
    for family in FAMILIES:
        if family.recognises(content):
            return family
    if content.members:
        raise UnknownFormat(file, "is an archive: unpack it and hand in its files one by one")
    raise UnknownFormat(
        file,
        "cannot be cleaned of traces of its maker: hand in a picture (JPEG, PNG, WebP, GIF, TIFF),"
        " a PDF, an office file (DOCX, XLSX, PPTX, ODT, ODS, ODP), plain text in UTF-8 or a sound"
        " recording (MP3, WAV, FLAC, Ogg, M4A)",
    )


def _content(data: bytes, file: str) -> Content:
    if data.startswith(ole.SIGNATURE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise Encrypted(file, "asks for a password")
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Content(data, frozenset(), "")
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
            first = archive.infolist()[0] if names else None
            mimetype = b""
            if first and first.filename == "mimetype" and first.file_size < 200:
                mimetype = archive.read(first)
    except MALFORMED as error:
        raise Damaged(file, "the archive is damaged ({error})", error=in_one_line(error)) from error
    return Content(data, names, mimetype.decode("ascii", "replace").strip())
