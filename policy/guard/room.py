"""A watched meeting: who is known for it, who is in it, and what it is (CON-2, CON-5)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import Flagged, Moment
from policy.guard.own_call import Clearing, OwnCall, Removal, SentOut
from policy.people import STAFF_ROLES, Member, Role, role_of
from policy.presence import Safety, Sightings, safety

if TYPE_CHECKING:
    from policy.school import School


ALERTS = uuid.UUID("6a2a1d0e-6e0c-4c51-8b7a-0d3c6f7b9e21")
IN_CHANNEL = "@thread.tacv2"


@dataclass(frozen=True, slots=True)
class Room:
    """One meeting that is watched.

    people: everybody known or seen, by object id (by mri where there is none); strangers: those of them who are
    not of this class; began_at, ended_at: of the meeting's latest run; added_by: who added the bot to its chat.
    held: the way in is shut because the room was unsafe; lobby_shut: what was seen of that, None where nothing was.
    timeline: what happened in the danger of now, until there is an alert that has it; removing: who was to be removed
    and was not seen to be out yet, since when; taken_out: who was removed from this run of the meeting; waiting: who
    was seen in the lobby; told_of: strangers whom staff were told of; adult_since, adult_by: when and by whom an adult
    was asked for who has not come yet; closing: since when everybody is to be put out, as the session is over, and
    clearing how far that has come; learners_for: seconds in which somebody who may be a learner was in it, until
    learners_since, if one is there now; learners: who that was; expected_at: when the session opened that is to meet
    here; sent_out: the learners whom staff sent out, until they are seen to be out; kept_out: those who were, until
    they are seen to be back.
    """

    chat: str
    team: str = ""
    session: str = ""
    teacher: str = ""
    colleague: str = ""
    meeting: str = ""
    service_url: str = ""
    added_by: str = ""
    reached: bool = False
    began_at: datetime | None = None
    ended_at: datetime | None = None
    people: dict[str, Member] = field(default_factory=dict[str, Member])
    strangers: frozenset[str] = frozenset()
    seen: dict[str, Sightings] = field(default_factory=dict[str, Sightings])
    unsafe_since: datetime | None = None
    warned: bool = False
    alert: str = ""
    failed_looks: int = 0
    call: OwnCall = field(default_factory=OwnCall)
    held: bool = False
    lobby_shut: bool | None = None
    timeline: tuple[Moment, ...] = ()
    removal: Removal = field(default_factory=Removal)
    removing: dict[str, datetime] = field(default_factory=dict[str, datetime])
    taken_out: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    told_of: frozenset[str] = frozenset()
    adult_since: datetime | None = None
    adult_by: str = ""
    learners_since: datetime | None = None
    learners_for: int = 0
    learners: frozenset[str] = frozenset()
    closing: datetime | None = None
    clearing: Clearing = field(default_factory=Clearing)
    expected_at: datetime | None = None
    sent_out: dict[str, SentOut] = field(default_factory=dict[str, SentOut])
    kept_out: dict[str, SentOut] = field(default_factory=dict[str, SentOut])

    @property
    def awaited(self) -> bool:
        """Whether a session has opened whose meeting has not begun, as far as Teams told; not one that is over."""
        if self.running or self.expected_at is None:
            return False
        return self.ended_at is None or self.ended_at < self.expected_at

    @property
    def running(self) -> bool:
        """Whether the meeting is on, as far as Teams told."""
        return self.began_at is not None

    @property
    def in_channel(self) -> bool:
        """Whether the meeting is one of a channel, whose messages are the channel's."""
        return IN_CHANNEL in self.chat

    def inside(self) -> tuple[str, ...]:
        """The keys of everybody who is in the room now."""
        return tuple(key for key, seen in self.seen.items() if seen.present)

    def role(self, key: str, school: School) -> Role:
        """What one person counts as in this room: somebody of another class is unknown here."""
        role = role_of(self.people[key], school)
        return Role.UNKNOWN if role is Role.LEARNER and key in self.strangers else role


RoomDecision = Decision[Room]


def adults(room: Room, school: School) -> tuple[str, ...]:
    """The known adults of the school who are in the room now."""
    return tuple(key for key in room.inside() if room.role(key, school) in STAFF_ROLES)


def verdict_of(room: Room, school: School) -> Safety:
    """What the room is now."""
    return safety(room.role(key, school) for key in room.inside())


@enforces("REC-2")
def counted(room: Room, school: School, now: datetime) -> Room:
    """REC-2: the same room, with the time counted in which somebody who may be a learner was there, and who it was."""
    before = now if room.learners_since is None else room.learners_since
    there = {key for key in room.inside() if room.role(key, school) not in (*STAFF_ROLES, Role.BOT)}
    gone = max(0, round((now - before).total_seconds()))
    return replace(
        room,
        learners_since=now if there else None,
        learners_for=room.learners_for + gone,
        learners=room.learners | there,
    )


def flag_of(
    alert: str, kind: str, severity: Severity, room: Room, at: datetime, about: tuple[str, ...] = ()
) -> Flagged:
    """A flag about this room, with everybody who is in it now."""
    people = room.inside()
    return Flagged(alert, kind, frozenset(), severity, "", "", about, room.team, room.chat, "", at, people=people)
