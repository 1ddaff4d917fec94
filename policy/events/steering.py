"""What staff ask of a running meeting, and what Teams was then seen to show (BEH-3, STU-6)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

__all__ = [
    "AskedAt",
    "Chat",
    "Control",
    "ControlAsked",
    "ControlRefused",
    "ControlSeen",
    "MeetingOptions",
    "OptionsSeen",
]


class Control(StrEnum):
    """What may be asked of a meeting. GIVE_BACK is asked by nobody: an unsafe room gives learners their voice back."""

    OPEN_CHAT = "open-chat"
    CLOSE_CHAT = "close-chat"
    MUTE_ALL = "mute-all"
    ALLOW_MICROPHONES = "allow-microphones"
    FREEZE = "freeze"
    UNFREEZE = "unfreeze"
    GIVE_BACK = "give-back"


class Chat(StrEnum):
    """Whether a meeting's chat may be written in. MEETING_ONLY: while the meeting runs."""

    UNKNOWN = ""
    ON = "on"
    MEETING_ONLY = "meeting-only"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class MeetingOptions:
    """A meeting's options, as wanted or as seen; None or empty is not asked for, or not shown.

    microphones, cameras: whether learners may turn theirs on; presenters: Teams' own word for who may present;
    lobby_shut: whether only organisers come in by themselves.
    """

    microphones: bool | None = None
    cameras: bool | None = None
    chat: Chat = Chat.UNKNOWN
    presenters: str = ""
    lobby_shut: bool | None = None

    @property
    def silences(self) -> bool:
        """Whether learners can't speak, or can't write."""
        return self.microphones is False or self.chat is Chat.OFF

    def meets(self, wanted: MeetingOptions) -> bool:
        """Whether all that is wanted is so here."""
        asked = {field.name: getattr(wanted, field.name) for field in fields(wanted)}
        return all(getattr(self, name) == one for name, one in asked.items() if one is not None and one != "")


@dataclass(frozen=True, slots=True)
class AskedAt:
    """Where something was asked, and where it is answered. shared: others read along there."""

    conversation: str
    reply_to: str
    service_url: str
    shared: bool = True


@dataclass(frozen=True, slots=True)
class ControlAsked:
    """A person asked for a control. session: the one that was meant; empty: the one of the class that is open."""

    team: str
    session: str
    control: Control
    by: str
    at: AskedAt


@dataclass(frozen=True, slots=True)
class OptionsSeen:
    """How the meeting's options stood before it was frozen."""

    team: str
    session: str
    control: Control
    by: str
    at: AskedAt
    seen: MeetingOptions


@dataclass(frozen=True, slots=True)
class ControlSeen:
    """All that a control asks for was seen to be so."""

    team: str
    session: str
    control: Control
    by: str
    at: AskedAt
    seen: MeetingOptions


@dataclass(frozen=True, slots=True)
class ControlRefused:
    """What a control asks for was not seen to be so. code: why, never words; seen: how it stands, where it shows."""

    team: str
    session: str
    control: Control
    by: str
    at: AskedAt
    code: str
    seen: MeetingOptions | None = None


Event = ControlAsked | OptionsSeen | ControlSeen | ControlRefused
