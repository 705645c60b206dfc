"""Office files: they open as before; names, dates, paths, macros and embedded files are gone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import docx
import openpyxl
import PIL.Image
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment

from tenir.errors import Damaged, Encrypted, TooLarge, UnknownFormat
from tenir.reading.stripping.office import media, package

SECRETS = re.compile(rb"maria|acme|secret|2024|\brsid|C:\\|file:///|paraId", re.IGNORECASE)
W = nsdecls("w")
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OOXML = "application/vnd.openxmlformats-officedocument"


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def changed(content: bytes, **changes: object) -> bytes:
    """The archive `content` with parts added (`add`) and words replaced in parts (`replace`)."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, (old, new) in dict(changes.get("replace", {})).items():
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    return zipped(parts | dict(changes.get("add", {})))


def relation(identifier: str, kind: str, target: str, mode: str = "") -> str:
    external = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{identifier}" Type="{RELATION}/{kind}" Target="{target}"{external}/>'


def assert_clean(content: bytes) -> dict[str, bytes]:
    parts = unzipped(content)
    for name, part in parts.items():
        found = SECRETS.search(part.replace(b"http://schemas.microsoft.com/office/word/2024", b""))
        assert not found, (name, part[max(0, found.start() - 60) : found.end() + 60])
        assert not SECRETS.search(name.encode())
    # Every relation within the file leads to a part, and every part has its type.
    for name in parts:
        if name.endswith(".rels"):
            folder = name.rpartition("_rels/")[0]
            for target in re.findall(rb'Target="([^"]+)"(?! TargetMode)', parts[name]):
                path = target.decode()
                if not path.startswith(("http", "about:", "mailto:")):
                    assert package.members(content, "x").get(
                        path.lstrip("/") if path.startswith("/") else _joined(folder, path)
                    ), (name, path)
    return parts


def _joined(folder: str, path: str) -> str:
    while path.startswith("../"):
        folder, path = folder.rstrip("/").rpartition("/")[0] + "/", path[3:]
    return (folder + path).lstrip("/")


def photo(format_: str = "JPEG") -> bytes:
    exif = PIL.Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "acme"
    target = io.BytesIO()
    PIL.Image.new("RGB", (40, 20), "red").save(target, format_, exif=exif)
    return target.getvalue()


def word() -> bytes:
    document = docx.Document()
    core = document.core_properties
    core.author = core.last_modified_by = "maria"
    core.title = core.comments = "secret"
    paragraph = document.add_paragraph("What we saw.")
    document.add_comment(paragraph.runs, "Look again", author="maria", initials="acme")
    document.add_picture(io.BytesIO(photo()))
    document.add_picture(io.BytesIO(photo("PNG")))
    change = 'w:author="maria" w:date="2024-01-01T00:00:00Z" w:initials="maria" w:id="7"'
    for element in (
        f'<w:p {W} w:rsidR="00AB12CD" w:rsidP="00AB12CE"><w:ins {change}><w:r w:rsidRPr="00AB12CD">'
        f"<w:t>inserted</w:t></w:r></w:ins><w:del {change}><w:r>"
        "<w:delText>deleted</w:delText></w:r></w:del></w:p>",
        f'<w:p {W}><w:r><w:instrText> INCLUDEPICTURE "C:\\maria\\a.jpg" </w:instrText></w:r></w:p>',
        f'<w:p {W} {R}><w:hyperlink r:id="rLink"><w:r><w:t>site</w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="rPath"><w:r><w:t>path</w:t></w:r></w:hyperlink></w:p>',
        f'<w:p {W} {R}><w:r><w:object><v:shape xmlns:v="urn:schemas-microsoft-com:vml"/>'
        '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rOle"/>'
        "</w:object></w:r></w:p>",
    ):
        document.element.body.insert_element_before(parse_xml(element), "w:sectPr")
    target = io.BytesIO()
    document.save(target)
    more = "".join([
        relation("rLink", "hyperlink", "https://example.org/", "External"),
        relation("rPath", "hyperlink", "file:///C:/maria/x.docx", "External"),
        relation("rOle", "oleObject", "embeddings/oleObject1.bin"),
        relation("rPeople", "people", "people.xml"),
    ])  # fmt: skip
    template = relation("rId1", "attachedTemplate", "file:///C:/maria/Normal.dotm", "External")
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    settings = f'<w:attachedTemplate {R} r:id="rId1"/><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids>'
    return changed(
        target.getvalue(),
        replace={
            "word/_rels/document.xml.rels": ("</Relationships>", more + "</Relationships>"),
            "word/settings.xml": ("</w:settings>", settings + "</w:settings>"),
            "[Content_Types].xml": (
                "</Types>",
                '<Override PartName="/word/people.xml" ContentType="application/xml"/></Types>',
            ),
        },
        add={
            "word/people.xml": f'<w15:people xmlns:w15="x"><w15:person w15:author="maria"/>{""}'
            "</w15:people>",
            "word/embeddings/oleObject1.bin": b"maria's secret workbook",
            "docProps/thumbnail.jpeg": photo(),
            "docProps/custom.xml": "<Properties><property>secret</property></Properties>",
            "docProps/app.xml": "<Properties><Company>acme</Company></Properties>",
            "customXml/item1.xml": "<maria/>",
            "word/_rels/settings.xml.rels": rels + template + "</Relationships>",
            "word/secret.exe": b"MZ maria",
        },
    )


