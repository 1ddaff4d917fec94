from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from policy.actions import After, LookAtDrives, MakeFolder, TellOfFolder, WatchPlaces
from policy.chat.verdict import Severity
from policy.decision import Decision
from policy.events import (
    DriveLookDue,
    DriveLooked,
    DriveTold,
    Flagged,
    FolderDue,
    FolderRefused,
    FolderSeen,
    ItemKept,
    ItemLetGo,
    ItemSeen,
    RosterSeen,
)
from policy.recordings.custody import Drive, watching
from policy.recordings.folder import MOST_TRIES, LiveSessions
from policy.recurring import WORK
from policy.rules import RULES
from policy.school import School
from tests.policy.cast import CLASS, HEAD, MEMBERS, NOW, SCHOOL, TEACHER, TEAM, later, school_file

FILES = School.model_validate({**school_file(), "powers": ["team", "files"]})
KEPT = ItemKept("d", "i", TEAM, "s1", "folder", "name", ("owners", "dsp"))
SAME = ItemSeen("d", "i", gone=False, parent="folder", name="name", ways=("owners", "dsp"), by=TEACHER, at=later(60))


def put(state: Any, event: Any, school: School = FILES) -> Any:
    return RULES[type(event)].decide(state, event, school, NOW)


def seen(event: ItemSeen) -> Any:
    return put(put(None, KEPT).state, event)


@pytest.mark.parametrize(
    "event, kinds",
    [
        (SAME, []),
        (ItemSeen("d", "i", gone=True), ["deleted"]),
        (replace(SAME, parent="elsewhere"), ["moved"]),
        (replace(SAME, name="other"), ["renamed"]),
        (replace(SAME, ways=("owners", "dsp", "link"), links=("link",)), ["shared"]),
        (replace(SAME, ways=("owners", "dsp", "learner")), ["let-in"]),
        (replace(SAME, ways=("owners",)), []),
        (replace(SAME, ways=("owners", "dsp", "dsp writes")), ["let-in"]),
        (
            replace(SAME, ways=("owners", "dsp", "l", "l loads", "l writes"), links=("l", "l loads", "l writes")),
            ["shared"],
        ),
        (replace(SAME, ways=("owners", "dsp", "dsp loads"), links=("dsp", "dsp loads")), ["loadable"]),
        (replace(SAME, parent="elsewhere", ways=("x", "y"), links=("x",)), ["moved", "shared", "let-in"]),
        (replace(SAME, item="unknown", parent="elsewhere"), []),
    ],
)
@pytest.mark.clause("REC-4", "REC-5", "REC-6")
def test_what_is_done_to_a_recording_is_told_and_less_access_is_no_alarm(event: ItemSeen, kinds: list[str]) -> None:
    decision = seen(event)
    assert [one.kind for one in decision.then if isinstance(one, Flagged)] == [f"recording-{kind}" for kind in kinds]
    assert put(decision.state, event).then == ()


@pytest.mark.clause("REC-4", "SAF-2")
def test_it_says_who_and_when_where_graph_tells_and_whoever_did_it_is_not_asked_to_judge_it() -> None:
    (flag,) = seen(replace(SAME, parent="elsewhere")).then
    assert isinstance(flag, Flagged)
    assert (flag.author, flag.about, flag.at, flag.place) == (TEACHER, (TEACHER,), later(60), TEAM)
    assert flag.severity is Severity.SERIOUS
    (flag,) = seen(ItemSeen("d", "i", gone=True)).then
    assert isinstance(flag, Flagged)
    assert (flag.author, flag.about, flag.at) == ("", (), NOW)


@pytest.mark.clause("REC-4", "REC-5", "REC-6")
def test_whoever_changed_or_shared_it_before_is_not_named_for_what_was_done_since() -> None:
    kept = replace(KEPT, changed_at=later(60), shared_at=later(90))
    let_in = replace(SAME, ways=("owners", "dsp", "x"), sharer=TEACHER, shared_at=later(90))
    cases = (
        (let_in, ""),
        (replace(let_in, shared_at=later(120)), TEACHER),
        (replace(let_in, sharer="", shared_at=None), ""),
        (replace(SAME, name="other"), ""),
        (replace(SAME, name="other", at=later(70)), TEACHER),
        (ItemSeen("d", "i", gone=True, by=TEACHER, at=later(60)), ""),
    )
    for event, who in cases:
        (flag,) = put(put(None, kept).state, event).then
        assert (flag.author, flag.about) == (who, (who,) if who else ())
    once = put(put(None, kept).state, replace(let_in, shared_at=later(120))).state
    (again,) = put(once, replace(let_in, ways=("owners", "dsp", "x", "y"), shared_at=later(120))).then
    assert again.author == ""


@pytest.mark.clause("REC-4")
def test_what_the_bot_itself_does_is_no_alarm_and_a_deleted_one_is_watched_no_more() -> None:
    state = put(put(None, KEPT).state, replace(KEPT, parent="elsewhere")).state
    assert put(state, replace(SAME, parent="elsewhere")).then == ()
    assert put(state, ItemSeen("d", "i", gone=True)).state.items == {}
    assert put(None, SAME) == Decision(None)


@pytest.mark.clause("REC-4")
def test_what_was_let_go_is_no_alarm_when_it_goes() -> None:
    let_go = put(put(None, KEPT).state, ItemLetGo("d", "i"))
    assert (let_go.state.items, put(let_go.state, ItemSeen("d", "i", gone=True)).then) == ({}, ())
    assert put(None, ItemLetGo("d", "i")) == Decision(None)


