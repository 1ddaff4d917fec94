"""The key under which each state stands in the records."""

from __future__ import annotations

from policy import events
from policy.subscriptions import name_of

ABSENCES_KEY = "absences"
"""The key of who is away, one for each school."""
DRILL_KEY = "drill"
"""The key of a school's latest drill."""
UP_TO_DATE_KEY = "up-to-date"
"""The key of a school's question of the year."""
PRIVATE_CALLS_KEY = "private-calls"
"""The key of what a school has found of private calls."""
CANARY_KEY = "canary"
"""The key of a school's canaries."""


def class_key(team: str) -> str:
    """The key of a class team's state."""
    return f"class:{team}"


def room_key(chat: str) -> str:
    """The key of a watched meeting's state."""
    return f"room:{chat}"


def timetable_key(team: str) -> str:
    """The key of a class's planned sessions."""
    return f"timetable:{team}"


def call_key(call: str) -> str:
    """The key of a call that the bot made."""
    return f"call:{call}"


def alert_key(alert: str) -> str:
    """The key of an alert's state."""
    return f"alert:{alert}"


def alike_key(event: events.MessageFlagged | events.AlikeLed) -> str:
    """The key of what a person's next flag in a place may join."""
    flag = event.flag
    return f"alike:{flag.place or flag.conversation.partition(';')[0]}:{flag.author}"


def recording_key(session: str) -> str:
    """The key of a session's recording."""
    return f"recording:{session}"


def folder_key(team: str) -> str:
    """The key of a class's folder for recordings."""
    return f"folder:{team}"


def drive_key(drive: str) -> str:
    """The key of a drive with files that are watched."""
    return f"drive:{drive}"


def notes_key(day: str, person: str) -> str:
    """The key of a person's notes of a day."""
    return f"notes:{day}:{person}"


def person_key(person: str) -> str:
    """The key of where a person is reached."""
    return f"person:{person}"


def own_key(person: str) -> str:
    """The key of what is there for a person alone."""
    return f"own:{person}"


def arranged_key(meeting: str) -> str:
    """The key of a meeting with one learner and two adults."""
    return f"arranged:{meeting}"


def work_key(work: str) -> str:
    """The key of a recurring work's place in the diary."""
    return f"work:{work}"


def trouble_key(what: str) -> str:
    """The key of a kind of trouble of the bot itself."""
    return f"trouble:{what}"


def subscription_key(watch: str) -> str:
    """The key of the watch over a place."""
    return f"subscription:{watch}"


def wanted_key(event: events.SubscriptionWanted) -> str:
    """The key of the watch over a place that is not named yet."""
    return subscription_key(name_of(event.kind, event.place))
