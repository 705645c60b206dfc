"""`tenir state`: show what is known of a State."""

from __future__ import annotations

from typing import Any

import click

from tenir.cli.output import print_json
from tenir.cli.setting_up import set_up


@click.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--language", default="en", help="Language of names and summaries (default en).")
def command(name: str, as_json: bool, language: str) -> None:
    """Show what is known of a State: promises, documents, positions.

    NAME is the State's alpha-3 code (FRA) or any name of it in the six languages.
    """
    set_up()
    from datetime import UTC, datetime

    from tenir.analysis.state_profile import state_profile
    from tenir.frameworks import states
    from tenir.registry.models import Actor
    from tenir.registry.visibility import ANYONE

    known = states.find(name) or states.find(name.upper())
    if known is None or known.kind != "state":
        raise click.ClickException(f"no State is known by the name {name!r}")
    actor = Actor.objects.get(alpha3=known.alpha3)
    answer = _answer(state_profile(actor, ANYONE, datetime.now(UTC).date()), language)
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _answer(profile: Any, language: str) -> dict[str, Any]:
    """The profile as JSON values; each count says what it is of."""
    state = profile.state
    return {
        "state": state.alpha3,
        "name": state.name(language),
        "m49": state.m49,
        "reviewed_in": list(state.reviewed_in),
        "champion": state.champion,
        "vote_on_the_compact": state.vote,
        "positions": [
            {
                "date": str(position.date),
                "instrument": position.instrument,
                "venue": position.venue,
                "source": position.source,
                "verified": position.verified,
            }
            for position in profile.positions
        ],
        "known_documents": {
            "known": profile.known.known,
            "loaded": profile.known.loaded,
            "by_kind": {
                of.kind: {"known": of.known, "loaded": of.loaded} for of in profile.known_by_kind
            },
        },
        "documents": [
            {
                "document": document.identifier,
                "title": document.source.title,
                "kind": document.source.kind,
                "date": document.source.date,
                "language": document.language,
                "pages": document.pages,
                "passages": document.passages.count(),
                "address": document.get_absolute_url(),
            }
            for document in profile.documents
        ],
        **{
            name: {
                "count": records.count,
                "shown": [_record(record, language) for record in records.shown],
            }
            for name, records in (
                ("commitments", profile.commitments),
                ("commitments_within", profile.commitments_within),
                ("practices", profile.practices),
                ("statements", profile.statements),
            )
        },
        "coverage": [
            {
                "provision": counts.provision.identifier,
                "title": str(counts.provision.title(language)),
                "commitments": counts.commitments,
                "practices": counts.practices,
                "statements": counts.statements,
            }
            for counts in profile.objectives
        ],
    }


def _record(record: Any, language: str) -> dict[str, Any]:
    summary = record.summary(language)
    return {
        "number": record.number,
        "title": record.title,
        "language": record.language,
        "date": record.date,
        "summary": summary and summary.as_json(),
        "provisions": [link.identifier for link in record.provisions.all()],
        "source": record.source
        and {"title": record.source.title, "address": record.source.address},
        "address": record.get_absolute_url(),
    }


def _print(answer: dict[str, Any]) -> None:
    known = answer["known_documents"]
    click.echo(f"{answer['name']} ({answer['state']})")
    click.echo(f"  reviewed in: {', '.join(answer['reviewed_in']) or 'no regional review known'}")
    click.echo(f"  vote on the Compact (2018): {answer['vote_on_the_compact']}")
    click.echo(f"  champion country: {'yes' if answer['champion'] else 'no'}")
    click.echo(f"  documents: {known['loaded']} loaded of {known['known']} known")
    if not known["loaded"]:
        click.echo("  None of its documents was looked at yet: this is no finding about the State.")
    for document in answer["documents"]:
        click.echo(f"    {document['document']}  {document['kind']:22} {document['title']}")
    for name, words in (
        ("commitments", "commitments of the State"),
        ("commitments_within", "commitments of actors within it"),
        ("practices", "practices that concern it"),
        ("statements", "statements that concern it"),
    ):
        click.echo(f"  {words}: {answer[name]['count']}")
        for record in answer[name]["shown"]:
            click.echo(f"    {record['number']:>5}  {record['title']}")
