"""The teacher's controls of a meeting; nobody who may be alone with an adult is silenced (BEH-3, STU-6, CON-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy import lobby
from policy.actions import Action, SteerMeeting, Tell, TellControl
from policy.class_team import ClassTeam, Hold, Lobby, Phase, Session
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    AskedAt,
    Chat,
    Control,
    ControlAsked,
    ControlRefused,
    ControlSeen,
    MeetingOptions,
    OptionsSeen,
    RoomUnsafe,
    SessionOver,
)
from policy.people import STAFF_ROLES
from policy.session import session_over as closed

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]
Answered = ControlAsked | ControlSeen | ControlRefused
SILENCING = frozenset({Control.CLOSE_CHAT, Control.MUTE_ALL, Control.FREEZE})
ENDING = frozenset({Control.UNFREEZE, Control.GIVE_BACK})
CLAUSES = {Control.OPEN_CHAT: "BEH-3", Control.CLOSE_CHAT: "BEH-3", Control.GIVE_BACK: "CON-2"}
"""The clause that a control serves; every other serves STU-6."""
FROZEN = MeetingOptions(microphones=False, cameras=False, chat=Chat.OFF, presenters="organizer", lobby_shut=True)
ONE_OPTION = {
    Control.OPEN_CHAT: MeetingOptions(chat=Chat.ON),
    Control.CLOSE_CHAT: MeetingOptions(chat=Chat.OFF),
    Control.MUTE_ALL: MeetingOptions(microphones=False),
    Control.ALLOW_MICROPHONES: MeetingOptions(microphones=True),
}
EVERYTHING_ON = MeetingOptions(microphones=True, cameras=True, chat=Chat.ON)
NOT_GIVEN_BACK = frozenset({"organizer", "roleIsPresenter"})
"""Who may present, where it stays as the freeze left it: chosen people can't be chosen again without their names."""
NOWHERE = AskedAt("", "", "", shared=False)


@enforces("BEH-3", "STU-6", "CON-2")
def control_asked(state: ClassTeam | None, event: ControlAsked, school: School, now: datetime) -> TeamDecision:
    """BEH-3, STU-6: staff of the session steer it; a no is answered at once, with what to do instead."""
    why = _why_not(state, event, school)
    session = state.running() if state else None
    if why is not None or state is None or session is None:
        found = why or Reason("control-no-session", _clause(event.control))
        return Decision(state, (_told(event, found.code),), (found,))
    kept = replace(session, hold=_hold_asked(session, event.control))
    kept = replace(kept, silenced=kept.silenced or event.control in SILENCING)
    steer = SteerMeeting(state.team, session.id, event.control, event.by, event.at, wanted(event.control, kept))
    return _settled(state, kept, (steer,), school)


@enforces("CON-2", "STU-6", "BEH-3")
def _why_not(state: ClassTeam | None, event: ControlAsked, school: School) -> Reason | None:
    """Why a control is not carried out. CON-2: an unsafe room comes before all that is missing."""
    session = state.running() if state else None
    if not may_steer(state, session, event.by, school):
        return Reason("control-not-staff", _clause(event.control))
    if session is None or event.session not in ("", session.id):
        return Reason("control-no-session", _clause(event.control))
    if session.unsafe and event.control in SILENCING:
        return Reason("control-unsafe", "CON-2")
    if "meetings" not in school.powers:
        return Reason("control-no-power", _clause(event.control))
    return None


@enforces("STU-6", "BEH-3")
def may_steer(state: ClassTeam | None, session: Session | None, by: str, school: School) -> bool:
    """STU-6: the session's teacher and colleague, and whoever of the school's staff is in the class team."""
    if state is None or not school.vouches_for(by):
        return state is None and school.vouches_for(by)
    if session is not None and by in (session.by, session.form.colleague):
        return True
    return state.member(by) is not None and state.role(by, school) in STAFF_ROLES


