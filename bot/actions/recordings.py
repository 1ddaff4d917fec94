"""Asks the teacher of a session about its recording, and tells whoever must know that it is not well (REC-2)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.actions.private import UNREACHABLE, send_privately
from bot.teams.connector import Gone, NotAllowed
from dialogs import recordings
from dialogs.posting import message
from dialogs.texts import say
from policy.events import Event, RecordingAsked, RecordingUnasked
from policy.recordings import Recording
from policy.recordings.originals import COPIED


async def ask_of_recording(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The question, in the teacher's own chat; nobody is asked who has answered meanwhile."""
    recording = await kit.lookup.recording(task.school, task.action.session)
    if recording is None or recording.answer or not recording.teacher:
        return ()
    lang = await kit.lookup.language(task.school, recording.teacher)
    card = recordings.question(recording, await _place(recording, task, kit), task.school, lang)
    try:
        at = await send_privately(task.school, recording.teacher, card, say(lang, "recording-title"), kit)
    except UNREACHABLE as error:
        return (RecordingUnasked(recording.session, error.code),)
    return (RecordingAsked(recording.session, at),)


async def update_recording_card(task: Task, kit: Kit) -> tuple[Event, ...]:
    """The card says what was answered. One that is gone is passed over."""
    recording = await kit.lookup.recording(task.school, task.action.session)
    reach = await kit.lookup.reach(task.school, recording.teacher) if recording else None
    if recording is None or recording.card is None or reach is None:
        return ()
    lang, at = await kit.lookup.language(task.school, recording.teacher), recording.card
    card = recordings.question(recording, await _place(recording, task, kit), task.school, lang)
    try:
        await kit.teams.update(
            reach.service_url, at.conversation, at.message, message(card, say(lang, "recording-title"))
        )
    except (Gone, NotAllowed):
        return ()
    return ()


async def tell_of_recording(task: Task, kit: Kit) -> tuple[Event, ...]:
    """To one person, in their own chat; where that can't be, the records and IT's alert say so.

    Whether an original may go is asked of the data lead where the teacher can't be asked.
    """
    action = task.action
    recording = await kit.lookup.recording(task.school, action.session)
    if recording is None:
        return ()
    lang = await kit.lookup.language(task.school, action.person)
    if not action.person:
        return ()
    card = recordings.report(action.what, recording, await _place(recording, task, kit), task.school, lang)
    whom = (action.person, *((task.school.data_lead.id,) if action.what == COPIED else ()))
    for person in dict.fromkeys(whom):
        try:
            await send_privately(task.school, person, card, say(lang, "recording-summary"), kit)
        except UNREACHABLE:
            if person == whom[-1]:
                raise
        else:
            break
    return ()


async def tell_of_folder(task: Task, kit: Kit) -> tuple[Event, ...]:
    """What is amiss with the folder of a class."""
    action = task.action
    team = await kit.lookup.class_team(task.school, action.team)
    lang = await kit.lookup.language(task.school, action.person)
    card = recordings.of_folder(action.what, team.name if team else "", lang)
    await send_privately(task.school, action.person, card, say(lang, "recording-summary"), kit)
    return ()


async def _place(recording: Recording, task: Task, kit: Kit) -> str:
    team = await kit.lookup.class_team(task.school, recording.team) if recording.team else None
    return team.name if team else ""
