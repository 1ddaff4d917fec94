"""What people do, told to the bot exactly as Teams tells it; and what each of them sees."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import aiohttp

from rehearsal.cast import BOT, GROUP, MEETING, MEETING_CHAT, OTHER_GROUP, OTHER_TEAM, TEAM, TENANT, Person
from rehearsal.connector import Connector, Post, account
from rehearsal.sign_in import SignIn

Json = dict[str, Any]


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


@dataclass
class Client:
    """One person's Teams. `views`: cards only they see, by post; `seen`: sentences shown to them alone.

    `viewed`: which version of a post their own view was made on; `tenant`: the school they are signed in to.
    """

    who: Person
    wire: Wire
    teams: Connector
    views: dict[str, Json] = field(default_factory=dict[str, Json])
    seen: list[str] = field(default_factory=list[str])
    reactions: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    viewed: dict[str, int] = field(default_factory=dict[str, int])
    tenant: str = TENANT

    async def install_in_team(self, team: str = TEAM) -> None:
        """Add the app to the class team; Teams tells it twice."""
        self.teams.installed.add(self.who.key)
        place = self._channel(team, "")
        await self._tell({"type": "installationUpdate", "action": "add", **place})
        await self._tell({"type": "conversationUpdate", "membersAdded": [{"id": BOT}], **place})

    async def install(self) -> None:
        """Get the app for themselves, as a setup policy gives it."""
        self.teams.installed.add(self.who.key)
        await self._tell({"type": "installationUpdate", "action": "add", **self._place(self.who.chat)})

    async def join_class(self) -> None:
        """Be put into the class team."""
        self.teams.members.append(self.who)
        await self._tell({"type": "conversationUpdate", "membersAdded": [account(self.who)], **self._channel(TEAM, "")})

    async def leave_class(self) -> None:
        """Be taken out of the class team."""
        self.teams.members.remove(self.who)
        gone = {"type": "conversationUpdate", "membersRemoved": [account(self.who)]}
        await self._tell({**gone, **self._channel(TEAM, "")})

    async def say(self, text: str, place: str = TEAM) -> str:
        """Write a message and return its id."""
        message = self.teams.next_id()
        await self.say_again(message, text, place)
        return message

    async def say_again(self, message: str, text: str, place: str = TEAM) -> None:
        """The same message is told once more, as Teams does where it is not sure that it was heard."""
        await self._tell({"type": "message", "id": message, "text": text, **self._place(place, message)})

    async def edit(self, message: str, text: str, place: str = TEAM) -> None:
        """Put other words into a message of theirs."""
        where = self._place(place, message)
        where["channelData"]["eventType"] = "editMessage"
        await self._tell({"type": "messageUpdate", "id": message, "text": text, **where})

    async def delete(self, message: str, place: str = TEAM) -> None:
        """Take a message of theirs back."""
        where = self._place(place, message)
        where["channelData"]["eventType"] = "softDeleteMessage"
        await self._tell({"type": "messageDelete", "id": message, **where})

    async def command(self, words: str, place: str = TEAM) -> None:
        """Write a command after mentioning the bot."""
        message = self.teams.next_id()
        mention = {"type": "mention", "text": "<at>EHSBot</at>", "mentioned": {"id": BOT, "name": "EHSBot"}}
        said = {"type": "message", "id": message, "text": f"<at>EHSBot</at> {words}", "entities": [mention]}
        await self._tell({**said, **self._place(place, message)})

    async def react(self, post: Post, kind: str = "like") -> None:
        """React to a post of the bot."""
        self.reactions.setdefault(post.id, []).append(kind)
        await self._reaction(post, "reactionsAdded", kind)

    async def unreact(self, post: Post) -> None:
        """Take the last reaction back."""
        await self._reaction(post, "reactionsRemoved", self.reactions[post.id].pop())

    async def look(self, post: Post) -> Json:
        """Look at a card as it stands for this person; a refresh on it is carried out for those it names."""
        refresh = _refresh_of(post)
        if self.who.mri in cast("list[str]", refresh.get("userIds") or []):
            await self._execute(post, cast("Json", refresh["action"]), {})
        return self.shown(post)

    async def refresh(self, post: Post) -> Json:
        """Press Refresh on a card, as those must whom its refresh does not name."""
        await self._execute(post, cast("Json", _refresh_of(post)["action"]), {})
        return self.shown(post)

    def shown(self, post: Post) -> Json:
        """The card this person has before them: their own view of it, until the bot changes the post."""
        if self.viewed.get(post.id) == len(post.versions):
            return self.views[post.id]
        return post.card or {}

    async def press(self, verb: str, post: Post, **inputs: str) -> Dialog | None:
        """Press the button with `verb` on what they see of `post`; returns the form where one opened."""
        card = self.shown(post)
        action = _button(card, verb)
        if action["type"] == "Action.Execute":
            await self._execute(post, action, _filled(card, inputs))
            return None
        held: Json = {**cast("Json", action["data"]), **_filled(card, inputs)}
        value: Json = {"data": held, "context": {"theme": "default"}}
        return self._dialog(post, await self._invoke("task/fetch", value, post))

    async def forge(self, verb: str, post: Post, **data: str) -> None:
        """Send a press that no card offered, as anybody can with the right tool."""
        await self._execute(post, {"verb": verb, "data": data}, {})

    async def forge_form(self, verb: str, post: Post, **data: str) -> Dialog | None:
        """Send a form that nobody opened."""
        return self._dialog(post, await self._invoke("task/submit", {"data": {"verb": verb, **data}}, post))

    async def submit(self, dialog: Dialog, **inputs: str) -> Dialog | None:
        """Fill a form by the ids on it and send it; returns the form again where something is wrong."""
        data = {**_any_submit(dialog.card)["data"], **_filled(dialog.card, inputs)}
        return self._dialog(dialog.post, await self._invoke("task/submit", {"data": data}, dialog.post))

    async def add_to_meeting(self, place: str = MEETING_CHAT) -> None:
        """Add the bot to a meeting's chat."""
        await self._tell({"type": "installationUpdate", "action": "add", **self._place(place)})

    async def meeting(self, happens: str, place: str = MEETING_CHAT) -> None:
        """Say that the meeting began (`Start`) or ended (`End`)."""
        value = {"MeetingType": "Scheduled", "Title": "10B", "Id": MEETING, f"{happens}Time": _now()}
        await self._event(f"meeting{happens}", value, place)

    def slip_in(self) -> None:
        """Come into a meeting of the channel, of which Teams tells nothing."""
        self.teams.present.add(self.who.key)

    def slip_out(self) -> None:
        """Go out of a meeting of the channel, of which Teams tells nothing."""
        self.teams.present.discard(self.who.key)

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

    async def _event(self, name: str, value: Json, place: str = MEETING_CHAT) -> None:
        event = {"type": "event", "name": f"application/vnd.microsoft.{name}", "value": value}
        where = self._place(place)
        where["channelData"]["meeting"] = {"id": MEETING}
        await self._tell({**event, **where})

    async def _reaction(self, post: Post, name: str, kind: str) -> None:
        place = self._place(post.conversation)
        await self._tell({"type": "messageReaction", "replyToId": post.id, name: [{"type": kind}], **place})

    async def _execute(self, post: Post, action: Json, inputs: Mapping[str, str]) -> None:
        data = {**cast("Json", action.get("data") or {}), **inputs}
        told: Json = {"type": "Action.Execute", "verb": action["verb"], "data": data}
        answer = await self._invoke("adaptiveCard/action", {"action": told, "trigger": "manual"}, post)
        value = answer.get("value")
        if str(answer.get("type", "")).endswith("card.adaptive"):
            self.views[post.id] = cast("Json", value)
            self.viewed[post.id] = len(post.versions)
            self.seen.append(f"(their own card) {words_of(cast('Json', value))}")
        elif isinstance(value, str):
            self.seen.append(value)
        else:
            raise Refused(f"{answer.get('statusCode')} to {action['verb']}")

    async def _invoke(self, name: str, value: Json, post: Post) -> Json:
        place = self._place(post.conversation)
        return await self._tell({"type": "invoke", "name": name, "value": value, "replyToId": post.id, **place})

    def _dialog(self, post: Post, answer: Json) -> Dialog | None:
        task = cast("Json", answer.get("task") or {})
        if task.get("type") == "continue":
            card = cast("Json", task["value"]["card"]["content"])
            self.seen.append(f"(form) {words_of(card)}")
            return Dialog(post, card)
        self.seen.append(str(task.get("value", "")))
        return None

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
        team, _, thread = place.partition(";messageid=")
        if team in (TEAM, OTHER_TEAM):
            return self._channel(team, thread or message)
        data: Json = {"tenant": {"id": self.tenant}}
        if place == MEETING_CHAT:
            data["meeting"] = {"id": MEETING}
        kind = "groupChat" if place == MEETING_CHAT else "personal"
        return {"conversation": {"id": place, "conversationType": kind, "tenantId": self.tenant}, "channelData": data}

    def _channel(self, team: str, thread: str) -> Json:
        where = f"{team};messageid={thread}" if thread else team
        named = {TEAM: ("10B", GROUP), OTHER_TEAM: ("Cynllunio", OTHER_GROUP)}[team]
        told = {"id": team, "name": named[0], "aadGroupId": named[1]}
        return {
            "conversation": {"id": where, "isGroup": True, "conversationType": "channel", "tenantId": self.tenant},
            "channelData": {"tenant": {"id": self.tenant}, "team": told, "channel": {"id": team}},
        }


