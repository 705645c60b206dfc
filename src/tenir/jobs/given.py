"""What a person says of a file, which goes before every guess."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields, replace
from pathlib import Path

from tenir.errors import TableError
from tenir.finding.describing.description import Description
from tenir.registry.models import Source
from tenir.registry.visibility import Visibility

SIDECAR = "tenir.csv"
"""The name of a sidecar that is found by itself in a folder that is added."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What is said of a file; an empty string leaves it to the guess.

    `kind` is a key of the document kinds, `state` an alpha-3 code, `actor` and `actor_kind` name
    another actor, `organisation` the one organisation that may see it.
    """

    kind: str = ""
    state: str = ""
    actor: str = ""
    actor_kind: str = ""
    date: str = ""
    language: str = ""
    title: str = ""
    address: str = ""
    visibility: str = ""
    organisation: str = ""

    def over(self, other: Given) -> Given:
        """This, completed by `other` where this says nothing."""
        said = {name: value for name, value in vars(self).items() if value}
        if "actor" in said or "state" in said:
            other = replace(other, actor="", actor_kind="", state="")
        return replace(other, **said)

    @property
    def seen_by(self) -> str:
        """The visibility, which is public unless something else is said."""
        return self.visibility or Visibility.PUBLIC


def guessed(description: Description) -> Given:
    """What a description guesses, in the shape in which a person says it."""
    return Given(
        kind=description.kind,
        state=description.alpha3 or "",
        date=str(description.date or ""),
        language=description.language,
        title=description.title,
    )


def said_of(source: Source) -> Given:
    """What the record says of a source, in the shape in which a person says it."""
    actor = source.actor
    state = actor.alpha3 or (actor.state.alpha3 if actor.state else "") if actor else ""
    other = actor if actor and not actor.alpha3 else None
    return Given(
        kind=source.kind,
        state=state or "",
        actor=other.name if other else "",
        actor_kind=other.kind if other else "",
        date=source.date,
        language=source.language,
        title=source.title,
        address=source.address or "",
        visibility=source.visibility,
        organisation=source.organisation.name if source.organisation else "",
    )


COLUMNS = ("file", *(field.name for field in fields(Given)))


def read_sidecar(path: Path) -> dict[Path, Given]:
    """What the sidecar CSV at `path` says of each file, by the file's resolved path.

    Its header names "file" (relative to the sidecar) and any fields of `Given`. Raises
    `TableError` naming what is wrong.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            header = table.fieldnames or []
            if "file" not in header:
                raise TableError(path, "the sidecar has no column 'file'")
            if unknown := set(header) - set(COLUMNS):
                raise TableError(
                    path,
                    "unknown columns {columns}; known are {known}",
                    columns=", ".join(sorted(map(str, unknown))),
                    known=", ".join(COLUMNS),
                )
            rows = [{name: (row[name] or "").strip() for name in header} for row in table]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(path, "the sidecar cannot be read: {error}", error=str(error)) from error
    said: dict[Path, Given] = {}
    for number, row in enumerate(rows, start=2):
        if not any(row.values()):
            continue
        name = row.pop("file")
        file = (path.parent / name).resolve()
        if not name or not file.is_file():
            # A row that is passed over might be the one that protects a witness.
            raise TableError(
                path,
                "row {row}: there is no file {name!r}",
                row=number,
                name=name,
            )
        said[file] = Given(**row)
    return said
