"""What is kept of one person, gathered as the retention table promises (REC-1). Nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from bot.enforcement.lookup import words_of
from bot.enforcement.masking import Mask
from bot.enforcement.spelling import read
from bot.records import accounts, deliveries, ledger, states, words
from bot.records.seal import Seal
from policy.alerts import Alert
from policy.class_team import ClassTeam
from policy.guard import Room
from policy.retention import EXPORT, NOBODY, WITHHELD, concerns
from policy.retention import words_of as words_of_person
from policy.rules import alert_key

PARTS = tuple(dict.fromkeys(part for part in EXPORT.values() if part))
"""The parts of an export."""
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, of which school, and what opens the words. told: called with each part before it is gathered."""

    school: str
    person: str
    seal: Seal
    mask: Mask
    told: Callable[[str], None]


def gather(conn: Connection, asked: Asked) -> dict[str, Any]:
    """All that one school keeps of the person, everybody else masked. Raises SealError where words can't be opened."""
    named = states.naming(conn, asked.school, asked.person)
    _learn(conn, asked, named)
    parts: dict[str, Any] = {"school": asked.school}
    steps: dict[str, Callable[[], object]] = {
        "state": lambda: list(_states(asked, named)),
        "words": lambda: list(_words(conn, asked, named)),
        "delivery": lambda: list(_deliveries(conn, asked)),
        "ledger": lambda: _ledger(conn, asked, named),
    }
    for part in PARTS:
        asked.told(part)
        parts[part] = steps[part]()
    return parts


def moment(ms: int) -> str:
    """A time of the records in ISO 8601, UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat()


def _learn(conn: Connection, asked: Asked, named: list[states.Loaded]) -> None:
    """Everybody in the states that name the person, and everybody of the school's classes and meetings by name."""
    around = [one for kind in (ClassTeam, Room) for one in states.of_kind(conn, asked.school, kind.__name__)]
    for loaded in (*named, *around):
        asked.mask.learn(loaded.body)


def _states(asked: Asked, named: list[states.Loaded]) -> Iterator[dict[str, Any]]:
    for one in named:
        row = {"key": one.key, "kind": one.kind, "changed_at": moment(one.changed_ms), "body": one.body}
        yield asked.mask.masked(row)


def _alerts(asked: Asked, named: list[states.Loaded]) -> Iterator[Alert]:
    """The alerts by or about the person; not those they only had to act on."""
    for one in named:
        state = read(one.kind, one.body)
        if isinstance(state, Alert) and concerns(state, asked.person):
            yield state


def _words(conn: Connection, asked: Asked, named: list[states.Loaded]) -> Iterator[dict[str, Any]]:
    found_in = (one for loaded in named for one in words_of_person(read(loaded.kind, loaded.body), asked.person))
    for of in dict.fromkeys(found_in):
        for ref in words.of_alert(conn, asked.school, of):
            found = words_of(words.open(conn, asked.seal, asked.school, ref).decode())
            reasons = [{"rule": rule, "category": code, "words": said} for rule, code, said in found.reasons]
            said = {"text": found.text, "reasons": reasons, "fields": dict(found.fields)}
            yield asked.mask.masked({"ref": ref, "alert": of, **said})


def _deliveries(conn: Connection, asked: Asked) -> Iterator[dict[str, Any]]:
    for _, one in deliveries.of_person(conn, asked.school, asked.person):
        yield {
            "at": moment(one.at_ms),
            "contact": one.contact_ref,
            "channel": one.channel,
            "outcome": one.outcome,
            "attempt": one.attempt,
        }


def _ledger(conn: Connection, asked: Asked, named: list[states.Loaded]) -> dict[str, Any]:
    about = [alert_key(alert.flag.alert) for alert in _alerts(asked, named)]
    entries = [one for one in accounts.of_person(conn, asked.school, asked.person, about) if one.action not in WITHHELD]
    head = ledger.head(conn, asked.school)
    return {
        "entries": [_entry(asked, one) for one in entries],
        "head": _proof(head) if head else None,
        "anchors": [_proof(one) for one in accounts.anchors(conn, asked.school)],
    }


def _entry(asked: Asked, one: ledger.Entry) -> dict[str, Any]:
    if one.actor not in NOBODY:
        asked.mask.learn({"actor": one.actor})
    told = {"actor": one.actor, "subject": one.subject, "facts": one.facts}
    proof = {"body_digest": one.body_digest, "prev": one.prev, "hash": one.hash}
    said = {"seq": one.seq, "at": moment(one.at_ms), "action": one.action, "clauses": list(one.clauses)}
    return said | asked.mask.masked(told) | proof


def _proof(head: ledger.Head) -> dict[str, Any]:
    return {"seq": head.seq, "hash": head.hash}
