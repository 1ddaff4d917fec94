"""The map of the product: what happened → whose state it touches → the rule that decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from policy import (
    absence,
    agreement,
    arranged,
    canary,
    contacts,
    drill,
    events,
    length,
    lobby,
    notes,
    own_messages,
    private_calls,
    recurring,
    session,
    steering,
    subscriptions,
    tasks,
    trouble,
    up_to_date,
)
from policy.absence import Absences
from policy.alerts import (
    Alert,
    acting,
    alike,
    answering,
    climbing,
    closing,
    hiding,
    holding,
    kind_note,
    other_ways,
    owing,
    raising,
    telling_class,
    timeline,
)
from policy.alerts.alike import Alike
from policy.arranged import Arranged
from policy.canary import Canary
from policy.class_team import ClassTeam
from policy.contacts import Reach
from policy.decision import Decision
from policy.drill import Drill
from policy.guard import Room, adult, calls, clearing, meeting, presence, removal, roster, sending_out, warning
from policy.guard.own_call import KnownCall
from policy.notes import DayNotes
from policy.own_messages import OwnMessages
from policy.private_calls import PrivateCalls
from policy.recordings import Recording, asking, custody, expecting, filing, folder, looking, originals, touching
from policy.recordings.custody import Drive
from policy.recordings.folder import LiveSessions
from policy.recurring import Planned
from policy.subscriptions import Subscription, name_of
from policy.timetable import Timetable, changing, company, guiding, making, planning
from policy.trouble import Trouble
from policy.up_to_date import UpToDate


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of event is decided.

    key: the state it touches ("" where it touches none); kind: that state's type;
    decide(state, event, school, now) -> Decision; knows_away: whether its school must know who is away.
    """

    key: Callable[[Any], str]
    kind: type
    decide: Callable[..., Decision[Any]]
    knows_away: bool = False


ABSENCES_KEY = "absences"
"""The key of who is away, one for each school."""


def class_key(team: str) -> str:
    """The key of a class team's state."""
    return f"class:{team}"


def room_key(chat: str) -> str:
    """The key of a watched meeting's state."""
    return f"room:{chat}"


def timetable_key(team: str) -> str:
    """The key of a class's planned sessions."""
    return f"timetable:{team}"


def call_key(call: str) -> str:
    """The key of a call that the bot made."""
    return f"call:{call}"


def alert_key(alert: str) -> str:
    """The key of an alert's state."""
    return f"alert:{alert}"


def alike_key(event: events.MessageFlagged | events.AlikeLed) -> str:
    """The key of what a person's next flag in a place may join."""
    flag = event.flag
    return f"alike:{flag.place or flag.conversation.partition(';')[0]}:{flag.author}"


def recording_key(session: str) -> str:
    """The key of a session's recording."""
    return f"recording:{session}"


def folder_key(team: str) -> str:
    """The key of a class's folder for recordings."""
    return f"folder:{team}"


def drive_key(drive: str) -> str:
    """The key of a drive with files that are watched."""
    return f"drive:{drive}"


def notes_key(day: str, person: str) -> str:
    """The key of a person's notes of a day."""
    return f"notes:{day}:{person}"


def person_key(person: str) -> str:
    """The key of where a person is reached."""
    return f"person:{person}"


def own_key(person: str) -> str:
    """The key of what is there for a person alone."""
    return f"own:{person}"


def arranged_key(meeting: str) -> str:
    """The key of a meeting with one learner and two adults."""
    return f"arranged:{meeting}"


def work_key(work: str) -> str:
    """The key of a recurring work's place in the diary."""
    return f"work:{work}"


def trouble_key(what: str) -> str:
    """The key of a kind of trouble of the bot itself."""
    return f"trouble:{what}"


def subscription_key(watch: str) -> str:
    """The key of the watch over a place."""
    return f"subscription:{watch}"


