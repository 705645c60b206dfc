"""`tenir find`: print what a file holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tenir.cli.output import messages, print_json

if TYPE_CHECKING:
    from tenir.finding.finding import Finding, Quote


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--framework", default="gcm", show_default=True, help="The instrument that counts.")
@click.option(
    "--all", "every", is_flag=True, help="Findings that touch no provision of it as well."
)
@click.option("--fast", is_flag=True, help="Without the sentence encoder: faster, less right.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a finding.")
def command(file: Path, framework: str, every: bool, fast: bool, as_json: bool) -> None:
    """Print the commitments, claims of progress, challenges, good practices and needs in FILE.

    A finding counts where its passage is linked to a provision of the instrument. Nothing is added
    to the register.
    """
    import tenir
    from tenir.frameworks.catalogue import load

    load().instrument(framework)
    document = tenir.read(file)
    found = tenir.find(document, fast=fast)
    findings = [
        finding
        for finding in found
        if finding.kind != "none" and (every or finding.counts_for(framework))
    ]
    for finding in findings:
        if as_json:
            print_json(_as_json(finding))
        else:
            _print(finding)
    kinds = Counter(str(finding.kind) for finding in findings)
    counts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "none"
    passages = "1 passage" if len(found) == 1 else f"{len(found)} passages"
    messages.print(f"{file}: {passages}; findings: {counts}", markup=False, soft_wrap=True)


def _as_json(finding: Finding) -> dict[str, Any]:
    from tenir.finding.json_values import json_values

    value: dict[str, Any] = json_values(finding)
    passage = value.pop("passage")
    value["reasons"] = [str(reason) for reason in finding.reasons]
    for link, given in zip(value["links"], finding.links, strict=True):
        link["reasons"] = [str(reason) for reason in given.reasons]
    return {key: passage[key] for key in ("document", "page", "start", "end", "text")} | value


def _print(finding: Finding) -> None:
    passage = finding.passage
    click.echo(
        click.style(f"p. {passage.page}  {finding.kind} {finding.probability:.0%}", bold=True)
        + click.style(f"  {passage.start}–{passage.end}  {finding.language}", dim=True)
    )
    click.echo(passage.text)
    for link in finding.links:
        reasons = "; ".join(map(str, link.reasons))
        click.echo(f"  {link.probability:.0%}  {link.provision}  {reasons}")
    promise = finding.promise
    if promise:
        parts: dict[str, list[Quote | None]] = {
            "who": [promise.who],
            "by when": [promise.deadline.quote if promise.deadline else None],
            "how much": [
                *(quantity.quote for quantity in promise.quantities),
                *(amount.quote for amount in promise.amounts),
            ],
            "for whom": list(promise.beneficiaries),
            "with": list(promise.partners),
            "vague": [promise.vague_words if promise.vague else None],
        }
        for name, of in parts.items():
            quotes = list(filter(None, of))
            if quotes:
                click.echo(f"  {name}: " + "; ".join(f"“{quote.text}”" for quote in quotes))
    click.echo("")
