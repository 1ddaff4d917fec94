"""`records erase`: a person asks to be forgotten (REC-1). Without `--do` it only tells what would go."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection

from bot.commands.place import database, now, on_records
from bot.commands.saying import DONE, FAILED, refuse, tell
from bot.enforcement.erasing import Item, erase, items
from bot.enforcement.naming import as_kept, knowing_person, named
from bot.records.reading_store import do
from bot.records.turns import alone_in

Found = dict[str, list[Item]]


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Forget them in each school that knows them, or in the one that was named; all of it or nothing."""
    lang, person = given.language, as_kept(given.person)

    def look(conn: Connection) -> Found:
        return {school: items(conn, school, person) for school in _schools(conn, given, person)}

    def unit(conn: Connection) -> Found:
        for school in _schools(conn, given, person):
            alone_in(conn, school)
        found = look(conn)
        if not refused(found):
            for school in found:
                erase(conn, school, person, now(), given.by)
        return found

    found = on_records(environment, lambda store: store.run(unit)) if given.do else do(database(environment), look)
    if not any(found.values()):
        return refuse(lang, "erase-nothing", person=person)
    if refused(found):
        return _why_not(found, lang)
    for school, gone in found.items():
        rows = {table: str(count) for table, count in _rows(gone).items()}
        tell(lang, "erase-done" if given.do else "erase-would", school=school, **rows)
    tell(lang, "erase-rejoins" if given.do else "erase-remedy")
    return DONE


def refused(found: Found) -> bool:
    """Whether anything can't go now: then nothing does."""
    return any(item.why_not for gone in found.values() for item in gone)


def _schools(conn: Connection, given: argparse.Namespace, person: str) -> list[str]:
    return named(conn, given.school) if given.school else knowing_person(conn, person)


def _rows(gone: list[Item]) -> dict[str, int]:
    counted = Counter(item.table for item in gone)
    return {table: counted[table] for table in ("state", "words", "delivery")}


def _why_not(found: Found, lang: str) -> int:
    for school, gone in found.items():
        for item in gone:
            if item.why_not:
                code = item.why_not.value
                refuse(lang, f"erase-not-{code}", school=school, table=item.table, name=item.name)
    refuse(lang, "erase-kept")
    return FAILED