@enforces("BEH-3", "STU-6", "CON-2")
def wanted(control: Control, session: Session) -> MeetingOptions | None:
    """What a control asks of the meeting; nothing yet, where it is first looked how the meeting stood."""
    match control:
        case Control.FREEZE:
            return FROZEN if session.before else None
        case Control.UNFREEZE:
            return _heard(_as_before(session)) if session.unsafe else _as_before(session)
        case Control.GIVE_BACK:
            return _heard(_as_before(session) if session.before else MeetingOptions())
        case _:
            return ONE_OPTION[control]


def _as_before(session: Session) -> MeetingOptions:
    """The options as they were before the freeze; what is not known of them is on."""
    before = session.before or EVERYTHING_ON
    return MeetingOptions(
        microphones=before.microphones is not False,
        cameras=before.cameras is not False,
        chat=before.chat or Chat.ON,
        presenters="" if before.presenters in NOT_GIVEN_BACK else before.presenters,
    )


@enforces("CON-2")
def _heard(options: MeetingOptions) -> MeetingOptions:
    """CON-2: the same options, but learners can speak and write."""
    chat = options.chat if options.chat is Chat.MEETING_ONLY else Chat.ON
    return replace(options, microphones=True, chat=chat)


@enforces("STU-6")
def options_seen(state: ClassTeam | None, event: OptionsSeen, school: School, now: datetime) -> TeamDecision:
    """STU-6: a class is frozen only once it is kept how to thaw it; one that is no longer wanted frozen is not."""
    session = _of(state, event.session)
    if state is None or session is None or session.hold is not Hold.ASKED or session.phase is Phase.CLOSED:
        return Decision(state)
    kept = replace(session, before=session.before or event.seen)
    steer = SteerMeeting(state.team, session.id, event.control, event.by, event.at, FROZEN)
    return Decision(state.with_session(kept), (steer,))


@enforces("BEH-3", "STU-6")
def control_seen(state: ClassTeam | None, event: ControlSeen, school: School, now: datetime) -> TeamDecision:
    """BEH-3, STU-6: what was seen is what is told, and what counts from now on."""
    session = _of(state, event.session)
    answers = _answers(event, "", event.seen)
    if state is None or session is None:
        return Decision(state, answers)
    kept = replace(_as_shown(session, event.seen), hold=_hold_seen(session.hold, event.control))
    if event.control in ENDING and kept.hold is Hold.NONE:
        kept = replace(kept, before=None)
    told = _word(session, "voices-back", now) if event.control is Control.GIVE_BACK else ()
    return _settled(state, kept, (*answers, *told), school)


@enforces("BEH-3", "STU-6", "CON-2")
def control_refused(state: ClassTeam | None, event: ControlRefused, school: School, now: datetime) -> TeamDecision:
    """BEH-3, STU-6: what Teams did not do is said, with the way by hand; why stands on record."""
    why = Reason("control-refused", _clause(event.control), (("code", event.code),))
    if event.code == "unsafe":
        why = Reason("control-unsafe", "CON-2")
    session = _of(state, event.session)
    answers = _answers(event, why.code, event.seen)
    if state is None or session is None:
        return Decision(state, answers, (why,))
    kept = _as_refused(session, event)
    told = _word(session, "voices-off", now) if event.control is Control.GIVE_BACK else ()
    return replace(_settled(state, kept, (*answers, *told), school), reasons=(why,))


@enforces("CON-2")
def room_unsafe(state: ClassTeam | None, event: RoomUnsafe, school: School, now: datetime) -> TeamDecision:
    """CON-2: whoever may be alone with an adult can speak and write, also when the session itself is closed."""
    decision = lobby.room_unsafe(state, event, school, now)
    session = _of(decision.state, event.session)
    if decision.state is None or session is None or "meetings" not in school.powers:
        return decision
    hold = Hold.ENDING if session.hold is not Hold.NONE else Hold.NONE
    kept = replace(session, hold=hold)
    options = wanted(Control.GIVE_BACK, kept)
    steer = SteerMeeting(decision.state.team, session.id, Control.GIVE_BACK, "", NOWHERE, options)
    return replace(decision, state=decision.state.with_session(kept), actions=(steer, *decision.actions))


