"""Reading of PDFs: pages a second, memory, and how often order and paragraphs are right.

Run ``python benchmarks/reading.py [FOLDER]``. FOLDER holds PDFs; without one, the documents of
the project's shared folder are taken, or PDFs that the benchmark makes itself. Ours, bare
pypdfium2 and (where the extra `bench` is installed) markitdown read the same born-digital files
in the same run, best of three. `gold/reading.jsonl` holds what was seen on rendered pages: for
each page, in order, the first words of each heading, paragraph, list item, table row and note.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import tempfile
import time
import tracemalloc
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import dropwhile
from pathlib import Path

import pypdfium2 as pdfium

from tenir.reading import pdf, read
from tenir.reading.block import Block

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "data" / "documents"
GOLD = HERE / "gold" / "reading.jsonl"
ROUNDS = 3
MADE_PAGES = 300
ALIKE = 0.85
WORDS = re.compile(r"\w+")


def run() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED)
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as made:
        files = sorted(folder.glob("*.pdf")) if folder.is_dir() else []
        if not files:
            files = [_make(Path(made) / "made.pdf", MADE_PAGES)]
        _speed([file for file in files if _is_born_digital(file)])
        _growth(Path(made))
    if folder.is_dir():
        _accuracy(folder)


def _speed(files: list[Path]) -> None:
    pages = sum(_pages(file) for file in files)
    print(f"\n{len(files)} born-digital PDFs, {pages} pages, best of {ROUNDS}\n")
    print(f"{'reader':<24}{'pages/s':>10}{'of bare':>10}")
    readers: dict[str, Callable[[Path], object]] = {
        "pypdfium2, bare": _bare,
        "Tenir, whole": read,
        "Tenir, without languages": _blocks,
    }
    if importlib.util.find_spec("markitdown"):
        readers["markitdown"] = importlib.import_module("markitdown").MarkItDown().convert
    seconds = {name: _best(reader, files) for name, reader in readers.items()}
    bare = seconds["pypdfium2, bare"]
    for name, taken in seconds.items():
        print(f"{name:<24}{pages / taken:>10.1f}{bare / taken:>10.2f}")
    if "markitdown" not in readers:
        print("markitdown is not installed (extra `bench`): skipped")


def _best(reader: Callable[[Path], object], files: list[Path]) -> float:
    def once() -> float:
        start = time.perf_counter()
        for file in files:
            reader(file)
        return time.perf_counter() - start

    return min(once() for _ in range(ROUNDS))


def _bare(file: Path) -> None:
    document = pdfium.PdfDocument(file)
    for page in document:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    document.close()


def _blocks(file: Path) -> None:
    pdf.blocks(file, file.name)


def _growth(folder: Path) -> None:
    """Time and memory of a long file against a short one: both must grow with pages, no faster."""
    print(f"\n{'pages of a made PDF':<24}{'pages/s':>10}{'MB at peak':>12}{'of blocks':>11}\n")
    for pages in (100, 1000, 5000):
        file = _make(folder / f"{pages}.pdf", pages)
        start = time.perf_counter()
        pdf.blocks(file, file.name)
        seconds = time.perf_counter() - start
        tracemalloc.start()
        reading = pdf.blocks(file, file.name)
        held, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        del reading
        print(f"{pages:<24}{pages / seconds:>10.1f}{peak / 1e6:>12.1f}{held / 1e6:>11.1f}")


def _accuracy(folder: Path) -> None:
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    files = {row["document"] for row in rows if (folder / row["document"]).exists()}
    if not files:
        return
    blocks = {name: pdf.blocks(folder / name, name).blocks for name in sorted(files)}
    pages = orders = breaks = wanted = found = extra = 0
    print(f"\n{'hand-checked pages':<52}{'order':>7}{'begins':>9}{'extra':>7}\n")
    for row in rows:
        if row["document"] not in files:
            continue
        begins = [_folded(begin) for begin in row["begins"]]
        ours = [_folded(block.text) for block in blocks[row["document"]] if _on(block, row["page"])]
        matched = _matched(begins, ours)
        in_order = _in_order(begins, ours)
        pages += 1
        orders += in_order
        breaks += matched == len(begins) == len(ours)
        wanted += len(begins)
        found += matched
        extra += len(ours) - matched
        name = f"{row['document'][:44]} p. {row['page']}"
        share = f"{matched}/{len(begins)}"
        order = "right" if in_order else "WRONG"
        print(f"{name:<52}{order:>7}{share:>9}{len(ours) - matched:>7}")
    print(f"\npages in right order          {orders}/{pages} = {orders / pages:.1%}")
    print(f"begins of blocks found        {found}/{wanted} = {found / wanted:.1%}")
    print(f"begins that are right         {found}/{found + extra} = {found / (found + extra):.1%}")
    print(f"pages with all breaks right   {breaks}/{pages} = {breaks / pages:.1%}")


def _matched(begins: list[str], ours: list[str]) -> int:
    """How many of the begins are begins of our blocks, in the same order."""
    names = [max(begins, key=lambda begin: (_likeness(block, begin), len(begin))) for block in ours]
    names = [name if _begins(block, name) else "" for name, block in zip(names, ours, strict=True)]
    sequence = SequenceMatcher(None, begins, names, autojunk=False)
    return sum(size for _, _, size in sequence.get_matching_blocks())


def _in_order(begins: list[str], ours: list[str]) -> bool:
    """Whether the begins come one after another, be it at the begin of a block or within one."""
    block, within = 0, 0
    for begin in begins:
        while block < len(ours):
            if not within and _begins(ours[block], begin):
                within = 1
                break
            at = ours[block].find(begin, within)
            if at >= 0:
                within = at + 1
                break
            block, within = block + 1, 0
        if block == len(ours):
            return False
    return True


def _begins(block: str, begin: str) -> bool:
    """Whether a block begins so; a letter that the file's own text lacks is forgiven."""
    return _likeness(block, begin) >= ALIKE


