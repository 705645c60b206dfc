"""Matching: which entries answer a query, and in which order.

What an entry holds of what is sought, by words or by concepts, and how like its text is to the
query are weighed against each other. The ten best were more often right so than with reciprocal
rank fusion, see docs/decisions/0011-search.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tenir.search.answering.columns import Columns
from tenir.search.answering.values import Flags, Numbers
from tenir.search.asking.expression import Expression, every
from tenir.search.asking.plan import Group, Plan
from tenir.search.engines import engine
from tenir.search.indexing import vectors
from tenir.search.indexing.vectors import Vectors
from tenir.search.models import Thing
from tenir.text.language import detect

FEW = 20
"""Where fewer entries hold everything sought, those that hold some of it are found too."""
MOST_PARTIAL = 200
"""So many of those at the most."""
LEAST_SHARE = 0.2
"""They hold this share of what is sought, by its rareness."""
MOST_ALIKE = 50
"""So many entries of like meaning at the most."""
LEAST_ALIKE = 0.3
"""Entries less like the query than this are not of like meaning."""
HOLDING = 0.5
"""What holding everything sought weighs, beside a likeness of at most 1."""
LITERALLY = 0.05
"""What holding it in the words of the query weighs more."""
BRIEFLY = 0.1
"""What saying nothing else weighs more."""
NAMED = 0.6
"""The likeness of an entry without a vector, such as an actor, that holds everything sought."""
NAMESAKE = 0.5
"""What being the State or the provision that the query names weighs more."""
OWN_LANGUAGE = 0.1
"""What being in the language of the query weighs more: its readers are sure to read that."""
USUAL_LENGTH = 30
"""Words of a passage that says something without saying much else."""
RANKED = 2_000
"""So many entries are ranked with care; what follows stays in its first order."""
BEST, MOVED = 3, 0.5
"""The query's vector is moved by this share towards the mean of so many entries most like it."""


@dataclass(frozen=True)
class Matches:
    """The entries that answer a query.

    `ranked` are all of them, the best first, and `alike` is how like the query those are that are
    of like meaning, by their keys. `holding` (count,) is which of all entries, whether they are
    allowed or not, hold everything sought and nothing excluded.
    """

    ranked: Numbers
    alike: dict[int, float]
    holding: Flags


def match(
    columns: Columns, plan: Plan, words: str, allowed: Flags, named: Sequence[str] = ()
) -> Matches:
    """The entries among those `allowed` (count,) that answer `plan`; `words` are its words as one
    text, "" for none, and `named` the codes of the States that they name."""
    excluded = np.zeros(columns.count, bool)
    for expression in plan.excluded:
        excluded |= _holding(columns, expression)
    if not plan.groups:
        return Matches(np.flatnonzero(allowed & ~excluded), {}, ~excluded)
    allowed = allowed & ~excluded
    holding, literally = _complete(columns, plan.groups)
    holding &= ~excluded
    complete = holding & allowed
    held = complete.astype(np.float32) + (complete & literally)
    found = np.flatnonzero(complete)
    if len(found) < FEW and len(plan.single) > 1:
        partial = _partial(columns, plan.single, allowed & ~complete)
        held[list(partial)] = list(partial.values())
        found = np.concatenate([found, np.array(list(partial), np.int64)])
    alike, scores = _alike(columns, words, allowed)
    bonus = NAMESAKE * _namesakes(columns, plan.groups, named)
    return Matches(
        _ranked(columns, found, held, alike, scores, bonus, detect(words)), alike, holding
    )


def _complete(columns: Columns, groups: Sequence[Group]) -> tuple[Flags, Flags]:
    """Which entries hold all `groups`, and which hold the words of them all."""
    asked = [group.expression for group in groups if not group.provision]
    flags = _holding(columns, every(asked)) if asked else np.ones(columns.count, bool)
    for group in groups:
        if group.provision:
            flags = flags & _group(columns, group)
    if not any(group.concepts or group.provision for group in groups):
        return flags, flags
    literally = np.ones(columns.count, bool)
    for group in groups:
        # What is linked to a provision comes before what only has its name in it.
        literally &= columns.having(*group.facet) if group.facet else _holding(columns, group.words)
    return flags, literally


