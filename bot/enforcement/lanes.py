"""When an action is due, how often it is tried, and which actions keep their order (one lane a conversation)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.records.jobs import MAX_ATTEMPTS
from policy import actions
from policy.actions import Action

A_DAY = 400
"""So many tries take about a day: whoever was to be told of an alert still is once Teams, or the sign-in, is back."""

_IN_NO_ORDER = (
    actions.After,
    actions.LookIntoRoom,
    actions.Tell,
    actions.ShowInMeeting,
    actions.TellOptions,
    actions.TellOfPlan,
    actions.TellOfStranger,
    actions.KeepCall,
    actions.LookForAnswer,
    actions.ReadRoster,
    actions.TellMissing,
    actions.TellOfComments,
    actions.TellOfLadder,
    actions.FindWaitingAlerts,
    actions.DeliverDrill,
    actions.ReportDrill,
    actions.ReadPlace,
    actions.TellOfRecording,
    actions.TellOfFolder,
    actions.LookForRecording,
)


def due_of(action: Action, now: datetime) -> datetime:
    """When the action is to be carried out."""
    return action.due if isinstance(action, actions.After) else now


def most_tries_of(action: Action) -> int:
    """How often it is tried before it is given up."""
    return A_DAY if isinstance(action, actions.DeliverAlert) else MAX_ATTEMPTS


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
    actions.WatchPlaces: "watch:{0.place}",
    **dict.fromkeys((actions.Subscribe, actions.RenewSubscription, actions.EndSubscription), "subscription:{0.watch}"),
    **dict.fromkeys(
        (
            actions.FileRecording,
            actions.CutAccess,
            actions.RemoveOriginals,
            actions.MakeFolder,
            actions.LookAtDrives,
        ),
        "custody",
    ),
    actions.LookForCalls: "private-calls",
    actions.DeliverAlert: "alert:{0.alert}:{0.person}",
    actions.ChaseOutcome: "alert:{0.alert}:{0.person}",
    actions.CopyAnswer: "alert:{0.alert}:{0.person}",
    actions.RemindOfDuty: "alert:{0.alert}:{0.person}",
    actions.OfferMessages: "own:{0.person}",
    actions.OfferRules: "rules:{0.team}:{0.person}",
    actions.UpdateAlertCards: "alert-cards:{0.alert}",
    actions.RetireAlertCard: "alert-cards:{0.alert}",
    actions.TellStaffChannel: "staff-channel:{0.alert}",
    actions.SendMail: "mail:{0.alert}",
    actions.HideMessage: "message:{0.alert}",
    actions.ShowMessage: "message:{0.alert}",
    actions.AskToDelete: "message:{0.alert}",
    **dict.fromkeys((actions.AskUpToDate, actions.UpdateUpToDate, actions.TellUnconfirmed), "up-to-date:{0.person}"),
    actions.UpdateDrillCard: "drill:{0.person}",
    actions.AskOfRecording: "recording:{0.session}",
    actions.UpdateRecordingCard: "recording:{0.session}",
    actions.SetOptions: "options:{0.team}",
    actions.SetLobby: "lobby:{0.team}",
    actions.SteerMeeting: "lobby:{0.team}",
    actions.TellControl: "answer:{0.at.conversation}",
    **dict.fromkeys(
        (actions.MakeMeeting, actions.PrepareMeeting, actions.PutBotInChat, actions.ChangeCalendar), "calendar:{0.plan}"
    ),
    actions.UpdateNotes: "notes:{0.day}:{0.person}",
    actions.Answer: "answer:{0.conversation}",
    actions.AskWhichSession: "whose:{0.chat}",
    actions.JoinCall: "call:{0.chat}",
    actions.LeaveCall: "call:{0.chat}",
    actions.RemoveFromCall: "remove:{0.chat}",
    actions.PostReminder: "reminder:{0.chat}:{0.in_channel}",
}
"""The lane of each kind of action; of every other its class's."""
