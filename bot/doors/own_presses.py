"""My messages: whoever presses sees what is there for them, and nobody else's (SAF-3)."""

from __future__ import annotations

from bot.doors.desk import Desk
from bot.doors.kept_words import kept_words
from bot.doors.language import in_chosen, other
from bot.doors.press import Form, Press, Reply
from dialogs import other_language, own_messages
from dialogs.texts import say
from policy.arranged import Arranged
from policy.class_team import ClassTeam
from policy.events import MessagesSeen
from policy.session import may_see


async def messages(press: Press, desk: Desk) -> Reply:
    """What is there for whoever pressed, as Teams vouches for them; that they looked is kept."""
    press = await in_chosen(press, desk)
    kept = await desk.lookup.own_messages(press.school, press.person)
    found = kept.messages if kept else ()
    team = await _class(press, desk)
    opened = {one.words: await kept_words(press, desk, one.words) for one in found if one.words}
    words = {ref: one.text for ref, one in opened.items() if one}
    planned = {one.id: await _planned(one.id, press, desk) for one in found if one.what == "meeting"}
    told = own_messages.Told(press.person, words, {id_: one for id_, one in planned.items() if one})
    shown = own_messages.view(found, told, team, press.school, press.lang)
    lang = other(press.lang, press.person, press.school)
    shown = other_language.offered(shown, lang, "own.messages", team=team.team if team else "")
    if any(not one.read for one in found):
        await desk.enforcement.enforce(press.school, MessagesSeen(press.person))
    return Form(say(press.lang, "own-button"), shown)


async def _class(press: Press, desk: Desk) -> ClassTeam | None:
    """The class that the card names, for those who may see its session."""
    team = await desk.lookup.class_team(press.school, press.text("team")) if press.text("team") else None
    return team if team and may_see(team, press.person, press.school) else None


async def _planned(message: str, press: Press, desk: Desk) -> Arranged | None:
    """The meeting that a message is about."""
    return await desk.lookup.arranged(press.school, message.partition(":")[0])
