"""What there is to press on beyond a class, its session and an alert: plans, meetings, recordings, what is owed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, time

from policy.events import (
    AlertTaken,
    ClassMessageReleased,
    KindNoteReleased,
    LobbyShutAsked,
    MeetingArranged,
    MeetingStarted,
    MessageKept,
    Piece,
    PlanForm,
    RecordingExpected,
    RecordingFiled,
    RecordingLookDue,
    RecordingSought,
    RecordingTouched,
    ReferralMade,
    RulesAgreed,
    RulesCommented,
    RulesPublished,
    SessionPlanned,
    When,
)
from policy.school import School
from tests.bot.doors import pressing
from tests.bot.doors.pressing import (
    A_CLASS,
    ABOUT_AW,
    LEARNER,
    SECOND,
    TEACHER_ELSEWHERE,
    TEACHER_LEFT,
    TEAM_ELSEWHERE,
    TOLD_BOTH,
    Arranged,
    Data,
    Pressing,
    about,
    of_class,
    of_concern,
    of_nothing,
)
from tests.policy.cast import AW, COLLEAGUE, DSP, FORM, HEAD, LEARNERS, NOW, TEACHER, later, member, school_file

PLAN = {
    "day": "2026-12-01", "time": "10:05", "length": "20", "colleague": COLLEAGUE, "purpose": "Revision",
    "whyLive": "Questions", "chat": "after", "adjusted": "false", "weeks": "1",
}  # fmt: skip
PLANNED = PlanForm(
    When(date(2026, 12, 1), time(10, 5)), 20, COLLEAGUE, (), "Revision", "Questions", "Fractions", "after",
    adjusted=False,
)  # fmt: skip
REFERRAL = {"to": "social-services", "how": "phone", "day": "2026-11-23", "time": "09:00"}
MEETING = {
    "learner": LEARNERS[0], "agrees": "yes", "second": COLLEAGUE, "day": "2026-12-02", "time": "13:00",
    "link": FORM.link, "meeting": "new-",
}  # fmt: skip


def of_plan(by: str = "", filled: Mapping[str, str] | None = None) -> Arranged:
    """A planned session: of the teacher who presses, where they are one."""

    async def arrange(world: Pressing, person: str) -> Data:
        team = await world.a_class(TEACHER_LEFT if by == TEACHER_LEFT else person)
        plan = f"plan-{next(world.numbers)}"
        teacher = by or (person if person == TEACHER_LEFT else TEACHER)
        await world.put(SessionPlanned(team, plan, teacher, PLANNED))
        timetable = await world.lookup.timetable(pressing.SCHOOL, team)
        assert timetable
        assert timetable.plan(plan)
        await world.leaves(team)
        return {"team": team, "plan": plan, **(filled or {})}

    return arrange


async def a_running_meeting(world: Pressing, person: str) -> Data:
    """A session that is being held."""
    data = await world.a_session(person)
    chat = f"19:meeting_{data['session'].partition('-')[2]}@thread.v2"
    await world.put(MeetingStarted(chat, "meeting-1", world.place.teams_url, NOW))
    return {"chat": chat}


async def a_barred_lobby(world: Pressing, person: str) -> Data:
    """A session that is being held, whose lobby was shut when a learner was sent out, as the bot may there."""
    data = await a_running_meeting(world, person)
    room = await world.lookup.room(pressing.SCHOOL, data["chat"])
    assert room is not None
    school = School.model_validate({**school_file(), "powers": ["team", "meetings"]})
    await world.enforcement.enforce(school, LobbyShutAsked(room.team, room.session))
    return data


def of_running_meeting(**filled: str) -> Arranged:
    """A session that is being held, and a form about it."""

    async def arrange(world: Pressing, person: str) -> Data:
        return {**await a_running_meeting(world, person), **filled, "removal": f"removal-{next(world.numbers)}"}

    return arrange


async def a_meeting_form(world: Pressing, person: str) -> Data:
    data = await of_class(MEETING)(world, person)
    return {**data, "meeting": f"meeting-{next(world.numbers)}"}


async def an_arranged_meeting(world: Pressing, _: str) -> Data:
    """A meeting of the learner with two adults."""
    meeting = f"meeting-{next(world.numbers)}"
    learner = member(LEARNERS[0])
    await world.put(MeetingArranged(meeting, TEACHER, COLLEAGUE, learner, later(3600), "", "", TEAM_ELSEWHERE))
    assert await world.lookup.arranged(pressing.SCHOOL, meeting)
    return {"meeting": meeting}


async def some_messages(world: Pressing, person: str) -> Data:
    """Something that the person has not read yet."""
    await world.put(MessageKept(person, f"message-{next(world.numbers)}", "read", NOW))
    return {}


def of_rules(filled: Mapping[str, str] | None = None, *, agreed: bool = False, commented: bool = False) -> Arranged:
    """A class with rules of its own; agreed: the learner did; commented: with a comment of another's."""

    async def arrange(world: Pressing, person: str) -> Data:
        data = await of_class()(world, person)
        team = data["team"]
        await world.put(RulesPublished(team, TEACHER, (), (), ("Be kind",)))
        if agreed:
            await world.put(RulesAgreed(team, LEARNER, 1))
        if commented:
            await world.put(RulesCommented(team, str(uuid.uuid4()), LEARNERS[3], NOW, "ref"))
        return {**data, **(filled or {})}

    return arrange


