from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from policy.absence import Absences
from policy.alerts import Alert
from policy.chat.verdict import Severity
from policy.class_team import Acknowledgement, Phase, Session, Signature
from policy.contacts import Reach
from policy.events import CardAt, Flagged, Moment
from policy.guard import Room
from policy.guard.own_call import KnownCall, SentOut
from policy.notes import DayNotes
from policy.presence import Sightings
from policy.recordings import Recording
from policy.recurring import WORK, Planned
from policy.retention import Refusal, concerns, expires, refusal, tidied, without
from policy.rules import RULES
from policy.trouble import Trouble
from tests.policy.cast import (
    AW,
    CHAT,
    CLASS,
    COLLEAGUE,
    DSP,
    FORM,
    HEAD,
    LEARNERS,
    NOW,
    SCHOOL,
    TEACHER,
    TEAM,
    later,
    member,
)

FIRST, SECOND = LEARNERS[:2]
CLOSED = Session("s1", TEACHER, FORM, Phase.CLOSED, NOW, ready=frozenset({FIRST}))
FLAG = Flagged(
    "a1", "message", frozenset(), Severity.CONCERN, FIRST, "F", (FIRST,), TEAM, TEAM, "m", NOW, people=(SECOND,)
)
OPEN = Alert(FLAG, NOW, told=(AW,), cards={})
ROOM = Room(
    CHAT,
    team=TEAM,
    session="s1",
    teacher=TEACHER,
    colleague=COLLEAGUE,
    meeting="m",
    service_url="https://x.invalid/",
    added_by=TEACHER,
    reached=True,
    people={FIRST: member(FIRST), TEACHER: member(TEACHER)},
    strangers=frozenset({FIRST}),
    seen={FIRST: Sightings()},
    timeline=(Moment("warned", NOW, TEACHER), Moment("remove-asked", NOW, FIRST)),
    removing={FIRST: NOW},
    taken_out=frozenset({FIRST}),
    sent_out={FIRST: SentOut(TEACHER, NOW, "a1"), SECOND: SentOut(TEACHER, NOW, "a2")},
    kept_out={FIRST: SentOut(TEACHER, NOW, "a1"), SECOND: SentOut(TEACHER, NOW, "a2")},
    waiting=frozenset({FIRST}),
    told_of=frozenset({FIRST}),
    adult_by=TEACHER,
)
RECORDING = Recording(
    "s1",
    TEAM,
    TEACHER,
    CHAT,
    "https://teams.microsoft.com/l/x",
    NOW,
    NOW,
    card=CardAt("c", "m"),
    about=(AW,),
    decider=DSP,
)
REACH = Reach(FIRST, "29:1", "chat", "https://x.invalid/", NOW)


@pytest.mark.clause("REC-1")
@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "state, days",
    [
        (OPEN, None),
        (replace(OPEN, taken_by=AW), None),
        (replace(OPEN, closed=True), 90),
        (DayNotes("2026-11-24", AW), 90),
        (ROOM, None),
        (replace(ROOM, reached=False), 30),
        (REACH, None),
        (replace(REACH, gone=True), 30),
        (CLASS, None),
        (replace(CLASS, agreement_card=None), 366),
        (replace(CLASS, is_class=False), 366),
        (RECORDING, 366),
        (replace(RECORDING, ended=None, alerts=("a1",)), None),
        (Planned("purge", NOW), None),
        (KnownCall("c1", CHAT), 30),
        (Planned("work-of-long-ago", NOW), 30),
    ],
)
def test_each_kind_of_state_has_its_time(state: object, days: int | None) -> None:
    assert expires(state, NOW, SCHOOL) == (None if days is None else NOW + timedelta(days=days))


@pytest.mark.clause("REC-1")
def test_the_school_sets_the_days() -> None:
    records: Any = SCHOOL.records.model_copy(update={"alerts_days": 7})
    school = SCHOOL.model_copy(update={"records": records})
    assert expires(replace(OPEN, closed=True), NOW, school) == NOW + timedelta(days=7)
    assert set(WORK) >= {"purge"}


@pytest.mark.clause("REC-1")
def test_who_was_in_a_room_goes_and_that_the_bot_is_in_it_stays() -> None:
    assert tidied(ROOM, NOW, SCHOOL, NOW + timedelta(days=29)) == ROOM
    tidy = tidied(ROOM, NOW, SCHOOL, NOW + timedelta(days=30))
    assert (tidy.people, tidy.seen, tidy.teacher, tidy.session) == ({}, {}, "", "")
    assert (tidy.chat, tidy.reached, tidy.meeting, tidy.added_by) == (CHAT, True, "m", TEACHER)


@pytest.mark.clause("REC-1")
def test_what_was_written_for_a_session_goes_and_that_there_was_one_stays() -> None:
    team = CLASS.with_session(CLOSED)
    assert tidied(team, NOW, SCHOOL, NOW + timedelta(days=29)) == team
    session = tidied(team, NOW, SCHOOL, NOW + timedelta(days=30)).session
    assert session is not None
    assert (session.form.purpose, session.form.topic, session.form.link, session.by) == ("", "", "", "")
    running = CLASS.with_session(replace(CLOSED, phase=Phase.LIVE))
    assert tidied(running, NOW, SCHOOL, NOW + timedelta(days=30)) == running


