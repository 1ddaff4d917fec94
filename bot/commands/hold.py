"""`records hold`: what must not go now, because a court, an inquiry or the police asked."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from bot.commands.place import database, now, on_records
from bot.commands.saying import DONE, moment, refuse, tell
from bot.enforcement.holding import hold
from bot.enforcement.naming import as_kept, knowing_alert, knowing_person, named
from bot.records import holds
from bot.records.holds import Hold
from bot.records.reading_store import do
from dialogs.texts import say

COLUMNS = ("school", "subject", "reason", "since")


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """List the holds, or put one on or take it off in each school that knows the person or the alert."""
    if not (given.person or given.alert):
        return _list(given, environment)
    if not (given.reason or given.release):
        return refuse(given.language, "hold-no-reason")
    return _change(given, environment)


def _list(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    if given.reason or given.release:
        return refuse(given.language, "hold-nobody")
    found = [one for one in do(database(environment), holds.every) if given.school in (None, one.school)]
    if found:
        Console().print(_table(found, given.language))
    else:
        tell(given.language, "hold-none")
    return DONE


def _change(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    subject = f"person:{as_kept(given.person)}" if given.person else f"alert:{as_kept(given.alert)}"

    def unit(conn: Connection) -> list[tuple[str, bool]]:
        is_on = not given.release
        of = named(conn, given.school) if given.school else _knowing(conn, subject)
        return [(s, hold(conn, s, subject, given.reason, now(), is_on=is_on, by=given.by)) for s in of]

    done = on_records(environment, lambda store: store.run(unit))
    changed = [school for school, is_done in done if is_done]
    if not changed:
        return refuse(given.language, "hold-not-held" if given.release else "hold-unknown", subject=subject)
    for school in changed:
        tell(given.language, "hold-off" if given.release else "hold-on", subject=subject, school=school)
    return DONE


def _knowing(conn: Connection, subject: str) -> list[str]:
    kind, _, id_ = subject.partition(":")
    return knowing_person(conn, id_) if kind == "person" else knowing_alert(conn, id_)


def _table(found: Sequence[Hold], lang: str) -> Table:
    table = Table(title=say(lang, "hold-title"))
    for column in COLUMNS:
        table.add_column(say(lang, f"hold-column-{column}"), overflow="fold")
    for one in found:
        table.add_row(one.school, one.subject, one.reason, moment(one.since_ms))
    return table
