from __future__ import annotations

import pytest

from policy.actions import LookAtDrives, LookForRecording
from policy.events import ItemKept, Piece, RecordingSought
from rehearsal.graph_drives import OWN_DRIVE
from tests.bot.actions.class_drives import BOTH, LOOK, TEACHER_HERE, Place, of


@pytest.mark.clause("REC-2")
async def test_what_the_chat_tells_is_added_up_and_each_file_counts_once(place: Place) -> None:
    one, two, late = (place.drives.record(f"{n}.mp4") for n in range(3))
    place.tell(one, 1, "initial")
    place.tell(one, 600)
    place.tell(one, 600)
    place.tell(two, 300)
    place.tell(late, 999, minute=59)
    await place.expected()
    (sought,) = of(RecordingSought, await place.stage.carry(LOOK))
    assert sought.seconds == 900
    assert [(piece.seconds, piece.drive, piece.item) for piece in sought.pieces] == [
        (600, OWN_DRIVE, one.id),
        (300, OWN_DRIVE, two.id),
    ]


@pytest.mark.clause("REC-2")
async def test_a_file_that_is_not_there_yet_has_a_length_and_no_place(place: Place) -> None:
    item = place.drives.record("x.mp4")
    item.from_ = 10**11
    place.tell(item, 600)
    await place.expected()
    seen = await place.stage.carry(LOOK)
    assert of(RecordingSought, seen) == [RecordingSought("s1", 0, 600, (Piece("m0", 600),))]
    assert of(ItemKept, seen) == []


@pytest.mark.clause("REC-4")
async def test_another_look_for_it_covers_nothing_that_was_done_to_what_was_found(place: Place) -> None:
    item = await place.found()
    place.drives.share(item, TEACHER_HERE)
    assert of(ItemKept, await place.stage.carry(LookForRecording("s1", 1))) == []
    await place.stage.carry(LookAtDrives())
    (alert,) = await place.stage.kit.lookup.alerts(place.stage.school)
    assert alert.flag.kind == "recording-shared"


@pytest.mark.clause("REC-2")
async def test_the_meeting_itself_knows_best_how_long_it_was(place: Place) -> None:
    place.stage.school = BOTH
    times = [("2026-11-24T10:00:00Z", "2026-11-24T10:10:00Z"), ("2026-11-24T10:10:00Z", "2026-11-24T10:15:00Z")]
    times.append(("2026-11-24T09:30:00Z", "2026-11-24T09:59:00Z"))
    place.meetings += [{"id": str(n), "createdDateTime": a, "endDateTime": b} for n, (a, b) in enumerate(times)]
    await place.expected()
    assert of(RecordingSought, await place.stage.carry(LOOK)) == [
        RecordingSought("s1", 0, 900, (Piece("meeting", 900),))
    ]


@pytest.mark.clause("REC-2")
async def test_where_nobody_may_look_the_code_says_so(place: Place) -> None:
    place.stage.school = BOTH
    await place.expected()
    assert of(RecordingSought, await place.stage.carry(LOOK)) == [RecordingSought("s1", 0, 0, (), "meeting-not-found")]
