"""Measuring how well the search finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tenir.errors import FrameworkError
from tenir.search.measuring.needs import GradedPassage, Need, read_needs
from tenir.search.measuring.published import published_quality
from tenir.search.measuring.quality import _ndcg, load, measure
from tenir.text.language import LANGUAGES

QUALITY = Path(__file__).parents[3] / "benchmarks" / "search_quality"

BALLOONS = Need(
    "balloons",
    {"en": "hot air balloons", "fr": "montgolfières"},
    [
        GradedPassage("Hot air balloons were counted over the harbour.", "en", 2),
        GradedPassage("Des montgolfières furent comptées au-dessus du port.", "fr", 2),
        GradedPassage("A balloon was sold.", "en", 1),
        GradedPassage("The harbour was empty.", "en", 0),
    ],
)


def test_gain_is_whole_in_the_best_order_and_less_in_others() -> None:
    assert _ndcg([2, 2, 1, 0], BALLOONS.passages) == pytest.approx(1)
    assert _ndcg([1, 2, 2], BALLOONS.passages) < 1
    assert _ndcg([0, 0, 0], BALLOONS.passages) == 0
    # 3 / log2(3) of 3 + 3 / log2(3) + 1 / 2
    assert _ndcg([0, 2], BALLOONS.passages) == pytest.approx(1.8928 / 5.3928, abs=1e-3)


@pytest.mark.django_db
def test_a_need_is_measured() -> None:
    load([BALLOONS])
    told: list[None] = []
    measured = measure([BALLOONS], lambda: told.append(None))
    assert len(told) == 2
    assert measured.passages == 4
    assert set(measured.of_languages) == {"all", "en", "fr"}
    english = measured.of_languages["en"]
    assert english.queries == 1
    assert english.own_first == english.own_alone == 1
    assert 0.5 < english.ndcg <= 1
    assert measured.pairs["en"]["en"] == 1
    assert json.loads(json.dumps(measured.as_json()))["passages"] == 4


@pytest.mark.parametrize(
    "line", ['{"need": 1}', "[]", "{", '{"need": "x", "queries": {}, "passages": []}']
)
def test_what_is_no_need_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "needs.jsonl"
    answer = {"language": "en", "grade": 2, "text": "Balloons"}
    need = {"need": "x", "queries": {"en": "balloons"}, "passages": [answer]}
    path.write_text(f"{json.dumps(need)}\n{line}\n", "utf-8")
    with pytest.raises(FrameworkError, match=r"needs\.jsonl, line 2"):
        read_needs(path)


@pytest.mark.parametrize("name", ["tuned_on", "unseen_1", "unseen_2"])
def test_the_sets_have_an_answer_in_every_language(name: str) -> None:
    needs = read_needs(QUALITY / f"{name}.jsonl")
    assert len({need.key for need in needs}) == len(needs) == 20
    for need in needs:
        assert set(need.queries) == set(LANGUAGES)
        answers = [passage.language for passage in need.passages if passage.grade == 2]
        assert sorted(answers) == sorted(LANGUAGES), need.key


def test_what_is_published_is_of_the_sets() -> None:
    published = published_quality()
    assert set(published["sets"]) == {"tuned_on", "unseen_1", "unseen_2"}
    assert published["sets"]["unseen_1"]["languages"]["all"]["queries"] == 120