def test_word(stripped):
    media_type, clean = stripped(word(), "x.zip")
    assert media_type == f"{OOXML}.wordprocessingml.document"
    parts = assert_clean(clean)
    document = docx.Document(io.BytesIO(clean))
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == [
        "What we saw.", "sitepath",
    ]  # fmt: skip
    assert [comment.author for comment in document.comments] == ["Author"]
    assert [comment.text for comment in document.comments] == ["Look again"]
    body = parts["word/document.xml"].decode()
    assert "inserted" in body and "deleted" in body
    assert body.count('w:author="Author"') == 2 and "w:date" not in body
    assert "<v:shape" in body and "OLEObject" not in body
    assert "https://example.org/" in parts["word/_rels/document.xml.rels"].decode()
    assert next(iter(parts)) == "[Content_Types].xml"
    assert document.core_properties.author == ""
    pictures = [part for name, part in parts.items() if "/media/" in name]
    assert len(pictures) == 2
    # The document says itself how its pictures stand.
    assert {PIL.Image.open(io.BytesIO(picture)).size for picture in pictures} == {(40, 20)}


def test_word_with_macros_comes_back_without(stripped):
    main = f"{OOXML}.wordprocessingml.document.main+xml"
    content = changed(
        word(),
        replace={
            "[Content_Types].xml": (main, "application/vnd.ms-word.document.macroEnabled.main+xml"),
            "word/_rels/document.xml.rels": (
                "</Relationships>",
                '<Relationship Id="rV" Target="vbaProject.bin" Type="http://schemas.microsoft.com/'
                'office/2006/relationships/vbaProject"/></Relationships>',
            ),
        },
        add={"word/vbaProject.bin": b"Sub AutoOpen maria"},
    )
    media_type, clean = stripped(content)
    assert media_type == f"{OOXML}.wordprocessingml.document"
    parts = assert_clean(clean)
    assert main.encode() in parts["[Content_Types].xml"]
    assert not [name for name in parts if "vba" in name]
    assert docx.Document(io.BytesIO(clean)).paragraphs


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"], sheet["B2"] = "Date", "=SUM(1,2)", "https://example.org"
    sheet["B2"].hyperlink = "https://example.org/"
    sheet["A1"].comment = Comment("maria:\nIs this right?", "maria")
    book.properties.creator = "maria"
    book.properties.lastModifiedBy = "acme"
    target = io.BytesIO()
    book.save(target)
    path = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="x15"><x15ac:absPath url="C:\\maria\\" xmlns:x15ac="http://schemas.'
        'microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>'
    )
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    setup = f'<pageSetup {R} orientation="portrait" r:id="rPrint"/>'
    return changed(
        target.getvalue(),
        replace={
            "xl/workbook.xml": ("<bookViews>", path + "<bookViews>"),
            "xl/worksheets/sheet1.xml": ("<legacyDrawing", setup + "<legacyDrawing"),
            "xl/worksheets/_rels/sheet1.xml.rels": (
                "</Relationships>",
                relation("rPrint", "printerSettings", "../printerSettings/printerSettings1.bin")
                + "</Relationships>",
            ),
            "xl/_rels/workbook.xml.rels": (
                "</Relationships>",
                relation("rOut", "externalLink", "externalLinks/externalLink1.xml")
                + relation("rPeople", "person", "persons/person.xml") + "</Relationships>",
            ),
        },
        add={
            "xl/printerSettings/printerSettings1.bin": b"\\\\acme\\printer of maria",
            "xl/persons/person.xml": '<personList xmlns="x"><person displayName="maria" id="{1}"'
            ' userId="maria@acme" providerId="AD"/></personList>',
            "xl/externalLinks/externalLink1.xml": f'<externalLink {R} xmlns="x"><externalBook'
            ' r:id="rId1"/></externalLink>',
            "xl/externalLinks/_rels/externalLink1.xml.rels": rels
            + relation("rId1", "externalLinkPath", "file:///C:/maria/b.xlsx", "External")
            + "</Relationships>",
        },
    )  # fmt: skip


