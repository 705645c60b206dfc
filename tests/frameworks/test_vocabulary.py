"""Term lists."""

import pytest

from tenir.errors import FrameworkError
from tenir.frameworks.vocabulary import term, term_lists, terms
from tenir.text.language import LANGUAGES


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("document_kinds", 10),
        ("stakeholder_kinds", 15),
        ("pledge_kinds", 4),
        ("pledge_types", 4),
        ("network_themes", 5),
        ("votes", 5),
        ("practice_criteria", 5),
        ("missing_migrants_recommendations", 5),
    ],
)
def test_counts(name: str, count: int) -> None:
    assert name in term_lists()
    assert len(terms(name)) == count


def test_every_term_has_a_label_of_its_own_in_every_language() -> None:
    for name in term_lists():
        for language in LANGUAGES:
            labels = [each.labels[language].text for each in terms(name)]
            assert all(labels)
            assert len(set(labels)) == len(labels)


def test_terms() -> None:
    assert term("votes", "not-voting").label("fr") == "N’a pas voté"
    assert term("votes", "for").label("de") == "For"
    with pytest.raises(FrameworkError, match="colours"):
        terms("colours")
    with pytest.raises(FrameworkError, match="maybe"):
        term("votes", "maybe")
