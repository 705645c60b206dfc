"""Adding files and folders to the record: the order of things, and one outcome a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.db import DatabaseError

from tenir.errors import Refused, TenirError
from tenir.exchange.pledge_import import import_pledges
from tenir.exchange.pledge_table import RowProblem
from tenir.finding.description import Description
from tenir.jobs.given import SIDECAR, Given, read_sidecar
from tenir.jobs.reading_pool import ReadFile, UnreadFile, read_files
from tenir.reading.limits import MAX_FILE_BYTES
from tenir.registry import files
from tenir.registry.actions import AddDocument, Author, actor_of
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.models import Actor, Document


class Status(StrEnum):
    """What became of a file."""

    ADDED = "added"
    NEW_VERSION = "new version"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one file.

    `document` is the identifier and `record` the document itself; `kind`, `actor` and `date` what the record says of its source;
    `passages` and `pages` how many were read; `commitments` how many a pledge table brought;
    `problems` its failing rows; `reason` why it failed; `seconds` the time of reading.
    """

    file: str
    status: Status
    document: str = ""
    record: Document | None = None
    kind: str = ""
    actor: str = ""
    date: str = ""
    language: str = ""
    pages: int = 0
    passages: int = 0
    commitments: int = 0
    problems: Sequence[RowProblem] = ()
    reason: str = ""
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """The outcome as `tenir add --json` prints it."""
        return {name: value for name, value in vars(self).items() if name != "record"} | {
            "problems": [asdict(problem) for problem in self.problems],
            "seconds": round(self.seconds, 3),
        }

    @property
    def failed(self) -> bool:
        """Whether the file, or a row of it, failed."""
        return self.status is Status.FAILED or bool(self.problems)


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files at and below `paths`, each once, in order; hidden files and sidecars left out."""
    found: dict[Path, None] = {}
    for path in paths:
        within = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in within:
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if file != path and (hidden or not file.is_file() or file.name == SIDECAR):
                continue
            found[file] = None
    return list(found)


def add(
    paths: Sequence[Path], given: Given, author: Author, sidecars: Sequence[Path] = ()
) -> Iterator[Outcome]:
    """Add the files `paths` (see `files_in`), yielding the outcome of each when it is known.

    `given` is said of all the files; what a sidecar says of one file goes before it. Sidecars
    named `tenir.csv` beside the files are found by themselves.
    """
    files.remove_unfinished()
    beside = {path.parent / SIDECAR for path in paths}
    said: dict[Path, Given] = {}
    for sidecar in [*sorted(path for path in beside if path.is_file()), *sidecars]:
        said |= read_sidecar(sidecar)
    to_read = []
    for path in paths:
        known = known_document(path)
        if known:
            yield _outcome(path, Status.UNCHANGED, known)
        else:
            to_read.append(path)
    for result in read_files(to_read):
        about = said.get(result.path.resolve(), Given()).over(given)
        yield add_read(result, about, author)


def add_read(result: ReadFile | UnreadFile, given: Given, author: Author) -> Outcome:
    """Add a file that was read to the record; a failure is an outcome like another."""
    file = str(result.path)
    if isinstance(result, UnreadFile):
        return Outcome(
            file=file, status=Status.FAILED, reason=result.reason, seconds=result.seconds
        )
    try:
        if result.table is not None:
            return _add_table(result, given, author)
        return _add_document(result, given, author)
    except (TenirError, DatabaseError, OSError) as error:
        reason = getattr(error, "reason", None) or str(error).splitlines()[0]
        reason = reason.removeprefix(f"{file}: ")
        return Outcome(file=file, status=Status.FAILED, reason=reason, seconds=result.seconds)


def source_facts(description: Description | None, given: Given, author: Author) -> SourceFacts:
    """What the record will say of the source: what is given, else what was guessed.

    Without a description nothing is guessed: a person has confirmed what is given.
    """
    if description:
        given = given.over(
            Given(
                title=description.title,
                kind=description.kind,
                state=description.alpha3 or "",
                date=str(description.date or ""),
                language=description.language,
            )
        )
    organisation = None
    if given.organisation:
        organisation = Actor.objects.filter(name=given.organisation).first()
        if organisation is None:
            raise Refused(f"no organisation {given.organisation!r} is in the register")
    return SourceFacts(
        title=given.title,
        kind=given.kind,
        actor=_actor(given, author),
        date=given.date,
        language=given.language,
        address=given.address or None,
        visibility=given.seen_by,
        organisation=organisation,
    )


def _actor(given: Given, author: Author) -> Actor | None:
    if given.actor:
        kind = given.actor_kind or "civil-society-organisation"
        return actor_of(given.actor, kind, author, given.state or None)
    return actor_of(given.state, "state", author) if given.state else None


def _add_document(result: ReadFile, given: Given, author: Author) -> Outcome:
    facts = source_facts(result.description, given, author)
    document = AddDocument(
        author=author,
        path=result.path,
        document=replace(result.document, language=given.language or result.document.language),
        facts=facts,
    ).run()
    status = Status.ADDED if document.version == 1 else Status.NEW_VERSION
    return _outcome(result.path, status, document, seconds=result.seconds)


def _add_table(result: ReadFile, given: Given, author: Author) -> Outcome:
    imported = import_pledges(result.table, result.path.name, given.seen_by, author)
    status = Status.UNCHANGED if imported.document_known else Status.ADDED
    outcome = _outcome(result.path, status, imported.document, seconds=result.seconds)
    return replace(outcome, commitments=imported.commitments, problems=imported.problems)


def _outcome(path: Path, status: Status, document: Document, seconds: float = 0.0) -> Outcome:
    source = document.source
    return Outcome(
        file=str(path),
        status=status,
        document=document.identifier,
        record=document,
        kind=source.kind,
        actor=(source.actor.alpha3 or source.actor.name) if source.actor else "",
        date=source.date,
        language=document.language,
        pages=document.pages,
        passages=document.passages.count(),
        seconds=seconds,
    )


def known_document(path: Path) -> Document | None:
    """The document with the bytes of the file at `path`, if it is in the record."""
    if not path.is_file() or path.stat().st_size > MAX_FILE_BYTES:
        return None
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Document.objects.filter(sha256=sha256).select_related("source__actor").first()
