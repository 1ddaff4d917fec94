from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from policy.actions import (
    After,
    CutAccess,
    FileRecording,
    RemoveOriginals,
    TellOfRecording,
)
from policy.decision import Decision
from policy.events import (
    AccessCut,
    ItemLetGo,
    LearnersPresent,
    OriginalsLeft,
    OriginalsLetGo,
    OriginalsRemoved,
    Piece,
    RecordingCopying,
    RecordingDecided,
    RecordingFiled,
    RecordingFileDue,
    RecordingNotFiled,
    RecordingSought,
)
from tests.policy.cast import AW, DSP, HEAD, LEARNERS, NOW, STRANGER, TEACHER, later
from tests.policy.test_finding_recordings import (
    DUE,
    EXPECTED,
    FILE,
    PRESENT,
    TOUCHED,
    WHOLE,
    after,
    gap,
    put,
)


@pytest.mark.clause("REC-3")
def test_the_recording_of_a_session_with_an_alert_is_never_filed_and_access_is_cut() -> None:
    for told in ((TOUCHED, PRESENT, EXPECTED, DUE, WHOLE), (PRESENT, EXPECTED, DUE, WHOLE, TOUCHED)):
        _, decision = after(*told)
        assert CutAccess("s1") in decision.actions
        assert FileRecording("s1") not in decision.actions
    assert FileRecording("s1") not in gap(TOUCHED, pieces=(FILE,)).actions


HELD = (PRESENT, EXPECTED, DUE, WHOLE, TOUCHED)


@pytest.mark.clause("REC-3")
def test_only_whoever_decides_lets_it_be_filed_and_can_hold_it_again() -> None:
    state, _ = after(*HELD)
    for by in (AW, HEAD, TEACHER, LEARNERS[0], ""):
        decision = put(state, RecordingDecided("s1", by, release=True))
        assert [reason.code for reason in decision.reasons] == ["not-the-decider"]
        assert decision.state == state
    released = put(state, RecordingDecided("s1", DSP, release=True))
    assert (released.state.held, released.actions) == (False, (FileRecording("s1"),))
    assert put(released.state, RecordingDecided("s1", DSP, release=True)).actions == ()
    again = put(released.state, RecordingDecided("s1", DSP, release=False))
    assert (again.state.held, again.actions) == (True, (CutAccess("s1"),))
    touched = put(released.state, replace(TOUCHED, alert="a2"))
    assert (touched.state.held, touched.actions) == (True, (CutAccess("s1"),))


@pytest.mark.clause("REC-3", "SAF-2")
def test_nobody_decides_whom_an_alert_is_about_or_whom_the_school_file_no_longer_names() -> None:
    state, _ = after(*HELD)
    for one in (replace(state, about=(DSP,)), replace(state, decider=STRANGER)):
        decision = put(one, RecordingDecided("s1", one.decider, release=True))
        assert ([reason.code for reason in decision.reasons], decision.state) == (["not-the-decider"], one)


@pytest.mark.clause("REC-3")
def test_nobody_decides_about_a_recording_that_is_not_held() -> None:
    state, _ = after(PRESENT, EXPECTED)
    assert put(state, RecordingDecided("s1", DSP, release=True)).refused
    assert put(None, RecordingDecided("s1", DSP, release=True)).refused


@pytest.mark.clause("REC-3")
def test_what_was_seen_to_be_cut_counts_and_what_is_left_open_is_told() -> None:
    assert after(*HELD, AccessCut("s1", 0))[0].cut
    for seen in (AccessCut("s1", 1), AccessCut("s1", 0, "busy")):
        state, decision = after(*HELD, seen)
        assert (state.cut, decision.actions) == (False, (TellOfRecording(DSP, "s1", "not-cut"),))
        assert not decision.refused
    assert after(PRESENT, EXPECTED, AccessCut("s1", 1))[1].actions == ()


