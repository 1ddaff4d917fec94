"""What must be done, in the imperative. Actions are data: ids and codes, never words or a finished card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policy.events import AskedAt, CardAt, Control, Event, MeetingOptions


@dataclass(frozen=True, slots=True)
class ReadRoster:
    """Read the whole roster and the owners of a team, and report RosterSeen."""

    team: str


@dataclass(frozen=True, slots=True)
class RefuseTeam:
    """Say in a team's channel that this is not a class team of the school (OVR-3)."""

    team: str


@dataclass(frozen=True, slots=True)
class PostAgreement:
    """Post the agreement card in the class channel (TCH-7)."""

    team: str


@dataclass(frozen=True, slots=True)
class AskNewMembers:
    """Ask those who have just joined to agree, naming nobody (LRN-2)."""

    team: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostSessionCard:
    """Post the session card in the class channel."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class UpdateSessionCard:
    """Bring the session card up to date for everybody."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class PostReminder:
    """Post the rules at the start (BEH-4). where: the meeting chat or the class channel."""

    team: str
    session: str
    chat: str
    in_channel: bool


@dataclass(frozen=True, slots=True)
class PostClosing:
    """Post the closing card in the class channel (STU-7)."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class UpdateClosing:
    """Bring the closing card up to date: the tasks that were written since (STU-7)."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class SetLobby:
    """Open or shut the lobby of a session's meeting, and read it back (power `meetings`).

    first: the meeting is made ready too: recorded by itself, nothing copied out of it.
    """

    team: str
    session: str
    is_open: bool
    first: bool = False


@dataclass(frozen=True, slots=True)
class SetOptions:
    """Set the options of an opened session's meeting, whoever made it, and read them back (power `meetings`)."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class TellOptions:
    """Tell the teacher of a session which options of its meeting are to be set by hand. lacking: as in OptionsSet."""

    team: str
    session: str
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SteerMeeting:
    """Change the options of a session's meeting and read them back (power `meetings`). wanted: None only looks."""

    team: str
    session: str
    control: Control
    by: str
    at: AskedAt
    wanted: MeetingOptions | None


@dataclass(frozen=True, slots=True)
class TellControl:
    """Answer a control where it was asked. code: why not, as the reason's; seen: how the meeting stands."""

    team: str
    control: Control
    by: str
    at: AskedAt
    code: str
    seen: MeetingOptions | None


@dataclass(frozen=True, slots=True)
class MakeMeeting:
    """Make the meeting of a planned session in its teacher's calendar, or find it back (power `meetings`)."""

    team: str
    plan: str


@dataclass(frozen=True, slots=True)
class PrepareMeeting:
    """Set the options of a planned session's meeting before it begins, and read them back (power `meetings`)."""

    team: str
    plan: str


@dataclass(frozen=True, slots=True)
class PutBotInChat:
    """Put the bot into the chat of a planned session's meeting (power `install`)."""

    team: str
    plan: str


@dataclass(frozen=True, slots=True)
class ChangeCalendar:
    """Bring the event of a planned session up to date: moved, or cancelled (TCH-2). by: who did it for a leaver."""

    team: str
    plan: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class LookForAnswer:
    """Look in the calendar whether the colleague of a planned session comes (CON-3)."""

    team: str
    plan: str


@dataclass(frozen=True, slots=True)
class PostPlan:
    """Post the card of sessions that were planned together in the class channel."""

    team: str
    series: str


@dataclass(frozen=True, slots=True)
class UpdatePlan:
    """Bring the card of planned sessions up to date for everybody."""

    team: str
    series: str


@dataclass(frozen=True, slots=True)
class TellClass:
    """Tell the class of a planned session: moved, cancelled, soon, or how to get ready for it (guidance)."""

    team: str
    plan: str
    what: str


@dataclass(frozen=True, slots=True)
class TellOfPlan:
    """Tell the teacher of a planned session something in private. what: a topic of `dialogs.plan_word`.

    person: who is told instead, where its teacher has left.
    """

    team: str
    plan: str
    what: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class AskWhichSession:
    """Find out whether a meeting chat is the one of a session that `by` has opened: by its link, else by asking."""

    chat: str


@dataclass(frozen=True, slots=True)
class FindMeeting:
    """Find the meeting chat of a session whose link does not name it, among those its teacher added the bot to."""

    team: str
    session: str


@dataclass(frozen=True, slots=True)
class TellMissing:
    """Tell a member of staff privately who has not agreed (PLN-9)."""

    team: str
    person: str


@dataclass(frozen=True, slots=True)
class LookIntoRoom:
    """Ask Teams who is in the meeting, and report PresenceSeen or LookFailed."""

    chat: str


@dataclass(frozen=True, slots=True)
class JoinCall:
    """Join the call of a meeting that has begun, seen by everybody and without sound (power `calls`)."""

    chat: str


@dataclass(frozen=True, slots=True)
class KeepCall:
    """Say that the bot still wants to be in its call, which Teams would end otherwise."""

    chat: str
    call: str


@dataclass(frozen=True, slots=True)
class LeaveCall:
    """Hang up. The meeting of the others goes on."""

    chat: str
    call: str


