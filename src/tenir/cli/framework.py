"""`tenir framework`: load the official texts of the Compact and the Declaration."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenir.cli.output import messages
from tenir.cli.setting_up import set_up

if TYPE_CHECKING:
    from tenir.jobs.official_texts import LoadedText


@click.group(name="framework")
def command() -> None:
    """Load the official texts of instruments, and list what is loaded.

    Tenir ships titles, numbers and its own summaries. The texts themselves come from official
    files that you have (load), or that it fetches when you ask for them by name (fetch).
    """


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--instrument", default="", help="gcm or pd2022; recognised from the text unless said."
)
def load(file: Path, instrument: str) -> None:
    """Read the official text in FILE (PDF, DOCX, HTML or TXT, in any of the six languages).

    Fills the paragraphs of the instrument. A text whose numbering is not complete is refused, with
    the first difference named.
    """
    set_up()
    from tenir.jobs.official_texts import load_official_text
    from tenir.reading import read
    from tenir.registry.actions import Author

    author = Author("command line", "command line")
    _report(load_official_text(file, read(file), instrument, author))


@command.command()
@click.argument("symbol")
@click.option("--language", default="en", show_default=True, help="ar, en, es, fr, ru or zh.")
@click.option("--base", default=None, help="Another server of documents.")
def fetch(symbol: str, language: str, base: str | None) -> None:
    """Fetch the official text by its SYMBOL (A/RES/73/195, A/RES/76/266) and load it."""
    set_up()
    from tenir.fetching.client import fetch as fetch_address
    from tenir.frameworks import catalogue
    from tenir.frameworks.official_address import BASE, official_address
    from tenir.jobs.official_texts import load_official_text
    from tenir.reading import read
    from tenir.reading.limits import MAX_FILE_BYTES
    from tenir.registry.actions import Author

    of = [
        instrument.key
        for instrument in catalogue.load().instruments.values()
        if instrument.symbol.casefold() == symbol.strip().casefold()
    ]
    if not of:
        raise click.ClickException(f"no instrument of symbol {symbol} is known")
    address = official_address(symbol, language, base or BASE)
    with messages.status(f"Fetching {address} …"):
        fetched = fetch_address(address, max_bytes=MAX_FILE_BYTES, allow_loopback=base is not None)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / symbol.replace("/", "_")
        file.write_bytes(fetched.content)
        author = Author("command line", "command line")
        document = read(file, name=address)
        _report(load_official_text(file, document, of[0], author, fetched.final_address))


@command.command(name="list")
def list_() -> None:
    """List the instruments, their provisions, and the official texts that are loaded."""
    set_up()
    from tenir.frameworks import catalogue
    from tenir.registry.models import ProvisionText

    known = catalogue.load()
    for key, instrument in known.instruments.items():
        count = sum(provision.instrument == key for provision in known.provisions.values())
        languages = sorted(
            set(
                ProvisionText.objects.filter(identifier__startswith=f"{key}/").values_list(
                    "language", flat=True
                )
            )
        )
        loaded = ", ".join(languages) if languages else "none yet"
        name = f"{instrument.name('en')} ({instrument.symbol or 'no symbol'})"
        click.echo(f"{key:8} {name}: {count} provisions, official text: {loaded}")


def _report(loaded: LoadedText) -> None:
    text = loaded.text
    click.echo(
        f"{text.instrument.symbol}: {len(text.paragraphs)} paragraphs in {text.language},"
        f" {len(text.provisions)} provisions filled (document {loaded.document.identifier})"
    )
    if loaded.replaces:
        messages.print("note: it replaces the text that was loaded before in this language")
    for warning in text.warnings:
        messages.print(f"note: {warning}")
