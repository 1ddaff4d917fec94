"""What one can do as somebody, each as a checked request and the step it leads to."""

from __future__ import annotations

import secrets
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, TypeAdapter, ValidationError

from rehearsal.cards import NotOnTheCard, buttons, fields_of
from rehearsal.connector import Post
from rehearsal.people import Client, Dialog
from rehearsal.room import meeting
from rehearsal.room.faces import face
from rehearsal.room.refusals import NotDone
from rehearsal.room.scene import REFUSED, SILENT
from rehearsal.room.state import Room
from rehearsal.room.talk import Said

Json = dict[str, Any]
Name = Annotated[StrictStr, Field(max_length=200)]
Words = Annotated[StrictStr, Field(max_length=20_000)]
Place = Literal["channel", "meeting", "own"]
Kind = Literal["like", "heart", "laugh", "surprised", "sad", "angry"]


class Act(BaseModel):
    """One thing to do."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Write(Act):
    """Write a message; `under`: the message of the channel that it answers."""

    do: Literal["write"]
    place: Place
    text: Words
    under: Name = ""


class Edit(Act):
    """Put other words into one's own message."""

    do: Literal["edit"]
    message: Name
    text: Words


class OwnMessage(Act):
    """Take one's own message away, or tell the bot again of one that it did not get."""

    do: Literal["delete", "tell"]
    message: Name


class Concern(Act):
    """Raise a concern about a message, from its menu."""

    do: Literal["concern"]
    message: Name


class React(Act):
    """React to a post of the bot, or take that back."""

    do: Literal["react", "unreact"]
    post: Name
    kind: Kind


class Refresh(Act):
    """Refresh a card by hand."""

    do: Literal["refresh"]
    post: Name


class PressButton(Act):
    """Press a button of a card; `view`: the mark of the card that was in front of the person."""

    do: Literal["press"]
    post: Name
    view: Name
    button: StrictInt
    inputs: dict[Name, Words] = {}


class Send(Act):
    """Press a button of an open dialog."""

    do: Literal["send"]
    dialog: Name
    button: StrictInt
    inputs: dict[Name, Words] = {}


class Meet(Act):
    """Come into the meeting, go out, begin it, end it; or add the bot to a place."""

    do: Literal["join", "leave", "start", "end"]


class Add(Act):
    """Add the bot to the class team, the meeting's chat, or one's own chats."""

    do: Literal["add"]
    place: Place


AnyAct = Write | Edit | Concern | OwnMessage | React | Refresh | PressButton | Send | Meet | Add
CONCERN = "concernAboutMessage"
"""The command in the menu of a message, as the app package names it."""
_ACT: TypeAdapter[AnyAct] = TypeAdapter(Annotated[AnyAct, Field(discriminator="do")])


async def act(room: Room, client: Client, body: object) -> Json:
    """Do one thing as one person. Returns what it showed them: sentences, and a dialog; raises NotDone."""
    asked = _read(body)
    before = len(client.toasts)
    try:
        dialog = await _step(room, client, asked)
    except REFUSED as error:
        raise NotDone("bot-refused", 502, why=str(error), log=room.log) from error
    except SILENT as error:
        raise NotDone("bot-silent", 502, log=room.log) from error
    except NotOnTheCard as error:
        raise NotDone("not-on-card", why=str(error)) from error
    finally:
        room.bell.ring()
    return {"toasts": client.toasts[before:], "dialog": _opened(room, client, dialog)}


