"""`tenir evaluate`: measure how right findings and links are, and how well the search finds."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table

from tenir.cli.output import messages, print_json

if TYPE_CHECKING:
    from tenir.finding.measuring.evaluation import Evaluation

GOLD = Path("benchmarks/gold")
NEEDS = Path("benchmarks/search_quality")


@click.command()
@click.option(
    "--gold",
    "golds",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="File of JSON lines, or folder of such files, with labels of readers (default: the gold"
    " sets of the project, where its sources are at hand).",
)
@click.option(
    "--documents",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the files that labelled passages stand in.",
)
@click.option("--search", "of_search", is_flag=True, help="Measure the search instead.")
@click.option(
    "--needs",
    "sets",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="With --search: file of JSON lines with needs, queries and graded passages (default: the"
    " quality sets of the project, where its sources are at hand).",
)
@click.option("--fast", is_flag=True, help="Without the sentence encoder.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object a set.")
@click.option(
    "--publish", is_flag=True, help="Keep the figures as those that the page on the method shows."
)
def command(
    golds: tuple[Path, ...],
    documents: Path | None,
    of_search: bool,
    sets: tuple[Path, ...],
    fast: bool,
    as_json: bool,
    publish: bool,
) -> None:
    """Measure how right findings and links are, per language and kind, on passages that readers
    labelled and that the engine did not learn from.

    A line of a gold file: {"text": "…", "language": "fr", "provisions": ["gcm/objective/13"],
    "kind": "commitment"}; docs/methodology.md says it all.
    """
    if of_search:
        _measure_search(sets or tuple(sorted(NEEDS.glob("*.jsonl"))), as_json, publish)
        return
    if sets:
        raise click.UsageError("--needs goes with --search")
    from tenir.finding.finder import Finder
    from tenir.finding.measuring.accuracy import publish_accuracy
    from tenir.finding.measuring.evaluation import evaluate
    from tenir.finding.measuring.gold import read_gold

    chosen = golds or tuple(sorted(path for path in GOLD.glob("*") if path.is_dir()))
    if not chosen:
        raise click.UsageError("no gold set is at hand; say which with --gold FILE")
    finder = Finder(fast=fast)
    figures = {}
    for of_set in chosen:
        name = of_set.stem
        files = sorted(of_set.glob("*.jsonl")) if of_set.is_dir() else [of_set]
        gold = [each for file in files for each in read_gold(file, documents)]
        if not gold:
            messages.print(f"{name}: none of its documents is there; say where with --documents")
            continue
        evaluation = evaluate(gold, finder)
        figures[name] = evaluation.as_json()
        if as_json:
            print_json({"set": name} | evaluation.as_json())
        else:
            _print(name, evaluation)
    if publish:
        publish_accuracy(figures, fast=fast)


def _measure_search(files: tuple[Path, ...], as_json: bool, publish: bool) -> None:
    """Measure the search with the needs in `files`, all of whose passages stand in one index: in a
    data folder of its own, which is removed afterwards."""
    if not files:
        raise click.UsageError("no quality set is at hand; say which with --needs FILE")
    with TemporaryDirectory() as folder:
        os.environ["TENIR_HOME"] = folder
        os.environ.pop("TENIR_DATABASE_URL", None)
        from tenir.cli.setting_up import set_up

        set_up()
        from rich.progress import Progress

        from tenir.search.measuring.needs import read_needs
        from tenir.search.measuring.published import publish_quality
        from tenir.search.measuring.quality import load, measure

        sets = {path.stem: read_needs(path) for path in files}
        messages.print("Making an index of the passages …")
        load(need for needs in sets.values() for need in needs)
        figures = {}
        with Progress(console=messages) as progress:
            for name, needs in sets.items():
                bar = progress.add_task(name, total=sum(len(need.queries) for need in needs))
                measured = measure(needs, lambda bar=bar: progress.advance(bar))  # type: ignore[misc]
                figures[name] = measured.as_json()
        for name, of_set in figures.items():
            if as_json:
                print_json({"set": name} | of_set)
            else:
                _print_search(name, of_set)
    if publish:
        publish_quality(figures)


def _print_search(name: str, figures: dict[str, Any]) -> None:
    columns = {
        "queries": "queries",
        "ndcg": "nDCG@10",
        "recall": "recall@10",
        "across": "across: recall@10",
        "found_across": "across: found",
        "own_first": "own in first 5",
        "own_alone": "own alone in 5",
    }
    table = Table(title=f"{name}: {figures['passages']} passages", title_justify="left", box=None)
    for heading in ("language", *columns.values()):
        table.add_column(heading, justify="left" if heading == "language" else "right")
    for language, of in figures["languages"].items():
        table.add_row(
            language, *(f"{of[key]:.3f}" if key != "queries" else str(of[key]) for key in columns)
        )
    screen = _screen()
    screen.print(table)
    pairs = Table(
        title=f"{name}: answer in the first ten of its language, by languages of query and answer",
        title_justify="left",
        box=None,
    )
    for heading in ("query in", *figures["pairs"]):
        pairs.add_column(heading, justify="left" if heading == "query in" else "right")
    for language, of in figures["pairs"].items():
        pairs.add_row(language, *(f"{of[answered]:.2f}" for answered in figures["pairs"]))
    screen.print(pairs)


def _print(name: str, evaluation: Evaluation) -> None:
    screen = _screen()
    for group, of_languages in evaluation.links.items():
        table = Table(title=f"{name}: links to {group}", title_justify="left", box=None)
        for heading in (
            "language", "texts", "touching", "first right", "in first 3", "precision", "recall",
            "F1", "yes or no", "calibration error",
        ):  # fmt: skip
            table.add_column(heading, justify="left" if heading == "language" else "right")
        for language, links in of_languages.items():
            shares = (
                links.first, links.first_three, links.rates.precision, links.rates.recall,
                links.rates.f1, links.decided, links.calibration_error,
            )  # fmt: skip
            told = ("–" if each is None else f"{each:.3f}" for each in shares)
            table.add_row(language, str(links.texts), str(links.touching), *told)
        screen.print(table)
    if not evaluation.kinds:
        return
    table = Table(title=f"{name}: kinds of finding, F1", title_justify="left", box=None)
    kinds = [str(kind) for kind in evaluation.kinds["all"].kinds]
    for heading in ("language", "texts", *kinds, "mean", "calibration error"):
        table.add_column(heading, justify="left" if heading == "language" else "right")
    for language, scores in evaluation.kinds.items():
        of_kinds = [f"{rates.f1:.3f}" if rates.count else "–" for rates in scores.kinds.values()]
        table.add_row(
            language,
            str(scores.texts),
            *of_kinds,
            f"{scores.macro_f1:.3f}",
            f"{scores.calibration_error:.3f}",
        )
    screen.print(table)


def _screen() -> Console:
    screen = Console(highlight=False)
    if not screen.is_terminal:
        screen.width = 120
    return screen
