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

    Nothing is added to the register. Of a pledge table the columns of the form alone are read, as
    when it is added: contacts are not.
    """
    from tenir.exchange.pledge_table import cleaned_file, read_pledge_table
    from tenir.reading import read

    table = read_pledge_table(file, file.name)
    if table:
        with cleaned_file(table, file.name) as cleaned:
            document = read(cleaned)
    else:
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
