"""Completing: the States, provisions and actors that may be meant by what is being typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from django.urls import reverse

from tenir.frameworks import catalogue, states, vocabulary
from tenir.frameworks.provision import Provision
from tenir.frameworks.states import State
from tenir.frameworks.wording import FALLBACK
from tenir.registry.models import Actor, Source
from tenir.registry.models.actor import STATE
from tenir.registry.visibility import Viewer
from tenir.search.asking.letters import is_han
from tenir.search.asking.references import references
from tenir.search.models import Change
from tenir.text.language import LANGUAGES
from tenir.text.normal_form import normal_form

LONGEST = 100
"""A longer text is no beginning of a name."""

_KINDS = (
    ("gcm", "objective"),
    ("gcm", "principle"),
    ("pd2022", "paragraph"),
    ("sdg", "goal"),
)
"""The provisions that are offered: actions, targets and the Compact's paragraphs are too many."""

_CALLED = {
    "objective": "objective objectif objetivo цель هدف الهدف 目标",
    "principle": "principle principe principio принцип مبدا المبدا 原则",
    "paragraph": "paragraph paragraphe parrafo пункт параграф فقرة الفقرة 段",
    "goal": "goal sdg odd ods objectif objetivo цель цур هدف الهدف 目标",
}
"""What the kinds are called in the six languages, in normal form."""

_FEWEST = 3
"""So many letters of what a kind is called name the whole kind, without a number."""
_NUMBERED = re.compile(r"(?P<called>\D*?) ?(?P<number>[0-9]{1,2})")
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Completion:
    """Something that may be meant: `kind` is "state", "provision" or "actor"; `label` is what it
    is called in the language of the page and `address` where it stands. `note` says more: the name
    in another language that was typed, the kind of provision, what an actor is; "" for nothing."""

    kind: str
    label: str
    address: str
    note: str = ""


class _Fit(IntEnum):
    """How well what is typed fits a name, the best first."""

    WHOLE = 0
    BEGINNING = 1
    WORD = 2
    NONE = 3


@dataclass(frozen=True, slots=True)
class ActorName:
    """A name of an actor that is no State, as it is and in normal form, with the actor's key and
    kind. The European Union has one in each language, and an `alpha3`; all others have one."""

    key: int
    name: str
    form: str
    kind: str
    alpha3: str = ""


def completions(typed: str, viewer: Viewer, language: str, most: int = 8) -> list[Completion]:
    """At most `most` things that `typed` may be the beginning of, named in `language`.

    Those whose name begins with it come before those of which a word does; of each, first States,
    then provisions, then the actors of whom `viewer` may see something. Raises nothing.
    """
    form = normal_form(typed[: LONGEST + 1])
    if not form or len(form) > LONGEST:
        return []
    found = [
        *_of_states(typed.strip(), form, language),
        *_of_provisions(typed, form, language),
        *_of_actors(form, viewer, language),
    ]
    # The order of the three, and within each its own, stays as it is.
    found.sort(key=lambda each: each[0] is _Fit.WORD)
    return [completion for _, completion in found[:most]]


def actor_names(viewer: Viewer) -> Sequence[ActorName]:
    """The actors, States aside, of whom `viewer` may see something, by their names.

    Of others the name alone may tell what the viewer may not see.
    """
    last = Change.objects.order_by("-pk").values_list("pk", "stamp").first() or (0, 0)
    return _actor_names(last, viewer)


@lru_cache(maxsize=8)
def _actor_names(change: tuple[int, int], viewer: Viewer) -> Sequence[ActorName]:
    """The same at that change of the index, whose stamp is no other change's."""
    visible = Actor.objects.visible_to(viewer)
    known = Source.objects.visible_to(viewer).known_documents().exclude(actor=None)
    actors = visible.heard(viewer) | visible.filter(pk__in=known.values("actor"))
    rows = actors.exclude(kind=STATE).order_by("name")
    return [
        ActorName(key, each, normal_form(each), kind, alpha3 or "")
        for key, name, kind, alpha3 in rows.values_list("pk", "name", "kind", "alpha3")
        for each in (_names_of(states.get(alpha3)) if alpha3 else [name])
    ]


def _fit(form: str, name: str) -> _Fit:
    """How well `form` fits `name`, both in normal form."""
    if name == form:
        return _Fit.WHOLE
    if name.startswith(form):
        return _Fit.BEGINNING
    words = f" {name}"
    if f" {form}" in words or f" {_ARTICLE}{form}" in words:
        return _Fit.WORD
    # Chinese does not part its words.
    if is_han(form[0]) and form in name:
        return _Fit.WORD
    return _Fit.NONE