def _read(body: object) -> AnyAct:
    try:
        return _ACT.validate_python(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if not first["loc"]:
            raise NotDone("unknown-act", 400) from None
        raise NotDone("wrong-field", 400, field=".".join(map(str, first["loc"][1:])) or "?") from None


async def _step(room: Room, client: Client, asked: AnyAct) -> Dialog | None:
    match asked:
        case PressButton() | Send() | Concern():
            return await _opening(room, client, asked)
        case Write():
            await _write(room, client, asked)
        case Edit():
            await _edit(room, client, asked)
        case OwnMessage():
            await _own_message(room, client, asked)
        case React():
            await _react(room, client, asked)
        case Refresh():
            await _refresh(room, client, room.post(client, asked.post))
        case Meet(do=do):
            await meeting.STEPS[do](room, client)
        case Add(place=place):
            await meeting.add(room, client, place)
    return None


async def _opening(room: Room, client: Client, asked: PressButton | Send | Concern) -> Dialog | None:
    match asked:
        case PressButton():
            return await _press(room, client, asked)
        case Send():
            return await _send(room, client, asked)
        case Concern(message=message):
            place, _, root = room.message(client, message).conversation.partition(";messageid=")
            return await client.choose(CONCERN, message, place, root)


async def _write(room: Room, client: Client, asked: Write) -> None:
    message = room.teams.next_id()
    conversation = room.conversation(client, asked.place)
    if asked.place == "channel":
        conversation = room.thread(client, asked.under) if asked.under else f"{conversation};messageid={message}"
    said = Said(message, conversation, client.who.key, _words(asked.text))
    room.talk.said[message] = said
    await _tell(room, client, said)


async def _edit(room: Room, client: Client, asked: Edit) -> None:
    said = room.own_message(client, asked.message)
    said.text, said.edited = _words(asked.text), True
    await _tell(room, client, said)


async def _own_message(room: Room, client: Client, asked: OwnMessage) -> None:
    said = room.own_message(client, asked.message)
    said.deleted = asked.do == "delete"
    await _tell(room, client, said)


async def _tell(room: Room, client: Client, said: Said) -> None:
    """Tell the bot of a message as it stands now. Whatever happens, the message stays where people see it."""
    room.bell.ring()
    if not room.bot_is_in(client, room.place_of(said.conversation)):
        said.told = "not here"
        return
    try:
        await _as_it_stands(client, said)
    except BaseException:
        said.told = "lost"
        raise
    said.told = "told"


async def _as_it_stands(client: Client, said: Said) -> None:
    if said.deleted:
        await client.delete(said.id, said.conversation)
    elif said.edited:
        await client.edit(said.id, said.text, said.conversation)
    else:
        await client.write(said.text, said.conversation, said.id)


def _words(text: str) -> str:
    if not text.strip():
        raise NotDone("no-words", 400)
    return text


async def _react(room: Room, client: Client, asked: React) -> None:
    post = room.post(client, asked.post)
    given = asked.kind in client.reactions.get(post.id, [])
    if given == (asked.do == "react"):
        raise NotDone("reaction-stands" if given else "no-reaction")
    await (client.react(post, asked.kind) if asked.do == "react" else client.unreact(post, asked.kind))


async def _refresh(room: Room, client: Client, post: Post) -> None:
    refresh = cast("Json", (post.card or {}).get("refresh") or {})
    if not refresh:
        raise NotDone("nothing-to-refresh")
    await client.press_button(post, cast("Json", refresh["action"]), {})
    room.stale.discard((client.who.key, post.id))


async def _press(room: Room, client: Client, asked: PressButton) -> Dialog | None:
    post = room.post(client, asked.post)
    card = room.shown.get((client.who.key, post.id, asked.view))
    if card is None:
        raise NotDone("unknown-view", 404)
    button = _button(card, asked.button, asked.inputs)
    dialog = await client.press_button(post, button, asked.inputs)
    _say_aloud(room, client, post, button)
    return dialog


def _say_aloud(room: Room, client: Client, post: Post, button: Json) -> None:
    """A button may also write in its presser's name; Teams shows that to everybody."""
    data: object = button.get("data")
    told: object = cast("Json", data).get("msteams") if isinstance(data, dict) else None
    if not isinstance(told, dict):
        return
    spoken = cast("Json", told)
    words = {"messageBack": spoken.get("displayText"), "imBack": spoken.get("value")}.get(str(spoken.get("type")))
    if words:
        message = room.teams.next_id()
        room.talk.said[message] = Said(message, post.conversation, client.who.key, str(words))


async def _send(room: Room, client: Client, asked: Send) -> Dialog | None:
    owner, dialog = room.dialogs.get(asked.dialog, ("", None))
    if dialog is None or owner != client.who.key:
        raise NotDone("unknown-dialog", 404)
    again = await client.send(dialog, _button(dialog.card, asked.button, asked.inputs), asked.inputs)
    room.dialogs.pop(asked.dialog, None)
    return again


def _button(card: Json, number: int, inputs: dict[str, str]) -> Json:
    listed = buttons(card)
    if not 0 <= number < len(listed):
        raise NotDone("unknown-button", 404)
    strange = inputs.keys() - fields_of(card).keys()
    if strange:
        raise NotDone("unknown-fields", 400, fields=", ".join(sorted(strange)))
    return listed[number]


def _opened(room: Room, client: Client, dialog: Dialog | None) -> Json | None:
    if dialog is None:
        return None
    name = secrets.token_urlsafe(12)
    room.dialogs[name] = (client.who.key, dialog)
    return {"id": name, "title": dialog.title, "card": face(dialog.card)}