DRILL_KEY = "drill"
"""The key of a school's latest drill."""
UP_TO_DATE_KEY = "up-to-date"
"""The key of a school's question of the year."""
PRIVATE_CALLS_KEY = "private-calls"
"""The key of what a school has found of private calls."""
CANARY_KEY = "canary"
"""The key of a school's canaries."""


def _class(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: class_key(event.team), ClassTeam, decide)


def _timetable(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: timetable_key(event.team), Timetable, decide)


def _room(decide: Callable[..., Decision[Any]], *, knows_away: bool = False) -> Rule:
    return Rule(lambda event: room_key(event.chat), Room, decide, knows_away)


def _alert(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: alert_key(event.alert), Alert, decide, knows_away=True)


def _recording(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: recording_key(event.session), Recording, decide)


def _folder(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: folder_key(event.team), LiveSessions, decide)


def _private_calls(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda _: PRIVATE_CALLS_KEY, PrivateCalls, decide)


def _drive(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: drive_key(event.drive), Drive, decide)


def _notes(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: notes_key(event.day, event.person), DayNotes, decide)


def _person(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: person_key(event.person), Reach, decide)


def _own(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: own_key(event.person), OwnMessages, decide)


def _arranged(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: arranged_key(event.meeting), Arranged, decide)


def _absences(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda _: ABSENCES_KEY, Absences, decide)


def _work(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: work_key(event.work), Planned, decide)


def _canary(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda _: CANARY_KEY, Canary, decide)


def _drill(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda _: DRILL_KEY, Drill, decide, knows_away=True)


def _up_to_date(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda _: UP_TO_DATE_KEY, UpToDate, decide)


def _subscription(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: subscription_key(event.watch), Subscription, decide)


def _wanted_key(event: events.SubscriptionWanted) -> str:
    return subscription_key(name_of(event.kind, event.place))


def _trouble(decide: Callable[..., Decision[Any]]) -> Rule:
    return Rule(lambda event: trouble_key(event.what), Trouble, decide)


