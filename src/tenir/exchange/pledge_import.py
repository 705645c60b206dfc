"""From a pledge table to commitments: row by row, each failing row named, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from tenir.errors import Refused
from tenir.exchange.pledge_table import PledgeRow, PledgeTable, RowProblem, cleaned_file
from tenir.frameworks import states
from tenir.reading import read
from tenir.reading.document import PassageKind
from tenir.registry.actions import (
    AddCommitment,
    AddDocument,
    AddSource,
    Author,
    PartyGiven,
    QuoteGiven,
    actor_of,
)
from tenir.registry.actions.add_actor import state_actor
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.actions.record_facts import RecordFacts
from tenir.registry.models import Actor, Commitment, Document, Party, Passage, Source
from tenir.registry.models.actor import NOT_STATED, STATE

EVERYWHERE = frozenset({"global", "mondial", "mundial", "worldwide"})
"""What the form allows in place of a country of implementation."""


@dataclass(frozen=True)
class ImportedPledges:
    """What became of a pledge table.

    `document` is the cleaned table in the record and `document_known` whether it was there
    already; `commitments` counts the rows that became new commitments, `known` those that were in
    the register already. `problems` are the rows that failed, `remarks` what is odd in others.
    """

    document: Document
    document_known: bool
    commitments: int
    known: int
    problems: tuple[RowProblem, ...]
    remarks: tuple[RowProblem, ...]


def import_pledges(
    table: PledgeTable,
    name: str,
    visibility: str,
    author: Author,
    organisation: Actor | None = None,
) -> ImportedPledges:
    """Add the rows of `table`, from the file called `name`, to the register.

    `organisation` is the one that may see them, where the visibility says so.

    What is kept as the document is the cleaned table, never the file itself, which may hold the
    names and addresses of contacts. Raises `Refused` where no row at all is sound.
    """
    with transaction.atomic():
        document, known = _document(table, name, visibility, organisation, author)
        if known:
            return ImportedPledges(document, True, 0, 0, (), ())
        # One passage a row, in the order of the rows; the header is a heading.
        passages = document.passages.filter(kind=PassageKind.TABLE_ROW)
        problems: list[RowProblem] = []
        remarks: list[RowProblem] = []
        added = known_rows = 0
        for row, passage in zip(table.rows, passages, strict=True):
            if isinstance(row, RowProblem):
                problems.append(row)
                continue
            try:
                # Each row has a savepoint of its own: a failing one leaves nothing behind.
                with transaction.atomic():
                    if _registered(row):
                        known_rows += 1
                    else:
                        _add(row, passage, document, author)
                        added += 1
                        if row.warnings:
                            remarks.append(RowProblem(row.number, row.warnings))
            except Refused as error:
                problems.append(RowProblem(row.number, (error.reason,)))
    return ImportedPledges(document, False, added, known_rows, tuple(problems), tuple(remarks))


def _document(
    table: PledgeTable, name: str, visibility: str, organisation: Actor | None, author: Author
) -> tuple[Document, bool]:
    with cleaned_file(table, name) as path:
        cleaned = read(path, name=path.name)
        known = Document.objects.filter(sha256=cleaned.sha256).first()
        if known:
            return known, True
        facts = SourceFacts(
            title=path.stem,
            kind="pledge",
            language=cleaned.language,
            visibility=visibility,
            organisation=organisation,
        )
        action = AddDocument(author=author, path=path, document=cleaned, facts=facts)
        return action.run(), False


def _registered(row: PledgeRow) -> bool:
    """Whether the pledge is in the register; another pledge under its ID is refused."""
    if not row.pledge_id:
        parties = Party.objects.filter(actor__name=row.entity)
        return Commitment.objects.filter(
            title=row.title, pledge_id=None, pk__in=parties.values("commitment")
        ).exists()
    known = Commitment.objects.filter(pledge_id=row.pledge_id).first()
    if known and known.title != row.title:
        raise Refused(
            "duplicate pledge ID {identifier}: in the register it is commitment {number},"
            " “{title}”",
            identifier=row.pledge_id,
            number=known.number,
            title=known.title,
        )
    return known is not None


def _add(row: PledgeRow, passage: Passage, document: Document, author: Author) -> None:
    places = _places(row.countries, author)
    # A city or organisation lies in the country in which it carries its pledge out, if that is one.
    home = places[0].alpha3 if len(places) == 1 and row.entity_kind != STATE else None
    promiser = actor_of(row.entity, row.entity_kind or NOT_STATED, author, home)
    others = [_participant(name, country, author) for name, country in row.participants]
    AddCommitment(
        author=author,
        facts=RecordFacts(
            title=row.title,
            language=row.language or passage.language,
            date=str(row.date or ""),
            source=_source(row, promiser, document, author),
            provisions=[
                *(f"gcm/objective/{number}" for number in row.objectives),
                *(f"gcm/principle/{principle}" for principle in row.principles),
            ],
            basis="pledge form",
            visibility=document.visibility,
            organisation_id=document.organisation_id,
        ),
        parties=[PartyGiven(actor) for actor in (promiser, *others)],
        places=places,
        quotes=[_quote(row.description, passage)],
        terms={
            "type": row.type,
            "kinds": list(row.natures),
            "mirror": row.mirror,
            "pledge_id": row.pledge_id or None,
            "matches": _matched(row),
        },
    ).run()


def _places(countries: Sequence[str], author: Author) -> list[Actor]:
    places = []
    for country in countries:
        if country.casefold() in EVERYWHERE:
            continue
        state = states.find(country)
        if state is None:
            raise Refused("unknown State “{state}”", state=country)
        places.append(state_actor(state.alpha3, author))
    return places


def _participant(name: str, country: str | None, author: Author) -> Actor:
    """A further party: a State by its name, else an actor of whom the form states no kind."""
    named = states.find(name)
    if named:
        return state_actor(named.alpha3, author)
    state = states.find(country) if country else None
    if country and state is None:
        raise Refused(
            "unknown State “{state}” of the participant “{name}”", state=country, name=name
        )
    return actor_of(name, NOT_STATED, author, state.alpha3 if state else None)


def _quote(description: str, passage: Passage) -> QuoteGiven:
    place = max(passage.text.find(description), 0)
    length = len(description) if description in passage.text else len(passage.text)
    return QuoteGiven(passage, passage.start + place, passage.start + place + length)


def _source(row: PledgeRow, promiser: Actor, document: Document, author: Author) -> Source:
    """The page of the pledge where the row gives its address, else the table itself."""
    if not row.address:
        return document.source
    known = Source.objects.filter(address=row.address).first()
    if known:
        return known
    facts = SourceFacts(
        title=row.title,
        kind="pledge",
        actor=promiser,
        date=str(row.date or ""),
        language=row.language or "und",
        address=row.address,
        visibility=document.visibility,
        organisation=document.organisation,
    )
    return AddSource(author=author, facts=facts).run()


def _matched(row: PledgeRow) -> Commitment | None:
    if row.type != "matching":
        return None
    matched = Commitment.objects.filter(pledge_id=row.matches_id).first()
    if matched is None:
        raise Refused(
            "it matches the pledge of ID {identifier}, which is not in the register",
            identifier=row.matches_id,
        )
    return matched