def test_workbook(stripped):
    media_type, clean = stripped(workbook())
    assert media_type == f"{OOXML}.spreadsheetml.sheet"
    parts = assert_clean(clean)
    book = openpyxl.load_workbook(io.BytesIO(clean), keep_links=False)
    sheet = book.active
    assert [sheet["A1"].value, sheet["B1"].value] == ["Date", "=SUM(1,2)"]
    assert sheet["A1"].comment.text.strip() == "Is this right?"
    assert sheet["A1"].comment.author == "Author"
    assert sheet["B2"].hyperlink.target == "https://example.org/"
    assert b'<pageSetup orientation="portrait"' in re.sub(
        rb' xmlns:r="[^"]+"', b"", parts["xl/worksheets/sheet1.xml"]
    )
    assert b"AlternateContent" not in parts["xl/workbook.xml"]


def test_workbook_with_sheets_of_macros_is_refused(stripped):
    content = changed(
        workbook(),
        replace={
            "[Content_Types].xml": (
                "</Types>",
                '<Override PartName="/xl/macrosheets/sheet1.xml" ContentType="application/vnd.'
                'ms-excel.macrosheet+xml"/></Types>',
            )
        },
    )
    with pytest.raises(UnknownFormat, match="macros"):
        stripped(content)


P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def slides() -> bytes:
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    picture = (
        '<p:pic><p:nvPicPr><p:cNvPr id="4" name="IMG_2024_maria.jpg" descr="C:\\maria\\a.jpg"/>'
        '</p:nvPicPr><p:blipFill><a:blip r:embed="rPic"/></p:blipFill></p:pic>'
    )
    slide = (
        f'<p:sld {P} {A} {R}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="2" name="Title 1">'
        '<a:hlinkClick r:id="" action="ppaction://macro?name=secret"/></p:cNvPr></p:nvSpPr>'
        f"<a:t>What we saw</a:t></p:sp>{picture}"
        f'<p:graphicFrame><a:graphicData><p:oleObj r:id="rOle"><p:embed/>{picture}</p:oleObj>'
        '</a:graphicData></p:graphicFrame></p:spTree></p:cSld><p:custDataLst><p:tags r:id="rTag"/>'
        "</p:custDataLst></p:sld>"
    )
    return zipped({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.'
        'ms-powerpoint.presentation.macroEnabled.main+xml"/></Types>',
        "_rels/.rels": rels + relation("r1", "officeDocument", "ppt/presentation.xml")
        + relation("r2", "thumbnail", "docProps/thumbnail.jpeg") + "</Relationships>",
        "docProps/thumbnail.jpeg": photo(),
        "ppt/presentation.xml": f'<p:presentation {P} {R}><p:sldId r:id="r1"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": rels + relation("r1", "slide", "slides/slide1.xml")
        + relation("r2", "commentAuthors", "commentAuthors.xml")
        + relation("r3", "vbaProject", "vbaProject.bin")
        + relation("r4", "changesInfo", "changesInfos/changesInfo1.xml") + "</Relationships>",
        "ppt/vbaProject.bin": b"maria",
        "ppt/changesInfos/changesInfo1.xml": "<maria/>",
        "ppt/commentAuthors.xml": f'<p:cmAuthorLst {P}><p:cmAuthor id="0" name="maria"'
        ' initials="maria" lastIdx="1"/></p:cmAuthorLst>',
        "ppt/comments/comment1.xml": f'<p:cmLst {P}><p:cm authorId="0" dt="2024-01-01" idx="1">'
        "<p:text>Look</p:text></p:cm></p:cmLst>",
        "ppt/slides/slide1.xml": slide,
        "ppt/slides/_rels/slide1.xml.rels": rels + relation("rPic", "image", "../media/image1.jpg")
        + relation("rOle", "oleObject", "../embeddings/book.xlsx")
        + relation("rTag", "tags", "../tags/tag1.xml") + "</Relationships>",
        "ppt/tags/tag1.xml": "<maria/>",
        "ppt/embeddings/book.xlsx": b"secret",
        "ppt/media/image1.jpg": photo(),
    })  # fmt: skip


