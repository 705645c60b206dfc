"""`tenir audit`: show the history of a record, and erase what must not be kept."""

from __future__ import annotations

import click

from tenir.cli.output import messages, print_json
from tenir.cli.setting_up import set_up


@click.group()
def command() -> None:
    """Show the history of a record, and erase what must not be kept."""


@command.command()
@click.argument("kind")
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a change.")
def show(kind: str, key: str, as_json: bool) -> None:
    """Show the changes of a record: KIND is commitment, practice, statement, source, document or
    actor, KEY its number (of a document its identifier)."""
    set_up()
    from tenir.analysis.history import history
    from tenir.registry.models import Actor, Commitment, Document, Practice, Source, Statement
    from tenir.registry.visibility import Viewer

    models = {
        model._meta.model_name: model
        for model in (Commitment, Practice, Statement, Source, Document, Actor)
    }
    if kind not in models:
        raise click.UsageError(f"there is no kind {kind}; known are {', '.join(models)}")
    model = models[kind]
    by = "identifier" if model is Document else "pk"
    record = model.objects.filter(**{by: key}).first() if _fits(by, key) else None
    if record is None:
        raise click.ClickException(f"there is no {kind} {key}")
    for entry in history(record, Viewer(sees_protected=True)):
        if as_json:
            print_json(
                {
                    "number": entry.number,
                    "at": entry.at.isoformat(),
                    "action": entry.action,
                    "channel": entry.channel,
                    "reason": entry.reason,
                    "erased": entry.erased,
                    "changes": {
                        change.name: {"before": change.before, "after": change.after}
                        for change in entry.changes
                    },
                }
            )
            continue
        click.echo(
            click.style(f"{entry.number}  {entry.at:%Y-%m-%d %H:%M}  {entry.action}", bold=True)
            + f"  {entry.channel}"
            + (f"  “{entry.reason}”" if entry.reason else "")
        )
        if entry.erased:
            click.echo("    what stood there was erased")
        for change in entry.changes:
            before = "" if change.before in (None, "", []) else f"{change.before} → "
            click.echo(f"    {change.name}: {before}{change.after}")


@command.command()
@click.argument("number", type=click.IntRange(min=1))
@click.option("--reason", required=True, help="Why; it is kept and must not repeat what is erased.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(number: int, reason: str, yes: bool) -> None:
    """Erase who made a change, why, and what stood there: testimony, or a name that slipped in.

    NUMBER is that of the audit entry. That there was a change stays, and so does the chain that
    `tenir check` verifies. It cannot be undone.
    """
    set_up()
    from tenir.registry.actions import Author, ErasePayload
    from tenir.registry.models import AuditEntry

    entry = AuditEntry.objects.filter(pk=number).first()
    if entry is None:
        raise click.ClickException(f"there is no audit entry {number}")
    if not yes:
        click.confirm(f"Erase what is kept of: {entry}?", abort=True)
    ErasePayload(author=Author("command line", "command line"), entry=entry, reason=reason).run()
    messages.print(f"Audit entry {number}: erased")


def _fits(by: str, key: str) -> bool:
    return by == "identifier" or (key.isascii() and key.isdecimal() and len(key) < 18)
