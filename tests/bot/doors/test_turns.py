from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from typing import Any, cast

import pytest
from aiohttp import web
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity, ActivityTypes

from bot.doors.adapter import REQUEST_KEY, TeamsAdapter
from bot.doors.front_door import TURNS
from bot.teams.connector import NotAllowed, TeamsError
from bot.wire import NotListed
from tests.bot.doors.place import SECRET_WORDS, SORRY, Place, place_of, raw_of
from tests.bot.pretend import (
    APP,
    TENANT,
    activity,
)


async def test_a_turn_has_the_activity_as_it_came_and_replies_over_our_wire(place: Place) -> None:
    async def reply(turn: TurnContext) -> None:
        first = await turn.send_activity("shwmae")
        assert first is not None
        await turn.update_activity(Activity(id="m1", type="message", text="newydd"))
        await turn.delete_activity("m1")

    place.bot.do = reply
    for _ in range(3):
        status, body = await place.post(activity(place.teams_url))
        assert (status, body) == (200, None)
    turn = place.bot.turns[0]
    assert turn.activity.text == "hello"
    assert raw_of(turn)["conversation"]["tenantId"] == TENANT, "the SDK drops it"
    assert turn.turn_state[REQUEST_KEY]
    thread = "/uk/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1/activities"
    assert place.teams.asked[:3] == [
        ("POST", f"{thread}/1700000000001"),
        ("PUT", f"{thread}/m1"),
        ("DELETE", f"{thread}/m1"),
    ]
    assert place.teams.bodies[0]["text"] == "shwmae"
    assert set(place.teams.tokens) == {"Bearer token for https://api.botframework.com/.default"}
    clients = {id(turn.turn_state[TeamsAdapter.BOT_CONNECTOR_CLIENT_KEY]) for turn in place.bot.turns}
    assert len(clients) == 1, "one connector client for each service URL"


@pytest.mark.parametrize("url", ["https://evil.example/", "{}/../x", "{}@evil.example/"])
async def test_a_stored_conversation_cannot_send_the_token_elsewhere(place: Place, url: str) -> None:
    await place.post(activity(place.teams_url))
    adapter = cast("Any", place.bot.turns[0]).adapter
    reference = TurnContext.get_conversation_reference(place.bot.turns[0].activity)
    reference.service_url = url.format(place.teams_url.removesuffix("/uk/"))
    with pytest.raises(NotListed):
        await adapter.continue_conversation(reference, place.bot.on_turn, APP)
    assert (len(place.bot.turns), place.tokens.asked) == (1, [])


async def test_a_stored_conversation_is_taken_up_again(place: Place) -> None:
    async def reply(turn: TurnContext) -> None:
        await turn.send_activity("shwmae")

    await place.post(activity(place.teams_url))
    adapter = cast("Any", place.bot.turns[0]).adapter
    reference = TurnContext.get_conversation_reference(place.bot.turns[0].activity)
    await adapter.continue_conversation(reference, reply, APP)
    assert [body["text"] for body in place.teams.bodies] == ["shwmae"]


async def test_what_teams_refuses_within_a_turn_is_raised_as_its_error(place: Place) -> None:
    caught: list[TeamsError] = []

    async def reply(turn: TurnContext) -> None:
        try:
            await turn.send_activity("shwmae")
        except TeamsError as error:
            caught.append(error)

    place.bot.do = reply
    body = {"error": {"code": "BotNotInConversationRoster"}}
    place.teams.answers = [web.json_response(body, status=403)]
    assert (await place.post(activity(place.teams_url)))[0] == 200
    assert [(type(error), error.code) for error in caught] == [(NotAllowed, "BotNotInConversationRoster")]


async def test_a_reply_within_a_turn_does_not_wait_long_for_a_busy_teams(place: Place) -> None:
    async def reply(turn: TurnContext) -> None:
        with contextlib.suppress(TeamsError):
            await turn.send_activity("shwmae")

    place.bot.do = reply
    place.teams.answers = [web.Response(status=429, headers={"Retry-After": "5"}) for _ in range(9)]
    await place.post(activity(place.teams_url))
    assert len(place.teams.asked) == 2
    assert sum(place.clock.slept) <= 6.5


async def test_the_bot_s_own_messages_are_ignored_but_not_its_arrival(place: Place) -> None:
    own = {"id": f"28:{APP}", "name": "EHSBot"}
    assert (await place.post(activity(place.teams_url, **{"from": own})))[0] == 200
    assert place.bot.turns == []
    arrival = {"type": "installationUpdate", "action": "add", "from": own}
    assert (await place.post(activity(place.teams_url, **arrival)))[0] == 200
    assert len(place.bot.turns) == 1


