"""What the bot can ask of Teams: send, change and take back messages, and look up people, teams and meetings.

Service URLs come from activities and from our own records; each call checks them against the list of origins,
because whoever can choose one would be sent the bot's token.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import unquote

from pydantic import BaseModel, ValidationError

from bot.origins import segment, service_origin
from bot.references import References, Scope
from bot.signed_cards import signed
from bot.teams.errors import Gone, NotAllowed, TeamsError, Throttled, Unreachable, refusal_of
from bot.teams.hearing import Hearing
from bot.teams.pace import CHANGED, READ, SAID, Ask, Haste, NoTurn, Pace, PacedTurns
from bot.teams.people import Meeting, Member, MembersPage, Named, Participant, Posted, Shown, Team
from bot.wire import BUSY, IN_A_TURN, Answer, NoAnswer, NotListed, Patience, Wanted, Wire

__all__ = [
    "Gone",
    "Meeting",
    "Member",
    "NotAllowed",
    "Participant",
    "Posted",
    "Teams",
    "TeamsError",
    "Throttled",
    "Unreachable",
]

Json = Mapping[str, object]
PAGE = 200
MOST_PAGES = 100
"""A team has at most 25,000 members; more pages than this means that Teams repeats itself."""
_Read = TypeVar("_Read", bound=BaseModel)


class Teams:
    """The Bot Connector of Teams. Ids are given plain and are percent-encoded here; cards get their references here.

    pace: the line that all requests of the process go through; None where nobody counts them. haste: how urgent what
    is asked here is. hearing: is told whether anybody answers.

    Every method raises a TeamsError of some kind, SignInFailed where the bot gets no token, NotListed where
    the service URL is not on the list (all of them WireError), and ValueError for an id that is none.
    """

    def __init__(
        self,
        wire: Wire,
        app_id: str,
        references: References,
        pace: Pace | None = None,
        haste: Haste = Haste.SOON,
        hearing: Hearing | None = None,
    ) -> None:
        self._wire = wire
        self._references = references
        self.app_id = app_id
        self._bot = {"id": f"28:{app_id}"}
        self._pace = pace
        self._haste = haste
        self.hearing = hearing or Hearing()

    def at(self, haste: Haste) -> Teams:
        """The same Teams, asked in such haste."""
        return Teams(self._wire, self.app_id, self._references, self._pace, haste, self.hearing)

    async def send(
        self,
        service_url: str,
        conversation: str,
        activity: Json,
        wanted: Wanted | None = None,
        again: Json | None = None,
    ) -> str:
        """Post `activity` in a conversation and return its message id. NotWanted where `wanted` says so first.

        again: what is posted instead once it may have come before.
        """
        path = f"v3/conversations/{segment(conversation)}/activities"
        repeat = _dump(self._signed(again, conversation)) if again else None
        told = self._signed(activity, conversation)
        return (await self._post(service_url, path, told, Named, wanted, again=repeat)).id

    async def reply(self, service_url: str, conversation: str, to_id: str, activity: Json) -> str:
        """Answer message `to_id` and return the id of the answer."""
        path = f"v3/conversations/{segment(conversation)}/activities/{segment(to_id)}"
        told = {**self._signed(activity, conversation), "replyToId": to_id}
        return (await self._post(service_url, path, told, Named)).id

    async def update(self, service_url: str, conversation: str, message_id: str, activity: Json) -> None:
        """Put `activity` in the place of one of the bot's own messages."""
        path = f"v3/conversations/{segment(conversation)}/activities/{segment(message_id)}"
        shown = {**self._signed(activity, conversation), "id": message_id}
        await self.exchange("PUT", _address(service_url, path), _dump(shown))

    async def delete(self, service_url: str, conversation: str, message_id: str) -> None:
        """Take back one of the bot's own messages."""
        path = f"v3/conversations/{segment(conversation)}/activities/{segment(message_id)}"
        await self.exchange("DELETE", _address(service_url, path))

    async def open_personal(self, service_url: str, person: str, tenant: str) -> str:
        """Open the personal chat with a person (29:… or Entra id) and return its conversation id.

        NotAllowed where the person does not have the app.
        """
        body = {
            "isGroup": False,
            "bot": self._bot,
            "members": [{"id": person}],
            "channelData": {"tenant": {"id": tenant}},
            "tenantId": tenant,
        }
        return (await self._post(service_url, "v3/conversations", body, Named)).id

    async def post_in_channel(self, service_url: str, channel_id: str, activity: Json) -> Posted:
        """Begin a new post in a channel."""
        body = {
            "isGroup": True,
            "bot": self._bot,
            "channelData": {"channel": {"id": channel_id}},
            "activity": self._signed(activity, channel_id),
        }
        return await self._post(service_url, "v3/conversations", body, Posted, place=channel_id)

    async def members(self, service_url: str, conversation: str) -> list[Member]:
        """Return everyone in a team or chat, all pages; TeamsError `pages-repeat` rather than a loop."""
        found: list[Member] = []
        token, seen = "", {""}
        for _ in range(MOST_PAGES):
            page = await self._members_page(service_url, conversation, token)
            found += page.members
            token = page.token
            if not token:
                return found
            if token in seen:
                break
            seen.add(token)
        raise TeamsError(200, "pages-repeat")

    async def member(self, service_url: str, conversation: str, person: str) -> Member:
        """Return one member, by 29:… or Entra id; Gone where they are none."""
        path = f"v3/conversations/{segment(conversation)}/members/{segment(person)}"
        return await self._get(service_url, path, Member)

    async def team(self, service_url: str, team_id: str) -> Team:
        """Return a team, with the Entra group behind it."""
        return await self._get(service_url, f"v3/teams/{segment(team_id)}", Team)

    async def meeting(self, service_url: str, meeting_id: str) -> Meeting:
        """Return a meeting by the id in `channelData.meeting.id`."""
        return await self._get(service_url, f"v1/meetings/{segment(meeting_id)}", Meeting)

    async def participant(self, service_url: str, meeting_id: str, person: str, tenant: str) -> Participant | None:
        """Return a person (Entra id) as the meeting sees them; None where it knows no such person."""
        path = f"v1/meetings/{segment(meeting_id)}/participants/{segment(person)}?tenantId={segment(tenant)}"
        try:
            return await self._get(service_url, path, Participant)
        except Gone:
            return None

    async def show(self, service_url: str, meeting_id: str, mri: str, page: Mapping[str, str]) -> str:
        """Ask for a page over what one person (29:…) sees in the meeting; returns why they will not see it, if so.

        page: `title`, `url`, `height`, `width`, as Teams reads them; the host of the url is one of the package's.
        """
        surface = {"surface": "meetingStage", "contentType": "task", "content": {"value": page}}
        body = {"type": "targetedMeetingNotification", "value": {"recipients": [mri], "surfaces": [surface]}}
        path = f"v1/meetings/{segment(meeting_id)}/notification"
        answer = await self.exchange("POST", _address(service_url, path), _dump(body), patience=IN_A_TURN)
        if not answer.body:
            return ""
        failed = _read(answer, Shown).failed
        return failed[0].code if failed else ""

    async def exchange(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        *,
        patience: Patience | None = None,
        wanted: Wanted | None = None,
        place: str = "",
        again: bytes | None = None,
    ) -> Answer:
        """Send one request to a complete address and return an answer that is a yes.

        place: the conversation that it is counted in, where the address does not say.
        """
        turns = PacedTurns(self._pace, asked(method, url, place, self._haste)) if self._pace else None
        try:
            answer = await self._wire.ask(method, url, body, patience=patience, wanted=wanted, turns=turns, again=again)
        except NoAnswer as error:
            self.hearing.failed(busy=False)
            raise Unreachable(0, error.reason) from None
        except NoTurn as error:
            raise Throttled(429, "no-room-yet", error.retry_after) from None
        if answer.status in BUSY:
            self.hearing.failed(busy=True)
        else:
            self.hearing.answered()
        if not answer.good:
            raise refusal_of(answer)
        return answer

    def check(self, service_url: str) -> None:
        """Raise NotListed unless `service_url` is one we may talk to."""
        if service_origin(service_url) not in self._wire.origins:
            raise NotListed("the service URL is not on the list of origins")

    def _signed(self, activity: Json, place: str) -> Json:
        return signed(activity, self._references, Scope(place))

    async def _members_page(self, service_url: str, conversation: str, token: str) -> MembersPage:
        path = f"v3/conversations/{segment(conversation)}/pagedmembers?pageSize={PAGE}"
        if token:
            path += f"&continuationToken={segment(token)}"
        return await self._get(service_url, path, MembersPage)

    async def _get(self, service_url: str, path: str, shape: type[_Read]) -> _Read:
        return _read(await self.exchange("GET", _address(service_url, path)), shape)

    async def _post(
        self,
        service_url: str,
        path: str,
        body: Json,
        shape: type[_Read],
        wanted: Wanted | None = None,
        place: str = "",
        again: bytes | None = None,
    ) -> _Read:
        address = _address(service_url, path)
        answer = await self.exchange("POST", address, _dump(body), wanted=wanted, place=place, again=again)
        return _read(answer, shape)


_PLACE = re.compile(r"/v3/conversations/([^/?]+)/")
_WINDOWS = {"POST": SAID, "GET": READ}


def asked(method: str, url: str, place: str, haste: Haste) -> Ask:
    """What a request is counted as. A channel and its threads are one conversation."""
    found = place or (unquote(match[1]) if (match := _PLACE.search(url)) else "")
    return Ask(haste, found.partition(";")[0], _WINDOWS.get(method, CHANGED))


def _address(service_url: str, path: str) -> str:
    if service_origin(service_url) is None:
        raise NotListed("the service URL is not a plain address")
    return f"{service_url.rstrip('/')}/{path}"


def _dump(body: Json) -> bytes:
    return json.dumps(body, ensure_ascii=False, allow_nan=False).encode()


def _read(answer: Answer, shape: type[_Read]) -> _Read:
    """Read an answer; what was sent has been sent, so an answer of another shape is Unreachable, not a no."""
    try:
        return shape.model_validate_json(answer.body)
    except ValidationError:
        raise Unreachable(answer.status, "unexpected-shape") from None
