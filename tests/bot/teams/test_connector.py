from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.teams.connector import Gone, NotAllowed, Teams, TeamsError, Throttled, Unreachable
from bot.wire import NotListed, Patience, Wire, open_session, seconds_to_wait
from tests.bot.pretend import APP, TENANT, Clock, FixedTokens, PretendTeams, serving
from tests.bot.records.fresh import REFERENCES

SCOPE = "https://api.botframework.com/.default"
PERSON = "33333333-3333-4333-8333-333333333333"
CHANNEL = "19:abc@thread.tacv2"


class Door:
    """A Teams client at a pretend Teams, with its clock and tokens."""

    def __init__(self, session: aiohttp.ClientSession, origin: str) -> None:
        self.url = f"{origin}/uk"
        self.clock = Clock()
        self.tokens = FixedTokens()
        self.wire = Wire(
            session, self.tokens, SCOPE, {origin}, limit=10_000, sleep=self.clock.sleep, chance=lambda: 0.5
        )
        self.teams = Teams(self.wire, APP, REFERENCES)


@contextlib.asynccontextmanager
async def door_to(pretend: PretendTeams) -> AsyncGenerator[Door]:
    async with serving(pretend.handle) as origin, open_session() as session:
        yield Door(session, origin)


def say(status: int, code: str | None = None, **headers: str) -> web.Response:
    body = {"error": {"code": code, "message": "About Siân"}} if code else {}
    return web.json_response(body, status=status, headers={name.replace("_", "-"): headers[name] for name in headers})


async def test_each_request_is_the_one_teams_knows() -> None:
    pretend = PretendTeams()
    said = {"type": "message", "text": "shwmae"}
    async with door_to(pretend) as door:
        teams, url = door.teams, door.url
        assert await teams.send(url, CHANNEL, said) == "m1"
        assert await teams.reply(url, CHANNEL, "17", said) == "m1"
        await teams.update(url, CHANNEL, "17", said)
        await teams.delete(url, CHANNEL, "17")
        assert await teams.open_personal(url, "29:x", TENANT) == "m1"
        pretend.answers = [web.json_response({"id": f"{CHANNEL};messageid=5", "activityId": "5"})]
        posted = await teams.post_in_channel(url, CHANNEL, said)
    assert (posted.conversation, posted.message_id) == (f"{CHANNEL};messageid=5", "5")
    place = "/uk/v3/conversations/19%3Aabc%40thread.tacv2/activities"
    assert pretend.asked == [
        ("POST", place),
        ("POST", f"{place}/17"),
        ("PUT", f"{place}/17"),
        ("DELETE", f"{place}/17"),
        ("POST", "/uk/v3/conversations"),
        ("POST", "/uk/v3/conversations"),
    ]
    bot = {"id": f"28:{APP}"}
    assert pretend.bodies == [
        said,
        {**said, "replyToId": "17"},
        {**said, "id": "17"},
        None,
        {
            "isGroup": False,
            "bot": bot,
            "members": [{"id": "29:x"}],
            "channelData": {"tenant": {"id": TENANT}},
            "tenantId": TENANT,
        },
        {"isGroup": True, "bot": bot, "channelData": {"channel": {"id": CHANNEL}}, "activity": said},
    ]
    assert set(pretend.tokens) == {f"Bearer token for {SCOPE}"}


