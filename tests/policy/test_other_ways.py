from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from policy.actions import Action, DeliverAlert, FindWaitingAlerts, SendMail, TellStaffChannel, UpdateAlertCards
from policy.alerts import Alert, Step
from policy.chat.verdict import Severity
from policy.contacts import personal_chat_gone, personal_chat_seen
from policy.decision import Decision
from policy.events import (
    AlertClosed,
    AlertDelivered,
    AlertTaken,
    AlertUndelivered,
    CardAt,
    Flagged,
    OtherWayTried,
    PersonalChatGone,
    PersonalChatSeen,
    PersonInReach,
)
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import AW, AW_DEPUTY, CHAIR, DSP, HEAD, LEARNERS, NOW, TEACHER, TEAM, school_file

pytestmark = pytest.mark.clause("SAF-1")
CHANNEL = "19:staff@thread.tacv2"
WAYS = {"channel": CHANNEL, "mail_from": HEAD, "mail": {AW: "aw@school.example", HEAD: "head@school.example"}}
SCHOOL = School.model_validate({**school_file(), "other_ways": WAYS, "powers": ["team", "mail"]})
NOT_REACHED = "no-personal-chat"


def flag(**changed: Any) -> Flagged:
    said: dict[str, Any] = {
        "alert": "a1",
        "kind": "message",
        "categories": frozenset({"bullying"}),
        "severity": Severity.CONCERN,
        "author": LEARNERS[0],
        "author_name": "",
        "about": (LEARNERS[0],),
        "place": TEAM,
        "conversation": TEAM,
        "message": "m1",
        "at": NOW,
    }
    return Flagged(**{**said, **changed})


def put(state: Alert | None, event: Any, school: School = SCHOOL) -> Decision[Alert]:
    return RULES[type(event)].decide(state, event, school, NOW)


def raised(school: School = SCHOOL, **changed: Any) -> Alert:
    state = put(None, flag(**changed), school).state
    assert state is not None
    return state


def ways(decision: Decision[Alert]) -> list[Action]:
    return [action for action in decision.actions if isinstance(action, TellStaffChannel | SendMail)]


def test_who_cannot_be_reached_is_looked_for_at_once_and_the_alert_climbs_beside_it() -> None:
    decision = put(raised(), AlertUndelivered("a1", AW, NOT_REACHED))
    assert ways(decision) == [TellStaffChannel("a1", AW), SendMail("a1", AW)]
    assert DeliverAlert("a1", AW_DEPUTY, 1) in decision.actions


@pytest.mark.clause("SAF-2")
def test_the_channel_hears_nothing_of_what_is_about_staff_and_nobody_of_what_is_about_themselves() -> None:
    about_staff = raised(kind="staff-concern", author=LEARNERS[0], about=(TEACHER,))
    assert ways(put(about_staff, AlertUndelivered("a1", HEAD, NOT_REACHED))) == [SendMail("a1", HEAD)]
    about_aw = raised(kind="staff-concern", about=(AW,))
    assert ways(put(about_aw, AlertUndelivered("a1", AW, "about-them"))) == []


@pytest.mark.parametrize("powers, mail, sent", [(["team"], WAYS["mail"], 0), (["team", "mail"], {}, 0)])
def test_without_the_power_or_an_address_no_mail_is_sent(powers: list[str], mail: dict[str, str], sent: int) -> None:
    school = School.model_validate({**school_file(), "other_ways": {**WAYS, "mail": mail}, "powers": powers})
    decision = put(raised(school), AlertUndelivered("a1", AW, NOT_REACHED), school)
    assert [type(one) for one in ways(decision)] == [TellStaffChannel]
    assert len([one for one in ways(decision) if isinstance(one, SendMail)]) == sent


def test_without_other_ways_it_only_climbs() -> None:
    school = School.model_validate(school_file())
    assert ways(put(raised(school), AlertUndelivered("a1", AW, NOT_REACHED), school)) == []


