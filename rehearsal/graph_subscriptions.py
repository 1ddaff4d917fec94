"""Graph's subscriptions: knocking before one is made, telling of what changes, and of what becomes of them."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import hashlib
import hmac
import json
import os
import re
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, padding
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from rehearsal.cast import GROUP, MEETING_CHAT, TEAM, TENANT
from rehearsal.faults import refusal
from rehearsal.graph_drives import CLASS_DRIVE, OWN_DRIVE

Json = dict[str, Any]
Post = Callable[[str, Json | None], Awaitable[tuple[int, str]]]
"""Sends JSON, or nothing, to an address as Graph does; gives the status and the text."""
DRIVES = {f"/drives/{drive}/root": drive for drive in (CLASS_DRIVE, OWN_DRIVE)}
WATCHABLE = {
    f"/teams/{GROUP}/channels/{TEAM}/messages": TEAM,
    f"/chats/{MEETING_CHAT}/messages": MEETING_CHAT,
    **DRIVES,
}
LONGEST, LONGEST_OF_DRIVE = dt.timedelta(minutes=4_320), dt.timedelta(minutes=42_300)
WITHOUT_LIFECYCLE = dt.timedelta(minutes=60)


@dataclass
class Subscription:
    """One that was asked for. asked: its body; renewed: how often it was."""

    id: str
    asked: Json
    expires: dt.datetime
    renewed: int = 0

    @property
    def resource(self) -> str:
        """What it is about."""
        return str(self.asked["resource"])

    @property
    def place(self) -> str:
        """The channel or chat."""
        return WATCHABLE[self.resource]

    def shown(self) -> Json:
        """As Graph gives it: without what only the subscriber knows."""
        kept = {name: self.asked[name] for name in ("changeType", "notificationUrl", "resource")}
        return {"id": self.id, **kept, "clientState": None, "expirationDateTime": self.expires.isoformat()}


@dataclass
class GraphSubscriptions:
    """The bot's subscriptions. consented: whether the team let it; deaf: nothing that changes is told.

    told: each request to the bot with its status; ended: those that are there no more.
    """

    post: Post | None = None
    token: Callable[[], str] = lambda: ""
    consented: bool = True
    deaf: bool = False
    there: dict[str, Subscription] = field(default_factory=dict[str, Subscription])
    ended: list[Subscription] = field(default_factory=list[Subscription])
    told: list[tuple[Json, int]] = field(default_factory=list[tuple[Json, int]])
    under_way: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    def add_routes(self, route: web.UrlDispatcher) -> None:
        """The addresses at which Graph takes subscriptions."""
        route.add_get("/v1.0/subscriptions", self._list)
        route.add_post("/v1.0/subscriptions", self._make)
        route.add_patch("/v1.0/subscriptions/{id}", self._renew)
        route.add_delete("/v1.0/subscriptions/{id}", self._end)

    def of(self, place: str) -> Subscription | None:
        """The one about a place that is there now."""
        return next((one for one in self.there.values() if one.place == place), None)

    def changed(self, place: str, change: str, message: Json) -> None:
        """Something changed in a place: whoever subscribed to it is told, beside everything else."""
        subscribed = self.of(place)
        if subscribed is None or self.deaf:
            return
        task = asyncio.get_running_loop().create_task(self._tell_of(subscribed, change, message))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    def drive_changed(self, drive: str) -> None:
        """Something changed in a drive: whoever subscribed to it is told that, and not what."""
        subscribed = self.of(drive)
        if subscribed is None or self.deaf:
            return
        notice = {**self._about(subscribed), "changeType": "updated", "resource": subscribed.resource.lstrip("/")}
        task = asyncio.get_running_loop().create_task(self._again_and_again({"value": [notice]}))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def tell(self, body: Json, url: str = "") -> int:
        """Send what is written, as it is; gives the status of the answer."""
        one = next(iter([*self.there.values(), *self.ended]), None)
        address = url or (str(one.asked["notificationUrl"]) if one else "")
        if self.post is None or not address:
            return 0
        status, _ = await self.post(address, body)
        self.told.append((body, status))
        return status

    async def lifecycle(self, subscribed: Subscription, event: str) -> int:
        """Tell what became of one; one that is removed tells nothing from then on."""
        if event == "subscriptionRemoved":
            self._remove(subscribed.id)
        body = {**self._about(subscribed), "lifecycleEvent": event}
        return await self.tell({"value": [body]}, str(subscribed.asked["lifecycleNotificationUrl"]))

    def notice(self, subscribed: Subscription, change: str, message: Json) -> Json:
        """One notice with its data encrypted."""
        named = f"{subscribed.resource.lstrip('/')}/{message['id']}"
        data = {"@odata.type": "#Microsoft.Graph.chatMessage", "@odata.id": named, "id": message["id"]}
        content = sealed(message, str(subscribed.asked["encryptionCertificate"]))
        content["encryptionCertificateId"] = subscribed.asked["encryptionCertificateId"]
        notice = {**self._about(subscribed), "changeType": change, "resource": named, "resourceData": data}
        return {**notice, "encryptedContent": content}

    async def _tell_of(self, subscribed: Subscription, change: str, message: Json) -> None:
        notice = self.notice(subscribed, change, message)
        await self._again_and_again({"value": [notice], "validationTokens": [self.token()]})

    async def _again_and_again(self, body: Json) -> None:
        for wait in (0.0, 0.5, 1.0):
            await asyncio.sleep(wait)
            if 200 <= await self.tell(body) < 300:  # noqa: PLR2004
                return

    def _about(self, subscribed: Subscription) -> Json:
        return {
            "subscriptionId": subscribed.id,
            "subscriptionExpirationDateTime": subscribed.expires.isoformat(),
            "clientState": subscribed.asked["clientState"],
            "tenantId": TENANT,
        }

    def _remove(self, id_: str) -> bool:
        gone = self.there.pop(id_, None)
        self.ended += [gone] if gone else []
        return gone is not None

    async def _list(self, _: web.Request) -> web.Response:
        return web.json_response({"value": [one.shown() for one in self.there.values()]})

    async def _make(self, request: web.Request) -> web.Response:
        asked: Json = await request.json()
        no = self._no(asked)
        if no is not None:
            return no
        if not await self._is_somebody_there(str(asked["notificationUrl"])):
            return refusal(400, "ValidationError")
        made = Subscription(str(uuid.uuid4()), asked, dt.datetime.fromisoformat(asked["expirationDateTime"]))
        self.there[made.id] = made
        return web.json_response(made.shown(), status=201)

    def _no(self, asked: Json) -> web.Response | None:
        lasts = dt.datetime.fromisoformat(asked["expirationDateTime"]) - dt.datetime.now(dt.UTC)
        if not self.consented or asked["resource"] not in WATCHABLE:
            return refusal(403, "Forbidden")
        if any(one.resource == asked["resource"] for one in self.there.values()):
            return refusal(403, "SubscriptionLimitReached")
        of_drive = asked["resource"] in DRIVES
        if lasts > (LONGEST_OF_DRIVE if of_drive else LONGEST) or (
            lasts > WITHOUT_LIFECYCLE and not asked.get("lifecycleNotificationUrl")
        ):
            return refusal(400, "InvalidRequest")
        if of_drive:
            fits = asked["changeType"] == "updated" and not asked.get("includeResourceData")
            return None if fits else refusal(400, "InvalidRequest")
        wrong = not asked.get("encryptionCertificate") or len(str(asked.get("clientState"))) > 128  # noqa: PLR2004
        return refusal(400, "InvalidRequest") if wrong else None

    async def _is_somebody_there(self, url: str) -> bool:
        greeting = f"Validation: Testing client application reachability for subscription Request-Id: {uuid.uuid4()}"
        if self.post is None:
            return False
        status, text = await self.post(f"{url}?validationToken={_quoted(greeting)}", None)
        return (status, text) == (200, greeting)

    async def _renew(self, request: web.Request) -> web.Response:
        found = self.there.get(request.match_info["id"])
        if found is None:
            return refusal(404, "ResourceNotFound")
        if not self.consented:
            return refusal(403, "Forbidden")
        asked: Json = await request.json()
        found.expires = dt.datetime.fromisoformat(asked.pop("expirationDateTime"))
        found.asked |= asked
        found.renewed += 1
        return web.json_response(found.shown())

    async def _end(self, request: web.Request) -> web.Response:
        return web.Response(status=204) if self._remove(request.match_info["id"]) else refusal(404, "ResourceNotFound")


def sealed(resource: Json, certificate: str) -> Json:
    """Encrypt a resource as Graph does: a new AES key, wrapped for the certificate; CBC; HMAC over what came out."""
    key = os.urandom(32)
    padder = padding.PKCS7(128).padder()
    plain = padder.update(json.dumps(resource).encode()) + padder.finalize()
    cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    data = cipher.update(plain) + cipher.finalize()
    public = x509.load_der_x509_certificate(base64.b64decode(certificate)).public_key()
    if not isinstance(public, RSAPublicKey):
        raise TypeError("Graph takes RSA certificates only")
    sha1 = hashes.SHA1()  # noqa: S303 - as Graph does
    wrapped = public.encrypt(key, OAEP(MGF1(sha1), sha1, None))
    signature = hmac.new(key, data, hashlib.sha256).digest()
    parts = {"data": data, "dataKey": wrapped, "dataSignature": signature}
    return {name: base64.b64encode(value).decode() for name, value in parts.items()}


def _quoted(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", lambda found: f"%{ord(found[0]):02X}", text)
