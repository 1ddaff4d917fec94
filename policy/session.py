"""A live session: the gate that opens it, the waiting room in the card, its start and its close."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.absence import has_duty
from policy.actions import (
    Action,
    After,
    Answer,
    FindMeeting,
    PostAgreement,
    PostClosing,
    PostSessionCard,
    SetOptions,
    TellOptions,
    UpdateSessionCard,
)
from policy.agreement import in_force, is_posted, spent, with_agreement
from policy.class_team import LEARNERS_NEEDED, ClassTeam, Phase, Session
from policy.clauses import enforces
from policy.copies import retiring
from policy.decision import Decision, Reason
from policy.events import (
    CommandGiven,
    EndAsked,
    How,
    LearnerReady,
    MeetingNamed,
    OptionsSet,
    RoomClosing,
    RoomExpected,
    RoomLost,
    RoomReached,
    SessionBegan,
    SessionCardPosted,
    SessionOver,
    StartAsked,
    StartForm,
    TeacherHere,
)
from policy.lobby import asked, settle, stands
from policy.people import STAFF_ROLES, Role

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]

# How a teacher may choose that learners speak, ask and write (BEH-2, BEH-3); what is usual stands first, and
# the sentences in the catalogue as `reminder-<kind>-<code>`.
SPEAK = ("invited", "hand", "open")
ASK = ("hand", "chat", "both")
CHAT_MODES = ("after", "open", "off")

# The lines of the checklist, each with its clause; the sentences stand in the catalogue as `check-<id>`.
CHECKLIST = (
    ("content", "PLN-7"),
    ("software", "PLN-8"),
    ("location", "LOC-1"),
    ("quiet", "LOC-2"),
    ("speakers", "LOC-4"),
    ("dress", "CON-1"),
    ("remarks", "CON-4"),
    ("confidential", "CON-6"),
    ("device", "OVR-4"),
)


@enforces("PLN-6", "CON-2", "CON-3", "PLN-2", "TCH-1", "REC-2", "OVR-3", "OVR-6")
def start_asked(state: ClassTeam | None, event: StartAsked, school: School, now: datetime) -> TeamDecision:
    """The gate. Open, or refused with every reason at once; nothing opens while one is left."""
    if state is None or not state.is_class:
        return Decision(state, reasons=(Reason("not-a-class-team", "OVR-3"),))
    reasons = unmet(state, event, school)
    if reasons:
        return Decision(state, reasons=reasons)
    session = Session(event.session, event.by, event.form, Phase.WAITING, now)
    actions: list[Action] = [PostSessionCard(state.team, session.id)]
    if state.session is not None and school.agreement.validity == "session":
        actions.insert(0, PostAgreement(state.team))
    actions.append(After(now + school.session.longest_wait, SessionOver(state.team, session.id, waited=True)))
    session, shutting = asked(state.team, session, school, is_open=False)
    options = (SetOptions(state.team, session.id),) if "meetings" in school.powers else ()
    actions += (*options, *shutting)
    opened = in_force(state, school, now).with_session(session)
    if not event.form.chat:
        return Decision(opened, (*actions, FindMeeting(state.team, session.id)))
    return Decision(opened, tuple(actions), then=(_room_of(opened, session),))


@enforces("STU-3", "REC-2")
def options_set(state: ClassTeam | None, event: OptionsSet, school: School, now: datetime) -> TeamDecision:
    """STU-3: what was not seen to be set in the meeting, its teacher is asked to set; whoever made the meeting."""
    session = _session(state, event.session)
    if state is None or session is None or not (event.lacking or event.code):
        return Decision(state)
    why = Reason("options-not-set", "STU-3", (("code", event.code or " ".join(event.lacking)),))
    return Decision(state, (TellOptions(state.team, session.id, event.lacking),), (why,))


def unmet(state: ClassTeam, event: StartAsked, school: School) -> tuple[Reason, ...]:
    """Everything that keeps this session from opening, at once."""
    return (
        *by_whom(state, event.by, school),
        *in_company(state, event.by, event.form.colleague, event.form.expected, school),
        *_in_order(state, event.form, school),
    )


def _room_of(state: ClassTeam, session: Session) -> RoomExpected:
    form = session.form
    return RoomExpected(form.chat, state.team, session.id, session.by, form.colleague, state.members)


@enforces("CON-2")
def _is_its_teacher(state: ClassTeam, session: Session, person: str, school: School) -> bool:
    """CON-2: who opened the session and is a teacher of the class still; having been one is not enough."""
    return person == session.by and state.role(person, school) is Role.TEACHER


@enforces("CON-2")
def meeting_named(state: ClassTeam | None, event: MeetingNamed, school: School, now: datetime) -> TeamDecision:
    """CON-2: only the session's own teacher says which meeting it is, and only once: the guard watches that one."""
    session = _session(state, event.session)
    if state is None or session is None:
        return Decision(state, reasons=(Reason("session-closed", "PLN-9"),))
    if not _is_its_teacher(state, session, event.by, school):
        return Decision(state, reasons=(Reason("not-the-teacher", "CON-2"),))
    if session.form.chat:
        known = session.form.chat == event.chat
        return Decision(state, reasons=() if known else (Reason("meeting-known", "CON-2"),))
    named = replace(session, form=replace(session.form, chat=event.chat))
    return Decision(state.with_session(named), then=(_room_of(state, named),))