def test_slides(stripped):
    media_type, clean = stripped(slides())
    assert media_type == f"{OOXML}.presentationml.presentation"
    parts = assert_clean(clean)
    slide = parts["ppt/slides/slide1.xml"].decode()
    assert "What we saw" in slide and 'name="Title 1"' in slide
    assert slide.count("<p:pic>") == 2
    assert not re.search("graphicFrame|custDataLst|ppaction", slide)
    assert b'name="Author" initials="A"' in parts["ppt/commentAuthors.xml"]
    assert b"presentationml.presentation.main+xml" in parts["[Content_Types].xml"]


ODF = "application/vnd.oasis.opendocument."
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"), ("text", "text"), ("draw", "drawing"), ("meta", "meta"),
        ("config", "config"), ("manifest", "manifest"), ("script", "script"), ("style", "style"),
    ]
)  # fmt: skip
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
BODY = """<office:scripts><script:event-listener xlink:href="secret"/></office:scripts>
<style:text-properties xmlns:officeooo="http://openoffice.org/2009/office" officeooo:rsid="0012"/>
<text:changed-region><office:change-info><dc:creator>maria</dc:creator>
<dc:date>2024-01-01T00:00:00</dc:date></office:change-info></text:changed-region>
<text:p>What we saw<office:annotation><dc:creator>maria</dc:creator><dc:date>2024-01-01</dc:date>
<meta:creator-initials>maria</meta:creator-initials><text:p>Look</text:p></office:annotation>.
<text:a xlink:href="https://example.org/">site</text:a><text:a xlink:href="file:///C:/maria">x</text:a>
<draw:frame><draw:image xlink:href="Pictures/1.jpg"/></draw:frame>
<draw:frame><draw:object xlink:href="./Object 1"/><draw:image
 xlink:href="./ObjectReplacements/Object 1"/></draw:frame>
<draw:frame><draw:object-ole xlink:href="./Object 2"/></draw:frame></text:p><!-- maria -->"""
SETTINGS = """<config:config-item config:name="PrinterName">acme</config:config-item>
<config:config-item config:name="AddParaTableSpacing">true</config:config-item>"""


def opendocument(kind: str = "text", **more: str) -> bytes:
    paths = ["/", "content.xml", "Pictures/1.jpg", "Object 1/", "Object 1/content.xml", "Object 2",
             "Basic/secret.xml", "Thumbnails/thumbnail.png", "settings.xml"]  # fmt: skip
    entries = "".join(f'<manifest:file-entry manifest:full-path="{path}"/>' for path in paths)
    parts = {
        "mimetype": ODF + kind,
        "content.xml": f"<office:document-content {NAMES} {XLINK}>{BODY}</office:document-content>",
        "meta.xml": f"<office:document-meta {NAMES}>maria</office:document-meta>",
        "settings.xml": f"<office:document-settings {NAMES}>{SETTINGS}</office:document-settings>",
        "Pictures/1.jpg": photo(),
        "Object 1/content.xml": f"<office:document-content {NAMES}/>",
        "Object 1/meta.xml": f"<office:document-meta {NAMES}>maria</office:document-meta>",
        "Object 2": b"secret",
        "ObjectReplacements/Object 1": b"secret",
        "Basic/secret.xml": "<maria/>",
        "Thumbnails/thumbnail.png": photo("PNG"),
        "META-INF/manifest.xml": f"<manifest:manifest {NAMES}>{entries}</manifest:manifest>",
        "META-INF/documentsignatures.xml": "<maria/>",
    }
    return zipped(parts | more)


