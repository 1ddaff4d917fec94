"""What people do, told to the bot exactly as Teams tells it; and what each of them sees."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import aiohttp

from rehearsal.cast import BOT, GROUP, MEETING, MEETING_CHAT, TEAM, TENANT, Person
from rehearsal.connector import Connector, Post, account
from rehearsal.sign_in import SignIn

Json = dict[str, Any]
_BOT_NAME = "EHSBot"
_MENTION: Json = {"type": "mention", "text": f"<at>{_BOT_NAME}</at>", "mentioned": {"id": BOT, "name": _BOT_NAME}}


class NotOnTheCard(Exception):  # noqa: N818 - it reads as what happened
    """A person wanted to press or fill something that the card in front of them does not have."""


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """The bot answered an activity with a status that is no yes."""


@dataclass
class Wire:
    """How Teams reaches the bot: a signed POST."""

    session: aiohttp.ClientSession
    sign_in: SignIn
    service_url: str
    bot: str

    async def post(self, activity: Json) -> Json:
        """Send one activity and return what the bot answered; raises Refused, or aiohttp's ClientError."""
        headers = {"Authorization": f"Bearer {self.sign_in.mint(self.service_url)}"}
        async with self.session.post(f"{self.bot}/api/messages", json=activity, headers=headers) as response:
            text = await response.text()
            if not response.ok:
                raise Refused(f"{response.status} to {activity['type']} {activity.get('name', '')}")
            return cast("Json", json.loads(text)) if text else {}


@dataclass
class Dialog:
    """A form that opened for one person."""

    post: Post
    card: Json
    title: str = ""


