"""OpenDocument texts: small files made here."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tenir.errors import Damaged, EmptyFile, Encrypted
from tenir.reading import read

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("meta", "meta"),
    ]
)  # fmt: skip


def odt(path: Path, body: str, manifest: str = "<manifest/>") -> Path:
    content = (
        f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    meta = (
        f'<office:document-meta {NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        "<dc:title>A review</dc:title></office:meta></office:document-meta>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("meta.xml", meta)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


BODY = """<text:tracked-changes><text:changed-region><text:p>never</text:p></text:changed-region>
</text:tracked-changes><text:h text:outline-level="1">Introduction</text:h>
<text:p>We <text:span>commit</text:span><text:s/>to<text:tab/>schools<text:note>
<text:note-citation>1
</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p>
<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>under</text:p>
</text:list-item></text:list></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row>
<table:table-cell><text:p>A</text:p>
</table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row>
</table:table-header-rows><table:table-row><table:table-cell><text:p>1</text:p><text:p>2</text:p>
</table:table-cell><table:covered-table-cell/></table:table-row></table:table>
<text:section><text:p>51. In a section<draw:frame><draw:text-box><text:p>Boxed.</text:p>
</draw:text-box></draw:frame> end.</text:p></text:section>"""


def test_a_text_in_order(tmp_path):
    document = read(odt(tmp_path / "a.odt", BODY))
    assert [(str(passage.kind), passage.text) for passage in document.passages] == [
        ("heading", "Introduction"),
        ("paragraph", "We commit to schools."),
        ("list item", "one"),
        ("list item", "under"),
        ("table row", "A | B"),
        ("table row", "1 2"),
        ("list item", "51. In a section end."),
        ("paragraph", "Boxed."),
        ("paragraph", "A note."),
    ]
    assert document.title == "A review"
    assert document.media_type == "application/vnd.oasis.opendocument.text"


def test_encrypted_empty_and_damaged_texts(tmp_path):
    with pytest.raises(Encrypted):
        read(odt(tmp_path / "a.odt", BODY, "<manifest><encryption-data/></manifest>"))
    with pytest.raises(EmptyFile):
        read(odt(tmp_path / "b.odt", ""))
    with pytest.raises(Damaged):
        read(odt(tmp_path / "c.odt", "<text:p>"))
