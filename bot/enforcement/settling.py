"""A person settles an action that could not be carried out: it is tried again, or it was dealt with (SAF-1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.records import dead, ledger
from bot.records.clock import now_ms
from bot.records.dead import Dead


def settle_dead(
    conn: Connection, chosen: Sequence[int] | None, now: datetime, by: str, *, is_again: bool
) -> tuple[list[Dead], list[int]]:
    """Settle these actions (None: all that are dead); gives what was settled, and which of `chosen` are not dead."""
    at_ms = int(now.timestamp() * 1000)
    known = {one.id: one for one in dead.dead(conn)}
    wanted = list(known) if chosen is None else list(dict.fromkeys(chosen))
    change = dead.again if is_again else dead.clear
    done = [known[id_] for id_ in wanted if id_ in known and change(conn, known[id_], now_ms(conn, at_ms))]
    for one in done:
        _note(conn, one, at_ms, by, "DeadTriedAgain" if is_again else "DeadCleared")
    return done, [id_ for id_ in wanted if id_ not in known]


def _note(conn: Connection, one: Dead, at_ms: int, by: str, action: str) -> None:
    facts = {"kind": one.kind, "code": one.code}
    clauses = ("SAF-1",)
    ledger.append(
        conn, one.school, at_ms=at_ms, actor=by, action=action, subject=f"job:{one.id}", clauses=clauses, facts=facts
    )
