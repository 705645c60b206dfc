"""`tenir check`: verify that the record is whole."""

from __future__ import annotations

import sys

import click

from tenir.cli.output import messages, print_json
from tenir.cli.setting_up import set_up


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--expect",
    metavar="DIGEST",
    default="",
    help="A last digest that an earlier check gave: the chain must still hold it.",
)
def command(as_json: bool, expect: str) -> None:
    """Verify that the record is whole: the chain of audit entries, that every quote stands where
    it is said to stand, and that every file is what was added.

    The exit status is 0 when all is well, 1 with each fault named. The last digest of the chain is
    told: kept elsewhere, it shows later (--expect) that no entry was taken away at the end.
    """
    set_up()
    from tenir.jobs.checking import CHECKS
    from tenir.registry import audit
    from tenir.registry.models import AuditEntry
    from tenir.text.reason import Reason

    found: dict[str, list[str]] = {}
    for name, faults in CHECKS.items():
        messages.print(f"Checking: {name} …")
        found[name] = [str(fault) for fault in faults()]
    if expect and not AuditEntry.objects.filter(digest=expect).exists():
        missing = Reason("the chain does not hold the digest {digest}", digest=expect)
        found["audit chain"].append(str(missing))
    last, count = audit.last_digest(), AuditEntry.objects.count()
    clean = not any(found.values())
    if as_json:
        print_json({"clean": clean, "entries": count, "last_digest": last, "faults": found})
    else:
        for name, faults_told in found.items():
            for fault in faults_told:
                click.echo(f"{name}: {fault}")
        click.echo(f"{count} audit entries, last digest {last}")
        click.echo("All is well." if clean else f"{sum(map(len, found.values()))} faults")
    sys.exit(0 if clean else 1)
