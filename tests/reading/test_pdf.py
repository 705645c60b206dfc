"""PDFs into blocks: small files made here, and real ones where they are at hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tenir.errors import Damaged, EmptyFile, Encrypted, TooLarge
from tenir.reading import pdf, read
from tenir.reading.block import Block, Reading
from tenir.reading.document import PassageKind

LEADING = 14.0
WORDS = "States commit to protect the rights of migrants and to share what they learn about it"


def write(
    canvas: Canvas,
    x: float,
    y: float,
    lines: Sequence[str],
    font: str = "Helvetica",
    size: int = 11,
) -> float:
    """Write `lines` downwards from the height `y`; gives the height below them."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= LEADING
    return y


def blocks(canvas: Canvas) -> Sequence[Block]:
    return reading(canvas).blocks


def reading(canvas: Canvas) -> Reading:
    canvas.save()
    return pdf.blocks(Path(canvas._filename), "made.pdf")


def kinds(found: Sequence[Block]) -> list[tuple[str, str]]:
    return [(str(block.kind), block.text) for block in found]


def prose(lines: int, end: str = "end here.") -> list[str]:
    """Lines of one paragraph that fill their column, the last one short."""
    return [WORDS] * (lines - 1) + [end]


def test_headings_paragraphs_and_items_are_told(canvas: Canvas) -> None:
    y = write(canvas, 72, 760, ["Progress made"], "Helvetica-Bold", 16)
    y = write(canvas, 72, y - 10, prose(3))
    y = write(canvas, 72, y - 8, prose(2, "and so on."))
    write(canvas, 84, y - 8, ["•  first item of the list", "•  second item of the list"])
    found = blocks(canvas)
    assert [kind for kind, _ in kinds(found)] == [
        "heading",
        "paragraph",
        "paragraph",
        "list item",
        "list item",
    ]
    assert found[1].text == f"{WORDS} {WORDS} end here."


def test_numbered_paragraphs_are_units(canvas: Canvas) -> None:
    y = write(canvas, 72, 760, ["51. " + WORDS, "and go on with it."])
    y = write(canvas, 72, y, ["52. " + WORDS, "and report on it."])
    y = write(canvas, 90, y, ["(a) " + WORDS, "as agreed;"])
    write(canvas, 90, y, ["(b) the other one."])
    found = blocks(canvas)
    assert [block.text.split()[0] for block in found] == ["51.", "52.", "(a)", "(b)"]
    assert [block.kind for block in found[2:]] == [PassageKind.LIST_ITEM] * 2


def test_a_number_at_the_start_of_a_full_line_is_no_paragraph(canvas: Canvas) -> None:
    line = WORDS + " by year"
    write(canvas, 72, 760, [line, "30. Then " + WORDS[:60], "end of it."])
    assert len(blocks(canvas)) == 1


def test_a_paragraph_goes_on_over_pages(canvas: Canvas) -> None:
    write(canvas, 72, 120, ["51. " + WORDS, WORDS])
    canvas.showPage()
    write(canvas, 72, 780, ["and in the end they do.", ""])
    write(canvas, 72, 740, ["52. Another paragraph."])
    found = blocks(canvas)
    assert len(found) == 2
    assert found[0].text.endswith("about it and in the end they do.")
    assert (found[0].page, {box.page for box in found[0].boxes}) == (1, {1, 2})
    assert found[1].page == 2


def test_running_heads_and_page_numbers_are_left_out(canvas: Canvas) -> None:
    for page in range(1, 7):
        write(canvas, 72, 815, [f"A/CONF.231/{3}"], size=9)
        write(canvas, 300, 30, [f"{page}/6"], size=9)
        write(canvas, 72, 30, ["GE.18-12345"], size=9)
        write(canvas, 72, 760, [f"Page with letter {'abcdef'[page - 1]} on it.", ""])
        canvas.showPage()
    assert [text for _, text in kinds(blocks(canvas))] == [
        f"Page with letter {letter} on it." for letter in "abcdef"
    ]


def test_a_lone_page_number_is_left_out_but_no_number_of_a_heading(canvas: Canvas) -> None:
    write(canvas, 72, 790, ["2"], "Helvetica-Bold", 14)
    write(canvas, 100, 790, ["Commitments of the State"], "Helvetica-Bold", 14)
    write(canvas, 72, 740, prose(2))
    write(canvas, 300, 30, ["17"])
    texts = [text for _, text in kinds(blocks(canvas))]
    assert texts[0] == "2 Commitments of the State"
    assert "17" not in texts


