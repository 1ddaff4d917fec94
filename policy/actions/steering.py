"""What is done where a teacher steers a running meeting in words."""

from __future__ import annotations

from dataclasses import dataclass

from policy.events import AskedAt, Control, MeetingOptions

__all__ = ["SteerMeeting", "TellControl"]


@dataclass(frozen=True, slots=True)
class SteerMeeting:
    """Change the options of a session's meeting and read them back (power `meetings`). wanted: None only looks."""

    team: str
    session: str
    control: Control
    by: str
    at: AskedAt
    wanted: MeetingOptions | None


@dataclass(frozen=True, slots=True)
class TellControl:
    """Answer a control where it was asked. code: why not, as the reason's; seen: how the meeting stands."""

    team: str
    control: Control
    by: str
    at: AskedAt
    code: str
    seen: MeetingOptions | None


Action = SteerMeeting | TellControl
