"""Where an alert can't reach a person's own chat: the staff channel, e-mail, and the chat as soon as there is one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action, DeliverAlert, SendMail, TellStaffChannel, UpdateAlertCards
from policy.alerts.state import Alert, AlertDecision, Step, noted
from policy.clauses import enforces
from policy.decision import Decision
from policy.escalation import may_act, staff_concern
from policy.events import AlertUndelivered, OtherWayTried, PersonInReach

if TYPE_CHECKING:
    from policy.school import School

CHANNEL, MAIL = "channel", "mail"
TRIED = {
    (CHANNEL, True): Step.CHANNEL_TOLD,
    (CHANNEL, False): Step.CHANNEL_REFUSED,
    (MAIL, True): Step.MAIL_SENT,
    (MAIL, False): Step.MAIL_REFUSED,
}


@enforces("SAF-1", "SAF-2")
def other_ways(state: Alert, event: AlertUndelivered, school: School) -> tuple[Action, ...]:
    """SAF-1: who can't be reached in their own chat is looked for through the staff channel and by e-mail, at once.

    SAF-2: where it is about staff the channel hears nothing, and nobody hears of what is about themselves. A note
    waits for its day, and what somebody else has in hand needs no more people.
    """
    in_hand = state.acknowledged and state.taken_by != event.person
    if state.closed or in_hand or state.quiet or event.person in state.flag.about:
        return ()
    alert, ways = event.alert, school.other_ways
    told = (TellStaffChannel(alert, event.person),) if ways.channel and not staff_concern(state.flag, school) else ()
    mailed = (SendMail(alert, event.person),) if "mail" in school.powers and event.person in ways.mail else ()
    return (*told, *mailed)


@enforces("SAF-1")
def other_way_tried(state: Alert | None, event: OtherWayTried, school: School, now: datetime) -> AlertDecision:
    """SAF-1: which other way was taken, and which was refused, stands in the history."""
    if state is None:
        return Decision(None)
    step = TRIED[event.way, not event.code]
    return Decision(noted(state, step, event.person, now, event.code), (UpdateAlertCards(event.alert),))


@enforces("SAF-1", "SAF-2")
def person_in_reach(state: Alert | None, event: PersonInReach, school: School, now: datetime) -> AlertDecision:
    """SAF-1: whoever could not be reached gets what still waits for them; SAF-2: never what is about them."""
    if state is None or state.acknowledged or state.quiet or event.person in (state.cards or {}):
        return Decision(state)
    if not may_act(state.told, event.person, state.flag, school):
        return Decision(state)
    return Decision(state, (DeliverAlert(event.alert, event.person, state.rung),))
