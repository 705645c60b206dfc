"""`tenir evaluate`: measure how right findings and links are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenir.cli.output import messages, print_json

if TYPE_CHECKING:
    from tenir.finding.measuring.evaluation import Evaluation

GOLD = Path("benchmarks/gold")


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
@click.option("--fast", is_flag=True, help="Without the sentence encoder.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object a set.")
@click.option(
    "--publish", is_flag=True, help="Keep the figures as those that the page on the method shows."
)
def command(
    golds: tuple[Path, ...], documents: Path | None, fast: bool, as_json: bool, publish: bool
) -> None:
    """Measure how right findings and links are, per language and kind, on passages that readers
    labelled and that the engine did not learn from.

    A line of a gold file: {"text": "…", "language": "fr", "provisions": ["gcm/objective/13"],
    "kind": "commitment"}; docs/methodology.md says it all.
    """
    from tenir.finding.finder import Finder
    from tenir.finding.measuring.accuracy import publish_accuracy
    from tenir.finding.measuring.evaluation import evaluate
    from tenir.finding.measuring.gold import read_gold

    sets = golds or tuple(sorted(path for path in GOLD.glob("*") if path.is_dir()))
    if not sets:
        raise click.UsageError("no gold set is at hand; say which with --gold FILE")
    finder = Finder(fast=fast)
    figures = {}
    for of_set in sets:
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


def _print(name: str, evaluation: Evaluation) -> None:
    from rich.console import Console
    from rich.table import Table

    screen = Console(highlight=False)
    if not screen.is_terminal:
        screen.width = 120
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
