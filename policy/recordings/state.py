"""The recording of one session, as far as it is known (REC-1, REC-2): references and times, never what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from policy.decision import Decision
from policy.events import CardAt, Piece

OTHERWISE = "seen-otherwise"
"""What the data lead is told where a teacher's answer is not what was seen."""
MEETING = "meeting"
"""The piece that stands for what a meeting itself tells, where no chat tells of its files."""
TOUCHES_FOR = timedelta(hours=24)
"""So long after a session began to be asked for, what is flagged in its class may be about it."""


class Answer(StrEnum):
    """What the teacher says of the recording: whole and in its folder, not so, or they can't tell."""

    NONE = ""
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Search(StrEnum):
    """How the looking for it stands. UNSEEN: nobody could look, so the teacher is asked alone."""

    NONE = ""
    LOOKING = "looking"
    FOUND = "found"
    SHORT = "short"
    MISSING = "missing"
    UNSEEN = "unseen"


class Why(StrEnum):
    """Why it is not so: a choice of the card, so that nobody's words need keeping."""

    NOT_BEGUN = "not-begun"
    NOT_WHOLE = "not-whole"
    NOT_ALLOWED = "not-allowed"
    NOT_THERE_YET = "not-there-yet"
    NO_MEETING = "no-meeting"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Recording:
    """What is known of a session's recording.

    present: seconds in which somebody who may be a learner was in the room; times: how often the teacher was asked;
    alerts: those of its session, so that it is held; about: who must not be told of them; decider: who decides;
    reported: what the data lead has been told (codes); search, looks, seconds, pieces: what was looked for and found;
    filed: the pieces that are in their folder; originals: of those that are copies, as long as they are elsewhere;
    removing: who said that these may go; released: whoever decides let it be filed; cut: access to it was seen to be
    cut; people: who is in it and may be a learner, so that each can be told.
    """

    session: str
    team: str = ""
    teacher: str = ""
    chat: str = ""
    link: str = ""
    began: datetime | None = None
    ended: datetime | None = None
    present: int = 0
    card: CardAt | None = None
    times: int = 0
    answer: Answer = Answer.NONE
    why: str = ""
    answered: datetime | None = None
    alerts: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    decider: str = ""
    reported: tuple[str, ...] = ()
    search: Search = Search.NONE
    looks: int = 0
    seconds: int = 0
    pieces: tuple[Piece, ...] = ()
    filed: tuple[str, ...] = ()
    originals: tuple[Piece, ...] = ()
    removing: str = ""
    people: tuple[str, ...] = ()
    released: bool = False
    cut: bool = False

    @property
    def held(self) -> bool:
        """Whether its session has an alert: then nobody moves, copies, renames or opens it, and a person decides."""
        return bool(self.alerts) and not self.released

    @property
    def files(self) -> tuple[Piece, ...]:
        """The pieces whose file is known."""
        return tuple(piece for piece in self.pieces if piece.item)

    @property
    def lacks_file(self) -> bool:
        """Whether Teams has told of a piece whose file is nowhere to be seen yet."""
        return any(not piece.item and piece.id != MEETING for piece in self.pieces)

    @property
    def everywhere(self) -> tuple[Piece, ...]:
        """Every file with anything of the recording in it."""
        return (*self.files, *self.originals)


RecordingDecision = Decision[Recording]
