"""Forgets a person: their place in states, their words, the tries to reach them (REC-1). The ledger stays whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.enforcement.expiring import replace_state
from bot.enforcement.holding import COMMAND, is_held
from bot.enforcement.spelling import read
from bot.records import deliveries, holds, ledger, states, words
from policy.retention import Refusal, refusal, without, words_of


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that names the person. table: where it is; name: its key or number; why_not: why it can't go now."""

    table: str
    name: str
    why_not: Refusal | None = None


def items(conn: Connection, school: str, person: str) -> list[Item]:
    """Everything that would go, and what can't."""
    return [*_states(conn, school, person), *_words(conn, school, person), *_deliveries(conn, school, person)]


def erase(conn: Connection, school: str, person: str, now: datetime, by: str = COMMAND) -> list[Item]:
    """Forget the person and note it in the ledger; gives what went. Where anything can't go now, nothing does."""
    found = items(conn, school, person)
    if not found or any(item.why_not for item in found):
        return found
    for item in found:
        if item.table == "words":
            words.erase(conn, school, item.name)
    deliveries.remove(conn, [row for row, _ in deliveries.of_person(conn, school, person)])
    for loaded in states.naming(conn, school, person):
        before = read(loaded.kind, loaded.body)
        if (after := without(before, person)) != before:
            replace_state(conn, school, loaded, before, after)
    facts = {table: sum(item.table == table for item in found) for table in ("state", "words", "delivery")}
    at_ms, subject = int(now.timestamp() * 1000), f"person:{person}"
    clauses = ("REC-1",)
    ledger.append(
        conn, school, at_ms=at_ms, actor=by, action="PersonErased", subject=subject, clauses=clauses, facts=facts
    )
    return found


def _states(conn: Connection, school: str, person: str) -> Iterator[Item]:
    for loaded in states.naming(conn, school, person):
        state = read(loaded.kind, loaded.body)
        if without(state, person) == state and refusal(state, person) is None:
            continue
        why = Refusal.HOLD if is_held(conn, school, loaded) else refusal(state, person)
        yield Item("state", loaded.key, why)


def _words(conn: Connection, school: str, person: str) -> Iterator[Item]:
    held = set(words.held(conn, school))
    for loaded in states.naming(conn, school, person):
        state = read(loaded.kind, loaded.body)
        for of in words_of(state, person):
            for ref in words.of_alert(conn, school, of):
                yield Item("words", ref, Refusal.HOLD if ref in held else refusal(state, person))


def _deliveries(conn: Connection, school: str, person: str) -> Iterator[Item]:
    is_on = person in holds.of_school(conn, school).people
    for row, _ in deliveries.of_person(conn, school, person):
        yield Item("delivery", str(row), Refusal.HOLD if is_on else None)