async def test_people_teams_and_meetings_are_read() -> None:
    pretend = PretendTeams(
        [
            web.json_response({"id": "29:a", "aadObjectId": PERSON.upper(), "name": "A", "userRole": "user"}),
            web.json_response({"id": "19:t", "aadGroupId": PERSON.upper(), "name": None}),
            web.json_response(
                {
                    "details": {
                        "id": "M",
                        "title": "Maths",
                        "type": "Scheduled",
                        "joinUrl": "https://teams/j",
                    },
                    "conversation": {"id": "19:meeting_x@thread.v2"},
                    "organizer": {"id": "29:o", "aadObjectId": PERSON},
                }
            ),
            web.json_response(
                {
                    "user": {"id": "29:a", "aadObjectId": PERSON},
                    "meeting": {"role": "Presenter", "inMeeting": True},
                }
            ),
            web.json_response({"user": {"id": "29:a"}}),
            say(404, "ParticipantNotFound"),
        ]
    )
    async with door_to(pretend) as door:
        teams, url = door.teams, door.url
        member = await teams.member(url, CHANNEL, PERSON)
        assert (member.mri, member.person, member.role, member.upn) == ("29:a", PERSON, "user", "")
        team = await teams.team(url, "19:t")
        assert (team.team, team.group, team.name) == ("19:t", PERSON, "")
        meeting = await teams.meeting(url, "MCMx==")
        assert (meeting.kind, meeting.chat, meeting.organizer) == (
            "Scheduled",
            "19:meeting_x@thread.v2",
            PERSON,
        )
        here = await teams.participant(url, "MCMx==", PERSON, TENANT)
        assert here is not None
        assert (here.person, here.role, here.in_meeting) == (PERSON, "Presenter", True)
        unknown = await teams.participant(url, "MCMx==", PERSON, TENANT)
        assert unknown is not None
        assert (unknown.person, unknown.role, unknown.in_meeting) == (None, "", False)
        assert await teams.participant(url, "MCMx==", PERSON, TENANT) is None
    assert pretend.asked[:4] == [
        ("GET", f"/uk/v3/conversations/19%3Aabc%40thread.tacv2/members/{PERSON}"),
        ("GET", "/uk/v3/teams/19%3At"),
        ("GET", "/uk/v1/meetings/MCMx%3D%3D"),
        ("GET", f"/uk/v1/meetings/MCMx%3D%3D/participants/{PERSON}?tenantId={TENANT}"),
    ]


async def test_all_pages_of_a_roster_are_read() -> None:
    pages: list[dict[str, Any]] = [
        {"members": [{"id": "29:a"}, {"id": "29:b", "objectId": PERSON}], "continuationToken": "a/b+c="},
        {"members": [{"id": "29:c"}], "continuationToken": ""},
    ]
    pretend = PretendTeams([web.json_response(page) for page in pages])
    async with door_to(pretend) as door:
        found = await door.teams.members(door.url, CHANNEL)
    assert [(member.mri, member.person) for member in found] == [
        ("29:a", None),
        ("29:b", PERSON),
        ("29:c", None),
    ]
    place = "/uk/v3/conversations/19%3Aabc%40thread.tacv2/pagedmembers?pageSize=200"
    assert [path for _, path in pretend.asked] == [place, f"{place}&continuationToken=a%2Fb%2Bc%3D"]


@pytest.mark.parametrize("tokens, pages", [(["a", "a"], 2), (["a", "b", "a"], 3), ([str(n) for n in range(200)], 100)])
async def test_a_roster_whose_pages_repeat_ends_in_an_error(tokens: list[str], pages: int) -> None:
    pretend = PretendTeams([web.json_response({"members": [], "continuationToken": token}) for token in tokens])
    async with door_to(pretend) as door:
        with pytest.raises(TeamsError, match="pages-repeat"):
            await door.teams.members(door.url, CHANNEL)
    assert len(pretend.asked) == pages


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_a_busy_teams_is_asked_again_as_it_says(status: int) -> None:
    pretend = PretendTeams([say(status, Retry_After="7"), say(status), say(status)])
    async with door_to(pretend) as door:
        assert await door.teams.send(door.url, CHANNEL, {"text": "x"}) == "m1"
        assert door.clock.slept == [7.5, 0.75, 1.5], "what it says, then longer each time, never to the second"
    assert len(pretend.asked) == 4


async def test_patience_ends_after_five_tries_or_a_minute() -> None:
    pretend = PretendTeams([say(429, "TooManyRequests", Retry_After="2") for _ in range(9)])
    async with door_to(pretend) as door:
        with pytest.raises(Throttled) as caught:
            await door.teams.send(door.url, CHANNEL, {"text": "x"})
    assert (len(pretend.asked), caught.value.code, caught.value.retry_after) == (5, "TooManyRequests", 2.0)
    assert caught.value.remedy == "wait"
    patient = PretendTeams([say(503, Retry_After="3600")])
    async with door_to(patient) as door:
        with pytest.raises(Throttled) as long:
            await door.teams.send(door.url, CHANNEL, {"text": "x"})
        assert (len(patient.asked), door.clock.slept, long.value.retry_after) == (1, [], 3600.0)


