"""Entries: what is indexed of each thing of the record, and of each provision of the frameworks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model

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
    Passage,
    ProvisionText,
    Source,
    Utterance,
)
from tenir.registry.models.described import Described
from tenir.registry.visibility import Visibility, Visible
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


def passages(batch: Sequence[Passage]) -> Iterator[EntryGiven]:
    """The entries of passages, with what the engine found in them and the register quotes."""
    keys = [passage.pk for passage in batch]
    findings = {each.passage_id: each for each in FoundFinding.objects.filter(passage__in=keys)}
    links: dict[int, list[str]] = {}
    found = FoundLink.objects.filter(passage__in=keys).order_by("pk")
    for passage, identifier in found.values_list("passage", "identifier"):
        links.setdefault(passage, []).append(identifier)
    uttered = set(Utterance.objects.filter(passage__in=keys).values_list("passage", flat=True))
    for passage in batch:
        identifiers = links.get(passage.pk, [])
        finding = findings.get(passage.pk)
        if finding and not any(each.startswith(f"{FIRST}/") for each in identifiers):
            finding = None
        kinds = [
            *(["commitment"] if passage.pk in uttered else []),
            *([finding.kind] if finding else []),
        ]
        facets = {
            "kind": sorted(set(kinds)) or ["text"],
            "status": ["register" if passage.pk in uttered else "found" if finding else "text"],
            "language": [passage.language],
            **_of_provisions(identifiers),
            **(_of_answers(finding.answers) if finding else {}),
        }
        probability = round(100 * finding.probability) if finding else 0
        yield EntryGiven(
            Thing.PASSAGE,
            str(passage.pk),
            [(passage.text, passage.language)],
            facets,
            probability,
            True,
        )


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
        "language": sorted({record.language, *(language for _, language in summaries)}),
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


def actor(actor: Actor) -> tuple[SettingGiven, EntryGiven]:
    """The entry of an actor: a State by its names in six languages, others by their name."""
    texts = _names(states.get(actor.alpha3)) if actor.alpha3 else [(actor.name, actor.language)]
    facets = {"kind": ["actor"], "status": ["register"], "language": []}
    setting = _visible(actor, _of_states([actor]), 0)
    return setting, EntryGiven(Thing.ACTOR, str(actor.pk), texts, facets)


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
    return [*names, *((alias, "en") for alias in state.aliases)]


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
    facets: Facets = {facet: [] for facet in PROVISION_FACETS}
    for identifier in identifiers:
        for facet, prefix in PROVISION_FACETS.items():
            value = identifier.removeprefix(prefix)
            # An action of an objective is no objective.
            if value != identifier and "/" not in value:
                facets[facet].append(value)
    return _some(facets)


def _of_answers(answers: Sequence[Mapping[str, object]]) -> Facets:
    answered = {answer["question"] for answer in answers if answer["quote"]}
    facets = {}
    for of_list in question_lists() if answers else ():
        plain = [question for question in of_list.questions if not question.warning]
        share = sum(question.key in answered for question in plain) / len(plain)
        facets[of_list.key] = ["yes" if share >= ENOUGH_ANSWERS else "no"]
    return facets


def _day(date: str) -> int:
    return int(f"{PartialDate(date).first_day:%Y%m%d}") if date else 0


def _some(facets: Facets) -> Facets:
    return {name: values for name, values in facets.items() if values}
