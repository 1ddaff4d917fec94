"""The lobby is the real gate: shut until nobody would be alone, and again when somebody would be (CON-2, PLN-6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from policy.actions import Action, SetLobby, UpdateSessionCard
from policy.class_team import ClassTeam, Lobby, Phase, Session
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import Event, LobbyRefused, LobbySeen, LobbyStands, RoomCalm, RoomUnsafe

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]
TeamRule = Callable[[ClassTeam | None, Any, "School", datetime], TeamDecision]
ASKED = {True: (Lobby.OPENING, Lobby.OPEN), False: (Lobby.SHUTTING, Lobby.SHUT)}


@enforces("CON-2")
def asked(team: str, session: Session, school: School, *, is_open: bool) -> tuple[Session, tuple[Action, ...]]:
    """CON-2: the session with its lobby asked to open or to shut, where the bot may and it is not so already.

    The first time the meeting is made ready too: recorded by itself, nothing copied out of it.
    """
    if "meetings" not in school.powers or session.lobby in (*ASKED[is_open], Lobby.REFUSED):
        return session, ()
    first = session.lobby is Lobby.UNKNOWN
    return replace(session, lobby=ASKED[is_open][0]), (SetLobby(team, session.id, is_open, first),)


@enforces("CON-2")
def settle(state: ClassTeam, school: School) -> TeamDecision:
    """CON-2: open or shut the way in as the state now asks, and bring the card up to date when that changes."""
    session = state.running()
    if session is None:
        return Decision(state)
    kept, actions = asked(state.team, session, school, is_open=state.way_in_open(school))
    after = state.with_session(kept)
    if kept.phase is not Phase.LIVE:
        phase = Phase.OPEN if after.may_join(school) else Phase.WAITING
        after = after.with_session(replace(kept, phase=phase))
    changed = after.may_join(school) is not state.may_join(school) or after.session_phase is not session.phase
    return Decision(after, (*actions, UpdateSessionCard(state.team, session.id)) if changed else actions)


def settling(rule: TeamRule) -> TeamRule:
    """The same rule, after which the way in is opened or shut as the new state asks."""

    def decide(state: ClassTeam | None, event: Any, school: School, now: datetime) -> TeamDecision:  # noqa: ANN401 - each event
        decision = rule(state, event, school, now)
        if decision.state is None:
            return decision
        settled = settle(decision.state, school)
        return replace(decision, state=settled.state, actions=(*decision.actions, *settled.actions))

    return decide


def settled(state: ClassTeam, session: Session, school: School) -> TeamDecision:
    """The class with this session settled, the card following what changed."""
    before = state.may_join(school)
    after = settle(state.with_session(session), school)
    if after.state is None or after.state.may_join(school) is before:
        return after
    card = UpdateSessionCard(state.team, session.id)
    return replace(after, actions=tuple(dict.fromkeys((*after.actions, card))))


@enforces("CON-2")
def lobby_seen(state: ClassTeam | None, event: LobbySeen, school: School, now: datetime) -> TeamDecision:
    """CON-2: only what was read back counts; where something else was asked for meanwhile, that one is awaited."""
    session = _of(state, event.session)
    if state is None or session is None or session.lobby is not ASKED[event.is_open][0]:
        return Decision(state)
    seen = replace(session, lobby=ASKED[event.is_open][1])
    return replace(settled(state, seen, school), then=stands(seen))


@enforces("CON-2")
def lobby_refused(state: ClassTeam | None, event: LobbyRefused, school: School, now: datetime) -> TeamDecision:
    """CON-2: a lobby that can't be moved is told to the teacher and on record; what is left is to watch the room."""
    why = (Reason("lobby-refused", "CON-2", (("code", event.code),)),)
    session = _of(state, event.session)
    if state is None or session is None or session.lobby is not ASKED[event.is_open][0]:
        return Decision(state, reasons=why)
    decision = settled(state, replace(session, lobby=Lobby.REFUSED, barred=False), school)
    card = UpdateSessionCard(state.team, session.id)
    told = stands(replace(session, lobby=Lobby.REFUSED))
    return replace(decision, actions=tuple(dict.fromkeys((*decision.actions, card))), reasons=why, then=told)


@enforces("CON-2")
def room_unsafe(state: ClassTeam | None, event: RoomUnsafe, school: School, now: datetime) -> TeamDecision:
    """CON-2: while the room is not safe nobody new comes in by themselves; the teacher admits whoever makes it safe."""
    session = _of(state, event.session)
    if state is None or session is None or session.phase is Phase.CLOSED:
        return Decision(state)
    return replace(settled(state, replace(session, unsafe=True), school), then=stands(session))


def room_calm(state: ClassTeam | None, event: RoomCalm, school: School, now: datetime) -> TeamDecision:
    """The room is safe again, and the way in is as it was."""
    session = _of(state, event.session)
    if state is None or session is None or session.phase is Phase.CLOSED:
        return Decision(state)
    return settled(state, replace(session, unsafe=False), school)


@enforces("CON-2")
def stands(session: Session) -> tuple[Event, ...]:
    """CON-2: the room hears how its lobby stands once it is shut, or can't be: a removal may be waiting for it."""
    if not session.form.chat or session.lobby not in (Lobby.SHUT, Lobby.REFUSED):
        return ()
    return (LobbyStands(session.form.chat, session.lobby is Lobby.SHUT),)


def _of(state: ClassTeam | None, session: str) -> Session | None:
    """This session, also once it is closed: its lobby is still being shut then."""
    found = state.session if state else None
    return found if found and found.id == session else None
