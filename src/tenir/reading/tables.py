"""The cells of a file that is a table, for those who need columns rather than passages."""

from __future__ import annotations

from pathlib import Path

from tenir.errors import ReadingError
from tenir.reading.file_check import check_file
from tenir.reading.formats import recognise
from tenir.reading.spreadsheet import csv_blocks, csv_rows, workbook_blocks, workbook_sheets


def table_sheets(path: Path, file: str) -> list[list[list[str]]]:
    """The sheets of the workbook or delimited text at `path`, each as rows of cell texts.

    No sheet at all where the file is of another format. Lines within a cell are kept. Raises a
    ReadingError where the file cannot be read.
    """
    check_file(path, file)
    try:
        blocks = recognise(path, file).blocks
        if blocks is workbook_blocks:
            return [sheet.rows for sheet in workbook_sheets(path, file)]
        return [csv_rows(path, file)] if blocks is csv_blocks else []
    except PermissionError as error:
        raise ReadingError(file, "may not be opened by this user") from error
