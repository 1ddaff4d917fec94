from __future__ import annotations

from dataclasses import replace

import pytest
from aiohttp import web

from bot.actions.files import TRIES
from bot.actions.live_sessions import named
from bot.graph.client import GraphBusy
from bot.records import ledger
from policy.actions import FileRecording, LookAtDrives, LookForRecording
from policy.events import (
    AccessCut,
    FolderRefused,
    FolderSeen,
    RecordingDecided,
    RecordingExpected,
    RecordingFiled,
    RecordingLookDue,
    RecordingNotFiled,
)
from policy.recordings import Recording
from policy.school import School
from rehearsal.graph_drives import CLASS_DRIVE, OWN_DRIVE, Stored
from tests.bot.actions.backstage import Backstage
from tests.bot.actions.class_drives import (
    CUT,
    FILE,
    FILES,
    LOOK,
    MAKE,
    NAME,
    TEACHER_HERE,
    TOUCHED,
    Place,
    Somebody,
    of,
    ready,
)
from tests.policy.cast import CHAT, CLASS, DSP, FORM, HEAD, LEARNERS, NOW, STRANGER, TEACHER, TEAM, school_file

CHOSEN = {"viewers": "class", "chosen_by": HEAD, "chosen_on": "2026-09-01"}
FOR_CLASS = School.model_validate({**school_file(), "powers": ["team", "files"], "recordings": CHOSEN})


def learner() -> Somebody:
    return Somebody("x", "X", known_as=LEARNERS[0])


@pytest.mark.clause("REC-3", "REC-8")
async def test_the_folder_is_made_closed_to_all_but_staff_and_seen_to_be(place: Place) -> None:
    seen = await place.stage.carry(MAKE)
    folder = place.drives.folder("Live-Sessions")
    assert folder is not None
    assert of(FolderSeen, seen) == [FolderSeen(TEAM, CLASS_DRIVE, folder.id, closed=True)]
    people = {way["grantedToV2"]["user"]["id"] for way in place.drives.may_open(folder)}
    assert {TEACHER, DSP, HEAD} <= people
    assert not people.intersection(LEARNERS)
    before = len(place.drives.items)
    again = await place.stage.carry(MAKE)
    assert of(FolderSeen, again) == of(FolderSeen, seen)
    assert len(place.drives.items) == before


@pytest.mark.clause("REC-3")
async def test_one_that_is_there_already_is_taken_and_one_that_was_renamed_stays_the_one(place: Place) -> None:
    made = Stored("f1", CLASS_DRIVE, "files", "Live-Sessions")
    place.drives.items["f1"] = made
    assert of(FolderSeen, await place.stage.carry(MAKE)) == [FolderSeen(TEAM, CLASS_DRIVE, "f1", closed=True)]
    place.drives.rename(made, "Live sessions of 10B", TEACHER_HERE)
    assert of(FolderSeen, await place.stage.carry(MAKE)) == [FolderSeen(TEAM, CLASS_DRIVE, "f1", closed=True)]
    place.drives.delete(made, TEACHER_HERE)
    (seen,) = of(FolderSeen, await place.stage.carry(MAKE))
    assert seen.folder != "f1"


@pytest.mark.clause("REC-8")
async def test_a_folder_that_stays_open_is_said_to_be(place: Place) -> None:
    place.drives.stubborn = True
    (seen,) = of(FolderSeen, await place.stage.carry(MAKE))
    assert not seen.closed


@pytest.mark.clause("REC-3")
async def test_a_class_without_files_and_a_school_without_consent_are_told_apart(place: Place) -> None:
    place.drives.provisioned = False
    assert await place.stage.carry(MAKE) == (FolderRefused(TEAM, 0, "not-there-yet"),)
    place.drives.provisioned, place.drives.consented = True, False
    assert await place.stage.carry(MAKE) == (FolderRefused(TEAM, 0, "Files.ReadWrite.All"),)


@pytest.mark.clause("REC-3")
async def test_within_one_drive_it_is_moved_and_keeps_its_id(place: Place) -> None:
    item = await ready(place, CLASS_DRIVE)
    seen = await place.stage.carry(FILE)
    assert of(RecordingFiled, seen) == [RecordingFiled("s1", "m0", CLASS_DRIVE, item.id, is_copy=False)]
    assert [one.name for one in place.drives.in_folder("Live-Sessions")] == [NAME]
    assert (await place.recording()).filed == ("m0",)
    assert await place.stage.carry(FILE) == ()


