"""What is known of one class team: who is in it, who has agreed, and the session it is in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from policy.class_rules.state import ClassRules
from policy.clauses import enforces
from policy.events import CardAt, MeetingOptions, StartForm
from policy.people import Member, Role, learners, role_of

if TYPE_CHECKING:
    from policy.school import School


LEARNERS_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """When a person agreed, each way kept apart (LRN-1). reaction_on: the card that carries the reaction.

    recorded, recorded_by: when and by whom it was noted that they agreed aloud or on paper (PLN-9).
    """

    version: str
    button: datetime | None = None
    reaction: datetime | None = None
    reaction_on: str = ""
    recorded: datetime | None = None
    recorded_by: str = ""

    @property
    def stands(self) -> bool:
        """Whether at least one way of agreeing still holds."""
        return self.last is not None

    @property
    def last(self) -> datetime | None:
        """When the person last agreed, in whichever way still holds."""
        return max((at for at in (self.button, self.reaction, self.recorded) if at is not None), default=None)

    def is_since(self, moment: datetime) -> bool:
        """Whether a way of agreeing that still holds was given then or later. Asked of a whole class at each press."""
        return (
            (self.button is not None and self.button >= moment)
            or (self.reaction is not None and self.reaction >= moment)
            or (self.recorded is not None and self.recorded >= moment)
        )


@dataclass(frozen=True, slots=True)
class Signature:
    """A teacher's printed name under one version of the thirteen undertakings (TCH-1)."""

    version: str
    printed_name: str
    at: datetime


class Phase(StrEnum):
    """Where a session is. WAITING: card posted, no way in; OPEN: Join now is shown; LIVE: the meeting runs."""

    WAITING = "waiting"
    OPEN = "open"
    LIVE = "live"
    CLOSED = "closed"


class Lobby(StrEnum):
    """The lobby of a session's meeting, as far as it was asked for and seen.

    UNKNOWN: never asked; SHUTTING, OPENING: asked; SHUT, OPEN: seen to be so; REFUSED: Teams would not.
    """

    UNKNOWN = ""
    SHUTTING = "shutting"
    SHUT = "shut"
    OPENING = "opening"
    OPEN = "open"
    REFUSED = "refused"


class Hold(StrEnum):
    """Where the freezing of a session stands: ASKED, ENDING: asked; SEEN: frozen; PARTLY: Teams did some of it."""

    NONE = ""
    ASKED = "asked"
    SEEN = "seen"
    PARTLY = "partly"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Session:
    """One live session of a class, from the gate to its close. unsafe: its room is not safe now.

    barred: a learner was sent out, so nobody comes in by themselves until staff open the lobby again.

    hold, before: where its freezing stands, and the options it had before; silenced: it was asked that learners can't
    speak or write, and not seen since that they can; closing: its closing card.
    """

    id: str
    by: str
    form: StartForm
    phase: Phase
    asked_at: datetime
    ready: frozenset[str] = frozenset()
    teacher_here: bool = False
    room_reached: bool = False
    card: CardAt | None = None
    lobby: Lobby = Lobby.UNKNOWN
    unsafe: bool = False
    barred: bool = False
    hold: Hold = Hold.NONE
    before: MeetingOptions | None = None
    silenced: bool = False
    closing: CardAt | None = None

    @property
    def frozen(self) -> bool:
        """Whether the class was seen to be frozen."""
        return self.hold is Hold.SEEN


