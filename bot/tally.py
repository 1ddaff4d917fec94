"""Counts in memory that several processes share: each writes in a part of its own, and any of them adds all up.

A count is on the shared page the moment it is made, so one of a process that was killed is not lost; whoever takes
its place goes on counting from there.
"""

from __future__ import annotations

import json
import logging
import mmap
import struct
from collections import Counter
from collections.abc import Iterator

log = logging.getLogger(__name__)

ROOM = 256 * 1024
"""Bytes for each process; names and labels come from short lists, and what is not used takes no memory."""
_USED = struct.Struct("=q")
_ENTRY = struct.Struct("=qq")
_EIGHT = 8

Key = tuple[str, tuple[tuple[str, str], ...]]
"""The name of a count and its labels, by name."""


class Tally:
    """The parts of so many processes. It is made before they are forked.

    A part is how many bytes of it are used, then for each count: how long its key is, the count, and the key as JSON,
    filled up to eight bytes. An entry is written before it counts as used.
    """

    def __init__(self, parts: int, room: int = ROOM) -> None:
        self._parts, self._room = parts, room
        self._shared = mmap.mmap(-1, parts * room)

    def part(self, number: int) -> Part:
        """The part of one process (from 0), as whoever had it before has left it."""
        return Part(self._shared, number * self._room, self._room)

    def total(self) -> Counter[Key]:
        """The counts of all."""
        found: Counter[Key] = Counter()
        for number in range(self._parts):
            for key, count, _ in self.part(number).entries():
                found[key] += count
        return found


class Part:
    """The counts of one process, which alone writes them."""

    def __init__(self, shared: mmap.mmap, begin: int, room: int) -> None:
        self._shared, self._begin, self._room = shared, begin, room
        self._at = {key: at for key, _, at in self.entries()}

    def add(self, key: Key, amount: int) -> None:
        """Count so many more. What there is no room for is not counted, and the log says so."""
        at = self._at.get(key) or self._made(key)
        if at:
            (count,) = _USED.unpack_from(self._shared, at)
            _USED.pack_into(self._shared, at, count + amount)

    def entries(self) -> Iterator[tuple[Key, int, int]]:
        """Each key with its count and where the count stands."""
        (used,) = _USED.unpack_from(self._shared, self._begin)
        at, end = self._begin + _EIGHT, self._begin + _EIGHT + used
        while at < end:
            length, count = _ENTRY.unpack_from(self._shared, at)
            name, labels = json.loads(self._shared[at + _ENTRY.size : at + _ENTRY.size + length])
            yield (name, tuple((label, value) for label, value in labels)), count, at + _EIGHT
            at += _size(length)

    def _made(self, key: Key) -> int:
        spelled = json.dumps(key).encode()
        (used,) = _USED.unpack_from(self._shared, self._begin)
        at, size = self._begin + _EIGHT + used, _size(len(spelled))
        if _EIGHT + used + size > self._room:
            log.warning("no room to count one more kind of %s", key[0])
            return 0
        _ENTRY.pack_into(self._shared, at, len(spelled), 0)
        self._shared[at + _ENTRY.size : at + _ENTRY.size + len(spelled)] = spelled
        _USED.pack_into(self._shared, self._begin, used + size)
        self._at[key] = at + _EIGHT
        return at + _EIGHT


def _size(length: int) -> int:
    return _ENTRY.size + -(-length // _EIGHT) * _EIGHT
