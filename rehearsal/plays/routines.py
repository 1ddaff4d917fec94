"""What people do at school again and again: the steps that plays and scenarios are made of."""

from __future__ import annotations

import asyncio

from rehearsal.cards import choices
from rehearsal.cast import JOIN_LINK, MEETING_CHAT, TEAM
from rehearsal.connector import Post
from rehearsal.people import Dialog
from rehearsal.plays.expect import Broken, card_in, count, has, posts_in, posts_to, require, until
from rehearsal.stage import Stage

CONTACTS = ("aw", "aw_deputy", "dsp", "dsp_deputy", "director", "head", "chair")
PATIENCE = 200
STAFF = ("teacher", "colleague", *CONTACTS)


async def install_for(stage: Stage, *keys: str) -> None:
    """Give people the app, and wait until each was greeted."""
    for key in keys:
        await stage[key].install()
    chats = [stage.cast[key].chat for key in keys]
    await until("not everybody was greeted", lambda: all(posts_in(stage, chat) for chat in chats))


async def set_up_class(stage: Stage) -> Post:
    """Give all staff the app, add it to the class team, and return the agreement card."""
    await install_for(stage, *STAFF)
    await stage["teacher"].install_in_team()
    return await card_in(stage, TEAM, "agreement.give")


async def sign(stage: Stage, card: Post, name: str = "Athro Un") -> Dialog | None:
    """The teacher signs on the agreement card, and is offered class rules; the form comes back where it is wrong."""
    await stage["teacher"].look(card)
    form = await stage["teacher"].press("agreement.sign", card)
    require(form, "the form to sign did not open")
    again = await stage["teacher"].submit(form, printedName=name) if form else None
    if again is None:
        await until(
            "no class rules were offered", lambda: any(has(one, "rules.form") for one in posts_to(stage, "teacher"))
        )
    return again


async def invitation(stage: Stage, key: str = "teacher", words: str = "start session") -> Post:
    """Somebody writes the command in the channel; returns the answer with the button to the form."""
    since = count(stage)
    await stage[key].command(words)
    return await card_in(stage, TEAM, "session.form", since)


async def start_form(stage: Stage, words: str = "start session") -> Dialog:
    """The teacher asks for the start form and opens it."""
    asked = await invitation(stage, words=words)
    form = await stage["teacher"].press("session.form", asked)
    if form is None:
        raise AssertionError("the form did not open")
    return form


def in_order(stage: Stage, form: Dialog, **changes: str) -> dict[str, str]:
    """The start form filled in so that nothing is wrong with it, but for the changes."""
    usual = {
        "sessionType": "two_way",
        "purpose": "Revision",
        "whyLive": "Questions and answers",
        "length": "20",
        "expected": "4",
        "colleague": stage.cast["colleague"].person,
        "meetingLink": JOIN_LINK,
        "speak": "invited",
        "ask": "hand",
        "recording": "true",
        "renew": "true",
        "checklist": ",".join(choices(form.card, "checklist")),
    }
    return {**usual, **changes}


async def open_session(stage: Stage, **changes: str) -> Post:
    """The teacher opens a session in order; returns the session card."""
    since = count(stage)
    form = await start_form(stage)
    again = await stage["teacher"].submit(form, **in_order(stage, form, **changes))
    require(again is None, f"the start was refused: {stage['teacher'].seen[-1][:400]}")
    return await card_in(stage, TEAM, "session.ready", since)


async def end_session(stage: Stage, words: str = "end session") -> Post:
    """The teacher ends the session; returns the closing card."""
    since = count(stage)
    await stage["teacher"].command(words)

    def closing() -> list[Post]:
        return [post for post in posts_in(stage, TEAM, since) if has(post, "concern.form")]

    await until("no closing card", closing)
    return closing()[-1]


async def begin_lesson(stage: Stage, *keys: str) -> Post:
    """Open a session, let two learners be ready, begin the meeting with these people; returns the session card."""
    card = await open_session(stage)
    for key in ("learner1", "learner2"):
        await stage[key].press("session.ready", card)
    await stage["teacher"].look(card)
    await stage["teacher"].press("session.here", card)
    await stage["teacher"].add_to_meeting()
    since = count(stage)
    await stage["teacher"].meeting("Start")
    await until("no reminder in the meeting chat", lambda: posts_in(stage, MEETING_CHAT, since))
    for key in keys:
        await stage[key].join()
    return card


async def opened(stage: Stage, key: str, verb: str, post: Post) -> Dialog:
    """Somebody opens a dialog from a card; raises where none opened."""
    form = await stage[key].press(verb, post)
    if form is None:
        raise Broken(f"nothing opened for {key} after {verb}: {stage[key].seen[-1]}")
    return form


async def removal_form(stage: Stage, post: Post, *keys: str) -> Dialog:
    """The teacher opens the form that removes a learner, once the bot knows that just these learners are there."""
    there = {stage.cast[key].person for key in keys}
    for _ in range(PATIENCE):
        form = await opened(stage, "teacher", "remove.form", post)
        if set(choices(form.card, "learner")) == there:
            return form
        await asyncio.sleep(0.05)
    raise Broken(f"the form does not offer {', '.join(keys)}")


async def closes(stage: Stage, key: str, post: Post, outcome: str, **filled: str) -> Dialog | None:
    """Somebody closes an alert with an outcome; the form comes back where something is wrong."""
    form = await opened(stage, key, "alert.close", post)
    return await stage[key].submit(form, outcome=outcome, **filled)


async def no_concern(stage: Stage, key: str, post: Post, why: str) -> None:
    """Somebody says that an alert is not a concern, and why."""
    await closes(stage, key, post, "no-concern", words=why)
