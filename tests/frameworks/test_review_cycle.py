"""The cycle of follow-up and review."""

from datetime import date

from tenir.frameworks import review_cycle
from tenir.frameworks.commission import commissions
from tenir.frameworks.states import get
from tenir.text.language import LANGUAGES


def test_forums_and_regional_reviews() -> None:
    assert set(review_cycle.forum_names()) == set(LANGUAGES)
    assert [forum.year for forum in review_cycle.forums()] == [2022, 2026, 2030]
    assert str(review_cycle.forums()[-1].first) == "2030"
    reviews = review_cycle.regional_reviews()
    assert len(reviews) == 10
    assert {(each.commission, each.round) for each in reviews} == {
        (code, number) for code in commissions() for number in (1, 2)
    }
    assert sum(str(each.first) == "2025-02" for each in reviews) == 1  # the days were not found


def test_the_round_tables_share_out_the_objectives() -> None:
    tables = review_cycle.round_tables()
    assert sorted(number for each in tables for number in each.objectives) == list(range(1, 24))
    assert not any(each.verified for each in tables)  # from memory


def test_mandates_and_reports() -> None:
    assert [each.identifier for each in review_cycle.mandates()] == [
        "pd2022/para/70",
        "pd2022/para/76",
    ]
    symbols = [each.symbol for each in review_cycle.secretary_general_reports()]
    assert symbols == ["A/75/542", "A/76/642", "A/79/590"]
    assert {each.mandate.delivered for each in review_cycle.mandates() if each.mandate} <= {
        *symbols
    }


def test_positions_are_sourced_and_claim_no_dissociation() -> None:
    positions = review_cycle.positions()
    assert [each.state for each in positions] == ["USA", "USA", "VAT", "RUS", "HUN"]
    for position in positions:
        assert get(position.state).kind == "state"
        assert position.source.startswith("http")
        assert position.dissociated_from is None
        assert set(position.said) == set(LANGUAGES)


def test_next_dates() -> None:
    coming = review_cycle.next_dates(date(2026, 5, 6))
    assert [(each.kind, each.about) for each in coming] == [("forum", "2026"), ("forum", "2030")]
    assert len(review_cycle.next_dates(date(2020, 1, 1))) == 15
    assert review_cycle.next_dates(date(2031, 1, 1)) == ()


def test_champions_are_dated() -> None:
    assert str(review_cycle.champions_as_of()) == "2023-11"
