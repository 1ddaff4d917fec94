"""Which action is carried out by what: the map of everything that goes out."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions import (
    answers,
    calendar,
    canary,
    class_cards,
    drill,
    hiding,
    ladder,
    lobby,
    other_ways,
    planned,
    private,
    room,
    upkeep,
    whose_meeting,
)
from bot.actions.kit import Carrier, Kit, Task
from policy import actions
from policy.events import CanaryDue, Event

CARRIERS: Mapping[type, Carrier] = {
    actions.ReadRoster: class_cards.read_roster,
    actions.RefuseTeam: class_cards.refuse_team,
    actions.PostAgreement: class_cards.post_agreement,
    actions.AskNewMembers: class_cards.ask_new_members,
    actions.PostSessionCard: class_cards.post_session_card,
    actions.UpdateSessionCard: class_cards.update_session_card,
    actions.PostReminder: class_cards.post_reminder,
    actions.PostClosing: class_cards.post_closing,
    actions.SetLobby: lobby.set_lobby,
    actions.MakeMeeting: calendar.make_meeting,
    actions.PrepareMeeting: calendar.prepare_meeting,
    actions.PutBotInChat: calendar.put_bot_in_chat,
    actions.ChangeCalendar: calendar.change_calendar,
    actions.LookForAnswer: calendar.look_for_answer,
    actions.PostPlan: planned.post_plan,
    actions.UpdatePlan: planned.update_plan,
    actions.TellClass: planned.tell_class,
    actions.TellOfPlan: planned.tell_of_plan,
    actions.AskWhichSession: whose_meeting.ask_which_session,
    actions.FindMeeting: whose_meeting.find_meeting,
    actions.TellMissing: private.tell_missing,
    actions.LookIntoRoom: room.look_into_room,
    actions.Tell: private.tell,
    actions.DeliverAlert: private.deliver_alert,
    actions.DeliverDrill: drill.deliver_drill,
    actions.UpdateDrillCard: drill.update_drill_card,
    actions.ReportDrill: drill.report_drill,
    actions.TellStaffChannel: other_ways.tell_staff_channel,
    actions.SendMail: other_ways.send_mail,
    actions.FindWaitingAlerts: other_ways.find_waiting_alerts,
    actions.RetireAlertCard: private.retire_alert_card,
    actions.UpdateAlertCards: private.update_alert_cards,
    actions.ChaseOutcome: private.chase_outcome,
    actions.HideMessage: hiding.hide_message,
    actions.ShowMessage: hiding.show_message,
    actions.AskToDelete: hiding.ask_to_delete,
    actions.UpdateNotes: private.update_notes,
    actions.TellOfLadder: ladder.tell_of_ladder,
    actions.Answer: answers.answer,
    actions.RemoveExpired: upkeep.remove_expired,
    actions.ReadAgain: upkeep.read_again,
    actions.LookAtCertificate: upkeep.look_at_certificate,
    actions.ReleaseCanary: canary.release_canary,
    actions.DeliverCanary: canary.deliver_canary,
}

# What the bot does that nobody sees; in observe mode this is all it carries out.
UNSEEN = frozenset(
    {
        actions.After,
        actions.ReadRoster,
        actions.FindWaitingAlerts,
        actions.LookIntoRoom,
        actions.RemoveExpired,
        actions.ReadAgain,
        actions.LookAtCertificate,
    }
)


async def carry_out(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Carry an action out; a timer's event is what happened."""
    if isinstance(task.action, actions.After):
        return (task.action.event,)
    return await CARRIERS[type(task.action)](task, kit)


async def only_record(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The twin for observe mode: decides and records go on, but nobody is sent anything.

    No canary sets out, since none could arrive, and so none is missed.
    """
    if isinstance(task.action, actions.After) and isinstance(task.action.event, CanaryDue):
        return ()
    return await carry_out(task, kit) if type(task.action) in UNSEEN else ()
