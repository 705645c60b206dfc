"""What became of a commitment: voices side by side, on its page and in the form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from tests.making import AUTHOR, commitment, organisation, state
from tests.pages import page, text, texts

from tenir.accounts.models import Account
from tenir.analysis.follow_up import FollowUp, follow_up
from tenir.errors import Refused
from tenir.registry.actions import AddUpdate
from tenir.registry.models import Commitment, Update
from tenir.registry.policy import Role
from tenir.registry.visibility import ANYONE

pytestmark = pytest.mark.django_db

SECTION = '//section[h2[@id="follow-up"]]'


@pytest.fixture
def promise() -> Commitment:
    return commitment("Counting boats", state("KEN"), date="2021", terms={"due": "2023"})


def tell(promise: Commitment, voice: str, who: object, status: str = "", **more: object) -> Update:
    given = {"voice": voice, "actor": who, "status": status, "date": "2024"} | more
    return AddUpdate(author=AUTHOR, commitment=promise, **given).run()


def test_voices_stand_side_by_side(client: Client, promise: Commitment) -> None:
    watch = organisation()
    tell(promise, "declared", state("KEN"), "delivered", text="All is counted.")
    judged = tell(promise, "judged", watch, "stalled", text="Half is counted.")
    tell(promise, "contribution", watch, text="We lent the boats.")
    tell(promise, "declared", state("KEN"), text="The other half is at sea.", reply_to=judged)
    shown = page(client, f"/en/commitment/{promise.pk}")
    columns = texts(shown, f'{SECTION}//div[@class="voices"]/section')
    assert ["All is counted." in column for column in columns] == [True, False, False]
    assert ["Half is counted." in column for column in columns] == [False, True, False]
    assert ["lent" in column for column in columns] == [False, False, True]
    assert "at sea" in text(shown, f'{SECTION}//div[@class="reply"]')
    assert "The voices disagree." in text(shown, SECTION)
    # Declared delivered: it is no longer overdue, whatever others judge.
    assert not texts(shown, f'{SECTION}//*[@class="overdue"]')


def test_absence_is_said_and_a_stated_date_is_overdue(client: Client, promise) -> None:
    shown = page(client, f"/en/commitment/{promise.pk}")
    assert "Nobody has told anything" in text(shown, SECTION)
    assert texts(shown, f'{SECTION}//*[@class="overdue"]') == ["overdue"]
    undated = commitment("Painting boats", state("KEN"), date="2021")
    shown = page(client, f"/en/commitment/{undated.pk}")
    assert not texts(shown, f'{SECTION}//*[@class="overdue"]')
    assert "awaiting account since" in text(shown, SECTION)


@pytest.mark.parametrize(
    ("told", "because"),
    [
        ({"voice": "declared", "actor": "FRA"}, "only a promiser declares"),
        ({"voice": "judged", "actor": "KEN"}, "others judge it"),
        ({"voice": "whim"}, "unknown voice"),
        ({"status": ""}, "say what the status is"),
        ({"status": "whim"}, "unknown status"),
        ({"voice": "contribution", "status": ""}, "say in words"),
        ({"date": "2999"}, "lie ahead"),
        ({"date": "soon"}, "YYYY"),
        ({"language": "not a code"}, "no code of a language"),
        ({"visibility": "organisation"}, "say for which"),
    ],
)
def test_an_unsound_update_is_refused(promise: Commitment, told: dict, because: str) -> None:
    sound = {"voice": "declared", "actor": "KEN", "status": "stalled", "date": "2024"}
    given = sound | told
    given["actor"] = state(given["actor"])
    with pytest.raises(Refused, match=because):
        AddUpdate(author=AUTHOR, commitment=promise, **given).run()
    assert not promise.updates.exists()


def test_a_reply_answers_a_judgement_of_the_same_commitment_by_who_promised(promise) -> None:
    judged = tell(promise, "judged", organisation(), "stalled")
    other = commitment("Painting boats", state("KEN"))
    for of, voice, who in (
        (other, "declared", state("KEN")),
        (promise, "judged", state("FRA")),
        (promise, "declared", state("FRA")),
    ):
        with pytest.raises(Refused):
            tell(of, voice, who, "delivered", reply_to=judged)
    declared = tell(promise, "declared", state("KEN"), "delivered")
    with pytest.raises(Refused, match="answers a judgement"):
        tell(promise, "declared", state("KEN"), "delivered", reply_to=declared)


def test_the_form_adds_an_update_and_a_reply(client: Client, promise: Commitment) -> None:
    watch = organisation("Harbour Watch")
    address = f"/en/commitment/{promise.pk}/update"
    sent = {"voice": "judged", "actor": "Harbour Watch", "status": "stalled", "date": "2024-05",
            "text": "<b>Half</b>", "language": "en"}  # fmt: skip
    assert client.post(address, sent | {"actor": "Nobody"}).status_code == 422
    assert client.post(address, sent | {"voice": "declared"}).status_code == 422
    answer = client.post(address, sent)
    judged = promise.updates.get()
    assert answer.url == judged.get_absolute_url()
    assert judged.actor == watch
    reply = {"actor": "Кения", "date": "2024-06", "text": "All.", "language": "en", "status": ""}
    assert client.post(f"{address}?reply={judged.pk}", reply).status_code == 302
    shown = page(client, f"/en/commitment/{promise.pk}")
    assert "<b>Half</b>" in text(shown, SECTION)
    assert "All." in text(shown, f'{SECTION}//div[@class="reply"]')
    for forged in ("0", "x", "9" * 40):
        assert client.post(f"{address}?reply={forged}", reply).status_code == 404


def signed_in(role: Role, group: object) -> Client:
    client = Client()
    email = f"{role}@{Account.objects.count()}.example.org"
    client.force_login(Account.objects.create_user(email, role=role, organisation=group))
    return client


def test_a_member_speaks_for_their_organisation_alone(promise: Commitment) -> None:
    watch = organisation("Harbour Watch")
    member = signed_in(Role.MEMBER, watch)
    address = f"/en/commitment/{promise.pk}/update"
    sent = {"voice": "judged", "status": "stalled", "date": "2024", "language": "en", "text": ""}
    # Who tells is not asked of a member: what is forged there counts for nothing.
    assert member.post(address, sent | {"actor": "France"}).status_code == 302
    assert promise.updates.get().actor == watch
    assert member.post(address, sent | {"voice": "declared"}).status_code == 422
    author_less = Client()
    assert author_less.post(address, sent).status_code == 404


def test_what_is_private_is_seen_by_the_organisation_alone(promise: Commitment) -> None:
    watch = organisation("Harbour Watch")
    member = signed_in(Role.MEMBER, watch)
    sent = {"voice": "contribution", "status": "", "date": "2024", "language": "en",
            "text": "We lent the boats.", "private": "on"}  # fmt: skip
    assert member.post(f"/en/commitment/{promise.pk}/update", sent).status_code == 302
    address = f"/en/commitment/{promise.pk}"
    assert "We lent" in page(member, address).text_content()
    assert "We lent" not in page(Client(), address).text_content()
    assert (
        "We lent"
        not in page(signed_in(Role.REVIEWER, organisation("Other")), address).text_content()
    )


def test_the_rules_are_published(client: Client) -> None:
    assert "at least 12 months old" in page(client, "/en/method").text_content()


def listed_in(client: Client, name: str, more: str = "") -> list[str]:
    shown = page(client, f"/en/follow-up?list={name}{more}")
    return texts(shown, '//ul[@class="records"]//a[@class="title"]')


@pytest.mark.parametrize("list_", ["overdue", "awaiting", "silent", "disagreement"])
def test_the_lists_say_what_the_rules_say_of_each_commitment(client: Client, list_: str) -> None:
    today = timezone.now().date()
    made = []
    for due in ("", "2020", "2020-05", today.isoformat(), today.isoformat()[:4], "2999"):
        for date in ("2021", today.isoformat()[:4], ""):
            for told in ("", "delivered", "in-progress"):
                name = f"Due {due or 'never'}, made {date or 'some day'}, {told or 'untold'}"
                record = commitment(name, state("TUV"), date=date, terms={"due": due})
                if told:
                    tell(record, "declared", state("TUV"), told, date="2022")
                    tell(record, "judged", state("FRA"), "stalled", date="2022")
                made.append(record)
    of: dict[str, Callable[[FollowUp], object]] = {
        "overdue": lambda each: each.overdue,
        "awaiting": lambda each: each.awaiting_since,
        "silent": lambda each: each.silent,
        "disagreement": lambda each: each.voices_disagree or each.assessors_disagree,
    }
    expected = {each.title for each in made if of[list_](follow_up(each, ANYONE, today))}
    assert expected, "the list is tried with something in it"
    found = set()
    for number in (1, 2, 3):
        found |= set(listed_in(client, list_, f"&state=TUV&page={number}"))
    assert found == expected


def test_lists_of_what_is_not_there_are_empty(client: Client) -> None:
    assert listed_in(client, "overdue", "&state=ZZZ") == []
    assert listed_in(client, "whim", "&state=TUV&page=x") == []
