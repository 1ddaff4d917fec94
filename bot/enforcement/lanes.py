"""When an action is due, and which actions keep their order (one lane a conversation)."""

from __future__ import annotations

from datetime import datetime

from policy import actions
from policy.actions import Action

_IN_NO_ORDER = (
    actions.After,
    actions.LookIntoRoom,
    actions.Tell,
    actions.ReadRoster,
    actions.TellMissing,
    actions.TellOfLadder,
    actions.FindWaitingAlerts,
    actions.DeliverDrill,
    actions.ReportDrill,
)


def due_of(action: Action, now: datetime) -> datetime:
    """When the action is to be carried out."""
    return action.due if isinstance(action, actions.After) else now


def lane_of(action: Action) -> str | None:  # noqa: C901, PLR0911 - one line a kind
    """What keeps its order with what; None where order does not matter.

    Timers have no lane: a timer of tomorrow must not hold up a card of today.
    """
    if isinstance(action, _IN_NO_ORDER):
        return None
    match action:
        case (
            actions.RemoveExpired()
            | actions.ReadAgain()
            | actions.LookAtCertificate()
            | actions.ReleaseCanary()
            | actions.DeliverCanary()
        ):
            return "upkeep"
        case actions.DeliverAlert(alert=alert, person=person) | actions.ChaseOutcome(alert=alert, person=person):
            return f"alert:{alert}:{person}"
        case actions.TellStaffChannel(alert=alert) | actions.SendMail(alert=alert):
            return f"other-ways:{type(action).__name__}:{alert}"
        case actions.UpdateAlertCards(alert=alert) | actions.RetireAlertCard(alert=alert):
            return f"alert-cards:{alert}"
        case actions.HideMessage(alert=alert) | actions.ShowMessage(alert=alert) | actions.AskToDelete(alert=alert):
            return f"message:{alert}"
        case actions.UpdateDrillCard(person=person):
            return f"drill:{person}"
        case actions.UpdateNotes(day=day, person=person):
            return f"notes:{day}:{person}"
        case actions.Answer(conversation=conversation):
            return f"answer:{conversation}"
        case actions.AskWhichSession(chat=chat):
            return f"whose:{chat}"
        case actions.PostReminder(chat=chat, in_channel=in_channel):
            return f"reminder:{chat}:{in_channel}"
        case _:
            return f"class:{action.team}"
