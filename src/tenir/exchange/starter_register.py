"""The starter register: States, known documents and the first records, from files of the project.

The files, `registry/data/starter_register.yaml` and `known_documents.yaml`, say of each record
where it is from. They are a beginning, not a census.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from tenir.frameworks import states
from tenir.registry.actions import (
    AddActor,
    AddCommitment,
    AddPractice,
    AddSource,
    AddStatement,
    Author,
    PartyGiven,
    actor_of,
)
from tenir.registry.actions.add_actor import state_actor
from tenir.registry.actions.add_source import SourceFacts
from tenir.registry.actions.record_facts import RecordFacts
from tenir.registry.models import Actor, Commitment, Party, Practice, Source, Statement
from tenir.registry.models.source import PRACTICE_PAGE
from tenir.registry.text_value import Origin, TextValue

REASON = "starter register"
MODELS = {"pledge": Commitment, "practice": Practice, "statement": Statement}
SOURCE_KINDS = {"pledge": "pledge", "practice": PRACTICE_PAGE, "statement": "statement"}
PROMISERS = ("pledger", "author")


@dataclass(frozen=True)
class Missing:
    """What the starter files hold and the register does not yet."""

    states: Sequence[str]
    documents: Sequence[dict[str, Any]]
    records: Sequence[dict[str, Any]]

    def __len__(self) -> int:
        return len(self.states) + len(self.documents) + len(self.records)


def missing() -> Missing:
    """What is to be loaded; what was loaded once and renamed since comes again."""
    present = set(Actor.objects.exclude(alpha3=None).values_list("alpha3", flat=True))
    addresses = set(Source.objects.values_list("address", flat=True))
    titled = set(Source.objects.values_list("title", flat=True))
    titles = {
        kind: set(model.objects.values_list("title", flat=True)) for kind, model in MODELS.items()
    }
    return Missing(
        [state.alpha3 for state in states.all_states() if state.alpha3 not in present],
        [
            known
            for known in _file("known_documents.yaml")["documents"]
            if (known["url"] not in addresses if known["url"] else known["title"] not in titled)
        ],
        [
            record
            for record in _file("starter_register.yaml")["records"]
            if record["title"]["text"] not in titles[record["kind"]]
        ],
    )


def load(what: Missing, author: Author) -> None:
    """Load what is missing, through the same actions as everything else, or nothing at all."""
    with transaction.atomic():
        for alpha3 in what.states:
            AddActor(author=author, alpha3=alpha3, reason=REASON).run()
        for record in what.records:
            _ADDERS[record["kind"]](record, author)
        # After the records, whose sources are known documents too and say more of who speaks.
        for known in what.documents:
            if not Source.objects.filter(address=known["url"]).exclude(address=None).exists():
                _add_document(known, author)


def _file(name: str) -> dict[str, Any]:
    text = files("tenir.registry").joinpath("data", name).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, loader)


def _add_document(known: dict[str, Any], author: Author) -> None:
    name, alpha3 = known["actor"], known["alpha3"]
    actor = state_actor(alpha3, author) if alpha3 else Actor.objects.filter(name=name).first()
    facts = SourceFacts(
        title=known["title"],
        kind=known["kind"],
        actor=actor or actor_of(name, "united-nations-entity", author),
        date=str(known["date"] or ""),
        language=known["language"],
        symbol=known["symbol"] or "",
        address=known["url"],
    )
    AddSource(author=author, facts=facts, reason=REASON).run()


def _source(record: dict[str, Any], actor: Actor | None, author: Author) -> Source | None:
    if not record["url"]:
        return None
    found = Source.objects.filter(address=record["url"]).first()
    if found:
        return found
    facts = SourceFacts(
        title=record["title"]["text"],
        kind=SOURCE_KINDS[record["kind"]],
        actor=actor,
        date=str(record["date"] or ""),
        language=record["source_language"],
        address=record["url"],
    )
    return AddSource(author=author, facts=facts, reason=REASON).run()


def _actor(given: dict[str, Any], author: Author) -> Actor:
    return actor_of(given["name"], given["kind"], author, given["state"])


def _parties(record: dict[str, Any], author: Author) -> list[PartyGiven]:
    return [
        PartyGiven(
            _actor(given, author),
            Party.Role.PROMISER if given["role"] in PROMISERS else Party.Role.PARTNER,
        )
        for given in record["actors"]
    ]


def _facts(record: dict[str, Any], source: Source | None) -> RecordFacts:
    return RecordFacts(
        title=record["title"]["text"],
        language=record["title"]["language"],
        summaries=[
            TextValue(summary["text"], language, Origin.SUMMARY)
            for language, summary in record["summaries"].items()
        ],
        date=str(record["date"] or ""),
        source=source,
        provisions=[f"gcm/objective/{number}" for number in record["objectives"]],
        basis=record["objectives_basis"] or "",
    )


def _add_pledge(record: dict[str, Any], author: Author) -> None:
    parties = _parties(record, author)
    deadline = record["deadline"] or {}
    AddCommitment(
        author=author,
        reason=REASON,
        facts=_facts(record, _source(record, parties[0].actor, author)),
        parties=parties,
        places=[state_actor(alpha3, author) for alpha3 in record["states"]],
        terms={
            "type": record["pledge_type"] or "",
            "kinds": record["pledge_kinds"] or [],
            "due": str(deadline.get("date", "")),
            "due_words": deadline["words"]["text"] if deadline else "",
        },
    ).run()


def _adder(
    action: type[AddPractice] | type[AddStatement],
) -> Callable[[dict[str, Any], Author], None]:
    def add(record: dict[str, Any], author: Author) -> None:
        actors = [_actor(given, author) for given in record["actors"]]
        source = _source(record, actors[0] if actors else None, author)
        action(
            author=author,
            reason=REASON,
            facts=_facts(record, source),
            actors=actors,
            places=[state_actor(alpha3, author) for alpha3 in record["states"]],
        ).run()

    return add


_ADDERS: dict[str, Callable[[dict[str, Any], Author], None]] = {
    "pledge": _add_pledge,
    "practice": _adder(AddPractice),
    "statement": _adder(AddStatement),
}