class Cards(TeamsActivityHandler):
    """Answers invokes as Teams expects, by the SDK's own handler."""

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        name = turn_context.activity.name
        card = {
            "statusCode": 200,
            "type": "application/vnd.microsoft.card.adaptive",
            "value": {"body": ["â"]},
        }
        answers: dict[str, object] = {
            "adaptiveCard/action": card,
            "task/fetch": {"task": {"type": "continue", "value": {"title": "Ffurflen"}}},
            "task/submit": None,
        }
        if name not in answers:
            return await super().on_invoke_activity(turn_context)
        return InvokeResponse(status=200, body=answers[name])


@pytest.mark.parametrize(
    "name, value, status, has",
    [
        ("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "x"}}, 200, "statusCode"),
        ("adaptiveCard/action", None, 200, "statusCode"),
        ("task/fetch", {"data": {"verb": "x"}, "context": {"theme": "default"}}, 200, "task"),
        ("task/submit", {"data": {"verb": "x"}}, 200, None),
        ("somethingNew", {}, 501, None),
    ],
)
async def test_an_invoke_is_answered_with_its_body(name: str, value: object, status: int, has: str | None) -> None:
    async with place_of(Cards()) as place:
        found, body = await place.post(activity(place.teams_url, type="invoke", name=name, value=value))
    assert found == status
    assert (body is None) if has is None else (has in body)


async def test_expected_replies_come_back_in_the_answer(place: Place) -> None:
    async def reply(turn: TurnContext) -> None:
        await turn.send_activity("shwmae")

    place.bot.do = reply
    status, body = await place.post(activity(place.teams_url, deliveryMode="expectReplies"))
    assert (status, body["activities"][0]["text"], place.teams.asked) == (200, "shwmae", [])


FAILURES: list[tuple[dict[str, Any], int, dict[str, Any] | None]] = [
    ({}, 500, None),
    (
        {"type": "invoke", "name": "adaptiveCard/action"},
        200,
        {
            "statusCode": 500,
            "type": "application/vnd.microsoft.error",
            "value": {"code": "InternalServerError", "message": SORRY},
        },
    ),
    ({"type": "invoke", "name": "task/fetch"}, 200, {"task": {"type": "message", "value": SORRY}}),
    ({"type": "invoke", "name": "task/submit"}, 200, {"task": {"type": "message", "value": SORRY}}),
    ({"type": "invoke", "name": "composeExtension/fetchTask"}, 200, {"task": {"type": "message", "value": SORRY}}),
    ({"type": "invoke", "name": "composeExtension/submitAction"}, 200, {"task": {"type": "message", "value": SORRY}}),
    ({"type": "invoke", "name": "somethingNew"}, 500, None),
]


@pytest.mark.parametrize("changed, status, kind", FAILURES)
async def test_a_failed_turn_is_told_kindly_and_logged_without_a_word_of_anyone_s(
    place: Place,
    caplog: pytest.LogCaptureFixture,
    changed: dict[str, Any],
    status: int,
    kind: dict[str, Any] | None,
) -> None:
    async def fail(turn: TurnContext) -> None:
        raise KeyError(turn.activity.text)

    place.bot.do = fail
    asyncio.get_running_loop().set_debug(True)
    found, body = await place.post(activity(place.teams_url, text=SECRET_WORDS, **changed))
    assert found == status
    if kind:
        assert body == kind
    else:
        assert body["error"] == "Something went wrong. It has been noted."
    lines = [record.getMessage() for record in caplog.records if record.name == "ehsbot.door"]
    assert len(lines) == 1
    assert "KeyError at test_turns.py:" in lines[0]
    assert SECRET_WORDS not in caplog.text + json.dumps(body)
    assert place.counters.read(TURNS, kind=changed.get("type", "message"), outcome="failed") == 1


async def test_an_answer_that_is_no_json_is_a_failed_turn(place: Place) -> None:
    async def odd(turn: TurnContext) -> None:
        response = InvokeResponse(status=200, body={"when": object()})
        await turn.send_activity(Activity(type=ActivityTypes.invoke_response, value=response))

    place.bot.do = odd
    status, _ = await place.post(activity(place.teams_url, type="invoke", name="somethingNew"))
    assert status == 500


async def test_tokens_and_words_stay_out_of_the_log(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    token = place.token(serviceurl="https://evil.example/")
    await place.post(activity(place.teams_url, text=SECRET_WORDS), {"Authorization": f"Bearer {token}"})
    await place.post(activity(place.teams_url, text=SECRET_WORDS))
    assert token not in caplog.text
    assert SECRET_WORDS not in caplog.text
    assert "refused: 401 service-url-differs" in caplog.text
