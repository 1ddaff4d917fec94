"""What each button carries, how long it works, and which work without a reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.references import SCHOOL_YEAR

HALF_TERM = timedelta(days=60)
MONTH = timedelta(days=30)
DAYS = timedelta(days=3)
"""Until a session is well over."""


@dataclass(frozen=True, slots=True)
class Button:
    """carries: what is believed only from a reference; lasts: since it was made; open: needs no reference at all."""

    carries: frozenset[str]
    lasts: timedelta
    open: bool = False


def _of(lasts: timedelta, *verbs: str, carries: str = "", is_open: bool = False) -> dict[str, Button]:
    return dict.fromkeys(verbs, Button(frozenset(carries.split()), lasts, is_open))


_CLASS = {
    **_of(SCHOOL_YEAR, *(f"agreement.{one}" for one in ("sign", "signed", "missing", "recorded")), carries="team"),
    **_of(SCHOOL_YEAR, "agreement.view", carries="team posted"),
    **_of(SCHOOL_YEAR, "agreement.give", carries="team wording posted"),
    **_of(SCHOOL_YEAR, *(f"rules.{one}" for one in ("view", "missing", "comment")), carries="team"),
    **_of(SCHOOL_YEAR, "rules.agree", "rules.withdraw", carries="team number"),
    **_of(SCHOOL_YEAR, "rules.published", carries="team seen"),
    **_of(SCHOOL_YEAR, "rules.commented", carries="team comment"),
    **_of(SCHOOL_YEAR, "rules.comments", carries="team page"),
    **_of(SCHOOL_YEAR, "rules.every", carries="page"),
    **_of(SCHOOL_YEAR, "session.start", "plan.form", carries="team"),
    **_of(SCHOOL_YEAR, "session.form", carries="team plan"),
    **_of(SCHOOL_YEAR, *(f"plan.{one}" for one in ("again", "sent", "move", "moved")), carries="team plan"),
    **_of(SCHOOL_YEAR, "plan.cancel", "plan.cancelled", carries="team plan"),
    **_of(DAYS, "session.view", "session.ready", "session.here", "meeting.named", carries="team session"),
    **_of(MONTH, "closing.tasks", "closing.given", carries="team session"),
    **_of(SCHOOL_YEAR, "year.confirm", carries="year"),
    **_of(SCHOOL_YEAR, "year.missing"),
    **_of(DAYS, "adult.send", "remove.sent", "lobby.open", carries="chat"),
    **_of(SCHOOL_YEAR, "recording.answered", carries="session answer"),
    **_of(SCHOOL_YEAR, "recording.decided", carries="session decision"),
    **_of(SCHOOL_YEAR, "recording.original", carries="session"),
    **_of(HALF_TERM, "meeting.arranged", carries="team meeting"),
    **_of(HALF_TERM, "meeting.refused", carries="meeting"),
}
_ALERTS = {
    **_of(MONTH, *(f"alert.{one}" for one in ("show", "got", "escalate", "copy", "view", "note")), carries="alert"),
    **_of(MONTH, *(f"alert.{one}" for one in ("answer", "hand", "close", "reopen", "context")), carries="alert"),
    **_of(MONTH, *(f"alert.{one}" for one in ("refer", "referred", "duty", "duties")), carries="alert"),
    **_of(MONTH, *(f"alert.{one}" for one in ("answered", "handed", "closed")), carries="alert seen"),
    **_of(MONTH, "alert.noted", carries="alert seen form"),
    **_of(MONTH, "alert.reopened", "alert.around", carries="alert seen"),
    **_of(MONTH, "alert.kind", "alert.kindly", "kind.explain", "kind.explained", carries="alert"),
    **_of(MONTH, "class.release", "class.draft", carries="alert"),
    **_of(MONTH, "class.told", carries="alert named"),
    **_of(MONTH, "notes.view", carries="day"),
    **_of(DAYS, "drill.got", carries="began"),
}
_OPEN = {
    **_of(SCHOOL_YEAR, "concern.form", carries="team lang concern message spot", is_open=True),
    **_of(SCHOOL_YEAR, "own.messages", carries="team lang", is_open=True),
    **_of(SCHOOL_YEAR, "concern.sent", carries="team message spot", is_open=True),
    **_of(SCHOOL_YEAR, "help.topic", "help.topics", "help.advice", carries="team", is_open=True),
    **_of(SCHOOL_YEAR, "concern.left", "incident.form", "incident.sent", is_open=True),
    **_of(SCHOOL_YEAR, "meeting.form", "remove.form", "rules.form", carries="again", is_open=True),
    **_of(SCHOOL_YEAR, "plan.mine", is_open=True),
}
"""Ways to help, and what is the presser's own: these never run out, and what a missing reference told is not known."""
BUTTONS: Mapping[str, Button] = {**_CLASS, **_ALERTS, **_OPEN}