def _likeness(block: str, begin: str) -> float:
    return SequenceMatcher(None, block[: len(begin)], begin).ratio()


def _folded(text: str) -> str:
    """The letters and figures of a text, without a number or bullet at its start."""
    words = WORDS.findall(unicodedata.normalize("NFKC", text).casefold())
    content = list(dropwhile(_is_mark, words))
    return "".join(content or words)


def _is_mark(word: str) -> bool:
    return word == "o" or (word.isdecimal() and len(word) != len("2030"))


def _on(block: Block, page: int) -> bool:
    return block.page == page


def _pages(file: Path) -> int:
    document = pdfium.PdfDocument(file)
    pages = len(document)
    document.close()
    return pages


def _is_born_digital(file: Path) -> bool:
    """Whether most pages have text; OCR is not what this table is about."""
    document = pdfium.PdfDocument(file)
    texts = [page.get_textpage().count_chars() for page in document]
    document.close()
    return min(texts, default=0) > 0


def _make(file: Path, pages: int) -> Path:
    """A PDF of `pages` pages of numbered paragraphs with running heads."""
    canvas = importlib.import_module("reportlab.pdfgen.canvas").Canvas(str(file))
    sentence = "States reaffirm their commitment to safe, orderly and regular migration. "
    for page in range(1, pages + 1):
        canvas.drawString(72, 800, "A/CONF.231/3")
        y = 760
        for paragraph in range(8):
            canvas.drawString(72, y, f"{page * 8 + paragraph}. {sentence}")
            for _ in range(4):
                y -= 14
                canvas.drawString(72, y, sentence)
            y -= 24
        canvas.drawString(300, 30, str(page))
        canvas.showPage()
    canvas.save()
    return file


if __name__ == "__main__":
    run()