async def some_comments(world: Pressing, person: str) -> Data:
    """A comment in a class, and nothing to say which."""
    await of_rules(commented=True)(world, person)
    return {}


def of_incident(filled: Mapping[str, str] | None = None, *, by: str = "", released: bool = False) -> Arranged:
    """An incident of child protection, by default reported by whoever presses."""

    async def arrange(world: Pressing, person: str) -> Data:
        team = await world.a_class(person)
        await world.leaves(team)
        data = await world.an_alert("incident", author=by or person)
        if released:
            await world.put(ClassMessageReleased(data["alert"], DSP))
        words = {**filled, "team": TEAM_ELSEWHERE if person == TEACHER_ELSEWHERE else team} if filled else {}
        return {**data, **words}

    return arrange


def of_recording(filled: Mapping[str, str], *, held: bool = False) -> Arranged:
    """A recording that its teacher was asked about; held: its session has an alert, about which the DSP decides."""

    async def arrange(world: Pressing, person: str) -> Data:
        session, team = f"session-{next(world.numbers)}", await world.a_class(person)
        teacher = person if person == TEACHER_LEFT else TEACHER
        await world.put(RecordingExpected(team, session, teacher, "", "", NOW))
        if held:
            await world.put(RecordingTouched(session, team, str(uuid.uuid4()), NOW, (), DSP, in_chat=False))
        await world.leaves(team)
        return {"session": session, **filled}

    return arrange


async def of_copied_recording(world: Pressing, person: str) -> Data:
    """A recording that was copied into its folder, in a school where the bot may see files."""
    session, team = f"session-{next(world.numbers)}", await world.a_class(person)
    school = School.model_validate({**school_file(), "powers": ["team", "files"]})
    for event in (
        RecordingExpected(team, session, person if person == TEACHER_LEFT else TEACHER, "", "", NOW),
        RecordingLookDue(session, 0),
        RecordingSought(session, 0, 60, (Piece("p1", 60, "b!own", "i1"),)),
        RecordingFiled(session, "p1", "b!d", "j1", is_copy=True),
    ):
        await world.enforcement.enforce(school, event)
    await world.leaves(team)
    return {"session": session}


def of_message_in_hand(*, noted: bool = False, **filled: str) -> Arranged:
    """A rude message of the learner's that AW has in hand; noted: a kind note about it was sent."""

    async def arrange(world: Pressing, _: str) -> Data:
        data = await world.an_alert(author=LEARNER)
        await world.put(AlertTaken(data["alert"], AW))
        if noted:
            await world.put(KindNoteReleased(data["alert"], AW))
        return {**data, **filled}

    return arrange


def of_concern_in_hand(by: str = AW, about: tuple[str, ...] = ()) -> Arranged:
    """A concern that somebody has in hand, with words for whoever raised it."""

    async def arrange(world: Pressing, _: str) -> Data:
        data = await world.an_alert("staff-concern" if about else "concern", about)
        await world.put(AlertTaken(data["alert"], by))
        return {**data, "words": "Come and see me", "seen": "1"}

    return arrange


def of_referral(by: str = AW, about: tuple[str, ...] = ()) -> Arranged:
    """An alert that was referred by phone, so that a letter is owed."""

    async def arrange(world: Pressing, _: str) -> Data:
        data = await world.an_alert("staff-concern" if about else "concern", about)
        await world.put(ReferralMade(data["alert"], by, "social-services", by_phone=True, at=NOW))
        return {**data, "duty": "written"}

    return arrange


def referred(arranged: Arranged) -> Arranged:
    """The same, and the form of a referral filled in."""

    async def arrange(world: Pressing, person: str) -> Data:
        return {**await arranged(world, person), **REFERRAL}

    return arrange


