"""Which action is carried out by what: the map of everything that goes out."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions import (
    answers,
    calendar,
    calls,
    canary,
    class_cards,
    class_message,
    class_rules,
    custody,
    drill,
    finding,
    hiding,
    in_meeting,
    ladder,
    live_sessions,
    lobby,
    options,
    originals,
    other_ways,
    owing,
    planned,
    private,
    private_calls,
    recordings,
    room,
    steering,
    subscriptions,
    up_to_date,
    upkeep,
    whose_meeting,
    withholding,
)
from bot.actions.kit import Carrier, Kit, Task
from policy import actions
from policy.events import CanaryDue, Event

CARRIERS: Mapping[type, Carrier] = {
    actions.ReadRoster: class_cards.read_roster,
    actions.RefuseTeam: class_cards.refuse_team,
    actions.PostAgreement: class_cards.post_agreement,
    actions.AskNewMembers: class_cards.ask_new_members,
    actions.PostRules: class_cards.post_rules,
    actions.UpdateRules: class_cards.update_rules,
    actions.RetireCard: class_cards.retire_card,
    actions.OfferRules: class_rules.offer_rules,
    actions.TellOfComments: class_rules.tell_of_comments,
    actions.PostSessionCard: class_cards.post_session_card,
    actions.UpdateSessionCard: class_cards.update_session_card,
    actions.PostReminder: class_cards.post_reminder,
    actions.PostClosing: class_cards.post_closing,
    actions.UpdateClosing: class_cards.update_closing,
    actions.SetLobby: lobby.set_lobby,
    actions.SetOptions: options.set_options,
    actions.TellOptions: options.tell_options,
    actions.SteerMeeting: steering.steer_meeting,
    actions.TellControl: steering.tell_control,
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
    actions.JoinCall: calls.join_call,
    actions.KeepCall: calls.keep_call,
    actions.LeaveCall: calls.leave_call,
    actions.RemoveFromCall: calls.remove_from_call,
    actions.TellOfStranger: private.tell_of_stranger,
    actions.Tell: private.tell,
    actions.ShowInMeeting: in_meeting.show_in_meeting,
    actions.DeliverAlert: private.deliver_alert,
    actions.DeliverDrill: drill.deliver_drill,
    actions.UpdateDrillCard: drill.update_drill_card,
    actions.ReportDrill: drill.report_drill,
    actions.AskUpToDate: up_to_date.ask_up_to_date,
    actions.UpdateUpToDate: up_to_date.update_up_to_date,
    actions.TellUnconfirmed: up_to_date.tell_unconfirmed,
    actions.AskOfRecording: recordings.ask_of_recording,
    actions.UpdateRecordingCard: recordings.update_recording_card,
    actions.TellOfRecording: recordings.tell_of_recording,
    actions.TellOfFolder: recordings.tell_of_folder,
    actions.LookForRecording: finding.look_for_recording,
    actions.FileRecording: live_sessions.file_recording,
    actions.CutAccess: withholding.cut_access,
    actions.RemoveOriginals: originals.remove_originals,
    actions.MakeFolder: live_sessions.make_folder,
    actions.LookAtDrives: custody.look_at_drives,
    actions.LookForCalls: private_calls.look_for_calls,
    actions.TellStaffChannel: other_ways.tell_staff_channel,
    actions.SendMail: other_ways.send_mail,
    actions.FindWaitingAlerts: other_ways.find_waiting_alerts,
    actions.RetireAlertCard: private.retire_alert_card,
    actions.UpdateAlertCards: private.update_alert_cards,
    actions.ChaseOutcome: private.chase_outcome,
    actions.CopyAnswer: private.copy_answer,
    actions.RemindOfDuty: owing.remind_of_duty,
    actions.PostClassMessage: class_message.post_class_message,
    actions.OfferMessages: private.offer_messages,
    actions.HideMessage: hiding.hide_message,
    actions.ShowMessage: hiding.show_message,
    actions.AskToDelete: hiding.ask_to_delete,
    actions.UpdateNotes: private.update_notes,
    actions.TellOfLadder: ladder.tell_of_ladder,
    actions.Answer: answers.answer,
    actions.RemoveExpired: upkeep.remove_expired,
    actions.ReadAgain: upkeep.read_again,
    actions.ReadPlace: subscriptions.read_place,
    actions.WatchPlaces: subscriptions.watch_places,
    actions.Subscribe: subscriptions.subscribe,
    actions.RenewSubscription: subscriptions.renew_subscription,
    actions.EndSubscription: subscriptions.end_subscription,
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
        actions.ReadPlace,
        actions.WatchPlaces,
        actions.Subscribe,
        actions.RenewSubscription,
        actions.EndSubscription,
        actions.LookAtCertificate,
        actions.LookForRecording,
        actions.LookAtDrives,
        actions.LookForCalls,
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