@dataclass
class Client:
    """One person's Teams. `views`: cards only they see, by post; `seen`: what was shown to them alone, in words.

    `toasts`: the sentences among these. `viewed`: how many versions a post had when their view of it came.
    """

    who: Person
    wire: Wire
    teams: Connector
    views: dict[str, Json] = field(default_factory=dict[str, Json])
    seen: list[str] = field(default_factory=list[str])
    reactions: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    toasts: list[str] = field(default_factory=list[str])
    viewed: dict[str, int] = field(default_factory=dict[str, int])

    async def install_in_team(self) -> None:
        """Add the app to the class team; Teams tells it twice."""
        self.teams.installed.add(self.who.key)
        place = self._channel("")
        await self._tell({"type": "installationUpdate", "action": "add", **place})
        await self._tell({"type": "conversationUpdate", "membersAdded": [{"id": BOT}], **place})

    async def install(self) -> None:
        """Get the app for themselves, as a setup policy gives it."""
        self.teams.installed.add(self.who.key)
        await self._tell({"type": "installationUpdate", "action": "add", **self._place(self.who.chat)})

    async def say(self, text: str, place: str = TEAM) -> str:
        """Write a message and return its id."""
        message = self.teams.next_id()
        await self._tell({"type": "message", "id": message, "text": text, **self._place(place, message)})
        return message

    async def write(self, text: str, place: str, message: str) -> None:
        """Write a message with an id of its own; `@EHSBot` in it becomes a mention, as Teams makes it one."""
        told = text.replace(f"@{_BOT_NAME}", _MENTION["text"])
        said: Json = {"type": "message", "id": message, "text": told, **self._place(place, message)}
        await self._tell({**said, "entities": [_MENTION]} if told != text else said)

    async def edit(self, message: str, text: str, place: str = TEAM) -> None:
        """Put other words into a message of theirs."""
        where = self._place(place, message)
        where["channelData"]["eventType"] = "editMessage"
        await self._tell({"type": "messageUpdate", "id": message, "text": text, **where})

    async def delete(self, message: str, place: str = TEAM) -> None:
        """Take a message of theirs away."""
        where = self._place(place, message)
        where["channelData"]["eventType"] = "softDeleteMessage"
        await self._tell({"type": "messageDelete", "id": message, **where})

    async def command(self, words: str, place: str = TEAM) -> None:
        """Write a command after mentioning the bot."""
        message = self.teams.next_id()
        await self.write(f"@{_BOT_NAME} {words}", place, message)

    async def react(self, post: Post, kind: str = "like") -> None:
        """React to a post of the bot."""
        self.reactions.setdefault(post.id, []).append(kind)
        await self._reaction(post, "reactionsAdded", kind)

    async def unreact(self, post: Post, kind: str = "") -> None:
        """Take a reaction back: the last one, where none is named."""
        given = self.reactions[post.id]
        taken = given.pop(given.index(kind) if kind else -1)
        await self._reaction(post, "reactionsRemoved", taken)

    def sees(self, post: Post) -> Json | None:
        """Return the card as it stands for this person: their own view, until the bot changes the post."""
        current = self.viewed.get(post.id) == len(post.versions)
        return self.views[post.id] if current else post.card

    async def look(self, post: Post) -> Json:
        """Look at a card as it stands for this person; a refresh on it is carried out for those it names."""
        card = post.card
        if card is None:
            raise NotOnTheCard("the post has no card")
        refresh = cast("Json", card.get("refresh") or {})
        listed = cast("list[str]", refresh.get("userIds") or [])
        if refresh and self.who.mri in listed:
            await self._execute(post, cast("Json", refresh["action"]), {}, trigger="automatic")
        return self.views.get(post.id, card)

    async def press(self, verb: str, post: Post, **inputs: str) -> Dialog | None:
        """Press the button with `verb` on what they see of `post`; returns the form where one opened."""
        card = self.views.get(post.id) or post.card or {}
        return await self.press_button(post, _button(card, verb), _filled(card, inputs))

    async def press_button(self, post: Post, action: Json, inputs: Mapping[str, str]) -> Dialog | None:
        """Press a button that stands on `post`, with what Teams gathered; returns the form where one opened."""
        if action["type"] == "Action.Execute":
            await self._execute(post, action, inputs)
            return None
        if action["type"] != "Action.Submit":
            raise NotOnTheCard(f"{action['type']} tells the bot nothing")
        told = _object(_object(action.get("data")).get("msteams"))
        held: Json = {**_object(action.get("data")), **inputs}
        if told.get("type") == "task/fetch":
            value: Json = {"data": held, "context": {"theme": "default"}}
            return self._dialog(post, await self._invoke("task/fetch", value, post))
        await self._tell({"type": "message", **_sent_back(told, held, inputs), **self._under(post)})
        return None

    async def submit(self, dialog: Dialog, **inputs: str) -> Dialog | None:
        """Fill a form by the ids on it and send it; returns the form again where something is wrong."""
        return await self.send(dialog, _any_submit(dialog.card), _filled(dialog.card, inputs))

    async def send(self, dialog: Dialog, action: Json, inputs: Mapping[str, str]) -> Dialog | None:
        """Press a button of a form, with what Teams gathered; returns a form again where the bot answers with one."""
        if action["type"] != "Action.Submit":
            raise NotOnTheCard(f"{action['type']} is not carried out in a dialog")
        data = {**_object(action.get("data")), **inputs}
        return self._dialog(dialog.post, await self._invoke("task/submit", {"data": data}, dialog.post))

    async def add_to_meeting(self) -> None:
        """Add the bot to the meeting's chat."""
        await self._tell({"type": "installationUpdate", "action": "add", **self._place(MEETING_CHAT)})

    async def meeting(self, happens: str) -> None:
        """Say that the meeting began (`Start`) or ended (`End`)."""
        value = {"MeetingType": "Scheduled", "Title": "10B", "Id": MEETING, f"{happens}Time": _now()}
        await self._event(f"meeting{happens}", value)

    async def join(self) -> None:
        """Come into the meeting, told in the first spelling."""
        self.teams.present.add(self.who.key)
        member = {"User": account(self.who), "Meeting": {"InMeeting": True, "Role": "Attendee"}}
        await self._event("meetingParticipantJoin", {"Members": [member]})

    async def leave(self) -> None:
        """Go out of the meeting, told in the second spelling."""
        self.teams.present.discard(self.who.key)
        member = {"user": account(self.who), "meeting": {"inMeeting": False, "role": "Attendee"}}
        await self._event("meetingParticipantLeave", {"members": [member]})

    async def _event(self, name: str, value: Json) -> None:
        event = {"type": "event", "name": f"application/vnd.microsoft.{name}", "value": value}
        await self._tell({**event, **self._place(MEETING_CHAT)})

    async def _reaction(self, post: Post, name: str, kind: str) -> None:
        place = self._place(post.conversation)
        await self._tell({"type": "messageReaction", "replyToId": post.id, name: [{"type": kind}], **place})

    async def _execute(self, post: Post, action: Json, inputs: Mapping[str, str], trigger: str = "manual") -> None:
        data = {**_object(action.get("data")), **inputs}
        told: Json = {"type": "Action.Execute", "verb": action.get("verb", ""), "data": data}
        answer = await self._invoke("adaptiveCard/action", {"action": told, "trigger": trigger}, post)
        value = answer.get("value")
        if str(answer.get("type", "")).endswith("card.adaptive") and isinstance(value, dict):
            self.views[post.id] = cast("Json", value)
            self.viewed[post.id] = len(post.versions)
            self.seen.append(f"(their own card) {words_of(cast('Json', value))}")
        elif isinstance(value, str):
            self._toast(value)
        else:
            raise Refused(f"{answer.get('statusCode')} to {told['verb']}")

    async def _invoke(self, name: str, value: Json, post: Post) -> Json:
        return await self._tell({"type": "invoke", "name": name, "value": value, **self._under(post)})

    def _under(self, post: Post) -> Json:
        return {"replyToId": post.id, **self._place(post.conversation)}

    def _dialog(self, post: Post, answer: Json) -> Dialog | None:
        task = _object(answer.get("task"))
        if task.get("type") == "continue":
            value = _object(task.get("value"))
            card = _object(_object(value.get("card")).get("content"))
            if not card:
                raise Refused("a dialog without a card")
            self.seen.append(f"(form) {words_of(card)}")
            return Dialog(post, card, str(value.get("title", "")))
        self._toast(str(task.get("value", "")))
        return None

    def _toast(self, sentence: str) -> None:
        self.seen.append(sentence)
        if sentence:
            self.toasts.append(sentence)

    async def _tell(self, activity: Json) -> Json:
        common = {
            "id": self.teams.next_id(),
            "timestamp": _now(),
            "channelId": "msteams",
            "serviceUrl": self.wire.service_url,
            "from": {"id": self.who.mri, "name": self.who.name, "aadObjectId": self.who.person},
            "recipient": {"id": BOT, "name": "EHSBot"},
            "locale": "en-GB",
        }
        return await self.wire.post({**common, **activity})

    def _place(self, place: str, message: str = "") -> Json:
        if place.partition(";")[0] == TEAM:
            thread = place.partition(";messageid=")[2] or message
            return self._channel(thread)
        data: Json = {"tenant": {"id": TENANT}}
        if place == MEETING_CHAT:
            data["meeting"] = {"id": MEETING}
        kind = "groupChat" if place == MEETING_CHAT else "personal"
        return {"conversation": {"id": place, "conversationType": kind, "tenantId": TENANT}, "channelData": data}

    def _channel(self, thread: str) -> Json:
        where = f"{TEAM};messageid={thread}" if thread else TEAM
        team = {"id": TEAM, "name": "10B", "aadGroupId": GROUP}
        return {
            "conversation": {"id": where, "isGroup": True, "conversationType": "channel", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}, "team": team, "channel": {"id": TEAM}},
        }


