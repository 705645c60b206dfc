"""`tenir link`: say which provisions texts touch."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING

import click

from tenir.cli.output import print_json

if TYPE_CHECKING:
    from tenir.finding.finding import Link

BATCH = 64
LIKELIEST = 3


@click.command()
@click.option(
    "--framework",
    default="",
    help="Only the provisions of this instrument: gcm, sdg, pd2022 or one of your own.",
)
@click.option("--all", "every", is_flag=True, help="Every provision with its score.")
@click.option(
    "--top", type=click.IntRange(min=1), help="The N likeliest of each kind of provision."
)
@click.option("--fast", is_flag=True, help="Without the sentence encoder: faster, less right.")
@click.option(
    "--official",
    is_flag=True,
    help="With the official texts that are loaded in the register, so that paragraphs and actions"
    " are linked by them; always so for an instrument that is known by its texts alone.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a text.")
def command(
    framework: str, every: bool, top: int | None, fast: bool, official: bool, as_json: bool
) -> None:
    """Say which provisions texts touch: one text a line on standard input, in any of the six
    languages.

    A score is a calibrated probability: of links scored 0.8, eight in ten are right. A provision is
    linked where its score reaches the threshold. Each kind of provision stands apart, the
    objectives of the Compact first, the likeliest first of each kind. By default those that are
    linked are given, and the three likeliest of each kind.
    """
    from tenir.finding.finder import Finder
    from tenir.finding.weights import FAST, classifiers
    from tenir.frameworks.catalogue import load

    if framework:
        load().instrument(framework)
    trained = {name.partition("/")[0] for name in classifiers(FAST)}
    texts = None
    if official or (framework and framework not in trained):
        texts = _official_texts()
    finder = Finder(fast=fast, official=texts)
    if hasattr(sys.stdin, "reconfigure"):
        # On every system alike; bytes that are no text become signs that stand for them.
        sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    for batch in _batches(line.rstrip("\r\n") for line in sys.stdin):
        for linked in finder.link(batch):
            links = [
                link
                for link in linked.links
                if not framework or link.provision.startswith(f"{framework}/")
            ]
            if not every:
                links = list(_chosen(links, top))
            if as_json:
                print_json(
                    {
                        "language": linked.language,
                        "links": [
                            {
                                "provision": link.provision,
                                "score": round(link.probability, 4),
                                "linked": link.linked,
                                "method": link.method,
                                "reasons": [str(reason) for reason in link.reasons],
                            }
                            for link in links
                        ],
                    }
                )
            else:
                _print(linked.text, linked.language, links)
        sys.stdout.flush()


def _chosen(links: Iterable[Link], top: int | None) -> Iterator[Link]:
    """Of each kind of provision the `top` ones, else the linked and the likeliest ones."""
    from tenir.finding.finder import kind_of_provision

    for _, of_kind in groupby(links, lambda link: kind_of_provision(link.provision)):
        for place, link in enumerate(of_kind):
            if place < top if top else link.linked or place < LIKELIEST:
                yield link


def _print(text: str, language: str, links: Iterable[Link]) -> None:
    click.echo(click.style(f"{language}  {text}", bold=True))
    for link in links:
        mark = "✓" if link.linked else " "
        reasons = "; ".join(map(str, link.reasons))
        click.echo(f"  {mark} {link.probability:.2f}  {link.provision}  {reasons}".rstrip())


def _official_texts() -> dict[str, tuple[str, ...]]:
    from tenir.cli.setting_up import set_up

    set_up()
    from tenir.jobs.finding import look

    return dict(look().official)


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    lines = iter(lines)
    while batch := list(islice(lines, BATCH)):
        yield batch