def _of_states(typed: str, form: str, language: str) -> list[tuple[_Fit, Completion]]:
    coded = states.find(typed.upper())
    found = []
    for state, names in _state_names():
        label = state.name(language)
        # Of names that fit alike the one in the language of the page is taken.
        fit, other, name = min((_fit(form, of), each != label, each) for each, of in names)
        note = name if other else ""
        if state is coded and fit is not _Fit.WHOLE:
            fit, other, note = _Fit.WHOLE, False, state.alpha3
        if fit is not _Fit.NONE:
            address = reverse("state", args=[state.alpha3])
            found.append(
                (fit, other, normal_form(label), Completion("state", label, address, note))
            )
    found.sort(key=lambda each: each[:3])
    return [(fit, completion) for fit, _, _, completion in found]


@cache
def _state_names() -> Sequence[tuple[State, Sequence[tuple[str, str]]]]:
    """The States, each with its names as they are and in normal form."""
    return [
        (state, [(name, normal_form(name)) for name in _names_of(state)])
        for state in states.all_states()
    ]


def _names_of(state: State) -> Iterable[str]:
    """The names in the six languages and others in use, each once; of abbreviations `states.find`
    knows."""
    names = [state.name(language) for language in LANGUAGES]
    return dict.fromkeys([*names, *(alias for alias in state.aliases if not alias.isupper())])


def _of_provisions(typed: str, form: str, language: str) -> list[tuple[_Fit, Completion]]:
    named = {each.provision for each in references(typed[:LONGEST]).values()}
    found = []
    for provision in _provisions():
        fit = _Fit.WHOLE if provision.identifier in named else _numbered(form, provision)
        # Where it has no title of its own it is called by its number alone.
        for spoken in dict.fromkeys((language, FALLBACK)) if provision.titles else ():
            names = [str(provision.title(spoken)), str(provision.short_label(spoken))]
            fit = min(fit, *(_fit(form, normal_form(name)) for name in names))
        if fit is not _Fit.NONE:
            found.append((fit, provision))
    found.sort(key=lambda each: each[0])
    return [(fit, _completion(provision, language)) for fit, provision in found]


def _numbered(form: str, provision: Provision) -> _Fit:
    """How well a number fits that of the provision: "13", "obj 13", "objective" alone."""
    called = _CALLED[provision.kind].split()
    if provision.number is None or not (numbered := _NUMBERED.fullmatch(form)):
        is_kind = len(form) >= _FEWEST and any(name.startswith(form) for name in called)
        return _Fit.WORD if is_kind else _Fit.NONE
    if not any(name.startswith(numbered["called"]) for name in called):
        return _Fit.NONE
    number = numbered["number"].lstrip("0")
    if str(provision.number) == number:
        return _Fit.WHOLE
    return _Fit.BEGINNING if str(provision.number).startswith(number or "-") else _Fit.NONE


@cache
def _provisions() -> Sequence[Provision]:
    known = catalogue.load()
    return [each for instrument, kind in _KINDS for each in known.of(instrument, kind)]


def _completion(provision: Provision, language: str) -> Completion:
    if provision.kind == "goal":
        label = f"{provision.number}. {provision.title(language)}"
    elif provision.kind == "objective":
        label = f"{provision.number}. {provision.short_label(language)}"
    else:
        label = str(provision.short_label(language))
    address = reverse("provision", args=[provision.identifier])
    return Completion("provision", label, address, provision.kind)


def _of_actors(form: str, viewer: Viewer, language: str) -> list[tuple[_Fit, Completion]]:
    found: dict[int, tuple[_Fit, ActorName]] = {}
    for actor in actor_names(viewer):
        fit = _fit(form, actor.form)
        if fit is not _Fit.NONE and (actor.key not in found or fit < found[actor.key][0]):
            found[actor.key] = fit, actor
    return [
        (fit, _of_actor(actor, language))
        for fit, actor in sorted(found.values(), key=lambda each: each[0])
    ]


def _of_actor(actor: ActorName, language: str) -> Completion:
    label = states.get(actor.alpha3).name(language) if actor.alpha3 else actor.name
    kind = vocabulary.term("stakeholder_kinds", actor.kind).label(language)
    return Completion("actor", label, reverse("actor", args=[actor.key]), kind)
