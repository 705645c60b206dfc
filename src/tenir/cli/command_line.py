"""The command `tenir`, its help, and what all verbs share."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

from tenir.errors import TenirError
from tenir.version import __version__

VERBS = {
    "serve": "Serve the pages on this machine.",
    "add": "Add files and folders to the register.",
    "read": "Print the passages of a file.",
    "find": "Print the commitments and other findings in a file.",
    "link": "Say which provisions texts touch.",
    "relink": "Find anew what the documents of the register hold.",
    "evaluate": "Measure how right findings and links are.",
    "search": "Search what States and others promised, said and did.",
    "index": "Say what the index of the search holds; make it anew.",
    "state": "Show what is known of a State.",
    "framework": "Load the official texts of the Compact and the Declaration.",
    "users": "Add, list and amend the accounts of those who sign in.",
    "audit": "Show the history of a record, and erase what must not be kept.",
    "check": "Verify that the record is whole: audit chain, quotes, files.",
    "work": "Carry out the jobs that pages hand in (serve starts this itself).",
}
"""Every verb and its line in the help, so that the help imports none of them."""


class Verbs(click.Group):
    """A group that imports a verb only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        return importlib.import_module(f"tenir.cli.{name}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Data live in the folder TENIR_HOME (default ./tenir-data), the database at"
    " TENIR_DATABASE_URL (default SQLite there). Start with: tenir serve",
)
@click.version_option(__version__, "-V", "--version", prog_name="tenir")
def tenir() -> None:
    """Tenir: find what States and others promised on migration, down to the quote.

    Add the documents that you have, read what they say, and follow what became of it.
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; a named failure is one line on standard error and status 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tenir.settings")
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles may not speak UTF-8 by themselves; the texts are in six scripts.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        return tenir(args=arguments, prog_name="tenir")
    except TenirError as error:
        click.echo(f"tenir: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
