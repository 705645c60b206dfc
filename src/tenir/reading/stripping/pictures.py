"""A picture as Pillow sees it: opened within limits, upright, in sRGB and without all else."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import PIL.Image
from PIL import ImageCms, ImageSequence
from PIL.Image import Image, Transpose

from tenir.errors import Damaged, TooLarge
from tenir.reading.stripping.malformed import MALFORMED

MOST_PIXELS = 80_000_000
"""The most pixels of one picture: more than phones take, and scanners of A1 at 300 dpi."""
MOST_PIXELS_IN_ALL = 400_000_000
"""The most pixels of all pages of a scan, or pictures of an animation."""

_ORIENTATION = 0x0112
_TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""What makes a picture upright, by the orientation that EXIF gives."""
_COLOURS = {"L": "L", "RGB": "RGB", "RGBA": "RGBA", "CMYK": "RGB"}
"""The modes whose profiles are applied, each with its mode in sRGB."""


_USELESS: tuple[type[Exception], ...] = (ImageCms.PyCMSError, *MALFORMED)


@contextmanager
def opened(data: bytes, file: str, format_: str) -> Iterator[Image]:
    """The picture `data` of that format. Raises TooLarge, and Damaged for all that goes wrong."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on odd metadata, which is dropped; sizes: see below
            with PIL.Image.open(BytesIO(data), formats=(format_,)) as picture:
                check_size(picture, file)
                yield picture
    except PIL.Image.DecompressionBombError as error:
        raise TooLarge(file, "is too large a picture") from error
    except MALFORMED as error:
        raise Damaged(file, "is no picture that can be read") from error


def check_size(picture: Image, file: str) -> None:
    """Raise TooLarge where the picture, or this frame of it, has too many pixels."""
    if picture.width * picture.height > MOST_PIXELS:
        raise TooLarge(
            file, "is a picture of over {most} million pixels", most=MOST_PIXELS // 1_000_000
        )


def frames(picture: Image, file: str) -> Iterator[Image]:
    """The frames of a picture, decoded one after the other within the limits."""
    pixels = 0
    for frame in ImageSequence.Iterator(picture):
        check_size(frame, file)
        pixels += frame.width * frame.height
        if pixels > MOST_PIXELS_IN_ALL:
            raise TooLarge(
                file,
                "has pictures of over {most} million pixels in all",
                most=MOST_PIXELS_IN_ALL // 1_000_000,
            )
        frame.load()
        yield frame


def bare(picture: Image, *, turned: bool = True) -> Image:
    """The pixels of a picture, upright if `turned`, in sRGB; of all else, what is transparent."""
    picture.load()
    transparent = picture.info.get("transparency")
    turn = _TURNS.get(orientation(picture)) if turned else None
    pixels = _in_srgb(picture)
    pixels = pixels.transpose(turn) if turn is not None else pixels.copy()
    pixels.info = {} if transparent is None else {"transparency": transparent}
    return pixels


def orientation(picture: Image) -> int:
    """How EXIF or XMP says that the picture was held; 1 is upright."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except MALFORMED:
        return 1


def _in_srgb(picture: Image) -> Image:
    """The colours as they are seen, without the profile, which names the device and its date."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in _COLOURS:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return picture
        seen = ImageCms.profileToProfile(
            picture,
            source,
            ImageCms.createProfile("sRGB"),
            outputMode=_COLOURS[picture.mode],
        )
    except _USELESS:
        return picture  # a profile of no use to anybody: its colours are taken as they stand
    return seen or picture