async def test_without_patience_there_is_one_try() -> None:
    pretend = PretendTeams([say(429)])
    async with door_to(pretend) as door:
        with pytest.raises(Throttled):
            await door.teams.exchange("GET", f"{door.url}/x", patience=Patience(attempts=1))
    assert len(pretend.asked) == 1


@pytest.mark.parametrize(
    "status, code, kind, remedy",
    [
        (400, "BadArgument", TeamsError, "try-later"),
        (401, "BotNotRegistered", NotAllowed, "check-the-registration"),
        (401, None, NotAllowed, "check-the-registration"),
        (403, "BotNotInConversationRoster", NotAllowed, "add-the-app"),
        (403, "BotDisabledByAdmin", NotAllowed, "allow-the-app"),
        (403, "ConversationBlockedByUser", NotAllowed, "unblock-the-app"),
        (403, "NotEnoughPermissions", NotAllowed, "consent-again"),
        (404, "ConversationNotFound", Gone, "look-whether-it-was-deleted"),
        (410, None, Gone, "try-later"),
        (413, "MessageSizeTooBig", TeamsError, "shorten-the-message"),
        (500, "ServiceError", TeamsError, "try-later"),
    ],
)
async def test_a_no_is_told_once_with_teams_code_and_a_remedy(
    status: int, code: str | None, kind: type[TeamsError], remedy: str
) -> None:
    pretend = PretendTeams([say(status, code)])
    async with door_to(pretend) as door:
        with pytest.raises(TeamsError) as caught:
            await door.teams.send(door.url, CHANNEL, {"text": "x"})
    error = caught.value
    assert type(error) is kind
    assert (error.status, error.code, error.remedy) == (status, code or "no-code", remedy)
    assert "Siân" not in f"{error} {error!r}"
    assert len(pretend.asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"[1]",
        b'{"error":"x"}',
        b'{"error":{"code":7}}',
        b'{"error":{"code":"a b\\n"}}',
        b"[" * 99_99,
    ],
)
async def test_an_error_without_a_code_is_still_told_with_its_status(body: bytes) -> None:
    pretend = PretendTeams([web.Response(status=403, body=body)])
    async with door_to(pretend) as door:
        with pytest.raises(NotAllowed, match="403 no-code"):
            await door.teams.send(door.url, CHANNEL, {"text": "x"})


async def test_a_redirect_is_not_followed_with_the_token() -> None:
    elsewhere = PretendTeams()
    async with serving(elsewhere.handle) as other:
        pretend = PretendTeams([web.Response(status=307, headers={"Location": f"{other}/steal"})])
        async with door_to(pretend) as door:
            with pytest.raises(TeamsError, match="307"):
                await door.teams.send(door.url, CHANNEL, {"text": "x"})
    assert elsewhere.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "https://smba.trafficmanager.net.evil.example/",
        "http://127.0.0.1:1/",
        "{origin}@evil.example/",
        "{origin}/../x",
        "not a url",
        "",
    ],
)
async def test_a_service_url_that_is_not_listed_gets_nothing_not_even_a_token(url: str) -> None:
    pretend = PretendTeams()
    async with door_to(pretend) as door:
        origin = door.url.removesuffix("/uk")
        with pytest.raises(NotListed):
            await door.teams.send(url.format(origin=origin), CHANNEL, {"text": "x"})
        with pytest.raises(NotListed):
            door.teams.check(url.format(origin=origin))
        assert (door.tokens.asked, pretend.asked) == ([], [])


@pytest.mark.parametrize("conversation", ["../../v3/teams/t", "a/../../b", "x?y=1#z", "%2e%2e", "19:a@b;c=d é"])
async def test_an_id_never_leaves_its_segment(conversation: str) -> None:
    pretend = PretendTeams()
    async with door_to(pretend) as door:
        await door.teams.send(door.url, conversation, {"text": "x"})
    ((_, path),) = pretend.asked
    start, end = "/uk/v3/conversations/", "/activities"
    assert path.startswith(start)
    assert path.endswith(end)
    assert not {"/", "?", "#"} & set(path[len(start) : -len(end)])


