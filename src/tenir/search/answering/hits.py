"""Hits: the entries of a page of results with all that is shown of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.urls import reverse

from tenir.frameworks import catalogue
from tenir.registry.models import (
    Actor,
    Commitment,
    Passage,
    Practice,
    Source,
    Statement,
)
from tenir.registry.models.described import Described
from tenir.search.answering.columns import Columns
from tenir.search.answering.matching import Matches
from tenir.search.answering.results import Found, Hit, Why
from tenir.search.answering.snippets import Seen, seen_in, snippet
from tenir.search.asking.plan import Plan
from tenir.search.models import Entry, Thing

_MODELS: dict[Thing, type[Model]] = {
    Thing.PASSAGE: Passage,
    Thing.COMMITMENT: Commitment,
    Thing.PRACTICE: Practice,
    Thing.STATEMENT: Statement,
    Thing.DOCUMENT: Source,
    Thing.ACTOR: Actor,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked and what answers it: the plan, its matches, the language of titles."""

    plan: Plan
    matches: Matches
    language: str


def hits_of(columns: Columns, keys: Sequence[int], asked: Asked) -> tuple[Hit, ...]:
    """The hits that the entries of `keys` are, in their order."""
    of_entries = dict(Entry.objects.filter(pk__in=keys).values_list("pk", "key"))
    things = {pk: (Thing(columns.entries["thing"][pk]), of_entries.get(pk, "")) for pk in keys}
    found = _found(things.values())
    return tuple(
        _hit(key, things[key][0], found[things[key]], columns, asked)
        for key in keys
        # Deleted since the index was read.
        if things[key] in found
    )


def _found(things: Iterable[tuple[Thing, str]]) -> dict[tuple[Thing, str], Found]:
    """The things, given by what they are and their keys, with what is shown of them."""
    found: dict[tuple[Thing, str], Found] = {}
    keys: dict[Thing, list[str]] = {}
    for thing, key in things:
        if key:
            keys.setdefault(thing, []).append(key)
    for identifier in keys.pop(Thing.PROVISION, ()):
        found[Thing.PROVISION, identifier] = catalogue.load().provision(identifier)
    for thing, of_thing in keys.items():
        for each in _shown(_MODELS[thing]).filter(pk__in=of_thing):
            found[thing, str(each.pk)] = each
    return found


def _shown(model: type[Model]) -> QuerySet:
    queryset = model._default_manager.all()
    if model is Passage:
        return queryset.select_related("document__source__actor__state")
    if issubclass(model, Described):
        return queryset.for_lists()
    return queryset.select_related("actor" if model is Source else "state")


def _hit(
    key: int,
    thing: Thing,
    found: Found,
    columns: Columns,
    asked: Asked,
) -> Hit:
    plan, matches, language = asked.plan, asked.matches, asked.language
    facets = columns.facets(key)
    texts = _texts(found, language)
    seen = [seen_in(text, spoken, plan) for text, spoken in texts]
    # The text with the most of what is sought; the first where none has any.
    best = max(range(len(texts)), key=lambda place: (len(seen[place].groups), -place))
    source = _source(found)
    return Hit(
        entry=key,
        thing=thing,
        found=found,
        title=_title(found, language),
        snippet=snippet(*texts[best], seen[best]),
        why=_why(key, facets, seen, plan, matches),
        facets=facets,
        probability=int(columns.entries["probability"][key]),
        actors=_actors(found),
        source=source,
        date=getattr(found, "date", "") or (source.date if source else ""),
        page=found.page if isinstance(found, Passage) and found.document.pages > 1 else None,
        address=_address(found),
        complete=bool(matches.holding[key]) if plan.groups else True,
    )


def _why(
    key: int,
    facets: Mapping[str, Sequence[str]],
    seen: Sequence[Seen],
    plan: Plan,
    matches: Matches,
) -> Why:
    return Why(
        tuple(dict.fromkeys(word for of_text in seen for word in of_text.words)),
        tuple(dict.fromkeys(concept for of_text in seen for concept in of_text.concepts)),
        tuple(
            group.provision
            for group in plan.groups
            if group.facet and group.facet[1] in facets.get(group.facet[0], ())
        ),
        matches.alike.get(key),
    )


def _texts(found: Found, language: str) -> list[tuple[str, str]]:
    """The texts of the thing, with their languages, that to be shown first in front."""
    if isinstance(found, Passage):
        return [(found.text, found.language)]
    if isinstance(found, Described):
        summaries = [(value["text"], value["language"]) for value in found.summaries]
        summaries.sort(key=lambda summary: summary[1] != language)
        return [*summaries, (found.title, found.language)]
    if isinstance(found, Source):
        return [(" · ".join(filter(None, (found.title, found.symbol))), found.language)]
    if isinstance(found, Actor):
        return [(found.name_in(language), language if found.alpha3 else found.language)]
    wordings = [found.summary(language), found.title(language), found.short_label(language)]
    return [(str(wording), wording.language) for wording in wordings if wording]


def _title(found: Found, language: str) -> str:
    if isinstance(found, Passage):
        return ""
    if isinstance(found, Described | Source):
        return found.title
    if isinstance(found, Actor):
        return found.name_in(language)
    return str(found.title(language))


def _actors(found: Found) -> tuple[Actor, ...]:
    if isinstance(found, Described):
        return tuple(found.acting)
    source = _source(found)
    return (source.actor,) if source and source.actor else ()


def _source(found: Found) -> Source | None:
    if isinstance(found, Passage):
        return found.document.source
    if isinstance(found, Described):
        return found.source
    return found if isinstance(found, Source) else None


def _address(found: Found) -> str:
    if isinstance(found, Source):
        document = found.documents.order_by("-version").first()
        return document.get_absolute_url() if document else found.address or ""
    if isinstance(found, Passage | Described | Actor):
        return found.get_absolute_url()
    return reverse("provision", args=[found.identifier])
