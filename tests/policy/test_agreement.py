from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from policy.actions import AskNewMembers, PostAgreement, ReadRoster, RefuseTeam, TellMissing
from policy.agreement import (
    agreement_given,
    agreement_posted,
    agreement_withdrawn,
    bot_added,
    bot_removed,
    roster_seen,
    spent,
    teacher_signed,
)
from policy.class_team import ClassTeam
from policy.events import (
    AgreementAsked,
    AgreementGiven,
    AgreementPosted,
    AgreementWithdrawn,
    BotAdded,
    BotRemoved,
    CardAt,
    How,
    RosterSeen,
    TeacherSigned,
)
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import (
    CLASS,
    GROUP,
    LEARNERS,
    MEMBERS,
    NOW,
    OWNER,
    SCHOOL,
    STRANGER,
    TEACHER,
    TEAM,
    later,
    member,
    school_file,
)

ONE = LEARNERS[0]


def give(state: ClassTeam, how: How, message: str = "card-1", person: str = ONE) -> ClassTeam:
    decision = agreement_given(state, AgreementGiven(TEAM, person, how, message), SCHOOL, NOW)
    assert decision.state is not None
    return decision.state


def take_back(state: ClassTeam, message: str = "card-1") -> ClassTeam:
    decision = agreement_withdrawn(state, AgreementWithdrawn(TEAM, ONE, message), SCHOOL, NOW)
    assert decision.state is not None
    return decision.state


def other_wording(version: str = "2", validity: str = "session") -> School:
    return School.model_validate({**school_file(), "agreement": {"version": version, "validity": validity}})


@pytest.mark.clause("OVR-3")
@pytest.mark.parametrize(
    "group, actions, reasons",
    [(GROUP, (ReadRoster(TEAM),), []), ("some-other-team", (RefuseTeam(TEAM),), ["not-a-class-team"])],
)
def test_only_a_class_team_of_the_school_is_served(group: str, actions: tuple[object, ...], reasons: list[str]) -> None:
    decision = bot_added(None, BotAdded(TEAM, group, "T", "c", "https://x", ""), SCHOOL, NOW)
    assert decision.actions == actions
    assert [reason.code for reason in decision.reasons] == reasons


@pytest.mark.clause("TCH-7")
def test_the_agreement_is_posted_once_the_class_is_known_and_again_for_a_new_wording() -> None:
    fresh = replace(CLASS, agreement_card=None)
    assert roster_seen(fresh, RosterSeen(TEAM, MEMBERS), SCHOOL, NOW).actions == (PostAgreement(TEAM),)
    assert roster_seen(CLASS, RosterSeen(TEAM, MEMBERS), SCHOOL, NOW).actions == ()
    assert roster_seen(CLASS, RosterSeen(TEAM, MEMBERS), other_wording(), NOW).actions == (PostAgreement(TEAM),)


@pytest.mark.clause("TCH-7")
def test_told_twice_that_the_bot_was_added_the_agreement_is_posted_once_and_again_if_it_never_came() -> None:
    fresh = replace(CLASS, agreement_card=None)
    first = roster_seen(fresh, RosterSeen(TEAM, MEMBERS), SCHOOL, NOW).state
    assert roster_seen(first, RosterSeen(TEAM, MEMBERS), SCHOOL, later(60)).actions == ()
    assert roster_seen(first, RosterSeen(TEAM, MEMBERS), SCHOOL, later(3600)).actions == (PostAgreement(TEAM),)
    gone = bot_removed(first, BotRemoved(TEAM), SCHOOL, later(60)).state
    assert roster_seen(gone, RosterSeen(TEAM, MEMBERS), SCHOOL, later(61)).actions == (PostAgreement(TEAM),)


@pytest.mark.clause("TCH-7")
def test_an_agreement_that_stands_is_followed_by_the_next_wording_at_once() -> None:
    fresh = replace(CLASS, agreement_card=None)
    asked = roster_seen(fresh, RosterSeen(TEAM, MEMBERS), SCHOOL, NOW).state
    posted = agreement_posted(asked, AgreementPosted(TEAM, CardAt("channel", "card-2"), "1"), SCHOOL, later(1)).state
    decision = roster_seen(posted, RosterSeen(TEAM, MEMBERS), other_wording(), later(2))
    assert decision.actions == (PostAgreement(TEAM),)


@pytest.mark.clause("OVR-3")
def test_a_team_that_is_no_class_is_told_once_however_often_teams_says_that_the_bot_was_added() -> None:
    added = BotAdded(TEAM, "some-other-team", "T", "c", "https://x", "")
    first = bot_added(None, added, SCHOOL, NOW).state
    again = bot_added(first, added, SCHOOL, later(1))
    assert again.actions == ()
    assert again.refused
    gone = bot_removed(first, BotRemoved(TEAM), SCHOOL, later(2)).state
    assert bot_added(gone, added, SCHOOL, later(3)).actions == (RefuseTeam(TEAM),)


