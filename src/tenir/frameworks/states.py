"""States: their names in six languages, their commissions, and their vote on the Compact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from tenir.errors import FrameworkError
from tenir.frameworks.commission import Membership, commissions
from tenir.frameworks.entry import Entry
from tenir.frameworks.wording import FALLBACK
from tenir.frameworks.yaml_file import DATA
from tenir.text.language import LANGUAGES
from tenir.text.normal_form import normal_form

STATE = "state"
INTERNATIONAL_ORGANISATION = "international-organisation"

_LONGEST_ABBREVIATION = 4


@dataclass(frozen=True, slots=True)
class State:
    """A State, or the European Union, which is an actor of the kind "international-organisation".

    `alpha3` is ISO 3166-1 alpha-3; EUE, the Union's, is a code that ISO leaves to its users.
    `m49` keeps its leading zeros, and is "" for the Union. `status` is "member", "observer" or
    "organisation" in the United Nations. `vote` is a key of the term list "votes": the vote on
    A/RES/73/195, by which the Compact was endorsed. `champion` is whether the State was a champion
    country of the Compact when the list was last taken.
    """

    alpha3: str
    alpha2: str
    m49: str
    status: str
    names: Mapping[str, str]
    vote: str
    commissions: tuple[Membership, ...] = ()
    champion: bool = False
    aliases: tuple[str, ...] = field(default=(), repr=False)
    note: str = ""

    @property
    def kind(self) -> str:
        """The kind of stakeholder, a key of the term list "stakeholder_kinds"."""
        return INTERNATIONAL_ORGANISATION if self.status == "organisation" else STATE

    @property
    def reviewed_in(self) -> tuple[str, ...]:
        """The codes of the commissions in whose regional reviews the State takes part."""
        return tuple(held.commission for held in self.commissions if held.regional)

    def name(self, language: str) -> str:
        """The name in `language`: the UN short name where the data hold it, else Babel's."""
        if language in self.names:
            return self.names[language]
        if language.split("-")[0] in LANGUAGES:
            territory = Locale.parse(language, sep="-").territories.get(self.alpha2)
            if territory:
                return str(territory)
        return self.names[FALLBACK]


def all_states() -> tuple[State, ...]:
    """The 193 members of the United Nations and the two observer States, without the Union."""
    return tuple(state for state in _by_code().values() if state.kind == STATE)


def members() -> tuple[State, ...]:
    """The 193 members of the United Nations."""
    return tuple(state for state in _by_code().values() if state.status == "member")


def get(alpha3: str) -> State:
    """The State of code `alpha3`, or the European Union for EUE; else raises FrameworkError."""
    try:
        return _by_code()[alpha3]
    except KeyError:
        raise FrameworkError(f"there is no State of code {alpha3!r}") from None


def find(name: str) -> State | None:
    """The State that `name` means, or None.

    Knows the UN short names, Babel's names in six languages, and other names in use, with or
    without an article, "Government of", "Kingdom of" or "Republic of"; and abbreviations ("DRC",
    "U.S.") and alpha-3 codes, in capitals only. Two-letter codes are not taken: too many are words.
    """
    short = _letters(name)
    if short in _by_code():
        return _by_code()[short]
    if short in abbreviations():
        return abbreviations()[short]
    known = _by_name()
    sought = normal_form(name)
    while sought not in known:
        prefix = next((each for each in _prefixes() if sought.startswith(each + " ")), None)
        if prefix is None or sought in _not_names():
            return None
        sought = sought.removeprefix(prefix + " ")
    return known[sought]


@cache
def spellings() -> Mapping[str, State]:
    """Every name that `find` knows without its prefixes, in normal form, and the State it means."""
    return dict(_by_name())


@cache
def abbreviations() -> Mapping[str, State]:
    """The abbreviations in use, in capitals and without stops, and the State each means.

    They are kept apart from the names, for in small letters many are words ("us", "car", "eu").
    """
    return {
        _letters(alias): state
        for state in _by_code().values()
        for alias in state.aliases
        if _is_abbreviation(alias)
    }


@cache
def _file() -> Entry:
    return Entry.of_file(DATA / "states.yaml")


@cache
def _by_code() -> dict[str, State]:
    champions = set(Entry.of_file(DATA / "review_cycle.yaml").entry("champions").texts("states"))
    aliases = _file().entry("aliases")
    states: dict[str, State] = {}
    for entry in _file().entries("states"):
        alpha3 = entry.text("alpha3")
        if alpha3 in states:
            raise entry.wrong("alpha3", f"{alpha3} is given twice")
        names = entry.plain_wordings("names")
        if FALLBACK not in names:
            raise entry.wrong("names", "must be given in English at least")
        states[alpha3] = State(
            alpha3,
            entry.text("alpha2"),
            entry.text("m49", "").zfill(3) if entry.has("m49") else "",
            entry.text("status"),
            names,
            entry.text("vote"),
            tuple(_membership(held) for held in entry.entries("commissions")),
            alpha3 in champions,
            aliases.texts(alpha3),
            entry.text("note", ""),
        )
    for unknown in (champions | set(aliases.values)) - set(states):
        raise FrameworkError(f"states.yaml: {unknown} is named but no such State is listed")
    return states


def _membership(entry: Entry) -> Membership:
    code = entry.text("commission")
    if code not in commissions():
        raise entry.wrong("commission", f"there is no regional commission {code!r}")
    regional = entry.flag("regional") if entry.has("regional") else True
    return Membership(code, entry.flag("verified"), entry.text("source", ""), regional)


@cache
def _by_name() -> dict[str, State]:
    """UN names win over other names, and these over Babel's, where two States share one."""
    found: dict[str, State] = {}
    states = _by_code().values()
    of_babel = [Locale(language).territories for language in LANGUAGES]
    for state in states:
        for name in state.names.values():
            found.setdefault(normal_form(name), state)
    for state in states:
        for name in state.aliases:
            if not _is_abbreviation(name):
                found.setdefault(normal_form(name), state)
    for state in states:
        for territories in of_babel:
            if state.alpha2 in territories:
                found.setdefault(normal_form(territories[state.alpha2]), state)
    return found


def _letters(name: str) -> str:
    return name.replace(".", "").replace(" ", "")


def _is_abbreviation(name: str) -> bool:
    return _letters(name).isupper() and len(_letters(name)) <= _LONGEST_ABBREVIATION


@cache
def _prefixes() -> tuple[str, ...]:
    """The words that may stand before a name, longest first."""
    return tuple(sorted(map(normal_form, _file().texts("prefixes")), key=len, reverse=True))


@cache
def _not_names() -> frozenset[str]:
    return frozenset(map(normal_form, _file().texts("not_names")))