@dataclass(frozen=True, slots=True)
class RemoveFromCall:
    """Remove these people from the call, in this order, and look again (power `calls`).

    Nobody is removed once the danger, or the close, of `since` is over.
    """

    chat: str
    call: str
    people: tuple[str, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class TellOfStranger:
    """Tell a member of staff in private that somebody is there, or waits in the lobby, who is not of the class."""

    chat: str
    person: str
    stranger: str
    waiting: bool


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell one person something in private. what: a topic of `dialogs.private_word`."""

    person: str
    what: str
    chat: str
    since: datetime


PAGES = ("warning-one-to-one", "end-now-one-to-one")
"""Words that have a page to be shown in the meeting; it holds nothing of anybody."""


@dataclass(frozen=True, slots=True)
class ShowInMeeting:
    """Show one person who is in the meeting a page of the bot's own, over what they see there.

    what: one of PAGES; nothing is shown once the danger of `since` is over.
    """

    person: str
    what: str
    chat: str
    since: datetime


@dataclass(frozen=True, slots=True)
class DeliverAlert:
    """Put an alert's card into a person's personal chat."""

    alert: str
    person: str
    rung: int


@dataclass(frozen=True, slots=True)
class RetireAlertCard:
    """Say on a person's older card of an alert that a newer one stands below."""

    alert: str
    person: str
    card: CardAt


@dataclass(frozen=True, slots=True)
class TellStaffChannel:
    """Ask in the staff channel that somebody fetches a person whom an alert can't reach; never what it is about."""

    alert: str
    person: str


@dataclass(frozen=True, slots=True)
class SendMail:
    """Ask a person by e-mail to look into Teams (power `mail`); never what it is about."""

    alert: str
    person: str


@dataclass(frozen=True, slots=True)
class FindWaitingAlerts:
    """Find the open alerts that a person was told of and never got, now that they can be reached."""

    person: str


@dataclass(frozen=True, slots=True)
class DeliverDrill:
    """Put the drill's card into a person's chat."""

    began: datetime
    person: str


@dataclass(frozen=True, slots=True)
class UpdateDrillCard:
    """Put on a person's card of the drill what became of it."""

    began: datetime
    person: str


@dataclass(frozen=True, slots=True)
class ReportDrill:
    """Tell a person who answered the drill, and who was not reached."""

    began: datetime
    person: str


@dataclass(frozen=True, slots=True)
class AskUpToDate:
    """Ask a member of staff whether they are up to date with the policies (TCH-4). again: it is the reminder."""

    year: int
    person: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class UpdateUpToDate:
    """Put on a person's card of the yearly question that they have answered it."""

    year: int
    person: str


@dataclass(frozen=True, slots=True)
class TellUnconfirmed:
    """Tell a person who of the staff has not confirmed yet."""

    year: int
    person: str


@dataclass(frozen=True, slots=True)
class UpdateAlertCards:
    """Bring every copy of an alert's card up to date."""

    alert: str


@dataclass(frozen=True, slots=True)
class ChaseOutcome:
    """Put an alert's card before its holder once more: it still has no outcome."""

    alert: str
    person: str


@dataclass(frozen=True, slots=True)
class CopyAnswer:
    """Put an alert's card before a person who reads along what was written to whoever raised the concern."""

    alert: str
    person: str


@dataclass(frozen=True, slots=True)
class RemindOfDuty:
    """Remind a person of something still owed for an alert. duty: as in Duty."""

    alert: str
    person: str
    duty: str


@dataclass(frozen=True, slots=True)
class PostClassMessage:
    """Post in a class channel what its teacher tells the class after an incident; sealed under `words` (FAQ-3)."""

    alert: str
    team: str
    words: str


@dataclass(frozen=True, slots=True)
class OfferMessages:
    """Say in a person's own chat, where they have one, that there is something for them; never what."""

    person: str


@dataclass(frozen=True, slots=True)
class HideMessage:
    """Hide the message of an alert from its readers, and look whether it is hidden (power `hide`)."""

    alert: str


@dataclass(frozen=True, slots=True)
class ShowMessage:
    """Show a hidden message again, and look whether it shows."""

    alert: str


@dataclass(frozen=True, slots=True)
class AskToDelete:
    """Ask the class's teacher, in neutral words, to delete the message of an alert."""

    alert: str


@dataclass(frozen=True, slots=True)
class UpdateNotes:
    """Bring a person's running card of the day's notes up to date."""

    day: str
    person: str


@dataclass(frozen=True, slots=True)
class TellOfLadder:
    """Tell one person about the ladder itself. what: a topic of `dialogs.ladder`; roles: the duties it is about."""

    person: str
    what: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskOfRecording:
    """Ask the teacher of a session in private what became of its recording. times: 2 where it is the reminder."""

    session: str
    times: int


@dataclass(frozen=True, slots=True)
class UpdateRecordingCard:
    """Bring the teacher's card about a recording up to date."""

    session: str


@dataclass(frozen=True, slots=True)
class TellOfRecording:
    """Tell one person in private what is amiss with a recording. what: a topic of `dialogs.recordings`."""

    person: str
    session: str
    what: str


@dataclass(frozen=True, slots=True)
class LookForRecording:
    """Look for the recording of a session, and report RecordingSought (powers `meetings`, `files`)."""

    session: str
    look: int


@dataclass(frozen=True, slots=True)
class FileRecording:
    """Put a session's recording into its folder once that is seen to be closed, and look that it is there.

    tries: how often before this; a copy that was asked for then may still be on its way.
    """

    session: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class RemoveOriginals:
    """Remove the originals of a recording's copies, once each copy was seen to be whole; look that they are gone."""

    session: str


@dataclass(frozen=True, slots=True)
class CutAccess:
    """Take away every way to a held recording but for whoever decides, and look what is left."""

    session: str


@dataclass(frozen=True, slots=True)
class MakeFolder:
    """Make the folder for a class's recordings, set who may open it, and look whether it is so."""

    team: str
    tries: int


@dataclass(frozen=True, slots=True)
class TellOfFolder:
    """Tell one person in private what is amiss with a class's folder of recordings."""

    person: str
    team: str
    what: str


@dataclass(frozen=True, slots=True)
class LookAtDrives:
    """Look what became of the recordings and folders that are watched. whole: of each, whatever Graph says changed.

    drive: only of those in this drive; empty for all.
    """

    whole: bool = False
    drive: str = ""


@dataclass(frozen=True, slots=True)
class LookForCalls:
    """Look for private calls of the school's own staff and learners, and report PrivateCallSeen for each."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer a command where it was given. topic: as in CommandGiven."""

    conversation: str
    reply_to: str
    service_url: str
    topic: str
    team: str
    by: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveExpired:
    """Remove what has had its time from the records (REC-1)."""


@dataclass(frozen=True, slots=True)
class ReleaseCanary:
    """Let the canary's words be read, and report CanaryRead or CanaryLost."""

    released: datetime


@dataclass(frozen=True, slots=True)
class DeliverCanary:
    """Bring AW's card of the canary up to date, and report CanaryArrived or CanaryLost."""

    released: datetime


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Compare what was read with what Graph holds (STU-4)."""


@dataclass(frozen=True, slots=True)
class ReadPlace:
    """Read through Graph what was written, edited or deleted in a channel or chat since a moment (STU-4)."""

    place: str
    team: str
    since: datetime


@dataclass(frozen=True, slots=True)
class WatchPlaces:
    """Look which channels and chats are to be watched, and report what is wanted and what is not any more.

    place: a class team or a chat; empty for all of the school, those behind `after` next.
    """

    place: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Ask Graph to tell of a place, and report SubscriptionMade or SubscriptionRefused."""

    watch: str


@dataclass(frozen=True, slots=True)
class RenewSubscription:
    """Have Graph go on telling of a place."""

    watch: str


@dataclass(frozen=True, slots=True)
class EndSubscription:
    """Have Graph tell no more of a place."""

    watch: str


@dataclass(frozen=True, slots=True)
class LookAtCertificate:
    """See how long the bot's own certificate lasts (SAF-1)."""


@dataclass(frozen=True, slots=True)
class After:
    """Put an event to the rules at a time."""

    due: datetime
    event: Event


Action = (
    ReadRoster
    | RefuseTeam
    | PostAgreement
    | AskNewMembers
    | PostSessionCard
    | UpdateSessionCard
    | PostReminder
    | PostClosing
    | UpdateClosing
    | SetLobby
    | SetOptions
    | TellOptions
    | SteerMeeting
    | TellControl
    | MakeMeeting
    | PrepareMeeting
    | PutBotInChat
    | ChangeCalendar
    | LookForAnswer
    | PostPlan
    | UpdatePlan
    | TellClass
    | TellOfPlan
    | AskWhichSession
    | FindMeeting
    | TellMissing
    | LookIntoRoom
    | JoinCall
    | KeepCall
    | LeaveCall
    | RemoveFromCall
    | TellOfStranger
    | Tell
    | ShowInMeeting
    | DeliverAlert
    | DeliverDrill
    | UpdateDrillCard
    | ReportDrill
    | AskUpToDate
    | UpdateUpToDate
    | TellUnconfirmed
    | TellStaffChannel
    | SendMail
    | FindWaitingAlerts
    | RetireAlertCard
    | UpdateAlertCards
    | ChaseOutcome
    | CopyAnswer
    | OfferMessages
    | RemindOfDuty
    | PostClassMessage
    | HideMessage
    | ShowMessage
    | AskToDelete
    | UpdateNotes
    | TellOfLadder
    | AskOfRecording
    | UpdateRecordingCard
    | TellOfRecording
    | LookForRecording
    | FileRecording
    | CutAccess
    | RemoveOriginals
    | MakeFolder
    | TellOfFolder
    | LookAtDrives
    | LookForCalls
    | Answer
    | RemoveExpired
    | ReleaseCanary
    | DeliverCanary
    | ReadAgain
    | ReadPlace
    | WatchPlaces
    | Subscribe
    | RenewSubscription
    | EndSubscription
    | LookAtCertificate
    | After
)
