"""Pictures of pages (PNG, JPEG, TIFF): put into a PDF, which is then read as any scan is."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import PIL.Image
from PIL import ImageOps, ImageSequence

from tenir.errors import Damaged, TooLarge
from tenir.reading import limits, pdf
from tenir.reading.block import Reading

_DPI = 200
"""The resolution of a picture that does not say its own: that of most scanners and phones' apps."""
_LEAST_DPI = 72


def blocks(path: Path, file: str) -> Reading:
    """Read the picture at `path`, of one or more pages; `file` is what errors call it.

    Raises Damaged, TooLarge, EmptyFile, or MissingProgram where tesseract is not installed.
    """
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / "scan.pdf"
        _as_pdf(path, scan, file)
        return pdf.blocks(scan, file)


def _as_pdf(path: Path, scan: Path, file: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on odd metadata, which is not used
            warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
            with PIL.Image.open(path) as picture:
                if getattr(picture, "n_frames", 1) > limits.MAX_OCR_PAGES:
                    raise TooLarge(
                        file, "has over {most} pages, the limit of OCR", most=limits.MAX_OCR_PAGES
                    )
                dpi = float(picture.info.get("dpi", (_DPI,))[0])
                frames = (
                    ImageOps.exif_transpose(frame).convert("L")
                    for frame in ImageSequence.Iterator(picture)
                )
                first = next(frames)
                first.save(
                    scan,
                    "PDF",
                    resolution=dpi if dpi >= _LEAST_DPI else _DPI,
                    save_all=True,
                    append_images=frames,
                )
    except (PIL.Image.DecompressionBombWarning, PIL.Image.DecompressionBombError) as error:
        raise TooLarge(file, "is too large a picture") from error
    except (OSError, SyntaxError, ValueError, TypeError, EOFError) as error:
        raise Damaged(file, "is no picture that can be read ({error})", error=str(error)) from error