def verbs_of(card: Json) -> set[str]:
    """What can be pressed on a card, by verb."""
    return {_verb(part) for part in _parts(card) if str(part.get("type", "")).startswith("Action.")} - {""}


def carried(card: Json, verb: str) -> Json:
    """What the button with `verb` sends along; raises NotOnTheCard."""
    return cast("Json", _button(card, verb).get("data") or {})


def fields_of(card: Json) -> dict[str, str]:
    """Every input of a card, with what stands in it."""
    found = (part for part in _parts(card) if str(part.get("type", "")).startswith("Input."))
    return {str(one["id"]): str(one.get("value") or "") for one in found}


def lines_of(card: Json) -> list[str]:
    """Each text on a card, in order; a fact with its name, a choice by its words."""
    found = (_said(one) for one in _parts(card))
    return [line for lines in found for line in lines]


def _said(part: Json) -> list[str]:
    """What one part of a card says by itself."""
    if part.get("type") in ("TextBlock", "TextRun"):
        return str(part["text"]).splitlines()
    facts = cast("list[Json]", part.get("facts") or [])
    offered = cast("list[Json]", part.get("choices") or [])
    return [*(f"{one['title']}: {one['value']}" for one in facts), *(str(one["title"]) for one in offered)]


def choices(card: Json, name: str) -> list[str]:
    """Return what may be chosen in an input, by value; raises NotOnTheCard."""
    for part in _parts(card):
        if part.get("id") == name and "choices" in part:
            return [str(one["value"]) for one in part["choices"]]
    raise NotOnTheCard(f"no choice {name!r}")


def words_of(card: Json) -> str:
    """Return the text of a card on one line."""
    return " · ".join(lines_of(card))


def _refresh_of(post: Post) -> Json:
    if post.card is None:
        raise NotOnTheCard("the post has no card")
    return cast("Json", post.card.get("refresh") or {})


def _verb(part: Json) -> str:
    data = part.get("data")
    return str(part.get("verb") or (cast("Json", data).get("verb") if isinstance(data, dict) else None) or "")


def _button(card: Json, verb: str) -> Json:
    for part in _parts(card):
        if str(part.get("type", "")).startswith("Action.") and _verb(part) == verb:
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


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
