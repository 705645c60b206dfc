"""The review queue: deciding, the next one, undoing, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from tests.found_by_hand import find_there, finding
from tests.making import added, commitment, organisation, state, write_text
from tests.pages import page, text, texts

from tenir.accounts.models import Account
from tenir.registry.models import Commitment, Decision, Document, FoundFinding, Practice, Source
from tenir.registry.policy import Role

pytestmark = pytest.mark.django_db

TEXTS = (
    "Kenya will end the detention of migrant children by 2030.",
    "We gave three hundred families a home.",
    "We will count every boat of the harbour.",
)


@pytest.fixture
def document(home: Path, tmp_path: Path) -> Document:
    """A document of Kenya with a finding in each of its passages."""
    document = added(write_text(tmp_path / "a.txt", *TEXTS))
    kinds = ("commitment", "practice", "commitment")
    find_there(document, *(finding(kind, "gcm/objective/13") for kind in kinds))
    Source.objects.filter(pk=document.source_id).update(actor=state("KEN"))
    return document


def at_hand(client: Client, address: str = "/en/review") -> dict[str, str]:
    """What the form that decides on the finding at hand sends besides the verdict."""
    shown = page(client, address)
    [form] = shown.xpath('//form[contains(@class, "decide")]')
    values = dict(form.form_values())
    return {name: values[name] for name in ("passage", "finding")}


def waiting() -> int:
    return FoundFinding.objects.filter(waiting=True).count()


def test_each_decision_leads_to_the_next(client: Client, document: Document) -> None:
    assert text(page(client, "/en/review"), "//blockquote") == TEXTS[0]
    answer = client.post("/en/review", at_hand(client) | {"accepted": "1"}, follow=True)
    assert TEXTS[1] in answer.content.decode()
    made = Commitment.objects.get(decisions__passage__document=document)
    assert made.acting == [state("KEN")]
    assert made.utterances.get().quote == TEXTS[0]
    assert [link.linked_by for link in made.provisions.all()] == ["machine"]
    client.post("/en/review", at_hand(client) | {"accepted": "1"})
    assert Practice.objects.filter(decisions__passage__document=document).count() == 1
    client.post("/en/review", at_hand(client) | {"rejected": "1"})
    assert "Nothing waits here" in page(client, "/en/review").text_content()
    assert [each.verdict for each in Decision.objects.all()] == [
        "accepted",
        "accepted",
        "rejected",
    ]


def test_an_amendment_says_what_the_machine_did_not(client: Client, document: Document) -> None:
    sent = at_hand(client) | {
        "amended": "1",
        "decided-kind": "commitment",
        "decided-quote": "end the detention of migrant children",
        "decided-title": "No child detained",
        "decided-promisers": "Ouganda",
        "decided-partners": "Kenya",
        "decided-provisions": "13\n5",
        "decided-due": "2030",
    }
    wrong = client.post("/en/review", sent | {"decided-quote": "end all detention"})
    assert wrong.status_code == 422
    assert "do not stand so" in wrong.content.decode()
    assert client.post("/en/review", sent | {"decided-promisers": ""}).status_code == 422
    assert waiting() == 3
    assert client.post("/en/review", sent).status_code == 302
    made = Commitment.objects.get(title="No child detained")
    assert made.acting == [state("UGA")]
    assert made.utterances.get().quote == "end the detention of migrant children"
    assert {link.identifier: link.linked_by for link in made.provisions.all()} == {
        "gcm/objective/13": "machine",
        "gcm/objective/5": "person",
    }


def test_a_finding_is_merged_into_a_commitment_of_the_same_actor(client, document) -> None:
    there = commitment("End the detention of migrant children", state("KEN"))
    commitment("End the detention of migrant children", state("UGA"))
    shown = page(client, "/en/review")
    offered = shown.xpath('//button[@name="merged"]/@value')
    assert offered[0] == str(there.pk)
    client.post("/en/review", at_hand(client) | {"merged": str(there.pk)})
    assert there.utterances.get().quote == TEXTS[0]
    sent = at_hand(client) | {"merged": "999999"}
    assert client.post("/en/review", sent).status_code == 422


def test_who_comes_second_is_told_and_undoing_lets_it_wait_again(client, document) -> None:
    sent = at_hand(client) | {"accepted": "1"}
    client.post("/en/review", sent)
    told = client.post("/en/review", sent)
    assert told.status_code == 409
    assert "someone else has decided" in told.content.decode()
    made = Commitment.objects.get(decisions__passage__document=document)
    [last] = page(client, "/en/review").xpath('//button[@name="undo"]/@value')
    client.post("/en/review", {"undo": last})
    assert waiting() == 3
    assert client.get(f"/en/commitment/{made.pk}").status_code == 410
    client.post("/en/review", sent)
    assert waiting() == 2


def test_the_queue_is_chosen_by_conditions(client: Client, document: Document) -> None:
    assert text(page(client, "/en/review?kind=practice"), "//blockquote") == TEXTS[1]
    for nothing in ("state=UGA", "kind=whim", "provision=gcm/objective/5", "at=999999&kind=need"):
        assert "Nothing waits here" in page(client, f"/en/review?{nothing}").text_content()
    shown = page(client, "/en/review?state=KEN&kind=commitment")
    [following] = shown.xpath('//a[@rel="next"]/@href')
    assert text(page(client, following), "//blockquote") == TEXTS[2]
    assert texts(shown, "//h1/span") == ["2"]


def test_members_and_forgers_decide_nothing(client: Client, document: Document) -> None:
    sent = at_hand(client)
    for forged in ({"passage": "x"}, {"passage": "9" * 30}, {"passage": "999999"}):
        assert client.post("/en/review", sent | forged).status_code == 404
    assert client.post("/en/review", sent | {"finding": "999999"}).status_code == 409
    for role, group in ((Role.READER, None), (Role.MEMBER, organisation())):
        account = Account.objects.create_user(f"{role}@example.org", role=role, organisation=group)
        client.force_login(account)
        assert client.get("/en/review").status_code == 404
        assert client.post("/en/review", sent | {"accepted": "1"}).status_code == 404
    assert waiting() == 3
