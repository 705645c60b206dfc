"""Places named in a commitment: States by their names, and regions."""

from __future__ import annotations

from collections.abc import Iterable

from tenir.finding.finding import Place
from tenir.finding.observing.phrases import Phrase
from tenir.finding.promising.cue_words import Cue, Role
from tenir.finding.promising.marked_text import MarkedText
from tenir.finding.promising.spans import Span, Spans
from tenir.frameworks import states
from tenir.text.normal_form import normal_form

_ARABIC_PREFIXES = ("و", "ب", "ل", "ف", "ك", "وب", "ول")
_WORDS_TOO = frozenset(map(normal_form, ("مالي", "توغو", "عمان")))
"""Names that are common words as well ("financial"): only after "Republic of" or "in"."""
_BEFORE_SUCH = frozenset(map(normal_form, ["جمهورية", "دولة", "في", "سلطنة", "حكومة"]))
_UNINFLECTED = ("и", "о", "у", "э")
_VOWELS = "аяыьй"
_SHORTEST_STEM = 3
_MOST_ENDING = 3
_LONGEST_ABBREVIATION = 6


def places(marked: MarkedText, scope: Iterable[Span], without: Iterable[Span]) -> tuple[Place, ...]:
    """The places in the sentences `scope` that lie outside the spans `without`, each once."""
    inside, outside = Spans(scope), Spans(without)
    found: list[tuple[int, int, str]] = []
    for phrase in marked.phrases(Role.STATE):
        if is_state(marked, phrase):
            start = phrase.start + _is_joined(marked.text, phrase)
            found.append((start, phrase.end, phrase.meaning.key))
    for phrase in marked.phrases(Role.REGION):
        if marked.text[phrase.start].isupper() or not marked.text[phrase.start].islower():
            found.append((phrase.start, phrase.end, ""))
    for start, end in _abbreviations(marked):
        state = states.abbreviations()[marked.text[start:end]]
        found.append((start, end, state.alpha3))
    named: set[str] = set()
    kept: list[Place] = []
    for start, end, alpha3 in sorted(found, key=lambda each: (each[0], -each[1], not each[2])):
        key = alpha3 or normal_form(marked.text[start:end])
        if key in named or outside.overlap(start, end) or not inside.overlap(start, end):
            continue
        if kept and start < kept[-1].quote.end:
            continue
        named.add(key)
        kept.append(Place(marked.quote(start, end), alpha3))
    return tuple(kept)


def is_state(marked: MarkedText, phrase: Phrase[Cue]) -> bool:
    """Whether a phrase with the stems of a State's name is that name.

    A name has a capital in scripts that have them; its form in Arabic is never inflected, and in
    Russian only at its end, so that other words of the same stem can be told.
    """
    written = marked.text[phrase.start : phrase.end]
    spelling = phrase.meaning.spelling
    if "\u3400" <= spelling[0] <= "\u9fff":
        return True
    form = normal_form(written)
    if "\u0600" <= spelling[0] <= "\u06ff":
        bare = _without_prefix(form, spelling)
        if bare != spelling:
            return False
        number = marked.first_word(phrase.start) - 1
        return spelling not in _WORDS_TOO or (
            form == spelling and number >= 0 and marked.word(number) in _BEFORE_SUCH
        )
    if not written[0].isupper():
        return False
    if "\u0400" <= spelling[0] <= "\u052f":
        if spelling.endswith(_UNINFLECTED):
            return form == spelling
        kept = _SHORTEST_STEM
        if " " not in spelling:
            kept = max(kept, len(spelling) - (1 if spelling[-1] in _VOWELS else 2))
        return abs(len(form) - len(spelling)) <= _MOST_ENDING and form[:kept] == spelling[:kept]
    return form.replace("the ", "") == spelling or form == spelling or form.rstrip("s") == spelling


def _is_joined(text: str, phrase: Phrase[Cue]) -> bool:
    """Whether the Arabic word for "and" is written on to a name."""
    return text[phrase.start] == "و" and phrase.meaning.spelling[0] != "و"


def _without_prefix(form: str, spelling: str) -> str:
    """`form` without what Arabic writes on to a name ("لليمن" is "ل" and "اليمن")."""
    if form == spelling:
        return form
    for prefix in _ARABIC_PREFIXES:
        if form.startswith(prefix):
            bare = form.removeprefix(prefix)
            if bare == spelling or (
                prefix[-1] == "ل" and "ال" + bare.removeprefix("ل") == spelling
            ):
                return spelling
    return form


def _abbreviations(marked: MarkedText) -> Iterable[Span]:
    known = states.abbreviations()
    for start, end in zip(marked.words.starts, marked.words.ends, strict=True):
        if not 1 < end - start < _LONGEST_ABBREVIATION or marked.text[start:end] not in known:
            continue
        if marked.text[end : end + 1] != "$":
            yield start, end
