"""States named in a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.frameworks import states
from tenir.search.asking.named_states import named_states


def named(text: str) -> list[str]:
    return [each.alpha3 for each in named_states(text, [[(0, len(text))]])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Morocco and Spain", ["MAR", "ESP"]),
        ("Morocco's pledge", ["MAR"]),
        ("US-Mexico", ["USA", "MEX"]),
        ("U.S. EE. UU. США ЕС", ["USA", "USA", "USA", "EUE"]),
        ("South Sudan", ["SSD"]),
        ("Papua New Guinea, Guinea-Bissau, Guinea", ["PNG", "GNB", "GIN"]),
        ("United Kingdom of Great Britain and Northern Ireland", ["GBR"]),
        ("chad mali iran oman", ["TCD", "MLI", "IRN", "OMN"]),
        ("le Maroc, l'Allemagne, d’Algérie", ["MAR", "DEU", "DZA"]),
        ("cote d ivoire", ["CIV"]),
        ("España y Costa Rica", ["ESP", "CRI"]),
        ("Чад и Южная Корея", ["TCD", "KOR"]),
        ("Того", ["TGO"]),
        ("المغرب بالمغرب والمغرب للمغرب وبالمغرب", ["MAR"] * 5),
        ("ومصر ولبنان", ["EGY", "LBN"]),
        ("والمملكة العربية السعودية", ["SAU"]),
        ("الباكستان", ["PAK"]),
        ("摩洛哥和西班牙", ["MAR", "ESP"]),
        ("印度尼西亚与印度", ["IDN", "IND"]),
        ("南苏丹", ["SSD"]),
        ("刚果（布）", ["COG"]),
        ("中国家庭", ["CHN"]),
        ("中国国家报告", ["CHN"]),
    ],
)
def test_a_state_is_known_by_its_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("let us eat", "a car", "ue", "кроме того", "чад", "الدعم المالي", "القطر"),
        *("发展中国家", "拉美国家", "印度洋", "加勒比海地区", "", "-", "’"),
    ],
)
def test_ordinary_words_are_no_states(text: str) -> None:
    assert named(text) == []


def test_no_name_reaches_over_the_end_of_a_piece() -> None:
    text = "South Sudan"
    found = named_states(text, [[(0, 5)], [(6, 11)]])
    assert [(each.alpha3, text[each.start : each.end]) for each in found] == [("SDN", "Sudan")]


@given(st.text() | st.lists(st.sampled_from(sorted(states.spellings()))).map(" ".join))
def test_names_stand_in_the_text_one_after_the_other(text: str) -> None:
    end = 0
    for each in named_states(text, [[(0, len(text))]]):
        assert end <= each.start < each.end <= len(text)
        assert states.get(each.alpha3)
        end = each.end


@pytest.mark.parametrize("name", sorted(states.spellings()))
def test_every_name_is_found(name: str) -> None:
    assert named(name.title()) == [states.spellings()[name].alpha3]