@pytest.mark.clause("REC-4")
async def test_the_ledger_tells_of_each_recording_what_became_of_it(place: Place) -> None:
    await ready(place, CLASS_DRIVE)
    await place.stage.carry(FILE)
    school = place.stage.school.id
    told = await place.stage.store.run(lambda conn: ledger.history(conn, school, "recording:s1"))
    assert [one.action for one in told][-1] == "RecordingFiled"
    assert {"RecordingExpected", "RecordingSought"} <= {one.action for one in told}
    drive = await place.stage.store.run(lambda conn: ledger.history(conn, school, f"drive:{CLASS_DRIVE}"))
    assert "ItemKept" in {one.action for one in drive}


@pytest.mark.clause("REC-3")
async def test_out_of_another_drive_it_is_copied_and_counts_once_it_is_there_in_its_whole_size(place: Place) -> None:
    item = await ready(place)
    place.drives.copying = 10**6
    for tries in (0, 1, 2):
        seen = await place.stage.carry(FileRecording("s1", tries))
        assert of(RecordingNotFiled, seen) == [RecordingNotFiled("s1", "not-seen-yet", tries)]
    (copied,) = (one for one in place.drives.items.values() if one.name == NAME)
    copied.from_, copied.size = 0, 10
    assert of(RecordingFiled, await place.stage.carry(FILE)) == []
    copied.size, copied.hash, item.hash = item.size, "b", "a"
    assert of(RecordingNotFiled, await place.stage.carry(FILE)) == [RecordingNotFiled("s1", "copy-differs")]
    copied.hash = item.hash
    assert of(RecordingFiled, await place.stage.carry(FILE)) == [
        RecordingFiled("s1", "m0", CLASS_DRIVE, copied.id, is_copy=True)
    ]
    assert not item.deleted
    assert sum(one.endswith("/copy") for one in place.drives.asked) == 1


@pytest.mark.clause("REC-3")
async def test_without_a_folder_it_waits_for_one(place: Place) -> None:
    await place.found(CLASS_DRIVE)
    assert await place.stage.carry(FILE) == (RecordingNotFiled("s1", "no-folder"),)


@pytest.mark.clause("REC-3", "REC-8")
async def test_nothing_is_filed_in_a_folder_that_learners_can_open_again(place: Place) -> None:
    await ready(place, CLASS_DRIVE)
    folder = place.drives.folder("Live-Sessions")
    assert folder is not None
    place.drives.share(folder, TEACHER_HERE, "organization")
    seen = await place.stage.carry(FILE)
    assert RecordingNotFiled("s1", "learners-can-open") in seen
    assert place.drives.in_folder("Live-Sessions") == []


@pytest.mark.clause("REC-3", "REC-8")
async def test_what_teams_gave_the_file_itself_does_not_go_with_it_into_the_closed_folder(place: Place) -> None:
    item = await ready(place, CLASS_DRIVE)
    place.drives.let_in(item, learner(), TEACHER_HERE)
    await place.stage.carry(FILE)
    ways = place.drives.may_open(item)
    assert not [way for way in ways if "link" in way or way["grantedToV2"]["user"]["id"] in LEARNERS]
    assert TEACHER in {way["grantedToV2"]["user"]["id"] for way in ways}


@pytest.mark.clause("REC-3", "REC-8")
async def test_one_that_others_can_open_in_the_closed_folder_does_not_count_as_filed(place: Place) -> None:
    item = await ready(place, CLASS_DRIVE)
    place.drives.clinging = True
    seen = await place.stage.carry(FILE)
    assert of(RecordingNotFiled, seen) == [RecordingNotFiled("s1", "learners-can-open")]
    assert (await place.recording()).reported == ("not-filed",)
    place.drives.clinging = False
    assert of(RecordingFiled, await place.stage.carry(FILE))
    assert not [way for way in place.drives.may_open(item) if "link" in way]


