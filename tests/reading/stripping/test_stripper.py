"""The way in: what is refused before it is parsed, and that nothing else than our errors comes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenir.errors import EmptyFile, Encrypted, ReadingError, TenirError, TooLarge, UnknownFormat
from tenir.reading.stripping import LIMIT, MEDIA_TYPES, strip, stripper

STARTS = [
    b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x20\x00\x00\x00WEBPVP8 ", b"GIF89a",
    b"II*\x00\x08\x00\x00\x00", b"RIFF\x20\x00\x00\x00WAVEfmt ", b"OggS\x00\x02",
    b"fLaC\x00\x00\x00\x22",
    b"\x00\x00\x00\x14ftypM4A ", b"ID3\x04\x00\x00\x00\x00\x00\x01x", b"\xff\xfb\x90\x00",
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>", b"PK\x03\x04", b"PK\x05\x06",
]  # fmt: skip


def test_every_media_type_has_an_extension():
    assert MEDIA_TYPES["image/jpeg"] == ".jpg"
    assert len(set(MEDIA_TYPES.values())) == len(MEDIA_TYPES) == 18


def test_no_file_and_an_empty_one(tmp_path):
    with pytest.raises(ReadingError):
        strip(tmp_path / "none", tmp_path / "target")
    (tmp_path / "empty").touch()
    with pytest.raises(EmptyFile):
        strip(tmp_path / "empty", tmp_path / "target")
    assert not (tmp_path / "target").exists()


def test_a_file_over_the_limit(tmp_path):
    with (tmp_path / "large").open("wb") as large:
        large.truncate(LIMIT + 1)
    with pytest.raises(TooLarge, match="26 MB; the limit is 25 MB"):
        strip(tmp_path / "large", tmp_path / "target")


def test_a_file_that_grows_over_the_limit(stripped, monkeypatch):
    monkeypatch.setattr(stripper, "LIMIT", 10)
    with pytest.raises(TooLarge):
        stripped(b"a text of more than ten bytes")


def test_a_file_may_take_its_own_place(tmp_path):
    path = tmp_path / "note"
    path.write_bytes(b"a note")
    assert strip(path, path) == "text/plain"
    assert path.read_bytes() == b"a note"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"MZ\x90\x00\x03", "program"), (b"\x7fELF\x02", "program"), (b"{\\rtf1 x}", "RTF"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
     (b"\x1a\x45\xdf\xa3\x01", "film"), (b"\x00\x01\x02\x03", "hand in a picture")],
)  # fmt: skip
def test_what_is_not_taken_in_and_what_is(stripped, content, said):
    with pytest.raises(UnknownFormat, match=said):
        stripped(content)


def test_an_office_file_with_a_password(stripped):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Encrypted):
        stripped(content)


def test_an_archive_of_other_files(stripped):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(UnknownFormat, match="unpack it"):
        stripped(target.getvalue())


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_any_bytes_give_a_clean_file_or_an_error_of_ours(tmp_path, start, rest):
    path, once, twice = tmp_path / "any", tmp_path / "once", tmp_path / "twice"
    path.write_bytes(start + rest)
    try:
        media_type = strip(path, once)
    except TenirError as error:
        assert "\n" not in str(error)
    else:
        assert strip(once, twice) == media_type
        assert once.read_bytes() == twice.read_bytes()
