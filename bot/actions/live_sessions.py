"""Makes the folder Live-Sessions of a class, closes it to others, and files recordings there (REC-3, REC-8)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.actions.copying import OnItsWay, copied
from bot.actions.files import (
    TRIES,
    Viewers,
    close,
    code_of,
    digest,
    kept_as_it_is,
    seen_now,
    take_others_away,
    viewers_of,
)
from bot.actions.kit import Kit, Task
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable, NotFound
from bot.graph.drives import Drives, Item
from policy.class_team import ClassTeam
from policy.events import (
    Event,
    FolderRefused,
    FolderSeen,
    Piece,
    RecordingCopying,
    RecordingFiled,
    RecordingNotFiled,
)
from policy.recordings import Recording
from policy.recordings.folder import NOT_THERE_YET, LiveSessions
from policy.school import School

FOLDER, VIDEO = "Live-Sessions", ".mp4"
OPEN = "learners-can-open"
LATER = frozenset({"not-seen-yet", "no-folder"})
"""What only takes its time is seen to at another time: nobody else waits for it."""
FORBIDDEN = str.maketrans(dict.fromkeys('"*:<>?/\\|#%', " "))


async def make_folder(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Made or found, closed to all but those whom the school has chosen, and looked at again."""
    action, team = task.action, await kit.lookup.class_team(task.school, task.action.team)
    if team is None or team.gone:
        return ()
    known = await kit.lookup.live_sessions(task.school, team.team)
    try:
        return await _folder(team, known, task, kit)
    except NotFound:
        return (FolderRefused(team.team, action.tries, NOT_THERE_YET),)
    except (GraphBusy, GraphUnreachable) as error:
        if task.attempt < TRIES:
            raise
        return (FolderRefused(team.team, action.tries, error.code),)
    except GraphError as error:
        return (FolderRefused(team.team, action.tries, code_of(error)),)


async def _folder(team: ClassTeam, known: LiveSessions | None, task: Task, kit: Kit) -> tuple[Event, ...]:
    drives = Drives(kit.graph)
    folder = await _known_folder(known, drives)
    before = (await seen_now(known.drive, known.folder, None, drives),) if known and known.folder else ()
    if folder is None:
        files = await drives.files_of(team.group, team.channel)
        folder = await drives.make_folder(files, FOLDER)
        folder = folder.model_copy(update={"drive": folder.drive or files.drive, "parent": folder.parent or files.id})
    viewers = viewers_of(team, task.school)
    await close(folder.drive, folder.id, viewers, drives)
    ways = await drives.permissions(folder.drive, folder.id)
    if missing := viewers.left_out(ways):
        await drives.let_in(folder.drive, folder.id, missing, only=False)
        ways = await drives.permissions(folder.drive, folder.id)
    seen = FolderSeen(team.team, folder.drive, folder.id, viewers.are_all(ways))
    return (*before, seen, await kept_as_it_is(folder, team.team, "", kit))


async def _known_folder(known: LiveSessions | None, drives: Drives) -> Item | None:
    """The folder by its id, whatever it is called now; None where there is none, or none any more."""
    if known is None or not known.folder:
        return None
    try:
        return await drives.item(known.drive, known.folder)
    except NotFound:
        return None


async def file_recording(task: Task, kit: Kit) -> tuple[Event, ...]:
    """REC-3: only into a folder that is closed now; each piece is seen there before it counts."""
    action = task.action
    recording = await kit.lookup.recording(task.school, action.session)
    if recording is None or recording.held:
        return ()
    try:
        return await _filed(recording, task, kit)
    except (GraphBusy, GraphUnreachable) as error:
        if task.attempt < TRIES and error.code not in LATER:
            raise
        return (RecordingNotFiled(action.session, error.code, action.tries),)
    except GraphError as error:
        return (RecordingNotFiled(action.session, code_of(error), action.tries),)


async def _filed(recording: Recording, task: Task, kit: Kit) -> tuple[Event, ...]:
    team = await kit.lookup.class_team(task.school, recording.team)
    folder = await kit.lookup.live_sessions(task.school, recording.team)
    if team is None or folder is None or not folder.folder:
        raise GraphUnreachable(0, "no-folder")
    viewers = viewers_of(team, task.school)
    if not viewers.are_all(await Drives(kit.graph).permissions(folder.drive, folder.folder)):
        return (
            FolderSeen(team.team, folder.drive, folder.folder, closed=False),
            RecordingNotFiled(recording.session, OPEN),
        )
    found: list[Event] = []
    waits: list[OnItsWay] = []
    taken = await _names_in(folder, task, kit)
    for piece in recording.files:
        if piece.id in recording.filed:
            found += await _let_back_in(recording, piece.drive, piece.item, viewers, kit)
            continue
        name = next(name for name in named(team, recording, task.school) if digest(name) not in taken)
        taken.add(digest(name))
        put = await _put(piece, name, folder, recording, viewers, kit)
        if isinstance(put, OnItsWay):
            waits.append(put)
            found.append(RecordingCopying(recording.session, piece.id, put.monitor, put.percent))
        else:
            found += [*put, *await _let_back_in(recording, folder.drive, _item_of(put), viewers, kit)]
    return (*found, *_waited(waits, recording, task))


