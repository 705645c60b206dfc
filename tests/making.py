"""Small files and records that tests make."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import docx
from reportlab.pdfgen.canvas import Canvas

from tenir.frameworks import states
from tenir.jobs.adding import Outcome, add_read
from tenir.jobs.given import Given
from tenir.jobs.looking import Look
from tenir.jobs.reading_pool import read_file
from tenir.registry.actions import AddActor, AddCommitment, AddPractice, AddStatement, Author
from tenir.registry.actions.add_commitment import PartyGiven, QuoteGiven
from tenir.registry.actions.record_facts import RecordFacts
from tenir.registry.models import Actor, Commitment, Document, Practice, Statement
from tenir.registry.visibility import Visibility

AUTHOR = Author("a test", "test")
FAST = Look(fast=True)
"""The encoder takes a second to load, and what it finds is tested where it belongs."""
ARABIC = "يلتزم المغرب بضمان حصول جميع الأطفال المهاجرين على التعليم في المدارس العامة."
FRENCH = "La France s’engage à protéger les enfants migrants et à mettre fin à leur détention."


def write_pdf(path: Path, *pages: Sequence[str]) -> Path:
    """A PDF with a paragraph for each text of each page."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    for texts in pages:
        for place, text in enumerate(texts):
            canvas.drawString(72, 720 - 60 * place, text)
        canvas.showPage()
    canvas.save()
    return path


def write_docx(path: Path, *paragraphs: str) -> Path:
    """A Word file with these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def write_text(path: Path, *paragraphs: str) -> Path:
    """A text file with these paragraphs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return path


def write_table(path: Path, *rows: dict[str, str]) -> Path:
    """A CSV file whose header holds the keys of all the rows."""
    headers = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headers, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def adding(path: Path, **given: str) -> Outcome:
    """What becomes of the file when it is added, read in this process."""
    return add_read(read_file(path), Given(**given), AUTHOR, FAST)


def added(path: Path, **given: str) -> Document:
    """The document that the file becomes."""
    outcome = adding(path, **given)
    assert outcome.record, outcome.reason
    return outcome.record


def state(alpha3: str) -> Actor:
    """A State, as the starter register holds it."""
    return Actor.objects.get(alpha3=states.get(alpha3).alpha3)


def organisation(name: str = "Harbour Watch", within: str | None = None) -> Actor:
    """A new civil society organisation."""
    return AddActor(
        author=AUTHOR,
        name=name,
        kind="civil-society-organisation",
        state=state(within) if within else None,
    ).run()


def record_facts(
    title: str,
    visibility: str = Visibility.PUBLIC,
    organisation: Actor | None = None,
    provisions: Sequence[str] = ("gcm/objective/13",),
    **more: object,
) -> RecordFacts:
    """The facts of a record."""
    return RecordFacts(
        title=title,
        language="en",
        visibility=visibility,
        organisation_id=organisation.pk if organisation else None,
        provisions=provisions,
        **more,
    )


def commitment(
    title: str,
    *parties: Actor | PartyGiven,
    places: Sequence[Actor] = (),
    quotes: Sequence[QuoteGiven] = (),
    terms: dict[str, object] | None = None,
    **of: object,
) -> Commitment:
    """A new commitment of `parties`; `of` goes into its facts."""
    given = [party if isinstance(party, PartyGiven) else PartyGiven(party) for party in parties]
    return AddCommitment(
        author=AUTHOR,
        facts=record_facts(title, **of),
        parties=given,
        places=places,
        quotes=quotes,
        terms=terms or {},
    ).run()


def practice(title: str, *actors: Actor, places: Sequence[Actor] = (), **of: object) -> Practice:
    """A new practice; `of` goes into its facts."""
    facts = record_facts(title, **of)
    return AddPractice(author=AUTHOR, facts=facts, actors=actors, places=places).run()


def statement(title: str, *actors: Actor, places: Sequence[Actor] = (), **of: object) -> Statement:
    """A new statement; `of` goes into its facts."""
    facts = record_facts(title, **of)
    return AddStatement(author=AUTHOR, facts=facts, actors=actors, places=places).run()