@pytest.mark.parametrize("kind", ["text", "spreadsheet", "presentation"])
def test_opendocument(stripped, kind):
    media_type, clean = stripped(opendocument(kind))
    assert media_type == ODF + kind
    parts = assert_clean(clean)
    assert set(parts) == {
        "mimetype", "META-INF/manifest.xml", "content.xml", "meta.xml", "settings.xml",
        "Pictures/1.jpg", "Object 1/content.xml", "Object 1/meta.xml",
    }  # fmt: skip
    assert clean.startswith(b"PK\x03\x04") and clean[30:].startswith(b"mimetype" + ODF.encode())
    body = parts["content.xml"].decode()
    for kept in (
        "What we saw",
        ">.\n",
        "https://example.org/",
        "Pictures/1.jpg",
        "./Object 1",
        "Look",
    ):
        assert kept in body
    assert "Object 2" not in body and "ObjectReplacements" not in body
    assert body.count("draw:frame>") == 4
    assert b"AddParaTableSpacing" in parts["settings.xml"]
    assert parts["META-INF/manifest.xml"].count(b"full-path") == 6


def test_opendocument_with_a_password(stripped):
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    manifest = f"<manifest:manifest {NAMES}>{entry}</manifest:manifest>"
    with pytest.raises(Encrypted):
        stripped(opendocument(**{"META-INF/manifest.xml": manifest}))


def test_entities_are_never_resolved(stripped):
    content = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a {NAMES}>&x;</a>'
    with pytest.raises(Damaged, match="entities"):
        stripped(opendocument(**{"content.xml": content}))
    old = f'<!DOCTYPE manifest:manifest PUBLIC "x" "Manifest.dtd"><manifest:manifest {NAMES}/>'
    clean = stripped(opendocument(**{"META-INF/manifest.xml": old}))[1]
    assert b"DOCTYPE" not in unzipped(clean)["META-INF/manifest.xml"]


def test_bombs_are_never_unpacked(stripped, monkeypatch):
    with pytest.raises(TooLarge, match="times its size"):
        stripped(opendocument(**{"styles.xml": " " * 3_000_000}))
    monkeypatch.setattr(package, "MOST_BYTES", 1000)
    with pytest.raises(TooLarge, match="unpacks to over"):
        stripped(opendocument())
    monkeypatch.setattr(package, "MOST_MEMBERS", 3)
    with pytest.raises(TooLarge, match="members"):
        stripped(opendocument())


def test_members_out_of_place_and_broken_archives(stripped):
    with pytest.raises(Damaged, match="out of place"):
        stripped(opendocument(**{"../secret.xml": "<a/>"}))
    with pytest.raises(Damaged):
        stripped(opendocument(**{"content.xml": "<a>"}))
    with pytest.raises(Damaged, match=r"Pictures/2\.jpg"):
        stripped(opendocument(**{"Pictures/2.jpg": photo()[:30]}))
    with pytest.raises(Damaged):
        stripped(word()[:-40])


def test_drawings_lose_the_name_of_their_program():
    said = "acme\0maria\0\0".encode("utf-16-le")
    head = bytearray(108)
    head[40:44] = b" EMF"
    head[60:68] = (len(said) // 2).to_bytes(4, "little") + (108).to_bytes(4, "little")
    content = bytes(head) + said + b"the drawing"
    assert media.cleaned(content, "x", "x") == bytes(head) + bytes(len(said)) + b"the drawing"


def test_what_is_no_picture_is_left_out():
    for content in (b"<svg/>", b"II\xbc\x01", b"\x00\x00\x00\x08ftyp", b"", b"RIFF\0\0\0\0WAVE"):
        assert media.cleaned(content, "x", "x") is None


@pytest.mark.parametrize("made", [opendocument, slides])
def test_spoiled_files_give_errors_of_ours(survives, made):
    survives(made())


def test_a_spoiled_part_gives_an_error_of_ours(stripped):
    content = opendocument(**{"content.xml": f"<office:document-content {NAMES} xlink:href='x'/>"})
    with pytest.raises(Damaged):
        stripped(content)
