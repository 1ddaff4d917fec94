from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from policy.actions import (
    After,
    AskOfRecording,
    CutAccess,
    FileRecording,
    LookForRecording,
    TellOfRecording,
)
from policy.decision import Decision
from policy.events import (
    Flagged,
    FolderDue,
    LearnersPresent,
    Piece,
    RecordingAnswerDue,
    RecordingExpected,
    RecordingFiled,
    RecordingLookDue,
    RecordingReady,
    RecordingSought,
    RecordingToldOf,
    RecordingTouched,
)
from policy.guard import Room
from policy.recordings import Recording, Search
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import CHAT, DSP, FORM, HEAD, NOW, TEACHER, TEAM, later, school_file

BOTH = School.model_validate({**school_file(), "powers": ["team", "meetings", "files"]})
ONLY_MEETINGS = School.model_validate({**school_file(), "powers": ["team", "meetings"]})
EXPECTED = RecordingExpected(TEAM, "s1", TEACHER, CHAT, FORM.link, NOW)
DUE = RecordingLookDue("s1", 0)
FILE = Piece("p1", 1200, "d", "i1")
WHOLE = RecordingSought("s1", 0, 1200, (FILE,))
TOUCHED = RecordingTouched("s1", TEAM, "a1", later(60), (), DSP, in_chat=True)
PRESENT = LearnersPresent("s1", 1200)


def put(state: Any, event: Any, school: School = BOTH, at: float = 1200) -> Any:
    return RULES[type(event)].decide(state, event, school, later(at))


def after(*told: Any, school: School = BOTH) -> tuple[Recording, Decision[Any]]:
    state: Any = None
    decision: Decision[Any] = Decision(None)
    for event in told:
        decision = put(state, event, school)
        state = decision.state
    assert isinstance(state, Recording)
    return state, decision


@pytest.mark.clause("REC-2")
@pytest.mark.parametrize("school, folder", [(BOTH, (FolderDue(TEAM, 0),)), (ONLY_MEETINGS, ())])
def test_it_is_looked_for_a_while_after_the_end_and_nobody_is_asked_yet(school: School, folder: Any) -> None:
    state, decision = after(EXPECTED, school=school)
    assert decision.actions == (After(later(1200 + 120), RecordingLookDue("s1", 0)),)
    assert decision.then == folder
    decision = put(state, DUE, school)
    assert decision.actions == (LookForRecording("s1", 0),)
    assert put(decision.state, DUE, school).actions == ()
    assert put(None, DUE, school) == Decision(None)


@pytest.mark.clause("REC-2")
def test_where_teams_says_that_it_is_ready_it_is_looked_for_at_once_and_the_timer_does_nothing_then() -> None:
    room = Room(CHAT, TEAM, "s1")
    assert put(room, RecordingToldOf(CHAT)).then == (RecordingReady("s1"),)
    assert put(Room(CHAT, TEAM), RecordingToldOf(CHAT)).then == ()
    assert put(room, RecordingToldOf(CHAT), School.model_validate(school_file())).then == ()
    state, _ = after(PRESENT, EXPECTED)
    looked = put(state, RecordingReady("s1"))
    assert looked.actions == (LookForRecording("s1", 0),)
    assert put(looked.state, DUE).actions == ()
    found, _ = after(PRESENT, EXPECTED, RecordingReady("s1"), WHOLE)
    assert (found.search, put(found, RecordingReady("s1")).actions) == (Search.FOUND, (LookForRecording("s1", 1),))
    unseen = replace(found, search=Search.UNSEEN)
    assert put(unseen, RecordingReady("s1")) == Decision(unseen)
    assert put(None, RecordingReady("s1")) == Decision(None)


