"""Word documents: small files made here, and one of IOM's."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.real_documents import real_document

from tenir.errors import Damaged, EmptyFile, Encrypted, TooLarge, UnknownFormat
from tenir.reading import read

W = nsdecls("w")
MANAGEMENT_RESPONSE = "IOM_AAP_management-response_English.docx"


def body_of(path: Path, *elements: str, **parts: str) -> Path:
    """A DOCX at `path` whose body holds the XML `elements`; `parts` replace word/<name>.xml."""
    document = docx.Document()
    for element in elements:
        document.element.body.insert_element_before(parse_xml(element), "w:sectPr")
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            if name.removeprefix("word/").removesuffix(".xml") not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(f"word/{name}.xml", content)
    return path


def p(content: str, properties: str = "") -> str:
    return f"<w:p {W}><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    run = f'<w:r {W}><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return run


def told(path: Path) -> list[tuple[str, str]]:
    return [(str(passage.kind), passage.text) for passage in read(path).passages]


def test_headings_paragraphs_lists_and_tables_in_order(tmp_path):
    document = docx.Document()
    document.core_properties.title = "National review of Kenya"
    document.add_heading("Introduction", 1)
    document.add_paragraph("We commit to\tschools\nfor all.")
    document.add_paragraph("first", style="List Bullet")
    document.add_paragraph("one", style="List Number")
    document.add_paragraph("two", style="List Number")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Objective", "Action", ""), strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Merged"
    table.cell(1, 2).text = "Last"
    document.add_paragraph("After the table.")
    document.sections[0].header.paragraphs[0].text = "RUNNING HEAD"
    document.sections[0].footer.paragraphs[0].text = "page 1"
    document.save(tmp_path / "a.docx")

    assert told(tmp_path / "a.docx") == [
        ("heading", "Introduction"),
        ("paragraph", "We commit to schools for all."),
        ("list item", "first"),
        ("list item", "1. one"),
        ("list item", "2. two"),
        ("table row", "Objective | Action"),
        ("table row", "Merged | Last"),
        ("paragraph", "After the table."),
    ]
    read_again = read(tmp_path / "a.docx")
    assert read_again.title == "National review of Kenya"
    assert read_again.pages == 1
    assert read_again.media_type.endswith("wordprocessingml.document")


def test_vertically_merged_cells_come_once_and_nested_tables_follow_their_row(tmp_path):
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Tall"
    table.cell(0, 1).text = "top"
    table.cell(1, 1).text = "bottom"
    nested = table.cell(1, 1).add_table(rows=1, cols=2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "in", "side"
    document.save(tmp_path / "a.docx")
    assert [text for _, text in told(tmp_path / "a.docx")] == [
        "Tall | top",
        "bottom",
        "in | side",
    ]


def test_a_table_of_one_column_is_a_frame_around_text(tmp_path):
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "A paragraph in a box."
    cell.add_paragraph("Another one.")
    document.save(tmp_path / "a.docx")
    assert told(tmp_path / "a.docx") == [
        ("paragraph", "A paragraph in a box."),
        ("paragraph", "Another one."),
    ]


def test_insertions_are_read_and_deletions_are_not(tmp_path):
    change = 'w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"'
    deleted = '<w:r><w:delText xml:space="preserve">never </w:delText></w:r>'
    path = body_of(
        tmp_path / "a.docx",
        p(
            r("We ")
            + f"<w:del {change}>{deleted}</w:del><w:ins {change}>{r('will ')}</w:ins>"
            + r("act.")
        ),
        p(f"<w:del {change}>{deleted}</w:del>"),
        p(f"<w:moveFrom {change}>{r('moved')}</w:moveFrom>"),
        p(f"<w:moveTo {change}>{r('Moved here.')}</w:moveTo>"),
        p(r("Joined "), f"<w:rPr><w:del {change}/></w:rPr>"),
        p(r("to the next.")),
    )
    assert [text for _, text in told(path)] == [
        "We will act.",
        "Moved here.",
        "Joined to the next.",
    ]


def test_links_controls_fields_and_hidden_text(tmp_path):
    path = body_of(
        tmp_path / "a.docx",
        p(f'<w:hyperlink w:anchor="x">{r("A link")}</w:hyperlink>' + r(" and text")),
        f"<w:sdt {W}><w:sdtContent>{p(r('In a control.'))}</w:sdtContent></w:sdt>",
        p(
            "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr>"
            f"<w:sdtContent>{r('Within')}</w:sdtContent></w:sdt>"
        ),
        p("<w:r><w:instrText> PAGE </w:instrText></w:r>" + r("Shown") + r(" not", "<w:vanish/>")),
        p(f'<w:fldSimple w:instr="REF x">{r("Field result.")}</w:fldSimple>'),
    )  # fmt: skip
    assert [text for _, text in told(path)] == [
        "A link and text", "In a control.", "Within", "Shown", "Field result.",
    ]  # fmt: skip


def test_text_boxes_are_read_once(tmp_path):
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{p(r('Boxed promise.'))}</w:txbxContent>"
    drawing = f'<w:drawing><x:wsp xmlns:x="urn:x"><x:txbx>{box}</x:txbx></x:wsp></w:drawing>'
    picture = f'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">{box}</v:shape></w:pict>'
    path = body_of(
        tmp_path / "a.docx",
        p(
            r("Around.")
            + f"<w:r><mc:AlternateContent {mc}><mc:Choice Requires='x'>{drawing}</mc:Choice>"
            + f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"
        ),
    )
    assert [text for _, text in told(path)] == ["Around.", "Boxed promise."]


def test_notes_come_after_the_body(tmp_path):
    notes = (
        f"<w:footnotes {W}><w:footnote w:type='separator' w:id='-1'>{p(r('---'))}</w:footnote>"
        f"<w:footnote w:id='1'>{p('<w:r><w:footnoteRef/></w:r>' + r(' See A/RES/73/195.'))}"
        "</w:footnote></w:footnotes>"
    )
    path = body_of(tmp_path / "a.docx", p(r("Body.")), p(r("End.")), footnotes=notes)
    assert [text for _, text in told(path)] == ["Body.", "End.", "See A/RES/73/195."]


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="51"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>
<w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def numbered(text: str, number_id: int, level: int) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>')


def test_automatic_numbers_are_counted_into_the_text(tmp_path):
    path = body_of(
        tmp_path / "a.docx",
        numbered("We commit", 1, 0),
        numbered("to this", 1, 1),
        numbered("to that", 1, 1),
        numbered("deep", 1, 2),
        numbered("We decide", 1, 0),
        numbered("afresh", 1, 1),
        numbered("restarted", 2, 0),
        numbered("a bullet", 3, 0),
        numbered("no list", 0, 0),
        numbering=NUMBERING,
    )
    assert told(path) == [
        ("list item", "51. We commit"),
        ("list item", "(a) to this"),
        ("list item", "(b) to that"),
        ("list item", "51.b.i deep"),
        ("list item", "52. We decide"),
        ("list item", "(a) afresh"),
        ("list item", "1. restarted"),
        ("list item", "a bullet"),
        ("paragraph", "no list"),
    ]


@pytest.mark.parametrize(
    "name",
    ["heading 2", "Titre 1", "Título 1", "Заголовок 3", "标题 1", "عنوان 1", "_ H _1", "Title"],
)
def test_heading_styles_in_many_languages(tmp_path, name):
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="x1">'
        f'<w:name w:val="{name}"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x2"><w:name w:val="own"/><w:basedOn w:val="x1"/>'
        "</w:style></w:styles>"
    )
    path = body_of(
        tmp_path / "a.docx",
        p(r("Commitments"), '<w:pStyle w:val="x1"/>'),
        p(r("Based on it"), '<w:pStyle w:val="x2"/>'),
        p(r("Text.")),
        styles=styles,
    )
    assert [kind for kind, _ in told(path)] == ["heading", "heading", "paragraph"]


def test_outline_levels_and_bold_lines_are_headings(tmp_path):
    path = body_of(
        tmp_path / "a.docx",
        p(r("By outline"), '<w:outlineLvl w:val="1"/>'),
        p(r("By weight", "<w:b/>")),
        p(r("A bold sentence is none.", "<w:b/>")),
        p(r("Half ", "<w:b/>") + r("bold")),
        p(r("Not bold", '<w:b w:val="0"/>')),
        p(r("• typed bullet")),
        p(r("(a) typed number")),
    )
    assert told(path) == [
        ("heading", "By outline"),
        ("heading", "By weight"),
        ("paragraph", "A bold sentence is none."),
        ("paragraph", "Half bold"),
        ("paragraph", "Not bold"),
        ("list item", "typed bullet"),
        ("list item", "(a) typed number"),
    ]


def test_a_main_part_of_another_name_and_a_wrong_extension(tmp_path):
    document = docx.Document()
    document.add_paragraph("Found by its relation.")
    buffer = io.BytesIO()
    document.save(buffer)
    path = tmp_path / "review.pdf"
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("document.xml", "document2.xml"), content)
    assert told(path) == [("paragraph", "Found by its relation.")]


def test_no_entity_is_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    document = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY a "aaaaaaaaaa">]>'
        f"<w:document {W}><w:body>{p('<w:r><w:t>Open &e;&a;</w:t></w:r>')}{p(r('Next.'))}"
        "</w:body></w:document>"
    )
    path = body_of(tmp_path / "a.docx", document=document)
    assert "secret" not in read(path).text


def test_empty_truncated_and_foreign_files_are_named(tmp_path):
    document = docx.Document()
    document.save(tmp_path / "empty.docx")
    with pytest.raises(EmptyFile, match=r"empty\.docx: holds no text"):
        read(tmp_path / "empty.docx")

    document.add_paragraph("text " * 500)
    document.save(tmp_path / "whole.docx")
    whole = (tmp_path / "whole.docx").read_bytes()
    for length in (30, 200, len(whole) // 2, len(whole) - 10):
        (tmp_path / "cut.docx").write_bytes(whole[:length])
        with pytest.raises(Damaged, match=r"cut\.docx"):
            read(tmp_path / "cut.docx")

    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(UnknownFormat, match="archive"):
        read(tmp_path / "other.docx")

    (tmp_path / "fake.docx").write_bytes(b"plain words in a file that calls itself DOCX")
    assert read(tmp_path / "fake.docx").media_type == "text/plain"


def test_broken_xml_is_damaged(tmp_path):
    path = body_of(tmp_path / "a.docx", document="<w:document")
    with pytest.raises(Damaged, match="XML"):
        read(path)
    path = body_of(tmp_path / "b.docx", document="<none/>")
    with pytest.raises(Damaged, match="body"):
        read(path)


def test_a_zip_bomb_is_refused_unopened(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 20_000_000)
    with pytest.raises(TooLarge, match=r"bomb\.docx: .*document\.xml"):
        read(path)


def test_a_member_larger_than_the_directory_says_is_refused(tmp_path):
    path = tmp_path / "lie.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a/>" + b" " * 5_000)
    data = bytearray(path.read_bytes())
    central = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, central + 24, 100)
    path.write_bytes(data)
    with pytest.raises((TooLarge, Damaged), match=r"lie\.docx"):
        read(path)


def compound_file(*names: str) -> bytes:
    """The smallest OLE2 file with streams of these names."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *([0xFFFFFFFF] * 108))
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *([0xFFFFFFFF] * 126))
    directory = b""
    for name in ("Root Entry", *names):
        encoded = name.encode("utf-16-le")
        entry = encoded.ljust(64, b"\x00") + struct.pack("<H", len(encoded) + 2)
        directory += entry.ljust(128, b"\x00")
    return bytes(header) + table + directory.ljust(512, b"\x00")


