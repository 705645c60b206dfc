"""JPEG, PNG, TIFF and WebP: the pixels are written anew, upright and without anything else."""

from __future__ import annotations

from io import BytesIO

from PIL.Image import Image

from tenir.errors import UnknownFormat
from tenir.reading.stripping import jpeg_segments, pictures, webp_chunks

_QUALITY = 92
"""A loss that is hardly visible, in files no larger than cameras make them."""
_FULL_COLOUR = "4:4:4"
"""Red stamps and signatures blur where colours are kept at half the size."""
_PREVIEW = 1
"""The bit of a page's kind that says that it is a smaller copy of another (TIFF 6.0)."""
_NEW_SUBFILE_TYPE, _DNG_VERSION = 254, 50706


def jpeg(data: bytes, file: str) -> bytes:
    """The JPEG picture `data`, written anew; as it is where it was written so before."""
    with pictures.opened(data, file, "JPEG") as picture:
        pixels = pictures.bare(picture)
    if pixels.mode != "L":
        pixels = pixels.convert("RGB")
    written = _saved(pixels, "JPEG", quality=_QUALITY, subsampling=_FULL_COLOUR)
    return data if jpeg_segments.is_as_written(data, written) else written


def png(data: bytes, file: str, *, turned: bool = True) -> bytes:
    """The PNG picture `data`, written anew without loss; upright if `turned`."""
    with pictures.opened(data, file, "PNG") as picture:
        if getattr(picture, "n_frames", 1) > 1:
            raise UnknownFormat(file, "is an animated PNG: save it as GIF or WebP")
        pixels = pictures.bare(picture, turned=turned)
    return _saved(pixels, "PNG")


def tiff(data: bytes, file: str) -> bytes:
    """The TIFF picture `data`, all its pages, written anew without loss."""
    if data[8:10] == b"CR":
        raise _is_raw(file)
    with pictures.opened(data, file, "TIFF") as picture:
        kinds = getattr(picture, "tag_v2", {})
        if _DNG_VERSION in kinds or kinds.get(_NEW_SUBFILE_TYPE, 0) & _PREVIEW:
            raise _is_raw(file)
        pages = (
            _page(frame)
            for frame in pictures.frames(picture, file)
            if not getattr(frame, "tag_v2", {}).get(_NEW_SUBFILE_TYPE, 0) & _PREVIEW
        )
        first = next(pages)
        return _saved(
            first, "TIFF", compression="tiff_adobe_deflate", save_all=True, append_images=pages
        )


def webp(data: bytes, file: str) -> bytes:
    """The WebP picture `data`, written anew; as it is where it holds nothing but pixels."""
    plain = webp_chunks.without_metadata(data)
    with pictures.opened(data, file, "WEBP") as picture:
        if getattr(picture, "n_frames", 1) > 1:
            # Writing the pictures of an animation anew would lose more than it gains.
            for _ in pictures.frames(picture, file):
                pass
            return plain
        pixels = pictures.bare(picture)
    if plain == data:
        return data
    return _saved(pixels, "WEBP", lossless=webp_chunks.is_lossless(data), quality=_QUALITY)


def _page(frame: Image) -> Image:
    pixels = pictures.bare(frame)
    return pixels.convert("RGB") if pixels.mode == "CMYK" else pixels


def _is_raw(file: str) -> UnknownFormat:
    return UnknownFormat(file, "is a camera's raw picture: save it as JPEG or PNG")


def _saved(pixels: Image, format_: str, **options: object) -> bytes:
    target = BytesIO()
    pixels.save(target, format_, **options)
    return target.getvalue()