@pytest.mark.clause("REC-2", "REC-3")
def test_found_whole_it_is_filed_and_looked_for_a_last_time_when_its_time_is_over() -> None:
    state, decision = after(PRESENT, EXPECTED, DUE, WHOLE)
    last = RecordingLookDue("s1", 1)
    over = later(1200) + timedelta(seconds=BOTH.recordings.look_seconds)
    assert (state.search, state.seconds) == (Search.FOUND, 1200)
    assert decision.actions == (FileRecording("s1"), After(over, last))
    assert put(state, WHOLE) == Decision(state)
    looked = put(state, last)
    assert looked.actions == (LookForRecording("s1", 1),)
    assert put(looked.state, last).actions == put(looked.state, replace(last, look=2)).actions[1:] == ()


LATER = Piece("p2", 300, "d", "i2")


@pytest.mark.clause("REC-2", "REC-3")
def test_a_piece_that_comes_after_a_whole_one_was_found_is_filed_too() -> None:
    filed = RecordingFiled("s1", "p1", "e", "j", is_copy=False)
    state, _ = after(PRESENT, EXPECTED, DUE, WHOLE, filed)
    decision = put(state, RecordingSought("s1", 1, 1500, (FILE, LATER)))
    assert decision.actions == (FileRecording("s1"),)
    assert decision.state.pieces == (Piece("p1", 1200, "e", "j"), LATER), "the first stays where it was filed"
    assert (decision.state.seconds, decision.state.filed) == (1500, ("p1",))
    assert put(state, RecordingSought("s1", 1, 0, (), "busy")) == Decision(state)
    held = put(replace(state, alerts=("a1",)), RecordingSought("s1", 1, 1500, (FILE, LATER)))
    assert held.actions == (CutAccess("s1"),)


@pytest.mark.clause("REC-2")
def test_one_that_comes_after_all_is_kept_and_whoever_was_told_that_there_is_none_is_told() -> None:
    missing = gap().state
    silent = put(replace(missing, times=2), RecordingAnswerDue("s1", 2)).state
    short = put(silent, RecordingSought("s1", 9, 300, (LATER,)))
    assert (short.state.search, short.actions) == (Search.SHORT, (FileRecording("s1"),))
    both = put(short.state, RecordingSought("s1", 9, 1500, (LATER, FILE)))
    assert both.state.search is Search.FOUND
    assert both.actions == (FileRecording("s1"), TellOfRecording(HEAD, "s1", "put-right"))
    found = put(missing, RecordingSought("s1", 9, 1200, (FILE,)))
    assert put(found.state, RecordingAnswerDue("s1", 1)) == Decision(found.state), "nobody is asked about it any more"


@pytest.mark.clause("REC-2", "REC-3")
def test_a_piece_without_its_file_is_waited_for_and_asked_about_when_time_is_over() -> None:
    nowhere = RecordingSought("s1", 0, 1500, (FILE, Piece("p2", 300)))
    state, decision = after(PRESENT, EXPECTED, DUE, nowhere)
    assert (state.search, [type(one) for one in decision.actions]) == (Search.LOOKING, [After])
    assert put(state, replace(nowhere, pieces=(FILE, LATER))).state.search is Search.FOUND
    late = put(state, nowhere, at=10**6)
    assert (late.state.search, late.actions[:2]) == (Search.FOUND, (FileRecording("s1"), AskOfRecording("s1", 1)))
    come = put(late.state, replace(nowhere, pieces=(FILE, LATER)))
    assert (come.state.pieces, come.actions) == ((FILE, LATER), (FileRecording("s1"),))
    meeting = RecordingSought("s1", 0, 1200, (Piece("meeting", 1200),))
    assert after(PRESENT, EXPECTED, DUE, meeting)[0].search is Search.FOUND, "of a meeting no file is told at all"
    told = put(after(PRESENT, EXPECTED, DUE, meeting)[0], RecordingSought("s1", 1, 1200, (FILE,)))
    assert told.state.pieces == (FILE,)


