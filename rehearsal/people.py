"""What people do, told to the bot exactly as Teams tells it; and what each of them sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from rehearsal.cards import NotOnTheCard, any_submit, button_of, copied, filled, words_of
from rehearsal.cast import BOT, MEETING, MEETING_CHAT, TEAM, TENANT, Person
from rehearsal.connector import Connector, Post, account
from rehearsal.graph_meetings import ORGANISERS
from rehearsal.payloads import channel_of, object_of, place_of, refresh_of, sent_back, stamp
from rehearsal.wire import Json, Refused, Wire

_BOT_NAME = "EHSBot"
_MENTION: Json = {"type": "mention", "text": f"<at>{_BOT_NAME}</at>", "mentioned": {"id": BOT, "name": _BOT_NAME}}


@dataclass
class Dialog:
    """A form that opened for one person. chosen: what Teams repeats of a message, where it opened from its menu."""

    post: Post
    card: Json
    title: str = ""
    chosen: Json = field(default_factory=dict[str, Any])


@dataclass
class Client:
    """One person's Teams. `views`: cards only they see, by post; `seen`: what was shown to them alone, in words.

    `toasts`: the sentences among these; `viewed`: which version of a post their own view was made on;
    `tenant`: the school they are signed in to.
    """

    who: Person
    wire: Wire
    teams: Connector
    views: dict[str, Json] = field(default_factory=dict[str, Json])
    seen: list[str] = field(default_factory=list[str])
    reactions: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    viewed: dict[str, int] = field(default_factory=dict[str, int])
    toasts: list[str] = field(default_factory=list[str])
    tenant: str = TENANT

    async def install_in_team(self, team: str = TEAM) -> None:
        """Add the app to the class team; Teams tells it twice."""
        self.teams.installed.add(self.who.key)
        place = self._channel(team, "")
        await self._tell({"type": "installationUpdate", "action": "add", **place})
        await self._tell({"type": "conversationUpdate", "membersAdded": [{"id": BOT}], **place})

    async def take_out_of_team(self, team: str = TEAM) -> None:
        """Take the app out of the class team."""
        self.teams.installed.discard(self.who.key)
        await self._tell({"type": "installationUpdate", "action": "remove", **self._channel(team, "")})

    async def install(self) -> None:
        """Get the app for themselves, as a setup policy gives it."""
        self.teams.installed.add(self.who.key)
        await self._tell({"type": "installationUpdate", "action": "add", **self._place(self.who.chat)})

    async def uninstall(self) -> None:
        """Take the app out of their own chat."""
        self.teams.installed.discard(self.who.key)
        await self._tell({"type": "installationUpdate", "action": "remove", **self._place(self.who.chat)})

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
        self._keep(message, text, place)
        self._written(message, text, place)
        await self._tell({"type": "message", "id": message, "text": text, **self._place(place, message)})

    async def write(self, text: str, place: str, message: str) -> None:
        """Write a message with an id of its own; `@EHSBot` in it becomes a mention, as Teams makes it one."""
        self._keep(message, text, place)
        told = text.replace(f"@{_BOT_NAME}", _MENTION["text"])
        self._written(message, told, place)
        said: Json = {"type": "message", "id": message, "text": told, **self._place(place, message)}
        await self._tell({**said, "entities": [_MENTION]} if told != text else said)

    async def edit(self, message: str, text: str, place: str = TEAM) -> None:
        """Put other words into a message of theirs."""
        where = self._place(place, message)
        where["channelData"]["eventType"] = "editMessage"
        self.teams.changes.edit(message, text)
        self._written(message, text, place)
        await self._tell({"type": "messageUpdate", "id": message, "text": text, **where})

    async def delete(self, message: str, place: str = TEAM) -> None:
        """Take a message of theirs back."""
        where = self._place(place, message)
        where["channelData"]["eventType"] = "softDeleteMessage"
        self.teams.changes.delete(message)
        self.teams.messages.delete(place, message)
        await self._tell({"type": "messageDelete", "id": message, **where})

    async def command(self, words: str, place: str = TEAM) -> None:
        """Write a command after mentioning the bot."""
        await self.write(f"@{_BOT_NAME} {words}", place, self.teams.next_id())

    async def react(self, post: Post, kind: str = "like") -> None:
        """React to a post of the bot."""
        self.reactions.setdefault(post.id, []).append(kind)
        await self._reaction(post, "reactionsAdded", kind)

    async def unreact(self, post: Post, kind: str = "") -> None:
        """Take a reaction back: the last one, where none is named."""
        given = self.reactions[post.id]
        taken = given.pop(given.index(kind) if kind else -1)
        await self._reaction(post, "reactionsRemoved", taken)

    async def look(self, post: Post) -> Json:
        """Look at a card as it stands for this person; a refresh on it is carried out for those it names."""
        refresh = refresh_of(post)
        if self.who.mri in cast("list[str]", refresh.get("userIds") or []):
            await self._execute(post, cast("Json", refresh["action"]), {}, trigger="automatic")
        return self.shown(post)

    async def refresh(self, post: Post) -> Json:
        """Press Refresh on a card, as those must whom its refresh does not name."""
        await self._execute(post, cast("Json", refresh_of(post)["action"]), {})
        return self.shown(post)

    def shown(self, post: Post) -> Json:
        """The card this person has before them: their own view of it, until the bot changes the post."""
        if self.viewed.get(post.id) == len(post.versions):
            return self.views[post.id]
        return post.card or {}

    async def press(self, verb: str, post: Post, **inputs: str) -> Dialog | None:
        """Press the button with `verb` on what they see of `post`; returns the form where one opened."""
        card = self.shown(post)
        return await self.press_button(post, button_of(card, verb), filled(card, inputs))

    async def press_button(self, post: Post, action: Json, inputs: Mapping[str, str]) -> Dialog | None:
        """Press a button that stands on `post`, with what Teams gathered; returns the form where one opened."""
        if action["type"] == "Action.Execute":
            await self._execute(post, action, inputs)
            return None
        if action["type"] != "Action.Submit":
            raise NotOnTheCard(f"{action['type']} tells the bot nothing")
        told = object_of(object_of(action.get("data")).get("msteams"))
        held: Json = {**object_of(action.get("data")), **inputs}
        if told.get("type") == "task/fetch":
            value: Json = {"data": held, "context": {"theme": "default"}}
            return self._dialog(post, await self._invoke("task/fetch", value, post))
        await self._tell({"type": "message", **sent_back(told, held, inputs), **self._under(post)})
        return None

    async def forge(self, verb: str, post: Post, **data: str) -> None:
        """Send a press with any data, as anybody can with the right tool; what the post's button carries comes too."""
        await self._execute(post, {"verb": verb, "data": {**copied(post.card or {}, verb), **data}}, {})

    async def forge_form(self, verb: str, post: Post, **data: str) -> Dialog | None:
        """Send a form that nobody opened; what a button of the post with that verb carries comes too."""
        sent = {"verb": verb, **copied(post.card or {}, verb), **data}
        return self._dialog(post, await self._invoke("task/submit", {"data": sent}, post))

    async def submit(self, dialog: Dialog, **inputs: str) -> Dialog | None:
        """Fill a form by the ids on it and send it; returns the form again where something is wrong."""
        return await self.send(dialog, any_submit(dialog.card), filled(dialog.card, inputs))

    async def send(self, dialog: Dialog, action: Json, inputs: Mapping[str, str]) -> Dialog | None:
        """Press a button of a form, with what Teams gathered; returns a form again where the bot answers with one."""
        if action["type"] != "Action.Submit":
            raise NotOnTheCard(f"{action['type']} is not carried out in a dialog")
        data = {**object_of(action.get("data")), **inputs}
        name = "composeExtension/submitAction" if dialog.chosen else "task/submit"
        answer = await self._invoke(name, {**dialog.chosen, "data": data}, dialog.post)
        return self._dialog(dialog.post, answer, dialog.chosen)

    async def choose(self, command: str, message: str, place: str = TEAM, root: str = "") -> Dialog | None:
        """Choose an action in the menu of a message; returns the form where one opened. root: of its thread."""
        now = self.teams.changes.written[message].text
        payload: Json = {
            "id": message,
            "replyToId": root if root != message else None,
            "createdDateTime": stamp(),
            "body": {"contentType": "html", "content": now},
        }
        chosen: Json = {"commandId": command, "commandContext": "message", "messagePayload": payload}
        under = Post(message, place, [{}], 0)
        answer = await self._invoke("composeExtension/fetchTask", {**chosen, "context": {"theme": "default"}}, under)
        return self._dialog(under, answer, chosen)

    async def add_to_meeting(self, place: str = MEETING_CHAT) -> None:
        """Add the bot to a meeting's chat."""
        await self._tell({"type": "installationUpdate", "action": "add", **self._place(place)})

    async def take_out_of_meeting(self, place: str = MEETING_CHAT) -> None:
        """Take the bot out of a meeting's chat."""
        await self._tell({"type": "installationUpdate", "action": "remove", **self._place(place)})

    async def meeting(self, happens: str, place: str = MEETING_CHAT) -> None:
        """Say that the meeting began (`Start`) or ended (`End`)."""
        value = {"MeetingType": "Scheduled", "Title": "10B", "Id": MEETING, f"{happens}Time": stamp()}
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
        self.teams.calls.changed()
        member = {"User": account(self.who), "Meeting": {"InMeeting": True, "Role": "Attendee"}}
        await self._event("meetingParticipantJoin", {"Members": [member]})

    async def come_by_link(self) -> bool:
        """Come by the link: into the meeting where its lobby lets the class in, else into the lobby; says which."""
        if self.teams.meetings.scopes[-1] != ORGANISERS:
            await self.join()
            return True
        self.teams.calls.lobby.add(self.who.key)
        self.teams.calls.changed()
        return False

    async def be_admitted(self) -> None:
        """Be let in from the lobby, as an organiser lets somebody in."""
        self.teams.calls.lobby.discard(self.who.key)
        await self.join()

    async def leave(self) -> None:
        """Go out of the meeting, told in the second spelling."""
        self.teams.present.discard(self.who.key)
        self.teams.calls.changed()
        member = {"user": account(self.who), "meeting": {"inMeeting": False, "role": "Attendee"}}
        await self._event("meetingParticipantLeave", {"members": [member]})

    def _keep(self, message: str, text: str, place: str) -> None:
        """Teams has a message whether the bot hears of it or not."""
        self.teams.changes.write(message, self._place(place, message)["conversation"]["id"], self.who, text)

    async def _event(self, name: str, value: Json, place: str = MEETING_CHAT) -> None:
        event = {"type": "event", "name": f"application/vnd.microsoft.{name}", "value": value}
        where = self._place(place)
        where["channelData"]["meeting"] = {"id": MEETING}
        await self._tell({**event, **where})

    async def _reaction(self, post: Post, name: str, kind: str) -> None:
        place = self._place(post.conversation)
        await self._tell({"type": "messageReaction", "replyToId": post.id, name: [{"type": kind}], **place})

    async def _execute(self, post: Post, action: Json, inputs: Mapping[str, str], trigger: str = "manual") -> None:
        data = {**object_of(action.get("data")), **inputs}
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

    def _written(self, message: str, text: str, place: str) -> None:
        """What somebody writes in a team or a meeting is there for Graph too."""
        if place != self.who.chat:
            self.teams.messages.keep(self.who, place, message, text)

    def _under(self, post: Post) -> Json:
        return {"replyToId": post.id, **self._place(post.conversation)}

    def _dialog(self, post: Post, answer: Json, chosen: Json | None = None) -> Dialog | None:
        task = object_of(answer.get("task"))
        if task.get("type") == "continue":
            value = object_of(task.get("value"))
            card = object_of(object_of(value.get("card")).get("content"))
            if not card:
                raise Refused("a dialog without a card")
            self.seen.append(f"(form) {words_of(card)}")
            return Dialog(post, card, str(value.get("title", "")), chosen or {})
        self._toast(str(task.get("value", "")))
        return None

    def _toast(self, sentence: str) -> None:
        self.seen.append(sentence)
        if sentence:
            self.toasts.append(sentence)

    async def _tell(self, activity: Json) -> Json:
        common = {
            "id": self.teams.next_id(),
            "timestamp": stamp(),
            "channelId": "msteams",
            "serviceUrl": self.wire.service_url,
            "from": {"id": self.who.mri, "name": self.who.name, "aadObjectId": self.who.person},
            "recipient": {"id": BOT, "name": "EHSBot"},
            "locale": "en-GB",
        }
        return await self.wire.post({**common, **activity})

    def _place(self, place: str, message: str = "") -> Json:
        return place_of(place, message, self.tenant)

    def _channel(self, team: str, thread: str) -> Json:
        return channel_of(team, thread, self.tenant)
