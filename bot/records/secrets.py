"""The bot's own secrets that all its instances share, sealed as people's words are: no person is in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.records.dialect import insert_once
from bot.records.errors import KeyMissing, SealBroken
from bot.records.schema import secret
from bot.records.seal import Seal, Sealed

NOBODYS = ""
"""A secret belongs to no school."""

_PUT = insert_once(secret, "id", "key_id", "nonce", "sealed", "made_ms")
_ALL = select(secret.c.id, secret.c.key_id, secret.c.nonce, secret.c.sealed, secret.c.made_ms).order_by(
    secret.c.made_ms.desc(), secret.c.id
)
_ANEW = (
    update(secret)
    .where(secret.c.id == bindparam("of_id"))
    .values(key_id=bindparam("new_key"), nonce=bindparam("new_nonce"), sealed=bindparam("new_sealed"))
)
_REMOVE = delete(secret).where(secret.c.made_ms < bindparam("before"))


@dataclass(frozen=True, slots=True)
class Secret:
    """One secret that could be opened. made_ms: when it was made, milliseconds UTC."""

    id: str
    plain: bytes = field(repr=False)
    made_ms: int


def put(conn: Connection, seal: Seal, one: Secret) -> None:
    """Keep a secret, unless one with this id is there."""
    sealed = seal.seal(NOBODYS, one.id, one.plain)
    row = {"id": one.id, "key_id": sealed.key_id, "nonce": sealed.nonce, "sealed": sealed.blob}
    _PUT.change(conn, row | {"made_ms": one.made_ms})


def all_of(conn: Connection, seal: Seal) -> list[Secret]:
    """Every secret that the ring opens, the newest first; one whose key is gone is as good as none."""
    found: list[Secret] = []
    for id_, key_id, nonce, blob, made_ms in conn.execute(_ALL):
        try:
            found.append(Secret(id_, seal.open(NOBODYS, id_, Sealed(key_id, nonce, blob)), made_ms))
        except (KeyMissing, SealBroken):
            continue
    return found


def seal_anew(conn: Connection, seal: Seal) -> None:
    """Seal all of them with the key that seals now."""
    for one in all_of(conn, seal):
        sealed = seal.seal(NOBODYS, one.id, one.plain)
        values = {"new_key": sealed.key_id, "new_nonce": sealed.nonce, "new_sealed": sealed.blob}
        conn.execute(_ANEW, values | {"of_id": one.id})


def remove_older(conn: Connection, before_ms: int) -> None:
    """Take away those that were made before."""
    conn.execute(_REMOVE, {"before": before_ms})
