"""What happened, in the past tense. What people ask for is an event too. Ids and times come from outside."""

from __future__ import annotations

from policy.events.alert import (
    AlertClosed,
    AlertCopied,
    AlertDelivered,
    AlertDue,
    AlertEscalated,
    AlertHanded,
    AlertNoted,
    AlertReopened,
    AlertShown,
    AlertTaken,
    AlertUndelivered,
    ContextShown,
    DeletionAsked,
    Flagged,
    HidingRefused,
    HidingSeen,
    MessageDeleted,
    NotAConcern,
    NoteAdded,
    NotesPosted,
    OtherWayTried,
    OutcomeDue,
    PersonInReach,
    SafeAgain,
    SecondOpinionGiven,
)
from policy.events.alike import (
    AlikeCame,
    AlikeFlagged,
    AlikeGone,
    AlikeLed,
    AlikeRefused,
    LeaderSettled,
    MessageFlagged,
)
from policy.events.arranged import MeetingArranged, SecondAdultRefused
from policy.events.calls import (
    AdultAsked,
    AdultDue,
    CallDue,
    CallJoined,
    CallKnown,
    CallLost,
    CallRefused,
    ClearDue,
    KeepDue,
    LobbyStands,
    Moment,
    RemovalRefused,
    RemovalSeen,
    RoomClosing,
    RosterHeard,
    SendingOutAsked,
    SendingOutDue,
    TimelineSeen,
)
from policy.events.canary import CanaryArrived, CanaryDue, CanaryLost, CanaryRead
from policy.events.cards import (
    CardAt,
)
from policy.events.class_message import ClassMessageReleased, ClassMessageSent
from policy.events.class_team import (
    AgreementAsked,
    AgreementGiven,
    AgreementPosted,
    AgreementRecorded,
    AgreementWithdrawn,
    BotAdded,
    BotRemoved,
    How,
    RosterChanged,
    RosterSeen,
    TeacherSigned,
)
from policy.events.drill import DrillAnswered, DrillBegun, DrillDelivered, DrillOver, DrillUndelivered
from policy.events.kind_note import KindNoteAnswered, KindNoteReleased
from policy.events.length import PlannedEndDue
from policy.events.owing import DutyDone, DutyDue, ReferralMade
from policy.events.own_messages import AnswerSeen, ConcernAnswered, MessageKept, MessagesOffered, MessagesSeen
from policy.events.person import (
    CommandGiven,
    PersonalChatGone,
    PersonalChatSeen,
    PersonAway,
    PersonBack,
)
from policy.events.private_calls import PrivateCallSeen, PrivateCallsLooked
from policy.events.recordings import (
    AccessCut,
    DriveLookDue,
    DriveLooked,
    DriveTold,
    FolderDue,
    FolderRefused,
    FolderSeen,
    ItemKept,
    ItemLetGo,
    ItemSeen,
    LearnersPresent,
    OriginalsLeft,
    OriginalsLetGo,
    OriginalsRemoved,
    Piece,
    RecordingAnswerDue,
    RecordingAnswered,
    RecordingAsked,
    RecordingCopying,
    RecordingDecided,
    RecordingExpected,
    RecordingFiled,
    RecordingFileDue,
    RecordingLookDue,
    RecordingNotFiled,
    RecordingReady,
    RecordingSought,
    RecordingToldOf,
    RecordingTouched,
    RecordingUnasked,
    SessionTouched,
)
from policy.events.recurring import WorkDue, WorkWanted
from policy.events.room import (
    BotInChat,
    BotLeftChat,
    ClassAsked,
    FormDue,
    LookDue,
    LookFailed,
    MeetingEnded,
    MeetingNamed,
    MeetingStarted,
    NotTold,
    PersonJoined,
    PersonLeft,
    PollDue,
    PresenceSeen,
    RoomExpected,
    ShownInMeeting,
    UseDue,
)
from policy.events.session import (
    ClosingPosted,
    EndAsked,
    LearnerReady,
    LobbyRefused,
    LobbySeen,
    OptionsSet,
    RoomCalm,
    RoomLost,
    RoomReached,
    RoomUnsafe,
    SessionBegan,
    SessionCardPosted,
    SessionOver,
    StartAsked,
    StartForm,
    TasksGiven,
    TeacherHere,
)
from policy.events.steering import (
    AskedAt,
    Chat,
    Control,
    ControlAsked,
    ControlRefused,
    ControlSeen,
    MeetingOptions,
    OptionsSeen,
)
from policy.events.subscription import (
    ChannelsChanged,
    NoticesMissed,
    ReauthorizationAsked,
    RenewalDue,
    SubscriptionEnded,
    SubscriptionMade,
    SubscriptionOverdue,
    SubscriptionRefused,
    SubscriptionRenewed,
    SubscriptionUnwanted,
    SubscriptionWanted,
    TryDue,
    WatchWanted,
)
from policy.events.timetable import (
    Answer,
    AnswerDue,
    BotNotPutInChat,
    BotPutInChat,
    CalendarFollowed,
    CalendarNotFollowed,
    ColleagueAnswered,
    GuidanceDue,
    LeaverCancelled,
    MeetingMade,
    MeetingNotMade,
    MeetingNotPrepared,
    MeetingPrepared,
    PlanCardPosted,
    PlanDue,
    PlanForm,
    PlanTaken,
    SessionCancelled,
    SessionMoved,
    SessionPlanned,
    When,
)
from policy.events.trouble import TroubleOver, TroubleSeen, WellAgain
from policy.events.up_to_date import UpToDateAsked, UpToDateConfirmed, UpToDateDue, UpToDateUnasked

