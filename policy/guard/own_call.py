"""The bot's own place in a meeting's call, and the removal of people from it, as they stand (power `calls`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class OwnCall:
    """The bot's own place in the call.

    id: Graph's id of the call, empty while the bot is in none; asked: it is on its way in, since asked_at; tries: how
    often in a row it did not come in or was put out; sequence: the highest number of a roster; heard_at: when the
    roster that counts was told, or its look began; told: people have heard in this meeting that it is not in.
    """

    id: str = ""
    asked: bool = False
    tries: int = 0
    sequence: int = 0
    heard_at: datetime | None = None
    asked_at: datetime | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class KnownCall:
    """A call that the bot made, and whose meeting it is: nothing is believed of any other."""

    call: str
    chat: str


class Stage(StrEnum):
    """How far the removal of a danger has come. LOBBY: it waits until the lobby was seen shut."""

    NONE = ""
    LOBBY = "lobby"
    ASKED = "asked"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Removal:
    """The removal in the danger of now. tries: how often Teams was asked for it."""

    stage: Stage = Stage.NONE
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Clearing:
    """How far putting everybody out has come. round: which one is on; asked: whom Teams was asked to put out."""

    stage: Stage = Stage.NONE
    round: int = 0
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SentOut:
    """A learner whom staff sent out. by: who did; alert: the note that AW has of it.

    by_hand: the bot can't remove them, or Teams would not; waits: until it is known how the lobby stands; shut: what
    was seen of the lobby since, None while nothing was.
    """

    by: str
    at: datetime
    alert: str
    by_hand: bool = False
    waits: bool = False
    shut: bool | None = None
