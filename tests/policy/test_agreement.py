from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from policy.actions import AskNewMembers, PostAgreement, ReadRoster, RefuseTeam, TellMissing
from policy.agreement import (
    agreement_given,
    agreement_posted,
    agreement_withdrawn,
    bot_added,
    bot_removed,
    in_force,
    roster_seen,
    spent,
    teacher_signed,
)
from policy.class_team import Acknowledgement, ClassTeam
from policy.events import (
    AgreementAsked,
    AgreementGiven,
    AgreementPosted,
    AgreementRecorded,
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
    school = _longer(validity)
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


def _longer(validity: str) -> School:
    starts = [date(2026, 9, 1), date(2027, 1, 4)]
    chosen = {"validity": validity, "version": "1", "term_starts": starts}
    return School.model_validate({**school_file(), "agreement": chosen})


@pytest.mark.clause("LRN-2")
@pytest.mark.parametrize(
    "validity, given_at, now, counts",
    [
        ("term", datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 12, 18, tzinfo=UTC), True),
        ("term", datetime(2026, 11, 24, tzinfo=UTC), datetime(2027, 1, 4, 9, tzinfo=UTC), False),
        ("term", datetime(2026, 8, 31, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC), False),
        ("year", datetime(2026, 9, 2, tzinfo=UTC), datetime(2027, 7, 20, tzinfo=UTC), True),
        ("year", datetime(2026, 8, 31, 22, 59, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC), False),
        ("year", datetime(2027, 6, 1, tzinfo=UTC), datetime(2027, 9, 1, 8, tzinfo=UTC), False),
        ("session", datetime(2020, 1, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC), True),
    ],
)
def test_an_agreement_counts_as_long_as_the_school_set(
    validity: str, given_at: datetime, now: datetime, counts: bool
) -> None:
    agreed = replace(CLASS, given={ONE: Acknowledgement("1", button=given_at)})
    assert in_force(agreed, _longer(validity), now).has_agreed(ONE, SCHOOL) is counts


@pytest.mark.clause("LRN-2")
def test_an_agreement_for_a_term_needs_the_terms() -> None:
    with pytest.raises(ValueError, match="first day of each term"):
        other_wording("1", "term")


@pytest.mark.clause("LRN-2")
def test_the_button_of_a_card_with_an_older_wording_does_not_agree_to_the_new_one() -> None:
    event = AgreementGiven(TEAM, ONE, How.BUTTON, "card-1", "1")
    decision = agreement_given(CLASS, event, other_wording("2"), NOW)
    assert [reason.code for reason in decision.reasons] == ["old-card"]
    assert agreement_given(CLASS, event, SCHOOL, NOW).reasons == ()


@pytest.mark.clause("PLN-9", "LRN-1")
@pytest.mark.parametrize(
    "by, people, agreed",
    [(TEACHER, LEARNERS[:2], 2), (ONE, LEARNERS[:2], 0), (STRANGER, (ONE,), 0), (TEACHER, (OWNER,), 0)],
)
def test_staff_note_who_agreed_aloud_or_on_paper(by: str, people: tuple[str, ...], agreed: int) -> None:
    decision = RULES[AgreementRecorded].decide(CLASS, AgreementRecorded(TEAM, people, by), SCHOOL, NOW)
    assert decision.state is not None
    assert sum(decision.state.has_agreed(person, SCHOOL) for person in LEARNERS) == agreed
    assert decision.refused is (by != TEACHER)
