"""What goes wrong with the bot itself is told to people: once, and again when it is over (SAF-1)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import UpdateAlertCards
from policy.alerts.state import Alert, AlertDecision, Step, noted
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import Flagged, TroubleOver, TroubleSeen, WellAgain

if TYPE_CHECKING:
    from policy.school import School

ALERTS = uuid.UUID("3f0c0f51-6a55-4b8e-9a0a-0d7a3c1d6e42")
EVERYWHERE = ""
"""The place of a trouble that is about the whole school."""

UNWATCHED = "recordings-unwatched"
SIGN_IN = "sign-in-refused"

TROUBLES: Mapping[str, Severity] = {
    "unread-gap": Severity.SERIOUS,
    "consent-lost": Severity.SERIOUS,
    "not-delivered": Severity.SERIOUS,
    "app-removed": Severity.SERIOUS,
    "subscription-ended": Severity.CONCERN,
    "canary-missed": Severity.SERIOUS,
    "certificate-expiring": Severity.CONCERN,
    "certificate-ending": Severity.SERIOUS,
    SIGN_IN: Severity.SERIOUS,
    "actions-late": Severity.SERIOUS,
    "actions-dead": Severity.SERIOUS,
    "not-in-call": Severity.SERIOUS,
    "private-calls-unseen": Severity.CONCERN,
    "drill-unanswered": Severity.SERIOUS,
    UNWATCHED: Severity.SERIOUS,
}
"""Every trouble by its name, and how soon somebody must look."""

DEAD = "actions-dead"
JOB = "job:"
"""An action that could not be carried out is a place of trouble of its own: `job:` and its number."""
TOGETHER: Mapping[str, timedelta] = {DEAD: timedelta(minutes=5)}
"""What comes to one school again within this time is told together at its end, not one by one."""

CERTIFICATE: Mapping[str, int] = {"certificate-expiring": 30, "certificate-ending": 7}
"""So many days before its end a certificate is told of."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One kind of trouble of a school. open: the places it is in now, each with the alert that told of it.

    told: when somebody was told of it last.
    """

    what: str
    open: dict[str, str] = field(default_factory=dict[str, str])
    told: datetime | None = None


TroubleDecision = Decision[Trouble]


def untold(trouble: Trouble | None, places: tuple[str, ...], now: datetime) -> tuple[str, ...]:
    """Where it is that nobody was told of and is to be told of now. places: none for the whole school."""
    known = trouble or Trouble("")
    wait = TOGETHER.get(known.what)
    if wait and known.told and known.open and now < known.told + wait:
        return ()
    return tuple(place for place in places or (EVERYWHERE,) if place not in known.open)


@enforces("SAF-1")
def trouble_seen(state: Trouble | None, event: TroubleSeen, school: School, now: datetime) -> TroubleDecision:
    """SAF-1: each trouble is told once; only a place that it newly came to is told anew."""
    trouble = state or Trouble(event.what)
    new = untold(trouble, event.places, now)
    if not new or event.what not in TROUBLES:
        return Decision(state)
    alert = str(uuid.uuid5(ALERTS, f"{school.id} {event.what} {now.isoformat()} {new[0]}"))
    flag = alert_of(alert, event.what, now, since=event.since, places=new, code=event.code)
    opened = replace(trouble, open={**trouble.open, **dict.fromkeys(new, alert)}, told=now)
    return Decision(opened, reasons=(Reason("trouble", "SAF-1"),), then=(flag,))


def alert_of(
    alert: str, what: str, now: datetime, *, since: datetime, places: tuple[str, ...] = (EVERYWHERE,), code: str = ""
) -> Flagged:
    """The flag that tells people of a trouble: by nobody and about nobody."""
    named = tuple(place for place in places if place != EVERYWHERE and not place.startswith(JOB))
    return Flagged(
        alert=alert,
        kind=what,
        categories=frozenset(),
        severity=TROUBLES[what],
        author="",
        author_name="",
        about=(),
        place=named[0] if named else "",
        conversation="",
        message="",
        at=now,
        since=since,
        places=named,
        code=code,
    )


@enforces("SAF-1")
def trouble_over(state: Trouble | None, event: TroubleOver, school: School, now: datetime) -> TroubleDecision:
    """SAF-1: that it is over is said on the alert, once none of the alert's places is left in trouble."""
    if state is None:
        return Decision(None)
    over = event.places or (EVERYWHERE,)
    left = {place: alert for place, alert in state.open.items() if place not in over}
    ended = dict.fromkeys(alert for alert in state.open.values() if alert not in left.values())
    return Decision(replace(state, open=left), then=tuple(WellAgain(alert, now) for alert in ended))


@enforces("SAF-1")
def well_again(state: Alert | None, event: WellAgain, school: School, now: datetime) -> AlertDecision:
    """SAF-1: an alert about the bot itself closes by itself once all is well: nobody is chased for what is over."""
    if state is None or any(entry.step is Step.WELL_AGAIN for entry in state.history):
        return Decision(state)
    over = replace(noted(state, Step.WELL_AGAIN, "", event.at), closed=True)
    return Decision(over, (UpdateAlertCards(event.alert),))
