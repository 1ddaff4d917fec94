"""People's words, sealed, in a table of their own: the only place where they are kept, and only for a time.

What outlives them is a digest in the ledger. It is salted, and the salt is sealed in with the words: once
they are gone, nobody can guess them from it.
"""

from __future__ import annotations

import hmac
import os

from sqlalchemy import Connection, bindparam, delete, literal_column, select, tuple_, update

from bot.records.dialect import insert_once
from bot.records.errors import WordsGone
from bot.records.prepared import prepared
from bot.records.schema import words
from bot.records.seal import Seal, Sealed
from bot.records.tokens import token

SALT_BYTES = 16

_IS_IT = (words.c.ref == bindparam("of_ref")) & (words.c.school == bindparam("of_school"))
_IS_FREE = words.c.hold == literal_column("0")
_KEEP = insert_once(words, "school", "ref", "key_id", "nonce", "sealed", "kept_ms", "purge_after_ms", "hold")
_OPEN = prepared(select(words.c.key_id, words.c.nonce, words.c.sealed).where(_IS_IT))
_HOLD = update(words).where(_IS_IT).values(hold=bindparam("held"))
_OVER = (
    select(words.c.ref, words.c.purge_after_ms)
    .where(
        words.c.school == bindparam("of_school"),
        _IS_FREE,
        words.c.purge_after_ms <= bindparam("now"),
        tuple_(words.c.purge_after_ms, words.c.ref) > tuple_(bindparam("after_ms"), bindparam("after")),
    )
    .order_by(words.c.purge_after_ms, words.c.ref)
    .limit(bindparam("most"))
)
_OF_ALERT = (
    select(words.c.ref)
    .where(words.c.school == bindparam("of_school"), words.c.ref >= bindparam("low"), words.c.ref < bindparam("high"))
    .order_by(words.c.ref)
)
_HELD = select(words.c.ref).where(words.c.school == bindparam("of_school"), words.c.hold != literal_column("0"))
_ERASE = delete(words).where(_IS_IT, _IS_FREE)


def keep(
    conn: Connection,
    seal: Seal,
    school: str,
    ref: str,
    plain: bytes,
    *,
    kept_ms: int,
    purge_after_ms: int,
) -> str:
    """Seal `plain` and give the salted digest that may stand for it in the ledger's facts.

    `ref` is an id of its own (an edited message has another). Teams may send a message twice: what is kept under it
    already stays as it is, and there is no new digest ("").
    """
    salt = os.urandom(SALT_BYTES)
    sealed = seal.seal(school, token(ref, "The reference of kept words"), salt + plain)
    row = {"ref": ref, "school": school, "kept_ms": kept_ms, "purge_after_ms": purge_after_ms, "hold": 0}
    put = _KEEP.change(conn, row | {"key_id": sealed.key_id, "nonce": sealed.nonce, "sealed": sealed.blob})
    return _digest(salt, plain) if put else ""


def open(conn: Connection, seal: Seal, school: str, ref: str) -> bytes:  # noqa: A001 - read as `words.open`
    """Give the words kept under `ref`.

    Raises WordsGone if their time is over, KeyMissing if the key ring lost their key, SealBroken if they were
    changed.
    """
    return _opened(conn, seal, school, ref)[SALT_BYTES:]


def matches(conn: Connection, seal: Seal, school: str, ref: str, digest: str) -> bool:
    """Whether the words under `ref` are those that `digest` in the ledger stands for. Raises like `open`."""
    plain = _opened(conn, seal, school, ref)
    return hmac.compare_digest(_digest(plain[:SALT_BYTES], plain[SALT_BYTES:]), digest)


def _opened(conn: Connection, seal: Seal, school: str, ref: str) -> bytes:
    row = _OPEN.first(conn, {"of_ref": ref, "of_school": school})
    if row is None:
        raise WordsGone(f"What was kept under {ref} is no longer there: its time is over.")
    return seal.open(school, ref, Sealed(row[0], row[1], row[2]))


def _digest(salt: bytes, plain: bytes) -> str:
    return hmac.digest(salt, plain, "sha256").hex()


def hold(conn: Connection, school: str, ref: str, *, is_on: bool) -> bool:
    """Put a legal hold on, or take it off; False if there is nothing under `ref`."""
    values = {"of_ref": ref, "of_school": school, "held": int(is_on)}
    return conn.execute(_HOLD, values).rowcount == 1


def over(
    conn: Connection, school: str, now_ms: int, after: tuple[int, str] = (-1, ""), most: int = 200
) -> list[tuple[int, str]]:
    """The words whose time is over by `now_ms`, never those under a hold: (time, reference), behind `after`."""
    values = {"of_school": school, "now": now_ms, "after_ms": after[0], "after": after[1], "most": most}
    return [(row[1], row[0]) for row in conn.execute(_OVER, values)]


def of_alert(conn: Connection, school: str, alert: str) -> list[str]:
    """The references of all words kept for an alert: what was written, and what was written about it."""
    values = {"of_school": school, "low": f"{alert}:", "high": f"{alert};"}
    return [str(ref) for ref in conn.execute(_OF_ALERT, values).scalars()]


def alert_of(ref: str) -> str:
    """The alert that words belong to, from their reference `<alert>:words` or `<alert>:reason:…`."""
    return ref.partition(":")[0]


def held(conn: Connection, school: str) -> list[str]:
    """The references of all words under a hold."""
    return [str(ref) for ref in conn.execute(_HELD, {"of_school": school}).scalars()]


def erase(conn: Connection, school: str, ref: str) -> bool:
    """Delete the words under `ref` before their time; False if they are under a hold or gone."""
    return conn.execute(_ERASE, {"of_ref": ref, "of_school": school}).rowcount == 1
