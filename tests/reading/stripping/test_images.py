"""Pictures: pixels remain, upright; EXIF, places, comments, profiles and previews do not."""

from __future__ import annotations

import io
import struct

import numpy as np
import PIL.Image
import PIL.ImageOps
import pytest
from PIL import ImageCms, PngImagePlugin

from tenir.errors import Damaged, TooLarge, UnknownFormat
from tenir.reading.stripping import pictures

SECRETS = (b"ACME", b"maria", b"Exif", b"xmpmeta", b"hidden", b"http://ns.adobe.com")
UPRIGHT = (40, 60)


def picture(mode: str = "RGB") -> PIL.Image.Image:
    """A picture of two colours, so that it shows how it is turned: red above, blue below."""
    pixels = np.zeros((40, 60, 3), dtype="uint8")
    pixels[:20, :, 0] = 230
    pixels[20:, :, 2] = 230
    return PIL.Image.fromarray(pixels).convert(mode)


def exif(orientation: int = 6) -> PIL.Image.Exif:
    exif = PIL.Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = orientation, "ACME", "maria"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 24.0)})
    return exif


def saved(format_: str, *, mode: str = "RGB", **options: object) -> bytes:
    target = io.BytesIO()
    picture(mode).save(target, format_, **options)
    return target.getvalue()


def assert_clean(content: bytes) -> PIL.Image.Image:
    assert not [secret for secret in SECRETS if secret in content]
    made = PIL.Image.open(io.BytesIO(content))
    made.load()
    assert not dict(made.getexif()) or made.format == "TIFF"
    assert not {"icc_profile", "xmp", "comment", "exif"} & set(made.info)
    return made


XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>maria</x:xmpmeta>"


@pytest.mark.parametrize("name", ["photo.jpg", "photo.exe"])
def test_jpeg_is_turned_and_told_by_content(stripped, name):
    content = saved("JPEG", exif=exif(), comment=b"by maria", xmp=XMP, quality=95) + b"hidden"
    media_type, clean = stripped(content, name)
    assert media_type == "image/jpeg"
    made = assert_clean(clean)
    assert made.size == UPRIGHT
    # Turned a quarter to the right, what was below is at the left.
    left, right = np.asarray(made)[30, 5], np.asarray(made)[30, 35]
    assert left[2] > 200 and right[0] > 200


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_shows_what_viewers_show(stripped, orientation):
    content = saved("PNG", exif=exif(orientation))
    seen = PIL.ImageOps.exif_transpose(PIL.Image.open(io.BytesIO(content)))
    assert np.array_equal(assert_clean(stripped(content)[1]), seen)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_keeps_every_pixel(stripped, mode):
    if mode == "I;16":
        source = PIL.Image.fromarray(np.arange(2400, dtype="uint16").reshape(40, 60))
    else:
        source = picture(mode)
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "maria")
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    target = io.BytesIO()
    source.save(target, "PNG", pnginfo=text, dpi=(144, 144))
    media_type, clean = stripped(target.getvalue() + b"hidden")
    assert media_type == "image/png"
    made = assert_clean(clean)
    assert made.mode == source.mode
    assert np.array_equal(np.asarray(made), np.asarray(source))


def test_png_keeps_what_is_transparent(stripped):
    content = saved("PNG", mode="P", transparency=0)
    assert PIL.Image.open(io.BytesIO(stripped(content)[1])).info == {"transparency": 0}


@pytest.mark.parametrize("options", [{"lossless": True}, {"quality": 80}])
def test_webp(stripped, options):
    media_type, clean = stripped(saved("WEBP", exif=exif(), xmp=XMP, **options))
    assert media_type == "image/webp"
    made = assert_clean(clean)
    assert made.size == UPRIGHT
    assert (b"VP8L" in clean) == ("lossless" in options)


def test_webp_and_gif_keep_moving(stripped):
    frames = [picture().rotate(90 * turn) for turn in range(1, 3)]
    options = {"save_all": True, "append_images": frames, "duration": 70, "loop": 0}
    webp = stripped(saved("WEBP", exif=exif(1), xmp=XMP, **options))[1]
    gif = stripped(saved("GIF", comment=b"by maria", **options) + b"hidden")[1]
    for clean in (webp, gif):
        made = assert_clean(clean)
        assert made.n_frames == 3
        assert made.info["loop"] == 0
    assert made.info["duration"] == 70


