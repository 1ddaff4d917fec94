"""`records rotate-key`: all words are sealed anew with the first key, so that the old ones can go."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection

from bot.commands.bars import Told, bar
from bot.commands.place import database, now, on_records, seal
from bot.commands.saying import DONE, FAILED, refuse, tell
from bot.records import ledger, secrets
from bot.records.reading_store import do
from bot.records.rotation import FIRST, Place, by_key, turn
from bot.records.seal import Seal
from bot.records.store import Store
from bot.references import SCHOOL_YEAR
from dialogs.texts import say


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Seal in batches, each kept at once; then tell which keys are no longer needed, and which are missing."""
    lang, ring = given.language, seal(environment)
    before = do(database(environment), by_key)
    total = sum(count for key, count in before.items() if key in ring.key_ids and key != ring.sealing_key)

    async def work(store: Store) -> tuple[int, list[Place]]:
        with bar(say(lang, "rotate-progress"), total) as told:
            return await _walk(store, ring, told, given.by)

    done, broken = on_records(environment, work)
    tell(lang, "rotate-done", count=done, key=ring.sealing_key)
    return _tell_rest(lang, ring, do(database(environment), by_key), broken)


async def _walk(store: Store, ring: Seal, told: Told, by: str) -> tuple[int, list[Place]]:
    done: Counter[str] = Counter()
    broken: list[Place] = []
    place: Place | None = FIRST
    await store.run(lambda conn: secrets.seal_anew(conn, ring))
    try:
        while place is not None:
            found = await store.run(lambda conn, after=place: turn(conn, ring, after))
            done.update(found.sealed)
            broken += found.broken
            place = found.after
            told("", done.total())
    finally:
        await store.run(lambda conn: _note(conn, done, ring.sealing_key, by))
    return done.total(), broken


def _note(conn: Connection, done: Mapping[str, int], key: str, by: str) -> None:
    for school, count in done.items():
        ledger.append(
            conn,
            school,
            at_ms=int(now().timestamp() * 1000),
            actor=by,
            action="WordsSealedAnew",
            subject="records",
            clauses=("REC-1",),
            facts={"key": key, "words": count},
        )


def _tell_rest(lang: str, ring: Seal, left: Mapping[str, int], broken: list[Place]) -> int:
    for key in ring.key_ids:
        if key not in left and key != ring.sealing_key:
            tell(lang, "rotate-free", key=key, days=SCHOOL_YEAR.days)
    for key, count in left.items():
        if key not in ring.key_ids:
            refuse(lang, "rotate-missing", key=key, count=count)
        elif key != ring.sealing_key:
            refuse(lang, "rotate-left", key=key, count=count)
    for school, ref in broken:
        refuse(lang, "rotate-broken", school=school, ref=ref)
    return FAILED if left.keys() - {ring.sealing_key} else DONE
