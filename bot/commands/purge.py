"""`records purge`: what the night would take now, table by table, or take it now (REC-1)."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from bot.commands.bars import Told, bar
from bot.commands.place import database, now, on_records, schools
from bot.commands.saying import DONE, refuse, tell
from bot.enforcement.expiring import STEPS, remove_expired
from bot.records import ledger, proof
from bot.records.reading_store import do
from bot.records.store import Store
from dialogs.texts import say
from policy.school import School

Gone = dict[str, dict[str, int]]


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Walk through the tables as the night does, in each school of this deployment or in the one that was named."""
    lang = given.language
    of = [school for school in schools(environment) if given.school in (None, school.id)]
    if not of:
        return refuse(lang, "purge-no-school", school=str(given.school))

    async def work(store: Store) -> Gone:
        with bar(say(lang, "purge-progress")) as told:
            return {school.id: await _walk(store, school, told, given) for school in of}

    gone = on_records(environment, work)
    Console().print(_table(gone, lang, is_done=given.do))
    for school in _fileless(environment, given.school):
        tell(lang, "purge-no-file", school=school)
    if not given.do:
        tell(lang, "purge-remedy")
    return DONE


async def _walk(store: Store, school: School, told: Told, given: argparse.Namespace) -> dict[str, int]:
    at = now()
    gone = await remove_expired(
        store, school, at, really=given.do, told=lambda table, rows: told(f"{school.id} {table}", rows)
    )

    def note(conn: Connection) -> None:
        ledger.append(
            conn,
            school.id,
            at_ms=int(at.timestamp() * 1000),
            actor=given.by,
            action="ExpiredRemoved",
            subject="records",
            clauses=("REC-1",),
            facts=gone,
        )

    if given.do and any(gone.values()):
        await store.run(note)
    return gone


def _fileless(environment: Mapping[str, str], named: str | None) -> list[str]:
    """The schools in the records that no school file is about: nobody knows how long theirs is kept."""
    known = {school.id for school in schools(environment)}
    return [] if named else [one for one in do(database(environment), proof.schools) if one not in known]


def _table(gone: Gone, lang: str, *, is_done: bool) -> Table:
    table = Table(title=say(lang, "purge-gone" if is_done else "purge-would"))
    table.add_column(say(lang, "purge-column-school"))
    for name in STEPS:
        table.add_column(name, justify="right")
    for school, rows in gone.items():
        table.add_row(school, *(str(rows[name]) for name in STEPS))
    return table