__all__ = [
    "AccessCut",
    "AdultAsked",
    "AdultDue",
    "AgreementAsked",
    "AgreementGiven",
    "AgreementPosted",
    "AgreementRecorded",
    "AgreementWithdrawn",
    "AlertClosed",
    "AlertCopied",
    "AlertDelivered",
    "AlertDue",
    "AlertEscalated",
    "AlertHanded",
    "AlertNoted",
    "AlertReopened",
    "AlertShown",
    "AlertTaken",
    "AlertUndelivered",
    "AlikeCame",
    "AlikeFlagged",
    "AlikeGone",
    "AlikeLed",
    "AlikeRefused",
    "Answer",
    "AnswerDue",
    "AnswerSeen",
    "AskedAt",
    "BotAdded",
    "BotInChat",
    "BotLeftChat",
    "BotNotPutInChat",
    "BotPutInChat",
    "BotRemoved",
    "CalendarFollowed",
    "CalendarNotFollowed",
    "CallDue",
    "CallJoined",
    "CallKnown",
    "CallLost",
    "CallRefused",
    "CanaryArrived",
    "CanaryDue",
    "CanaryLost",
    "CanaryRead",
    "CardAt",
    "ChannelsChanged",
    "Chat",
    "ClassAsked",
    "ClassMessageReleased",
    "ClassMessageSent",
    "ClearDue",
    "ClosingPosted",
    "ColleagueAnswered",
    "CommandGiven",
    "ConcernAnswered",
    "ContextShown",
    "Control",
    "ControlAsked",
    "ControlRefused",
    "ControlSeen",
    "DeletionAsked",
    "DrillAnswered",
    "DrillBegun",
    "DrillDelivered",
    "DrillOver",
    "DrillUndelivered",
    "DriveLookDue",
    "DriveLooked",
    "DriveTold",
    "DutyDone",
    "DutyDue",
    "EndAsked",
    "Event",
    "Flagged",
    "FolderDue",
    "FolderRefused",
    "FolderSeen",
    "FormDue",
    "GuidanceDue",
    "HidingRefused",
    "HidingSeen",
    "How",
    "ItemKept",
    "ItemLetGo",
    "ItemSeen",
    "KeepDue",
    "KindNoteAnswered",
    "KindNoteReleased",
    "LeaderSettled",
    "LearnerReady",
    "LearnersPresent",
    "LeaverCancelled",
    "LobbyRefused",
    "LobbySeen",
    "LobbyStands",
    "LookDue",
    "LookFailed",
    "MeetingArranged",
    "MeetingEnded",
    "MeetingMade",
    "MeetingNamed",
    "MeetingNotMade",
    "MeetingNotPrepared",
    "MeetingOptions",
    "MeetingPrepared",
    "MeetingStarted",
    "MessageDeleted",
    "MessageFlagged",
    "MessageKept",
    "MessagesOffered",
    "MessagesSeen",
    "Moment",
    "NotAConcern",
    "NotTold",
    "NoteAdded",
    "NotesPosted",
    "NoticesMissed",
    "OptionsSeen",
    "OptionsSet",
    "OriginalsLeft",
    "OriginalsLetGo",
    "OriginalsRemoved",
    "OtherWayTried",
    "OutcomeDue",
    "PersonAway",
    "PersonBack",
    "PersonInReach",
    "PersonJoined",
    "PersonLeft",
    "PersonalChatGone",
    "PersonalChatSeen",
    "Piece",
    "PlanCardPosted",
    "PlanDue",
    "PlanForm",
    "PlanTaken",
    "PlannedEndDue",
    "PollDue",
    "PresenceSeen",
    "PrivateCallSeen",
    "PrivateCallsLooked",
    "ReauthorizationAsked",
    "RecordingAnswerDue",
    "RecordingAnswered",
    "RecordingAsked",
    "RecordingCopying",
    "RecordingDecided",
    "RecordingExpected",
    "RecordingFileDue",
    "RecordingFiled",
    "RecordingLookDue",
    "RecordingNotFiled",
    "RecordingReady",
    "RecordingSought",
    "RecordingToldOf",
    "RecordingTouched",
    "RecordingUnasked",
    "ReferralMade",
    "RemovalRefused",
    "RemovalSeen",
    "RenewalDue",
    "RoomCalm",
    "RoomClosing",
    "RoomExpected",
    "RoomLost",
    "RoomReached",
    "RoomUnsafe",
    "RosterChanged",
    "RosterHeard",
    "RosterSeen",
    "SafeAgain",
    "SecondAdultRefused",
    "SecondOpinionGiven",
    "SendingOutAsked",
    "SendingOutDue",
    "SessionBegan",
    "SessionCancelled",
    "SessionCardPosted",
    "SessionMoved",
    "SessionOver",
    "SessionPlanned",
    "SessionTouched",
    "ShownInMeeting",
    "StartAsked",
    "StartForm",
    "SubscriptionEnded",
    "SubscriptionMade",
    "SubscriptionOverdue",
    "SubscriptionRefused",
    "SubscriptionRenewed",
    "SubscriptionUnwanted",
    "SubscriptionWanted",
    "TasksGiven",
    "TeacherHere",
    "TeacherSigned",
    "TimelineSeen",
    "TroubleOver",
    "TroubleSeen",
    "TryDue",
    "UpToDateAsked",
    "UpToDateConfirmed",
    "UpToDateDue",
    "UpToDateUnasked",
    "UseDue",
    "WatchWanted",
    "WellAgain",
    "When",
    "WorkDue",
    "WorkWanted",
]

