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
    "AnswerSeen",
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
    "ClassMessageReleased",
    "ClassMessageSent",
    "CommandGiven",
    "ConcernAnswered",
    "ContextShown",
    "DeletionAsked",
    "DrillAnswered",
    "DrillBegun",
    "DrillDelivered",
    "DrillOver",
    "DrillUndelivered",
    "DutyDone",
    "DutyDue",
    "EndAsked",
    "Event",
    "Flagged",
    "FormDue",
    "HidingRefused",
    "HidingSeen",
    "How",
    "LeaderSettled",
    "LearnerReady",
    "LobbyRefused",
    "LobbySeen",
    "LookDue",
    "LookFailed",
    "MeetingArranged",
    "MeetingEnded",
    "MeetingNamed",
    "MeetingStarted",
    "MessageDeleted",
    "MessageFlagged",
    "MessageKept",
    "MessagesOffered",
    "MessagesSeen",
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
    "PlannedEndDue",
    "PollDue",
    "PresenceSeen",
    "ReferralMade",
    "RoomCalm",
    "RoomExpected",
    "RoomLost",
    "RoomReached",
    "RoomUnsafe",
    "RosterChanged",
    "RosterSeen",
    "SafeAgain",
    "SecondAdultRefused",
    "SecondOpinionGiven",
    "SessionBegan",
    "SessionCardPosted",
    "SessionOver",
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
    | TroubleSeen
    | TroubleOver
    | WellAgain
)
