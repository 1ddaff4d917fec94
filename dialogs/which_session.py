"""Asks in a meeting's chat which session it is (CON-2), or for the form where none was given (OVR-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dialogs import parts
from dialogs.texts import both, say
from policy.clauses import enforces
from policy.school import School

MOST_BUTTONS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """What a button stands for: a class team, and its session where it has one that waits for its meeting."""

    team: str
    name: str
    session: str = ""


@enforces("OVR-3")
def card(choices: Sequence[Choice], school: School) -> dict[str, Any]:
    """A button for each session that waits for its meeting; else one that opens the form for each class."""
    waiting = [one for one in choices if one.session]
    topic = "which" if waiting else "no-form"
    body = [
        parts.part(parts.lines([one]), apart=place > 0) for place, one in enumerate(both(school, f"meeting-{topic}"))
    ]
    buttons = [_named(one, school) if one.session else _form(one, school) for one in (waiting or choices)]
    return parts.card(body, buttons[:MOST_BUTTONS])


def _named(one: Choice, school: School) -> Any:  # noqa: ANN401
    words = " / ".join(both(school, "meeting-is-this", **{"class": parts.bare(one.name)}))
    return parts.press(words, "meeting.named", first=True, team=one.team, session=one.session)


def _form(one: Choice, school: School) -> Any:  # noqa: ANN401
    words = " / ".join(both(school, "meeting-open-form", **{"class": parts.bare(one.name)}))
    return parts.opens(words, "session.form", first=True, team=one.team)


def named(lang: str) -> dict[str, Any]:
    """What the teacher sees once it is known."""
    return parts.card(parts.lines([say(lang, "meeting-known")]))