def test_nobody_is_fetched_for_a_note_or_for_what_somebody_has_in_hand() -> None:
    assert ways(put(raised(severity=Severity.NOTE), AlertUndelivered("a1", AW, NOT_REACHED))) == []
    taken = put(put(raised(), AlertUndelivered("a1", AW, "x")).state, AlertTaken("a1", AW_DEPUTY)).state
    assert ways(put(taken, AlertUndelivered("a1", AW, NOT_REACHED))) == []
    held = put(raised(), AlertTaken("a1", AW)).state
    assert ways(put(held, AlertUndelivered("a1", AW, NOT_REACHED))) != []
    over = put(held, AlertClosed("a1", AW, "spoken", words="w")).state
    assert ways(put(over, AlertUndelivered("a1", AW, NOT_REACHED))) == []


@pytest.mark.parametrize(
    "way, code, step",
    [
        ("channel", "", Step.CHANNEL_TOLD),
        ("channel", "gone", Step.CHANNEL_REFUSED),
        ("mail", "", Step.MAIL_SENT),
        ("mail", "Mail.Send", Step.MAIL_REFUSED),
    ],
)
def test_which_way_was_taken_stands_in_the_history(way: str, code: str, step: Step) -> None:
    decision = put(raised(), OtherWayTried("a1", AW, way, code))
    assert decision.state is not None
    last = decision.state.history[-1]
    assert (last.step, last.by, last.code) == (step, AW, code)
    assert decision.actions == (UpdateAlertCards("a1"),)
    assert put(None, OtherWayTried("a1", AW, way, code)).state is None


def test_whoever_comes_into_reach_gets_what_still_waits_for_them_and_nothing_twice() -> None:
    alert = raised()
    assert put(alert, PersonInReach("a1", AW)).actions == (DeliverAlert("a1", AW, 0),)
    has_it = put(alert, AlertDelivered("a1", AW, CardAt("c", "m"))).state
    assert put(has_it, PersonInReach("a1", AW)).actions == ()
    assert put(put(alert, AlertTaken("a1", AW)).state, PersonInReach("a1", AW)).actions == ()
    assert put(raised(severity=Severity.NOTE), PersonInReach("a1", AW)).actions == ()


@pytest.mark.clause("SAF-2")
def test_whoever_was_not_told_of_it_gets_nothing_when_they_come_into_reach() -> None:
    assert put(raised(), PersonInReach("a1", CHAIR)).actions == ()
    assert put(raised(), PersonInReach("a1", LEARNERS[0])).actions == ()


@pytest.mark.clause("SAF-3")
def test_a_contacts_new_chat_is_asked_for_what_waits_for_them() -> None:
    seen = PersonalChatSeen(DSP, "29:dsp", "a:chat", "https://x")
    met = personal_chat_seen(None, seen, SCHOOL, NOW)
    assert met.actions == (FindWaitingAlerts(DSP),)
    assert personal_chat_seen(met.state, seen, SCHOOL, NOW).actions == ()
    gone = personal_chat_gone(met.state, PersonalChatGone(DSP), SCHOOL, NOW).state
    silent = PersonalChatSeen(DSP, "29:dsp", "a:chat", "https://x", greet=False)
    assert personal_chat_seen(gone, silent, SCHOOL, NOW).actions == (FindWaitingAlerts(DSP),)
    learner = PersonalChatSeen(LEARNERS[0], "29:l", "a:l", "https://x")
    assert personal_chat_seen(None, learner, SCHOOL, NOW).actions == ()


@pytest.mark.parametrize(
    "wrong, told",
    [
        ({"mail": {AW: "aw@school.example"}}, "mail_from"),
        ({"mail_from": HEAD, "mail": {AW: "no address"}}, "mail"),
        ({"mail_from": HEAD, "mail": {AW: "a@b.example,c@d.example"}}, "mail"),
        ({"channel": "general"}, "channel"),
    ],
)
def test_other_ways_that_lead_nowhere_are_told_when_the_file_is_read(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        School.model_validate({**school_file(), "other_ways": wrong})
