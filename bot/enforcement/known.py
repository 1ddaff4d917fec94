"""States as every turn reads and saves them: what was read before is not read again, what did not change not written.

A state with parts is remembered as it was read, and holds for as long as the records have the same text: its own, and
the digests of its parts. So it doesn't matter who changed it, in which process, or whether a commit came to nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from sqlalchemy import Connection

from bot.enforcement.fields import APART, Row
from bot.enforcement.spelling import read, read_text, spell, spelled
from bot.records import parts, states
from bot.records.canonical import dumps_exact, loads
from bot.records.seen import NOTHING, seen_in

LARGEST = 4_000_000
"""Characters of text whose values are remembered in a process: some 500 classes of thirty."""
FEW = 3
"""So many parts are read one by one; of more, all are."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part as it was read. length: of its text."""

    digest: str
    row: Row
    length: int


@dataclass(frozen=True, slots=True)
class Known:
    """A state as it was read. is_whole: it is from before there were parts."""

    seen: states.Outline
    value: Any
    parts: Mapping[str, Part]
    is_whole: bool = False

    @property
    def size(self) -> int:
        """How many characters of text it was read from."""
        return len(self.seen.core) + sum(one.length for one in self.parts.values())

    @property
    def version(self) -> int:
        """The version that goes back into `save`."""
        return self.seen.version

    @property
    def changed_ms(self) -> int:
        """When it last changed, milliseconds UTC."""
        return self.seen.changed_ms


class Remembered:
    """What was read last, by school and key, up to a bound. Safe to use from several threads."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._size = 0
        self._known: OrderedDict[tuple[str, str], Known] = OrderedDict()
        self._lock = Lock()

    def get(self, school: str, key: str) -> Known | None:
        """The state as it was read last, which may not be how it is now."""
        with self._lock:
            found = self._known.get((school, key))
            if found is not None:
                self._known.move_to_end((school, key))
            return found

    def put(self, school: str, key: str, known: Known) -> None:
        """Remember this one; what was not asked for longest is forgotten where it is too much."""
        with self._lock:
            before = self._known.pop((school, key), None)
            self._size += known.size - (before.size if before else 0)
            self._known[school, key] = known
            while self._size > self._largest:
                self._size -= self._known.popitem(last=False)[1].size

    def forget(self, school: str, key: str) -> None:
        """The state is gone."""
        with self._lock:
            before = self._known.pop((school, key), None)
            self._size -= before.size if before else 0

    @property
    def size(self) -> int:
        """How many characters of text the remembered values were read from."""
        return self._size


_REMEMBERED = Remembered()


def load(conn: Connection, school: str, key: str, kind: type | None = None) -> Known | None:
    """The state under `key`, or None if there is none. kind: of which all that have this key are, where it is known."""
    seen = seen_in(conn)
    found = seen.recall(school, key)
    if found is NOTHING:
        found = _load(conn, school, key, kind)
        seen.remember(school, key, found)
    return found


def _load(conn: Connection, school: str, key: str, kind: type | None) -> Known | None:
    if kind is not None and kind.__name__ not in APART:
        own = states.without_parts(conn, school, key)
        return None if own is None else Known(own, read_text(own.kind, own.core), {})
    while True:
        own = states.outline(conn, school, key)
        if own is None:
            _REMEMBERED.forget(school, key)
            return None
        if own.kind not in APART:
            return Known(own, read_text(own.kind, own.core), {})
        known = _known(conn, school, key, own)
        if known is not None:
            return known


def _known(conn: Connection, school: str, key: str, seen: states.Outline) -> Known | None:
    """The state with these parts; None where they changed meanwhile."""
    before = _REMEMBERED.get(school, key)
    if before is not None and (before.seen.core, before.seen.digests) == (seen.core, seen.digests):
        return replace(before, seen=seen)
    found = _parts(conn, school, key, seen, before.parts if before else {})
    if found is None:
        return None
    known = _read(seen, found)
    _REMEMBERED.put(school, key, known)
    return known


def _parts(
    conn: Connection, school: str, key: str, seen: states.Outline, before: Mapping[str, Part]
) -> dict[str, Part] | None:
    """Every part; only those are read that are not known."""
    found = {part: one for part, one in before.items() if seen.digests.get(part) == one.digest}
    new = seen.digests.keys() - found.keys()
    if len(new) > FEW:
        texts = parts.texts(conn, school, key)
    else:
        texts = {part: one for part in new if (one := parts.text(conn, school, key, part))}
    for part in new:
        digest, body = texts.get(part, ("", ""))
        if digest != seen.digests[part]:
            return None
        found[part] = Part(digest, APART[seen.kind].field(part).read(body), len(body))
    return found


def _read(seen: states.Outline, found: Mapping[str, Part]) -> Known:
    core = loads(seen.core)
    value, whole = read(seen.kind, core), parts.is_whole(seen.kind, core)
    if not whole:
        rows = {part: one.row for part, one in found.items()}
        value = APART[seen.kind].with_rows(value, rows)
    return Known(seen, value, found, whole)


def save(conn: Connection, school: str, key: str, kind: str, before: Known | None, after: object, at_ms: int) -> None:
    """Keep `after` over what was read. Raises StaleState where that is no longer what is there.

    What was kept is remembered as if it had been read, so that the next turn of a large class reads nothing of it.
    Where the commit comes to nothing, the records have another text than what is remembered.
    """
    was = before.version if before else states.NEW
    if kind not in APART:
        core = spelled(after)
        version = states.save_parts(conn, school, key, states.Changed(kind, core, {}), seen=was, changed_ms=at_ms)
        kept = Known(states.Outline(kind, version, core, at_ms, {}), after, {})
    elif before is None or before.is_whole:
        states.save(conn, school, key, kind, spell(after), seen=was, changed_ms=at_ms)
        return
    else:
        known, changed = _kept(kind, before, after)
        core = dumps_exact(parts.parted(kind, spell(APART[kind].core(after)))[0])
        version = states.save_parts(conn, school, key, states.Changed(kind, core, changed), seen=was, changed_ms=at_ms)
        digests = {part: one.digest for part, one in known.items()}
        kept = Known(states.Outline(kind, version, core, at_ms, digests), after, known)
        _REMEMBERED.put(school, key, kept)
    seen_in(conn).remember(school, key, kept)


def _kept(kind: str, before: Known, after: object) -> tuple[dict[str, Part], dict[str, str | None]]:
    """Every part as it is now, and the text of those that changed: None where nothing is left in one."""
    rows, found = {part: one.row for part, one in before.parts.items()}, dict(before.parts)
    changed: dict[str, str | None] = {}
    for field in APART[kind].fields:
        for part, row in field.changes(field.of(before.value), field.of(after), rows).items():
            old, text = found.pop(part, None), field.text(row)
            new = None if text is None else Part(parts.digest(text), row, len(text))
            if new is not None and old is not None and old.digest == new.digest:
                found[part] = old
                continue
            changed[part] = text
            if new is not None:
                found[part] = new
    return found, changed
