"""Entries: what is indexed of each thing of the record, and of each provision of the frameworks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from django.db.models import Model, QuerySet

from tenir.finding.questions import question_lists
from tenir.frameworks import catalogue, states
from tenir.frameworks.provision import Provision
from tenir.frameworks.states import State
from tenir.registry.models import (
    Actor,
    Commitment,
    Document,
    FoundFinding,
    FoundLink,
    ProvisionText,
    Source,
    Utterance,
)
from tenir.registry.models.actor import STATE
from tenir.registry.models.described import Described
from tenir.registry.visibility import ANYONE, Visibility, Visible
from tenir.search.asking.facets import PROVISION_FACETS
from tenir.search.models import Thing
from tenir.text.language import LANGUAGES
from tenir.text.partial_date import PartialDate

Facets = dict[str, list[str]]
"""Values by the name of their facet."""

FIRST = "gcm"
"""The instrument that findings count for, and whose links the facets show."""

ENOUGH_ANSWERS = 0.5
"""A promise is measurable, or rights-based, where it answers this share of the questions of the
list, warning signs aside."""


class PassageText(Protocol):
    """What of a passage is indexed: a `Passage`, or a row of its values."""

    @property
    def pk(self) -> int:
        """The key of the passage."""

    @property
    def language(self) -> str:
        """The language of the text."""

    @property
    def text(self) -> str:
        """The text."""


@dataclass(frozen=True, slots=True)
class SettingGiven:
    """What a `Setting` holds; fields as there."""

    subject: str
    facets: Facets
    day: int = 0
    visibility: str = Visibility.PUBLIC
    organisation: int | None = None
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class EntryGiven:
    """What is indexed of a thing: its texts with their languages, its values by facet, and the
    probability of the machine's finding in per cent. What is `meant` has a vector."""

    thing: Thing
    key: str
    texts: Sequence[tuple[str, str]]
    facets: Facets
    probability: int = 0
    meant: bool = False

    @property
    def whole(self) -> str:
        """All its texts as one: what its vector is made of."""
        return "\n".join(text for text, _ in self.texts)


def subject_of(thing: Model) -> str:
    """The name of the setting in which entries of `thing` stand."""
    return f"{thing._meta.model_name}:{thing.pk}"


def setting_of_document(document: Document) -> SettingGiven:
    """Where the passages of `document` stand."""
    source = document.source
    acting = [source.actor] if source.actor else list(_utterers(document))
    return SettingGiven(
        subject_of(document),
        _of_states(acting) | _of_source(source) | _of_year(source.date),
        _day(source.date),
        document.visibility,
        document.organisation_id,
        source.documents.filter(version__gt=document.version).exists(),
    )


def passages(batch: Sequence[PassageText]) -> Iterator[EntryGiven]:
    """The entries of passages, with what the engine found in them and the register quotes."""
    within = _within([passage.pk for passage in batch])
    found = FoundFinding.objects.filter(**within).order_by()
    findings = {
        passage: (kind, probability, answers)
        for passage, kind, probability, answers in found.values_list(
            "passage", "kind", "probability", "answers"
        )
    }
    links: dict[int, list[str]] = {}
    linked = FoundLink.objects.filter(**within).order_by("pk")
    for passage, identifier in linked.values_list("passage", "identifier"):
        links.setdefault(passage, []).append(identifier)
    utterances = Utterance.objects.exclude(commitment__visibility=Visibility.WITHDRAWN)
    uttered = set(utterances.filter(**within).values_list("passage", flat=True))
    for passage in batch:
        identifiers = links.get(passage.pk, [])
        finding = findings.get(passage.pk)
        if finding and not any(each.startswith(f"{FIRST}/") for each in identifiers):
            finding = None
        kind, probability, answers = finding or ("", 0.0, ())
        kinds = [
            *(["commitment"] if passage.pk in uttered else []),
            *([kind] if finding else []),
        ]
        facets = {
            "kind": sorted(set(kinds)) or ["text"],
            "status": ["register" if passage.pk in uttered else "found" if finding else "text"],
            "language": [passage.language],
            **_of_provisions(identifiers),
            **_of_answers(answers),
        }
        yield EntryGiven(
            Thing.PASSAGE,
            str(passage.pk),
            [(passage.text, passage.language)],
            facets,
            round(100 * probability),
            True,
        )


def _within(keys: Sequence[int]) -> dict[str, object]:
    """The condition that leaves what is of passages of `keys`, and of few others: keys of passages
    that were read together have few gaps, and their ends are handed over faster than all."""
    if keys and max(keys) - min(keys) < 2 * len(keys):
        return {"passage__gte": min(keys), "passage__lte": max(keys)}
    return {"passage__in": keys}


def record(record: Described) -> tuple[SettingGiven, EntryGiven]:
    """The entry of a commitment, practice or statement, and where it stands."""
    thing = Thing[record._meta.model_name.upper()]
    acting = list(record.acting)
    if not isinstance(record, Commitment):
        acting += record.places.all()
    summaries = [(value["text"], value["language"]) for value in record.summaries]
    setting = SettingGiven(
        subject_of(record),
        _of_states(acting)
        | (_of_source(record.source) if record.source else {})
        | _of_year(record.date),
        _day(record.date),
        record.visibility,
        record.organisation_id,
    )
    facets = {
        "kind": [record._meta.model_name],
        "status": ["register"],
        "language": [record.language],
        **_of_provisions([link.identifier for link in record.provisions.all()]),
    }
    texts = [(record.title, record.language), *summaries]
    if isinstance(record, Commitment):
        answers = FoundFinding.objects.filter(passage__utterances__commitment=record)
        for of_finding in answers.values_list("answers", flat=True)[:1]:
            facets |= _of_answers(of_finding)
    return setting, EntryGiven(thing, str(record.pk), texts, facets, meant=True)


