"""Puts the bot together and serves it until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
import sys
import uuid
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import aiohttp
from cryptography.x509 import load_pem_x509_certificate

from bot.actions.carriers import carry_out, only_record
from bot.actions.kit import Kit, Notices
from bot.actions.worker import Worker
from bot.counters import Counters
from bot.doors.adapter import TeamsAdapter
from bot.doors.calls import CallsDoor
from bot.doors.catch_up import CatchUp
from bot.doors.desk import Desk
from bot.doors.directory import Directory
from bot.doors.front_door import FrontDoor, House
from bot.doors.marks import Marks
from bot.doors.notifications import NoticeDoor, Taker
from bot.doors.owed import Owed
from bot.doors.quiet_lane import QuietLane
from bot.doors.reading import ReadingRoom
from bot.doors.second_look import SecondLook
from bot.doors.teams_bot import TeamsBot
from bot.doors.told_drives import ToldDrives
from bot.doors.told_messages import ToldMessages
from bot.doors.web import Probe, application, listening
from bot.enforcement.enforcing import Enforcement
from bot.enforcement.lookup import Lookup
from bot.enforcement.notice_keys import NoticeKeys
from bot.graph.budget import Budget as Line
from bot.graph.calls import Calls
from bot.graph.changes import Changes
from bot.graph.client import Graph
from bot.graph.messages import Messages
from bot.graph.subscriptions import NOTICES
from bot.knock import knocking
from bot.origins import origin_of
from bot.probes import Probes, Ring
from bot.reading.breaker import Breaker
from bot.reading.content_safety import SCOPE, ContentSafety
from bot.reading.readers import Readers
from bot.reading.window import Window
from bot.records.seal import Seal
from bot.records.store import Store, open_store
from bot.references import References
from bot.schools import Schools
from bot.seat import Seat
from bot.settings import Settings
from bot.sign_in.entra import shared_tokens
from bot.sign_in.graph_tokens import NoticeTokens, metadata_url
from bot.sign_in.inbound import Profile, TokenChecker
from bot.sign_in.keys import OpenIdKeys, SigningKeys
from bot.sign_in.outbound import SharedTokens
from bot.starting import begin, look_first, patiently
from bot.steady_clock import SteadyClock
from bot.teams.connector import Teams
from bot.teams.hearing import Hearing
from bot.teams.pace import Budget, Pace
from bot.token_watch import TokenWatch
from bot.vault import read_keys
from bot.watching import Watch
from bot.wire import Wire, open_session
from dialogs.texts import say
from policy.subscriptions import DRIVE, KINDS

log = logging.getLogger("ehsbot")

FIRST_LOOKS_S = 5.0
"""So long the loading of what messages are read with waits for rooms to be looked at, which it would hold up."""
OFTEN_S = 0.0005

SignsIn = Callable[[], Awaitable[str | None]]
"""Why the bot gets no token for Teams; None where it does."""


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is put together and not yet serving."""

    settings: Settings
    schools: Schools
    store: Store
    session: aiohttp.ClientSession
    clock: Callable[[], datetime] = field(default_factory=SteadyClock)
    seat: Seat | None = None

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncGenerator[int]:
        """Serve while the context lasts; yields the port. Due actions are carried out meanwhile.

        Rooms are watched again before anything else: what messages are read with is loaded beside that.
        """
        settings = self.settings
        ring = {key.id: key.secret for key in settings.data_keys}
        seal, references = Seal(ring), References(ring, self.clock)
        tokens = shared_tokens(settings)
        teams_wire = Wire(self.session, tokens, settings.connector_scope, settings.service_hosts)
        graph_origin = origin_of(settings.graph_url)
        graph_wire = Wire(self.session, tokens, settings.graph_scope, frozenset({graph_origin or ""}))
        teams = Teams(teams_wire, settings.app_id, references, self._pace())
        graph = Graph(graph_wire, settings.graph_url, Line(instances=lambda: self.store.living), settings.file_hosts)
        enforcement, lookup = Enforcement(self.store, seal, self.clock), Lookup(self.store, seal)
        loaded: asyncio.Future[Readers] = asyncio.get_running_loop().create_future()
        marks, keys = Marks(self.store, self.clock), NoticeKeys(self.store, seal, self.clock)
        kit = Kit(
            teams,
            graph,
            lookup,
            self.store,
            settings.tenant,
            self.clock,
            loaded.result,
            knock=self._knock(),
            certificate_until=self._ends(),
            app=settings.app_id,
            notices=self._told(keys, marks),
            calls=self._calls(graph),
            public=settings.public_url or "",
        )
        carry = carry_out if settings.mode == "enforce" else only_record
        doors = asyncio.Event()
        worker = Worker(self.store, enforcement, kit, self.schools, carry, f"run-{uuid.uuid4()}", doors)
        await patiently(lambda: look_first(self.store, self.clock))
        async with _beside(worker.run()):
            await _at_most(worker.caught_up.wait(), FIRST_LOOKS_S)
            readers, counters = await self._read_readers(), self._counters()
            loaded.set_result(readers)
            second = self._second_look(tokens, counters)
            directory = Directory(self.schools, lookup)
            desk = Desk(enforcement, lookup, directory, self.clock, Messages(graph), readers, second)
            async with self._open(desk, kit, marks, keys, references, counters, tokens) as port:
                doors.set()
                yield port
                worker.leave()

    @contextlib.asynccontextmanager
    async def _open(
        self,
        desk: Desk,
        kit: Kit,
        marks: Marks,
        keys: NoticeKeys,
        references: References,
        counters: Counters,
        tokens: SharedTokens,
    ) -> AsyncGenerator[int]:
        """Take in what Teams and Graph tell, and read what was missed, while the context lasts; yields the port."""
        settings, lookup, second = self.settings, desk.lookup, desk.second
        checker = self._checker()
        room = ReadingRoom(desk.readers, Window(), second, marks)
        catch_up = CatchUp(Owed(Changes(kit.graph), desk, room, self.store), desk, self.store, self.schools, marks)
        house = House(settings.app_id, settings.tenant, settings.service_hosts)
        sorry = " / ".join((say("cy", "press-failed"), say("en", "press-failed")))
        lane = QuietLane(desk, room)
        bot = TeamsBot(desk, room, references)
        door = FrontDoor(house, checker, TeamsAdapter(kit.teams), bot, sorry, counters, lane, owe=lane.owe)
        probes = self._probes(
            lookup, checker, catch_up, partial(tokens.probe, settings.connector_scope), kit.teams.hearing
        )
        signed = TokenWatch(partial(tokens.refusal, settings.connector_scope))
        watch = Watch(self.store, self.schools, desk.enforcement, lookup, catch_up, self.clock, self._unread(), signed)
        await patiently(lambda: begin(self.schools, lookup, desk.enforcement))
        await patiently(catch_up.begin)
        beside = [room.window.forgetting(), marks.writing(), catch_up.run(), watch.run()]
        if self.seat:
            beside.append(self.seat.beating(probes, lambda: catch_up.progress.unread))
            probes = (*probes, self.seat.probe())
        async with contextlib.AsyncExitStack() as closing:
            if second:
                closing.push_async_callback(second.close)
            await closing.enter_async_context(_beside(*beside))
            calls = CallsDoor(self._calls_checker(), desk, self.schools, settings.tenant, settings.app_id, counters)
            app = application(door, probes, counters, watch.gauges, calls)
            app.router.add_post(NOTICES, self._notices(desk, room, keys, counters).notifications)
            shared = self.seat is not None
            async with listening(app, settings.host, settings.port, is_shared=shared) as port:
                yield port

    async def _read_readers(self) -> Readers:
        """Load what messages are read with. Threads take turns often meanwhile: a room may wait for its next step."""
        usual = sys.getswitchinterval()
        sys.setswitchinterval(OFTEN_S)
        try:
            return await asyncio.to_thread(Readers, self.schools)
        finally:
            sys.setswitchinterval(usual)

    def _probes(
        self, lookup: Lookup, checker: TokenChecker, catch_up: CatchUp, signs_in: SignsIn, hearing: Hearing
    ) -> tuple[Probe, ...]:
        ring = Ring(frozenset(key.id for key in self.settings.data_keys))
        seen = self.store, self.schools, lookup, checker, catch_up, self.clock, signs_in
        return Probes(*seen, ring=ring, hearing=hearing).all()

    def _pace(self) -> Pace | None:
        return Pace(Budget(lambda: self.store.living)) if self.settings.pace == "teams" else None

    def _counters(self) -> Counters:
        return Counters(self.seat.board.tally, self.seat.worker) if self.seat else Counters()

    def _unread(self) -> Callable[[], int] | None:
        return self.seat.board.unread if self.seat else None

    def _told(self, keys: NoticeKeys, marks: Marks) -> Notices | None:
        """How Graph tells the bot of changes; it does not, where the bot has no address of its own."""
        public = self.settings.public_url
        return Notices(f"{public}{NOTICES}", keys, marks.owing.set) if public else None

    def _notices(self, desk: Desk, room: ReadingRoom, keys: NoticeKeys, counters: Counters) -> NoticeDoor:
        settings = self.settings
        source = OpenIdKeys(self.session, metadata_url(settings.login_url, settings.tenant))
        tokens = NoticeTokens(SigningKeys(source), settings.app_id, settings.tenant, settings.login_url)
        takers: dict[str, Taker] = {
            **dict.fromkeys(KINDS, ToldMessages(desk, room, self.store, keys)),
            DRIVE: ToldDrives(desk),
        }
        return NoticeDoor(settings.tenant, tokens, self.schools, desk, takers, counters)

    def _knock(self) -> Callable[[str], Awaitable[str]] | None:
        public = self.settings.public_url
        return knocking(self.session, public) if public else None

    def _ends(self) -> datetime | None:
        """When the bot's own certificate ends, where it signs in with one."""
        certificate = self.settings.certificate
        return load_pem_x509_certificate(certificate.pem.encode()).not_valid_after_utc if certificate else None

    def _second_look(self, tokens: SharedTokens, counters: Counters) -> SecondLook | None:
        endpoint = self.settings.content_safety_url
        if endpoint is None:
            return None
        wire = Wire(self.session, tokens, SCOPE, frozenset({origin_of(endpoint) or ""}))
        opinion = ContentSafety(wire, endpoint, Breaker(), counters)
        return SecondLook(opinion, self.settings.content_safety_reads, set())

    def _calls(self, graph: Graph) -> Calls | None:
        """The calls of meetings, where they can tell the bot anything."""
        public, settings = self.settings.public_url, self.settings
        return Calls(graph, f"{public}/api/calls", settings.tenant, settings.app_id) if public else None

    def _calls_checker(self) -> TokenChecker:
        """What a call tells is signed by keys of its own, for the bot and for one tenant, and for no service URL."""
        settings = self.settings
        keys = SigningKeys(OpenIdKeys(self.session, settings.calls_metadata_url))
        issuers = frozenset({settings.token_issuer, settings.graph_url.rstrip("/")})
        profile = Profile(channel=None, names_service=False, tenant=settings.tenant)
        return TokenChecker(keys, settings.app_id, issuers, profile=profile)

    def _checker(self) -> TokenChecker:
        source = OpenIdKeys(self.session, self.settings.openid_metadata_url)
        return TokenChecker(SigningKeys(source), self.settings.app_id, self.settings.token_issuer)