@pytest.mark.clause("REC-3")
def test_only_what_was_seen_in_the_folder_is_filed_and_a_copy_is_told_once() -> None:
    state, decision = after(PRESENT, EXPECTED, DUE, WHOLE, RecordingFiled("s1", "p1", "e", "j", is_copy=False))
    assert (state.filed, state.pieces, decision.actions) == (("p1",), (Piece("p1", 1200, "e", "j"),), ())
    two = RecordingSought("s1", 0, 1200, (FILE, Piece("p2", 0, "d", "i2")))
    filed = (RecordingFiled("s1", name, "e", f"j{name}", is_copy=True) for name in ("p1", "p2", "p2"))
    state, _ = after(PRESENT, EXPECTED, DUE, two)
    told: list[Any] = []
    for one in filed:
        decision = put(state, one)
        state, told = decision.state, [*told, *decision.actions]
    assert state.filed == ("p1", "p2")
    assert state.originals == (FILE, Piece("p2", 0, "d", "i2"))
    assert told == [TellOfRecording(TEACHER, "s1", "copied")]


ON_ITS_WAY = RecordingCopying("s1", "p1", "https://x.example/monitor/1", 40)


@pytest.mark.clause("REC-3")
def test_a_copy_on_its_way_is_known_until_it_is_there() -> None:
    state, decision = after(PRESENT, EXPECTED, DUE, WHOLE, ON_ITS_WAY)
    assert (state.pieces[0].monitor, state.pieces[0].percent, decision.actions) == (ON_ITS_WAY.monitor, 40, ())
    filed = put(state, RecordingFiled("s1", "p1", "e", "j", is_copy=True)).state
    assert (filed.pieces, filed.originals) == ((Piece("p1", 1200, "e", "j"),), (FILE,))
    assert put(None, ON_ITS_WAY) == Decision(None)


@pytest.mark.clause("REC-3")
def test_a_copy_on_its_way_to_a_held_one_is_seen_to_until_it_can_be_cut_off() -> None:
    state, _ = after(PRESENT, EXPECTED, DUE, WHOLE, ON_ITS_WAY, TOUCHED)
    again = After(later(1200 + 480), RecordingFileDue("s1", 3))
    assert put(state, RecordingFileDue("s1", 2)).actions == (CutAccess("s1"), again)
    waits = put(state, AccessCut("s1", 0, "being-copied"))
    assert (waits.state.cut, waits.actions) == (False, ())
    assert put(state, RecordingFileDue("s1", 10)).actions == (TellOfRecording(DSP, "s1", "not-cut"),)
    there = put(state, RecordingFiled("s1", "p1", "e", "j", is_copy=True)).state
    assert put(there, RecordingFileDue("s1", 3)) == Decision(there)
    assert put(there, AccessCut("s1", 0)).state.cut


COPIED = (PRESENT, EXPECTED, DUE, WHOLE, RecordingFiled("s1", "p1", "e", "j", is_copy=True))


@pytest.mark.clause("REC-3", "REC-4")
@pytest.mark.parametrize("by", [TEACHER, HEAD])
def test_an_original_goes_on_the_press_of_the_teacher_or_the_data_lead_and_not_before(by: str) -> None:
    state, decision = after(*COPIED)
    assert not any(isinstance(one, RemoveOriginals) for one in decision.actions)
    pressed = put(state, OriginalsLetGo("s1", by))
    assert (pressed.actions, pressed.then) == ((RemoveOriginals("s1"),), (ItemLetGo("d", "i1"),))
    assert put(pressed.state, OriginalsLetGo("s1", by)).actions == ()
    gone = put(pressed.state, OriginalsRemoved("s1", ("p1",)))
    assert (gone.state.originals, gone.actions) == ((), (TellOfRecording(by, "s1", "original-gone"),))
    assert put(gone.state, OriginalsLetGo("s1", by)).reasons[0].code == "recording-gone"


@pytest.mark.clause("REC-4")
def test_nobody_else_lets_an_original_go() -> None:
    state, _ = after(*COPIED)
    for by in (AW, DSP, LEARNERS[0], STRANGER, ""):
        decision = put(state, OriginalsLetGo("s1", by))
        assert (decision.reasons[0].code, decision.actions, decision.then) == ("not-asked-of-original", (), ())
    left_the_school = replace(state, teacher=STRANGER)
    assert put(left_the_school, OriginalsLetGo("s1", STRANGER)).refused
    (asked,) = after(*COPIED[:1], replace(EXPECTED, teacher=STRANGER), *COPIED[2:])[1].actions
    assert asked == TellOfRecording(HEAD, "s1", "copied")


