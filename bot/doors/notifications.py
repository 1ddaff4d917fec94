"""The way in for what Graph tells (`/api/notifications`): that something changed, or what became of a subscription.

A notice counts where it shows what only Graph was given for that place; one with data, where a token of Graph's for
this bot and this tenant came with it. What it leads to is committed before the answer, or owed and fetched: within a
second either way. Of a place that nobody watches any more, 202 is answered: Graph would repeat it for four hours, and
nobody needs to know which places are watched.
"""

from __future__ import annotations

import html
import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from aiohttp import web

from bot.counters import Counters
from bot.doors.desk import Desk
from bot.doors.envelope import SECONDS, check_head, read_body, read_json
from bot.doors.notice import MOST_BYTES, Notice, read_notices
from bot.enforcement.notice_proof import shown
from bot.faults import where
from bot.records.errors import RecordsUnavailable
from bot.refusals import BadActivity, BadNotice, Forbidden, NotKept, Refusal, Unauthenticated
from bot.schools import Schools
from policy.events import Event, NoticesMissed, ReauthorizationAsked, SubscriptionEnded
from policy.school import School
from policy.subscriptions import Subscription

log = logging.getLogger("ehsbot.notices")

NOTICES = "ehsbot_notices_total"
AT_MOST_S = 0.7
"""What is not taken within this time is owed: Graph holds back from whoever answers late."""
LONGEST_GREETING = 1_024
Says = tuple[str, str, str | None]
"""What a notice says of itself: what it shows, its subscription and its tenant."""
FORGED, UNKNOWN, OWED = "forged", "unknown", "owed"


class Tokens(Protocol):
    """What checks validation tokens; NoticeTokens does."""

    async def check(self, tokens: tuple[str, ...]) -> None:
        """Return where they are good; raises a Refusal."""
        ...


class Taker(Protocol):
    """What takes the notices of one kind of place; ToldMessages does."""

    async def take(self, notice: Notice, watched: Subscription, school: School) -> str:
        """Do all that a notice asks for, and give in a word what came of it."""
        ...

    async def owe(self, watched: Subscription, school: School) -> None:
        """Have it fetched instead."""
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """A notice of a place that is watched."""

    notice: Notice
    watched: Subscription
    school: School


@dataclass(frozen=True)
class NoticeDoor:
    """The handler of `POST /api/notifications`. takers: by kind of subscription."""

    tenant: str
    tokens: Tokens
    schools: Schools
    desk: Desk
    takers: Mapping[str, Taker]
    counters: Counters
    monotonic: Callable[[], float] = time.monotonic
    body_seconds: float = SECONDS

    def __post_init__(self) -> None:
        self.counters.declare(NOTICES, "What Graph told, by what came of it.")

    async def notifications(self, request: web.Request) -> web.Response:
        """Answer one request of Graph's."""
        try:
            if "validationToken" in request.query:
                return _greeting(request)
            return await self._told(request)
        except Refusal as refusal:
            return self._refuse(refusal)
        except RecordsUnavailable:
            return self._refuse(NotKept("records"))

    async def _told(self, request: web.Request) -> web.Response:
        began = self.monotonic()
        check_head(request, MOST_BYTES)
        body = await read_body(request.content, MOST_BYTES, self.body_seconds)
        try:
            notices, tokens = read_notices(read_json(body))
        except BadActivity as refusal:
            raise BadNotice(refusal.reason) from None
        if any(one.content for one in notices):
            await self.tokens.check(tokens)
        came = await self._all(notices, began)
        for outcome, count in came.items():
            self.counters.add(NOTICES, count, outcome=outcome)
        if set(came) == {FORGED}:
            raise Forbidden("client-state")
        return web.Response(status=202)

    async def _all(self, notices: tuple[Notice, ...], began: float) -> Counter[str]:
        """Take each while there is time, and owe the places of the rest."""
        came, late, seen = Counter[str](), dict[str, Known](), dict[Says, Known | str]()
        for notice in notices:
            known = await self._known(notice, seen)
            if isinstance(known, str):
                came[known] += 1
            elif notice.event or self.monotonic() - began < AT_MOST_S:
                came[await self._taken(known)] += 1
            else:
                late[known.watched.watch] = known
                came[OWED] += 1
        for known in late.values():
            await self.takers[known.watched.kind].owe(known.watched, known.school)
        return came

    async def _known(self, notice: Notice, seen: dict[Says, Known | str]) -> Known | str:
        """Whose it is; those that say the same of themselves are looked up once."""
        says = (notice.state, notice.subscription, notice.tenant)
        if says not in seen:
            seen[says] = await self._whose(notice)
        found = seen[says]
        return found if isinstance(found, str) else replace(found, notice=notice)

    async def _whose(self, notice: Notice) -> Known | str:
        """Whose it is; a word where it is nobody's, or only says so."""
        said = shown(notice.state)
        school = self.schools.of_id(said.school) if said else None
        if said is None or school is None:
            return UNKNOWN
        watched = await self.desk.lookup.subscription(school, said.watch)
        if watched is None or watched.kind not in self.takers or not watched.wanted:
            return UNKNOWN
        if not said.proves(watched.proof) or (notice.tenant or self.tenant).lower() != self.tenant:
            return FORGED
        return Known(notice, watched, school) if notice.subscription == watched.id else UNKNOWN

    async def _taken(self, known: Known) -> str:
        notice, watched = known.notice, known.watched
        if notice.event:
            return await self._lifecycle(known)
        taker = self.takers[watched.kind]
        try:
            return await taker.take(notice, watched, known.school)
        except RecordsUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, the place is fetched instead
            log.error("a notice could not be taken: %s", where(error))  # noqa: TRY400 - no words
            await taker.owe(watched, known.school)
            return OWED

    async def _lifecycle(self, known: Known) -> str:
        event = _became(known.notice.event, known.watched)
        if event is None:
            return "other"
        await self.desk.enforcement.enforce(known.school, event)
        return known.notice.event

    def _refuse(self, refusal: Refusal) -> web.Response:
        reason = refusal.reason.partition(":")[0]
        log.warning("a notice was refused: %d %s", refusal.status, reason)
        self.counters.add(NOTICES, outcome=f"refused {reason}")
        response = web.json_response({"error": refusal.sentence}, status=refusal.status)
        if refusal.status == Unauthenticated.status:
            response.headers["WWW-Authenticate"] = "Bearer"
        if refusal.retry_after is not None:
            response.headers["Retry-After"] = str(refusal.retry_after)
        if refusal.ends_line:
            response.force_close()
        return response


def _became(event: str, watched: Subscription) -> Event | None:
    """What became of the subscription; Graph may tell of more in later years."""
    match event:
        case "subscriptionRemoved":
            return SubscriptionEnded(watched.watch, watched.id, "removed")
        case "reauthorizationRequired":
            return ReauthorizationAsked(watched.watch, watched.id)
        case "missed":
            return NoticesMissed(watched.watch, watched.id)
        case _:
            return None


def _greeting(request: web.Request) -> web.Response:
    """Graph asks whether somebody is there by a text that must come back; it is never markup, whatever stands in it."""
    given = request.query.getall("validationToken")
    if len(given) != 1 or not 0 < len(given[0]) <= LONGEST_GREETING:
        raise BadNotice("greeting")
    return web.Response(text=html.escape(given[0]), content_type="text/plain", charset="utf-8")
