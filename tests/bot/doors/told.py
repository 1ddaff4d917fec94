"""The door for what Graph tells, on loopback, before real records; Graph's part is played by hand."""

from __future__ import annotations

import contextlib
import io
import json
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

import aiohttp
from aiohttp import web

from bot.counters import Counters
from bot.doors.desk import Desk
from bot.doors.marks import Marks
from bot.doors.notifications import NoticeDoor, Taker
from bot.doors.reading import ReadingRoom
from bot.doors.told_drives import ToldDrives
from bot.doors.told_messages import ToldMessages
from bot.doors.web import listening
from bot.enforcement.enforcing import milliseconds
from bot.enforcement.notice_keys import NoticeKeys
from bot.enforcement.notice_proof import proof_of, spelled
from bot.graph.encryption import KeyPair, new_pair
from bot.reading.readers import Readers
from bot.reading.window import Window
from bot.records import marks, secrets
from bot.records.secrets import Secret
from bot.schools import Schools
from bot.sign_in.graph_tokens import PUBLISHER, NoticeTokens
from bot.sign_in.keys import OpenIdKeys, SigningKeys
from policy.alerts import Alert
from policy.events import SubscriptionMade, SubscriptionWanted
from policy.subscriptions import CHANNEL, DRIVE, KINDS, name_of
from rehearsal.graph_subscriptions import sealed
from tests.bot.actions.backstage import Backstage, backstage
from tests.bot.pretend import APP, TENANT, Clock, SignIn, mint, published, serving
from tests.bot.records.fresh import SEAL
from tests.policy.cast import LEARNERS, NOW, SCHOOL, TEAM

LOGIN = "https://login.example"
WATCH = name_of(CHANNEL, TEAM)
STATE = spelled("elfed", WATCH, "chance" * 7)
ID = "5522bd62-7c96-4530-85b0-00b916f6151a"
URGENT = "i want to kill myself"
URL = "/api/notifications"


@cache
def pair() -> KeyPair:
    """One for all tests: making it takes its time."""
    return new_pair("notices-1", NOW)


def token(**changed: object) -> str:
    """One as Entra signs it for Graph's change tracking, with some claims changed; None takes one away."""
    now = int(time.time())
    good: dict[str, object] = {"iss": f"https://sts.windows.net/{TENANT}/", "aud": APP, "tid": TENANT}
    good |= {"appid": PUBLISHER, "nbf": now - 60, "exp": now + 3_600, **changed}
    return mint({name: value for name, value in good.items() if value is not None})


def message(number: int = 1, text: str = URGENT, **changed: Any) -> dict[str, Any]:
    """A message as a notice has it."""
    at = NOW.isoformat().replace("+00:00", "Z")
    told = {"id": str(number), "messageType": "message", "replyToId": None, "createdDateTime": at}
    told |= {"lastEditedDateTime": None, "deletedDateTime": None, "channelIdentity": {"channelId": TEAM}}
    told |= {"from": {"user": {"id": LEARNERS[0].upper(), "displayName": "A Learner"}}}
    return told | {"body": {"contentType": "html", "content": f"<p>{text}</p>"}} | changed


@dataclass
class Told:
    """The door, and what stands behind it."""

    stage: Backstage
    desk: Desk
    door: NoticeDoor
    key: KeyPair
    sign_in: SignIn
    url: str
    client: aiohttp.ClientSession
    counters: Counters
    room: ReadingRoom
    ticks: Clock = field(default_factory=Clock)
    looks: Clock = field(default_factory=Clock)
    """The clock by which keys are looked for."""

    def notice(self, about: dict[str, Any] | None = None, **changed: Any) -> dict[str, Any]:
        """One with its data, or without; None takes a field away."""
        told: dict[str, Any] = {"subscriptionId": ID, "clientState": STATE, "tenantId": TENANT, "changeType": "created"}
        if about is not None:
            content = {**sealed(about, self.key.certificate), "encryptionCertificateId": self.key.id}
            told |= {"encryptedContent": content}
        return {name: value for name, value in {**told, **changed}.items() if value is not None}

    async def tell(self, *notices: Any, tokens: tuple[str, ...] | None = None) -> int:
        """Send notices as Graph does; gives the status."""
        given = (token(),) if tokens is None else tokens
        return await self.send(json.dumps({"value": list(notices), "validationTokens": list(given)}).encode())

    async def send(self, body: bytes, kind: str = "application/json") -> int:
        headers = {"Content-Type": kind}
        async with self.client.post(f"{self.url}{URL}", data=io.BytesIO(body), headers=headers) as answer:
            assert "Traceback" not in await answer.text()
            return answer.status

    async def alerts(self) -> list[Alert]:
        found = await self.desk.lookup.alerts(SCHOOL)
        return sorted(found, key=lambda one: one.flag.message)

    async def owed(self) -> list[str]:
        return sorted(one.place for one in await self.stage.store.run(marks.owed))

    def count(self, outcome: str) -> int:
        return self.counters.read("ehsbot_notices_total", outcome=outcome)


@contextlib.asynccontextmanager
async def told_by_graph(folder: Path) -> AsyncGenerator[Told]:
    """A class whose channel is watched."""
    sign_in, counters, ticks, looks = SignIn(), Counters(), Clock(), Clock()
    sign_in.keys = [published("k1", "one", None)]
    async with (
        backstage(folder) as stage,
        serving(sign_in.handle) as login,
        aiohttp.ClientSession() as client,
    ):
        await stage.a_class()
        kept = Secret(pair().id, pair().spelled, milliseconds(NOW))
        await stage.store.run(lambda conn: secrets.put(conn, SEAL, kept))
        keys = NoticeKeys(stage.store, SEAL, lambda: NOW)
        desk = Desk(
            stage.enforcement,
            stage.kit.lookup,
            cast("Any", None),
            lambda: NOW + timedelta(seconds=5),
            cast("Any", None),
            cast("Any", None),
        )
        room = ReadingRoom(Readers([SCHOOL]), Window(), None, Marks(stage.store, desk.clock))
        signing = SigningKeys(OpenIdKeys(client, f"{login}/openid"), looks)
        tokens = NoticeTokens(signing, APP, TENANT, LOGIN)
        takers: dict[str, Taker] = {
            **dict.fromkeys(KINDS, ToldMessages(desk, room, stage.store, keys)),
            DRIVE: ToldDrives(desk),
        }
        door = NoticeDoor(TENANT, tokens, Schools([SCHOOL]), desk, takers, counters, ticks, body_seconds=1.0)
        made = SubscriptionMade(WATCH, ID, proof_of(STATE), "", NOW + timedelta(days=2))
        await stage.put(SubscriptionWanted(CHANNEL, TEAM, TEAM), made)
        app = web.Application()
        app.router.add_post(URL, door.notifications)
        async with listening(app, "127.0.0.1", 0) as port:
            key = await keys.current()
            yield Told(
                stage, desk, door, key, sign_in, f"http://127.0.0.1:{port}", client, counters, room, ticks, looks
            )
