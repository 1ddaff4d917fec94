"""The topic of the lesson that is on: asked in the unit that would commit a flag, since it may quiet what was read."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.enforcement import known
from policy.class_team import ClassTeam
from policy.rules import class_key
from policy.school import School


def topic_of(conn: Connection, school: School, team: str) -> str:
    """The topic of the session that is open or live in a class; empty where there is none."""
    found = known.load(conn, school.id, class_key(team), ClassTeam) if team else None
    session = found.value.running() if found and isinstance(found.value, ClassTeam) else None
    return session.form.topic if session else ""
