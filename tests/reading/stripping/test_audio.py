"""Sound: what is heard remains to the byte; tags, covers, dates and encoders' names do not."""

from __future__ import annotations

import io
import struct
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.errors import Damaged, TenirError, UnknownFormat
from tenir.reading.stripping import flac, mp3, mp4, ogg, riff, wav

ID3 = b"ID3\x04\x00\x00" + bytes([0, 0, 0, 40]) + b"TPE1 maria, 48.85N".ljust(40, b"\x00")
ID3V1 = b"TAG" + b"maria".ljust(125, b"\x00")
APE_BODY = b"Artist maria".ljust(40, b"\x00")
APE = APE_BODY + b"APETAGEX" + struct.pack("<IIII", 2000, len(APE_BODY) + 32, 1, 0) + bytes(8)
HEADER = b"\xff\xfb\x90\x00"  # MPEG 1, layer III, 128 kbit/s, 44.1 kHz, stereo: 417 bytes


def frames(count: int = 6) -> bytes:
    return b"".join(HEADER + bytes([number + 1]) * 413 for number in range(count))


def info_frame() -> bytes:
    content = HEADER + bytes(32) + b"Info" + struct.pack(">III", 3, 6, 2502) + b"LAME3.100 maria"
    return content.ljust(417, b"\x07")


def made_wav() -> bytes:
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(range(200)))
    return target.getvalue()


def test_mp3_keeps_its_frames(stripped):
    media_type, clean = stripped(ID3 + frames() + APE + ID3V1)
    assert media_type == "audio/mpeg"
    assert clean == frames()


def test_mp3_without_tags_and_with_junk_amid_its_frames(stripped):
    assert stripped(frames())[1] == frames()
    assert stripped(frames() + b"maria" * 50 + frames())[1] == frames() + frames()
    assert stripped(frames() + frames()[:100])[1] == frames()


def test_mp3_keeps_what_seeking_needs_but_no_encoder(stripped):
    clean = stripped(ID3 + info_frame() + frames())[1]
    assert b"LAME" not in clean and b"maria" not in clean
    assert clean[36:52] == b"Info" + struct.pack(">III", 3, 6, 2502)
    assert clean[417:] == frames()


def test_a_tag_alone_is_no_sound(stripped):
    with pytest.raises(Damaged, match="no sound"):
        stripped(ID3 + b"maria" * 100)


def test_wav_keeps_its_samples(stripped):
    plain = made_wav()
    chunks = list(riff.chunks(plain))
    tagged = riff.joined(
        b"WAVE",
        [(b"bext", b"maria 2024-01-01"), chunks[0], (b"LIST", b"INFOIART\x06\x00\x00\x00maria\x00"),
         *chunks[1:], (b"id3 ", ID3), (b"iXML", b"<x>maria</x>")],
    )  # fmt: skip
    media_type, clean = stripped(tagged + b"maria")
    assert media_type == "audio/wav"
    assert clean == plain
    with wave.open(io.BytesIO(clean)) as sound:
        assert sound.readframes(200) == bytes(range(200))


def test_a_wav_that_the_recorder_left_open(stripped):
    plain = made_wav()
    open_ended = plain[:40] + b"\xff\xff\xff\xff" + plain[44:]
    assert stripped(open_ended)[1] == plain


def test_a_wav_of_mp3_is_refused(stripped):
    content = riff.joined(b"WAVE", [(b"fmt ", struct.pack("<H", 0x55) + bytes(14)), (b"data", ID3)])
    with pytest.raises(UnknownFormat, match="plain WAV"):
        stripped(content)


def flac_block(kind: int, content: bytes, last: bool = False) -> bytes:
    return bytes([kind | (0x80 if last else 0)]) + len(content).to_bytes(3, "big") + content