Event = (
    BotAdded
    | BotRemoved
    | RosterChanged
    | RosterSeen
    | AgreementPosted
    | AgreementGiven
    | AgreementRecorded
    | AgreementWithdrawn
    | AgreementAsked
    | TeacherSigned
    | StartAsked
    | SessionCardPosted
    | LearnerReady
    | TeacherHere
    | RoomReached
    | RoomLost
    | SessionBegan
    | EndAsked
    | SessionOver
    | PlannedEndDue
    | SessionPlanned
    | PlanTaken
    | SessionMoved
    | LeaverCancelled
    | SessionCancelled
    | PlanCardPosted
    | PlanDue
    | AnswerDue
    | GuidanceDue
    | ColleagueAnswered
    | MeetingMade
    | MeetingNotMade
    | MeetingPrepared
    | MeetingNotPrepared
    | BotPutInChat
    | BotNotPutInChat
    | CalendarFollowed
    | CalendarNotFollowed
    | LobbySeen
    | LobbyRefused
    | ControlAsked
    | OptionsSeen
    | ControlSeen
    | ControlRefused
    | RoomUnsafe
    | RoomCalm
    | RoomExpected
    | BotInChat
    | BotLeftChat
    | ClosingPosted
    | TasksGiven
    | MeetingNamed
    | NotTold
    | MeetingStarted
    | MeetingEnded
    | PersonJoined
    | PersonLeft
    | PresenceSeen
    | LookFailed
    | PollDue
    | OptionsSet
    | PrivateCallSeen
    | PrivateCallsLooked
    | ShownInMeeting
    | UseDue
    | FormDue
    | ClassAsked
    | LookDue
    | SendingOutAsked
    | SendingOutDue
    | AdultAsked
    | AdultDue
    | CallDue
    | CallJoined
    | CallKnown
    | CallLost
    | CallRefused
    | KeepDue
    | LobbyStands
    | RemovalRefused
    | RemovalSeen
    | RosterHeard
    | TimelineSeen
    | RoomClosing
    | ClearDue
    | MessageFlagged
    | AlikeFlagged
    | AlikeCame
    | AlikeRefused
    | AlikeGone
    | AlikeLed
    | LeaderSettled
    | Flagged
    | MessageDeleted
    | SecondOpinionGiven
    | AlertDelivered
    | AlertUndelivered
    | OtherWayTried
    | PersonInReach
    | AlertDue
    | AlertShown
    | AlertTaken
    | AlertEscalated
    | NotAConcern
    | AlertCopied
    | AlertClosed
    | AlertReopened
    | AlertNoted
    | AlertHanded
    | OutcomeDue
    | ContextShown
    | HidingSeen
    | HidingRefused
    | DeletionAsked
    | SafeAgain
    | NoteAdded
    | NotesPosted
    | MeetingArranged
    | SecondAdultRefused
    | ClassMessageReleased
    | ClassMessageSent
    | ReferralMade
    | DutyDue
    | DutyDone
    | ConcernAnswered
    | AnswerSeen
    | MessageKept
    | MessagesOffered
    | MessagesSeen
    | PersonalChatSeen
    | PersonalChatGone
    | PersonAway
    | PersonBack
    | CommandGiven
    | WorkWanted
    | WorkDue
    | CanaryRead
    | CanaryArrived
    | CanaryLost
    | CanaryDue
    | DrillBegun
    | DrillDelivered
    | DrillUndelivered
    | DrillAnswered
    | DrillOver
    | KindNoteAnswered
    | KindNoteReleased
    | UpToDateAsked
    | UpToDateConfirmed
    | UpToDateDue
    | UpToDateUnasked
    | WatchWanted
    | ChannelsChanged
    | SubscriptionWanted
    | SubscriptionUnwanted
    | SubscriptionMade
    | SubscriptionRenewed
    | SubscriptionRefused
    | SubscriptionEnded
    | ReauthorizationAsked
    | NoticesMissed
    | RenewalDue
    | TryDue
    | SubscriptionOverdue
    | TroubleSeen
    | TroubleOver
    | WellAgain
    | LearnersPresent
    | RecordingAnswerDue
    | RecordingAnswered
    | RecordingAsked
    | RecordingExpected
    | RecordingTouched
    | RecordingUnasked
    | SessionTouched
    | AccessCut
    | DriveTold
    | DriveLookDue
    | DriveLooked
    | FolderDue
    | FolderRefused
    | FolderSeen
    | ItemKept
    | ItemLetGo
    | ItemSeen
    | RecordingDecided
    | RecordingCopying
    | OriginalsLetGo
    | OriginalsRemoved
    | OriginalsLeft
    | RecordingFiled
    | RecordingFileDue
    | RecordingLookDue
    | RecordingNotFiled
    | RecordingToldOf
    | RecordingReady
    | RecordingSought
)
