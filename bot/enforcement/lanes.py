"""When an action is due, and which actions keep their order (one lane a conversation)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from policy import actions
from policy.actions import Action

_IN_NO_ORDER = (
    actions.After,
    actions.LookIntoRoom,
    actions.Tell,
    actions.TellOfPlan,
    actions.LookForAnswer,
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


def lane_of(action: Action) -> str | None:
    """What keeps its order with what; None where order does not matter.

    Timers have no lane: a timer of tomorrow must not hold up a card of today.
    """
    if isinstance(action, _IN_NO_ORDER):
        return None
    return LANES.get(type(action), "class:{0.team}").format(action)


LANES: Mapping[type, str] = {
    **dict.fromkeys(
        (
            actions.RemoveExpired,
            actions.ReadAgain,
            actions.LookAtCertificate,
            actions.ReleaseCanary,
            actions.DeliverCanary,
        ),
        "upkeep",
    ),
    actions.DeliverAlert: "alert:{0.alert}:{0.person}",
    actions.ChaseOutcome: "alert:{0.alert}:{0.person}",
    actions.UpdateAlertCards: "alert-cards:{0.alert}",
    actions.RetireAlertCard: "alert-cards:{0.alert}",
    actions.TellStaffChannel: "staff-channel:{0.alert}",
    actions.SendMail: "mail:{0.alert}",
    actions.HideMessage: "message:{0.alert}",
    actions.ShowMessage: "message:{0.alert}",
    actions.AskToDelete: "message:{0.alert}",
    actions.UpdateDrillCard: "drill:{0.person}",
    actions.SetLobby: "lobby:{0.team}",
    **dict.fromkeys(
        (actions.MakeMeeting, actions.PrepareMeeting, actions.PutBotInChat, actions.ChangeCalendar), "calendar:{0.plan}"
    ),
    actions.UpdateNotes: "notes:{0.day}:{0.person}",
    actions.Answer: "answer:{0.conversation}",
    actions.AskWhichSession: "whose:{0.chat}",
    actions.PostReminder: "reminder:{0.chat}:{0.in_channel}",
}
"""The lane of each kind of action; of every other its class's."""