THEIR_PLAN, A_COLLEAGUES_PLAN = "their planned session", "a colleague's planned session"
A_LEAVERS_PLAN = "a leaver's planned session"
THEIR_INCIDENT, ANOTHERS_INCIDENT, NOT_RELEASED = (
    "an incident they reported", "an incident another reported", "an incident they reported, not let out yet",
)  # fmt: skip
IN_HAND, IN_HAND_ABOUT_AW = "a concern in AW's hand", "a concern about AW in the head's hand"
OWED, OWED_ABOUT_AW = "a referral by AW", "a referral about AW"
RULED, COMMENTED = "a class with rules", "a class with a comment on its rules"
SAID: Mapping[str, str] = {"words": "We meet again on Monday"}
MOVED = {"day": "2026-12-03", "time": "11:00"}
_PLANS: Mapping[tuple[str, str], Arranged] = {
    ("plan.form", A_CLASS): of_class(),
    ("plan.again", A_CLASS): of_class(),
    ("plan.sent", A_CLASS): of_class(PLAN),
    ("plan.mine", "–"): of_nothing(),
    **{
        (f"plan.{one}", what): of_plan(by, MOVED if one == "moved" else None)
        for what, by in ((THEIR_PLAN, ""), (A_COLLEAGUES_PLAN, SECOND))
        for one in ("move", "moved", "cancel", "cancelled")
    },
    ("plan.cancel", A_LEAVERS_PLAN): of_plan(TEACHER_LEFT),
    ("plan.cancelled", A_LEAVERS_PLAN): of_plan(TEACHER_LEFT),
}
_RULES: Mapping[tuple[str, str], Arranged] = {
    ("rules.form", A_CLASS): of_class(),
    ("rules.published", A_CLASS): of_class({"ownEn": "Be kind", "seen": "0"}),
    ("rules.view", RULED): of_rules(),
    ("rules.agree", RULED): of_rules({"number": "1"}),
    ("rules.withdraw", "rules the learner agreed to"): of_rules({"number": "1"}, agreed=True),
    ("rules.comment", RULED): of_rules(),
    ("rules.commented", RULED): of_rules({"words": "I like the rules", "comment": "form-1"}),
    ("rules.missing", RULED): of_rules(),
    ("rules.comments", COMMENTED): of_rules(commented=True),
    ("rules.every", COMMENTED): some_comments,
}
_MEETINGS: Mapping[tuple[str, str], Arranged] = {
    ("adult.send", "a meeting that runs"): a_running_meeting,
    ("remove.form", "a meeting that runs"): a_running_meeting,
    ("remove.sent", "a meeting that runs"): of_running_meeting(learner=LEARNERS[0], line="2", words="It was rude"),
    ("lobby.open", "a meeting that runs"): a_barred_lobby,
    ("meeting.form", "–"): of_class(),
    ("meeting.arranged", A_CLASS): a_meeting_form,
    ("meeting.refused", "a meeting arranged with a learner"): an_arranged_meeting,
    ("own.messages", "nothing new"): of_nothing(),
    ("own.messages", "something new for them"): some_messages,
    ("recording.answered", "the recording of their session"): of_recording({"answer": "yes"}),
    ("recording.original", "a copied recording"): of_copied_recording,
    ("recording.decided", "a held recording"): of_recording({"decision": "release"}, held=True),
}
_INCIDENTS: Mapping[tuple[str, str], Arranged] = {
    ("class.release", ANOTHERS_INCIDENT): of_incident(by=TEACHER),
    ("class.draft", THEIR_INCIDENT): of_incident(released=True),
    ("class.draft", NOT_RELEASED): of_incident(),
    ("class.draft", ANOTHERS_INCIDENT): of_incident(by=SECOND, released=True),
    ("class.told", THEIR_INCIDENT): of_incident(SAID, released=True),
    ("class.told", NOT_RELEASED): of_incident(SAID),
    ("class.told", ANOTHERS_INCIDENT): of_incident(SAID, by=SECOND, released=True),
}
_ALERTS: Mapping[tuple[str, str], Arranged] = {
    ("alert.answer", TOLD_BOTH): of_concern(),
    ("alert.answer", ABOUT_AW): about(AW),
    ("alert.answered", IN_HAND): of_concern_in_hand(),
    ("alert.answered", IN_HAND_ABOUT_AW): of_concern_in_hand(HEAD, (AW,)),
    ("alert.kind", "a message AW has in hand"): of_message_in_hand(),
    ("alert.kindly", "a message AW has in hand"): of_message_in_hand(),
    ("kind.explain", "a kind note to the learner"): of_message_in_hand(noted=True),
    ("kind.explained", "a kind note to the learner"): of_message_in_hand(noted=True, words="I was only joking"),
    ("alert.refer", TOLD_BOTH): of_concern(),
    ("alert.refer", ABOUT_AW): about(AW),
    ("alert.referred", TOLD_BOTH): referred(of_concern()),
    ("alert.referred", ABOUT_AW): referred(about(AW)),
    ("alert.duty", OWED): of_referral(),
    ("alert.duty", OWED_ABOUT_AW): of_referral(HEAD, (AW,)),
    ("alert.duties", OWED): of_referral(),
    ("alert.duties", OWED_ABOUT_AW): of_referral(HEAD, (AW,)),
}
ARRANGED: Mapping[tuple[str, str], Arranged] = {
    **pressing.ARRANGED,
    **_PLANS,
    **_RULES,
    **_MEETINGS,
    **_INCIDENTS,
    **_ALERTS,
}
"""For each line of the table what there is to press on, and what the card and the form carry."""
