"""`tenir add`: add files and folders to the register."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenir.cli.output import messages, print_json
from tenir.cli.setting_up import set_up

if TYPE_CHECKING:
    from tenir.jobs.adding import Outcome


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--kind",
    default="",
    help="pledge, national-review, statement, explanation-of-position, regional-review,"
    " declaration, secretary-general-report, civil-society-report, law-or-policy or other.",
)
@click.option("--state", default="", help="The State that speaks: alpha-3 code or any name.")
@click.option("--actor", default="", help="Who speaks, where it is not a State.")
@click.option("--actor-kind", default="", help="Kind of that actor.")
@click.option("--date", default="", help="Date: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--language", default="", help="Language of the document: ar, en, es, fr, ru or zh.")
@click.option("--title", default="", help="Title of the document.")
@click.option("--address", default="", help="Web address of the document.")
@click.option(
    "--visibility",
    type=click.Choice(["public", "organisation", "protected"]),
    help="Who may see it (default public).",
)
@click.option("--organisation", default="", help="The one organisation that may see it.")
@click.option(
    "--sidecar",
    "sidecars",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV that says per file what the options say for all (columns: file, kind, state, …).",
)
@click.option(
    "--fast", is_flag=True, help="Find what they hold without the sentence encoder: less right."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a file.")
def command(
    paths: tuple[Path, ...], sidecars: tuple[Path, ...], fast: bool, as_json: bool, **given: str
) -> None:
    """Add the files at and below PATHS to the register.

    Kind, State, date and language are guessed from name and content unless an option or a sidecar
    says them. A file that is there already changes nothing. A pledge table (CSV or XLSX in the
    shape of the official form) becomes commitments, row by row. A bad file never stops the rest;
    the exit status is 1 if any failed.
    """
    set_up()
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from tenir.jobs.adding import add, files_in
    from tenir.jobs.given import Given
    from tenir.registry.actions import Author

    files = files_in(paths)
    if not files:
        messages.print("No files there.")
    outcomes = []
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=messages) as progress:
        bar = progress.add_task("Reading", total=len(files))
        author = Author("command line", "command line")
        said = Given(**{name: value or "" for name, value in given.items()})
        for outcome in add(files, said, author, sidecars, fast=fast):
            outcomes.append(outcome)
            progress.update(bar, advance=1)
            if as_json:
                print_json(outcome.as_json())
    if not as_json:
        _print_table(outcomes)
    sys.exit(1 if any(outcome.failed for outcome in outcomes) else 0)


def _print_table(outcomes: list[Outcome]) -> None:
    """Print one line a file, then the failing rows of pledge tables."""
    from rich.console import Console
    from rich.table import Table

    # Names and reasons are never cut: where they are too long for the screen they go on below,
    # and in a file or pipe, which has no width, each file has its line.
    table = Table(box=None, pad_edge=False)
    for heading in ("file", "result", "kind", "of", "date", "language"):
        table.add_column(heading, overflow="fold")
    for heading in ("pages", "passages", "seconds"):
        table.add_column(heading, justify="right")
    for outcome in outcomes:
        result = f"failed: {outcome.reason}" if outcome.reason else str(outcome.status)
        if outcome.commitments:
            result += f", {outcome.commitments} commitment{'s' * (outcome.commitments > 1)}"
        table.add_row(
            Path(outcome.file).name,
            result,
            outcome.kind,
            outcome.actor,
            outcome.date,
            outcome.language,
            str(outcome.pages or ""),
            str(outcome.passages or ""),
            f"{outcome.seconds:.1f}",
        )
    screen = Console(highlight=False, markup=False)
    if not screen.is_terminal:
        screen.width = 1000
    screen.print(table)
    for outcome in outcomes:
        for problem in outcome.problems:
            click.echo(f"{Path(outcome.file).name}: row {problem.number}: {problem.reason}")
        for remark in outcome.remarks:
            click.echo(f"{Path(outcome.file).name}: row {remark.number}: note: {remark.reason}")
    failed = sum(outcome.status == "failed" for outcome in outcomes)
    in_part = sum(outcome.failed for outcome in outcomes) - failed
    files = "1 file" if len(outcomes) == 1 else f"{len(outcomes)} files"
    messages.print(
        f"{files}, {failed} failed" + (f", {in_part} with failing rows" if in_part else "")
    )
