"""Everything a play needs, brought up and taken down: sign-in, Teams, the people, the bot."""

from __future__ import annotations

import contextlib
import os
import ssl
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from rehearsal.bell import Bell
from rehearsal.cast import APP, TENANT, Cast, Person, Times, school_file
from rehearsal.connector import Connector
from rehearsal.front import Front
from rehearsal.people import Client, Wire
from rehearsal.process import BotProcess, Launch, data_keys
from rehearsal.sign_in import ISSUER, PASSWORD, SignIn, throw_away_authority

PUBLIC = "https://ehsbot.rehearsal.example"
"""Where Teams believes the bot to be; what goes there is brought to the bot's own process."""
Json = dict[str, Any]


class Stage:
    """`async with Stage(command) as stage:` starts all; `stage["teacher"]` is that person's Teams.

    database: an SQLAlchemy URL for the bot's records; a file in the stage's folder where none is given.
    launch: how the bot's process is started, where it is not `command serve`.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path | None = None,
        times: Times | None = None,
        database: str = "",
        launch: Launch | None = None,
    ) -> None:
        self._command = command
        self._launch = launch
        self._folder = folder
        self._times = times
        self._database = database
        self._open = contextlib.AsyncExitStack()
        self.cast = Cast()
        self.sign_in = SignIn()
        self.teams = Connector(self.cast, self.sign_in)
        self.bell = Bell()
        self.front = Front()
        self.clients: dict[str, Client] = {}
        self.log = Path(os.devnull)
        self.call_answers: list[int] = []

    def __getitem__(self, key: str) -> Client:
        """Return a person's Teams by their key; raises KeyError."""
        return self.clients[key]

    async def __aenter__(self) -> Self:
        try:
            await self._raise()
        except BaseException:
            await self._open.aclose()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    async def restart(self) -> None:
        """Kill the bot and start it again on the same records."""
        await self.bot.kill()
        await self.bot.start(self._session)

    async def change(self, times: Times) -> None:
        """Write the school file anew, and start the bot again with it."""
        self._times = times
        (self._place / "school.toml").write_text(school_file(self.cast, times), encoding="utf-8")
        await self.restart()

    async def ready(self) -> str:
        """Ask `/readyz`: empty where all is well, else what it says."""
        async with self._session.get(f"{self.bot.address}/readyz") as response:
            return "" if response.ok else await response.text()

    @property
    def powers(self) -> tuple[str, ...]:
        """What IT has consented to in this school."""
        return (self._times or Times()).powers

    @property
    def told(self) -> list[dict[str, Any]]:
        """Every activity that the bot was sent, in order."""
        return self._wire.told

    async def tell_call(self, callback: str, body: Json) -> None:
        """Tell the bot of its call, at the address that it gave, which leads here; nobody tells it again."""
        headers = {"Authorization": f"Bearer {self.sign_in.mint_call()}"}
        url = f"{self.bot.address}{callback.removeprefix(PUBLIC)}"
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            async with self._session.post(url, json=body, headers=headers) as response:
                self.call_answers.append(response.status)

    async def page(self, url: str) -> tuple[int, dict[str, str], str]:
        """Open a page of the bot's own, as Teams does: status, headers, text."""
        async with self._session.get(f"{self.bot.address}{url.removeprefix(PUBLIC)}") as response:
            return response.status, dict(response.headers), await response.text()

    def stranger(self, who: Person, tenant: str = TENANT) -> Client:
        """Return the Teams of somebody whom the cast does not name, or who is signed in to another tenant."""
        return Client(who, self._wire, self.teams, tenant=tenant)

    async def _raise(self) -> None:
        folder = self._folder or Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="rehearsal-")))
        self._place = folder
        tls, authority = throw_away_authority(folder)
        login = await self._serve(self.sign_in.application(), tls)
        teams = self.teams.application()
        self.bell.follow(teams)
        self.service_url = await self._serve(teams, None)
        (folder / "school.toml").write_text(school_file(self.cast, self._times), encoding="utf-8")
        environment = _environment(folder, login, self.service_url, authority)
        environment["EHSBOT_DATABASE"] = self._database or environment["EHSBOT_DATABASE"]
        environment["EHSBOT_SERVICE_HOSTS"] = ",".join(self.service_hosts())
        if self._times and "calls" in self._times.powers:
            environment["EHSBOT_PUBLIC_URL"] = PUBLIC
            self.teams.pages.hosts.add("ehsbot.rehearsal.example")
            self.teams.calls.post = self.tell_call
        self._session = await self._open.enter_async_context(
            aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=20),
                connector=aiohttp.TCPConnector(limit=0),  # Teams waits for no answer before it sends more
            )
        )
        if self._times and self._times.limits:
            environment["EHSBOT_PACE"] = "teams"
            self.teams.limits.on = True
        if self._times and self._times.notices:
            environment["EHSBOT_PUBLIC_URL"] = await self._serve(self.front.application(), tls)
        self.log = folder / "bot.log"
        self.bot = BotProcess(self._command, environment, self.log, self._launch)
        self.front.bot, self.front.session = self.bot.address, self._session
        self.teams.subscriptions.post, self.teams.subscriptions.token = self._from_graph, self.sign_in.mint_for_notices
        self._open.push_async_callback(self.bot.kill)
        self._open.callback(self.teams.behave)
        self._wire = Wire(self._session, self.sign_in, f"{self.service_url}/", self.bot.address)
        self.clients = {one.key: Client(one, self._wire, self.teams) for one in self.cast.people}
        await self.bot.start(self._session)

    async def _serve(self, app: web.Application, tls: ssl.SSLContext | None) -> str:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        self._open.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
        told = runner.addresses[0][1]
        return f"https://localhost:{told}" if tls else f"http://127.0.0.1:{told}"

    async def _from_graph(self, url: str, body: dict[str, Any] | None) -> tuple[int, str]:
        """A request as Graph sends it. The certificate is the stage's own; whose it is, the bot's knock checks."""
        try:
            async with self._session.post(url, json=body, ssl=False) as answer:
                return answer.status, await answer.text()
        except aiohttp.ClientError:
            return 0, ""

    def service_hosts(self) -> tuple[str, ...]:
        """Return the origins that the bot may answer to."""
        return (self.service_url,)


def _environment(folder: Path, login: str, teams: str, authority: Path) -> dict[str, str]:
    return {
        "MicrosoftAppId": APP,
        "MicrosoftAppPassword": PASSWORD,
        "MicrosoftAppType": "SingleTenant",
        "MicrosoftAppTenantId": TENANT,
        "EHSBOT_SCHOOL": str(folder / "school.toml"),
        "EHSBOT_DATABASE": f"sqlite:///{folder / 'ehsbot.db'}",
        "EHSBOT_DATA_KEYS": data_keys(),
        "EHSBOT_LOGIN_URL": login,
        "EHSBOT_OPENID_METADATA_URL": f"{login}/openid",
        "EHSBOT_CALLS_METADATA_URL": f"{login}/openid",
        "EHSBOT_TOKEN_ISSUER": ISSUER,
        "EHSBOT_GRAPH_URL": teams,
        "EHSBOT_PACE": "none",
        "SSL_CERT_FILE": str(authority),
        "REQUESTS_CA_BUNDLE": str(authority),
    }
