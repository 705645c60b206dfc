"""Looking words up: States, provisions, records and passages that hold them as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tenir.frameworks import catalogue, states
from tenir.frameworks.provision import Provision
from tenir.frameworks.states import State
from tenir.registry.models import Actor, Commitment, Passage, Practice, Statement
from tenir.registry.passage_words import holding
from tenir.registry.visibility import Viewer
from tenir.text.normal_form import normal_form

SHOWN = 20


@dataclass(frozen=True)
class Found:
    """What holds the words, at most `SHOWN` of each; `more` names the kinds that have more."""

    states: Sequence[State]
    provisions: Sequence[Provision]
    actors: Sequence[Actor]
    commitments: Sequence[Commitment]
    practices: Sequence[Practice]
    statements: Sequence[Statement]
    passages: Sequence[Passage]
    more: frozenset[str]

    @property
    def nothing(self) -> bool:
        """Whether nothing was found."""
        return not any(
            (
                self.states,
                self.provisions,
                self.actors,
                self.commitments,
                self.practices,
                self.statements,
                self.passages,
            )
        )


def look_up(words: str, viewer: Viewer, language: str) -> Found:
    """What `viewer` may see that holds all the `words`; titles of provisions in `language`."""
    records = {
        "commitments": Commitment.objects.visible_to(viewer).for_lists(),
        "practices": Practice.objects.visible_to(viewer).for_lists(),
        "statements": Statement.objects.visible_to(viewer).for_lists(),
    }
    found = {
        "states": _states(words),
        "provisions": _provisions(words, language),
        "actors": holding(
            Actor.objects.visible_to(viewer).heard(viewer).filter(alpha3=None), words, "name"
        )[: SHOWN + 1],
        "passages": holding(
            Passage.objects.visible_to(viewer).select_related("document__source__actor"), words
        )[: SHOWN + 1],
        **{
            name: holding(queryset, words, "title", "summaries")[: SHOWN + 1]
            for name, queryset in records.items()
        },
    }
    lists = {name: list(things) for name, things in found.items()}
    return Found(
        **{name: things[:SHOWN] for name, things in lists.items()},
        more=frozenset(name for name, things in lists.items() if len(things) > SHOWN),
    )


def _states(words: str) -> list[State]:
    exact = states.find(words)
    if exact:
        return [exact]
    sought = normal_form(words)
    if len(sought) < 3:
        return []
    return list(
        {
            state.alpha3: state
            for name, state in states.spellings().items()
            if name.startswith(sought)
        }.values()
    )


def _provisions(words: str, language: str) -> list[Provision]:
    sought = normal_form(words).split()
    return [
        provision
        for provision in catalogue.load().provisions.values()
        if provision.kind != "action" and _holds(provision, language, sought)
    ]


def _holds(provision: Provision, language: str, sought: list[str]) -> bool:
    texts = (
        provision.title(language),
        provision.short_label(language),
        provision.summary(language),
    )
    whole = normal_form(" ".join(str(text) for text in texts if text))
    return bool(sought) and all(word in whole for word in sought)