def choices(card: Json, name: str) -> list[str]:
    """Return what may be chosen in an input, by value; raises NotOnTheCard."""
    for part in _parts(card):
        if part.get("id") == name and "choices" in part:
            return [str(one["value"]) for one in part["choices"]]
    raise NotOnTheCard(f"no choice {name!r}")


def buttons(card: Json) -> list[Json]:
    """Return every action that stands on a card, in order; its refresh and fallbacks are none."""
    return [part for part in _parts(card) if str(part.get("type", "")).startswith("Action.")]


def fields(card: Json) -> set[str]:
    """Return the ids of all inputs on a card."""
    return {str(one["id"]) for one in _parts(card) if "id" in one and str(one.get("type", "")).startswith("Input.")}


def words_of(card: Json) -> str:
    """Return the text of a card on one line."""
    return " · ".join(str(one["text"]) for one in _parts(card) if one.get("type") in ("TextBlock", "TextRun"))


def _button(card: Json, verb: str) -> Json:
    for part in _parts(card):
        data = part.get("data")
        told = part.get("verb") or (cast("Json", data).get("verb") if isinstance(data, dict) else None)
        if str(part.get("type", "")).startswith("Action.") and told == verb and part is not card.get("refresh"):
            return part
    raise NotOnTheCard(f"no button {verb!r}")


def _any_submit(card: Json) -> Json:
    for part in _parts(card):
        if part.get("type") == "Action.Submit":
            return part
    raise NotOnTheCard("nothing sends this form")


def _filled(card: Json, inputs: Mapping[str, str]) -> dict[str, str]:
    """Return every input's value as Teams merges them: what was filled in, else what stood there."""
    found = {str(one["id"]): one for one in _parts(card) if str(one.get("type", "")).startswith("Input.")}
    missing = inputs.keys() - found.keys()
    if missing:
        raise NotOnTheCard(f"no field {', '.join(sorted(missing))}")
    stood = {name: str(one["value"]) for name, one in found.items() if one.get("value") is not None}
    return {**stood, **inputs}


def _parts(value: object) -> Iterator[Json]:
    """Go through all objects of a card but its refresh and fallbacks, which nobody can press."""
    if isinstance(value, dict):
        part = cast("Json", value)
        yield part
        for name, inner in part.items():
            if name not in ("refresh", "fallback", "data"):
                yield from _parts(inner)
    elif isinstance(value, list):
        for one in cast("list[object]", value):
            yield from _parts(one)


def _object(value: object) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _sent_back(told: Json, held: Json, inputs: Mapping[str, str]) -> Json:
    """Return text and value of the message that Action.Submit becomes."""
    value = told.get("value")
    if told.get("type") == "imBack":
        return {"text": str(value or "")}
    if told.get("type") == "messageBack":
        return {"text": str(told.get("text") or ""), "value": {**_unpacked(value), **inputs}}
    return {"text": "", "value": held}


def _unpacked(value: object) -> Json:
    """Read what messageBack sends, which may be an object or its JSON."""
    with contextlib.suppress(ValueError):
        return _object(json.loads(value) if isinstance(value, str) else value)
    return {}


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
