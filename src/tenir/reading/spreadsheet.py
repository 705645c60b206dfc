"""Workbooks (XLSX, XLS, ODS) and delimited text (CSV, TSV): each row one table row."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from tenir.errors import Damaged, Encrypted, TooLarge
from tenir.reading import limits
from tenir.reading.block import Block, Reading
from tenir.reading.document import PassageKind
from tenir.reading.encoding import decode, sample
from tenir.reading.one_line import one_line
from tenir.reading.workbook_extent import check_extent

CELL_SEPARATOR = " | "
_DELIMITERS = ",;\t|"
_SNIFFED_ROWS = 50
_FEWEST_ROWS = 3
"""Rows that must agree on their number of cells for a text to count as CSV by its look."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: its position in the workbook from 1, its name, and its rows of cell texts.

    Rows are as in the file, empty ones and empty cells included: the first has number 1.
    """

    position: int
    name: str
    rows: list[list[str]]


def workbook_blocks(path: Path, file: str) -> Reading:
    """Read the workbook at `path`, a sheet a page; `file` is what errors call it.

    Raises Damaged, Encrypted or TooLarge.
    """
    sheets = workbook_sheets(path, file)
    found = [block for sheet in sheets for block in _row_blocks(sheet.rows, sheet.position)]
    return Reading(found, pages=max((sheet.position for sheet in sheets), default=1))


def csv_blocks(path: Path, file: str) -> Reading:
    """Read the delimited text at `path`; `file` is what errors call it.

    Raises Damaged, TooLarge or UnknownFormat.
    """
    return Reading(list(_row_blocks(csv_rows(path, file), page=1)))


def workbook_sheets(path: Path, file: str) -> list[Sheet]:
    """The visible sheets of the workbook at `path`, in their order.

    Raises Damaged, Encrypted or TooLarge.
    """
    check_extent(path, file)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            sheets = []
            for position, properties in enumerate(workbook.sheets_metadata, start=1):
                if properties.visible is not SheetVisibleEnum.Visible:
                    continue
                if properties.typ is not SheetTypeEnum.WorkSheet:
                    continue
                table = workbook.get_sheet_by_index(position - 1)
                if table.total_height > limits.MAX_ROWS:
                    raise TooLarge(file, "has over {most:,} rows in a sheet", most=limits.MAX_ROWS)
                rows = table.to_python(skip_empty_area=False)
                texts = [[_text(value) for value in row] for row in rows]
                sheets.append(Sheet(position, properties.name, texts))
            return sheets
    except PasswordError as error:
        raise Encrypted(file, "asks for a password") from error
    except (CalamineError, XmlError, ZipError, ValueError, OSError) as error:
        raise Damaged(
            file, "is no workbook that can be read ({error})", error=one_line(str(error))
        ) from error


def csv_rows(path: Path, file: str) -> list[list[str]]:
    """The rows of the delimited text at `path`, its encoding and delimiter found by content.

    Raises Damaged, TooLarge or UnknownFormat.
    """
    text = decode(path.read_bytes(), file)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text = first.strip()[4], rest  # Excel's own line that names the delimiter
    else:
        delimiter = _delimiter(text)
    lines = text.splitlines(keepends=True)
    try:
        rows = [
            [_lines(cell) for cell in row]
            for row in itertools.islice(_parsed(lines, delimiter), limits.MAX_ROWS + 1)
        ]
    except csv.Error as error:
        raise Damaged(
            file, "is no delimited text that can be read ({error})", error=str(error)
        ) from error
    if len(rows) > limits.MAX_ROWS:
        raise TooLarge(file, "has over {most:,} rows", most=limits.MAX_ROWS)
    return rows


def looks_like_csv(head: bytes) -> bool:
    """Whether text that begins with `head` has rows of cells that agree on their number."""
    lines = sample(head).splitlines()[:_SNIFFED_ROWS]
    delimiter = _delimiter("\n".join(lines))
    counts = [len(row) for row in _tolerated(lines, delimiter) if row]
    return len(counts) >= _FEWEST_ROWS and counts[0] >= 2 and len(set(counts)) == 1


def _parsed(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True)


def _delimiter(text: str) -> str:
    """The delimiter that gives the first rows the most even number of cells above one."""
    lines = text.splitlines(keepends=True)[:_SNIFFED_ROWS]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        counts = [len(row) for row in _tolerated(lines, delimiter) if any(row)]
        if not counts or max(counts) < 2:
            continue
        usual = max(set(counts), key=lambda count: (counts.count(count), count))
        score = counts.count(usual) / len(counts) * (usual - 1) if usual > 1 else 0.1
        # Sentences hold commas too: an even number of cells counts more than many of them.
        score *= 2 if counts.count(usual) == len(counts) else 1
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _tolerated(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(_parsed(lines, delimiter))
    except csv.Error:
        return []


def _row_blocks(rows: list[list[str]], page: int) -> Iterator[Block]:
    """The rows that hold text; the first is a heading where it names columns."""
    texts = [[cell for cell in row if cell] for row in rows]
    texts = [row for row in texts if row]
    for number, row in enumerate(texts):
        is_header = number == 0 and len(texts) > 1 and len(row) > 1 and not any(map(_is_value, row))
        kind = PassageKind.HEADING if is_header else PassageKind.TABLE_ROW
        yield Block(CELL_SEPARATOR.join(row), kind, page)


def _is_value(cell: str) -> bool:
    """Whether a cell holds a number or date, which no header does (years are column names)."""
    return not any(map(str.isalpha, cell)) and not (len(cell) == 4 and cell.isdigit())


def _text(value: int | float | str | bool | time | date | datetime | timedelta) -> str:
    """A cell as a person would read it: whole numbers without a point, dates in ISO 8601."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, ".15g")
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return _lines(str(value))


def _lines(text: str) -> str:
    """The text of a cell, clean, on as many lines as it has."""
    if "\n" not in text and "\r" not in text:
        return one_line(text)
    return "\n".join(filter(None, map(one_line, text.splitlines())))
