"""The room as it stands: who may be where, what was written, what each person had in front of them."""

from __future__ import annotations

import asyncio
import secrets
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from rehearsal.bell import Bell
from rehearsal.cast import MEETING_CHAT, TEAM
from rehearsal.connector import Connector, Post
from rehearsal.people import Client, Dialog
from rehearsal.room.refusals import NotDone
from rehearsal.room.talk import Said, Talk

Json = dict[str, Any]
PLACES = ("channel", "meeting", "own")
_SHARED = {"channel": TEAM, "meeting": MEETING_CHAT}


@dataclass
class Room:
    """Everything that the page shows and does. `log`: where the bot's process writes; `restart`: as after a power cut.

    `bot_in`: the conversations it was added to. `shown`: every card that was put in front of somebody, by person,
    post and mark, so that a press says what was pressed even where the bot has changed the card since. `looked`: how
    many versions of a post somebody's Teams has refreshed; `stale`: the posts of which that failed.
    """

    teams: Connector
    clients: dict[str, Client]
    bell: Bell
    log: str
    restart: Callable[[], Awaitable[None]]
    run: str = field(default_factory=lambda: secrets.token_hex(4))
    talk: Talk = field(default_factory=Talk)
    bot_in: set[str] = field(default_factory=set[str])
    running: bool = False
    shown: dict[tuple[str, str, str], Json] = field(default_factory=dict[tuple[str, str, str], Json])
    dialogs: dict[str, tuple[str, Dialog]] = field(default_factory=dict[str, tuple[str, Dialog]])
    looked: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    stale: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    restarting: asyncio.Lock = field(default_factory=asyncio.Lock)
    looking: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    def client(self, key: str) -> Client:
        """Return a person's Teams; raises NotDone."""
        if key not in self.clients:
            raise NotDone("unknown-person", 404)
        return self.clients[key]

    def may(self, client: Client, place: str) -> bool:
        """Say whether a person can see a place. Whoever is in the meeting sees its chat."""
        one = client.who
        if place == "meeting":
            return one.in_team or one.key == "colleague" or one.key in self.teams.present
        return one.in_team if place == "channel" else True

    def conversation(self, client: Client, place: str) -> str:
        """Return the conversation behind a place; raises NotDone where there is none, or not for them."""
        if place not in PLACES:
            raise NotDone("unknown-place", 404)
        if not self.may(client, place):
            raise NotDone(f"not-in-{place}", 403, name=client.who.name)
        return _conversation(client, place)

    def bot_is_in(self, client: Client, place: str) -> bool:
        """Say whether the bot is in a place, and so hears what happens there."""
        return _conversation(client, place) in self.bot_in

    def post(self, client: Client, name: str) -> Post:
        """Return a post of the bot that this person can see; raises NotDone."""
        for post in self.teams.posts:
            if post.id == name and not post.deleted and self._sees(client, post.conversation):
                return post
        raise NotDone("unknown-post", 404)

    def message(self, client: Client, name: str) -> Said:
        """Return a message that this person sees; raises NotDone."""
        said = self.talk.said.get(name)
        if said is None or said.deleted or not self._sees(client, said.conversation):
            raise NotDone("unknown-message", 404)
        return said

    def own_message(self, client: Client, name: str) -> Said:
        """Return a message that this person wrote; raises NotDone."""
        said = self.message(client, name)
        if said.by != client.who.key:
            raise NotDone("not-theirs", 403, name=client.who.name)
        return said

    def thread(self, client: Client, root: str) -> str:
        """Return the conversation under a message of the channel; raises NotDone where there is no such message."""
        conversation = f"{self.conversation(client, 'channel')};messageid={root}"
        roots = (*self.teams.posts, *self.talk.said.values())
        if not any(one.id == root and one.conversation == conversation for one in roots):
            raise NotDone("unknown-message", 404)
        return conversation

    def place_of(self, conversation: str) -> str:
        """Return the place that a conversation stands behind."""
        shared = conversation.partition(";")[0]
        return next((place for place, one in _SHARED.items() if one == shared), "own")

    def _sees(self, client: Client, conversation: str) -> bool:
        place = self.place_of(conversation)
        return self.may(client, place) and (place != "own" or conversation == client.who.chat)


def _conversation(client: Client, place: str) -> str:
    return _SHARED.get(place, client.who.chat)