@pytest.mark.parametrize("conversation", ["", ".", ".."])
async def test_an_id_that_is_none_is_refused_before_anything_is_sent(conversation: str) -> None:
    pretend = PretendTeams()
    async with door_to(pretend) as door:
        with pytest.raises(ValueError, match="id"):
            await door.teams.send(door.url, conversation, {"text": "x"})
    assert pretend.asked == []


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b"{}", b'{"id":7}'])
async def test_a_yes_that_cannot_be_read_is_not_taken_for_a_no(body: bytes) -> None:
    pretend = PretendTeams([web.Response(body=body)])
    async with door_to(pretend) as door:
        with pytest.raises(Unreachable):
            await door.teams.send(door.url, CHANNEL, {"text": "x"})
    assert len(pretend.asked) == 1, "what may have been sent is not sent twice"


async def test_an_answer_is_read_up_to_a_bound() -> None:
    pretend = PretendTeams([web.json_response({"id": "m1", "rest": "x" * 20_000})])
    async with door_to(pretend) as door:
        with pytest.raises(Unreachable, match="answer-too-large"):
            await door.teams.send(door.url, CHANNEL, {"text": "x"})


async def test_a_teams_that_hangs_is_left_after_the_time_limit() -> None:
    held = asyncio.Event()
    pretend = PretendTeams([held])
    async with (
        serving(pretend.handle) as origin,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.1)) as session,
    ):
        door = Door(session, origin)
        with pytest.raises(Unreachable, match="timed-out"):
            await door.teams.send(door.url, CHANNEL, {"text": "x"})
        held.set()
    assert len(pretend.asked) == 1


async def test_nobody_there_is_unreachable() -> None:
    async with open_session() as session:
        door = Door(session, "http://127.0.0.1:1")
        with pytest.raises(Unreachable, match="ClientConnector"):
            await door.teams.send(door.url, CHANNEL, {"text": "x"})


@pytest.mark.parametrize(
    "text, seconds",
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("12", 12.0),
        (" 12 ", 12.0),
        ("Mon, 12 Jan 2026 09:00:30 GMT", 30.0),
        ("Mon, 12 Jan 2026 08:00:00 GMT", 0.0),
        ("Mon, 99 Jan 2026 08:00:00 GMT", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(text: str | None, seconds: float | None) -> None:
    nine = 1_768_208_400.0
    assert seconds_to_wait(text, nine) == seconds


PAGE = {"title": "EHSBot", "url": "https://bot.school.example/in-meeting/x/en", "height": "300", "width": "480"}


async def test_a_page_for_one_person_in_a_meeting_is_asked_for_as_teams_reads_it() -> None:
    pretend = PretendTeams(answers=[web.Response(status=202)])
    async with door_to(pretend) as door:
        assert await door.teams.show(door.url, "MCMx==", "29:abc", PAGE) == ""
    assert pretend.asked == [("POST", "/uk/v1/meetings/MCMx%3D%3D/notification")]
    surface = {"surface": "meetingStage", "contentType": "task", "content": {"value": PAGE}}
    assert pretend.bodies == [
        {"type": "targetedMeetingNotification", "value": {"recipients": ["29:abc"], "surfaces": [surface]}}
    ]


@pytest.mark.parametrize(
    "answer, code",
    [
        ({"recipientsFailureInfo": [{"recipientMri": "29:abc", "errorCode": "MemberNotFound"}]}, "MemberNotFound"),
        ({"recipientsFailureInfo": [{"recipientMri": "29:abc"}]}, "refused"),
        ({"recipientsFailureInfo": []}, ""),
    ],
)
async def test_whom_teams_does_not_show_it_to_is_no_silent_yes(answer: dict[str, Any], code: str) -> None:
    async with door_to(PretendTeams(answers=[web.json_response(answer, status=207)])) as door:
        assert await door.teams.show(door.url, "m", "29:abc", PAGE) == code
