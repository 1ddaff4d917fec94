"""The bot as Teams knows it: each activity becomes an event, and a press its answer. It decides nothing itself."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler

from bot.doors.adapter import RAW_KEY
from bot.doors.arrival import Arrival, Raw, any_case, arrival_of
from bot.doors.commands import addressed, carry_command
from bot.doors.desk import Desk
from bot.doors.fresh import fresh
from bot.doors.live import read_live
from bot.doors.meetings import meeting_event
from bot.doors.message_actions import CONCERN, FETCHED, SUBMITTED, command_of, concern_about
from bot.doors.opened import opened, scope_of
from bot.doors.press import Reply, Word, as_card_reply, as_dialog_reply
from bot.doors.presses import PRESSES
from bot.doors.reading import ReadingRoom
from bot.references import References
from bot.refusals import NotOffered
from bot.signed_cards import signed
from dialogs.texts import say
from policy.chat.verdict import Category
from policy.events import (
    AgreementGiven,
    AgreementWithdrawn,
    BotAdded,
    BotInChat,
    BotLeftChat,
    BotRemoved,
    ChannelsChanged,
    Event,
    How,
    MessageDeleted,
    PersonalChatGone,
    PersonalChatSeen,
    RosterChanged,
)

log = logging.getLogger(__name__)
CHANNELS = frozenset({"channelCreated", "channelRestored"})


class TeamsBot(TeamsActivityHandler):
    """Turns what Teams sends into events. Every override reads the raw activity and not the SDK's models."""

    def __init__(self, desk: Desk, room: ReadingRoom, references: References) -> None:
        super().__init__()
        self._desk = desk
        self._room = room
        self._references = references

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """A message is read first of all, whatever else comes with it; then it may be a command, or an old press."""
        arrival = _arrival(turn_context)
        school = await self._desk.directory.school_of(arrival)
        value = arrival.raw.get("value")
        verb = any_case(value, "verb")
        if verb and not arrival.text.strip():
            await self._press(arrival, _object(value), str(verb))
            return
        verdict = await read_live(arrival, school, self._desk, self._room, edited=False)
        if verb:
            await self._press(arrival, _object(value), str(verb))
        elif addressed(arrival):
            await carry_command(arrival, school, self._desk, cry=Category.SELF_HARM in verdict.categories)

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """An edit is read again."""
        arrival = _arrival(turn_context)
        school = await self._desk.directory.school_of(arrival)
        await read_live(arrival, school, self._desk, self._room, edited=True)

    async def on_message_delete_activity(self, turn_context: TurnContext) -> None:
        """STU-4: that a message was deleted is noted, by id and time; a flag on it stays."""
        arrival = _arrival(turn_context)
        await self._put(arrival, MessageDeleted(arrival.flag_id(), arrival.person, arrival.at))

    async def on_message_reaction_activity(self, turn_context: TurnContext) -> None:
        """LRN-1: a reaction to the agreement card agrees; taking the reactions back withdraws what they gave."""
        arrival = _arrival(turn_context)
        team = arrival.team
        if arrival.raw.get("reactionsAdded"):
            await self._put(arrival, AgreementGiven(team, arrival.person, How.REACTION, arrival.reply_to))
        elif arrival.raw.get("reactionsRemoved"):
            await self._put(arrival, AgreementWithdrawn(team, arrival.person, arrival.reply_to))

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """The app was added to or taken from a team, a chat or a person."""
        arrival = _arrival(turn_context)
        action = str(arrival.raw.get("action", ""))
        if action.startswith("add"):
            await self._came(arrival)
        elif action.startswith("remove"):
            await self._put(arrival, _removed(arrival))

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """People came or went. The bot's own coming is told here as well, and may be told only here."""
        arrival = _arrival(turn_context)
        added, removed = _ids(arrival, "membersAdded"), _ids(arrival, "membersRemoved")
        if arrival.bot in added:
            await self._came(arrival)
        elif arrival.bot in removed:
            await self._put(arrival, _removed(arrival))
        elif arrival.team and (added or removed or _event_type(arrival) == "teamRenamed"):
            await self._put(arrival, RosterChanged(arrival.team))
        elif arrival.team and _event_type(arrival) in CHANNELS:
            await self._put(arrival, ChannelsChanged(arrival.team))

    async def on_event_activity(self, turn_context: TurnContext) -> None:
        """A meeting began or ended, somebody joined or left."""
        arrival = _arrival(turn_context)
        for event in meeting_event(arrival):
            await self._put(arrival, event)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """A press, answered at once. What a person may have chosen is answered in words, whatever it is.

        Of any other name the package offers nothing: raises NotOffered, as nothing failed here.
        """
        arrival = _arrival(turn_context)
        value = arrival.raw.get("value")
        name = arrival.raw.get("name")
        if name == "adaptiveCard/action":
            action = any_case(value, "action")
            verb, by_itself = str(any_case(action, "verb") or ""), any_case(value, "trigger") == "automatic"
            data = _object(any_case(action, "data"))
            return self._signed(arrival, as_card_reply(await self._press(arrival, data, verb, by_itself=by_itself)))
        if name == FETCHED:
            is_known = command_of(arrival) == CONCERN
            reply = await (concern_about(arrival, self._desk) if is_known else self._unknown(arrival))
            return self._signed(arrival, as_dialog_reply(reply))
        if name in ("task/fetch", "task/submit", SUBMITTED):
            data = _object(any_case(value, "data"))
            pressed = await self._press(arrival, data, str(data.get("verb", "")), in_dialog=True)
            return self._signed(arrival, as_dialog_reply(pressed))
        raise NotOffered("invoke-not-offered")

    async def _press(
        self, arrival: Arrival, data: Raw, verb: str, *, in_dialog: bool = False, by_itself: bool = False
    ) -> Reply:
        answer = PRESSES.get(verb)
        if answer is None or not arrival.person:
            return await self._unknown(arrival)
        found = await opened(arrival, verb, data, self._desk, self._references)
        if not found.holds:
            return await fresh(found.press, self._desk, in_dialog=in_dialog, by_itself=by_itself)
        return await answer(found.press, self._desk)

    async def _unknown(self, arrival: Arrival) -> Word:
        """What is not there, or no longer, in the person's language."""
        school = await self._desk.directory.school_of(arrival)
        return Word(say(await self._desk.lookup.language(school, arrival.person), "press-unknown"))

    def _signed(self, arrival: Arrival, answer: InvokeResponse) -> InvokeResponse:
        """A card in an answer is for whoever pressed, and its buttons are theirs alone."""
        body = cast("Mapping[str, Any] | None", answer.body)
        made = signed(body, self._references, scope_of(arrival)) if body else None
        return InvokeResponse(status=answer.status, body=made)

    async def _came(self, arrival: Arrival) -> None:
        await self._put(arrival, _added(arrival))
        if self._room.marks:
            await self._room.marks.added(await self._desk.directory.school_of(arrival), arrival)

    async def _put(self, arrival: Arrival, event: Event) -> None:
        if isinstance(event, PersonalChatSeen | PersonalChatGone):
            await self._reach(event)
            return
        school = await self._desk.directory.school_of(arrival)
        await self._desk.enforcement.enforce(school, event)

    async def _reach(self, event: PersonalChatSeen | PersonalChatGone) -> None:
        """SAF-3: every school that the person belongs to knows where it reaches them; the first one greets."""
        for place, school in enumerate(await self._desk.directory.schools_reaching(event.person)):
            told = replace(event, greet=place == 0) if isinstance(event, PersonalChatSeen) else event
            await self._desk.enforcement.enforce(school, told)