@pytest.mark.clause("REC-3")
def test_what_is_there_already_of_a_held_one_is_cut_off_before_all_of_it_is_found() -> None:
    _, decision = after(TOUCHED, PRESENT, EXPECTED, DUE, RecordingSought("s1", 0, 60, (Piece("p1", 60, "d", "i1"),)))
    assert [type(one) for one in decision.actions] == [CutAccess, After]


@pytest.mark.clause("REC-2")
@pytest.mark.parametrize(
    "seconds, present, whole",
    [((1200,), 1200, True), ((900,), 1200, True), ((899,), 1200, False), ((600, 400), 1200, True), ((1,), 0, True)],
)
def test_the_pieces_add_up_and_a_little_may_be_missing(seconds: Any, present: int, whole: bool) -> None:
    pieces = tuple(Piece(f"p{n}", one, "d", f"i{n}") for n, one in enumerate(seconds))
    sought = RecordingSought("s1", 0, sum(seconds), pieces)
    state, _ = after(LearnersPresent("s1", present), EXPECTED, DUE, sought)
    assert (state.search is Search.FOUND) is whole


@pytest.mark.clause("REC-2")
def test_it_is_looked_for_less_and_less_often_until_its_time_and_then_the_teacher_is_asked() -> None:
    state: Any = after(PRESENT, EXPECTED)[0]
    waits: list[float] = []
    look, at = 0, 1200.0
    action: Any = None
    more: list[Any] = []
    decision: Any = None
    while state.search is Search.LOOKING:
        state = put(state, RecordingLookDue("s1", look), at=at).state
        decision = put(state, RecordingSought("s1", look, 0, ()), at=at)
        state, (action, *more) = decision.state, decision.actions
        if isinstance(action, After):
            waits.append((action.due - later(at)).total_seconds())
            at, look = at + waits[-1], look + 1
    assert waits[:4] == [120, 240, 480, 960]
    assert max(waits) == timedelta(hours=4).total_seconds()
    assert at <= 1200 + BOTH.recordings.look_seconds
    assert (state.search, action) == (Search.MISSING, AskOfRecording("s1", 1))
    assert len(more) == 1
    assert decision.then == ()


def gap(*told: Any, pieces: tuple[Piece, ...] = ()) -> Any:
    state, _ = after(*told, PRESENT, EXPECTED, DUE)
    sought = RecordingSought("s1", 0, sum(one.seconds for one in pieces), pieces)
    return put(state, sought, at=10**6)


@pytest.mark.clause("REC-2")
def test_what_is_there_of_a_short_one_is_kept_all_the_same() -> None:
    decision = gap(pieces=(Piece("p1", 60, "d", "i1"),))
    assert decision.state.search is Search.SHORT
    assert decision.actions[:2] == (FileRecording("s1"), AskOfRecording("s1", 1))


@pytest.mark.clause("REC-2")
def test_aw_hears_of_a_gap_only_where_the_session_has_an_alert() -> None:
    assert gap().then == ()
    (flag,) = gap(TOUCHED).then
    assert isinstance(flag, Flagged)
    assert flag.kind == "recording-missing"


@pytest.mark.clause("REC-2")
def test_where_the_bot_may_not_look_the_teacher_is_asked_at_once_and_the_record_says_why() -> None:
    state, decision = after(EXPECTED, DUE, RecordingSought("s1", 0, 0, (), "OnlineMeetings.ReadWrite.All"))
    assert (state.search, decision.actions[0]) == (Search.UNSEEN, AskOfRecording("s1", 1))
    assert decision.reasons[0].args == (("code", "OnlineMeetings.ReadWrite.All"),)
    assert not decision.refused


@pytest.mark.clause("REC-2", "REC-3")
def test_without_the_power_files_the_teacher_is_asked_where_it_is() -> None:
    sought = RecordingSought("s1", 0, 1200, (Piece("p1", 1200),))
    state, decision = after(PRESENT, EXPECTED, DUE, sought, school=ONLY_MEETINGS)
    assert (state.search, decision.actions[1]) == (Search.FOUND, AskOfRecording("s1", 1))
