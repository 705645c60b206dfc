"""`python -m training`: make every table and weight of the engine anew."""

from __future__ import annotations

from datetime import UTC, datetime

from tenir.finding import weights
from tenir.finding.weights import FAST, FULL, KINDS
from tenir.frameworks import catalogue
from tenir.frameworks.thesaurus import load_thesaurus
from tenir.search.indexing.vectors import REDUCTION
from training.classifiers import GROUPS, fit_kinds, fit_provisions, see
from training.likeness import fit_likeness, vectors_of_packs
from training.passages import training_passages
from training.reduction import fit_reduction
from training.word_table import distil, words_of


def main() -> None:
    """Distil the word table, fit the classifiers, and write them where the engine reads them."""
    passages = list(training_passages())
    labels = [
        label
        for concept in load_thesaurus().concepts.values()
        for of_language in concept.labels.values()
        for label in of_language
    ]
    print(f"{len(passages)} passages, {len(labels)} labels")
    table = distil(words_of([passage.text for passage in passages] + labels))
    table.save(weights.WORD_TABLE)
    print(f"word table: {weights.WORD_TABLE.stat().st_size / 1e6:.1f} MB")

    known = catalogue.load()
    provisions = {
        group: tuple(each.identifier for each in known.of(group.instrument, group.kind))
        for group in GROUPS
    }
    columns = tuple(each for of_group in provisions.values() for each in of_group)
    seen = see(passages, table, columns)
    fitted = {
        mode: {
            group.name: fit_provisions(seen, mode, group, of) for group, of in provisions.items()
        }
        | {KINDS: fit_kinds(seen, mode)}
        for mode in (FULL, FAST)
    }
    weights.save(fitted, columns, datetime.now(UTC).strftime("%Y-%m-%d"))
    print(f"classifiers: {weights.CLASSIFIERS.stat().st_size / 1e6:.1f} MB")

    likeness = {mode: fit_likeness(seen, mode, known) for mode in (FULL, FAST)}
    weights.save_described(likeness, vectors_of_packs(known))
    print(f"described provisions: {weights.DESCRIBED.stat().st_size / 1e6:.1f} MB")

    fit_reduction(passages, seen.vectors[FULL], table)
    print(f"reduction: {REDUCTION.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
