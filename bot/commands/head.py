"""`records head`: where each school's ledger ends. Kept elsewhere, it shows later that history was not rewritten."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from sqlalchemy import Connection

from bot.commands.files import Heads, write_new
from bot.commands.place import database, now, on_records
from bot.commands.saying import DONE, tell
from bot.records import accounts, ledger, proof
from bot.records.ledger import Head
from bot.records.reading_store import do


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Write the heads, then note that they were, so that verifying looks for them from now on."""
    heads = do(database(environment), current)
    made = Heads(made_at=now().isoformat(), heads=tuple(heads))
    write_new(given.target, made.model_dump_json(indent=2).encode() + b"\n")
    on_records(environment, lambda store: store.run(lambda conn: _note(conn, heads)))
    tell(given.language, "head-done", file=str(given.target), count=len(heads))
    return DONE


def current(conn: Connection) -> list[Head]:
    """The head of every school that has a ledger."""
    found = (ledger.head(conn, school) for school in proof.schools(conn))
    return [one for one in found if one]


def _note(conn: Connection, heads: list[Head]) -> None:
    at_ms = int(now().timestamp() * 1000)
    for one in heads:
        if one.seq not in {known.seq for known in accounts.anchors(conn, one.school)}:
            ledger.anchor(conn, one, at_ms, "file")
