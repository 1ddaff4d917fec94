"""Posts what a teacher tells the class after an incident (FAQ-3)."""

from __future__ import annotations

from bot.actions.kit import Kit, NotSentError, Task
from dialogs import class_message
from dialogs.posting import may_be_twice, message
from dialogs.texts import both
from policy.events import Event


async def post_class_message(task: Task, kit: Kit) -> tuple[Event, ...]:
    """A new post in the class channel, with the words as the teacher left them."""
    action, school = task.action, task.school
    team = await kit.lookup.class_team(school, action.team)
    words = await kit.lookup.words(school, action.words)
    if team is None or words is None:
        raise NotSentError("no-class" if team is None else "no-words")
    card = class_message.card(words.text, team.team, school)
    shown = message(may_be_twice(card, school) if task.repeat else card, " / ".join(both(school, "class-title")))
    await kit.teams.post_in_channel(team.service_url, team.channel, shown)
    return ()
