from __future__ import annotations

import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import jwt
import pytest
from aiohttp import web

from rehearsal.cards import NotOnTheCard
from rehearsal.cast import APP, TEAM, TENANT, Cast, school_file
from rehearsal.connector import Connector, Post
from rehearsal.people import Client, Wire
from rehearsal.sign_in import ISSUER, PASSWORD, SignIn, throw_away_authority

Json = dict[str, Any]
BUTTON: Json = {"type": "Action.Execute", "verb": "thing.do", "data": {"team": TEAM, "v": 1}}
FORM: Json = {
    "type": "AdaptiveCard",
    "body": [{"type": "Input.Text", "id": "printedName", "value": "was here"}],
    "actions": [{"type": "Action.Submit", "data": {"verb": "thing.sent"}}],
}
CARD: Json = {
    "type": "AdaptiveCard",
    "actions": [
        BUTTON,
        {"type": "Action.Submit", "data": {"msteams": {"type": "task/fetch"}, "verb": "thing.form"}},
    ],
}


@asynccontextmanager
async def serving(app: web.Application, tls: ssl.SSLContext | None = None) -> AsyncGenerator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    port = runner.addresses[0][1]
    yield f"https://localhost:{port}" if tls else f"http://127.0.0.1:{port}"
    await runner.cleanup()


class TinyBot:
    def __init__(self) -> None:
        self.got: list[Json] = []
        self.tokens: list[str] = []

    async def messages(self, request: web.Request) -> web.Response:
        told: Json = await request.json()
        self.got.append(told)
        self.tokens.append(request.headers["Authorization"].removeprefix("Bearer "))
        if told.get("name") == "adaptiveCard/action":
            seen: Json = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "yours"}]}
            kind = "application/vnd.microsoft.card.adaptive"
            return web.json_response({"statusCode": 200, "type": kind, "value": seen})
        if told.get("name") == "task/fetch":
            return web.json_response({"task": {"type": "continue", "value": {"card": {"content": FORM}}}})
        if told.get("name") == "task/submit":
            return web.json_response({"task": {"type": "message", "value": "thanks"}})
        return web.Response()

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/api/messages", self.messages)
        return app


@asynccontextmanager
async def a_client(bot: TinyBot, key: str = "learner1") -> AsyncGenerator[Client]:
    sign_in, cast = SignIn(), Cast()
    async with serving(bot.application()) as address, aiohttp.ClientSession() as session:
        wire = Wire(session, sign_in, "http://127.0.0.1:1/", address)
        yield Client(cast[key], wire, Connector(cast, sign_in))


def a_post() -> Post:
    activity = {"attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": CARD}]}
    return Post("m1", f"{TEAM};messageid=m1", [activity], 0)


async def test_a_press_sends_the_button_and_the_answer_becomes_that_persons_view() -> None:
    bot = TinyBot()
    async with a_client(bot) as client:
        await client.press("thing.do", a_post())
        assert bot.got[0]["value"]["action"]["verb"] == "thing.do"
        assert bot.got[0]["from"]["aadObjectId"] == client.who.person
        assert "yours" in str(client.views["m1"])


async def test_a_persons_own_view_stands_until_the_bot_changes_the_post() -> None:
    bot, post = TinyBot(), a_post()
    async with a_client(bot) as client:
        await client.press("thing.do", post)
        assert "yours" in str(client.shown(post))
        post.versions.append(post.now)
        assert client.shown(post) == CARD


async def test_a_form_is_filled_by_id_and_what_stood_in_it_is_sent_along() -> None:
    bot = TinyBot()
    async with a_client(bot) as client:
        form = await client.press("thing.form", a_post())
        assert form is not None
        assert await client.submit(form) is None
        assert bot.got[-1]["value"]["data"] == {"verb": "thing.sent", "printedName": "was here"}
        assert client.seen[-1] == "thanks"
        with pytest.raises(NotOnTheCard, match="nickname"):
            await client.submit(form, nickname="x")


async def test_a_button_that_is_not_there_cannot_be_pressed() -> None:
    bot = TinyBot()
    async with a_client(bot) as client:
        with pytest.raises(NotOnTheCard, match=r"other\.verb"):
            await client.press("other.verb", a_post())
    assert bot.got == []


async def test_what_is_told_is_signed_for_the_bot_and_the_service() -> None:
    bot = TinyBot()
    async with a_client(bot) as client:
        await client.say("hello")
        key = client.wire.sign_in.key.public_key()
        claims = jwt.decode(bot.tokens[0], key, algorithms=["RS256"], audience=APP, issuer=ISSUER)
        assert claims["serviceurl"] == bot.got[0]["serviceUrl"]


async def test_the_roster_comes_in_pages_and_only_with_a_token(tmp_path: Path) -> None:
    sign_in = SignIn()
    tls, authority = throw_away_authority(tmp_path)
    trusted = ssl.create_default_context(cafile=str(authority))
    teams = Connector(Cast(), sign_in)
    async with (
        serving(sign_in.application(), tls) as login,
        serving(teams.application()) as address,
        aiohttp.ClientSession() as session,
    ):
        form = {"client_id": APP, "client_secret": PASSWORD, "scope": "x/.default"}
        async with session.post(f"{login}/{TENANT}/oauth2/v2.0/token", data=form, ssl=trusted) as answer:
            bearer = {"Authorization": f"Bearer {(await answer.json())['access_token']}"}
        roster = f"{address}/v3/conversations/{TEAM}/pagedmembers"
        async with session.get(roster) as answer:
            assert answer.status == 401
        names, token = list[str](), ""
        while True:
            async with session.get(roster, headers=bearer, params={"continuationToken": token}) as answer:
                page = await answer.json()
            names += [one["name"] for one in page["members"]]
            token = page.get("continuationToken", "")
            if not token:
                break
        assert names == [one.name for one in Cast().team]


def test_the_school_file_names_every_contact() -> None:
    cast = Cast()
    written = school_file(cast)
    keys = ("aw", "aw_deputy", "dsp", "dsp_deputy", "director", "head", "chair")
    assert all(cast[key].person in written for key in keys)