async def _at_most(what: Coroutine[Any, Any, object], seconds: float) -> None:
    """Wait for this, but no longer."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await what


@contextlib.asynccontextmanager
async def _beside(*work: Coroutine[Any, Any, None]) -> AsyncGenerator[None]:
    """Have this done beside while the context lasts; then it is cancelled, and what it had begun is waited for."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


def _keep_for_good() -> None:
    """Tell the garbage collector that what is loaded now stays: walking through it again and again stops every turn.

    Not even once: a room may be watched by now. The few things that are waste already are kept with it.
    """
    gc.freeze()
    gc.enable()


async def serve(settings: Settings, schools: Schools, seat: Seat | None = None) -> None:
    """Serve until SIGTERM or SIGINT; turns under way and what is being sent are finished first.

    seat: where this is one of several workers, which end with their parent too.
    """
    store = open_store(settings.database)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    if seat:
        seat.ends_with_parent(stop)
    try:
        async with open_session() as session:
            ready = settings.model_copy(update={"data_keys": await read_keys(settings, session)})
            async with Bot(ready, schools, store, session, seat=seat).serving() as port:
                log.info("EHSBot listens on port %s, mode %s", port, settings.mode)
                _keep_for_good()
                await stop.wait()
                log.info("EHSBot stops: what was begun is finished first")
    finally:
        await store.close()