@dataclass(frozen=True, slots=True)
class ClassTeam:
    """One class team. is_class: the school file names it.

    gone: the bot was taken out of the team.
    announced_at: when the agreement, or the refusal of this team, was sent on its way and not yet seen to be there.
    """

    team: str
    group: str
    name: str
    channel: str
    service_url: str
    is_class: bool = True
    members: tuple[Member, ...] = ()
    agreement_card: CardAt | None = None
    agreement_version: str = ""
    announced_at: datetime | None = None
    gone: bool = False
    given: dict[str, Acknowledgement] = field(default_factory=dict[str, Acknowledgement])
    signed: dict[str, Signature] = field(default_factory=dict[str, Signature])
    session: Session | None = None
    rules: ClassRules = field(default_factory=ClassRules)

    def member(self, person: str) -> Member | None:
        """The member with this object id, or None."""
        return next((m for m in self.members if m.person == person), None)

    def role(self, person: str, school: School) -> Role:
        """What this person counts as here; somebody who is not in the team is unknown, or staff if vouched for."""
        member = self.member(person)
        if member is None:
            return Role.STAFF if school.vouches_for(person) else Role.UNKNOWN
        return role_of(member, school)

    def learners(self, school: School) -> tuple[Member, ...]:
        """The known learners of the class."""
        return learners(self.members, school)

    @enforces("LRN-2")
    def has_agreed(self, person: str, school: School) -> bool:
        """LRN-2: whether this person's agreement to the wording in force holds now."""
        given = self.given.get(person)
        return given is not None and given.stands and given.version == school.agreement.version

    @enforces("TCH-1")
    def has_signed(self, person: str, school: School) -> bool:
        """TCH-1: whether this teacher has signed the wording in force."""
        signature = self.signed.get(person)
        return signature is not None and signature.version == school.agreement.version

    @enforces("PLN-9")
    def missing(self, school: School) -> tuple[Member, ...]:
        """PLN-9: the learners whose agreement is not there, for the teacher's eyes only."""
        return tuple(m for m in self.learners(school) if not self.has_agreed(m.person, school))

    @enforces("BEH-5")
    def yet_to_agree(self, school: School) -> tuple[Member, ...]:
        """BEH-5: the learners who have not agreed to the rules in force, for staff of the class alone."""
        return tuple(one for one in self.learners(school) if not self.rules.has_agreed(one.person))

    @enforces("BEH-5", "SAF-3")
    def may_read_comments(self, person: str, school: School) -> bool:
        """BEH-5: its teachers read what learners say about its rules. SAF-3: so do the DSP and the deputies."""
        return self.role(person, school) is Role.TEACHER or school.is_dsp(person)

    @enforces("PLN-9", "LRN-2")
    def is_ready(self, person: str, school: School) -> bool:
        """PLN-9: ready means pressed on this session's card, and the agreement still holds."""
        session = self.running()
        return session is not None and person in session.ready and self.has_agreed(person, school)

    @enforces("CON-2", "TCH-5")
    def way_in_open(self, school: School) -> bool:
        """CON-2: only while two known learners are ready, teacher and bot are there; never while unsafe or frozen.

        TCH-5: nor where a learner was sent out.
        """
        session = self.running()
        return session is not None and not session.barred and self._is_gathered(session, school)

    @enforces("TCH-5")
    def may_knock(self, school: School) -> bool:
        """TCH-5: whether whoever comes waits in the lobby for the teacher, and for nothing else."""
        session = self.running()
        return session is not None and session.barred and self._is_gathered(session, school)

    @enforces("CON-2")
    def _is_gathered(self, session: Session, school: School) -> bool:
        if session.unsafe or session.hold is not Hold.NONE:
            return False
        ready = [m for m in self.learners(school) if self.is_ready(m.person, school)]
        return len(ready) >= LEARNERS_NEEDED and session.teacher_here and session.room_reached

    @enforces("CON-2")
    def may_join(self, school: School) -> bool:
        """CON-2: Join now shows only where the way in is open; with power `meetings`, once the lobby was seen open."""
        session = self.running()
        if session is None or not self.way_in_open(school):
            return False
        return "meetings" not in school.powers or session.lobby in (Lobby.OPEN, Lobby.REFUSED)

    def running(self) -> Session | None:
        """The session that is open or live, or None."""
        return self.session if self.session and self.session.phase is not Phase.CLOSED else None

    @property
    def session_phase(self) -> Phase | None:
        """Where the session of this class is; None where it never had one."""
        return self.session.phase if self.session else None

    def with_session(self, session: Session) -> ClassTeam:
        """The same class with its session changed."""
        return replace(self, session=session)
