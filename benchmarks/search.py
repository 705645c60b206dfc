"""The search beside its peers: making the index, its size, and the time of queries.

Run ``python -m benchmarks.search``; with ``--large`` over a million passages. A record of its own
is filled on SQLite and on PostgreSQL (in a server of its own; left out where it is not installed).
Bare FTS5 and tantivy index the same texts in the same run and answer the same queries with 20 hits
and nothing else: no facets, no visibility, no meaning.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from tests.postgresql import cluster, programs

from benchmarks.figures import console, p95, show
from benchmarks.search_texts import OF_DOCUMENT, SEED, Texts

PASSAGES = int(os.environ.get("TENIR_BENCH_PASSAGES", "200000"))
LARGE = 1_000_000
QUERIES = 240
STATES = 200
FOUND = 0.3
"""Of the passages so many are findings with links."""
KINDS = ("commitment", "commitment", "progress", "challenge")
ENOUGH_A_SECOND = 5_000
MOST_OF_TEXT = 2.5
BARS = {200_000: (25, 150), LARGE: (80, 500)}
"""Milliseconds of p95 by passages: with a filter by State, and without any."""

HEADINGS = ("", "made/s", "size", "vectors", "first", "State", "p95", "all", "p95")
"""Passages a second; sizes by the bytes of the texts; the first query after a start; p50 and p95 of
queries with a filter by State, and without any."""


@dataclass
class Figures:
    """What was measured of one way of searching. Sizes in bytes, times of queries in seconds."""

    name: str
    made: float
    size: int
    vectors: int = 0
    first: float = 0.0
    narrowed: tuple[float, ...] = ()
    wide: tuple[float, ...] = ()
    parts: dict[str, float] | None = None


@dataclass(frozen=True)
class Asked:
    """The bytes of the texts, how much they repeat, and the queries."""

    size: int
    repeated: str
    queries: list[str]


def run(count: int = PASSAGES) -> None:
    """Measure and print the table."""
    asked = _asked(count)
    figures = [_apart(_ours, "SQLite", "", count, asked.queries)]
    found = programs()
    if found:
        with cluster(found) as server:
            address = server.create("bench")
            figures.append(_apart(_ours, "PostgreSQL", address, count, asked.queries))
    else:
        console.print("PostgreSQL is not installed (make system): it is left out.")
    figures += [
        _apart(_fts5, count, asked.queries),
        _apart(_tantivy, count, asked.queries),
    ]
    narrowed, wide = BARS.get(count, ("-", "-"))
    console.print(asked.repeated)
    show(
        f"Search: {count:,} passages, {asked.size / 1e6:.0f} MB of text;"
        f" {len(asked.queries)} queries, ms",
        HEADINGS,
        [
            ("bar", f"≥ {ENOUGH_A_SECOND:,}", f"< {MOST_OF_TEXT}", *[""] * 3, narrowed, "", wide),
            *(_row(each, count, asked.size) for each in figures),
        ],
    )
    for each in figures:
        if each.parts:
            parts = (f"{part} {took / each.made:.0%}" for part, took in each.parts.items())
            console.print(f"{each.name}, index made in {each.made:.0f} s: {', '.join(parts)}")


def _row(of: Figures, count: int, size: int) -> tuple[str, ...]:
    def times(seconds: tuple[float, ...]) -> tuple[str, str]:
        return (f"{median(seconds) * 1000:.1f}", f"{p95(seconds):.1f}") if seconds else ("-", "-")

    return (
        of.name,
        f"{count / of.made:,.0f}",
        f"{of.size / size:.2f}",
        f"{of.vectors / size:.2f}" if of.vectors else "-",
        f"{of.first * 1000:,.0f}" if of.first else "-",
        *times(of.narrowed),
        *times(of.wide),
    )


def _asked(count: int) -> Asked:
    texts = Texts(count)
    size = sum(len(text.encode()) for each in texts.documents() for text in each.passages)
    return Asked(size, texts.repeated(), texts.queries(QUERIES))


def _apart(measure: Callable[..., Figures], *given: Any) -> Figures:
    """What `measure` gives in a process of its own: Django knows one database a process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, *given).result()


