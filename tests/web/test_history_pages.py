"""The pages of a record's history: who reads what, comparing, undoing, amending at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.making import commitment, organisation, practice, state
from tests.pages import page, text, texts

from tenir.accounts.models import Account
from tenir.registry import audit
from tenir.registry.models import Actor, AuditEntry, Commitment
from tenir.registry.policy import Role

pytestmark = pytest.mark.django_db


def signed_in(role: Role, group: Actor | None = None) -> Client:
    """The browser of someone of that role."""
    email = f"{role}-{Account.objects.count()}@example.org"
    client = Client()
    client.force_login(Account.objects.create_user(email, role=role, organisation=group))
    return client


def fields(client: Client, address: str) -> dict[str, Any]:
    """What the form of the page would send as it stands."""
    [form] = page(client, address).xpath('//form[contains(@class, "amend")]')
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def test_the_history_tells_each_change_and_compares_any_two(client: Client) -> None:
    promise = commitment("Counting boats", state("KEN"))
    address = f"/en/amend/commitment/{promise.pk}"
    for title in ("Counting all boats", "Counting all the boats"):
        sent = client.post(address, fields(client, address) | {"title": title, "reason": "typo"})
        assert sent.status_code == 302
    shown = page(client, f"/en/history/commitment/{promise.pk}")
    assert [words.split()[0] for words in texts(shown, '//ol[@class="history"]/li/p/b')] == [
        "amended",
        "amended",
        "added",
    ]
    assert "typo" in texts(shown, "//ol//q")
    first = AuditEntry.objects.get(action="AddCommitment", subject_key=str(promise.pk))
    last = audit.last_entry_of(promise)
    compared = page(client, f"/en/history/commitment/{promise.pk}?from={first.pk}&to={last}")
    assert texts(compared, '//section[h2[@id="compared"]]//ins') == ["all the"]
    assert "a test" not in compared.text_content()


def test_undoing_is_a_change_of_its_own(client: Client) -> None:
    promise = commitment("Counting boats", state("KEN"))
    first = audit.last_entry_of(promise)
    address = f"/en/history/commitment/{promise.pk}"
    client.post(address, {"withdraw": "1", "reason": "added twice"})
    assert client.get(f"/en/commitment/{promise.pk}").status_code == 410
    gone = page(client, f"/en/commitment/{promise.pk}", 410)
    assert "added twice" in texts(gone, "//q")
    sent = {"restore": str(first), "based_on": str(audit.last_entry_of(promise)), "reason": "no"}
    client.post(address, sent)
    assert text(page(client, f"/en/commitment/{promise.pk}"), "//h1") == "Counting boats"
    # The same form again: someone was faster.
    assert client.post(address, sent).status_code == 409


def test_the_second_of_two_who_amend_at_once_sees_both_versions(client: Client) -> None:
    promise = commitment("Counting boats", state("KEN"))
    address = f"/en/amend/commitment/{promise.pk}"
    mine, yours = fields(client, address), fields(client, address)
    assert client.post(address, mine | {"title": "Mine"}).status_code == 302
    told = client.post(address, yours | {"title": "Yours", "date": "2024"})
    assert told.status_code == 409
    words = told.content.decode()
    assert "Mine" in words and 'value="Yours"' in words
    again = yours | {"title": "Yours", "based_on": str(audit.last_entry_of(promise))}
    assert client.post(address, again).status_code == 302
    assert Commitment.objects.get(pk=promise.pk).title == "Yours"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("title", " ", "required"),
        ("date", "soon", "YYYY"),
        ("promisers", "Atlantis", "Not known: Atlantis"),
        ("promisers", "", "needs a promiser"),
        ("provisions", "24", "Not known: 24"),
        ("kinds", "whim", "whim"),
    ],
)
def test_what_is_wrong_is_said_and_the_words_are_kept(client, name, value, said) -> None:
    promise = commitment("Counting boats", state("KEN"))
    address = f"/en/amend/commitment/{promise.pk}"
    told = client.post(address, fields(client, address) | {name: value})
    assert told.status_code == 422
    assert said in told.content.decode()
    assert Commitment.objects.get(pk=promise.pk).title == "Counting boats"


def test_a_practice_is_amended_too(client: Client) -> None:
    deed = practice("Boats painted", state("KEN"))
    address = f"/en/amend/practice/{deed.pk}"
    sent = {"actors": "Ouganda\nKenya", "provisions": "5\npd2022/para/70"}
    assert client.post(address, fields(client, address) | sent).status_code == 302
    deed.refresh_from_db()
    assert {actor.alpha3 for actor in deed.actors.all()} == {"KEN", "UGA"}
    assert {link.identifier for link in deed.provisions.all()} == {
        "gcm/objective/5",
        "pd2022/para/70",
    }


def test_readers_change_nothing_and_members_what_is_theirs(client: Client) -> None:
    own, other = organisation("Own"), organisation("Other")
    theirs = commitment("Theirs", other)
    ours = commitment("Ours", own)
    member, reader = signed_in(Role.MEMBER, own), signed_in(Role.READER)
    for record in (theirs, ours):
        assert reader.get(f"/en/amend/commitment/{record.pk}").status_code == 404
        sent = {"withdraw": "1", "reason": "envy"}
        told = reader.post(f"/en/history/commitment/{record.pk}", sent)
        assert told.status_code == 422
    address = f"/en/amend/commitment/{theirs.pk}"
    told = member.post(address, fields(member, address) | {"title": "Ours now"})
    assert "own organisation only" in told.content.decode()
    address = f"/en/amend/commitment/{ours.pk}"
    told = member.post(address, fields(member, address) | {"title": "Ours still"})
    assert told.status_code == 302
    assert {Commitment.objects.get(pk=each.pk).title for each in (theirs, ours)} == {
        "Theirs",
        "Ours still",
    }


def test_a_hidden_history_stays_hidden(client: Client) -> None:
    group = organisation("Own")
    hidden = commitment("Hidden", group, visibility="organisation", organisation=group)
    address = f"/en/history/commitment/{hidden.pk}"
    assert client.get(address).status_code == 404
    member = signed_in(Role.MEMBER, group)
    assert member.get(address).status_code == 200
    member.post(address, {"withdraw": "1", "reason": "a secret reason"})
    assert client.get(f"/en/commitment/{hidden.pk}").status_code == 404
    assert client.get(address).status_code == 404
    assert member.get(f"/en/commitment/{hidden.pk}").status_code == 410


def test_what_was_hidden_once_is_not_told_when_it_is_public(client: Client) -> None:
    group = organisation("Own")
    record = commitment("The secret title", group, visibility="organisation", organisation=group)
    # No action opens a private record yet; the rule holds for those to come.
    Commitment.objects.filter(pk=record.pk).update(visibility="public", title="Open")
    shown = page(client, f"/en/history/commitment/{record.pk}")
    assert "secret" not in shown.text_content()
    assert "not for you to see" in shown.text_content()


@pytest.mark.parametrize("address", ["whim/1", "commitment/0", "commitment/99999999999999999"])
def test_what_has_no_history_is_not_found(client: Client, address: str) -> None:
    assert client.get(f"/en/history/{address}").status_code == 404
