"""Whether an edit was told of already: Teams tells the bot of it, Graph does too, and each has a time of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from sqlalchemy import Connection

from bot.enforcement.lookup import words_of
from bot.enforcement.spelling import read
from bot.graph.plain import plain
from bot.records import states, words
from bot.records.errors import WordsGone
from bot.records.seal import Seal
from policy.alerts import Alert
from policy.events import Flagged
from policy.school import School

NEAR = timedelta(seconds=60)
MOST = 200
"""So many alerts are looked through, those that changed last."""


def told_before(flag: Flagged, text: str, school: School) -> Callable[[Connection, Seal], bool]:
    """Asks the records for a flag on the same edit: of the same words, in the same minute."""

    def known(conn: Connection, seal: Seal) -> bool:
        newest = states.newest(conn, school.id, Alert.__name__, MOST)
        alerts = (cast("Alert", read(one.kind, one.body)) for one in newest)
        near = [one for one in alerts if _is_near(one.flag, flag)]
        return any(_bare(_kept(conn, seal, school, one.flag)) == _bare(text) for one in near)

    return known


def _is_near(one: Flagged, flag: Flagged) -> bool:
    return one.edited and one.message == flag.message and one.alert != flag.alert and abs(one.at - flag.at) < NEAR


def _kept(conn: Connection, seal: Seal, school: School, flag: Flagged) -> str:
    try:
        return words_of(words.open(conn, seal, school.id, flag.words or "").decode()).text
    except WordsGone:
        return ""


def _bare(text: str) -> str:
    """The letters alone: the two spell markup and spaces each in their way."""
    return "".join(letter for letter in plain(text)[0].casefold() if letter.isalnum())
