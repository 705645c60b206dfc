"""What the benchmarks share: tables, percentiles, memory of a process and its children."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from rich.console import Console
from rich.table import Table

console = Console(highlight=False)


def show(title: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table of results."""
    table = Table(title=title, title_justify="left")
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="left" if number == 0 else "right")
    for row in rows:
        table.add_row(*map(str, row))
    console.print(table)


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return quantiles(seconds, n=20)[18] * 1000


class MemoryOfTree:
    """The largest sum of resident memory of a process and its children while it runs, in MB."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.largest = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> MemoryOfTree:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.is_set():
            self.largest = max(self.largest, sum(map(_proportional, _tree(self.pid))))
            time.sleep(0.05)


def _tree(pid: int) -> list[int]:
    found = [pid]
    for process in found:
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue  # it ended meanwhile
    return found


def _proportional(pid: int) -> float:
    """Memory of a process in MB, its part of shared pages counted proportionally."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
