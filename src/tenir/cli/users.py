"""`tenir users`: the accounts of those who sign in on the pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenir.cli.output import messages, print_json
from tenir.cli.setting_up import set_up

if TYPE_CHECKING:
    from tenir.accounts.models import Account
    from tenir.registry.actions import Author
    from tenir.registry.models import Actor

ROLES = ("reader", "member", "reviewer", "steward")
ORGANISATION = "civil-society-organisation"


@click.group()
def command() -> None:
    """Add, list and amend the accounts of those who sign in on the pages.

    From the first account on, whoever sits at the machine signs in like everyone else.
    """


@command.command()
@click.argument("email")
@click.option(
    "--role", type=click.Choice(ROLES), default="steward", show_default=True, help="What they may."
)
@click.option("--organisation", metavar="NAME", default="", help="Whom they act for.")
@click.option("--kind", default=ORGANISATION, show_default=True, help="Kind of a new organisation.")
@click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file whose first line is the password; else it is asked for.",
)
def add(email: str, role: str, organisation: str, kind: str, password_file: Path | None) -> None:
    """Add the account of EMAIL. The first one should be a steward's."""
    set_up()
    from tenir.accounts.actions import AddAccount
    from tenir.registry.policy import Role

    if password_file:
        lines = password_file.read_text(encoding="utf-8").splitlines()
        password = lines[0] if lines else ""
    elif sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        raise click.UsageError("there is no terminal to ask for a password: use --password-file")
    author = _author()
    account = AddAccount(
        author=author,
        email=email,
        role=Role(role),
        member_of=_organisation(organisation, kind, author),
        password=password,
    ).run()
    messages.print(f"Account {account.pk}: {role}. Sign in at /en/account/login/ of the pages.")


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an account.")
def list_(as_json: bool) -> None:
    """List the accounts."""
    set_up()
    from tenir.accounts.models import Account

    for account in Account.objects.select_related("organisation"):
        of = account.organisation.name if account.organisation else None
        if as_json:
            print_json(
                {
                    "number": account.pk,
                    "email": account.email,
                    "role": account.role,
                    "organisation": of,
                    "open": account.is_active,
                }
            )
        else:
            state = "" if account.is_active else "  closed"
            click.echo(f"{account.pk}  {account.email}  {account.role}  {of or '–'}{state}")


@command.command()
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), help="Another role.")
@click.option("--organisation", metavar="NAME", help="Another organisation; '' for none.")
@click.option("--kind", default=ORGANISATION, show_default=True, help="Kind of a new organisation.")
@click.option("--close", "state", flag_value="closed", help="Let them sign in no more.")
@click.option("--open", "state", flag_value="open", help="Let them sign in again.")
def amend(
    email: str, role: str | None, organisation: str | None, kind: str, state: str | None
) -> None:
    """Give the account of EMAIL another role or organisation, close or open it."""
    set_up()
    from tenir.accounts.actions import AmendAccount
    from tenir.registry.policy import Role

    account, author = _account(email), _author()
    member_of = account.organisation
    if organisation is not None:
        member_of = _organisation(organisation, kind, author)
    amended = AmendAccount(
        author=author,
        account=account,
        role=Role(role or account.role),
        member_of=member_of,
        is_open=state == "open" if state else account.is_active,
    ).run()
    messages.print(f"Account {amended.pk}: {amended.role}{'' if amended.is_active else ', closed'}")


def _author() -> Author:
    from tenir.registry.actions import Author

    return Author("command line", "command line")


def _account(email: str) -> Account:
    from tenir.accounts.models import Account

    account = Account.objects.filter(email__iexact=email).first()
    if account is None:
        raise click.ClickException(f"there is no account of {email}")
    return account


def _organisation(name: str, kind: str, author: Author) -> Actor | None:
    from tenir.registry.actions import actor_of

    return actor_of(name, kind, author) if name.strip() else None
