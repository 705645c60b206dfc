"""From a pledge table to commitments: row by row, each failing row named, all in one transaction."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from tenir.errors import Refused
from tenir.exchange.pledge_table import PledgeRow, PledgeTable, RowProblem, cleaned_csv
from tenir.frameworks import states, vocabulary
from tenir.frameworks.states import State
from tenir.reading import read
from tenir.registry.actions import AddCommitment, AddDocument, Author, PartyGiven, actor_of
from tenir.registry.actions.add_actor import state_actor
from tenir.registry.actions.add_source import AddSource, SourceFacts
from tenir.registry.actions.describe import Description
from tenir.registry.models import Actor, Commitment, Document, Passage, Source
from tenir.text.language import detect

MEDIA_NAME = "{stem}.csv"


@dataclass(frozen=True)
class ImportedPledges:
    """What became of a pledge table.

    `document` is the cleaned table in the record and `document_known` whether it was there
    already; `commitments` counts the rows that became new commitments, `known` those that were in
    the register already.
    """

    document: Document
    document_known: bool
    commitments: int
    known: int
    problems: tuple[RowProblem, ...]


def import_pledges(
    table: PledgeTable, name: str, visibility: str, author: Author
) -> ImportedPledges:
    """Add the rows of `table`, from the file called `name`, to the register.

    What is kept as the document is the cleaned table, never the file itself, which may hold the
    names and addresses of contacts. Raises `Refused` where no row at all is sound.
    """
    with transaction.atomic():
        document, known = _document(table, name, visibility, author)
        if known:
            return ImportedPledges(document, True, 0, 0, ())
        passages = {passage.number: passage for passage in document.passages.all()}
        problems = [row for row in table.rows if isinstance(row, RowProblem)]
        added = already = 0
        for row in (row for row in table.rows if isinstance(row, PledgeRow)):
            try:
                # Each row has a savepoint of its own: a failing one leaves nothing behind.
                with transaction.atomic():
                    if _registered(row):
                        already += 1
                    else:
                        _add(row, document, passages, author)
                        added += 1
            except Refused as error:
                problems.append(RowProblem(row.number, str(error)))
    return ImportedPledges(
        document, False, added, already, tuple(sorted(problems, key=lambda row: row.number))
    )


def _document(
    table: PledgeTable, name: str, visibility: str, author: Author
) -> tuple[Document, bool]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{Path(name).stem}.csv"
        path.write_bytes(cleaned_csv(table))
        read_table = read(path, name=path.name)
        known = Document.objects.filter(sha256=read_table.sha256).first()
        if known:
            return known, True
        facts = SourceFacts(
            title=Path(name).stem,
            kind="pledge",
            language=read_table.language,
            visibility=visibility,
        )
        action = AddDocument(author=author, path=path, document=read_table, facts=facts)
        return action.run(), False


def _registered(row: PledgeRow) -> bool:
    """Whether the pledge of the row is in the register; a different text under its ID is refused."""
    if not row.pledge_id:
        return Commitment.objects.filter(
            title=row.title, pledge_id=None, party_set__actor__name=row.entity
        ).exists()
    known = Commitment.objects.filter(pledge_id=row.pledge_id).first()
    if known and known.title != row.title:
        raise Refused(
            f"duplicate pledge ID {row.pledge_id}: in the register it is commitment {known.pk},"
            f" “{known.title}”"
        )
    return known is not None


def _add(
    row: PledgeRow, document: Document, passages: dict[int, Passage], author: Author
) -> Commitment:
    promiser = actor_of(row.entity, row.entity_kind, author, _single_state(row))
    participants = [_participant(name, country, author) for name, country in row.participants]
    passage = _passage_of(row, passages)
    description = Description(
        title=row.title,
        language=row.language or detect(row.description),
        date=str(row.date or ""),
        source=_source(row, promiser, author) or document.source,
        provisions=[
            *(f"gcm/objective/{number}" for number in row.objectives),
            *(f"gcm/principle/{key}" for key in row.principles),
        ],
        basis="pledge form",
        visibility=document.visibility,
    )
    return AddCommitment(
        author=author,
        description=description,
        parties=[PartyGiven(promiser), *map(PartyGiven, participants)],
        places=_places(row.countries, author),
        passages=[passage] if passage else [],
        terms={
            "type": row.type,
            "kinds": list(row.natures),
            "mirror": row.mirror,
            "pledge_id": row.pledge_id or None,
            "matches": _matched(row),
        },
    ).run()
