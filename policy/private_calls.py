"""A private call of one of the staff and one learner: found afterwards, where the school has so decided (CON-2).

No app can see such a call while it runs: Teams' policies prevent them. Off unless the head has decided otherwise.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from policy.actions import Action, LookForCalls
from policy.chat.verdict import Severity
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import Flagged, PrivateCallSeen, PrivateCallsLooked, TroubleOver, TroubleSeen

if TYPE_CHECKING:
    from policy.school import School

ALERTS = uuid.UUID("5b0f7c1e-2a64-4f0d-9c0b-8d1e6f0a7c35")
KIND = "private-call"
UNSEEN = "private-calls-unseen"
"""The trouble of a school that has decided to look, where the bot can't."""
BACK = timedelta(hours=24)
"""Graph has a call two and a half hours after it ended at the latest, and looks for it by when it began."""
MOST_BACK = timedelta(days=30)
"""Graph keeps calls no longer."""
PAIR = 2


@dataclass(frozen=True, slots=True)
class PrivateCalls:
    """What was looked through. known: when each call that was told ended, by Graph's id of it; looked: last."""

    known: dict[str, datetime] = field(default_factory=dict[str, datetime])
    looked: datetime | None = None


CallsDecision = Decision[PrivateCalls]


@enforces("CON-2")
def looking(school: School, now: datetime) -> tuple[Action, ...]:
    """CON-2: looked for only where the school file says who has decided it, and when."""
    return (LookForCalls(),) if school.private_calls.found_afterwards else ()


def looked_from(state: PrivateCalls | None, school: School, now: datetime) -> datetime:
    """From when on calls are looked for: nothing from before the day on which it was decided."""
    last = state.looked if state and state.looked else now
    decided = school.private_calls.decided_on
    begun = datetime.combine(decided, time.min, ZoneInfo(school.school.timezone)) if decided else now
    return max(begun, last - BACK, now - MOST_BACK)


@enforces("CON-2")
def own_pair(people: Iterable[str], learners: Collection[str], school: School) -> tuple[str, str] | None:
    """CON-2: the one of the staff and the one learner of this school who spoke alone; None for every other pair."""
    both = frozenset(people)
    staff = [one for one in both if school.names(one)]
    young = [one for one in both if one in learners and not school.names(one)]
    return (staff[0], young[0]) if (len(both), len(staff), len(young)) == (PAIR, 1, 1) else None


@enforces("CON-2", "SAF-1")
def private_call_seen(
    state: PrivateCalls | None, event: PrivateCallSeen, school: School, now: datetime
) -> CallsDecision:
    """SAF-1: each such call is told once, never to whom it is about."""
    known = state or PrivateCalls()
    if not school.private_calls.found_afterwards or event.call in known.known:
        return Decision(state)
    minutes = max(1, round((event.ended - event.began).total_seconds() / 60))
    flag = Flagged(
        alert=str(uuid.uuid5(ALERTS, f"{school.id} {event.call}")),
        kind=KIND,
        categories=frozenset(),
        severity=Severity.SERIOUS,
        author="",
        author_name="",
        about=(event.staff,),
        place=event.team,
        conversation="",
        message="",
        at=event.began,
        people=(event.staff, event.learner),
        code=f"{minutes} min",
    )
    told = replace(known, known={**known.known, event.call: event.ended})
    return Decision(told, reasons=(Reason("private-call", "CON-2"),), then=(flag,))


@enforces("SAF-1")
def private_calls_looked(
    state: PrivateCalls | None, event: PrivateCallsLooked, school: School, now: datetime
) -> CallsDecision:
    """SAF-1: where Graph tells of no calls that is said once; what Graph itself has forgotten is forgotten here."""
    known = state or PrivateCalls()
    if event.code:
        return Decision(state, then=(TroubleSeen(UNSEEN, (), known.looked or event.at, event.code),))
    kept = {call: ended for call, ended in known.known.items() if ended > now - MOST_BACK - BACK}
    return Decision(PrivateCalls(kept, event.at), then=(TroubleOver(UNSEEN, ()),))
