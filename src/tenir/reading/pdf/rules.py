"""The rules drawn on a PDF page (borders of tables and boxes), and its images."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tenir.reading.pdf.page_frame import Frame

THIN = 3.0
"""A drawn rectangle not higher (or wider) than this, in points, is a rule."""
SMALLEST_BOX = 12.0
"""A drawn rectangle that is wider and higher than this, in points, may stand around text."""
MIN_HORIZONTAL = 15.0
MIN_VERTICAL = 5.0
MOST_OBJECTS = 20_000
"""A page with more objects than this is a drawing; its rules are not looked at."""
MOST_RULES = 2_000


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page besides text, in points from the top left.

    `across` are horizontal rules as (y, left, right), `down` vertical ones as (x, top, bottom),
    each sorted. `image_share` is the share of the page under images, `objects` their number with
    texts and drawings.
    """

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    image_share: float = 0.0
    objects: int = 0


def drawing(page: pdfium.PdfPage, frame: Frame) -> Drawing:
    """The rules and images of `page`."""
    found = Drawing(objects=pdfium_c.FPDFPage_CountObjects(page))
    if found.objects > MOST_OBJECTS:
        return found
    sides = [ctypes.c_float() for _ in range(4)]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    covered = 0.0
    for index in range(found.objects):
        item = pdfium_c.FPDFPage_GetObject(page, index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind not in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium_c.FPDFPageObj_GetBounds(item, *sides):
            continue
        left, top, right, bottom = frame.place(*(side.value for side in sides))
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            covered += max(right - left, 0.0) * max(bottom - top, 0.0)
            continue
        if right - left > THIN and bottom - top > THIN:
            if min(right - left, bottom - top) < SMALLEST_BOX:
                continue
            if pdfium_c.FPDFPath_CountSegments(item) > 6:
                continue
            pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke)
            if not stroke.value:
                continue
            found.across += [(top, left, right), (bottom, left, right)]
            found.down += [(left, top, bottom), (right, top, bottom)]
        elif bottom - top <= THIN and right - left >= MIN_HORIZONTAL:
            found.across.append(((top + bottom) / 2, left, right))
        elif right - left <= THIN and bottom - top >= MIN_VERTICAL:
            found.down.append(((left + right) / 2, top, bottom))
    found.image_share = min(covered / max(frame.width * frame.height, 1.0), 1.0)
    if len(found.across) > MOST_RULES or len(found.down) > MOST_RULES:
        found.across, found.down = [], []
    found.across = merged(found.across)
    found.down = merged(found.down)
    return found


def merged(rules: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """`rules` with the pieces of one joined: at one place within 1.5 points, touching within 3."""
    joined: list[tuple[float, float, float]] = []
    row: list[tuple[float, float, float]] = []
    for rule in sorted(rules):
        if row and rule[0] - row[0][0] > 1.5:
            joined += _joined_row(row)
            row = []
        row.append(rule)
    return joined + _joined_row(row)


def _joined_row(row: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    pieces: list[tuple[float, float, float]] = []
    for place, start, end in sorted(row, key=lambda rule: rule[1]):
        if pieces and start <= pieces[-1][2] + 3.0:
            pieces[-1] = (pieces[-1][0], pieces[-1][1], max(end, pieces[-1][2]))
        else:
            pieces.append((place, start, end))
    return pieces
