"""Provisions named in a query in six languages: "para. 70", "objectif 13", "ЦУР 10.7"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tenir.frameworks import catalogue
from tenir.search.asking.letters import HAN
from tenir.text.numeral import DIGITS

_DIGIT = "[0-9٠-٩۰-۹０-９]"
_NUMBER = rf"(?P<number>{_DIGIT}{{1,2}})"
_POINTED = rf"(?P<number>{_DIGIT}{{1,2}})[.٫](?P<part>{_DIGIT}{{1,2}}|[a-d])"
_GOAL_OR_TARGET = rf"(?P<number>{_DIGIT}{{1,2}})(?:[.٫](?P<part>{_DIGIT}{{1,2}}|[a-d]))?"
_IN_HAN = rf"(?P<number>{_DIGIT}{{1,2}}|[一二三四五六七八九十]{{1,3}})"

_LETTER = rf"[^\W_{HAN}]"
_BEGIN = rf"(?<!{_LETTER})(?<![-/'’])"
_END = rf"(?!{_LETTER})(?![.,:/\-–٫٬]{_DIGIT})"
"""What follows a number that is whole: no "13" is named by "13.7", "13,000", "13-15" or "13bis"."""

_TO_NUMBER = r"(?:-|\s*(?:(?:no\b\.?|n[°º]|№|#|رقم)\s*)?)"
_OF = r"\s+(?:(?:of|the|des|du|de|los|del|من)\s+){0,2}"
_AR = r"[وف]?(?:[بك]?ال|لل|[بكل])?"
"""The conjunctions, prepositions and article that Arabic writes as one with the noun."""

_COMPACT = r"(?:GCM|PMM|ГДМ|全球契约|الاتفاق العالمي)"
_GOALS = (
    rf"(?:SDGs?|(?-i:ODD|ODS)|od[ds](?=\s*{_DIGIT}{{1,2}}[.٫])|ЦУР"
    r"|sustainable\s+development\s+goals?|objectifs?\s+de\s+développement\s+durable"
    r"|objetivos?\s+de\s+desarrollo\s+sostenible"
    r"|цел(?:ь|и|ью|ей|ям|ями|ях)\s+(?:в\s+области\s+)?устойчивого\s+развития"
    rf"|{_AR}[أا]هداف\s+التنمية\s+المستدامة|{_AR}هدف\s+التنمية\s+المستدامة"
    r"|可持续发展(?:具体)?目标)"
)
_TARGET = rf"(?:target|cible|meta|задач[аиуе]|{_AR}غاية|具体目标)"
_OBJECTIVE = rf"(?:objective|(?:[ld]['’])?objectif|objetivo|цел(?:ь|и|ью)|{_AR}هدف)"
_GOAL = rf"(?:goal|{_OBJECTIVE})"
_PARAGRAPH = (
    r"(?:para(?:graph)?\b\.?|par\.|paragraphe|p[áa]rrafo|p[áa]rr\b\.?"
    rf"|{_AR}فقرة|пункт(?:а|у|е|ом)?|параграф(?:а|у|е|ом)?|п\.)"
)

_HAN_NUMBERS = {
    "一二三四五六七八九"[tens - 1 : tens][tens == 1 :]
    + "十"[: tens > 0]
    + "一二三四五六七八九"[ones - 1 : ones] * (ones > 0): 10 * tens + ones
    for tens in range(10)
    for ones in range(10)
    if tens or ones
}
"""The numbers up to 99 in Han characters: 七, 十, 十三, 七十, 七十七."""


@dataclass(frozen=True, slots=True)
class Named:
    """The identifier of a provision that a text names, and where it ends to name it."""

    provision: str
    end: int


def _goal(match: re.Match[str]) -> str:
    if match["part"]:
        return f"sdg/target/{_value(match['number'])}.{_part(match['part'])}"
    return f"sdg/goal/{_value(match['number'])}"


def _target(match: re.Match[str]) -> str:
    return f"sdg/target/{_value(match['number'])}.{_part(match['part'])}"


def _objective(match: re.Match[str]) -> str:
    return f"gcm/objective/{_value(match['number'])}"


def _paragraph(match: re.Match[str]) -> str:
    named = match.groupdict()
    instrument = "gcm" if named.get("compact") or named.get("of_compact") else "pd2022"
    return f"{instrument}/para/{_value(match['number'])}"


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_OF_COMPACT = rf"(?P<of_compact>{_OF}{_COMPACT}(?!{_LETTER}))?"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        _pattern(
            rf"{_BEGIN}{_GOALS}(?:\s*(?:{_TARGET}|{_GOAL}))?{_TO_NUMBER}{_GOAL_OR_TARGET}{_END}"
        ),
        _goal,
    ),
    (
        _pattern(
            rf"{_BEGIN}(?:{_GOAL}|{_TARGET}){_TO_NUMBER}{_GOAL_OR_TARGET}{_END}"
            rf"{_OF}{_GOALS}(?!{_LETTER})"
        ),
        _goal,
    ),
    (_pattern(rf"{_BEGIN}{_TARGET}{_TO_NUMBER}{_POINTED}{_END}"), _target),
    (_pattern(rf"{_BEGIN}(?:{_COMPACT}\s*)?{_OBJECTIVE}{_TO_NUMBER}{_NUMBER}{_END}"), _objective),
    (
        _pattern(
            rf"(?:{_COMPACT}\s*)?(?<!具体)目标\s*{_IN_HAN}(?![一二三四五六七八九十百千万亿]){_END}"
        ),
        _objective,
    ),
    (_pattern(rf"(?:{_COMPACT}\s*)?第\s*{_IN_HAN}\s*[项个]?目标"), _objective),
    (
        _pattern(
            rf"{_BEGIN}(?P<compact>{_COMPACT}\s*)?(?:{_PARAGRAPH}{_TO_NUMBER}|[§¶]\s*)"
            rf"{_NUMBER}{_END}{_OF_COMPACT}"
        ),
        _paragraph,
    ),
    (_pattern(rf"(?P<compact>{_COMPACT}\s*)?第\s*{_IN_HAN}\s*段"), _paragraph),
)
"""What names a provision; what an earlier pattern takes no later one does, for "SDG 13" is no
objective of the Compact."""


def references(text: str) -> Mapping[int, Named]:
    """The provisions of the catalogue that `text` names, by the place at which each name begins.

    "Paragraph 70" alone is one of the Progress Declaration, "objective 13" one of the Compact.
    A number that no provision has names none.
    """
    found: dict[int, Named] = {}
    taken = bytearray(len(text))
    provisions = catalogue.load().provisions
    for pattern, identify in _PATTERNS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            identifier = identify(match)
            if identifier in provisions:
                found[match.start()] = Named(identifier, match.end())
    return found


def _value(number: str) -> int:
    """The number that one or two digits of any script, or Han numerals, are; 0 for none."""
    return _HAN_NUMBERS.get(number) or (int(number) if number.isdecimal() else 0)


def _part(part: str) -> str:
    return part.translate(DIGITS).lower()