def test_columns_are_read_one_after_the_other(canvas: Canvas) -> None:
    left = ["The first column speaks of rights", "and of those who hold them, and it"] * 4
    right = ["The other column speaks of data", "and of those who need them, and it"] * 4
    write(canvas, 72, 780, ["A heading over both columns of the page"], "Helvetica-Bold", 14)
    for a, b, y in zip([*left, "ends."], [*right, "ends too."], range(740, 600, -14), strict=False):
        write(canvas, 72, y, [a])
        write(canvas, 320, y, [b])
    found = blocks(canvas)
    assert len(found) == 3
    assert found[1].text.startswith("The first column") and found[1].text.endswith("it ends.")
    assert found[2].text.startswith("The other column") and found[2].text.endswith("ends too.")


def test_a_paragraph_goes_on_in_the_next_column(canvas: Canvas) -> None:
    for at, y in enumerate(range(740, 600, -14)):
        write(
            canvas,
            72,
            y,
            ["lines in the one column go on and" if at else "Many lines go on and on and"],
        )
        write(canvas, 320, y, ["lines of the other go on, too, and"])
    assert len(blocks(canvas)) == 1


def test_words_broken_at_line_ends_are_whole(canvas: Canvas) -> None:
    write(
        canvas,
        72,
        760,
        [
            "The State will protect unaccompanied children and their families in the coun-",
            "try, and the community takes part. It is based on rights, in a community-",
            "based way.",
        ],
    )
    text = blocks(canvas)[0].text
    assert "in the country, and" in text
    assert "community-based way" in text


def test_footnotes_stand_after_the_body(canvas: Canvas) -> None:
    write(canvas, 72, 200, [WORDS, WORDS])
    write(canvas, 72, 80, ["1 See the report of the Secretary-General."], size=8)
    canvas.showPage()
    write(canvas, 72, 780, ["and so it goes on.", ""])
    found = [text for _, text in kinds(blocks(canvas))]
    assert found[0].endswith("about it and so it goes on.")
    assert found[1].endswith("See the report of the Secretary-General.")


def test_raised_figures_are_no_part_of_a_number(canvas: Canvas) -> None:
    write(canvas, 72, 760, ["The State will do so by 2030"])
    width = canvas.stringWidth("The State will do so by 2030", "Helvetica", 11)
    write(canvas, 72 + width, 764, ["3"], size=6)
    assert blocks(canvas)[0].text == "The State will do so by 2030³"


def table(canvas: Canvas, ruled: bool) -> None:
    rows = [("Measure", "2020", "2030"), ("Visas", "12", "45"), ("Permits", "7", "81")]
    for at, row in enumerate(rows):
        for x, cell in zip((80, 240, 380), row, strict=True):
            write(canvas, x, 700 - 24 * at, [cell])
    if ruled:
        for y in range(4):
            canvas.line(72, 716 - 24 * y, 480, 716 - 24 * y)
        for x in (72, 230, 370, 480):
            canvas.line(x, 716, x, 644)


@pytest.mark.parametrize("ruled", [True, False])
def test_rows_of_tables_are_blocks(canvas: Canvas, ruled: bool) -> None:
    write(canvas, 72, 780, prose(2))
    table(canvas, ruled)
    write(canvas, 72, 600, prose(2))
    assert kinds(blocks(canvas))[1:-1] == [
        ("table row", "Measure | 2020 | 2030"),
        ("table row", "Visas | 12 | 45"),
        ("table row", "Permits | 7 | 81"),
    ]


def test_a_box_of_text_is_no_table(canvas: Canvas) -> None:
    canvas.rect(66, 700, 450, 80)
    write(canvas, 72, 765, prose(3))
    assert kinds(blocks(canvas)) == [("paragraph", f"{WORDS} {WORDS} end here.")]


def test_letter_spaced_words_are_whole(canvas: Canvas) -> None:
    text = canvas.beginText(72, 760)
    text.setFont("Helvetica", 11)
    text.setCharSpace(5)
    text.setWordSpace(8)
    text.textOut("many wide words")
    canvas.drawText(text)
    assert blocks(canvas)[0].text == "many wide words"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_of_the_page_as_shown(canvas: Canvas, turn: int) -> None:
    write(canvas, 72, 760, ["A line at the top left of the upright page."])
    canvas.save()
    path = Path(canvas._filename)
    document = pdfium.PdfDocument(path)
    document[0].set_rotation(turn)
    turned = path.with_name(f"{turn}.pdf")
    document.save(turned)
    document.close()
    (box,) = pdf.blocks(turned, turned.name).blocks[0].boxes
    across, down = 72 / 595, 1 - 765 / 842
    corner = {
        0: (box.left, box.top),
        90: (box.top, 1 - box.right),
        180: (1 - box.right, 1 - box.bottom),
        270: (1 - box.bottom, box.left),
    }[turn]
    assert corner == pytest.approx((across, down), abs=0.02)
    assert pdf.blocks(turned, turned.name).blocks[0].text.startswith("A line at the top left")


