"""Puts a legal hold on a person's records or an alert's, and takes it off; both stand in the ledger (REC-1)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.enforcement.spelling import read
from bot.records import holds, ledger, states, words
from bot.records.canonical import dumps
from policy.alerts import Alert
from policy.retention import words_of
from policy.rules import alert_key

COMMAND = "command-line"
"""Who acts where somebody with access to the machine does: the ledger can't know their name."""


def hold(
    conn: Connection, school: str, subject: str, reason: str, now: datetime, *, is_on: bool, by: str = COMMAND
) -> bool:
    """Put a hold on `subject` (person:<id> or alert:<id>), or take it off; False where there was none to take off.

    Words that are kept already are held at once; states, tries and later words are when their time comes.
    """
    at_ms = int(now.timestamp() * 1000)
    if is_on:
        holds.put(conn, school, subject, reason, at_ms)
    elif not holds.take_off(conn, school, subject):
        return False
    settle(conn, school)
    action = "HoldPut" if is_on else "HoldTakenOff"
    facts = {"reason": reason}
    ledger.append(conn, school, at_ms=at_ms, actor=by, action=action, subject=subject, clauses=("REC-1",), facts=facts)
    return True


def settle(conn: Connection, school: str) -> None:
    """Hold the words of every alert that is under a hold, or names a person who is, and no others."""
    wanted = {ref for alert in held_alerts(conn, school) for ref in words.of_alert(conn, school, alert)}
    kept = set(words.held(conn, school))
    for ref in sorted(wanted - kept):
        words.hold(conn, school, ref, is_on=True)
    for ref in sorted(kept - wanted):
        words.hold(conn, school, ref, is_on=False)


def held_alerts(conn: Connection, school: str) -> set[str]:
    """The ids of every alert under a hold, or that names a person who is, and of what such a person said of rules."""
    held = holds.of_school(conn, school)
    found = set(held.alerts)
    for alert in held.alerts:
        loaded_alert = states.load(conn, school, alert_key(alert))
        known = read(loaded_alert.kind, loaded_alert.body) if loaded_alert else None
        found.update(one.alert for one in (known.joined if isinstance(known, Alert) else ()))
    for person in held.people:
        loaded = [read(one.kind, one.body) for one in states.naming(conn, school, person)]
        found.update(state.flag.alert for state in loaded if isinstance(state, Alert))
        found.update(one for state in loaded for one in words_of(state, person))
    return found


def is_held(conn: Connection, school: str, loaded: states.Loaded) -> bool:
    """Whether a state is under a hold, or names what is."""
    return holds.of_school(conn, school).covers(loaded.key + dumps(loaded.body))
