"""Whom an alert can't reach, as the records say: who has no chat with the bot, and who was given up once (SAF-3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from sqlalchemy import Connection

from bot.enforcement.enforcing import milliseconds
from bot.enforcement.spelling import read
from bot.records import states
from bot.records.seal import Seal
from policy.alerts import Alert, Step
from policy.contacts import Reach, without_chat
from policy.rules import alert_key, person_key
from policy.school import School


def out_of_reach(conn: Connection, school: School) -> tuple[str, ...]:
    """As in `policy.contacts.without_chat`. A person has one chat in the whole tenant, whichever school keeps it."""

    def is_reached(person: str) -> bool:
        kept = states.anywhere(conn, person_key(person))
        return any(not cast("Reach", read(one.kind, one.body)).gone for _, one in kept)

    return without_chat(school, is_reached)


def given_up(school: School, alert: str, person: str, since_ms: int) -> Callable[[Connection, Seal], bool]:
    """Asks the records whether the alert was handed on already because it did not reach this person, since then."""

    def known(conn: Connection, seal: Seal) -> bool:
        del seal
        kept = states.load(conn, school.id, alert_key(alert))
        found = cast("Alert", read(kept.kind, kept.body)) if kept else None
        lines = found.history if found else ()
        return any(
            one.step is Step.UNDELIVERED and one.by == person and milliseconds(one.at) >= since_ms for one in lines
        )

    return known
