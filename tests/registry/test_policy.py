"""Who may do what: the policy names every action, and every action asks the policy."""

from __future__ import annotations

import pytest
from django.apps import apps
from tests.making import commitment, organisation, practice, record_facts, state

from tenir.accounts.actions import AddAccount, AmendAccount
from tenir.errors import Refused
from tenir.registry import policy
from tenir.registry.actions import (
    Action,
    AddActor,
    AddCommitment,
    AmendRecord,
    Author,
    PartyGiven,
    WithdrawRecord,
)
from tenir.registry.policy import Role

pytestmark = pytest.mark.django_db


def every_action() -> set[str]:
    """The names of the actions that can be run, wherever they stand."""
    assert apps.ready
    found: set[type[Action]] = {AddAccount, AmendAccount}
    waiting = [Action]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found.update(below)
    return {each.__name__ for each in found if not each.__subclasses__() and _is_ours(each)}


def _is_ours(action: type) -> bool:
    return action.__module__.startswith("tenir.")


def test_the_policy_names_every_action_and_nothing_else() -> None:
    assert set(policy.least_roles()) == every_action()


def test_a_role_may_all_that_those_before_it_may() -> None:
    before: frozenset[str] = frozenset()
    for role in Role:
        assert before <= policy.allowed(role)
        before = policy.allowed(role)
    assert before == set(policy.least_roles())
    assert not policy.may(Role.STEWARD, "NoSuchAction")


@pytest.mark.parametrize("role", [Role.READER])
def test_a_reader_adds_nothing(role: Role) -> None:
    author = Author("a visitor", "page", role)
    with pytest.raises(Refused, match="as reader you may not"):
        AddActor(author=author, name="Heron Trust", kind="academia").run()


def member_of(group: object) -> Author:
    return Author("account 1", "page", Role.MEMBER, group.pk, 1)


def test_a_member_acts_for_their_own_organisation_alone() -> None:
    own, other = organisation("Own"), organisation("Other")
    author = member_of(own)
    mine = AddCommitment(author=author, facts=record_facts("Ours"), parties=[PartyGiven(own)])
    assert mine.run().acting == [own]
    for parties in ([PartyGiven(other)], [PartyGiven(own), PartyGiven(state("KEN"))]):
        theirs = AddCommitment(author=author, facts=record_facts("Theirs"), parties=parties)
        with pytest.raises(Refused, match="own organisation only"):
            theirs.run()
    private = record_facts("Private", visibility="organisation", organisation=own)
    AddCommitment(author=author, facts=private, parties=[PartyGiven(other)]).run()


def test_a_member_changes_what_is_theirs_alone() -> None:
    own, other = organisation("Own"), organisation("Other")
    author = member_of(own)
    theirs = practice("Theirs", other)
    with pytest.raises(Refused, match="own organisation only"):
        AmendRecord(author=author, record=theirs, changes={"title": "Ours"}).run()
    ours = practice("Ours", own)
    AmendRecord(author=author, record=ours, changes={"title": "Ours too"}).run()
    with pytest.raises(Refused, match="own organisation only"):
        WithdrawRecord(author=author, reason="envy", record=theirs).run()


def test_nobody_changes_what_they_may_not_see() -> None:
    other = organisation("Other")
    hidden = commitment("Hidden", other, visibility="organisation", organisation=other)
    reviewer = Author("account 2", "page", Role.REVIEWER, organisation("Own").pk, 2)
    with pytest.raises(Refused, match="not there"):
        WithdrawRecord(author=reviewer, reason="curiosity", record=hidden).run()
    hidden.refresh_from_db()
    assert hidden.visibility == "organisation"
