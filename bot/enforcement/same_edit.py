"""Whether an edit was told of already: Teams tells the bot of it, Graph does too, and each has a time of its own.

Only the last flags of the same person in the same place are looked at, however many alerts are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Connection

from bot.enforcement import known
from bot.enforcement.lookup import words_of
from bot.graph.plain import plain
from bot.records import words
from bot.records.errors import WordsGone
from bot.records.seal import Seal
from policy.alerts import Alert
from policy.alerts.alike import Alike
from policy.events import Flagged, MessageFlagged
from policy.rules import alert_key, alike_key
from policy.school import School

NEAR = timedelta(seconds=60)


def told_before(conn: Connection, seal: Seal, flag: Flagged, text: str, school: School) -> bool:
    """Whether the records have a flag on the same edit: of the same words, in the same minute."""
    near = (one for one in _same(conn, flag, school) if one.alert != flag.alert)
    return any(_bare(_kept(conn, seal, school, one)) == _bare(text) for one in near)


def heard_before(flag: Flagged, school: School) -> Callable[[Connection], bool]:
    """Asks the records for any flag on an edit of this message in the same minute."""
    return lambda conn: bool(_same(conn, flag, school))


def _same(conn: Connection, flag: Flagged, school: School) -> list[Flagged]:
    """The flags on edits of the same message in the same minute."""
    alike = known.load(conn, school.id, alike_key(MessageFlagged(flag)))
    latest = alike.value.latest if alike and isinstance(alike.value, Alike) else ()
    found = (known.load(conn, school.id, alert_key(alert)) for alert in latest)
    alerts = (one.value for one in found if one is not None)
    return [one.flag for one in alerts if isinstance(one, Alert) and _is_near(one.flag, flag)]


def _is_near(one: Flagged, flag: Flagged) -> bool:
    return one.edited and one.message == flag.message and abs(one.at - flag.at) < NEAR


def _kept(conn: Connection, seal: Seal, school: School, flag: Flagged) -> str:
    try:
        return words_of(words.open(conn, seal, school.id, flag.words or "").decode()).text
    except WordsGone:
        return ""


def _bare(text: str) -> str:
    """The letters alone: the two spell markup and spaces each in their way."""
    return "".join(letter for letter in plain(text)[0].casefold() if letter.isalnum())
