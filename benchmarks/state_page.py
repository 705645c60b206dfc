"""Server time of a State's page from a register of 100,000 commitments."""

from __future__ import annotations

import os
import random
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.figures import p95, show

COMMITMENTS = 100_000
REQUESTS = 40
SEED = 20261124


def run() -> None:
    """Fill a register of its own, ask for pages, print their p95."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TENIR_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tenir.settings"
        import django

        django.setup()
        _fill()
        _measure()


def _fill() -> None:
    from tenir.frameworks import states
    from tenir.jobs.preparing import prepare
    from tenir.registry.models import Actor, Commitment, CommitmentProvision, Party

    list(prepare())
    chance = random.Random(SEED)
    actors = list(Actor.objects.exclude(alpha3=None).filter(kind="state"))
    # As in the world, a few States promise much more than the others.
    weights = [1 / (rank + 1) for rank in range(len(states.all_states()))]
    made = Commitment.objects.bulk_create(
        (
            Commitment(
                title=f"Pledge {number}",
                language="en",
                date=str(chance.randint(2018, 2026)),
                summaries=[
                    {
                        "text": "A summary of some length. " * 8,
                        "language": "en",
                        "origin": "summary",
                    }
                ],
            )
            for number in range(COMMITMENTS)
        ),
        batch_size=2000,
    )
    Party.objects.bulk_create(
        (Party(commitment=each, actor=chance.choices(actors, weights)[0]) for each in made),
        batch_size=5000,
    )
    CommitmentProvision.objects.bulk_create(
        (
            CommitmentProvision(
                commitment=each, identifier=f"gcm/objective/{number}", linked_by="declared"
            )
            for each in made
            for number in chance.sample(range(1, 24), chance.randint(1, 3))
        ),
        batch_size=5000,
    )


def _measure() -> None:
    from django.db.models import Count
    from django.test import Client

    from tenir.registry.models import Actor

    client = Client(headers={"host": "localhost"})
    states = Actor.objects.filter(kind="state").annotate(n=Count("party_set")).order_by("-n")
    busiest = states[0]
    addresses = {
        "every State in turn": [f"/en/state/{state.alpha3}" for state in states],
        f"the State with most ({busiest.n:,})": [f"/en/state/{busiest.alpha3}"] * REQUESTS,
        "home": ["/en/"] * REQUESTS,
        "objective 13": ["/en/provision/gcm/objective/13"] * REQUESTS,
        "list of commitments, page 100": ["/en/commitments?page=100"] * REQUESTS,
    }
    rows = []
    for name, asked in addresses.items():
        client.get(asked[0])
        times = []
        for address in asked:
            start = time.perf_counter()
            response = client.get(address)
            times.append(time.perf_counter() - start)
            if response.status_code != 200:
                raise SystemExit(f"{address}: status {response.status_code}")
        rows.append((name, len(asked), f"{median(times) * 1000:.0f}", f"{p95(times):.0f}"))
    size = (Path(os.environ["TENIR_HOME"]) / "tenir.sqlite3").stat().st_size / 1024**2
    show(
        f"Server time in ms, {COMMITMENTS:,} commitments on SQLite ({size:.0f} MB);"
        " bar: State page p95 under 60",
        ("page", "requests", "median", "p95"),
        rows,
    )


if __name__ == "__main__":
    run()
