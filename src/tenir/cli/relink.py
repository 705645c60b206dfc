"""`tenir relink`: find anew what the documents of the register hold."""

from __future__ import annotations

import click

from tenir.cli.output import messages
from tenir.cli.setting_up import set_up


@click.command()
@click.argument("documents", nargs=-1)
@click.option("--fast", is_flag=True, help="Without the sentence encoder: faster, less right.")
@click.option(
    "--stale", is_flag=True, help="Only documents that this engine has not looked at yet."
)
def command(documents: tuple[str, ...], fast: bool, stale: bool) -> None:
    """Find anew what the documents of the register hold: all, or those named by DOCUMENTS.

    For after a change of the thesaurus, of the weights or of the loaded official texts. The machine
    layer is made anew; what people decided is not touched.
    """
    set_up()
    from rich.progress import Progress

    from tenir.errors import Refused
    from tenir.jobs.finding import look, relink, to_look_at
    from tenir.registry.actions import Author

    chosen = to_look_at(documents)
    unknown = set(documents) - {document.identifier for document in chosen}
    if unknown:
        raise Refused("no document {identifier} is in the register", identifier=min(unknown))
    if stale:
        chosen = to_look_at(documents, stale=True)
    if not chosen:
        messages.print("No documents to look at.")
        return
    passages = sum(document.passage_count for document in chosen)
    with Progress(console=messages) as progress:
        bar = progress.add_task("Finding", total=passages)
        author = Author("command line", "command line")
        for document in relink(chosen, look(fast=fast), author):
            progress.update(bar, advance=document.passage_count)
    count = "1 document" if len(chosen) == 1 else f"{len(chosen)} documents"
    messages.print(f"{count}, {passages} passage{'s' * (passages != 1)}")
