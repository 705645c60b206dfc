"""The pages of the same promise, and of positions."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from tests.making import added, commitment, organisation, state, write_text
from tests.pages import page, text, texts

from tenir.accounts.models import Account
from tenir.registry import audit
from tenir.registry.models import Commitment, Position
from tenir.registry.policy import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Commitment, Commitment]:
    """Two alike commitments of one State, and others that are neither alike nor its."""
    commitment("Build three schools on the coast", state("KEN"))
    commitment("End the detention of migrant children", state("UGA"))
    kept = commitment("End the detention of migrant children by 2030", state("KEN"))
    return kept, commitment("Ending detention of migrant children", state("KEN"))


def test_alike_commitments_of_the_same_promiser_are_suggested(client: Client, pair) -> None:
    kept, other = pair
    shown = page(client, f"/en/same/{kept.pk}")
    suggested = texts(shown, '//section[h2[@id="alike"]]//a[@class="title"]')
    assert suggested == [other.title]
    client.post(f"/en/same/{kept.pk}", {"apart": other.pk})
    for each in pair:
        shown = page(client, f"/en/same/{each.pk}")
        assert not texts(shown, '//section[h2[@id="alike"]]//a[@class="title"]')


def test_merging_leads_the_other_number_here_and_splitting_takes_it_back(client, pair) -> None:
    kept, other = pair
    sent = {"merge": other.pk, "based_on": audit.last_entry_of(kept)}
    assert client.post(f"/en/same/{kept.pk}", sent).status_code == 302
    assert client.get(f"/en/commitment/{other.pk}").url == f"/en/commitment/{kept.pk}"
    shown = page(client, f"/en/commitment/{kept.pk}")
    assert f"Also known as: Commitment {other.pk}" in " ".join(shown.text_content().split())
    assert client.post(f"/en/same/{kept.pk}", sent).status_code == 422
    client.post(f"/en/same/{kept.pk}", {"split": other.pk})
    assert text(page(client, f"/en/commitment/{other.pk}"), "//h1") == other.title


def test_who_saw_an_older_version_is_told_before_merging(client: Client, pair) -> None:
    kept, other = pair
    sent = {"merge": other.pk, "based_on": 1}
    assert client.post(f"/en/same/{kept.pk}", sent).status_code == 409
    assert Commitment.objects.get(pk=other.pk).merged_into is None


def test_members_and_forgers_merge_nothing(client: Client, pair) -> None:
    kept, other = pair
    assert client.post(f"/en/same/{kept.pk}", {"merge": "9" * 30}).status_code == 422
    assert client.post(f"/en/same/{kept.pk}", {"merge": "whim"}).status_code == 422
    member = Account.objects.create_user(
        "m@example.org", role=Role.MEMBER, organisation=organisation()
    )
    client.force_login(member)
    assert client.post(f"/en/same/{kept.pk}", {"merge": other.pk}).status_code == 404
    assert "The same promise?" not in page(client, f"/en/commitment/{kept.pk}").text_content()


def test_a_position_stands_on_the_pages_of_state_and_paragraph(
    client: Client, home: Path, tmp_path: Path
) -> None:
    document = added(write_text(tmp_path / "a.txt", "We stand apart from this paragraph."))
    passage = document.passages.get()
    address = f"https://example.org/en{passage.get_absolute_url().removeprefix('/en')}"
    sent = {
        "state": "KEN",
        "identifier": "pd2022/para/70",
        "kind": "dissociation",
        "date": "2022-05",
        "quote": address,
        "language": "en",
    }
    assert client.post("/en/position", sent).status_code == 302
    for where in ("/en/state/KEN", "/en/provision/pd2022/para/70"):
        shown = page(client, where)
        section = '//section[h2[@id="positions"]]'
        assert texts(shown, f"{section}//blockquote") == ["We stand apart from this paragraph."]
        assert "dissociation" in texts(shown, f"{section}//b")
    assert "In our words" in page(client, "/en/position?state=KEN").text_content()


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "XXX"},
        {"identifier": "pd2022/para/99"},
        {"kind": "whim"},
        {"date": "soon"},
        {"text": ""},
        {"quote": "/en/document/000000000000/quote/1-2"},
        {"quote": "quote"},
    ],
)
def test_an_unsound_position_is_refused(client: Client, wrong: dict[str, str]) -> None:
    sound = {"state": "KEN", "identifier": "gcm", "kind": "explanation", "language": "en"}
    told = client.post("/en/position", sound | {"text": "It explains."} | wrong)
    assert told.status_code == 422
    assert not Position.objects.exists()