RULES: Mapping[type, Rule] = {
    events.BotAdded: _class(subscriptions.of_class(agreement.bot_added)),
    events.BotRemoved: _class(subscriptions.of_class(agreement.bot_removed)),
    events.RosterChanged: _class(agreement.roster_changed),
    events.RosterSeen: _class(folder.wanting(lobby.settling(agreement.roster_seen))),
    events.AgreementPosted: _class(agreement.agreement_posted),
    events.AgreementGiven: _class(lobby.settling(agreement.agreement_given)),
    events.AgreementRecorded: _class(lobby.settling(agreement.agreement_recorded)),
    events.AgreementWithdrawn: _class(lobby.settling(agreement.agreement_withdrawn)),
    events.AgreementAsked: _class(agreement.agreement_asked),
    events.TeacherSigned: _class(agreement.teacher_signed),
    events.StartAsked: _class(session.start_asked),
    events.SessionCardPosted: _class(session.session_card_posted),
    events.ClosingPosted: _class(tasks.closing_posted),
    events.TasksGiven: _class(tasks.tasks_given),
    events.OptionsSet: _class(session.options_set),
    events.LearnerReady: _class(session.learner_ready),
    events.TeacherHere: _class(session.teacher_here),
    events.RoomReached: _class(session.room_reached),
    events.RoomLost: _class(session.room_lost),
    events.SessionBegan: _class(length.began),
    events.EndAsked: _class(expecting.expecting(session.end_asked)),
    events.SessionOver: _class(expecting.expecting(steering.session_over)),
    events.PlannedEndDue: _class(length.planned_end),
    events.SessionPlanned: _class(planning.session_planned),
    events.PlanTaken: _timetable(planning.plan_taken),
    events.SessionMoved: _timetable(changing.session_moved),
    events.LeaverCancelled: _class(changing.leaver_cancelled),
    events.SessionCancelled: _timetable(changing.session_cancelled),
    events.PlanCardPosted: _timetable(changing.plan_card_posted),
    events.PlanDue: _timetable(changing.plan_due),
    events.AnswerDue: _timetable(company.answer_due),
    events.GuidanceDue: _timetable(guiding.guidance_due),
    events.ColleagueAnswered: _timetable(company.colleague_answered),
    events.MeetingMade: _timetable(making.meeting_made),
    events.MeetingNotMade: _timetable(making.meeting_not_made),
    events.MeetingPrepared: _timetable(making.meeting_prepared),
    events.MeetingNotPrepared: _timetable(making.meeting_not_prepared),
    events.BotPutInChat: _timetable(making.bot_put_in_chat),
    events.BotNotPutInChat: _timetable(making.bot_not_put_in_chat),
    events.CalendarFollowed: _timetable(changing.calendar_followed),
    events.CalendarNotFollowed: _timetable(changing.calendar_not_followed),
    events.LobbySeen: _class(lobby.lobby_seen),
    events.LobbyRefused: _class(lobby.lobby_refused),
    events.ControlAsked: _class(steering.control_asked),
    events.OptionsSeen: _class(steering.options_seen),
    events.ControlSeen: _class(steering.control_seen),
    events.ControlRefused: _class(steering.control_refused),
    events.RoomUnsafe: _class(steering.room_unsafe),
    events.RoomCalm: _class(lobby.room_calm),
    events.RoomExpected: _room(meeting.room_expected),
    events.BotInChat: _room(subscriptions.of_chat(meeting.bot_in_chat)),
    events.BotLeftChat: _room(subscriptions.of_chat(meeting.bot_left_chat)),
    events.MeetingNamed: _class(session.meeting_named),
    events.NotTold: _room(warning.not_told),
    events.ShownInMeeting: _room(warning.shown_in_meeting),
    events.MeetingStarted: _room(subscriptions.of_chat(meeting.meeting_started)),
    events.MeetingEnded: _room(meeting.meeting_ended),
    events.PersonJoined: _room(presence.person_joined),
    events.PersonLeft: _room(presence.person_left),
    events.PresenceSeen: _room(presence.presence_seen),
    events.LookFailed: _room(presence.look_failed),
    events.PollDue: _room(presence.poll_due),
    events.UseDue: _room(presence.use_due),
    events.FormDue: _room(meeting.form_due),
    events.ClassAsked: _class(meeting.class_asked),
    events.LookDue: _room(warning.look_due),
    events.CallDue: _room(calls.call_due),
    events.CallJoined: _room(calls.call_joined),
    events.CallKnown: Rule(lambda event: call_key(event.call), KnownCall, calls.call_known),
    events.CallRefused: _room(calls.call_refused),
    events.CallLost: _room(calls.call_lost),
    events.KeepDue: _room(calls.keep_due),
    events.RosterHeard: _room(roster.roster_heard),
    events.LobbyStands: _room(clearing.lobby_stands),
    events.RemovalSeen: _room(removal.removal_seen),
    events.RemovalRefused: _room(sending_out.removal_refused),
    events.RoomClosing: _room(clearing.room_closing),
    events.ClearDue: _room(clearing.clear_due),
    events.SendingOutAsked: _room(sending_out.sending_out_asked),
    events.SendingOutDue: _room(sending_out.sending_out_due),
    events.AdultAsked: _room(adult.adult_asked, knows_away=True),
    events.AdultDue: _room(adult.adult_due, knows_away=True),
    events.TimelineSeen: _alert(timeline.timeline_seen),
    events.MessageFlagged: Rule(alike_key, Alike, alike.message_flagged),
    events.AlikeLed: Rule(alike_key, Alike, alike.alike_led),
    events.AlikeFlagged: _alert(hiding.keeping_from_the_class(alike.alike_flagged)),
    events.AlikeCame: _alert(alike.alike_came),
    events.AlikeRefused: _alert(hiding.keeping_from_the_class(alike.alike_refused)),
    events.AlikeGone: _alert(alike.alike_gone),
    events.LeaderSettled: _alert(hiding.keeping_from_the_class(alike.leader_settled)),
    events.Flagged: _alert(
        touching.touching(
            telling_class.offering_a_draft(answering.telling_the_writer(hiding.keeping_from_the_class(raising.flagged)))
        )
    ),
    events.ClassMessageReleased: _alert(telling_class.class_message_released),
    events.ClassMessageSent: _alert(telling_class.class_message_sent),
    events.MessageDeleted: _alert(raising.message_deleted),
    events.SecondOpinionGiven: _alert(touching.touching(hiding.keeping_from_the_class(raising.second_opinion_given))),
    events.AlertDelivered: _alert(climbing.delivered),
    events.AlertUndelivered: _alert(climbing.undelivered),
    events.OtherWayTried: _alert(other_ways.other_way_tried),
    events.PersonInReach: _alert(other_ways.person_in_reach),
    events.AlertDue: _alert(climbing.alert_due),
    events.AlertShown: _alert(answering.telling_the_writer(acting.shown)),
    events.AlertTaken: _alert(acting.taken),
    events.AlertEscalated: _alert(acting.escalated),
    events.AlertNoted: _alert(holding.noted_down),
    events.KindNoteReleased: _alert(kind_note.kind_note_released),
    events.KindNoteAnswered: _alert(kind_note.kind_note_answered),
    events.ConcernAnswered: _alert(answering.concern_answered),
    events.AnswerSeen: _alert(answering.answer_seen),
    events.MeetingArranged: _arranged(arranged.meeting_arranged),
    events.SecondAdultRefused: _arranged(arranged.second_adult_refused),
    events.MessageKept: _own(own_messages.message_kept),
    events.MessagesOffered: _own(own_messages.messages_offered),
    events.MessagesSeen: _own(own_messages.messages_seen),
    events.AlertHanded: _alert(holding.handed),
    events.OutcomeDue: _alert(holding.outcome_due),
    events.NotAConcern: _alert(alike.leading(hiding.keeping_from_the_class(closing.not_a_concern))),
    events.AlertClosed: _alert(owing.asking_for_cpoms(alike.leading(closing.closed))),
    events.AlertReopened: _alert(
        owing.asking_for_cpoms(alike.leading(hiding.keeping_from_the_class(closing.reopened)))
    ),
    events.ReferralMade: _alert(owing.referral_made),
    events.DutyDue: _alert(owing.duty_due),
    events.DutyDone: _alert(owing.duty_done),
    events.ContextShown: _alert(hiding.context_shown),
    events.HidingSeen: _alert(hiding.hiding_seen),
    events.HidingRefused: _alert(hiding.hiding_refused),
    events.DeletionAsked: _alert(hiding.deletion_asked),
    events.AlertCopied: _alert(acting.copied),
    events.SafeAgain: _alert(raising.safe_again),
    events.SessionTouched: _class(touching.session_touched),
    events.RecordingTouched: _recording(touching.recording_touched),
    events.RecordingExpected: _recording(expecting.recording_expected),
    events.LearnersPresent: _recording(expecting.learners_present),
    events.RecordingAsked: _recording(asking.recording_asked),
    events.RecordingUnasked: _recording(asking.recording_unasked),
    events.RecordingAnswered: _recording(asking.recording_answered),
    events.RecordingAnswerDue: _recording(asking.recording_answer_due),
    events.RecordingLookDue: _recording(looking.recording_look_due),
    events.RecordingToldOf: _room(looking.recording_told_of),
    events.RecordingReady: _recording(looking.recording_ready),
    events.RecordingSought: _recording(looking.recording_sought),
    events.RecordingFiled: _recording(filing.recording_filed),
    events.RecordingFileDue: _recording(filing.recording_file_due),
    events.RecordingNotFiled: _recording(filing.recording_not_filed),
    events.RecordingCopying: _recording(filing.recording_copying),
    events.OriginalsLetGo: _recording(originals.originals_let_go),
    events.OriginalsRemoved: _recording(originals.originals_removed),
    events.OriginalsLeft: _recording(originals.originals_left),
    events.AccessCut: _recording(filing.access_cut),
    events.RecordingDecided: _recording(filing.recording_decided),
    events.FolderDue: _folder(folder.folder_due),
    events.FolderSeen: _folder(folder.folder_seen),
    events.FolderRefused: _folder(folder.folder_refused),
    events.PrivateCallSeen: _private_calls(private_calls.private_call_seen),
    events.PrivateCallsLooked: _private_calls(private_calls.private_calls_looked),
    events.ItemKept: _drive(custody.item_kept),
    events.ItemLetGo: _drive(custody.item_let_go),
    events.ItemSeen: _drive(custody.item_seen),
    events.DriveTold: _drive(custody.drive_told),
    events.DriveLookDue: _drive(custody.drive_look_due),
    events.DriveLooked: _drive(custody.drive_looked),
    events.NoteAdded: _notes(notes.note_added),
    events.NotesPosted: _notes(notes.notes_posted),
    events.PersonalChatSeen: _person(contacts.personal_chat_seen),
    events.PersonalChatGone: _person(contacts.personal_chat_gone),
    events.PersonAway: _absences(absence.person_away),
    events.PersonBack: _absences(absence.person_back),
    events.CanaryRead: _canary(canary.canary_read),
    events.CanaryArrived: _canary(canary.canary_arrived),
    events.CanaryLost: _canary(canary.canary_lost),
    events.CanaryDue: _canary(canary.canary_due),
    events.DrillBegun: _drill(drill.drill_begun),
    events.DrillDelivered: _drill(drill.drill_delivered),
    events.DrillUndelivered: _drill(drill.drill_undelivered),
    events.DrillAnswered: _drill(drill.drill_answered),
    events.DrillOver: _drill(drill.drill_over),
    events.UpToDateDue: _up_to_date(up_to_date.up_to_date_due),
    events.UpToDateAsked: _up_to_date(up_to_date.up_to_date_asked),
    events.UpToDateUnasked: _up_to_date(up_to_date.up_to_date_unasked),
    events.UpToDateConfirmed: _up_to_date(up_to_date.up_to_date_confirmed),
    events.WatchWanted: Rule(lambda _: "", type(None), subscriptions.watch_wanted),
    events.ChannelsChanged: _class(subscriptions.channels_changed),
    events.SubscriptionWanted: Rule(_wanted_key, Subscription, subscriptions.wanted),
    events.SubscriptionUnwanted: _subscription(subscriptions.unwanted),
    events.SubscriptionMade: _subscription(subscriptions.made),
    events.SubscriptionRenewed: _subscription(subscriptions.renewed),
    events.SubscriptionRefused: _subscription(subscriptions.refused),
    events.SubscriptionEnded: _subscription(subscriptions.ended),
    events.ReauthorizationAsked: _subscription(subscriptions.reauthorization_asked),
    events.NoticesMissed: _subscription(subscriptions.notices_missed),
    events.RenewalDue: _subscription(subscriptions.renewal_due),
    events.TryDue: _subscription(subscriptions.try_due),
    events.SubscriptionOverdue: _subscription(subscriptions.overdue),
    events.TroubleSeen: _trouble(trouble.trouble_seen),
    events.TroubleOver: _trouble(trouble.trouble_over),
    events.WellAgain: _alert(trouble.well_again),
    events.WorkWanted: _work(recurring.work_wanted),
    events.WorkDue: _work(recurring.work_due),
    events.CommandGiven: Rule(lambda _: "", type(None), session.command_given),
}
