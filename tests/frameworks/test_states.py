"""States, and the names by which they are found."""

from collections import Counter

import pytest
from babel import Locale

from tenir.errors import FrameworkError
from tenir.frameworks.commission import commission, commissions
from tenir.frameworks.states import all_states, find, get, members
from tenir.frameworks.vote import vote_results
from tenir.text.language import LANGUAGES


def test_who_is_listed() -> None:
    assert len(members()) == 193
    assert {state.alpha3 for state in all_states()} - {state.alpha3 for state in members()} == {
        "VAT",
        "PSE",
    }
    union = get("EUE")
    assert union.kind == "international-organisation"
    assert union not in all_states()
    with pytest.raises(FrameworkError, match="XXX"):
        get("XXX")


def test_the_vote() -> None:
    votes = Counter(state.vote for state in members())
    assert votes == {"for": 152, "against": 5, "abstain": 12, "not-voting": 24}
    assert sum(votes.values()) == 193
    assert {state.alpha3 for state in members() if state.vote == "against"} == {
        "CZE",
        "HUN",
        "ISR",
        "POL",
        "USA",
    }
    assert {vote: each.states for vote, each in vote_results().items()} == votes
    assert not vote_results()["for"].verified  # derived: all others
    assert all(each.source or each.note for each in vote_results().values())
    assert get("VAT").vote == get("PSE").vote == "no-vote-right"


def test_codes() -> None:
    assert len({state.alpha2 for state in all_states()}) == 195
    assert len({state.m49 for state in all_states()}) == 195
    assert all(len(state.m49) == 3 and state.m49.isdigit() for state in all_states())
    assert (get("ALB").m49, get("NOR").alpha2) == ("008", "NO")


def test_commissions_are_many_to_many() -> None:
    for code, of_code in commissions().items():
        held = [
            membership
            for state in all_states()
            for membership in state.commissions
            if membership.commission == code
        ]
        assert len(held) == of_code.member_count
        assert sum(membership.verified for membership in held) == of_code.verified_count
        assert all(bool(membership.source) == membership.verified for membership in held)
        assert all(of_code.name(language) for language in LANGUAGES)
    assert get("MAR").reviewed_in == ("ECA", "ESCWA")
    assert get("DJI").reviewed_in == ("ECA",)  # ESCWA is a candidate that nobody verified
    assert "ECLAC" not in get("DEU").reviewed_in
    with pytest.raises(FrameworkError, match="ECX"):
        commission("ECX")


def test_champions() -> None:
    assert sum(state.champion for state in all_states()) == 28
    assert get("LUX").champion and not get("FRA").champion


@pytest.mark.parametrize(
    ("name", "alpha3"),
    [
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Turquie", "TUR"),
        ("تركيا", "TUR"),
        ("Côte d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Czechia", "CZE"),
        ("Czech Republic", "CZE"),
        ("la République tchèque", "CZE"),
        ("Eswatini", "SWZ"),
        ("Swaziland", "SWZ"),
        ("DRC", "COD"),
        ("Democratic Republic of the Congo", "COD"),
        ("République démocratique du Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Congo", "COG"),
        ("South Korea", "KOR"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Russia", "RUS"),
        ("Российская Федерация", "RUS"),
        ("Bolivia", "BOL"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Venezuela", "VEN"),
        ("Tanzania", "TZA"),
        ("UK", "GBR"),
        ("the United Kingdom", "GBR"),
        ("Великобритания", "GBR"),
        ("USA", "USA"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("EE. UU.", "USA"),
        ("США", "USA"),
        ("EU", "EUE"),
        ("U.S.A.", "USA"),
        ("United States", "USA"),
        ("Estados Unidos", "USA"),
        ("الولايات المتحدة", "USA"),
        ("美国", "USA"),
        ("法国", "FRA"),
        ("Government of Sierra Leone", "SLE"),
        ("The Government of the Republic of Kenya", "KEN"),
        ("Kingdom of Morocco", "MAR"),
        ("Royaume du Maroc", "MAR"),
        ("المغرب", "MAR"),
        ("المملكة المغربية", "MAR"),
        ("the Netherlands", "NLD"),
        ("Pays-Bas", "NLD"),
        ("The Gambia", "GMB"),
        ("Guinea", "GIN"),
        ("Equatorial Guinea", "GNQ"),
        ("Guinea Bissau", "GNB"),
        ("Papua New Guinea", "PNG"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Holy See", "VAT"),
        ("Palestine", "PSE"),
        ("European Union", "EUE"),
        ("Unión Europea", "EUE"),
        ("MEX", "MEX"),
        ("São Tomé and Príncipe", "STP"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Кыргызстан", "KGZ"),
        ("Киргизия", "KGZ"),
    ],
)
def test_find(name: str, alpha3: str) -> None:
    state = find(name)
    assert state is not None and state.alpha3 == alpha3


@pytest.mark.parametrize(
    "name",
    [
        "",
        "the",
        "Government of",
        "Atlantis",
        "no",
        "NO",
        "in",
        "mar",
        "us",
        "car",
        "eu",
        "the Republic of China",
        "Korea",
    ],
)
def test_what_is_no_state_is_not_found(name: str) -> None:
    assert find(name) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name_by_which_it_is_found(language: str) -> None:
    for state in (*all_states(), get("EUE")):
        assert find(state.name(language)) == state


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_babel_is_found(language: str) -> None:
    territories = Locale(language).territories
    for state in all_states():
        assert find(territories[state.alpha2]) == state


def test_names() -> None:
    assert get("TUR").name("en") == "Türkiye"
    assert get("CIV").name("fr") == "Côte d’Ivoire"
    assert get("VAT").name("es") == "Santa Sede"
    assert get("FRA").name("zh") == "法国"
    assert get("FRA").name("de") == "France"