@enforces("CON-2")
def may_see(state: ClassTeam, person: str, school: School) -> bool:
    """CON-2: a session shows to its class and to the school's own adults, wherever its card was copied to."""
    return state.member(person) is not None or school.names(person)


@enforces("SAF-3")
def may_point(state: ClassTeam, person: str, school: School) -> bool:
    """SAF-3: who may raise a concern about one message: the class's own people, and whoever has a duty. No guest."""
    member = state.member(person)
    return (member is not None and not member.guest) or has_duty(school, person)


@enforces("TCH-1")
def by_whom(state: ClassTeam, by: str, school: School) -> tuple[Reason, ...]:
    """TCH-1: only a teacher of the class who has signed the wording in force opens a session."""
    if state.role(by, school) is not Role.TEACHER:
        return (Reason("not-a-teacher", "TCH-1"),)
    return () if state.has_signed(by, school) else (Reason("not-signed", "TCH-1"),)


@enforces("CON-2", "CON-3", "PLN-2")
def in_company(state: ClassTeam, by: str, colleague: str, expected: int, school: School) -> tuple[Reason, ...]:
    """CON-3: a colleague who is other staff. CON-2, PLN-2: a class of two learners or more."""
    reasons: list[Reason] = []
    if not colleague:
        reasons.append(Reason("no-colleague", "CON-3"))
    elif colleague == by or colleague not in {c.id for c in school.colleagues(by)}:
        reasons.append(Reason("colleague-not-staff", "CON-3"))
    count = len(state.learners(school))
    if count < LEARNERS_NEEDED or expected < LEARNERS_NEEDED:
        reasons.append(Reason("too-few-learners", "CON-2", (("count", min(count, expected)),)))
    return tuple(reasons)


@enforces("TCH-1", "TCH-7", "REC-2", "PLN-1", "PLN-7")
def _in_order(state: ClassTeam, form: StartForm, school: School) -> tuple[Reason, ...]:
    """TCH-7: the agreement is posted. REC-2: recording is on. TCH-1: renewed. The checklist is complete."""
    unticked = sum(1 for line, _ in CHECKLIST if line not in form.checklist)
    found = (
        (not is_posted(state, school), Reason("agreement-not-posted", "TCH-7")),
        (state.running() is not None, Reason("session-running", "PLN-6")),
        (not form.renewed, Reason("not-renewed", "TCH-1")),
        (not form.recording, Reason("no-recording", "REC-2")),
        (unticked > 0, Reason("checklist-open", "PLN-7", (("count", unticked),))),
        (not form.purpose or not form.why_live, Reason("no-purpose", "PLN-1")),
    )
    return tuple(reason for unmet, reason in found if unmet)


@enforces("PLN-9", "LRN-2")
def learner_ready(state: ClassTeam | None, event: LearnerReady, school: School, now: datetime) -> TeamDecision:
    """PLN-9, LRN-2: one press agrees and marks ready."""
    session = _session(state, event.session)
    if state is None or session is None:
        return Decision(state, reasons=(Reason("session-closed", "PLN-9"),))
    if state.role(event.person, school) is not Role.LEARNER:
        return Decision(state, reasons=(Reason("not-a-learner", "LRN-1"),))
    agreed = with_agreement(in_force(state, school, now), event.person, How.BUTTON, "", school, now)
    settled = settle(agreed.with_session(replace(session, ready=session.ready | {event.person})), school)
    return replace(settled, actions=(*settled.actions, *retiring(state.team, session.card, event.card)))