@pytest.mark.clause("REC-1")
def test_the_way_into_a_recorded_session_goes_and_the_account_of_its_recording_stays() -> None:
    assert tidied(RECORDING, NOW, SCHOOL, NOW + timedelta(days=29)) == RECORDING
    tidy = tidied(RECORDING, NOW, SCHOOL, NOW + timedelta(days=30))
    assert tidy == replace(RECORDING, link="", chat="", card=None)


@pytest.mark.clause("REC-1")
def test_agreements_of_who_has_left_go_in_their_time() -> None:
    given = {person: Acknowledgement("1", button=NOW) for person in (FIRST, "gone")}
    signed = {"gone-too": Signature("1", "A Teacher", NOW), **CLASS.signed}
    team = replace(CLASS, given=given, signed=signed)
    assert tidied(team, NOW, SCHOOL, NOW + timedelta(days=365)) == team
    tidy = tidied(team, NOW, SCHOOL, NOW + timedelta(days=366))
    assert (set(tidy.given), set(tidy.signed)) == ({FIRST}, {TEACHER})


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "state, person, why",
    [
        (OPEN, FIRST, Refusal.OPEN_ALERT),
        (OPEN, SECOND, Refusal.OPEN_ALERT),
        (OPEN, AW, None),
        (replace(OPEN, closed=True), FIRST, None),
        (replace(ROOM, began_at=NOW), FIRST, Refusal.RUNNING),
        (replace(ROOM, began_at=NOW), SECOND, None),
        (ROOM, FIRST, None),
        (CLASS.with_session(replace(CLOSED, phase=Phase.OPEN)), TEACHER, Refusal.RUNNING),
        (CLASS.with_session(replace(CLOSED, phase=Phase.OPEN)), COLLEAGUE, Refusal.RUNNING),
        (CLASS.with_session(CLOSED), TEACHER, None),
    ],
)
def test_nobody_is_forgotten_in_the_middle_of_it(state: object, person: str, why: Refusal | None) -> None:
    assert refusal(state, person) is why


@pytest.mark.clause("REC-1")
@pytest.mark.parametrize(
    "state, person",
    [
        (CLASS.with_session(CLOSED), FIRST),
        (CLASS.with_session(CLOSED), TEACHER),
        (CLASS.with_session(CLOSED), COLLEAGUE),
        (replace(CLASS, given={FIRST: Acknowledgement("1", button=NOW)}), FIRST),
        (replace(CLASS, given={FIRST: Acknowledgement("1", recorded=NOW, recorded_by=AW)}), AW),
        (Absences({AW: NOW, TEACHER: NOW}), AW),
        (ROOM, FIRST),
        (ROOM, TEACHER),
        (ROOM, COLLEAGUE),
        (RECORDING, TEACHER),
        (RECORDING, AW),
        (RECORDING, DSP),
        (replace(RECORDING, people=(LEARNERS[0],)), LEARNERS[0]),
        (replace(RECORDING, removing=HEAD), HEAD),
    ],
)
def test_a_person_goes_and_everybody_else_stays(state: object, person: str) -> None:
    left = without(state, person)
    assert person in str(state)
    assert left is not None
    assert person not in str(left)
    assert without(left, person) == left
    assert without(state, "somebody-else") == state


@pytest.mark.clause("REC-1")
def test_what_was_only_theirs_goes_altogether() -> None:
    assert without(replace(OPEN, closed=True), FIRST) is None
    assert without(replace(OPEN, closed=True), AW) == replace(OPEN, closed=True)
    assert without(REACH, FIRST) is None
    assert without(DayNotes("2026-11-24", AW), AW) is None
    assert not concerns(OPEN, AW)


@pytest.mark.clause("REC-1")
def test_every_kind_of_state_was_thought_of() -> None:
    """A canary, and the question of the year, is one small state a school, and stays."""
    kinds = {rule.kind.__name__ for rule in RULES.values()} - {"NoneType"}
    assert kinds == {
        *("ClassTeam", "Room", "Alert", "DayNotes", "Reach", "Planned", "Timetable", "OwnMessages", "Subscription"),
        *("Absences", "Alike", "Arranged", "Drill", "Trouble", "KnownCall", "Recording", "LiveSessions", "Drive"),
        *("Canary", "UpToDate"),
        "PrivateCalls",
    }


@pytest.mark.clause("REC-1")
def test_who_was_away_and_what_went_wrong_with_the_bot_have_their_time() -> None:
    back = {AW: NOW - timedelta(days=31), DSP: NOW - timedelta(days=1), HEAD: later(60)}
    assert tidied(Absences(back), NOW, SCHOOL, NOW) == Absences({DSP: back[DSP], HEAD: back[HEAD]})
    assert expires(Absences({}), NOW, SCHOOL) == NOW + timedelta(days=30)
    assert expires(Trouble("x", {"place": "a1"}), NOW, SCHOOL) is None
    assert expires(Trouble("x"), NOW, SCHOOL) == NOW + timedelta(days=90)