def test_gif_loses_xmp(stripped):
    content = saved("GIF")
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(XMP)]) + XMP + b"\x00"
    media_type, clean = stripped(content[:-1] + xmp + b"\x3b")
    assert media_type == "image/gif"
    assert_clean(clean)


def test_tiff_keeps_its_pages_but_no_preview(stripped):
    second = picture("L")
    preview = picture("L").resize((6, 4))
    preview.encoderinfo = {"tiffinfo": {254: 1}}
    content = saved(
        "TIFF",
        save_all=True,
        append_images=[second, preview],
        tiffinfo={274: 6, 315: "maria", 305: "ACME", 306: "2024:01:01 00:00:00", 700: XMP},
    )
    media_type, clean = stripped(content)
    assert media_type == "image/tiff"
    made = assert_clean(clean)
    assert made.n_frames == 2
    assert made.size == UPRIGHT
    made.seek(1)
    # Pillow wrote the orientation for every page.
    assert np.array_equal(np.asarray(made), np.asarray(second.rotate(-90, expand=True)))
    assert b"2024" not in clean


def test_colours_of_a_device_become_those_of_screens(stripped):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for unfit in (profile, b"no profile", srgb):
        made = assert_clean(stripped(saved("PNG", icc_profile=unfit))[1])
        assert np.array_equal(made, picture())
    # A gamma of its own: the values change, what is seen does not.
    other = (
        bytearray(srgb).replace(b"sRGB", b"ACME").replace(b"s\x00R\x00G\x00B", b"A\x00C\x00M\x00E")
    )
    assert_clean(stripped(saved("PNG", icc_profile=bytes(other)))[1])


def test_ink_becomes_light(stripped):
    assert assert_clean(stripped(saved("JPEG", mode="CMYK"))[1]).mode == "RGB"
    assert assert_clean(stripped(saved("JPEG", mode="L"))[1]).mode == "L"


def test_a_jpeg_with_something_amid_its_scan_is_written_anew(stripped):
    clean = stripped(saved("JPEG", quality=92, subsampling=0))[1]
    comment = b"\xff\xfe\x00\x08hidden"
    assert_clean(stripped(clean[:-2] + comment + clean[-2:])[1])


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
def test_a_picture_cut_short_is_damaged(stripped, format_):
    content = saved(format_)
    with pytest.raises(Damaged):
        stripped(content[: len(content) // 2])


def test_too_many_pixels(stripped, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    for format_ in ("JPEG", "PNG", "WEBP", "GIF", "TIFF"):
        with pytest.raises(TooLarge, match="pixels"):
            stripped(saved(format_))


def test_a_bomb_is_never_unpacked(stripped):
    content = bytearray(saved("PNG"))
    content[16:24] = struct.pack(">II", 60_000, 60_000)
    with pytest.raises((TooLarge, Damaged)):
        stripped(bytes(content))


def test_all_frames_together_have_a_limit(stripped, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS_IN_ALL", 3000)
    with pytest.raises(TooLarge, match="in all"):
        stripped(saved("TIFF", save_all=True, append_images=[picture()]))


def test_what_would_lose_its_picture_is_refused(stripped):
    moving = saved("PNG", save_all=True, append_images=[picture().rotate(90)])
    raw = saved("TIFF", tiffinfo={50706: b"\x01\x04\x00\x00"})
    heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
    for content, said in ((moving, "animated"), (raw, "raw"), (heic, "HEIC")):
        with pytest.raises(UnknownFormat, match=said):
            stripped(content)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
def test_spoiled_files_give_errors_of_ours(survives, format_):
    survives(saved(format_, exif=exif()) if format_ in ("JPEG", "PNG", "WEBP") else saved(format_))


def test_of_a_phone_s_two_pictures_the_first_remains(stripped):
    content = saved("MPO", save_all=True, append_images=[picture().rotate(90)], exif=exif())
    media_type, clean = stripped(content)
    assert media_type == "image/jpeg"
    made = assert_clean(clean)
    assert made.format == "JPEG" and made.size == UPRIGHT
