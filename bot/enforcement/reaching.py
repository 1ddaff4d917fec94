"""Which contacts have no chat with the bot, as the records say, for whoever reads them from outside (SAF-3)."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Connection

from bot.enforcement.spelling import read
from bot.records import states
from policy.contacts import Reach, without_chat
from policy.rules import person_key
from policy.school import School


def out_of_reach(conn: Connection, school: School) -> tuple[str, ...]:
    """As in `policy.contacts.without_chat`. A person has one chat in the whole tenant, whichever school keeps it."""

    def is_reached(person: str) -> bool:
        kept = states.anywhere(conn, person_key(person))
        return any(not cast("Reach", read(one.kind, one.body)).gone for _, one in kept)

    return without_chat(school, is_reached)