@pytest.mark.clause("LRN-2")
def test_whoever_joins_later_is_asked() -> None:
    new = member("00000000-0000-4000-8000-000000000777")
    decision = roster_seen(CLASS, RosterSeen(TEAM, (*MEMBERS, new)), SCHOOL, NOW)
    assert decision.actions == (AskNewMembers(TEAM, (new.person,)),)


@pytest.mark.clause("LRN-1", "LRN-2", "PLN-9")
@pytest.mark.parametrize(
    "ways, taken_back, stands",
    [
        ((How.BUTTON,), False, True),
        ((How.REACTION,), False, True),
        ((How.REACTION,), True, False),
        ((How.BUTTON,), True, True),
        ((How.BUTTON, How.REACTION), True, True),
        ((How.REACTION, How.BUTTON), True, True),
    ],
)
def test_a_reaction_taken_back_withdraws_only_what_it_gave(
    ways: tuple[How, ...], taken_back: bool, stands: bool
) -> None:
    state = CLASS
    for way in ways:
        state = give(state, way)
    if taken_back:
        state = take_back(state)
    assert state.has_agreed(ONE, SCHOOL) is stands
    assert (ONE not in {m.person for m in state.missing(SCHOOL)}) is stands


@pytest.mark.clause("LRN-1")
def test_a_reaction_to_another_message_neither_gives_nor_takes() -> None:
    assert not give(CLASS, How.REACTION, "some-other-message").has_agreed(ONE, SCHOOL)
    agreed = give(CLASS, How.REACTION)
    assert take_back(agreed, "some-other-message").has_agreed(ONE, SCHOOL)


@pytest.mark.clause("LRN-1")
@pytest.mark.parametrize("person", [TEACHER, OWNER])
def test_only_learners_agree_as_learners(person: str) -> None:
    decision = agreement_given(CLASS, AgreementGiven(TEAM, person, How.BUTTON, ""), SCHOOL, NOW)
    assert [reason.code for reason in decision.reasons] == ["not-a-learner"]
    assert decision.state == CLASS


@pytest.mark.clause("LRN-2")
def test_another_wording_asks_again() -> None:
    agreed = give(CLASS, How.BUTTON)
    assert agreed.has_agreed(ONE, SCHOOL)
    assert not agreed.has_agreed(ONE, other_wording())


@pytest.mark.clause("LRN-2")
@pytest.mark.parametrize("validity, left", [("session", False), ("term", True), ("year", True)])
def test_a_closed_session_uses_the_agreement_up_unless_the_school_set_longer(validity: str, left: bool) -> None:
    agreed = give(CLASS, How.BUTTON)
    school = other_wording("1", validity)
    assert spent(agreed, school).has_agreed(ONE, school) is left


@pytest.mark.clause("PLN-9")
def test_missing_names_every_learner_who_has_not_agreed() -> None:
    agreed = give(CLASS, How.BUTTON)
    assert [m.person for m in agreed.missing(SCHOOL)] == list(LEARNERS[1:])


@pytest.mark.clause("TCH-1")
@pytest.mark.parametrize(
    "person, name, reasons",
    [
        (TEACHER, "Ann Other", []),
        (TEACHER, "Ann", ["name-in-full"]),
        (ONE, "A Learner", ["not-a-teacher"]),
        (OWNER, "An Owner", ["not-a-teacher"]),
    ],
)
def test_a_teacher_signs_with_a_name_in_full(person: str, name: str, reasons: list[str]) -> None:
    unsigned = replace(CLASS, signed={})
    decision = teacher_signed(unsigned, TeacherSigned(TEAM, person, name), SCHOOL, NOW)
    assert [reason.code for reason in decision.reasons] == reasons
    assert decision.state is not None
    assert decision.state.has_signed(person, SCHOOL) is not bool(reasons)


@pytest.mark.clause("TCH-1")
def test_a_new_wording_is_signed_again() -> None:
    assert CLASS.has_signed(TEACHER, SCHOOL)
    assert not CLASS.has_signed(TEACHER, other_wording())


@pytest.mark.clause("TCH-7", "PLN-9")
@pytest.mark.parametrize(
    "state, by, actions",
    [
        (CLASS, TEACHER, (TellMissing(TEAM, TEACHER),)),
        (CLASS, LEARNERS[0], ()),
        (CLASS, STRANGER, ()),
        (replace(CLASS, agreement_card=None), LEARNERS[0], (PostAgreement(TEAM),)),
        (replace(CLASS, agreement_version="0"), TEACHER, (PostAgreement(TEAM), TellMissing(TEAM, TEACHER))),
        (replace(CLASS, is_class=False), TEACHER, ()),
        (None, TEACHER, ()),
    ],
)
def test_asking_for_the_agreement_posts_a_missing_one_and_tells_staff_privately(
    state: ClassTeam | None, by: str, actions: tuple[Any, ...]
) -> None:
    assert RULES[AgreementAsked].decide(state, AgreementAsked(TEAM, by), SCHOOL, NOW).actions == actions
