"""Provisions named in a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.frameworks import catalogue
from tenir.search.asking.references import references


def provisions(text: str) -> list[str]:
    return [each.provision for _, each in sorted(references(text).items())]


@pytest.mark.parametrize(
    "text",
    [
        *("para. 70", "para 70", "Paragraph 70", "PARA. 70", "§ 70", "¶70", "(para. 70)"),
        *("paragraphe 70", "par. 70", "párrafo 70", "parrafo 70", "párr. 70"),
        *("الفقرة 70", "الفقرة ٧٠", "للفقرة 70", "والفقرة 70"),
        *(
            "пункт 70",
            "пункта 70",
            "п. 70",
            "п.70",
            "第70段",
            "第 70 段",
            "第七十段",
            "宣言第70段的",
        ),
    ],
)
def test_a_paragraph_is_one_of_the_progress_declaration(text: str) -> None:
    assert provisions(text) == ["pd2022/para/70"]


@pytest.mark.parametrize("text", ["GCM para 40", "para. 40 of the GCM", "全球契约第40段"])
def test_a_paragraph_of_the_compact_is_named_with_it(text: str) -> None:
    assert provisions(text) == ["gcm/para/40"]


@pytest.mark.parametrize(
    "text",
    [
        *("objective 13", "GCM objective 13", "Objective no. 13", "objective-13", "objective 13:"),
        *("objectif 13", "l’objectif 13", "PMM objectif 13", "objectif n° 13", "objetivo 13"),
        *("الهدف 13", "هدف ١٣", "بالهدف 13", "الهدف رقم 13", "цель 13", "цели 13", "ЦЕЛЬ 13"),
        *("目标13", "目标 13", "目标１３", "目标十三", "第13项目标", "移民目标13的承诺"),
    ],
)
def test_an_objective_is_one_of_the_compact(text: str) -> None:
    assert provisions(text) == ["gcm/objective/13"]


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("SDG 10.7", "sdg/target/10.7"),
        ("sdg target 10.7", "sdg/target/10.7"),
        ("target 10.7", "sdg/target/10.7"),
        ("SDG 10.C", "sdg/target/10.c"),
        ("SDG 17.18", "sdg/target/17.18"),
        ("SDG 10", "sdg/goal/10"),
        ("SDG13", "sdg/goal/13"),
        ("Sustainable Development Goal 13", "sdg/goal/13"),
        ("goal 13 of the SDGs", "sdg/goal/13"),
        ("ODD 10.7", "sdg/target/10.7"),
        ("odd 10.7", "sdg/target/10.7"),
        ("objectif 13 des ODD", "sdg/goal/13"),
        ("ODS 10.7", "sdg/target/10.7"),
        ("ЦУР 10.7", "sdg/target/10.7"),
        ("цель устойчивого развития 13", "sdg/goal/13"),
        ("هدف التنمية المستدامة 13", "sdg/goal/13"),
        ("الهدف 13 من أهداف التنمية المستدامة", "sdg/goal/13"),
        ("الغاية ١٠٫٧", "sdg/target/10.7"),
        ("可持续发展目标10.7", "sdg/target/10.7"),
        ("可持续发展目标13", "sdg/goal/13"),
        ("具体目标10.7", "sdg/target/10.7"),
    ],
)
def test_a_goal_of_sustainable_development_is_no_objective(text: str, provision: str) -> None:
    assert provisions(text) == [provision]


@pytest.mark.parametrize(
    "text",
    [
        *("para. 99", "para. 0", "para 700", "objective 24", "objective 10.7", "objective 13,000"),
        *("objective 13-15", "objective 13bis", "SDG 18", "SDG 10.1", "SDG 10.7.2", "目标10.7"),
        *(
            "可持续发展目标18",
            "目标十三万",
            "目标2030",
            "odd 10",
            "par 70 pays",
            "sub-objective 13",
        ),
        *("objectives", "para.", "第段", "separa 70"),
    ],
)
def test_other_numbers_name_nothing(text: str) -> None:
    assert provisions(text) == []


def test_several_are_named_in_their_order() -> None:
    text = "SDG 10.7, objective 7 and para. 8"
    assert provisions(text) == ["sdg/target/10.7", "gcm/objective/7", "pd2022/para/8"]
    assert [text[start : each.end] for start, each in sorted(references(text).items())] == [
        "SDG 10.7",
        "objective 7",
        "para. 8",
    ]


@given(st.text() | st.text(st.sampled_from("para§目标第段SDG 10.7十三لهدف")))
def test_only_provisions_of_the_catalogue_are_named(text: str) -> None:
    end = 0
    for start, named in sorted(references(text).items()):
        assert end <= start < named.end <= len(text)
        assert named.provision in catalogue.load().provisions
        end = named.end
