"""Adding files and folders to the record: the order of things, and one outcome a file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction

import tenir.reading
from tenir.errors import Refused, TenirError
from tenir.exchange.pledge_import import import_pledges
from tenir.exchange.pledge_table import RowProblem
from tenir.frameworks import vocabulary
from tenir.jobs.finding import find_in, keep, look
from tenir.jobs.given import SIDECAR, Given, guessed, read_sidecar, said_of
from tenir.jobs.looking import Found, Look, find
from tenir.jobs.reading_pool import ReadFile, ReadTable, UnreadFile, read_files
from tenir.reading.limits import MAX_FILE_BYTES
from tenir.registry import files
from tenir.registry.actions import AddDocument, AmendSource, Author, actor_of
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.models import Actor, Document
from tenir.registry.models.actor import NOT_STATED
from tenir.search.indexing import index
from tenir.text.reason import Reason


class Status(StrEnum):
    """What became of a file."""

    ADDED = "added"
    NEW_VERSION = "new version"
    AMENDED = "amended"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one file.

    `document` is the identifier and `record` the document itself; `kind`, `actor` and `date` are
    what the record says of its source; `passages` and `pages` how many were read; `commitments`
    how many a pledge table brought, `problems` its failing rows and `remarks` what is odd in
    others; `reason` why it failed; `seconds` the time of reading.
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
    remarks: Sequence[RowProblem] = ()
    reason: Reason | None = None
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """The outcome as `tenir add --json` prints it."""
        return {name: value for name, value in vars(self).items() if name != "record"} | {
            **{
                name: [{"number": row.number, "reason": row.reason} for row in rows]
                for name, rows in (("problems", self.problems), ("remarks", self.remarks))
            },
            "reason": str(self.reason or ""),
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
    paths: Sequence[Path],
    given: Given,
    author: Author,
    sidecars: Sequence[Path] = (),
    *,
    fast: bool = False,
) -> Iterator[Outcome]:
    """Add the files `paths` (see `files_in`), yielding the outcome of each when it is known.

    The engine finds what they hold; `fast` without the sentence encoder.

    `given` is said of all the files; what a sidecar says of one file goes before it. Sidecars
    named `tenir.csv` beside the files are found by themselves.
    """
    files.remove_unfinished()
    beside = {path.parent / SIDECAR for path in paths}
    said: dict[Path, Given] = {}
    for sidecar in [*sorted(path for path in beside if path.is_file()), *sidecars]:
        said |= read_sidecar(sidecar)

    def about(path: Path) -> Given:
        return said.get(path.resolve(), Given()).over(given)

    to_read = []
    for path in paths:
        known = known_document(path)
        if known:
            yield _add_again(path, known, about(path), author)
        else:
            to_read.append(path)
    how = look(fast=fast)
    for result in read_files(to_read, how):
        yield add_read(result, about(result.path), author, how)


def add_read(result: ReadFile, given: Given, author: Author, how: Look) -> Outcome:
    """Add a file that was read to the record, with what the engine, looking `how`, found in it; a
    failure is an outcome like another."""
    if isinstance(result, UnreadFile):
        return _failure(result.path, result.reason, result.seconds)
    if isinstance(result, ReadTable):
        outcome = _tried(result.path, lambda: _add_table(result, given, author, how))
    else:
        given = given.over(guessed(result.description))
        found = result.found or find(result.document.passages, how)
        outcome = add_document(result.path, result.document, given, author, found)
    return replace(outcome, seconds=result.seconds)


def add_document(
    path: Path, document: tenir.reading.Document, given: Given, author: Author, found: Found
) -> Outcome:
    """Add the file at `path`, read as `document`, of which all that is known is given, with what
    the engine found in it."""

    def change() -> Outcome:
        # The same bytes may have been added since this file was handed to its reader.
        known = Document.objects.filter(sha256=document.sha256).first()
        if known:
            return _outcome(path, Status.UNCHANGED, known)
        action = AddDocument(
            author=author,
            path=path,
            document=replace(document, language=given.language or document.language),
            facts=_source_facts(given, author),
        )
        added = action.run()
        keep(added, found, author)
        return _outcome(path, Status.ADDED if added.version == 1 else Status.NEW_VERSION, added)

    return _tried(path, change)


def _add_again(path: Path, document: Document, given: Given, author: Author) -> Outcome:
    """The same bytes change nothing; what is said of them now amends what was said or guessed."""

    def change() -> Outcome:
        source = document.source
        facts = replace(_source_facts(given.over(said_of(source)), author), symbol=source.symbol)
        if facts == SourceFacts.of(source):
            return _outcome(path, Status.UNCHANGED, document)
        AmendSource(author=author, source=source, facts=facts).run()
        return _outcome(path, Status.AMENDED, Document.objects.get(pk=document.pk))

    return _tried(path, change)


def _tried(path: Path, change: Callable[[], Outcome]) -> Outcome:
    try:
        # With it goes the actor that was added for it, where the file is refused.
        with transaction.atomic():
            return change()
    except TenirError as error:
        return _failure(path, error.reason)
    except (DatabaseError, OSError) as error:
        return _failure(path, Reason.untranslated(str(error).splitlines()[0]))


def _failure(path: Path, reason: Reason, seconds: float = 0.0) -> Outcome:
    return Outcome(file=str(path), status=Status.FAILED, reason=reason, seconds=seconds)


def _source_facts(given: Given, author: Author) -> SourceFacts:
    return SourceFacts(
        title=given.title,
        kind=vocabulary.key_of("document_kinds", given.kind),
        actor=_actor(given, author),
        date=given.date,
        language=given.language,
        address=given.address or None,
        visibility=given.seen_by,
        organisation=_organisation(given),
    )


def _organisation(given: Given) -> Actor | None:
    if not given.organisation:
        return None
    organisation = Actor.objects.filter(name=given.organisation).first()
    if organisation is None:
        raise Refused("no organisation {name!r} is in the register", name=given.organisation)
    return organisation


def _actor(given: Given, author: Author) -> Actor | None:
    if given.actor:
        kind = vocabulary.key_of("stakeholder_kinds", given.actor_kind or NOT_STATED)
        return actor_of(given.actor, kind, author, given.state or None)
    return actor_of(given.state, "state", author) if given.state else None


def _add_table(result: ReadTable, given: Given, author: Author, how: Look) -> Outcome:
    imported = import_pledges(
        result.table, result.path.name, given.seen_by, author, _organisation(given)
    )
    if imported.document_known:
        # The rows say who speaks, and when; who may see it is all that is said of a table.
        seen = Given(visibility=given.visibility, organisation=given.organisation)
        return _add_again(result.path, imported.document, seen, author)
    find_in(imported.document, how, author)
    if not how.fast:
        index.encode_records()
    return replace(
        _outcome(result.path, Status.ADDED, imported.document),
        commitments=imported.commitments,
        problems=imported.problems,
        remarks=imported.remarks,
    )


def _outcome(path: Path, status: Status, document: Document) -> Outcome:
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
    )


def known_document(path: Path) -> Document | None:
    """The document with the bytes of the file at `path`, if it is in the record."""
    if not path.is_file() or path.stat().st_size > MAX_FILE_BYTES:
        return None
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Document.objects.filter(sha256=sha256).select_related("source__actor").first()
