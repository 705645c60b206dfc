"""A table of pledges in the shape of the form of the United Nations Network on Migration.

Only the columns of the form are read. Columns that may hold data of contacts are dropped unread,
and addresses of persons and machines within the kept cells are masked.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tenir.errors import TableError
from tenir.exchange import pledge_cells
from tenir.exchange.contact_data import REMOVED, masked
from tenir.exchange.pledge_columns import Columns, columns_of, header
from tenir.frameworks import states
from tenir.frameworks.states import STATE
from tenir.reading.tables import table_sheets
from tenir.text.partial_date import PartialDate
from tenir.text.reason import Reason

DESCRIPTION_CHARACTERS = range(300, 3001)
"""The length that the form asks of a description."""

_HEADER_WITHIN = 10
"""The header is looked for in so many rows: some tables have a title above it."""

_MISSING = {
    "title": Reason("no name of the pledge"),
    "entity": Reason("no name of entity"),
    "description": Reason("no description of the pledge"),
}
"""What is said of a row without the cells that every pledge needs."""

_LISTS = frozenset({"countries", "participants", "natures", "objectives", "principles"})
"""Columns of several values, which some tables give a line each."""


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A row that holds a pledge.

    `number` counts the rows of the sheet from 1, the header being one of them. `entity_kind`,
    `type`, `natures` and `principles` hold keys of the term lists (frameworks/data), "" or () where
    the row does not say; `countries` and `participants` are as written, the latter with the State
    in which each lies where it is given. `champion` is None where the row does not say.
    `warnings` name what is odd, yet keeps nothing from being used.
    """

    number: int
    title: str
    entity: str
    description: str
    pledge_id: str = ""
    entity_kind: str = ""
    champion: bool | None = None
    countries: tuple[str, ...] = ()
    region: str = ""
    type: str = ""
    mirror: bool = False
    participants: tuple[tuple[str, str | None], ...] = ()
    matches_title: str = ""
    matches_id: str = ""
    natures: tuple[str, ...] = ()
    objectives: tuple[int, ...] = ()
    principles: tuple[str, ...] = ()
    address: str = ""
    date: PartialDate | None = None
    language: str = ""
    warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row of which something is to be said, by its `number` in the sheet, and what is wrong.

    In the table, and among the problems of an import, it is a row that cannot be used; among the
    remarks, one that was used all the same.
    """

    number: int
    reasons: tuple[Reason, ...]

    @property
    def reason(self) -> str:
        """What is wrong, in English."""
        return "; ".join(map(str, self.reasons))


@dataclass(frozen=True, slots=True)
class PledgeTable:
    """A pledge table as read.

    `rows` are in the order of the sheet, empty ones left out. `columns` are the keys of the
    columns that were read and `dropped` the headers of those that were not. `cells` are the
    texts of the kept columns in all rows below the header, empty ones included, as they are kept.
    """

    rows: tuple[PledgeRow | RowProblem, ...]
    columns: tuple[str, ...]
    dropped: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


def read_pledge_table(path: Path, file: str) -> PledgeTable | None:
    """Read the pledge table at `path`; `file` is what errors call it.

    None where the file is no workbook or delimited text with the headers of the form. Raises
    TableError where required columns or all rows are missing, and another ReadingError where the
    file cannot be read. What is wrong with a row is a RowProblem in its place.
    """
    found = _found(path, file)
    if found is None:
        return None
    rows, columns, first = found
    if columns.missing:
        raise TableError(file, "lacks the columns {columns}", columns=", ".join(columns.missing))
    # Only these cells are taken out; what stands in the other columns is never looked at.
    cells = [
        tuple(
            _kept(key, row[index]) if index < len(row) else ""
            for key, index in columns.places.items()
        )
        for row in rows[first:]
    ]
    while cells and not any(cells[-1]):
        cells.pop()
    if not cells:
        raise TableError(file, "holds no pledge below its headers")
    read = tuple(_read_rows(cells, tuple(columns.places), first + 1))
    return PledgeTable(read, tuple(columns.places), columns.dropped, tuple(cells))


def cleaned_csv(table: PledgeTable) -> bytes:
    """The table as Tenir keeps it: UTF-8 CSV of the columns of the form under their headers.

    The same table in another format, encoding or order of columns gives the same bytes, and
    reading these gives the same table.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([header(key) for key in table.columns])
    writer.writerows(table.cells)
    return text.getvalue().encode("utf-8")


