"""The whole of reading: what is checked first, how formats are told, what every document keeps."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import docx
import openpyxl
import PIL.Image
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas
from tests.real_documents import real_document

from tenir.errors import (
    Damaged,
    EmptyFile,
    PersonalData,
    ReadingError,
    TooLarge,
    UnknownFormat,
)
from tenir.reading import limits, read


def samples(folder: Path) -> list[Path]:
    """A small file of each format with text."""
    word = docx.Document()
    word.add_heading("Review", 1)
    word.add_paragraph("We commit to schools for all migrant children.")
    word.save(folder / "a.docx")
    book = openpyxl.Workbook()
    book.active.append(["Country", "Pledge"])
    book.active.append(["Kenya", "Schools for all migrant children"])
    book.save(folder / "a.xlsx")
    canvas = Canvas(str(folder / "a.pdf"))
    canvas.drawString(72, 720, "We commit to schools for all migrant children.")
    canvas.save()
    (folder / "a.html").write_text("<html><body><h1>Review</h1><p>We commit.</p></body></html>")
    (folder / "a.txt").write_text("Review\n\nWe commit to schools for all migrant children.\n")
    (folder / "a.md").write_text("# Review\n\nWe *commit* to schools.\n")
    (folder / "a.csv").write_text("Country,Pledge\nKenya,Schools\n")
    (folder / "a.tsv").write_text("Country\tPledge\nKenya\tSchools\n")
    return sorted(folder.glob("a.*"))


def check_invariants(path: Path, document) -> None:
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.identifier == document.sha256[:12]
    end = 0
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text
        assert end <= passage.start < passage.end
        assert passage.document == document.identifier
        assert 1 <= passage.page <= document.pages
        assert passage.language in {"ar", "en", "es", "fr", "ru", "zh", "und"}
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", passage.text)
        assert passage.text == passage.text.strip()
        end = passage.end
    assert end == len(document.text)


def test_every_format_keeps_the_invariants_under_any_extension(tmp_path):
    for path in samples(tmp_path):
        document = read(path)
        check_invariants(path, document)
        assert document.file == path.name
        if path.suffix in {".docx", ".xlsx", ".pdf", ".html"}:
            renamed = path.with_name("b.wrong")
            renamed.write_bytes(path.read_bytes())
            again = read(renamed)
            assert (again.text, again.media_type) == (document.text, document.media_type)


@pytest.mark.parametrize(
    "name", ["IOM_AAP_management-response_English.docx", "QUNO_IMRF-outcomes-brief_French.txt"]
)
def test_shared_documents_keep_the_invariants(name):
    path = real_document(name)
    check_invariants(path, read(path))


def test_the_name_is_what_the_document_and_errors_call_the_file(tmp_path):
    path = tmp_path / "tmp1234"
    path.write_text("Some text.")
    assert read(path, name="upload.txt").file == "upload.txt"
    path.write_bytes(b"")
    with pytest.raises(EmptyFile) as caught:
        read(path, name="upload.txt")
    assert str(caught.value) == "upload.txt: is empty"


def test_what_is_no_file(tmp_path):
    with pytest.raises(ReadingError, match="no such file"):
        read(tmp_path / "none.pdf")
    with pytest.raises(ReadingError, match="folder"):
        read(tmp_path)
    with pytest.raises(ReadingError, match="no such file"):
        read(str(tmp_path / "none.pdf"))


def test_a_large_sparse_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.pdf"
    with path.open("wb") as stream:
        stream.truncate(2 * 1024**3)
    assert path.stat().st_size > limits.MAX_FILE_BYTES
    with pytest.raises(TooLarge, match=r"large\.pdf: has 2,048 MB; the limit is 512 MB"):
        read(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may open every file")
def test_a_file_that_may_not_be_opened(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("text")
    path.chmod(0)
    with pytest.raises(ReadingError, match="may not be opened"):
        read(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{\\rtf1\\ansi text}", "RTF"),
        (b'<?xml version="1.0"?><rss><item>x</item></rss>', "XML"),
        (b"GIF89a" + bytes(range(256)), "no reader knows"),
        (b"\x1f\x8b\x08\x00" + bytes(range(256)), "no reader knows"),
    ],
)
def test_formats_without_a_reader_say_so(tmp_path, content, reason):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(UnknownFormat, match=reason):
        read(path)


def test_a_submission_of_the_pledge_form_saved_as_text_is_refused(tmp_path):
    path = tmp_path / "saved.txt"
    path.write_text("Submission information\n\nRemote IP address: 192.0.2.7\n\nPledge: schools.")
    with pytest.raises(PersonalData):
        read(path)
    path.write_text("The form asks for the remote IP address, which nobody needs.")
    assert read(path).passages


def test_a_pdf_may_start_late(tmp_path):
    samples(tmp_path)
    path = tmp_path / "late.txt"
    path.write_bytes(b"\n" * 500 + (tmp_path / "a.pdf").read_bytes())
    assert read(path).media_type == "application/pdf"


def test_a_broken_picture_is_damaged(tmp_path):
    PIL.Image.new("L", (200, 80), 255).save(tmp_path / "a.png")
    whole = (tmp_path / "a.png").read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[:40])
    with pytest.raises(Damaged, match=r"cut\.png"):
        read(tmp_path / "cut.png")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None
)
@given(
    st.sampled_from(["a.txt", "a.pdf", "a.docx", "a.html", "a.csv", "a"]),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xd0\xcf\x11\xe0"
                     b"\xa1\xb1\x1a\xe1", b"\x89PNG\r\n\x1a\n", b"II*\x00"]),
    st.binary(min_size=1, max_size=600),
)  # fmt: skip
def test_any_bytes_are_read_or_refused_by_name(tmp_path, name, start, rest):
    path = tmp_path / name
    path.write_bytes(start + rest)
    try:
        document = read(path)
    except ReadingError as error:
        assert str(error).startswith(f"{name}: ")
        assert "\n" not in str(error)
        return
    check_invariants(path, document)