def _ours(name: str, address: str, count: int, queries: list[str]) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TENIR_HOME"] = folder
        os.environ["TENIR_DATABASE_URL"] = address
        os.environ["DJANGO_SETTINGS_MODULE"] = "tenir.settings"
        import django

        django.setup()
        start = time.perf_counter()
        states = _fill(count)
        _say(f"{name}: the record is filled in {time.perf_counter() - start:.0f} s")
        return _measured(Figures(f"Tenir, {name}", 0.0, 0), queries, states)


def _measured(figures: Figures, queries: list[str], states: list[str]) -> Figures:
    from tenir.registry.visibility import ANYONE
    from tenir.search.answering import copying, matching
    from tenir.search.answering.searching import search
    from tenir.search.asking.query import Filter, parse
    from tenir.search.indexing import index

    figures.parts = {}
    with _parts(figures.parts):
        start = time.perf_counter()
        for _ in index.rebuild():
            pass
        figures.made = time.perf_counter() - start
    figures.parts["reading the record and the rest"] = figures.made - sum(figures.parts.values())
    figures.size, figures.vectors = _sizes()
    _say(f"{figures.name}: indexed in {figures.made:.0f} s, {figures.size / 1e6:.0f} MB")
    search(parse(queries[0]), ANYONE)  # Loads the encoder and writes the files of the columns.
    copying.forget()
    matching.forget()
    start = time.perf_counter()
    search(parse(queries[0]), ANYONE)
    figures.first = time.perf_counter() - start

    def timed(query: str, filters: list[Filter]) -> float:
        matching.forget()
        start = time.perf_counter()
        search(parse(query, filters), ANYONE)
        return time.perf_counter() - start

    chance = random.Random(SEED)
    weights = [1 / (rank + 1) for rank in range(len(states))]
    of_states = [Filter("state", code) for code in chance.choices(states, weights, k=len(queries))]
    figures.narrowed = tuple(
        timed(query, [state]) for query, state in zip(queries, of_states, strict=True)
    )
    figures.wide = tuple(timed(query, []) for query in queries)
    return figures


def _fill(count: int) -> list[str]:
    """Fill the record; gives the codes of its States, those with most documents first."""
    from tenir.finding.questions import question_lists
    from tenir.jobs.preparing import prepare
    from tenir.registry.models import Actor, Document, FoundFinding, FoundLink, Passage, Source

    list(prepare())
    chance = random.Random(SEED)
    actors = list(Actor.objects.filter(kind="state").exclude(alpha3=None).order_by("pk")[:STATES])
    weights = [1 / (rank + 1) for rank in range(len(actors))]
    questions = [question.key for each in question_lists() for question in each.questions]
    for number, text in enumerate(Texts(count).documents()):
        source = Source.objects.create(
            kind="voluntary-gcm-review",
            actor=chance.choices(actors, weights)[0],
            title=f"Review {number}",
            date=str(chance.randint(2018, 2026)),
            language=text.language,
        )
        document = Document.objects.create(
            identifier=f"{number:012x}",
            sha256=f"{number:064x}",
            source=source,
            file_name=f"{number}.txt",
            media_type="text/plain",
            bytes=1,
            pages=20,
            language=text.language,
        )
        passages = Passage.objects.bulk_create(_passages(document, text.language, text.passages))
        found = [each for each in passages if chance.random() < FOUND]
        FoundFinding.objects.bulk_create(
            FoundFinding(
                passage=passage,
                kind=kind,
                probability=chance.uniform(0.5, 1),
                answers=[
                    {"question": key, "quote": "x" if chance.random() < 0.3 else None}
                    for key in questions
                    if kind == "commitment"
                ],
                version="1",
            )
            for passage in found
            for kind in chance.choices(KINDS)
        )
        FoundLink.objects.bulk_create(
            FoundLink(
                passage=passage,
                identifier=f"gcm/objective/{objective}",
                probability=chance.uniform(0.5, 1),
                method="classifier",
                version="1",
            )
            for passage in found
            for objective in chance.sample(range(1, 24), chance.choice([1, 1, 1, 2, 2, 3]))
        )
    return [actor.alpha3 for actor in actors]


