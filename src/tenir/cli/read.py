"""`tenir read`: print the passages of a file."""

from __future__ import annotations

from pathlib import Path

import click

from tenir.cli.output import messages, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a passage.")
def command(file: Path, as_json: bool) -> None:
    """Print the passages of FILE: PDF, DOCX, HTML, TXT, Markdown, CSV, XLSX or a scan.

    Nothing is added to the register.
    """
    from tenir.reading import read

    document = read(file)
    for passage in document.passages:
        if as_json:
            print_json(passage.as_json())
        else:
            click.echo(
                click.style(
                    f"p. {passage.page}  {passage.start}–{passage.end}  {passage.language}"
                    f"  {passage.kind}{'  OCR' if passage.ocr else ''}",
                    dim=True,
                )
            )
            click.echo(f"{passage.text}\n")
    messages.print(
        f"{file}: {len(document.passages)} passages on {document.pages} pages,"
        f" mostly {document.language}"
    )
