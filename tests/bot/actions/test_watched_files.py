from __future__ import annotations

import pytest

from policy.actions import LookAtDrives
from policy.events import DriveLooked, ItemSeen, TroubleOver, TroubleSeen
from rehearsal.graph_drives import CLASS_DRIVE
from tests.bot.actions.class_drives import FILE, TEACHER_HERE, Place, of, ready
from tests.policy.cast import NOW, TEACHER


@pytest.mark.clause("REC-4", "REC-5", "REC-6")
async def test_what_people_do_to_a_watched_file_is_seen_at_the_next_look(place: Place) -> None:
    item = await ready(place, CLASS_DRIVE)
    await place.stage.carry(FILE)
    first = await place.stage.carry(LookAtDrives())
    assert of(DriveLooked, first)
    assert not [one for one in of(ItemSeen, first) if one.gone]
    assert of(ItemSeen, await place.stage.carry(LookAtDrives())) == []
    place.drives.share(item, TEACHER_HERE)
    (seen,) = of(ItemSeen, await place.stage.carry(LookAtDrives()))
    assert (seen.item, seen.by, seen.sharer, len(seen.links)) == (item.id, "", TEACHER, 2)
    place.drives.delete(item, TEACHER_HERE)
    assert of(ItemSeen, await place.stage.carry(LookAtDrives())) == [ItemSeen(CLASS_DRIVE, item.id, gone=True)]


@pytest.mark.clause("REC-4")
async def test_where_graph_cannot_tell_what_changed_every_watched_file_is_looked_at(place: Place) -> None:
    item = await ready(place, CLASS_DRIVE)
    await place.stage.carry(LookAtDrives())
    place.drives.delete(item, TEACHER_HERE)
    place.drives.renewed = True
    seen = of(ItemSeen, await place.stage.carry(LookAtDrives()))
    assert [one.item for one in seen if one.gone] == [item.id]
    assert len(seen) == 2


@pytest.mark.clause("REC-5")
async def test_once_a_day_access_is_looked_at_whatever_graph_says_changed(place: Place) -> None:
    item = await ready(place, CLASS_DRIVE)
    await place.stage.carry(LookAtDrives())
    place.drives.let_in(item, TEACHER_HERE, TEACHER_HERE)
    place.drives.log[CLASS_DRIVE].pop()
    assert of(ItemSeen, await place.stage.carry(LookAtDrives())) == []
    seen = of(ItemSeen, await place.stage.carry(LookAtDrives(whole=True)))
    assert [len(one.ways) for one in of(ItemSeen, seen) if one.item == item.id] == [7]


@pytest.mark.clause("REC-5")
async def test_that_a_link_for_looking_lets_people_download_is_told(place: Place) -> None:
    item = await ready(place, CLASS_DRIVE)
    await place.stage.carry(FILE)
    place.drives.share(item, TEACHER_HERE, only_seen=True)
    await place.stage.carry(LookAtDrives())
    place.drives.allow_downloads(item)
    await place.stage.carry(LookAtDrives())
    alerts = await place.stage.kit.lookup.alerts(place.stage.school)
    assert sorted(one.flag.kind for one in alerts) == ["recording-loadable", "recording-shared"]
    authors = {one.flag.kind: one.flag.author for one in alerts}
    assert authors == {"recording-loadable": "", "recording-shared": TEACHER}, "who shared it before did not do this"


@pytest.mark.clause("REC-4", "SAF-1")
async def test_that_the_files_cannot_be_watched_is_told_and_that_they_can_again(place: Place) -> None:
    await ready(place, CLASS_DRIVE)
    place.drives.consented = False
    code = "Files.ReadWrite.All"
    assert await place.stage.carry(LookAtDrives()) == (TroubleSeen("recordings-unwatched", (), NOW, code),)
    place.drives.consented = True
    assert TroubleOver("recordings-unwatched", ()) in await place.stage.carry(LookAtDrives())
    assert of(TroubleOver, await place.stage.carry(LookAtDrives())) == []