@enforces("STU-6")
def session_over(state: ClassTeam | None, event: SessionOver, school: School, now: datetime) -> TeamDecision:
    """STU-6: a meeting that was frozen is as it was once it is over, so that the next lesson in it is not."""
    decision = closed(state, event, school, now)
    session = _of(decision.state, event.session)
    if decision.state is None or session is None or session.before is None or session.phase is not Phase.CLOSED:
        return decision
    kept = replace(session, hold=Hold.ENDING)
    steer = SteerMeeting(decision.state.team, session.id, Control.UNFREEZE, "", NOWHERE, _as_before(session))
    return replace(decision, state=decision.state.with_session(kept), actions=(*decision.actions, steer))


def _hold_asked(session: Session, control: Control) -> Hold:
    if control is Control.FREEZE:
        return Hold.ASKED
    ends = control is Control.UNFREEZE and session.hold is not Hold.NONE
    return Hold.ENDING if ends else session.hold


def _hold_seen(hold: Hold, control: Control) -> Hold:
    """Where the freeze stands after this was seen; an answer to an earlier question changes nothing."""
    if control is Control.FREEZE:
        return Hold.SEEN if hold is Hold.ASKED else hold
    if control in ENDING:
        return Hold.NONE if hold is Hold.ENDING else hold
    loosened = hold is Hold.SEEN and control not in SILENCING
    return Hold.PARTLY if loosened else hold


def _as_shown(session: Session, seen: MeetingOptions) -> Session:
    """The session after a look; a lobby that a freeze has shut can be moved, whatever Teams said before."""
    moved = session.lobby is Lobby.REFUSED and seen.lobby_shut is True
    return replace(session, silenced=seen.silences, lobby=Lobby.SHUT if moved else session.lobby)


def _as_refused(session: Session, event: ControlRefused) -> Session:
    """A freeze that Teams took in part keeps the way in shut, until it is ended."""
    kept = _as_shown(session, event.seen) if event.seen else session
    if event.control is Control.FREEZE and session.hold is Hold.ASKED:
        return replace(kept, hold=Hold.PARTLY if session.before else Hold.NONE)
    if event.control not in ENDING or session.hold is not Hold.ENDING:
        return kept
    return replace(kept, hold=Hold.NONE, before=None) if event.seen else replace(kept, hold=Hold.PARTLY)


def _settled(state: ClassTeam, session: Session, actions: tuple[Action, ...], school: School) -> TeamDecision:
    """The class with this session; what the meeting is asked, and what is answered, comes before its lobby."""
    after = lobby.settled(state, session, school)
    return replace(after, actions=(*actions, *after.actions))


def _answers(event: ControlSeen | ControlRefused, code: str, seen: MeetingOptions | None) -> tuple[Action, ...]:
    return (_told(event, code, seen),) if event.at.conversation else ()


def _told(event: Answered, code: str, seen: MeetingOptions | None = None) -> TellControl:
    return TellControl(event.team, event.control, event.by, event.at, code, seen)


def _word(session: Session, what: str, now: datetime) -> tuple[Action, ...]:
    """A private word to the teacher, where learners had been silenced."""
    if not session.silenced or not session.form.chat:
        return ()
    return (Tell(session.by, what, session.form.chat, now),)


def _clause(control: Control) -> str:
    return CLAUSES.get(control, "STU-6")


def _of(state: ClassTeam | None, session: str) -> Session | None:
    """This session, also once it is closed: somebody may still be in its meeting."""
    found = state.session if state else None
    return found if found and found.id == session else None
