from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from aiohttp import web

from bot.actions.files import TRIES
from bot.actions.live_sessions import named
from bot.graph.client import Graph, GraphBusy
from bot.wire import Wire, open_session
from policy.actions import CutAccess, FileRecording, LookAtDrives, LookForRecording, MakeFolder
from policy.events import (
    AccessCut,
    DriveLooked,
    FolderRefused,
    FolderSeen,
    ItemKept,
    ItemSeen,
    Piece,
    RecordingDecided,
    RecordingExpected,
    RecordingFiled,
    RecordingLookDue,
    RecordingNotFiled,
    RecordingSought,
    RecordingTouched,
    TroubleOver,
    TroubleSeen,
)
from policy.recordings import Recording
from policy.school import School
from rehearsal.cast import Person
from rehearsal.graph_drives import CLASS_DRIVE, OWN_DRIVE, SITE, GraphDrives, Stored
from tests.bot.actions.backstage import Backstage
from tests.bot.pretend import FixedTokens
from tests.policy.cast import CHAT, CLASS, DSP, FORM, GROUP, HEAD, LEARNERS, NOW, TEACHER, TEAM, later, school_file

FILES = School.model_validate({**school_file(), "powers": ["team", "files"]})
BOTH = School.model_validate({**school_file(), "powers": ["team", "files", "meetings"]})
MAKE, FILE, CUT, LOOK = MakeFolder(TEAM, 0), FileRecording("s1"), CutAccess("s1"), LookForRecording("s1", 0)
NAME = "10B Mathematics 2026-11-24 10.00.mp4"
TOUCHED = RecordingTouched("s1", TEAM, "a1", later(60), (), DSP, in_chat=True)


@dataclass(frozen=True)
class Somebody(Person):
    """A person of the tests' own cast."""

    known_as: str = ""

    @property
    def person(self) -> str:
        return self.known_as


TEACHER_HERE = Somebody("teacher", "T", known_as=TEACHER)


@dataclass
class Place:
    """Backstage, with a Graph of drives. said: what the chat tells of recordings; meetings: those of the meeting."""

    stage: Backstage
    drives: GraphDrives
    said: list[dict[str, Any]]
    meetings: list[dict[str, Any]]

    def tell(self, item: Stored, seconds: int, status: str = "success", minute: int = 5) -> None:
        detail = {
            "@odata.type": "#microsoft.graph.callRecordingEventMessageDetail",
            "callRecordingStatus": status,
            "callRecordingUrl": f"{SITE}/{item.id}",
            "callRecordingDuration": f"PT{seconds // 60}M{seconds % 60}.25S",
        }
        at = f"2026-11-24T10:{minute:02d}:00Z"
        self.said.append({"id": f"m{len(self.said)}", "createdDateTime": at, "eventDetail": detail})

    async def expected(self, *more: Any) -> None:
        expected = RecordingExpected(TEAM, "s1", TEACHER, CHAT, FORM.link, NOW)
        await self.stage.put(expected, *more, RecordingLookDue("s1", 0))

    async def recording(self) -> Recording:
        found = await self.stage.kit.lookup.recording(self.stage.school, "s1")
        assert found is not None
        return found

    async def found(self, drive: str = OWN_DRIVE, *more: Any) -> Stored:
        item = self.drives.record("Recording of A Learner.mp4", drive)
        self.tell(item, 1200)
        await self.expected(*more)
        await self.stage.carry(LOOK)
        return item


@pytest.fixture
async def place(stage: Backstage) -> AsyncGenerator[Place]:
    drives = GraphDrives(TEACHER_HERE, place=(GROUP, TEAM))
    said: list[dict[str, Any]] = []
    meetings: list[dict[str, Any]] = []
    stage.school = FILES
    await stage.a_class()
    async with contextlib.AsyncExitStack() as opened:
        origin = await opened.enter_async_context(_graph(drives, said, meetings))
        session = await opened.enter_async_context(open_session())
        wire = Wire(session, FixedTokens(), "graph/.default", {origin}, sleep=_at_once, chance=lambda: 0.0)
        stage.kit = replace(stage.kit, graph=Graph(wire, origin))
        yield Place(stage, drives, said, meetings)


