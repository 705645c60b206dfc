"""`tenir index`: the index of the search, made anew or completed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tenir.cli.output import messages, print_json
from tenir.cli.setting_up import set_up

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.group(name="index", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print what there is as one JSON object.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """Say what the index of the search holds; make it anew (rebuild) or complete it (encode).

    The index follows the register by itself. Nothing in it is lost when it is made anew.
    """
    if context.invoked_subcommand:
        if as_json:
            raise click.UsageError("--json is for the state of the index alone")
        return
    _load()
    answer = _answer()
    if as_json:
        print_json(answer)
    else:
        _print(answer)


@command.command()
@click.option(
    "--encode", is_flag=True, help="Let the sentence encoder see the passages too, as encode does."
)
def rebuild(encode: bool) -> None:
    """Make the index anew from the register. What the sentence encoder saw is kept."""
    _load()
    from tenir.search.indexing import index
    from tenir.search.models import Entry

    _watch("Indexing", index.rebuild())
    index.encode_records()
    messages.print(f"{Entry.objects.filter(dead=False).count()} entries")
    if encode:
        _encode_passages()


@command.command()
def encode() -> None:
    """Let the sentence encoder see the texts that it did not see, so that more is found by meaning.

    It sees some 200 passages a second. What is done stays done when it is stopped.
    """
    set_up()
    from tenir.search.indexing import index

    index.encode_records()
    _encode_passages()


def _load() -> None:
    """Load Django, and bring the data folder up to date where its database is not.

    Else it is left as it is: to bring it up to date makes an index that is out of step anew.
    """
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        set_up()


def _encode_passages() -> None:
    from tenir.search.indexing import index
    from tenir.search.models import Thing

    seen = _watch("Encoding", index.encode([Thing.PASSAGE]))
    messages.print(f"{seen} passage{'s' * (seen != 1)} seen by the sentence encoder")


def _watch(words: str, steps: Iterator[tuple[int, int]]) -> int:
    """Go through `steps` with a bar, and give how much was done."""
    from rich.progress import Progress

    done = 0
    with Progress(console=messages) as progress:
        bar = progress.add_task(words, total=None)
        for done, total in steps:
            progress.update(bar, completed=done, total=total)
    return done


def _answer() -> dict[str, Any]:
    """What the index holds, as JSON values."""
    from pathlib import Path

    from django.conf import settings
    from django.db.models import Count

    from tenir.search.indexing import index
    from tenir.search.models import Change, Entry, Meaning, Thing

    counts = dict(
        Entry.objects.filter(dead=False).order_by().values_list("thing").annotate(Count("pk"))
    )
    vectors = dict(Meaning.objects.order_by().values_list("encoded").annotate(Count("pk")))
    last = Change.objects.order_by("-pk").first()
    folder = Path(settings.TENIR_HOME) / "search"
    files = [path.stat().st_size for path in folder.iterdir()] if folder.is_dir() else []
    return {
        "entries": {thing.name.lower(): counts.get(thing.value, 0) for thing in Thing},
        "vectors": {"encoder": vectors.get(True, 0), "word_table": vectors.get(False, 0)},
        "version": last.version if last else "",
        "in_step": index.in_step(),
        "bytes": sum(files),
    }


def _print(answer: dict[str, Any]) -> None:
    entries, vectors = answer["entries"], answer["vectors"]
    click.echo(f"{sum(entries.values())} entries")
    for thing, count in entries.items():
        click.echo(f"  {thing:12}{count:>9}")
    click.echo(f"{sum(vectors.values())} vectors")
    click.echo(f"  {'encoder':12}{vectors['encoder']:>9}")
    click.echo(f"  {'word table':12}{vectors['word_table']:>9}")
    in_step = "in step" if answer["in_step"] else "not in step: tenir index rebuild makes it anew"
    click.echo(f"version {answer['version'] or 'none'} ({in_step})")
    click.echo(f"files {answer['bytes'] / 1e6:.1f} MB")
