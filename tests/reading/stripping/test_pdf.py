"""PDF: the pages remain; who made them, attachments, scripts and names of commenters do not."""

from __future__ import annotations

import io
import zlib

import PIL.Image
import pypdf
import pypdfium2
import pytest
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from tenir.errors import Damaged, EmptyFile, Encrypted
from tenir.reading.stripping import jpeg2000_boxes

SECRETS = ("maria", "acme", "secret", "D:2024", "reportlab", "pypdf")


def drawn(*, pages: int = 2) -> pypdf.PdfWriter:
    """A PDF of some pages with a link, an outline and information on who made it."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(300, 300))
    canvas.setAuthor("maria")
    canvas.setTitle("secret title")
    for number in range(pages):
        canvas.bookmarkPage(f"page{number}")
        canvas.addOutlineEntry(f"Chapter {number}", f"page{number}")
        canvas.drawString(50, 200, f"What we saw, page {number}")
        canvas.linkURL("https://example.org/", (50, 50, 100, 100))
        canvas.showPage()
    canvas.save()
    return pypdf.PdfWriter(clone_from=io.BytesIO(target.getvalue()))


def saved(writer: pypdf.PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def d(**entries: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def text(value: str) -> TextStringObject:
    return TextStringObject(value)


def name(value: str) -> NameObject:
    return NameObject(f"/{value}")


def stream(content: bytes, **entries: object) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    made.update(d(**entries))
    return made


def annotation(subtype: str, **entries: object) -> DictionaryObject:
    rectangle = ArrayObject([NumberObject(at) for at in (10, 10, 40, 40)])
    return d(Type=name("Annot"), Subtype=name(subtype), Rect=rectangle, **entries)


def annotate(writer: pypdf.PdfWriter, *annotations: DictionaryObject) -> None:
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject(writer._add_object(each) for each in annotations)


def unpacked(content: bytes) -> str:
    """All that the bytes say, also within packed streams and strings in UTF-16."""
    said = [content.replace(b"\x00", b"").decode("latin-1")]
    reader = pypdf.PdfReader(io.BytesIO(content))
    for number in range(1, int(reader.trailer["/Size"])):
        thing = reader.get_object(number)
        said.append(repr(thing))
        if isinstance(thing, EncodedStreamObject):
            said.append(thing.get_data().decode("latin-1"))
    return "\n".join(said)


def assert_clean(content: bytes) -> pypdf.PdfReader:
    said = unpacked(content).lower()
    assert not [secret for secret in SECRETS if secret.lower() in said]
    reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
    assert reader.metadata is None and reader.xmp_metadata is None
    return reader


def test_pages_remain_and_information_goes(stripped):
    writer = drawn()
    writer.add_metadata({"/Author": "maria", "/Company": "acme", "/CreationDate": "D:20240101"})
    writer.xmp_metadata = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>maria</x:xmpmeta>"
    writer.pages[0][NameObject("/PieceInfo")] = d(Acme=d(Private=text("secret")))
    writer.pages[0][NameObject("/LastModified")] = text("D:2024")
    writer.pages[0][NameObject("/Thumb")] = writer._add_object(stream(b"secret thumbnail"))
    writer.pages[1][NameObject("/Metadata")] = writer._add_object(
        stream(b"maria", Type=name("Metadata"), Subtype=name("XML"))
    )
    media_type, clean = stripped(saved(writer))
    assert media_type == "application/pdf"
    reader = assert_clean(clean)
    assert [page.extract_text().strip() for page in reader.pages] == [
        "What we saw, page 0", "What we saw, page 1",
    ]  # fmt: skip
    assert [entry.title for entry in reader.outline] == ["Chapter 0", "Chapter 1"]
    assert reader.pages[1]["/Annots"][0].get_object()["/A"]["/URI"] == "https://example.org/"
    assert "/ID" not in reader.trailer
    assert len(pypdfium2.PdfDocument(clean)) == 2


def test_attachments_and_all_that_acts_go(stripped):
    writer = drawn(pages=1)
    writer.add_attachment("secret.txt", b"maria")
    script = d(Type=name("Action"), S=name("JavaScript"), JS=text("secret()"))
    root = writer.root_object
    root[NameObject("/OpenAction")] = script
    root[NameObject("/AA")] = d(WC=script)
    root[NameObject("/Names")][NameObject("/JavaScript")] = d(
        Names=ArrayObject([text("secret"), writer._add_object(script)])
    )
    root[NameObject("/AcroForm")] = d(
        Fields=ArrayObject(), XFA=writer._add_object(stream(b"secret")), SigFlags=NumberObject(3)
    )
    launch = d(S=name("Launch"), F=d(Type=name("Filespec"), F=text("secret.exe")), Next=script)
    local = d(S=name("URI"), URI=text("file:///C:/Users/maria/x"))
    follows = d(S=name("URI"), URI=text("https://example.org/next"), Next=launch)
    annotate(
        writer,
        annotation("Link", A=launch),
        annotation("Link", A=local),
        annotation("Link", A=follows),
        annotation("Link", AA=d(E=script), PA=local),
        annotation("FileAttachment", Contents=text("secret")),
        annotation("Screen", T=text("secret")),
    )
    reader = assert_clean(stripped(saved(writer))[1])
    links = [entry.get_object() for entry in reader.pages[0]["/Annots"]]
    assert [link["/Subtype"] for link in links] == ["/Link"] * 4
    assert [link.get("/A", {}).get("/URI") for link in links] == [
        None, None, "https://example.org/next", None,
    ]  # fmt: skip
    assert not {"/OpenAction", "/AA"} & set(reader.root_object)


def test_notes_lose_their_authors_and_forms_keep_their_fields(stripped):
    writer = drawn(pages=1)
    field = annotation("Widget", FT=name("Tx"), T=text("amount"), V=text("12"), M=text("D:2024"))
    signature = d(Type=name("Sig"), Name=text("maria"), ByteRange=ArrayObject(),
                  Contents=ByteStringObject(b"maria"))  # fmt: skip
    signed = annotation("Widget", FT=name("Sig"), T=text("secret"), V=writer._add_object(signature))
    note = annotation(
        "Text", T=text("maria"), Contents=text("Look here"), M=text("D:20240101"),
        CreationDate=text("D:2024"), NM=text("secret"), RC=text("<p>maria"), Subj=text("Note"),
    )  # fmt: skip
    annotate(writer, field, signed, note)
    fields = ArrayObject(list(writer.pages[0]["/Annots"])[:2])
    writer.root_object[NameObject("/AcroForm")] = d(Fields=fields)
    reader = assert_clean(stripped(saved(writer))[1])
    assert reader.get_form_text_fields() == {"amount": "12"}
    kept = [entry.get_object() for entry in reader.pages[0]["/Annots"]]
    assert [entry["/Subtype"] for entry in kept] == ["/Widget", "/Text"]
    assert kept[1]["/Contents"] == "Look here"


def jpeg() -> bytes:
    exif = PIL.Image.Exif()
    exif[0x010F] = "acme"
    target = io.BytesIO()
    PIL.Image.new("RGB", (20, 10), "red").save(target, "JPEG", exif=exif, comment=b"maria")
    return target.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_pictures_lose_their_exif_without_loss(stripped, packed):
    writer = drawn(pages=1)
    image = EncodedStreamObject()
    image._data = zlib.compress(jpeg()) if packed else jpeg()
    filters = [name("FlateDecode"), name("DCTDecode")] if packed else [name("DCTDecode")]
    profile = stream(b"acme profile D:2024", N=NumberObject(3))
    image.update(
        d(Type=name("XObject"), Subtype=name("Image"), Width=NumberObject(20),
          Height=NumberObject(10), BitsPerComponent=NumberObject(8), Filter=ArrayObject(filters),
          ColorSpace=ArrayObject([name("ICCBased"), writer._add_object(profile)]),
          Metadata=writer._add_object(stream(b"maria", Type=name("Metadata"))))
    )  # fmt: skip
    writer.pages[0]["/Resources"][NameObject("/XObject")] = d(Im0=writer._add_object(image))
    reader = assert_clean(stripped(saved(writer))[1])
    kept = reader.pages[0]["/Resources"]["/XObject"]["/Im0"]
    assert kept["/ColorSpace"] == "/DeviceRGB"
    picture, before = (PIL.Image.open(io.BytesIO(each)) for each in (kept._data, jpeg()))
    assert picture.tobytes() == before.tobytes()


def test_jpeg2000_loses_its_boxes():
    def box(kind: bytes, content: bytes) -> bytes:
        return (len(content) + 8).to_bytes(4, "big") + kind + content

    start = box(b"jP  ", b"\r\n\x87\n") + box(b"ftyp", b"jp2 ") + box(b"jp2h", b"header")
    end = box(b"jp2c", b"\xff\x4f picture")
    content = start + box(b"uuid", b"maria") + box(b"xml ", b"<maria/>") + end
    assert jpeg2000_boxes.without_metadata(content) == start + end
    assert jpeg2000_boxes.without_metadata(b"\xff\x4f") == b"\xff\x4f"


def test_earlier_revisions_go(stripped):
    first = saved(drawn(pages=1))
    writer = pypdf.PdfWriter(io.BytesIO(first), incremental=True)
    writer.pages[0][NameObject("/UserUnit")] = FloatObject(1.5)
    second = saved(writer)
    assert second.startswith(first)
    clean = stripped(second + b"maria")[1]
    assert assert_clean(clean).pages[0]["/UserUnit"] == 1.5
    assert clean.count(b"%%EOF") == 1


def test_another_writer_and_junk_before_the_start(stripped):
    content = saved(drawn(pages=1))
    document = pypdfium2.PdfDocument(content)
    target = io.BytesIO()
    document.save(target)
    assert len(assert_clean(stripped(b"junk\n" + target.getvalue())[1]).pages) == 1


def test_layers_lose_their_maker(stripped):
    writer = drawn(pages=1)
    layer = d(Type=name("OCG"), Name=text("Map"),
              Usage=d(CreatorInfo=d(Creator=text("acme")), User=d(Name=text("maria"))))  # fmt: skip
    groups = ArrayObject([writer._add_object(layer)])
    writer.root_object[NameObject("/OCProperties")] = d(OCGs=groups, D=d(ON=groups))
    reader = assert_clean(stripped(saved(writer))[1])
    assert reader.root_object["/OCProperties"]["/OCGs"][0].get_object()["/Name"] == "Map"


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_pdf_with_a_password(stripped, password):
    writer = drawn(pages=1)
    writer.encrypt(password, "owner", algorithm="RC4-128")
    with pytest.raises(Encrypted):
        stripped(saved(writer))


def test_damaged_and_empty(stripped):
    with pytest.raises(Damaged):
        stripped(b"%PDF-1.7\nnothing of it")
    with pytest.raises(EmptyFile):
        stripped(saved(pypdf.PdfWriter()))


def test_spoiled_files_give_errors_of_ours(survives):
    survives(saved(drawn()))