def test_flac_keeps_its_frames(stripped):
    sound = b"\xff\xf8" + bytes(range(100))
    info, seek = bytes(range(34)), bytes(18)
    content = b"fLaC" + b"".join([
        flac_block(0, info), flac_block(4, b"ARTIST=maria"), flac_block(3, seek),
        flac_block(6, b"cover by maria"), flac_block(1, b"maria", last=True),
    ])  # fmt: skip
    media_type, clean = stripped(ID3 + content + sound + ID3V1)
    assert media_type == "audio/flac"
    assert clean == b"fLaC" + flac_block(0, info) + flac_block(3, seek, last=True) + sound


def page(
    flags: int, number: int, packets: list[bytes], granule: int = 0, lacing: bytes = b""
) -> bytes:
    lacing = lacing or b"".join(b"\xff" * (len(p) // 255) + bytes([len(p) % 255]) for p in packets)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, granule, 0x1A2B3C4D, number, 0, len(lacing))
    content = head + lacing + b"".join(packets)
    return content[:22] + struct.pack("<I", crc(content)) + content[26:]


def crc(content: bytes) -> int:
    """Ogg's checksum as RFC 3533 defines it, bit by bit."""
    value = 0
    for byte in content:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1 ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
    return value


VORBIS_COMMENTS = b"\x03vorbis\x05\x00\x00\x00Xiph!\x01\x00\x00\x00\x0c\x00\x00\x00ARTIST=maria\x01"
VORBIS_SETUP = b"\x05vorbis" + bytes(600)
OPUS_COMMENTS = b"OpusTags\x05\x00\x00\x00maria\x00\x00\x00\x00"


def vorbis() -> bytes:
    return b"".join([
        page(2, 0, [b"\x01vorbis" + bytes(23)]),
        page(0, 1, [VORBIS_COMMENTS, VORBIS_SETUP]),
        page(0, 2, [b"one", b"two"], 1024), page(4, 3, [b"three"], 2048),
    ])  # fmt: skip


def test_vorbis_keeps_its_sound(stripped):
    media_type, clean = stripped(vorbis() + b"maria")
    assert media_type == "audio/ogg"
    assert b"maria" not in clean and b"Xiph" not in clean and b"\x4d\x3c\x2b\x1a" not in clean
    pages = list(ogg._pages(clean, "clean"))  # checks the checksums
    assert b"".join(page.content for page in pages[:2]) == (
        b"\x01vorbis" + bytes(23) + b"\x03vorbis" + bytes(8) + b"\x01" + VORBIS_SETUP
    )
    assert [(page.flags, page.granule, page.content) for page in pages[2:]] == [
        (0, 1024, b"onetwo"), (4, 2048, b"three"),
    ]  # fmt: skip


def test_opus_with_a_cover_over_many_pages(stripped):
    cover = b"maria" * 20_000
    comments = OPUS_COMMENTS + cover
    # Two pages: the first has full segments alone, so that its packet goes on in the second.
    first, rest = comments[: 255 * 255], comments[255 * 255 :]
    content = b"".join([
        page(2, 0, [b"OpusHead" + bytes(11)]), page(0, 1, [first], -1, lacing=b"\xff" * 255),
        page(1, 2, [rest]), page(4, 3, [b"sound"], 960),
    ])  # fmt: skip
    clean = stripped(content)[1]
    assert b"maria" not in clean
    assert len(list(ogg._pages(clean, "clean"))) == 3


def test_setup_over_many_pages_is_paged_anew():
    packets = [b"a" * 40, b"b" * (255 * 300)]
    pages = list(ogg._paged(packets, 0))
    assert ogg._packets(pages, 2, "made")[0] == packets


def test_checksum_is_that_of_the_standard():
    assert ogg._checksum(b"OggS and more") == crc(b"OggS and more")


def test_ogg_that_is_changed_or_of_several_streams(stripped):
    with pytest.raises(Damaged, match="changed"):
        stripped(vorbis()[:-3] + b"xxx")
    with pytest.raises(UnknownFormat, match="several"):
        stripped(vorbis() + vorbis())
    with pytest.raises(UnknownFormat, match="neither"):
        stripped(page(2, 0, [b"\x80theora" + bytes(40)]))


def box(kind: bytes, *contents: bytes) -> bytes:
    content = b"".join(contents)
    return struct.pack(">I4s", len(content) + 8, kind) + content


def m4a(handler: bytes = b"soun", first: bytes = b"\x00" * 4) -> bytes:
    times = struct.pack(">II", 3_800_000_001, 3_800_000_002)
    hdlr = box(b"hdlr", bytes(8), handler, b"appl", bytes(8), b"Maria's handler\x00")
    url = box(b"dref", bytes(4), struct.pack(">I", 1), box(b"url ", b"\x00\x00\x00\x01"))
    stbl = box(b"stbl", box(b"stsd", bytes(8)), box(b"stco", struct.pack(">III", 0, 1, 24)))
    mdhd = box(b"mdhd", first, times, struct.pack(">IIHH", 44100, 9, 0x15C7, 0))
    mdia = box(b"mdia", mdhd, hdlr, box(b"minf", box(b"smhd", bytes(8)), box(b"dinf", url), stbl))
    trak = box(b"trak", box(b"tkhd", first, times, bytes(72)), mdia, box(b"udta", b"maria trak"))
    meta = box(b"udta", box(b"meta", bytes(4), box(b"ilst", b"\xa9ART maria +48.85+002.35/")))
    moov = box(b"moov", box(b"mvhd", first, times, bytes(88)), trak, meta)
    mdat = box(b"mdat", b"the sound")
    junk = box(b"uuid", b"maria" * 5) + box(b"free", b"maria was here")
    return box(b"ftyp", b"M4A \x00\x00\x00\x00") + mdat + moov + junk


def test_m4a_keeps_its_size_and_sound(stripped):
    media_type, clean = stripped(m4a())
    assert media_type == "audio/mp4"
    assert len(clean) == len(m4a())
    assert clean.index(b"the sound") == m4a().index(b"the sound")
    for secret in (b"maria", b"Maria", b"48.85", b"appl", struct.pack(">I", 3_800_000_001)):
        assert secret not in clean
    assert b"stco" + struct.pack(">III", 0, 1, 24) in clean
    assert struct.pack(">IIH", 44100, 9, 0x55C4) in clean


def test_a_film_is_refused_and_a_broken_box_is_damaged(stripped):
    with pytest.raises(UnknownFormat, match="film"):
        stripped(m4a(b"vide"))
    with pytest.raises(Damaged):
        stripped(m4a()[:-4])


@pytest.mark.parametrize(
    "cleaned", [mp3.cleaned, wav.cleaned, flac.cleaned, ogg.cleaned, mp4.cleaned]
)
@pytest.mark.parametrize("content", [b"", b"fLaC", b"OggS", b"ID3", b"\x00\x00\x00\x01ftyp"])
def test_too_little_of_any_kind(cleaned, content):
    with pytest.raises((TenirError, LookupError, ValueError, struct.error)):
        cleaned(content, "little")


@given(st.binary(max_size=600), st.binary(max_size=600))
def test_nothing_of_tags_remains_around_mp3(before, after):
    size = len(before)
    tag = b"ID3\x03\x00\x00" + bytes([0, 0, size >> 7, size & 127]) + before
    clean = mp3.cleaned(tag + frames() + after, "made")
    assert clean.startswith(frames())


@pytest.mark.parametrize("content", [made_wav(), vorbis(), m4a(), ID3 + frames() + APE + ID3V1])
def test_spoiled_files_give_errors_of_ours(survives, content):
    survives(content)


def test_many_tags_and_a_long_comment_take_no_time(stripped):
    assert stripped(ID3 * 1000 + frames() + ID3V1 * 50_000)[1] == frames()