def _waited(waits: list[OnItsWay], recording: Recording, task: Task) -> tuple[Event, ...]:
    """REC-3: what is still to come, or never will; as long as it goes on, nobody loses patience."""
    if not waits:
        return ()
    failed = [one.code for one in waits if one.code]
    if failed:
        return (RecordingNotFiled(recording.session, failed[0], task.action.tries),)
    before = sum(piece.percent for piece in recording.files)
    goes_on = sum(one.percent for one in waits) > before
    return (RecordingNotFiled(recording.session, "not-seen-yet", 0 if goes_on else task.action.tries),)


def _item_of(put: list[Event]) -> str:
    return next((one.item for one in put if isinstance(one, RecordingFiled)), "")


async def _let_back_in(recording: Recording, drive: str, item: str, viewers: Viewers, kit: Kit) -> tuple[Event, ...]:
    """REC-3: one that was held is still cut off where it lies: those who may can open it again like any other."""
    drives = Drives(kit.graph)
    if not recording.alerts or not item:
        return ()
    before = await seen_now(drive, item, None, drives)
    if not (missing := viewers.left_out(await drives.permissions(drive, item))):
        return (before,)
    await drives.let_in(drive, item, missing, only=False)
    there = (await drives.item(drive, item)).model_copy(update={"drive": drive})
    return (before, await kept_as_it_is(there, recording.team, recording.session, kit))


async def _names_in(folder: LiveSessions, task: Task, kit: Kit) -> set[str]:
    """The names that recordings have in this folder, as they are known."""
    drives = (drive for drive in await kit.lookup.drives(task.school) if drive.drive == folder.drive)
    return {kept.name for drive in drives for kept in drive.items.values() if kept.parent == folder.folder}


async def _put(
    piece: Piece, name: str, folder: LiveSessions, recording: Recording, viewers: Viewers, kit: Kit
) -> list[Event] | OnItsWay:
    """REC-3: it counts where nobody else can open the file itself either."""
    drives = Drives(kit.graph)
    source = await drives.item(piece.drive, piece.item)
    source = source.model_copy(update={"drive": piece.drive})
    is_copy = piece.drive != folder.drive
    before = [] if is_copy else [await seen_now(piece.drive, piece.item, None, drives)]
    there = await (
        copied(piece, source, name, folder, drives) if is_copy else _moved(source, name, folder, viewers, drives)
    )
    if isinstance(there, OnItsWay):
        return there
    there = there.model_copy(update={"drive": folder.drive, "parent": folder.folder})
    filed: Event = RecordingFiled(recording.session, piece.id, folder.drive, there.id, is_copy)
    if not viewers.are_all(await drives.permissions(folder.drive, there.id)):
        filed = RecordingNotFiled(recording.session, OPEN)
    return [*before, filed, await kept_as_it_is(there, recording.team, recording.session, kit)]


async def _moved(source: Item, name: str, folder: LiveSessions, viewers: Viewers, drives: Drives) -> Item:
    """REC-3: links and people that Teams gave the file itself would go with it into the closed folder."""
    await take_others_away(source.drive, source.id, viewers, drives)
    if source.parent != folder.folder:
        await drives.move(source.drive, source.id, folder.folder, name)
    there = await drives.item(source.drive, source.id)
    if there.parent != folder.folder:
        raise GraphUnreachable(200, "not-seen-yet")
    return there


def named(team: ClassTeam, recording: Recording, school: School) -> Iterator[str]:
    """REC-3: class, date and time, and a number where there are more; nobody's name."""
    at = recording.began.astimezone(ZoneInfo(school.school.timezone)) if recording.began else None
    entry = school.class_entry(team.group)
    plain = " ".join((entry.name if entry else team.name).translate(FORBIDDEN).split())[:80].strip(" .")
    stem = f"{plain} {at:%Y-%m-%d %H.%M}" if at else plain
    yield f"{stem}{VIDEO}"
    yield from (f"{stem} ({number}){VIDEO}" for number in itertools.count(2))
