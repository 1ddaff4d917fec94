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
from policy.events.canary import CanaryArrived, CanaryDue, CanaryLost, CanaryRead
from policy.events.cards import (
    CardAt,
)
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
from policy.events.length import PlannedEndDue
from policy.events.person import (
    CommandGiven,
    PersonalChatGone,
    PersonalChatSeen,
    PersonAway,
    PersonBack,
)
from policy.events.recordings import (
    AccessCut,
    DriveLooked,
    FolderDue,
    FolderRefused,
    FolderSeen,
    ItemKept,
    ItemSeen,
    LearnersPresent,
    Piece,
    RecordingAnswerDue,
    RecordingAnswered,
    RecordingAsked,
    RecordingDecided,
    RecordingExpected,
    RecordingFiled,
    RecordingFileDue,
    RecordingLookDue,
    RecordingNotFiled,
    RecordingSought,
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
)
from policy.events.session import (
    EndAsked,
    LearnerReady,
    LobbyRefused,
    LobbySeen,
    RoomCalm,
    RoomLost,
    RoomReached,
    RoomUnsafe,
    SessionBegan,
    SessionCardPosted,
    SessionOver,
    StartAsked,
    StartForm,
    TeacherHere,
)
from policy.events.trouble import TroubleOver, TroubleSeen, WellAgain

__all__ = [
    "AccessCut",
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
    "BotAdded",
    "BotInChat",
    "BotLeftChat",
    "BotRemoved",
    "CanaryArrived",
    "CanaryDue",
    "CanaryLost",
    "CanaryRead",
    "CardAt",
    "ClassAsked",
    "CommandGiven",
    "ContextShown",
    "DeletionAsked",
    "DrillAnswered",
    "DrillBegun",
    "DrillDelivered",
    "DrillOver",
    "DrillUndelivered",
    "DriveLooked",
    "EndAsked",
    "Event",
    "Flagged",
    "FolderDue",
    "FolderRefused",
    "FolderSeen",
    "FormDue",
    "HidingRefused",
    "HidingSeen",
    "How",
    "ItemKept",
    "ItemSeen",
    "LeaderSettled",
    "LearnerReady",
    "LearnersPresent",
    "LobbyRefused",
    "LobbySeen",
    "LookDue",
    "LookFailed",
    "MeetingEnded",
    "MeetingNamed",
    "MeetingStarted",
    "MessageDeleted",
    "MessageFlagged",
    "NotAConcern",
    "NotTold",
    "NoteAdded",
    "NotesPosted",
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
    "PlannedEndDue",
    "PollDue",
    "PresenceSeen",
    "RecordingAnswerDue",
    "RecordingAnswered",
    "RecordingAsked",
    "RecordingDecided",
    "RecordingExpected",
    "RecordingFileDue",
    "RecordingFiled",
    "RecordingLookDue",
    "RecordingNotFiled",
    "RecordingSought",
    "RecordingTouched",
    "RecordingUnasked",
    "RoomCalm",
    "RoomExpected",
    "RoomLost",
    "RoomReached",
    "RoomUnsafe",
    "RosterChanged",
    "RosterSeen",
    "SafeAgain",
    "SecondOpinionGiven",
    "SessionBegan",
    "SessionCardPosted",
    "SessionOver",
    "SessionTouched",
    "StartAsked",
    "StartForm",
    "TeacherHere",
    "TeacherSigned",
    "TroubleOver",
    "TroubleSeen",
    "WellAgain",
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
    | LobbySeen
    | LobbyRefused
    | RoomUnsafe
    | RoomCalm
    | RoomExpected
    | BotInChat
    | BotLeftChat
    | MeetingNamed
    | NotTold
    | MeetingStarted
    | MeetingEnded
    | PersonJoined
    | PersonLeft
    | PresenceSeen
    | LookFailed
    | PollDue
    | FormDue
    | ClassAsked
    | LookDue
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
    | DriveLooked
    | FolderDue
    | FolderRefused
    | FolderSeen
    | ItemKept
    | ItemSeen
    | RecordingDecided
    | RecordingFiled
    | RecordingFileDue
    | RecordingLookDue
    | RecordingNotFiled
    | RecordingSought
)