@contextmanager
def cleaned_file(table: PledgeTable, name: str) -> Iterator[Path]:
    """The cleaned table as a file for a while, called like the file `name` that it is from."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{Path(name).stem}.csv"
        path.write_bytes(cleaned_csv(table))
        yield path


def _kept(key: str, cell: str) -> str:
    """The text of a cell as it is kept: on one line, without addresses of persons or machines."""
    return masked(cell.replace("\n", "; " if key in _LISTS else " "))


def _found(path: Path, file: str) -> tuple[list[list[str]], Columns, int] | None:
    """The rows of the sheet with the form's headers, its columns, and the number of its header."""
    for rows in table_sheets(path, file):
        for number, row in enumerate(rows[:_HEADER_WITHIN], start=1):
            columns = columns_of(row)
            if columns.are_a_pledge_table:
                return rows, columns, number
    return None


def _read_rows(
    cells: Sequence[Sequence[str]], keys: Sequence[str], first: int
) -> Iterator[PledgeRow | RowProblem]:
    seen: dict[str, int] = {}
    for number, row in enumerate(cells, start=first):
        values = dict(zip(keys, row, strict=True))
        if not any(values.values()):
            continue
        read = _read_row(number, values)
        identifier = values.get("pledge_id", "")
        if identifier in seen:
            twice = Reason(
                "duplicate pledge ID {identifier}: row {row} has it too",
                identifier=identifier,
                row=seen[identifier],
            )
            others = read.reasons if isinstance(read, RowProblem) else ()
            yield RowProblem(number, (twice, *others))
            continue
        if identifier:
            seen[identifier] = number
        yield read


def _read_row(number: int, values: dict[str, str]) -> PledgeRow | RowProblem:
    def cell(key: str) -> str:
        return values.get(key, "")

    type_ = pledge_cells.term("type", cell("type"))
    entity_kind = pledge_cells.term("entity_kind", cell("entity_kind"))
    if not entity_kind and states.find(cell("entity")):
        entity_kind = STATE
    natures, unknown_natures = pledge_cells.terms("natures", cell("natures"))
    objectives, wrong_objectives = pledge_cells.objectives(cell("objectives"))
    principles, unknown_principles = pledge_cells.terms("principles", cell("principles"))
    matches_title, matches_id = pledge_cells.matched_pledge(
        cell("matches_title"), cell("matches_id")
    )
    date = pledge_cells.date(cell("date"))

    problems = [reason for key, reason in _MISSING.items() if not cell(key)]
    if cell("type") and not type_:
        problems.append(Reason("unknown type of pledge “{type}”", type=cell("type")))
    problems += [Reason("unknown nature “{nature}”", nature=nature) for nature in unknown_natures]
    problems += wrong_objectives
    if type_ == "matching" and not matches_id:
        problems.append(Reason("a matching pledge without the ID of the pledge being matched"))
    if problems:
        return RowProblem(number, tuple(problems))

    warnings = [
        Reason("unknown guiding principle “{principle}”", principle=principle)
        for principle in unknown_principles
    ]
    length = len(cell("description"))
    if length not in DESCRIPTION_CHARACTERS:
        warnings.append(
            Reason(
                "the description has {length} characters; the form asks 300 to 3,000", length=length
            )
        )
    if cell("entity_kind") and not entity_kind:
        warnings.append(Reason("unknown kind of entity “{kind}”", kind=cell("entity_kind")))
    if cell("date") and not date:
        warnings.append(Reason("no date in “{text}”", text=cell("date")))
    return PledgeRow(
        number=number,
        title=cell("title"),
        entity=cell("entity"),
        description=cell("description"),
        pledge_id=cell("pledge_id"),
        entity_kind=entity_kind or "",
        champion=pledge_cells.truth(cell("champion")),
        countries=pledge_cells.countries(cell("countries")),
        region=cell("region"),
        type=type_ or "",
        mirror=bool(pledge_cells.truth(cell("mirror"))),
        participants=pledge_cells.participants(cell("participants")),
        matches_title=matches_title,
        matches_id=matches_id,
        natures=tuple(natures),
        objectives=tuple(objectives),
        principles=tuple(principles),
        address="" if cell("address") == REMOVED else cell("address"),
        date=date,
        language=pledge_cells.language(cell("language")),
        warnings=tuple(warnings),
    )
