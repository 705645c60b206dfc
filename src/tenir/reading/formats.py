"""The formats that Tenir reads, as data: how each is recognised by content, and its reader.

To add a reader: write its module beside this one with a function ``blocks(path, file)``, and add
one line to FORMATS.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from tenir.errors import Damaged, Encrypted, UnknownFormat
from tenir.reading import docx, html, image, odt, ole, pdf, plain_text, spreadsheet
from tenir.reading.block import Reading
from tenir.reading.encoding import is_text
from tenir.text.reason import Reason

HEAD_BYTES = 64 * 1024
"""How much of the start of a file is looked at to recognise its format."""

_PDF_HEAD = 1024
"""PDF allows this many bytes before its signature (ISO 32000-1, annex H, note 13)."""


_WORD_MAIN = re.compile(r"word/document\d*\.xml")
_MARKDOWN_EXTENSIONS = frozenset({".md", ".markdown"})
_TEXT_EXTENSIONS = frozenset({".txt", ".text"})
_TSV_EXTENSIONS = frozenset({".tsv", ".tab"})


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of a file before it is read: its path, name, first bytes and ZIP members."""

    path: Path
    file: str
    head: bytes
    members: frozenset[str]

    @property
    def extension(self) -> str:
        """The extension of the file's name in lower case, with its dot, or ""."""
        return Path(self.file).suffix.lower() or self.path.suffix.lower()

    @property
    def is_text(self) -> bool:
        """Whether the file looks like text; an archive may, where it stores text unpacked."""
        return not self.members and is_text(self.head)

    def streams(self) -> frozenset[str]:
        """The streams of an OLE2 file, none of another."""
        if not self.head.startswith(ole.SIGNATURE):
            return frozenset()
        return ole.stream_names(self.path, self.file)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, how its content is recognised, and the function that reads it."""

    media_type: str
    recognises: Callable[[Content], bool]
    blocks: Callable[[Path, str], Reading]


def _starts(*signatures: bytes) -> Callable[[Content], bool]:
    return lambda content: content.head.startswith(signatures)


def _is_opendocument(kind: str) -> Callable[[Content], bool]:
    # The first member, stored unpacked, is the media type (OpenDocument 1.3, part 2, 3.3).
    signature = b"mimetypeapplication/vnd.oasis.opendocument." + kind.encode()
    return lambda content: signature in content.head[:200]


def _is_xls(content: Content) -> bool:
    return bool(content.streams() & {"Workbook", "Book", "WORKBOOK", "BOOK"})


def _is_html(content: Content) -> bool:
    if content.extension in _MARKDOWN_EXTENSIONS | _TSV_EXTENSIONS | {".csv"}:
        return False  # these hold tags as text
    if not content.is_text:
        return False
    return html.looks_like_html(content.head, known=content.extension in {".html", ".htm"})


def _is_csv(content: Content) -> bool:
    if not content.is_text:
        return False
    if content.extension in _TEXT_EXTENSIONS | _MARKDOWN_EXTENSIONS:
        return False
    return content.extension == ".csv" or spreadsheet.looks_like_csv(content.head)


def _is_tsv(content: Content) -> bool:
    return content.extension in _TSV_EXTENSIONS and content.is_text


def _is_markdown(content: Content) -> bool:
    return content.extension in _MARKDOWN_EXTENSIONS and content.is_text


FORMATS: tuple[Format, ...] = (
    Format("application/pdf", lambda content: b"%PDF-" in content.head[:_PDF_HEAD], pdf.blocks),
    Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda content: any(map(_WORD_MAIN.fullmatch, content.members)),
        docx.blocks,
    ),
    Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda content: bool({"xl/workbook.xml", "xl/workbook.bin"} & content.members),
        spreadsheet.workbook_blocks,
    ),
    Format(
        "application/vnd.oasis.opendocument.spreadsheet",
        _is_opendocument("spreadsheet"),
        spreadsheet.workbook_blocks,
    ),
    Format("application/vnd.oasis.opendocument.text", _is_opendocument("text"), odt.blocks),
    Format("application/vnd.ms-excel", _is_xls, spreadsheet.workbook_blocks),
    Format("image/png", _starts(b"\x89PNG\r\n\x1a\n"), image.blocks),
    Format("image/jpeg", _starts(b"\xff\xd8\xff"), image.blocks),
    Format("image/tiff", _starts(b"II*\x00", b"MM\x00*"), image.blocks),
    Format("text/html", _is_html, html.blocks),
    Format("text/tab-separated-values", _is_tsv, spreadsheet.csv_blocks),
    Format("text/csv", _is_csv, spreadsheet.csv_blocks),
    Format("text/markdown", _is_markdown, plain_text.blocks),
    Format("text/plain", lambda content: content.is_text, plain_text.blocks),
)
"""Every format, in the order in which a file is asked; the first that recognises it reads it."""

_UNREADABLE: tuple[tuple[Callable[[Content], bool], Reason], ...] = (
    (lambda content: "WordDocument" in content.streams(),
     Reason("is an old Word file: save it as DOCX")),
    (_is_opendocument("presentation"), Reason("is a presentation: save it as PDF")),
    (lambda content: "ppt/presentation.xml" in content.members
     or "PowerPoint Document" in content.streams(), Reason("is a presentation: save it as PDF")),
    (_starts(b"{\\rtf"), Reason("is an RTF file: save it as DOCX")),
    (lambda content: bool(re.match(rb"\s*<\?xml", content.head.removeprefix(b"\xef\xbb\xbf")))
     and not _is_html(content), Reason("is an XML file, which no reader knows")),
    (lambda content: bool(content.members), Reason("is an archive: unpack it and read its files")),
)  # fmt: skip
"""Known formats without a reader, each with what a person can do about it."""


def recognise(path: Path, file: str) -> Format:
    """The format of the file at `path`, by its content; its extension only breaks ties.

    Raises UnknownFormat, Encrypted or Damaged.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    content = Content(path, file, head, _members(path, file, head))
    if "EncryptedPackage" in content.streams():
        raise Encrypted(file, "asks for a password")
    reason = next((reason for applies, reason in _UNREADABLE if applies(content)), None)
    for format_ in FORMATS:
        # An unreadable format can look like text (RTF, XML) or like one of its kin (ODT).
        if format_.recognises(content) and (reason is None or content.members):
            return format_
    raise UnknownFormat(file, reason or Reason("is in a format that no reader knows"))


def _members(path: Path, file: str, head: bytes) -> frozenset[str]:
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return frozenset()
    try:
        with ZipFile(path) as archive:
            # Some writers separate folders by backslashes.
            return frozenset(name.replace("\\", "/") for name in archive.namelist())
    except (BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise Damaged(
            file, "is a damaged or truncated archive ({error})", error=str(error)
        ) from error