@pytest.mark.clause("REC-4")
def test_the_next_look_goes_on_where_this_one_ended() -> None:
    assert put(put(None, KEPT).state, DriveLooked("d", "link")).state.link == "link"
    assert put(None, DriveLooked("d", "link")) == Decision(None)
    assert WORK["custody"].after(FILES, NOW) == NOW + timedelta(seconds=FILES.recordings.watch_seconds)
    assert WORK["custody"].after(SCHOOL, NOW) == NOW + timedelta(days=1)
    assert WORK["custody"].actions is watching
    assert (watching(FILES, NOW), watching(SCHOOL, NOW)) == ((LookAtDrives(),), ())
    assert WORK["custody-whole"].actions(FILES, NOW) == (LookAtDrives(whole=True),)
    assert WORK["custody-whole"].actions(SCHOOL, NOW) == ()
    assert isinstance(put(None, KEPT).state, Drive)


def told(state: Any, at: float) -> Any:
    return RULES[DriveTold].decide(state, DriveTold("d"), FILES, later(at))


@pytest.mark.clause("REC-4")
def test_graph_is_asked_to_tell_of_a_drive_once_there_is_something_to_watch_in_it() -> None:
    first = put(None, KEPT)
    assert first.actions == (WatchPlaces("d"),)
    assert put(first.state, replace(KEPT, item="j")).actions == ()
    emptied = put(first.state, ItemSeen("d", "i", gone=True)).state
    assert put(emptied, KEPT).actions == (WatchPlaces("d"),)


@pytest.mark.clause("REC-4")
def test_what_graph_tells_is_looked_at_at_once_and_often_telling_makes_few_looks_that_miss_nothing() -> None:
    look, soon = LookAtDrives(drive="d"), After(later(2), DriveLookDue("d"))
    state, seen = put(None, KEPT).state, list[Any]()
    for at in (0, 0.1, 1, 1.9, 2, 2.1, 60):
        decision = told(state, at)
        state = decision.state
        seen.append(decision.actions)
    assert seen == [(look,), (soon,), (), (), (After(later(4), DriveLookDue("d")),), (), (look,)]
    assert put(state, DriveLookDue("d")).actions == (look,)
    assert told(None, 0) == Decision(None)
    assert told(Drive("d"), 0).actions == ()
    assert put(None, DriveLookDue("d")) == Decision(None)


@pytest.mark.clause("REC-3")
def test_the_folder_is_made_once_the_staff_of_a_class_are_known_and_where_the_bot_may() -> None:
    roster = RosterSeen(TEAM, MEMBERS)
    assert FolderDue(TEAM, 0) in put(CLASS, roster).then
    assert FolderDue(TEAM, 0) not in put(CLASS, roster, SCHOOL).then
    assert FolderDue(TEAM, 0) not in put(replace(CLASS, is_class=False), roster).then
    assert put(None, FolderDue(TEAM, 3)).actions == (MakeFolder(TEAM, 3),)


@pytest.mark.clause("REC-3", "REC-8")
def test_a_folder_that_learners_can_open_is_told_once_and_takes_no_recording_until_it_is_closed() -> None:
    decision = put(None, FolderSeen(TEAM, "d", "f", closed=False))
    assert decision.actions == (TellOfFolder(HEAD, TEAM, "open"),)
    assert not decision.state.may_hold
    assert put(decision.state, FolderSeen(TEAM, "d", "f", closed=False)).actions == ()
    closed = put(decision.state, FolderSeen(TEAM, "d", "f", closed=True))
    assert (closed.state.may_hold, closed.actions, closed.state.reported) == (True, (), "")
    assert not LiveSessions(TEAM, closed=True).may_hold


@pytest.mark.clause("REC-8")
def test_the_head_or_the_data_lead_may_choose_that_the_class_opens_it() -> None:
    chosen = {"viewers": "class", "chosen_by": HEAD, "chosen_on": "2026-09-01"}
    school = School.model_validate({**school_file(), "recordings": chosen})
    assert put(None, FolderSeen(TEAM, "d", "f", closed=True), school).actions == ()
    open_to_more = put(None, FolderSeen(TEAM, "d", "f", closed=False), school)
    assert open_to_more.actions == (TellOfFolder(HEAD, TEAM, "open"),)


@pytest.mark.clause("REC-8")
@pytest.mark.parametrize(
    "changed, wrong",
    [({"chosen_by": ""}, "chosen_by"), ({"chosen_on": None}, "chosen_on"), ({"chosen_by": TEACHER}, "data lead")],
)
def test_nobody_else_may_choose_it_and_not_without_a_day(changed: Any, wrong: str) -> None:
    chosen = {"viewers": "class", "chosen_by": HEAD, "chosen_on": "2026-09-01", **changed}
    with pytest.raises(ValueError, match=wrong):
        School.model_validate({**school_file(), "recordings": chosen})


@pytest.mark.clause("REC-3")
def test_a_class_without_files_yet_is_tried_again_later_and_later_and_a_no_is_told_once() -> None:
    decision = put(None, FolderRefused(TEAM, 0, "not-there-yet"))
    assert decision.actions == (After(later(120), FolderDue(TEAM, 1)),)
    assert not decision.refused
    assert put(None, FolderRefused(TEAM, 0, "busy")).actions == decision.actions, "a busy Graph is no refusal"
    (again,) = put(None, FolderRefused(TEAM, 11, "not-there-yet")).actions
    assert again == After(NOW + timedelta(hours=4), FolderDue(TEAM, 12))
    for event in (FolderRefused(TEAM, MOST_TRIES, "not-there-yet"), FolderRefused(TEAM, 0, "Files.ReadWrite.All")):
        decision = put(LiveSessions(TEAM, "d", "f", closed=True), event)
        assert decision.actions == (TellOfFolder(HEAD, TEAM, "refused"),)
        assert not decision.state.closed
        assert put(decision.state, event).actions == ()