def test_pages_set_sideways_are_read_upright(canvas: Canvas) -> None:
    canvas.rotate(90)
    canvas.translate(0, -595)
    write(canvas, 72, 500, prose(3))
    found = blocks(canvas)
    assert [block.text for block in found] == [f"{WORDS} {WORDS} end here."]
    (box,) = found[0].boxes
    assert box.bottom - box.top > box.right - box.left


def test_boxes_are_of_the_cropped_page_and_words_outside_are_left_out(canvas: Canvas) -> None:
    canvas.setCropBox((50, 700, 550, 800))
    write(canvas, 72, 760, ["Inside."])
    write(canvas, 72, 300, ["Outside."])
    found = blocks(canvas)
    assert [block.text for block in found] == ["Inside."]
    assert found[0].boxes[0].left == pytest.approx(22 / 500, abs=0.01)


def test_the_title_is_that_of_the_file(canvas: Canvas) -> None:
    canvas.setTitle("Voluntary review")
    write(canvas, 72, 760, ["Text."])
    assert (made := reading(canvas)).title == "Voluntary review"
    assert made.pages == 1


def test_failures_are_named(tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    canvas = Canvas(str(locked), encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "Text")
    canvas.save()
    with pytest.raises(Encrypted, match=r"locked\.pdf: "):
        pdf.blocks(locked, "locked.pdf")
    for name, content in {"cut.pdf": b"%PDF-1.7\n1 0 obj\n<<", "no.pdf": b"\0" * 5000}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Damaged, match=name):
            pdf.blocks(tmp_path / name, name)
    (tmp_path / "empty.pdf").write_bytes(b"")
    with pytest.raises(EmptyFile):
        pdf.blocks(tmp_path / "empty.pdf", "empty.pdf")


def test_ten_thousand_empty_pages_are_refused_soon(tmp_path: Path) -> None:
    document = pdfium.PdfDocument.new()
    for _ in range(10_000):
        document.new_page(595, 842)
    document.save(tmp_path / "empty.pdf")
    document.close()
    start = time.monotonic()
    with pytest.raises(EmptyFile):
        pdf.blocks(tmp_path / "empty.pdf", "empty.pdf")
    assert time.monotonic() - start < 10


def test_too_many_pages_are_refused(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tenir.reading.limits.MAX_PAGES", 2)
    for _ in range(3):
        canvas.drawString(72, 700, "Text")
        canvas.showPage()
    with pytest.raises(TooLarge):
        reading(canvas)


def test_control_characters_do_not_reach_the_text(canvas: Canvas) -> None:
    write(canvas, 72, 760, ["before\x07after and\x1f more"])
    assert not any(character < " " for block in blocks(canvas) for character in block.text)


WORD = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=9)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(WORD, min_size=1, max_size=8), min_size=1, max_size=30))
def test_spans_are_those_of_the_text(tmp_path: Path, lines: list[list[str]]) -> None:
    path = tmp_path / "any.pdf"
    canvas = Canvas(str(path))
    for at, line in enumerate(lines):
        canvas.drawString(72 + 20 * (len(line) % 3), 780 - 22 * at, " ".join(line))
    canvas.save()
    try:
        document = read(path)
    except EmptyFile:  # nothing but signs
        return
    end = 0
    for passage in document.passages:
        assert passage.start >= end
        assert document.text[passage.start : passage.end] == passage.text
        assert all(0 <= box.left <= box.right <= 1 for box in passage.boxes)
        assert all(0 <= box.top <= box.bottom <= 1 for box in passage.boxes)
        end = passage.end


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("IOM_meta-evaluation_brief_English.pdf", ["RPMEOs are", "The proportion", "In terms"]),
        ("TUR_Turkey_INDC_English.pdf", ["INDC |", "Period for Implementation", "Scope and"]),
        ("RUS_Russia_INDC_Russian.pdf", ["• гидрофторуглероды", "• перфторуглероды"]),
    ],
)
def test_real_pages_are_in_order(
    document: Callable[[str], Path], name: str, begins: list[str]
) -> None:
    page = [block.text for block in pdf.blocks(document(name), name).blocks if block.page == 2]
    places = [next(at for at, text in enumerate(page) if text.startswith(b)) for b in begins]
    assert places == list(range(places[0], places[0] + len(begins)))
