"""Seals words anew with the key that seals now, so that an old key can be thrown away.

The salt stays sealed in with the words, so the digest in the ledger stands for them as before. What is done stays done:
a walk that was broken off goes on with what is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, func, select, tuple_, update

from bot.records.errors import SealBroken
from bot.records.schema import words
from bot.records.seal import Seal, Sealed

BATCH = 100
Place = tuple[str, str]
"""School and reference of the words that were looked at last."""
FIRST: Place = ("", "")

_BY_KEY = select(words.c.key_id, func.count()).group_by(words.c.key_id).order_by(words.c.key_id)
_OLD = (
    select(words.c.school, words.c.ref, words.c.key_id, words.c.nonce, words.c.sealed)
    .where(
        words.c.key_id.in_(bindparam("old", expanding=True)),
        tuple_(words.c.school, words.c.ref) > tuple_(bindparam("after_school"), bindparam("after_ref")),
    )
    .order_by(words.c.school, words.c.ref)
    .limit(bindparam("most"))
)
_SEAL = (
    update(words)
    .where(
        words.c.school == bindparam("of_school"),
        words.c.ref == bindparam("of_ref"),
        words.c.nonce == bindparam("seen"),
    )
    .values(key_id=bindparam("new_key"), nonce=bindparam("new_nonce"), sealed=bindparam("new_sealed"))
)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one batch did. sealed: how many by school; broken: those that were changed and can't be opened;
    after: where the next begins, None at the end.
    """

    sealed: Mapping[str, int] = field(default_factory=dict[str, int])
    broken: tuple[Place, ...] = ()
    after: Place | None = None


def by_key(conn: Connection) -> dict[str, int]:
    """How many words are sealed with each key."""
    return {row[0]: row[1] for row in conn.execute(_BY_KEY)}


def turn(conn: Connection, seal: Seal, after: Place = FIRST, most: int = BATCH) -> Batch:
    """Seal the next words anew that another key of the ring sealed. Those whose key is missing are left alone."""
    old = [key for key in seal.key_ids if key != seal.sealing_key]
    place = {"after_school": after[0], "after_ref": after[1], "most": most}
    rows = conn.execute(_OLD, place | {"old": old or [""]}).all()
    done: Counter[str] = Counter()
    broken: list[Place] = []
    for school, ref, key_id, nonce, blob in rows:
        try:
            anew = seal.seal(school, ref, seal.open(school, ref, Sealed(key_id, nonce, blob)))
        except SealBroken:
            broken.append((school, ref))
            continue
        values = {"new_key": anew.key_id, "new_nonce": anew.nonce, "new_sealed": anew.blob, "seen": nonce}
        done[school] += conn.execute(_SEAL, values | {"of_school": school, "of_ref": ref}).rowcount
    return Batch(done, tuple(broken), (rows[-1][0], rows[-1][1]) if len(rows) == most else None)
