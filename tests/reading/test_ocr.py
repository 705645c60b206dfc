"""Scanned pages: images of text made here, and Serbia's scan where it is at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import PIL.Image
import PIL.ImageDraw
import PIL.ImageFont
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tenir.errors import MissingProgram, TooLarge
from tenir.reading import pdf

ENGLISH = [
    "States commit to protect the rights of all migrants.",
    "They will report on it to the United Nations in 2026.",
]
RUSSIAN = [
    "Государства обязуются защищать права всех мигрантов,",
    "и они представят доклад об этом в следующем году.",
]
ARABIC = [
    "تلتزم الدول بحماية حقوق جميع المهاجرين في العالم",
    "وسوف تقدم تقريرا عن ذلك إلى الأمم المتحدة",
]


def scan(canvas: Canvas, lines: list[str], font: Path, rtl: bool = False) -> Path:
    """A PDF whose pages are images of `lines`."""
    face = PIL.ImageFont.truetype(str(font), 44)
    image = PIL.Image.new("L", (1654, 2339), 255)
    draw = PIL.ImageDraw.Draw(image)
    for at in range(8):
        line = lines[at % len(lines)]
        x = 1500 - draw.textlength(line, font=face) if rtl else 150
        draw.text((x, 200 + 70 * at), line, font=face, fill=0)
    canvas.drawImage(ImageReader(image), 0, 0, 595, 842)
    canvas.save()
    return Path(canvas._filename)


@pytest.mark.system
@pytest.mark.parametrize(
    ("lines", "font", "expected"),
    [
        (ENGLISH, "NotoSans-Regular.ttf", "protect the rights of all migrants"),
        (RUSSIAN, "NotoSans-Regular.ttf", "защищать права всех мигрантов"),
        (ARABIC, "NotoNaskhArabic-Regular.ttf", "حقوق جميع المهاجرين"),
    ],
    ids=["english", "russian", "arabic"],
)
def test_a_scan_is_read_in_its_script(
    canvas: Canvas,
    needs_program: Callable[[str], str],
    needs_font: Callable[[str], Path],
    lines: list[str],
    font: str,
    expected: str,
) -> None:
    needs_program("tesseract")
    found = pdf.blocks(
        scan(canvas, lines, needs_font(font), rtl=lines is ARABIC), "scan.pdf"
    ).blocks
    assert expected in " ".join(block.text for block in found)
    assert all(block.ocr for block in found)
    assert all(0 < box.left < box.right < 1 for block in found for box in block.boxes)


def test_without_tesseract_the_package_is_named(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch, needs_font
) -> None:
    monkeypatch.setattr("tenir.reading.ocr.shutil.which", lambda _: None)
    path = scan(canvas, ENGLISH, needs_font("NotoSans-Regular.ttf"))
    with pytest.raises(MissingProgram, match="tesseract-ocr"):
        pdf.blocks(path, "scan.pdf")


def test_too_many_scans_are_refused_before_any_is_read(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tenir.reading.limits.MAX_OCR_PAGES", 1)
    monkeypatch.setattr("tenir.reading.ocr.shutil.which", lambda _: None)
    image = ImageReader(PIL.Image.new("L", (100, 140), 200))
    for _ in range(3):
        canvas.drawImage(image, 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    with pytest.raises(TooLarge):
        pdf.blocks(Path(canvas._filename), "scan.pdf")


@pytest.mark.system
def test_a_real_scan_is_read(
    document: Callable[[str], Path], needs_program: Callable[[str], str]
) -> None:
    needs_program("tesseract")
    path = document("SRB_Serbia_INDC_English.pdf")
    found = pdf.blocks(path, path.name).blocks
    assert "more than 300 million Euros" in " ".join(block.text for block in found)