@contextlib.asynccontextmanager
async def _graph(drives: GraphDrives, said: list[Any], meetings: list[Any]) -> AsyncGenerator[str]:
    async def chat(_: web.Request) -> web.Response:
        return web.json_response({"value": said})

    async def find(_: web.Request) -> web.Response:
        return web.json_response({"value": [{"id": "m1"}] if meetings else []})

    async def recordings(_: web.Request) -> web.Response:
        return web.json_response({"value": meetings})

    app = web.Application()
    drives.add_routes(app.router)
    app.router.add_get("/v1.0/chats/{chat}/messages", chat)
    app.router.add_get("/v1.0/users/{organiser}/onlineMeetings", find)
    app.router.add_get("/v1.0/users/{organiser}/onlineMeetings/m1/recordings", recordings)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _at_once(_: float) -> None:
    """Nobody waits in a test."""


def of(kind: type, events: Any) -> list[Any]:
    return [one for one in events if isinstance(one, kind)]


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


async def ready(place: Place, drive: str = OWN_DRIVE) -> Stored:
    await place.stage.carry(MAKE)
    return await place.found(drive)


@pytest.mark.clause("REC-3")
async def test_within_one_drive_it_is_moved_and_keeps_its_id(place: Place) -> None:
    item = await ready(place, CLASS_DRIVE)
    seen = await place.stage.carry(FILE)
    assert of(RecordingFiled, seen) == [RecordingFiled("s1", "m0", CLASS_DRIVE, item.id, is_copy=False)]
    assert [one.name for one in place.drives.in_folder("Live-Sessions")] == [NAME]
    assert (await place.recording()).filed == ("m0",)
    assert await place.stage.carry(FILE) == ()


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


@pytest.mark.clause("REC-3")
async def test_a_held_one_is_not_touched_but_for_the_ways_to_it(place: Place) -> None:
    await place.stage.carry(MAKE)
    item = await place.found(CLASS_DRIVE, TOUCHED)
    before = (item.name, item.parent)
    assert await place.stage.carry(FILE) == ()
    assert of(AccessCut, await place.stage.carry(CUT)) == [AccessCut("s1", 0)]
    assert [way["grantedToV2"]["user"]["id"] for way in place.drives.may_open(item)] == [DSP]
    assert (item.name, item.parent, item.deleted) == (*before, False)
    assert not any(one.endswith("/content") for one in place.drives.asked)
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
    assert names == [NAME.replace(".mp4", " (2).mp4"), NAME]


@pytest.mark.clause("REC-8")
async def test_staff_who_come_later_are_let_in_and_whoever_is_staff_no_more_is_not(place: Place) -> None:
    await place.stage.carry(MAKE)
    folder = place.drives.folder("Live-Sessions")
    assert folder is not None
    place.drives.let_in(folder, Somebody("x", "X", known_as=LEARNERS[0]), TEACHER_HERE)
    folder.ways = [one for one in folder.ways if one["grantedToV2"]["user"]["id"] != DSP]
    (seen,) = of(FolderSeen, await place.stage.carry(MAKE))
    people = {way["grantedToV2"]["user"]["id"] for way in place.drives.may_open(folder)}
    assert (seen.closed, DSP in people, LEARNERS[0] in people) == (True, True, False)


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
    assert (seen.item, seen.by, len(seen.links)) == (item.id, TEACHER, 4)
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
    item.ways[0]["link"]["preventsDownload"] = True
    await place.stage.carry(FILE)
    await place.stage.carry(LookAtDrives())
    item.ways[0]["link"]["preventsDownload"] = False
    await place.stage.carry(LookAtDrives(whole=True))
    (alert,) = await place.stage.kit.lookup.alerts(place.stage.school)
    assert alert.flag.kind == "recording-loadable"


@pytest.mark.clause("REC-4", "SAF-1")
async def test_that_the_files_cannot_be_watched_is_told_and_that_they_can_again(place: Place) -> None:
    await ready(place, CLASS_DRIVE)
    place.drives.consented = False
    code = "Files.ReadWrite.All"
    assert await place.stage.carry(LookAtDrives()) == (TroubleSeen("recordings-unwatched", (), NOW, code),)
    place.drives.consented = True
    assert TroubleOver("recordings-unwatched", ()) in await place.stage.carry(LookAtDrives())
    assert of(TroubleOver, await place.stage.carry(LookAtDrives())) == []


async def test_a_busy_graph_is_asked_again_before_it_counts_as_a_no(stage: Backstage) -> None:
    stage.school = FILES
    await stage.a_class()
    for action, no in ((MAKE, FolderRefused(TEAM, 0, "busy")),):
        stage.teams.answers = [web.Response(status=503) for _ in range(5)]
        with pytest.raises(GraphBusy):
            await stage.carry(action)
        stage.teams.answers = [web.Response(status=503) for _ in range(5)]
        assert await stage.carry(action, attempt=TRIES) == (no,)
