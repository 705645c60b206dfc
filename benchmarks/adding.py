"""`tenir add` of born-digital pages: pages per second, memory, and whether it slows down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from benchmarks.figures import MemoryOfTree, show

WORDS = (
    "the government will ensure that all migrants whatever their status have access to basic"
    " services and will by 2027 end the detention of children together with civil society"
)
PARAGRAPHS_A_PAGE = 7
WORDS_A_PARAGRAPH = 70


def run() -> None:
    """200 pages as the bar asks, then 5,000 pages for the slope, each into a fresh register."""
    rows = []
    for files, pages in ((10, 20), (50, 100)):
        with tempfile.TemporaryDirectory() as folder:
            _write(Path(folder) / "in", files, pages)
            rows.append(_add(Path(folder), files, pages))
    show(
        "tenir add, generated born-digital PDFs of about 500 words a page, SQLite"
        " (bars: 40 pages/s with start-up, 600 MB, slope within 20 %)",
        ("pages", "seconds", "pages/s", "MB in all", "last tenth / first tenth"),
        rows,
    )


def _write(folder: Path, files: int, pages: int) -> None:
    folder.mkdir()
    known = WORDS.split()
    style = getSampleStyleSheet()["Normal"]
    for file in range(files):
        story = []
        for page in range(pages):
            for paragraph in range(PARAGRAPHS_A_PAGE):
                shift = file * 7 + page * 3 + paragraph
                step = 1 + shift % 3
                words = [known[(shift + k * step) % len(known)] for k in range(WORDS_A_PARAGRAPH)]
                story.append(Paragraph(f"{file}.{page}.{paragraph} {' '.join(words)}.", style))
            story.append(PageBreak())
        SimpleDocTemplate(str(folder / f"report-{file:03}.pdf"), pagesize=A4).build(story)


def _add(folder: Path, files: int, pages: int) -> tuple[str, ...]:
    environment = os.environ | {"TENIR_HOME": str(folder / "home")}
    tenir = [sys.executable, "-m", "tenir"]
    subprocess.run([*tenir, "state", "FRA"], env=environment, check=True, capture_output=True)
    start = time.perf_counter()
    process = subprocess.Popen(
        [*tenir, "add", str(folder / "in"), "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    arrivals = []
    with MemoryOfTree(process.pid) as memory:
        for line in process.stdout or ():
            outcome = json.loads(line)
            if outcome["status"] != "added" or outcome["pages"] != pages:
                raise SystemExit(f"not added as expected: {outcome}")
            arrivals.append(time.perf_counter())
        process.wait()
    seconds = time.perf_counter() - start
    tenth = max(1, files // 10)
    first = (arrivals[2 * tenth] - arrivals[tenth]) / tenth
    last = (arrivals[-1] - arrivals[-1 - tenth]) / tenth
    total = files * pages
    slope = f"{last / first:.2f}" if files >= 50 else "–"
    return (
        f"{total:,}",
        f"{seconds:.1f}",
        f"{total / seconds:.0f}",
        f"{memory.largest:.0f}",
        slope,
    )


if __name__ == "__main__":
    run()