def _passages(document: Any, language: str, texts: Iterable[str]) -> Iterator[Any]:
    from tenir.registry.models import Passage

    start = 0
    for number, text in enumerate(texts, 1):
        yield Passage(
            document=document,
            number=number,
            page=1 + number * 20 // OF_DOCUMENT,
            start=start,
            end=start + len(text),
            language=language,
            kind="paragraph",
            text=text,
        )
        start += len(text) + 1


class _parts:
    """Within the block, the seconds that parts of the indexing take are added to `parts`."""

    def __init__(self, parts: dict[str, float]) -> None:
        self._parts = parts
        self._kept: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> None:
        from tenir.search.engines import engine
        from tenir.search.indexing import index, meanings

        for name, holder, function in (
            ("waiting for tokens and vectors", Future, "result"),
            ("writing words", type(engine()), "write"),
            ("writing rows", type(engine()), "insert"),
            ("contents", index, "_contents"),
            ("known vectors", meanings, "missing"),
        ):
            self._time(name, holder, function)

    def __exit__(self, *_: object) -> None:
        for holder, function, plain in self._kept:
            setattr(holder, function, plain)

    def _time(self, name: str, holder: Any, function: str) -> None:
        plain = getattr(holder, function)

        def timed(*given: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return plain(*given, **named)
            finally:
                self._parts[name] = self._parts.get(name, 0) + time.perf_counter() - start

        setattr(holder, function, timed)
        self._kept.append((holder, function, plain))


def _sizes() -> tuple[int, int]:
    """The bytes of the index's tables, those of the vectors apart."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT relname, pg_total_relation_size(oid) FROM pg_class"
                " WHERE relkind = 'r' AND relname LIKE 'search\\_%'"
            )
            sizes = dict(cursor.fetchall())
        else:
            cursor.execute(
                "SELECT m.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_schema m USING (name)"
                " WHERE m.tbl_name LIKE 'search\\_%' ESCAPE '\\' GROUP BY 1"
            )
            sizes = dict(cursor.fetchall())
    for table, size in sorted(sizes.items()):
        _say(f"  {table}: {size / 1e6:.1f} MB")
    vectors = sizes.pop("search_meaning")
    return sum(sizes.values()), vectors


def _fts5(count: int, queries: list[str]) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bare.sqlite3"
        database = sqlite3.connect(path)
        database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize=unicode61)")
        texts = Texts(count)

        def write(batch: list[str]) -> None:
            database.executemany("INSERT INTO texts VALUES (?)", [(text,) for text in batch])

        made = sum(_time(write, each.passages) for each in texts.documents())
        made += _time(database.commit)

        def ask(query: str) -> None:
            words = " ".join(f'"{word}"' for word in query.split())
            database.execute(
                "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 20", [words]
            ).fetchall()

        ask(queries[0])
        wide = tuple(_time(ask, query) for query in queries)
        return Figures("bare FTS5", made, path.stat().st_size, wide=wide)


def _tantivy(count: int, queries: list[str]) -> Figures:
    import tantivy

    with tempfile.TemporaryDirectory() as folder:
        schema = tantivy.SchemaBuilder().add_text_field("text", stored=False).build()
        index = tantivy.Index(schema, path=folder)
        writer = index.writer()

        def write(batch: list[str]) -> None:
            for text in batch:
                writer.add_document(tantivy.Document(text=text))

        made = sum(_time(write, each.passages) for each in Texts(count).documents())
        made += _time(lambda: (writer.commit(), writer.wait_merging_threads()))
        index.reload()
        searcher = index.searcher()

        def ask(query: str) -> None:
            words = " ".join(f'+"{word}"' for word in query.split())
            searcher.search(index.parse_query(words, ["text"]), 20)

        ask(queries[0])
        wide = tuple(_time(ask, query) for query in queries)
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        return Figures("tantivy", made, size, wide=wide)


def _time(act: Callable[..., object], *given: object) -> float:
    start = time.perf_counter()
    act(*given)
    return time.perf_counter() - start


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    run(LARGE if "--large" in sys.argv[1:] else PASSAGES)