@pytest.mark.clause("REC-3", "REC-4")
def test_with_an_incident_or_a_concern_no_original_goes_whoever_decided_what() -> None:
    state, decision = after(*COPIED, TOUCHED)
    assert CutAccess("s1") in decision.actions
    for known in (state, put(state, RecordingDecided("s1", DSP, release=True)).state):
        decision = put(known, OriginalsLetGo("s1", TEACHER))
        assert (decision.reasons[0].code, decision.actions, decision.then) == ("original-held", (), ())
    released = (TOUCHED, *COPIED[:4], RecordingDecided("s1", DSP, release=True), COPIED[4])
    assert after(*released)[1].actions == (), "and nobody is asked"


@pytest.mark.clause("REC-3")
def test_as_long_as_a_piece_is_not_in_its_folder_every_original_stays() -> None:
    two = RecordingSought("s1", 0, 1200, (FILE, Piece("p2", 0, "d", "i2")))
    state, decision = after(*COPIED[:3], two, COPIED[4])
    assert decision.actions == ()
    assert put(state, OriginalsLetGo("s1", TEACHER)).reasons[0].code == "original-held"


@pytest.mark.clause("REC-3", "REC-4")
def test_one_that_could_not_be_removed_is_told_with_the_reason_on_record_and_may_be_tried_again() -> None:
    state, decision = after(*COPIED, OriginalsLetGo("s1", TEACHER), OriginalsLeft("s1", "busy"))
    assert decision.actions == (TellOfRecording(TEACHER, "s1", "original-left"),)
    assert (decision.reasons[0].args, decision.refused) == ((("code", "busy"),), False)
    assert put(state, OriginalsLetGo("s1", TEACHER)).actions == (RemoveOriginals("s1"),)
    assert put(None, OriginalsLeft("s1", "busy")) == put(None, OriginalsRemoved("s1", ())) == Decision(None)


@pytest.mark.clause("REC-1", "REC-2")
def test_who_is_in_it_is_known_once_each_so_that_they_can_be_told() -> None:
    one, two = LEARNERS[:2]
    state, _ = after(LearnersPresent("s1", 60, NOW, (one,)), LearnersPresent("s1", 60, NOW, (one, two)), EXPECTED)
    assert state.people == (one, two)


@pytest.mark.clause("REC-3")
def test_one_that_cannot_be_filed_goes_to_the_data_lead_with_the_reason_on_record() -> None:
    _, decision = after(PRESENT, EXPECTED, DUE, WHOLE, RecordingNotFiled("s1", "learners-can-open"))
    assert decision.actions == (TellOfRecording(HEAD, "s1", "not-filed"),)
    assert decision.reasons[0].args == (("code", "learners-can-open"),)
    assert put(None, RecordingNotFiled("s1", "x")) == Decision(None)


@pytest.mark.clause("REC-3")
def test_what_only_takes_its_time_is_seen_to_again_later_and_later_and_then_told() -> None:
    state, decision = after(PRESENT, EXPECTED, DUE, WHOLE, RecordingNotFiled("s1", "not-seen-yet", 2))
    assert decision.actions == (After(later(1200 + 480), RecordingFileDue("s1", 3)),)
    assert put(state, RecordingFileDue("s1", 3)).actions == (FileRecording("s1", 3),)
    assert put(state, RecordingNotFiled("s1", "not-seen-yet", 10)).actions == (
        TellOfRecording(HEAD, "s1", "not-filed"),
    )
    (slow,) = put(state, RecordingNotFiled("s1", "busy", 9)).actions
    assert slow.due == later(1200 + 3600)
    for other in (put(state, TOUCHED).state, replace(state, filed=("p1",)), None):
        assert put(other, RecordingFileDue("s1", 3)).actions == ()


@pytest.mark.clause("REC-3")
def test_nothing_is_filed_of_what_nobody_knows() -> None:
    assert put(None, RecordingFiled("s1", "p1", "e", "j", is_copy=False)) == Decision(None)
