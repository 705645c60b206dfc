"""The packs that come with Tenir, and packs of users."""

from pathlib import Path

import pytest
import yaml

from tenir.errors import FrameworkError, UnknownProvision
from tenir.frameworks.catalogue import Catalogue, load
from tenir.text.language import LANGUAGES


@pytest.fixture(scope="module")
def loaded() -> Catalogue:
    return load()


@pytest.mark.parametrize(
    ("instrument", "kind", "count"),
    [
        ("gcm", "objective", 23),
        ("gcm", "principle", 10),
        ("gcm", "action", 187),
        ("gcm", "paragraph", 54),
        ("pd2022", "paragraph", 77),
        ("sdg", "goal", 17),
    ],
)
def test_counts(loaded: Catalogue, instrument: str, kind: str, count: int) -> None:
    assert len(loaded.of(instrument, kind)) == count


def test_the_actions_add_up(loaded: Catalogue) -> None:
    objectives = loaded.of("gcm", "objective")
    assert sum(objective.action_count for objective in objectives) == 187
    assert [each.number for each in objectives if not each.actions_verified] == [20]
    last = loaded.provision("gcm/objective/13/action/h")
    assert (last.parent, last.letter, last.paragraph) == ("gcm/objective/13", "h", 29)
    with pytest.raises(UnknownProvision):
        loaded.provision("gcm/objective/13/action/i")


def test_objectives_are_paragraphs_17_to_39(loaded: Catalogue) -> None:
    for objective in loaded.of("gcm", "objective"):
        assert isinstance(objective.number, int)
        assert objective.paragraph == 16 + objective.number
        assert not objective.paragraph_verified  # from memory
        assert objective.section == "objectives"
        paragraph = loaded.provision(f"gcm/para/{objective.paragraph}")
        assert paragraph.related == (objective.identifier,)


def test_sections(loaded: Catalogue) -> None:
    declaration = loaded.instrument("pd2022")
    assert (declaration.adopted, declaration.endorsed) == ("2022-05-20", "2022-06-07")
    assert [section.first for section in declaration.sections] == [1, 21, 51]
    assert [declaration.section_of(number) for number in (20, 21, 50, 51, 77, 78)] == [
        "introduction",
        "progress-challenges-gaps",
        "progress-challenges-gaps",
        "recommended-actions",
        "recommended-actions",
        "",
    ]
    assert loaded.provision("gcm/para/47").section == "implementation"
    assert loaded.provision("gcm/para/48").section == "follow-up-and-review"


def test_slots_and_summaries(loaded: Catalogue) -> None:
    paragraphs = loaded.of("pd2022", "paragraph")
    known = [each.number for each in paragraphs if not each.slot]
    assert known == [1, 2, 3, 4, 5, 51, 53, 54, 56, 70, 76]
    for provision in paragraphs:
        assert provision.mark == ("" if provision.slot else provision.mark)
        if not provision.slot:
            assert provision.mark in ("V", "S")
            assert set(provision.summaries) == set(LANGUAGES)
    assert len(loaded.provision("pd2022/para/3").related) == 10


def test_mandates(loaded: Catalogue) -> None:
    for number in (70, 76):
        mandate = loaded.provision(f"pd2022/para/{number}").mandate
        assert mandate is not None
        assert (mandate.due, mandate.delivered, mandate.delivered_on) == (
            "2024",
            "A/79/590",
            "2024-12-05",
        )


def test_every_provision_has_a_title_and_a_label_in_every_language(loaded: Catalogue) -> None:
    for provision in loaded.provisions.values():
        for language in LANGUAGES:
            assert provision.title(language).language == language, provision.identifier
            assert provision.title(language).text.strip()
            assert provision.short_label(language).language == language, provision.identifier
            assert "{" not in provision.title(language).text


def test_every_instrument_and_section_has_a_name_in_every_language(loaded: Catalogue) -> None:
    for instrument in loaded.instruments.values():
        for language in LANGUAGES:
            assert instrument.name(language).language == language
            assert instrument.short_name(language).language == language
            assert all(
                section.name(language).language == language for section in instrument.sections
            )