def test_old_and_encrypted_files_say_what_to_do(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(compound_file("EncryptionInfo", "EncryptedPackage"))
    with pytest.raises(Encrypted, match="password"):
        read(path)
    path.write_bytes(compound_file("WordDocument"))
    with pytest.raises(UnknownFormat, match="save it as DOCX"):
        read(path)
    path.write_bytes(compound_file("WordDocument")[:100])
    with pytest.raises(Damaged, match=r"a\.docx"):
        read(path)


def test_the_management_response_of_iom():
    document = read(real_document(MANAGEMENT_RESPONSE))
    assert document.language == "en"
    assert {passage.language for passage in document.passages} == {"en"}
    texts = [passage.text for passage in document.passages]
    assert texts[0] == "MANAGEMENT RESPONSE AND ACTION PLAN MATRIX"
    assert sum("Evaluation recommendation #" in text for text in texts) == 9
    assert "Strengthen current knowledge management practice in AAP." in texts
    assert texts[-1].startswith("Focal persons are intended")


def test_the_namespace_of_the_strict_dialect_reads_the_same(tmp_path):
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = (
        f'<w:document xmlns:w="{strict}"><w:body><w:p><w:r><w:t>Strict.</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )
    path = body_of(tmp_path / "a.docx", document=document)
    assert told(path) == [("paragraph", "Strict.")]
