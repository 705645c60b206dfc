"""Web pages: their content without navigation, scripts, forms and what is hidden."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from tenir.errors import Damaged
from tenir.reading.block import Block, Reading
from tenir.reading.encoding import decode
from tenir.reading.html.content import content_root
from tenir.reading.html.flow import Flow
from tenir.reading.one_line import one_line
from tenir.reading.webform import refuse_submission

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DECLARATION_BYTES = 4096
"""HTML wants its charset in the first 1,024 bytes; pages with long comments have it later."""

_OPENING = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    rb"<(?:html|head|body|title|div|p|article|main|section|h[1-6]|table|ul|ol)\b[^<>]*>",
    re.IGNORECASE,
)


def looks_like_html(head: bytes, *, known: bool) -> bool:
    """Whether a file that begins with `head` is a web page; `known` if its extension says so."""
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _OPENING.match(plain):
        return True
    opens = bool(re.match(rb"\s*<(?!\?xml)[a-zA-Z!]", plain))
    return (known or opens) and bool(_FRAGMENT.search(plain))


def blocks(path: Path, file: str) -> Reading:
    """Read the web page at `path`; `file` is what errors call it.

    Raises PersonalData for a page that exposes contacts' data, Damaged where nothing can be
    parsed, UnknownFormat for binary data.
    """
    data = path.read_bytes()
    refuse_submission(file, "")
    text = decode(data, file, declared=_charset(data))
    refuse_submission(file, text)
    root = _parse(text, file)
    title = next((element.text or "" for element in root.iter("title")), "")
    flow = Flow()
    found = [Block(text, kind) for text, kind in flow.passages(content_root(root))]
    return Reading(found, title=one_line(title))


def _charset(data: bytes) -> str:
    head = data[:_DECLARATION_BYTES]
    match = _DECLARED.search(head) or _XML_DECLARED.match(head)
    charset = match[1].decode("ascii", "replace").lower() if match else ""
    # What calls itself Latin-1 is windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels),
    # and what calls itself GB2312 uses the characters of GBK.
    return {
        "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
        "gb2312": "gb18030", "gbk": "gb18030",
    }.get(charset, charset)  # fmt: skip


def _parse(text: str, file: str) -> etree._Element:
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True)
    content = _XML_DECLARATION.sub("", text.replace("\x00", ""), count=1)
    try:
        return lxml_html.document_fromstring(content.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Damaged(
            file, "holds no HTML that can be parsed ({error})", error=str(error)
        ) from error
