"""Finding and linking: passages a second on one core, start-up, memory, and how right it is.

Run ``python -m benchmarks.finding``. Ours in full and fast mode, the bare sentence encoder with a
linear classifier, and TF-IDF with a linear classifier (scikit-learn) look at the same passages in
the same run: those of the documents in the project's shared folder for speed, the written gold set
for quality. The peers learn from the same training passages.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer
from training.passages import TrainingPassage, training_passages

from benchmarks.figures import MemoryOfTree, show
from tenir.finding.finder import Finder
from tenir.finding.measuring.gold import GoldPassage, read_gold
from tenir.finding.observing.encoder import encode
from tenir.frameworks import catalogue
from tenir.reading import Passage, read

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared" / "data" / "documents"
GOLD = HERE / "gold" / "written"
OBJECTIVES = tuple(each.identifier for each in catalogue.load().of("gcm", "objective"))
LINE = "Nous mettrons fin à la détention des enfants migrants d’ici à 2027.\n"
MANY = 2000
"""Lines for the memory of a long run."""


def run() -> None:
    """Print the tables; the speeds are those of one core."""
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else set()
    if cores:
        os.sched_setaffinity(0, {min(cores)})
    gold = [each for path in sorted(GOLD.glob("*.jsonl")) for each in read_gold(path)]
    trained = [each for each in training_passages() if "gcm" in each.frameworks]
    passages = _passages() or [each.passage for each in gold]
    rows = []
    for name, rate, ranked in (
        _ours("Tenir, find and link, full", passages, gold, fast=False),
        _ours("Tenir, find and link, fast", passages, gold, fast=True),
        _peer("bare encoder, linear, links only", _encoder(), passages, gold, trained),
        _peer("TF-IDF, linear, links only", _tfidf(), passages, gold, trained),
    ):
        rows.append([name, f"{rate:,.0f}", *(f"{share:.3f}" for share in _hits(gold, ranked))])
    texts = f"{len(passages)} passages of {_mean_words(passages):.0f} words, one core"
    show(
        f"Finding: {texts}; quality on {len(gold)} written gold passages",
        ["", "passages/s", "first right", "in first 3"],
        rows,
    )
    if cores:
        os.sched_setaffinity(0, cores)
    show(
        "tenir link, one process, start-up included",
        ["lines", "mode", "seconds", "MB"],
        [
            [lines, mode, *_process(lines, mode)]
            for lines, mode in ((1, "full"), (1, "fast"), (MANY, "full"), (MANY, "fast"))
        ],
    )


def _passages() -> list[Passage]:
    files = sorted(SHARED.iterdir()) if SHARED.is_dir() else []
    return [passage for file in files for passage in read(file).passages]


def _mean_words(passages: Sequence[Passage]) -> float:
    return float(np.mean([len(passage.text.split()) for passage in passages]))


def _ours(
    name: str, passages: Sequence[Passage], gold: Sequence[GoldPassage], *, fast: bool
) -> tuple[str, float, Iterator[list[str]]]:
    finder = Finder(fast=fast)
    rate = _rate(lambda: list(finder.find(passages)), passages)
    linked = finder.link([each.passage.text for each in gold])
    ranked = (
        [link.provision for link in each.links if link.provision in OBJECTIVES] for each in linked
    )
    return name, rate, ranked


def _peer(
    name: str,
    model: Pipeline,
    passages: Sequence[Passage],
    gold: Sequence[GoldPassage],
    trained: Sequence[TrainingPassage],
) -> tuple[str, float, Iterator[list[str]]]:
    labelled = [
        (each.text, next(one for one in each.provisions if one in OBJECTIVES))
        for each in trained
        if any(one in OBJECTIVES for one in each.provisions)
    ]
    model.fit([text for text, _ in labelled], [label for _, label in labelled])
    texts = [passage.text for passage in passages]
    rate = _rate(lambda: model.predict_proba(texts), passages)
    shares = model.predict_proba([each.passage.text for each in gold])
    ranked = ([str(model.classes_[place]) for place in np.argsort(-row)] for row in shares)
    return name, rate, ranked


def _encoder() -> Pipeline:
    return make_pipeline(FunctionTransformer(encode), LogisticRegression(C=10, max_iter=500))


def _tfidf() -> Pipeline:
    words = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), min_df=2)
    return make_pipeline(words, LogisticRegression(C=30, max_iter=500))


def _rate(look: Callable[[], object], passages: Sequence[Passage]) -> float:
    """Passages a second, the best of four rounds: the first also loads what is needed."""

    def once() -> float:
        start = time.perf_counter()
        look()
        return time.perf_counter() - start

    return len(passages) / min(once() for _ in range(4))


def _hits(gold: Sequence[GoldPassage], ranked: Iterator[list[str]]) -> tuple[float, float]:
    """How often the likeliest objective is right, and one of the three likeliest."""
    hits = []
    for each, order in zip(gold, ranked, strict=True):
        true = (each.provisions or frozenset()) & frozenset(OBJECTIVES)
        if true:
            hits.append((order[0] in true, not true.isdisjoint(order[:3])))
    first, first_three = np.mean(hits, axis=0)
    return float(first), float(first_three)


def _process(lines: int, mode: str) -> tuple[str, str]:
    """Seconds and, of a second run, the largest memory of `tenir link` over so many lines."""
    command = [sys.executable, "-m", "tenir", "link", "--json", *(["--fast"] * (mode == "fast"))]
    start = time.perf_counter()
    subprocess.run(command, input=LINE * lines, text=True, stdout=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - start
    with (
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        ) as process,
        MemoryOfTree(process.pid) as memory,
    ):
        process.communicate(LINE * lines)
    return f"{seconds:.1f}", f"{memory.largest:.0f}"


if __name__ == "__main__":
    run()