@pytest.mark.clause("REC-4", "REC-6")
async def test_what_a_person_did_just_before_the_bot_acted_is_told_and_does_not_pass_for_the_bots(place: Place) -> None:
    item = await ready(place, CLASS_DRIVE)
    folder = place.drives.folder("Live-Sessions")
    assert folder is not None
    place.drives.rename(folder, "Ours", TEACHER_HERE)
    place.drives.share(folder, TEACHER_HERE)
    await place.stage.carry(MAKE)
    assert await kinds(place) == ["recording-renamed", "recording-shared"]
    place.drives.let_in(item, learner(), TEACHER_HERE)
    await place.stage.carry(FILE)
    assert await kinds(place) == ["recording-let-in", "recording-renamed", "recording-shared"]
    place.drives.share(item, TEACHER_HERE, "organization")
    await place.stage.put(TOUCHED)
    await place.stage.carry(CUT)
    assert await kinds(place) == ["recording-let-in", "recording-renamed", "recording-shared", "recording-shared"]
    await place.stage.carry(LookAtDrives())
    assert len(await kinds(place)) == 4


async def kinds(place: Place) -> list[str]:
    """What AW was told of recordings, by name."""
    alerts = await place.stage.kit.lookup.alerts(place.stage.school)
    return sorted(one.flag.kind for one in alerts)


@pytest.mark.clause("REC-8")
async def test_where_the_class_may_open_it_the_class_can_and_nobody_else(place: Place) -> None:
    await ready(place, CLASS_DRIVE)
    folder = place.drives.folder("Live-Sessions")
    assert folder is not None
    place.stage.school = FOR_CLASS
    (seen,) = of(FolderSeen, await place.stage.carry(MAKE))
    people = {way["grantedToV2"]["user"]["id"] for way in place.drives.may_open(folder)}
    assert (seen.closed, people >= {TEACHER, *LEARNERS}) == (True, True), "it was closed to all but staff before"
    place.drives.clinging = True
    place.drives.share(folder, TEACHER_HERE, "organization")
    (seen,) = of(FolderSeen, await place.stage.carry(MAKE))
    assert not seen.closed
    assert RecordingNotFiled("s1", "learners-can-open") in await place.stage.carry(FILE)
    place.drives.clinging = False
    (seen,) = of(FolderSeen, await place.stage.carry(MAKE))
    assert (seen.closed, [way for way in place.drives.may_open(folder) if "link" in way]) == (True, [])
    assert of(RecordingFiled, await place.stage.carry(FILE))


@pytest.mark.clause("REC-8")
async def test_a_new_folder_of_a_class_that_may_open_it_is_left_to_the_classs_site(place: Place) -> None:
    place.stage.school = FOR_CLASS
    (seen,) = of(FolderSeen, await place.stage.carry(MAKE))
    folder = place.drives.folder("Live-Sessions")
    assert folder is not None
    assert (seen.closed, folder.alone, folder.ways) == (True, False, [])
    place.drives.let_in(folder, Somebody("x", "X", known_as=STRANGER), TEACHER_HERE)
    await place.stage.carry(MAKE)
    assert folder.ways == []


@pytest.mark.clause("REC-3")
async def test_a_held_one_is_not_touched_but_for_the_ways_to_it(place: Place) -> None:
    await place.stage.carry(MAKE)
    item = await place.found(CLASS_DRIVE, TOUCHED)
    before = (item.name, item.parent)
    assert await place.stage.carry(FILE) == ()
    assert of(AccessCut, await place.stage.carry(CUT)) == [AccessCut("s1", 0)]
    assert [way["grantedToV2"]["user"]["id"] for way in place.drives.may_open(item)] == [DSP]
    assert (item.name, item.parent, item.deleted) == (*before, False)
    assert place.drives.opened == []
    assert (await place.recording()).cut


@pytest.mark.clause("REC-3")
async def test_one_that_was_held_and_let_go_is_filed_and_open_to_staff_again(place: Place) -> None:
    await place.stage.carry(MAKE)
    item = await place.found(CLASS_DRIVE, TOUCHED)
    await place.stage.carry(CUT)
    await place.stage.put(RecordingDecided("s1", DSP, release=True))
    await place.stage.carry(FILE)
    people = {way["grantedToV2"]["user"]["id"] for way in place.drives.may_open(item)}
    assert (item.name, TEACHER in people, DSP in people) == (NAME, True, True)
    assert not people.intersection(LEARNERS)
    await place.stage.carry(LookAtDrives())
    assert await place.stage.kit.lookup.alerts(place.stage.school) == ()