def _partial(columns: Columns, groups: Sequence[Group], allowed: Flags) -> dict[int, float]:
    """The entries that hold some of `groups`, and which share of what is sought that is worth: the
    rarer a group, the more."""
    shares = np.zeros(columns.count, np.float32)
    total = 0.0
    for group in groups:
        flags = _group(columns, group)
        worth = float(np.log1p(columns.count / (1 + np.count_nonzero(flags))))
        total += worth
        shares[flags] += worth
    shares /= total or 1
    shares[~allowed] = 0
    best = np.flatnonzero(shares >= LEAST_SHARE)
    if len(best) > MOST_PARTIAL:
        best = best[np.argsort(-shares[best], kind="stable")[:MOST_PARTIAL]]
    return {int(key): float(shares[key]) for key in best}


def _group(columns: Columns, group: Group) -> Flags:
    flags = _holding(columns, group.expression)
    if group.facet:
        flags = flags | columns.having(*group.facet)
    return flags


def _alike(columns: Columns, words: str, allowed: Flags) -> tuple[dict[int, float], Vectors]:
    """The entries of like meaning, the most alike first, and how like all entries are (count,)."""
    scores = np.zeros(columns.count, np.float32)
    if not words:
        return {}, scores
    vector = vectors.of_query(words)
    found, of_found = columns.likeness(vector, allowed)
    scores[found] = of_found
    if len(found) > RANKED:
        found = found[np.argpartition(of_found, -RANKED)[-RANKED:]]
    if not len(found):
        return {}, scores
    # What is most like a short query says better than the query what is sought (Rocchio, 1971).
    near = columns.vectors(found)
    best = np.argsort(-scores[found], kind="stable")[:BEST]
    of_found = near @ vectors.moved(vector, near[best].mean(axis=0), MOVED)
    scores[found] = of_found
    order = np.argsort(-of_found, kind="stable")[:MOST_ALIKE]
    alike = dict(zip(found[order].tolist(), of_found[order].tolist(), strict=True))
    return {key: score for key, score in alike.items() if score >= LEAST_ALIKE}, scores


def _namesakes(columns: Columns, groups: Sequence[Group], named: Sequence[str]) -> Flags:
    """Which entries are the provisions and the States that the query names."""
    things = columns.entries["thing"]
    flags = np.zeros(columns.count, bool)
    for code in named:
        flags |= (things == Thing.ACTOR) & columns.having("state", code)
    for group in groups:
        if group.facet:
            flags |= (things == Thing.PROVISION) & columns.having(*group.facet)
    return flags


def _ranked(
    columns: Columns,
    found: Numbers,
    held: Vectors,
    alike: dict[int, float],
    likeness: Vectors,
    bonus: Vectors,
    language: str,
) -> Numbers:
    """All entries `found` or `alike`, the best first; `held` (count,) is which share they hold of
    what is sought, and 1 more where they do so literally; `language` is that of the query."""
    among = np.zeros(columns.count, bool)
    among[found] = True
    among[list(alike)] = True
    keys = np.flatnonzero(among)
    length = columns.entries["length"][keys]
    share = np.minimum(held[keys], 1)
    of_keys = (
        np.where(columns.row_of_entry[keys] < 0, NAMED * share, likeness[keys])
        + bonus[keys]
        + OWN_LANGUAGE * columns.having("language", language, keys)
        + HOLDING * share
        + LITERALLY * (held[keys] > 1)
        + BRIEFLY * share / (1 + length / USUAL_LENGTH)
    )
    if len(keys) > RANKED:
        best = np.argpartition(of_keys, -RANKED)[-RANKED:]
        rest = np.delete(keys, best)
        keys, of_keys = keys[best], of_keys[best]
    else:
        rest = keys[:0]
    return np.concatenate([keys[np.argsort(-of_keys, kind="stable")], rest])


def _holding(columns: Columns, expression: Expression) -> Flags:
    flags = np.zeros(columns.count, bool)
    keys = _matching(columns.change, expression)
    flags[keys[keys < columns.count]] = True
    return flags


def forget() -> None:
    """Forget what was asked: for tests, whose changes are rolled back."""
    _matching.cache_clear()


@lru_cache(maxsize=64)
def _matching(change: int, expression: Expression) -> Numbers:
    """The entries that match at that change of the index."""
    return engine().matching(expression)