def test_a_wording_is_verified_at_a_source_or_ours(loaded: Catalogue) -> None:
    for provision in loaded.provisions.values():
        wordings = [*provision.titles.values(), *provision.short_labels.values()]
        for wording in wordings + list(provision.summaries.values()):
            assert wording.verified != wording.ours
            assert wording.source.startswith("http") == wording.verified


def test_verified_titles_are_as_many_as_the_facts_verified(loaded: Catalogue) -> None:
    objectives = loaded.of("gcm", "objective")
    verified = {
        language: sum(each.titles[language].verified for each in objectives)
        for language in LANGUAGES
    }
    assert verified == {"en": 23, "fr": 21, "es": 8, "ar": 1, "ru": 1, "zh": 0}


def test_composed_titles(loaded: Catalogue) -> None:
    slot = loaded.provision("pd2022/para/12")
    assert slot.title("en").text == "Paragraph 12 of the Progress Declaration"
    assert slot.title("en").ours
    assert slot.title("de").language == "en"
    action = loaded.provision("gcm/objective/13/action/c")
    assert action.title("en").text == "Action (c) under Objective 13 of the Compact"


def test_the_long_form_of_an_identifier_is_taken(loaded: Catalogue) -> None:
    assert loaded.provision("gcm/paragraph/40") is loaded.provision("gcm/para/40")


def test_related_goes_both_ways(loaded: Catalogue) -> None:
    related = {each.identifier for each in loaded.related("gcm/objective/20")}
    assert {"gcm/para/36", "sdg/target/10.c"} <= related


PACK = {
    "instrument": {"key": "new", "symbol": "A/1", "paragraphs": 2, "names": {"en": "New"}},
    "provisions": {"paragraph": [{"number": 1, "related": ["gcm/objective/1"]}]},
}


def _folder(folder: Path, **changes: object) -> Path:
    content = yaml.safe_dump({**PACK, **changes}, sort_keys=False)
    (folder / "new.yaml").write_text(content, encoding="utf-8")
    return folder


def test_a_pack_of_the_users(tmp_path: Path) -> None:
    loaded = load(_folder(tmp_path))
    assert loaded.instruments["new"].paragraph_count == 2
    assert loaded.provision("new/para/1").related == ("gcm/objective/1",)
    assert loaded.provision("new/para/2").slot
    assert len(loaded.of("gcm", "objective")) == 23


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"provisions": {"paragraph": [{"number": 1, "related": ["gcm/objective/99"]}]}},
            "new.yaml: new/para/1: no provision gcm/objective/99",
        ),
        ({"provisions": {"paragraph": [{"number": 3}]}}, "paragraph[1]: the instrument has no"),
        (
            {"provisions": {"paragraph": [{"number": 2}, {"number": 2}]}},
            "provisions.paragraph[2]: new/para/2 is given twice",
        ),
        ({"provisions": {"goal": [{"titles": {"en": "x"}}]}}, "goal[1].key: text is missing"),
        ({"provisions": {"chapter": []}}, "provisions.chapter: is no kind of provision"),
        ({"counts": {"goal": 17}}, "provisions.goal: 0 are listed where 17 are counted"),
        (
            {"instrument": {"key": "gcm", "symbol": "A/1", "paragraphs": 1}},
            "new.yaml: gcm is loaded already",
        ),
        ({"instrument": {"symbol": "A/1"}}, "new.yaml: instrument.key: text is missing"),
        (
            {"provisions": {"goal": [{"number": 1, "titles": {"en": {"text": "x"}}}]}},
            "titles.en: must be verified or ours, and not both",
        ),
        (
            {"provisions": {"goal": [{"number": 1, "mark": "X"}]}},
            "provisions.goal[1].mark: must be V, S or M",
        ),
        (
            {"composed_titles": {"paragraph": {"en": "Para {numero}"}}},
            "composed_titles.paragraph.en: takes {number} and {letter} only",
        ),
        ({"composed_titles": {"paragraph": {"en": "Para {"}}}, "paragraph.en: "),
    ],
)
def test_a_wrong_pack_is_named(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    with pytest.raises(FrameworkError) as caught:
        load(_folder(tmp_path, **changes))
    assert message in str(caught.value)
    assert str(caught.value).startswith("new.yaml: ")
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(FrameworkError, match="is no folder"):
        load(tmp_path / "missing")