def _arrival(turn_context: TurnContext) -> Arrival:
    return arrival_of(cast("Raw", turn_context.turn_state[RAW_KEY]))


def _added(arrival: Arrival) -> Event:
    if arrival.team:
        name = _team_name(arrival)
        return BotAdded(
            arrival.team, arrival.group, name, arrival.channel or arrival.team, arrival.service_url, arrival.person
        )
    if arrival.personal:
        return PersonalChatSeen(arrival.person, arrival.mri, arrival.conversation, arrival.service_url)
    return BotInChat(arrival.conversation, arrival.meeting, arrival.service_url, arrival.person)


def _removed(arrival: Arrival) -> Event:
    if arrival.team:
        return BotRemoved(arrival.team)
    if arrival.personal:
        return PersonalChatGone(arrival.person)
    return BotLeftChat(arrival.conversation, arrival.person)


def _team_name(arrival: Arrival) -> str:
    name = any_case(any_case(arrival.raw.get("channelData"), "team"), "name")
    return name if isinstance(name, str) else ""


def _ids(arrival: Arrival, field: str) -> set[str]:
    found = arrival.raw.get(field)
    people = cast("list[Any]", found) if isinstance(found, list) else []
    return {str(any_case(one, "id")) for one in people}


def _event_type(arrival: Arrival) -> object:
    return any_case(arrival.raw.get("channelData"), "eventType")


def _object(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
