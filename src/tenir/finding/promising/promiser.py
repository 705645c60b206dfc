"""Who promises: the government or organisation that is the subject of the promising words."""

from __future__ import annotations

import re

from tenir.finding.promising.arabic_subject import arabic_subject
from tenir.finding.promising.cue_words import Role
from tenir.finding.promising.han_subject import han_subject
from tenir.finding.promising.marked_text import MarkedText
from tenir.finding.promising.places import is_state
from tenir.finding.promising.spans import Span
from tenir.finding.promising.subject import subject
from tenir.finding.promising.undertaking import Undertaking

_REACH = 600
"""A subject stands within so many characters of its verb."""
_PASSIVE = {
    "en": re.compile(
        r"\s+be\s+(?:\w+ly\s+)?(?!able|ready)"
        r"(?:\w+(?:ed|en)|set|put|built|made|held|paid|cut|run|met|sent|told)\b"
    ),
    "fr": re.compile(
        r"\s+(?:\w+ment\s+)?\w+"
        r"(?:ée?s?|ises?|is|ie?s?|ue?s?|ites?|its?|ertes?|erts?|ints?|intes?)\b"
    ),
    "es": re.compile(r"\s+\w+(?:ad|id)[oa]s?\b"),
    "ru": re.compile(r"\s+\w+(?:[аяе]н|[аяе]на|[аяе]но|[аяе]ны|ён|т[аоы]?)\b"),
}
_BEING = {"fr": ("sera", "seront"), "es": ("será", "serán"), "ru": ("будет", "будут")}
"""The forms of "to be" behind which a participle makes the passive; in English it is the pattern
that holds them."""


def promiser(marked: MarkedText, found: Undertaking) -> Span | None:
    """The span of who promises, None where that is not said: in the passive, in the infinitive."""
    verb = found.verb
    if verb is None or _is_passive(marked, verb):
        return None
    least = max(found.sentence[0], verb[0] - _REACH)
    names = _names(marked, (least, min(found.sentence[1], verb[1] + _REACH)))
    if not names:
        return None
    if marked.language == "ar":
        return arabic_subject(marked, verb, names)
    if marked.language == "zh":
        return han_subject(marked, verb, names, least)
    return subject(marked, verb, names, least)


def _is_passive(marked: MarkedText, verb: Span) -> bool:
    pattern = _PASSIVE.get(marked.language)
    if pattern is None:
        return False
    being = _BEING.get(marked.language)
    if being and marked.bare(marked.last_word(verb[1])) not in being:
        return False
    return pattern.match(marked.text, verb[1]) is not None


def _names(marked: MarkedText, span: Span) -> list[Span]:
    """The spans of actors and States within `span`, in order."""
    actors = [(each.start, each.end) for each in marked.between(Role.ACTOR, *span)]
    states = [
        (each.start, each.end)
        for each in marked.between(Role.STATE, *span)
        if is_state(marked, each)
    ]
    return sorted(actors + states)