@enforces("CON-2")
def teacher_here(state: ClassTeam | None, event: TeacherHere, school: School, now: datetime) -> TeamDecision:
    """CON-2: the way in waits for the teacher who asked for the session, as long as they teach the class."""
    session = _session(state, event.session)
    if state is None or session is None:
        return Decision(state, reasons=(Reason("session-closed", "PLN-9"),))
    if not _is_its_teacher(state, session, event.person, school):
        return Decision(state, reasons=(Reason("not-the-teacher", "CON-2"),))
    return settle(state.with_session(replace(session, teacher_here=True)), school)


def room_reached(state: ClassTeam | None, event: RoomReached, school: School, now: datetime) -> TeamDecision:
    """The bot has seen itself in the meeting chat, so it can watch."""
    session = _session(state, event.session)
    if state is None or session is None:
        return Decision(state)
    return settle(state.with_session(replace(session, room_reached=True)), school)


@enforces("CON-2")
def room_lost(state: ClassTeam | None, event: RoomLost, school: School, now: datetime) -> TeamDecision:
    """CON-2: a room that can't be watched has no way in."""
    session = _session(state, event.session)
    if state is None or session is None:
        return Decision(state)
    return settle(state.with_session(replace(session, room_reached=False)), school)


def session_began(state: ClassTeam | None, event: SessionBegan, school: School, now: datetime) -> TeamDecision:
    """The meeting runs."""
    session = _session(state, event.session)
    if state is None or session is None or session.phase is Phase.LIVE:
        return Decision(state)
    live = state.with_session(replace(session, phase=Phase.LIVE))
    return Decision(live, (UpdateSessionCard(state.team, session.id),))


def session_card_posted(
    state: ClassTeam | None, event: SessionCardPosted, school: School, now: datetime
) -> TeamDecision:
    """Where the card stands, so that it can be brought up to date."""
    session = _session(state, event.session)
    if state is None or session is None:
        return Decision(state)
    posted = state.with_session(replace(session, card=event.card))
    return Decision(posted, (UpdateSessionCard(state.team, session.id),) if session.phase is not Phase.WAITING else ())


@enforces("TCH-6", "CON-5")
def end_asked(state: ClassTeam | None, event: EndAsked, school: School, now: datetime) -> TeamDecision:
    """TCH-6: staff end the session: the room is cleared; the closing card says to press End meeting for everybody."""
    session = state.running() if state else None
    if state is None or session is None or event.session not in ("", session.id):
        return Decision(state, reasons=(Reason("no-session", "TCH-6"),))
    if state.role(event.by, school) not in STAFF_ROLES:
        return Decision(state, reasons=(Reason("not-a-teacher", "TCH-6"),))
    closed, chat = close(state, session, school), session.form.chat
    return replace(closed, then=(*closed.then, *((RoomClosing(chat), *stands(session)) if chat else ())))


def session_over(state: ClassTeam | None, event: SessionOver, school: School, now: datetime) -> TeamDecision:
    """The meeting has ended, or nobody began it. A live session is closed by its meeting and not by the clock."""
    session = _session(state, event.session)
    if state is None or session is None:
        return Decision(state)
    if event.waited and session.phase is Phase.LIVE:
        return Decision(state)
    return close(state, session, school)


@enforces("STU-7", "LRN-2")
def close(state: ClassTeam, session: Session, school: School) -> TeamDecision:
    """STU-7: the closing card goes to the whole class. LRN-2: the agreement is asked for again. The lobby is shut."""
    over, shutting = asked(state.team, replace(session, phase=Phase.CLOSED, ready=frozenset()), school, is_open=False)
    closed = spent(state.with_session(over), school)
    return Decision(closed, (*shutting, UpdateSessionCard(state.team, session.id), PostClosing(state.team, session.id)))


def command_given(state: object, event: CommandGiven, school: School, now: datetime) -> Decision[None]:
    """A command is answered where it was given."""
    answer = Answer(
        event.conversation, event.reply_to, event.service_url, event.topic, event.team, event.by, event.topics
    )
    return Decision(None, (answer,))


def _session(state: ClassTeam | None, session: str) -> Session | None:
    found = state.running() if state else None
    return found if found and found.id == session else None
