"""`records canary`: the daily tests of the last month, and how long each took at each stage of its way."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from bot.commands.place import database
from bot.commands.saying import DONE, moment, tell
from bot.enforcement import known
from bot.enforcement.enforcing import milliseconds
from bot.records import states
from bot.records.reading_store import do
from dialogs.texts import say
from policy.canary import Canary, Run
from policy.rules import CANARY_KEY

STAGES = ("wait", "front", "read", "deliver")
"""In the order in which it goes: until it sets out, to the bot's own address, through the reader, to AW."""


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Print them, the newest first; milliseconds."""
    found = do(database(environment), _runs)
    if not found:
        tell(given.language, "canary-none")
        return DONE
    Console().print(_table(found, given.language))
    return DONE


def _runs(conn: Connection) -> list[tuple[str, Run]]:
    """Each with its school. A school that has one has a state for it."""
    found: list[tuple[str, Run]] = []
    for school in states.schools_with(conn, CANARY_KEY):
        one = known.load(conn, school, CANARY_KEY)
        found += [(school, each) for each in reversed(one.value.runs)] if one and isinstance(one.value, Canary) else []
    return sorted(found, key=lambda one: one[0])


def _table(found: list[tuple[str, Run]], lang: str) -> Table:
    table = Table(title=say(lang, "canary-runs"))
    for column in ("school", "released", *STAGES):
        table.add_column(say(lang, f"canary-column-{column}"), overflow="fold")
    for school, one in found:
        times = (str(one.times[stage]) if stage in one.times else "" for stage in STAGES)
        table.add_row(school, moment(milliseconds(one.released)), *times)
    return table