@pytest.mark.clause("REC-3")
async def test_one_that_was_filed_before_it_came_to_be_held_is_open_to_staff_again_once_it_is_let_go(
    place: Place,
) -> None:
    item = await ready(place, CLASS_DRIVE)
    await place.stage.carry(FILE)
    await place.stage.put(TOUCHED)
    await place.stage.carry(CUT)
    assert [way["grantedToV2"]["user"]["id"] for way in place.drives.may_open(item)] == [DSP]
    await place.stage.put(RecordingDecided("s1", DSP, release=True))
    await place.stage.carry(FILE)
    assert {TEACHER, HEAD} <= {way["grantedToV2"]["user"]["id"] for way in place.drives.may_open(item)}
    await place.stage.carry(LookAtDrives())
    assert await kinds(place) == []


@pytest.mark.clause("REC-3")
async def test_a_way_that_cannot_be_taken_away_is_counted(place: Place) -> None:
    await place.found(OWN_DRIVE, TOUCHED)
    place.drives.stubborn = True
    assert of(AccessCut, await place.stage.carry(CUT)) == [AccessCut("s1", 1)]
    place.drives.consented = False
    assert await place.stage.carry(CUT) == (AccessCut("s1", 0, "Files.ReadWrite.All"),)


@pytest.mark.clause("REC-3")
def test_its_name_is_class_date_and_time_and_nobodys() -> None:
    recording = Recording("s1", TEAM, TEACHER, began=NOW)
    names = named(CLASS, recording, FILES)
    assert [next(names), next(names)] == [NAME, NAME.replace(".mp4", " (2).mp4")]
    other = replace(CLASS, group=TEACHER, name='A/B: "x"?')
    assert next(named(other, recording, FILES)) == "A B x 2026-11-24 10.00.mp4"


@pytest.mark.clause("REC-3")
async def test_a_name_that_another_recording_has_gets_a_number(place: Place) -> None:
    await ready(place, CLASS_DRIVE)
    two = place.drives.record("2.mp4", CLASS_DRIVE)
    place.tell(two, 60)
    await place.stage.carry(LOOK)
    await place.stage.carry(FILE)
    expected = RecordingExpected(TEAM, "s2", TEACHER, CHAT, FORM.link, NOW)
    await place.stage.put(expected, RecordingLookDue("s2", 0))
    place.said.clear()
    place.tell(place.drives.record("3.mp4", CLASS_DRIVE), 60)
    await place.stage.carry(LookForRecording("s2", 0))
    await place.stage.carry(FileRecording("s2"))
    names = sorted(one.name for one in place.drives.in_folder("Live-Sessions"))
    assert names == [NAME.replace(".mp4", f" ({number}).mp4") for number in (2, 3)] + [NAME]


@pytest.mark.clause("REC-8")
async def test_staff_who_come_later_are_let_in_and_whoever_is_staff_no_more_is_not(place: Place) -> None:
    await place.stage.carry(MAKE)
    folder = place.drives.folder("Live-Sessions")
    assert folder is not None
    place.drives.let_in(folder, learner(), TEACHER_HERE)
    folder.ways = [one for one in folder.ways if one["grantedToV2"]["user"]["id"] != DSP]
    (seen,) = of(FolderSeen, await place.stage.carry(MAKE))
    people = {way["grantedToV2"]["user"]["id"] for way in place.drives.may_open(folder)}
    assert (seen.closed, DSP in people, LEARNERS[0] in people) == (True, True, False)


async def test_a_busy_graph_is_asked_again_before_it_counts_as_a_no(stage: Backstage) -> None:
    stage.school = FILES
    await stage.a_class()
    for action, no in ((MAKE, FolderRefused(TEAM, 0, "busy")),):
        stage.teams.answers = [web.Response(status=503) for _ in range(5)]
        with pytest.raises(GraphBusy):
            await stage.carry(action)
        stage.teams.answers = [web.Response(status=503) for _ in range(5)]
        assert await stage.carry(action, attempt=TRIES) == (no,)
