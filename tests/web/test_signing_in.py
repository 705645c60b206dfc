"""Signing in: who may, what it opens, and what becomes of those who guess."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from tests.making import AUTHOR, commitment, organisation
from tests.pages import page, text

from tenir.accounts.actions import AddAccount, AmendAccount
from tenir.accounts.models import Account
from tenir.errors import Refused
from tenir.registry.models import Actor, AuditEntry, AuditPayload
from tenir.registry.policy import Role

pytestmark = pytest.mark.django_db

EMAIL, PASSWORD = "amina@example.org", "a heron stands in the reeds"
LOGIN = "/en/account/login/"


@pytest.fixture(autouse=True)
def no_attempts() -> None:
    """Attempts of other tests are forgotten."""
    cache.clear()


def new_account(role: Role = Role.STEWARD, group: Actor | None = None, email=EMAIL) -> Account:
    return AddAccount(
        author=AUTHOR, email=email, role=role, member_of=group, password=PASSWORD
    ).run()


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> int:
    return client.post(LOGIN, {"login": EMAIL, "password": password} | more).status_code


def test_who_signs_in_may_what_their_role_allows(client: Client) -> None:
    group = organisation()
    hidden = commitment("Hidden", group, visibility="organisation", organisation=group)
    new_account(Role.MEMBER, group)
    assert client.get(f"/en/commitment/{hidden.pk}").status_code == 404
    assert client.get("/en/add").status_code == 404
    before = client.session.session_key
    assert sign_in(client) == 302
    assert client.session.session_key != before
    assert client.get(f"/en/commitment/{hidden.pk}").status_code == 200
    assert client.get("/en/add").status_code == 200
    shown = page(client, "/en/account")
    assert "member" in shown.text_content() and "Harbour Watch" in shown.text_content()
    client.post("/en/account/logout/")
    assert client.get(f"/en/commitment/{hidden.pk}").status_code == 404


def test_from_the_first_account_on_the_machine_signs_in_too(client: Client) -> None:
    assert client.get("/en/add").status_code == 200
    new_account()
    assert client.get("/en/add").status_code == 404
    assert "Sign in" in page(client, "/en/").text_content()


def test_a_closed_account_and_a_wrong_password_open_nothing(client: Client) -> None:
    new_account()
    other = new_account(email="other@example.org")
    assert sign_in(client, "wrong") == 200
    assert client.get("/en/account").status_code == 302
    AmendAccount(
        author=AUTHOR, account=Account.objects.get(email=EMAIL), role=Role.STEWARD,
        member_of=None, is_open=False,
    ).run()  # fmt: skip
    sign_in(client)
    assert client.get("/en/account").status_code == 302
    with pytest.raises(Refused, match="last steward"):
        AmendAccount(author=AUTHOR, account=other, role=Role.READER, member_of=None).run()


def test_who_guesses_passwords_is_kept_out_for_a_while(client: Client, caplog) -> None:
    new_account()
    for _ in range(5):
        sign_in(client, "wrong")
    assert "an attempt to sign in failed" in caplog.text
    assert EMAIL not in caplog.text
    # Even the right password waits now.
    answer = client.post(LOGIN, {"login": EMAIL, "password": PASSWORD})
    assert answer.status_code in (200, 429)
    assert "Too many" in answer.content.decode()
    for _ in range(40):
        answer = client.post(LOGIN, {"login": EMAIL, "password": PASSWORD})
    assert answer.status_code == 429


def test_nobody_signs_up_and_nobody_learns_who_has_an_account(client: Client) -> None:
    new_account()
    sent = {"email": "eve@example.org", "password1": PASSWORD, "password2": PASSWORD,
            "role": "steward"}  # fmt: skip
    client.post("/en/account/signup/", sent)
    assert Account.objects.count() == 1
    told = {
        re.sub(r'value="[^"]*"', "", page_.content.decode())
        for page_ in (
            client.post("/en/account/password/reset/", {"email": each}, follow=True)
            for each in (EMAIL, "nobody@example.org")
        )
    }
    assert len(told) == 1
    assert any(EMAIL in message.to for message in mail.outbox)


def test_the_link_in_the_e_mail_sets_a_new_password(client: Client) -> None:
    new_account()
    client.post("/en/account/password/reset/", {"email": EMAIL})
    [address] = re.findall(r"http://testserver(\S+/key/\S+)", mail.outbox[-1].body)
    answer = client.get(address, follow=True)
    new = "the reeds hide a heron"
    client.post(answer.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert sign_in(client, new) == 302


def test_forged_forms_are_refused() -> None:
    new_account()
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client) == 403


def test_a_forged_role_counts_for_nothing(client: Client) -> None:
    account = new_account(Role.READER)
    assert sign_in(client, role="steward") == 302
    for address in ("/en/account", "/en/account/email/", "/en/account/password/change/"):
        client.post(address, {"role": "steward", "organisation": "1"})
    account.refresh_from_db()
    assert account.role == Role.READER
    assert client.get("/en/add").status_code == 404


def test_the_second_factor_is_asked_for(client: Client) -> None:
    account = new_account()
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(account, secret)
    assert sign_in(client) == 302
    assert client.get("/en/account").status_code == 302
    asked = page(client, "/en/account/2fa/authenticate/")
    assert text(asked, "//h1")
    wrong = client.post("/en/account/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    counter = next(iter(yield_hotp_counters_from_time()))
    code = f"{hotp_value(secret, counter):06d}"
    client.post("/en/account/2fa/authenticate/", {"code": code})
    assert client.get("/en/account").status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_pages_of_accounts_are_ours_and_run_no_script_of_their_own(client, language) -> None:
    new_account()
    for address in ("login/", "password/reset/", "signup/"):
        shown = page(client, f"/{language}/account/{address}")
        assert shown.xpath('//header[@class="house"]')
    sign_in(client)
    for address in ("", "/email/", "/password/change/", "/2fa/"):
        shown = page(client, f"/{language}/account{address}")
        assert shown.xpath('//header[@class="house"]')
        assert not shown.xpath("//script[not(@src)] | //*[@style] | //*[@onclick]")


def test_no_audit_entry_names_a_person(client: Client) -> None:
    account = new_account(Role.MEMBER, organisation())
    new_account(email="steward@example.org")
    AmendAccount(author=AUTHOR, account=account, role=Role.READER, member_of=None).run()
    assert AuditEntry.objects.filter(subject="account").count() == 3
    for payload in AuditPayload.objects.all():
        assert (
            "example.org" not in f"{payload.author}{payload.reason}{payload.before}{payload.after}"
        )


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"email": "no address"}, "email"),
        ({"password": "short"}, "short"),
        ({"role": Role.MEMBER}, "name it"),
        ({"email": EMAIL.upper()}, "already"),
    ],
)
def test_an_unsound_account_is_refused(given: dict, because: str) -> None:
    new_account()
    sound = {"email": "new@example.org", "role": Role.STEWARD, "password": PASSWORD}
    with pytest.raises(Refused, match=f"(?i){because}"):
        AddAccount(author=AUTHOR, **(sound | given)).run()
    assert Account.objects.count() == 1
