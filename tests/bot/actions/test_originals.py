"""A recording in somebody's own drive: copied, followed, and its original removed once a person let it go."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.actions.files import TRIES
from bot.actions.kit import NotSentError
from bot.enforcement import holding
from bot.graph.client import GraphBusy
from policy.actions import CutAccess, FileRecording, LookAtDrives, RemoveOriginals, TellOfRecording
from policy.events import (
    AccessCut,
    LearnersPresent,
    OriginalsLeft,
    OriginalsLetGo,
    OriginalsRemoved,
    RecordingCopying,
    RecordingFiled,
    RecordingNotFiled,
)
from policy.events.recordings import UNTOLD
from rehearsal.graph_drives import Stored
from tests.bot.actions.class_drives import FILE, NAME, TEACHER_HERE, TOUCHED, Place, of, ready
from tests.policy.cast import HEAD, LEARNERS, NOW, TEACHER

pytestmark = pytest.mark.clause("REC-3", "REC-4")
REMOVE, LET_GO = RemoveOriginals("s1"), OriginalsLetGo("s1", TEACHER)


async def on_its_way(place: Place, seconds: float = 10**6) -> Stored:
    """A copy that takes its time; gives what is to be there."""
    await ready(place)
    place.drives.copying = seconds
    await place.stage.carry(FILE)
    return next(one for one in place.drives.items.values() if one.name == NAME)


def half_done(copy: Stored) -> None:
    copy.since, copy.from_ = copy.since - 10**6, copy.since + 10**6


async def test_a_long_copy_is_followed_and_as_long_as_it_goes_on_nobody_loses_patience(place: Place) -> None:
    copy = await on_its_way(place)
    seen = await place.stage.carry(FileRecording("s1", 7))
    assert of(RecordingNotFiled, seen) == [RecordingNotFiled("s1", "not-seen-yet", 7)]
    half_done(copy)
    seen = await place.stage.carry(FileRecording("s1", 8))
    (told,) = of(RecordingCopying, seen)
    assert (told.percent, told.monitor.rpartition("/")[2]) == (50, copy.id)
    assert of(RecordingNotFiled, seen) == [RecordingNotFiled("s1", "not-seen-yet", 0)]
    seen = await place.stage.carry(FileRecording("s1", 1))
    assert of(RecordingNotFiled, seen) == [RecordingNotFiled("s1", "not-seen-yet", 1)]
    assert sum(one.endswith("/copy") for one in place.drives.asked) == 1


async def test_a_copy_that_fails_is_told_with_what_graph_says_of_it(place: Place) -> None:
    await ready(place)
    place.drives.broken = "quotaLimitReached"
    await place.stage.carry(FILE)
    seen = await place.stage.carry(FileRecording("s1", 1))
    assert of(RecordingNotFiled, seen) == [RecordingNotFiled("s1", "copy-failed: quotaLimitReached", 1)]
    assert (await place.recording()).pieces[0].monitor == ""
    assert (await place.recording()).reported == ("not-filed",)
    place.drives.broken = "<b>x</b> 1"
    await place.stage.carry(FILE)
    (told,) = of(RecordingNotFiled, await place.stage.carry(FileRecording("s1", 1)))
    assert told.code == "copy-failed: bxb"


async def test_one_that_was_asked_for_twice_has_not_failed(place: Place) -> None:
    await on_its_way(place)
    place.drives.broken = "nameAlreadyExists"
    copy = next(one for one in place.drives.items.values() if one.name == NAME)
    copy.deleted = True
    seen = await place.stage.carry(FileRecording("s1", 1))
    assert of(RecordingNotFiled, seen) == [RecordingNotFiled("s1", "not-seen-yet", 1)]


async def test_one_of_which_nobody_knows_any_more_is_asked_for_anew(place: Place) -> None:
    copy = await on_its_way(place)
    del place.drives.items[copy.id]
    place.drives.log["b!class"].remove(copy.id)
    await place.stage.carry(FileRecording("s1", 1))
    place.drives.copying = 0
    assert of(RecordingFiled, await place.stage.carry(FileRecording("s1", 2)))


async def test_a_link_that_leads_elsewhere_is_not_followed_and_the_copy_is_seen_all_the_same(place: Place) -> None:
    place.drives.monitors = "https://elsewhere.example"
    copy = await on_its_way(place)
    assert (await place.recording()).pieces[0].monitor == UNTOLD
    copy.from_ = 0
    assert of(RecordingFiled, await place.stage.carry(FileRecording("s1", 1)))


async def test_a_copy_that_was_on_its_way_when_the_recording_came_to_be_held_is_cut_off_once_it_is_there(
    place: Place,
) -> None:
    copy = await on_its_way(place)
    await place.stage.put(TOUCHED)
    assert of(AccessCut, await place.stage.carry(CutAccess("s1"))) == [AccessCut("s1", 0, "being-copied")]
    assert not (await place.recording()).cut
    copy.from_ = 0
    assert await place.stage.carry(FileRecording("s1", 1)) == ()
    assert of(AccessCut, await place.stage.carry(CutAccess("s1"))) == [AccessCut("s1", 0)]
    assert len(place.drives.may_open(copy)) == 1
    known = await place.recording()
    assert (known.cut, next(one.item for one in known.everywhere)) == (True, copy.id)
    place.drives.share(copy, TEACHER_HERE)
    await place.stage.carry(LookAtDrives())
    (alert,) = await place.stage.kit.lookup.alerts(place.stage.school)
    assert alert.flag.kind == "recording-shared", "and it is watched"


async def copied(place: Place) -> Stored:
    """A recording that is in its folder; gives its original."""
    item = await ready(place)
    await place.stage.carry(FILE)
    await place.stage.carry(LookAtDrives())
    return item


async def test_an_original_goes_when_it_was_let_go_and_nobody_is_alarmed(place: Place) -> None:
    item = await copied(place)
    assert await place.stage.carry(REMOVE) == ()
    assert not item.deleted
    await place.stage.put(LET_GO)
    assert await place.stage.carry(REMOVE) == (OriginalsRemoved("s1", ("m0",)),)
    assert item.deleted
    assert [one.name for one in place.drives.in_folder("Live-Sessions")] == [NAME]
    await place.stage.carry(LookAtDrives())
    assert await place.stage.kit.lookup.alerts(place.stage.school) == ()
    assert await place.stage.carry(REMOVE) == ()


async def left(place: Place, code: str) -> None:
    """It is still there, is said to be for that reason, and is watched again."""
    seen = await place.stage.carry(REMOVE, TRIES)
    assert of(OriginalsLeft, seen) == [OriginalsLeft("s1", code)]
    drives = await place.stage.kit.lookup.drives(place.stage.school)
    assert (await place.recording()).originals[0].item in {item for one in drives for item in one.items}


@pytest.mark.parametrize("spoilt", [{"size": 1}, {"hash": "other"}])
async def test_an_original_stays_where_the_copy_is_not_whole_any_more(place: Place, spoilt: dict[str, Any]) -> None:
    item = await copied(place)
    item.hash = "same"
    (copy,) = place.drives.in_folder("Live-Sessions")
    copy.hash = "same"
    for name, value in spoilt.items():
        setattr(copy, name, value)
    await place.stage.put(LET_GO)
    await left(place, "copy-differs")
    assert not item.deleted


async def test_an_original_stays_where_the_copy_is_gone_or_nobody_may_delete_it(place: Place) -> None:
    item = await copied(place)
    place.drives.guarded = True
    await place.stage.put(LET_GO)
    await left(place, "refused")
    place.drives.guarded = False
    (copy,) = place.drives.in_folder("Live-Sessions")
    copy.deleted = True
    await place.stage.put(LET_GO)
    await left(place, "not-found")
    assert not item.deleted


async def test_an_alert_that_comes_after_the_press_keeps_the_original_and_cuts_every_way_to_both(place: Place) -> None:
    item = await copied(place)
    await place.stage.put(LET_GO, TOUCHED)
    await left(place, "held")
    assert not item.deleted
    assert of(AccessCut, await place.stage.carry(CutAccess("s1"))) == [AccessCut("s1", 0)]
    (copy,) = place.drives.in_folder("Live-Sessions")
    for one in (item, copy):
        assert len(place.drives.may_open(one)) == 1


async def test_a_legal_hold_on_somebody_in_it_keeps_the_original(place: Place) -> None:
    item = await copied(place)
    await place.stage.put(LearnersPresent("s1", 60, NOW, (LEARNERS[0],)), LET_GO)
    subject, school = f"person:{LEARNERS[0]}", place.stage.school.id
    await place.stage.store.run(lambda conn: holding.hold(conn, school, subject, "inquiry", NOW, is_on=True))
    await left(place, "held")
    assert not item.deleted


async def test_a_busy_graph_is_asked_again_before_it_is_told(place: Place) -> None:
    await copied(place)
    await place.stage.put(LET_GO)
    place.drives.busy = True
    with pytest.raises(GraphBusy):
        await place.stage.carry(REMOVE)
    seen = await place.stage.carry(REMOVE, TRIES)
    assert of(OriginalsLeft, seen) == [OriginalsLeft("s1", "busy")]
    place.drives.busy = False
    await place.stage.put(replace(LET_GO))
    assert of(OriginalsRemoved, await place.stage.carry(REMOVE))


async def test_where_the_teacher_cannot_be_asked_the_data_lead_is(place: Place) -> None:
    await copied(place)
    ask = TellOfRecording(TEACHER, "s1", "copied")
    with pytest.raises(NotSentError):
        await place.stage.carry(ask)
    await place.stage.reachable(HEAD)
    await place.stage.carry(ask)
    assert [path for _, path in place.stage.teams.asked] == [f"/v3/conversations/chat-{HEAD}/activities"]
    assert "recording.original" in str(place.stage.teams.bodies[-1])
    await place.stage.reachable(TEACHER)
    await place.stage.carry(ask)
    assert len(place.stage.teams.asked) == 2
    assert place.stage.teams.asked[-1][1] == f"/v3/conversations/chat-{TEACHER}/activities"
