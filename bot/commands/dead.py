"""`records dead`: the actions that could not be carried out, for a person to settle."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from bot.commands.place import database, now, on_records
from bot.commands.saying import DONE, FAILED, moment, refuse, tell
from bot.enforcement.settling import settle_dead
from bot.records.dead import Dead, dead
from bot.records.reading_store import do
from dialogs.texts import say

COLUMNS = ("id", "kind", "school", "code", "when", "tries")


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """List them, or settle those that are named."""
    if given.again or given.clear:
        return _settle(given, environment)
    found = do(database(environment), dead)
    if not found:
        tell(given.language, "dead-none")
        return DONE
    Console().print(_table(found, given.language))
    tell(given.language, "dead-remedy")
    return DONE


def ids(given: Sequence[str]) -> list[int] | None:
    """The numbers that were given; None means all. Raises ValueError for anything else."""
    return None if list(given) == ["all"] else [int(one) for one in given]


def _settle(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    try:
        chosen = ids(given.again or given.clear)
    except ValueError:
        return refuse(given.language, "dead-no-number")
    is_again = bool(given.again)
    done, unknown = on_records(
        environment,
        lambda store: store.run(lambda conn: settle_dead(conn, chosen, now(), given.by, is_again=is_again)),
    )
    for one in done:
        tell(given.language, "dead-again" if is_again else "dead-cleared", id=str(one.id), kind=one.kind)
    for id_ in unknown:
        refuse(given.language, "dead-unknown", id=str(id_))
    if not done and not unknown:
        tell(given.language, "dead-none")
    return FAILED if unknown else DONE


def _table(found: Sequence[Dead], lang: str) -> Table:
    table = Table(title=say(lang, "dead-title"))
    for column in COLUMNS:
        table.add_column(say(lang, f"dead-column-{column}"), overflow="fold")
    for one in found:
        table.add_row(str(one.id), one.kind, one.school, one.code, moment(one.since_ms), str(one.attempts))
    return table