def source(source: Source) -> tuple[SettingGiven, EntryGiven]:
    """The entry of a known document, loaded or not: its title, symbol and names of files."""
    setting = _visible(
        source,
        _of_states([source.actor] if source.actor else [])
        | _of_source(source)
        | _of_year(source.date),
        _day(source.date),
    )
    names = source.documents.filter(
        visibility=source.visibility, organisation=source.organisation_id
    ).values_list("file_name", flat=True)
    texts = [
        (source.title, source.language),
        *((text, "en") for text in (source.symbol, *names) if text),
    ]
    facets = {"kind": ["document"], "status": ["register"], "language": [source.language]}
    return setting, EntryGiven(Thing.DOCUMENT, str(source.pk), texts, facets)


def actors(chosen: QuerySet[Actor]) -> Iterator[tuple[SettingGiven, EntryGiven]]:
    """The entries of actors: of States by their names in six languages, of others by their name.

    Of an actor of whom the public sees nothing the name alone may tell: it is for those who guard
    protected records.
    """
    heard = chosen.heard(ANYONE) | chosen.filter(sources__visibility=Visibility.PUBLIC)
    public = set(heard.values_list("pk", flat=True))
    for actor in chosen.select_related("state"):
        texts = _names(states.get(actor.alpha3)) if actor.alpha3 else [(actor.name, actor.language)]
        setting = _visible(actor, _of_states([actor]), 0)
        if actor.kind != STATE and actor.pk not in public:
            setting = replace(setting, visibility=Visibility.PROTECTED, organisation=None)
        facets = {"kind": ["actor"], "status": ["register"], "language": []}
        yield setting, EntryGiven(Thing.ACTOR, str(actor.pk), texts, facets)


def provisions(chosen: Iterable[str] | None = None) -> Iterator[tuple[SettingGiven, EntryGiven]]:
    """The entries of provisions, all or those `chosen` by their identifiers: their titles, labels
    and summaries, and the official texts that anyone may see."""
    official: dict[str, list[tuple[str, str]]] = {}
    texts = ProvisionText.objects.filter(document__visibility=Visibility.PUBLIC)
    for text in texts if chosen is None else texts.filter(identifier__in=list(chosen)):
        official.setdefault(text.identifier, []).append((text.text, text.language))
    known = catalogue.load().provisions
    for identifier in known if chosen is None else chosen:
        provision = known[identifier]
        facets = {
            "kind": ["provision"],
            "status": ["register"],
            "language": [],
            **_of_provisions([identifier]),
        }
        yield (
            SettingGiven(f"provision:{identifier}", {}),
            EntryGiven(
                Thing.PROVISION,
                identifier,
                [*_wordings(provision), *official.get(identifier, [])],
                facets,
            ),
        )


def _wordings(provision: Provision) -> list[tuple[str, str]]:
    texts: dict[tuple[str, str], None] = {}
    for language in LANGUAGES:
        for wording in (
            provision.title(language),
            provision.short_label(language),
            provision.summary(language),
        ):
            if wording:
                texts[str(wording), wording.language] = None
    return list(texts)


def _names(state: State) -> list[tuple[str, str]]:
    names = [(state.name(language), language) for language in LANGUAGES]
    return [*names, *((other, "en") for other in (state.alpha3, *state.aliases))]


def _utterers(document: Document) -> Iterator[Actor]:
    """The actors whose commitments a document of nobody's utters, such as a table of pledges."""
    parties = Actor.objects.filter(party_set__commitment__utterances__passage__document=document)
    yield from parties.distinct()


def _visible(thing: Visible, facets: Facets, day: int) -> SettingGiven:
    return SettingGiven(subject_of(thing), facets, day, thing.visibility, thing.organisation_id)


def _of_states(actors: Iterable[Actor]) -> Facets:
    codes = {code for each in actors if (code := each.alpha3 or (each.state and each.state.alpha3))}
    regions = {region for code in codes for region in states.get(code).reviewed_in}
    return _some({"state": sorted(codes), "region": sorted(regions)})


def _of_source(source: Source) -> Facets:
    return {"source": [source.kind]}


def _of_year(date: str) -> Facets:
    return {"year": [date[:4]]} if date else {}


def _of_provisions(identifiers: Sequence[str]) -> Facets:
    if not identifiers:
        return {}
    facets: Facets = {facet: [] for facet in PROVISION_FACETS}
    for identifier in identifiers:
        for facet, prefix in PROVISION_FACETS.items():
            value = identifier.removeprefix(prefix)
            # An action of an objective is no objective.
            if value != identifier and "/" not in value:
                facets[facet].append(value)
    return _some(facets)


def _of_answers(answers: Sequence[Mapping[str, object]]) -> Facets:
    if not answers:
        return {}
    answered = {answer["question"] for answer in answers if answer["quote"]}
    return {
        key: ["yes" if len(plain & answered) >= ENOUGH_ANSWERS * len(plain) else "no"]
        for key, plain in _plain_questions().items()
    }


@cache
def _plain_questions() -> dict[str, frozenset[str]]:
    """The questions of each list, warning signs aside."""
    return {
        each.key: frozenset(question.key for question in each.questions if not question.warning)
        for each in question_lists()
    }


def _day(date: str) -> int:
    return int(f"{PartialDate(date).first_day:%Y%m%d}") if date else 0


def _some(facets: Facets) -> Facets:
    return {name: values for name, values in facets.items() if values}
