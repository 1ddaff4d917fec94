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
from policy.events.timetable import (
    Answer,
    AnswerDue,
    BotNotPutInChat,
    BotPutInChat,
    CalendarFollowed,
    CalendarNotFollowed,
    ColleagueAnswered,
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
    "Answer",
    "AnswerDue",
    "BotAdded",
    "BotInChat",
    "BotLeftChat",
    "BotNotPutInChat",
    "BotPutInChat",
    "BotRemoved",
    "CalendarFollowed",
    "CalendarNotFollowed",
    "CanaryArrived",
    "CanaryDue",
    "CanaryLost",
    "CanaryRead",
    "CardAt",
    "ClassAsked",
    "ColleagueAnswered",
    "CommandGiven",
    "ContextShown",
    "DeletionAsked",
    "DrillAnswered",
    "DrillBegun",
    "DrillDelivered",
    "DrillOver",
    "DrillUndelivered",
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
    "MeetingEnded",
    "MeetingMade",
    "MeetingNamed",
    "MeetingNotMade",
    "MeetingNotPrepared",
    "MeetingPrepared",
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
    "PlanCardPosted",
    "PlanDue",
    "PlanForm",
    "PlanTaken",
    "PlannedEndDue",
    "PollDue",
    "PresenceSeen",
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
    "SessionCancelled",
    "SessionCardPosted",
    "SessionMoved",
    "SessionOver",
    "SessionPlanned",
    "StartAsked",
    "StartForm",
    "TeacherHere",
    "TeacherSigned",
    "TroubleOver",
    "TroubleSeen",
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
    | SessionCancelled
    | PlanCardPosted
    | PlanDue
    | AnswerDue
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
)
