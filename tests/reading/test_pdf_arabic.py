"""Arabic in PDFs: letters in the order in which they are read, whoever made the file."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tenir.reading import pdf
from tenir.reading.pdf.arabic_order import (
    in_reading_order,
    mend_brackets,
    mend_ligatures,
    mend_signs,
    reads_reversed,
)
from tenir.reading.pdf.word import Word

FONT = "NotoNaskhArabic-Regular.ttf"
SENTENCE = "تلتزم الدول بحماية المهاجرين والأطفال خلال عام 2030 (الفقرة 51) إلى جانب الإجراءات"


def word(text: str, left: float, right: float) -> Word:
    return Word(text, left, 0, right, 12)


def test_words_are_read_from_the_right_and_latin_runs_from_the_left() -> None:
    words = [word("Compact", 60, 100), word("اتفاق", 110, 150), word("Global", 20, 55)]
    assert [item.text for item in in_reading_order(words)] == ["اتفاق", "Global", "Compact"]


def test_lam_alef_is_turned_where_it_is_one_glyph() -> None:
    boxes = [(9, 0, 12, 9), (5, 0, 9, 9), (5, 0, 9, 9), (1, 0, 5, 9)]
    assert mend_ligatures("ااًل"[:1] + "إل" + "ط", 0, boxes.__getitem__) == "الإط"


def test_brackets_and_signs_are_mended() -> None:
    assert mend_brackets(["المادة )4( فقرة )2("]) == ["المادة (4) فقرة (2)"]
    assert mend_brackets(["المادة (4)"]) == ["المادة (4)"]
    assert mend_signs("%93") == "93%"
    assert mend_signs(".1") == "1."


def test_reversed_letters_are_noticed() -> None:
    assert reads_reversed(" ".join(part[::-1] for part in SENTENCE.split()))
    assert not reads_reversed(SENTENCE)


@pytest.mark.parametrize("visual", [True, False])
def test_letters_drawn_one_by_one_are_read(
    canvas: Canvas, needs_font: Callable[[str], Path], visual: bool
) -> None:
    """Files hold letters in the order of drawing (visual) or of reading, each at its place."""
    pdfmetrics.registerFont(TTFont("Naskh", str(needs_font(FONT))))
    words = ["تلتزم", "الدول", "بحماية", "المهاجرين", "والأطفال", "من", "العنف", "في", "الطريق"]
    canvas.setFont("Naskh", 14)
    placed = []
    x = 520.0
    for text in words:
        for letter in text:
            x -= canvas.stringWidth(letter, "Naskh", 14)
            placed.append((x, letter))
        x -= 5
    for left, letter in reversed(placed) if visual else placed:
        canvas.drawString(left, 700, letter)
    canvas.save()
    found = pdf.blocks(Path(canvas._filename), "made.pdf").blocks
    assert found[0].text == " ".join(words)


@pytest.mark.system
def test_a_page_printed_by_a_browser_is_read(
    tmp_path: Path, needs_program: Callable[[str], str]
) -> None:
    program = needs_program("chromium")
    page = tmp_path / "page.html"
    page.write_text(
        f"<html lang=ar dir=rtl><meta charset=utf-8><h1>التزامات</h1><p>{SENTENCE}.</p></html>",
        "utf-8",
    )
    made = tmp_path / "page.pdf"
    subprocess.run(
        [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--print-to-pdf={made}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    texts = [block.text for block in pdf.blocks(made, "page.pdf").blocks]
    assert texts[0] == "التزامات"
    assert texts[1] == SENTENCE + "."


def test_real_arabic_has_its_letters_in_order(document: Callable[[str], Path]) -> None:
    path = document("KWT_Kuwait_INDC_Arabic.pdf")
    text = " ".join(block.text for block in pdf.blocks(path, path.name).blocks)
    for phrase in ("الالتزامات الواردة في هذه المادة", "لاتخاذ ما يلزم", "خلال الفترة من 2010"):
        assert phrase in text
    assert not reads_reversed(text)
