"""``python app.py doctor``: what is well with this deployment, what is not and how to put it right.

Each check fails by itself, so that the page can be read on a deployment where little works.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

import aiohttp
import jwt

from bot.downloads import Downloads, downloads_of
from bot.enforcement.reaching import out_of_reach
from bot.findings import Finding, Findings
from bot.graph.client import Graph, GraphError
from bot.graph.requests import REQUESTS
from bot.graph.subscriptions import NOTICES, Subscriptions
from bot.origins import origin_of
from bot.records.errors import RecordsUnavailable
from bot.records.reading_store import do
from bot.schools import SchoolFileError, Schools, load_schools
from bot.settings import Settings, SettingsError
from bot.sign_in.entra import shared_tokens
from bot.sign_in.outbound import SignInFailed
from bot.vault import KeysNotRead, read_keys
from bot.wire import NoAnswer, Patience, Wire, open_session, read_bounded
from policy.alerts.closing import lacks_second_judge
from policy.clauses import Power, Setting, register
from policy.contacts import asks_who_is_dsp
from policy.school import School

QUICK = Patience(attempts=2, seconds=5.0)
MOST = 100_000
CALL_RECORDS = REQUESTS["calls-of-person"].permission
OK = 200


async def examine(environment: Mapping[str, str]) -> Findings:
    """Make every check that can be made. Nothing is changed anywhere."""
    found = Findings()
    settings = _settings(environment, found)
    if settings is None:
        return found
    schools = _schools(settings, found)
    async with open_session() as session:
        look = _Look(settings, session, found)
        await look.sign_in()
        await look.keys()
        await look.classes(schools)
        await look.notices(schools)
        await look.downloads(schools)
        look.private_calls(schools)
        await look.contacts(schools)
        await look.doors()
    return found


def _settings(environment: Mapping[str, str], found: Findings) -> Settings | None:
    try:
        settings = Settings.from_environment(environment)
    except SettingsError as error:
        found.checks.append(Finding("settings", "wrong", str(error)))
        return None
    found.checks.append(Finding("settings", "well"))
    return settings


def _schools(settings: Settings, found: Findings) -> Schools | None:
    try:
        schools = load_schools(settings.school)
    except SchoolFileError as error:
        found.checks.append(Finding("school", "wrong", str(error)))
        return None
    found.wanted = frozenset(Power(power) for school in schools for power in school.powers)
    found.checks.append(Finding("school", "well", ", ".join(school.id for school in schools)))
    for school in schools:
        found.checks.append(Finding("dsp", "asked" if asks_who_is_dsp(school) else "well", school.id))
        found.checks.append(Finding("second-person", "asked" if lacks_second_judge(school) else "well", school.id))
    return schools


class _Look:
    """The checks that ask somebody."""

    def __init__(self, settings: Settings, session: aiohttp.ClientSession, found: Findings) -> None:
        self._settings = settings
        self._session = session
        self._found = found
        self._tokens = shared_tokens(settings)

    async def sign_in(self) -> None:
        """A token for Teams, and one for Graph, which lists the permissions that were consented to."""
        await self._check("teams-token", self._teams_token)
        await self._check("graph-token", self._graph_token)

    async def keys(self) -> None:
        """Whether the vault gives the key ring, where one has it."""
        if self._settings.data_keys_secret is not None:
            await self._check("keys", self._ring)

    async def classes(self, schools: Schools | None) -> None:
        """Whether the members of each class team can be read, which tells that the bot is in it."""
        if schools is None or self._found.roles is None:
            self._found.checks.append(Finding("class", "skipped"))
            return
        graph = self._graph()
        for school in schools:
            for entry in school.classes:
                await self._check("class", _class_read(graph, entry.group, entry.name))

    async def notices(self, schools: Schools | None) -> None:
        """Whether Graph tells the bot at once of what changes in each class team."""
        public = self._settings.public_url
        if schools is None or self._found.roles is None or public is None:
            self._found.checks.append(Finding("notices", "skipped"))
            return
        names = {entry.group: entry.name for school in schools for entry in school.classes}
        await self._check("notices", _watched(Subscriptions(self._graph()), f"{public}{NOTICES}", names))

    async def downloads(self, schools: Schools | None) -> None:
        """Whether recordings of each class's channels are kept from being downloaded, where the bot may see files."""
        seeing = [school for school in schools or () if Power.FILES in school.powers]
        if not seeing or self._found.roles is None:
            self._found.checks.append(Finding("downloads", "skipped"))
        graph = self._graph()
        for school in schools or ():
            seen: set[Downloads] = set()
            for entry in school.classes if school in seeing and self._found.roles is not None else ():
                await self._check("downloads", _kept_from_loading(graph, entry.group, entry.name, seen))
            self._found.checks.append(block_of(school, seen))

    def private_calls(self, schools: Schools | None) -> None:
        """Whether private calls can be looked for, where a school has decided that they are."""
        decided = [school for school in schools or () if school.private_calls.found_afterwards]
        if not decided or self._found.roles is None:
            self._found.checks.append(Finding("private-calls", "skipped"))
            return
        told = ", ".join(f"{school.id}: {school.private_calls.decided_on}" for school in decided)
        state = "well" if CALL_RECORDS in self._found.roles else "wrong"
        self._found.checks.append(Finding("private-calls", state, told))

    async def contacts(self, schools: Schools | None) -> None:
        """SAF-3: whether every contact and deputy has a chat with the bot, as its records say."""
        for school in schools or ():
            await self._check("contacts", _reached(self._settings.database, school))

    def _graph(self) -> Graph:
        origin = origin_of(self._settings.graph_url) or ""
        wire = Wire(self._session, self._tokens, self._settings.graph_scope, frozenset({origin}), QUICK)
        return Graph(wire, self._settings.graph_url)

    async def doors(self) -> None:
        """The bot as it runs here, and the way in from outside."""
        here = f"http://{self._settings.host}:{self._settings.port}/readyz"
        await self._check("running", lambda: self._ask(here))
        if self._settings.public_url is None:
            self._found.checks.append(Finding("public-url", "wrong", "EHSBOT_PUBLIC_URL"))
            return
        await self._check("public-url", lambda: self._ask(f"{self._settings.public_url}/healthz"))

    async def _teams_token(self) -> str:
        await self._tokens.get(self._settings.connector_scope)
        return ""

    async def _graph_token(self) -> str:
        self._found.roles = _roles(await self._tokens.get(self._settings.graph_scope))
        return ", ".join(sorted(self._found.roles))

    async def _ring(self) -> str:
        return ", ".join(key.id for key in await read_keys(self._settings, self._session, self._tokens))

    async def _ask(self, url: str) -> str:
        async with self._session.get(url, allow_redirects=False) as response:
            told = (await read_bounded(response, MOST)).decode(errors="replace")
            if response.status != OK:
                raise NoAnswer(f"{response.status} {told[:500]}")
            return ""

    async def _check(self, name: str, ask: Callable[[], Awaitable[str]]) -> None:
        try:
            told = await ask()
        except SignInFailed as error:
            self._found.checks.append(Finding(name, "wrong", error.code))
        except (GraphError, NoAnswer, KeysNotRead, RecordsUnavailable) as error:
            self._found.checks.append(Finding(name, "wrong", str(error)))
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            self._found.checks.append(Finding(name, "wrong", type(error).__name__))
        else:
            self._found.checks.append(Finding(name, "well", told))


def _class_read(graph: Graph, group: str, name: str) -> Callable[[], Awaitable[str]]:
    async def ask() -> str:
        try:
            return f"{name}: {len(await graph.team_members(group))}"
        except GraphError as error:
            raise NoAnswer(f"{name}: {error}") from None

    return ask


def _reached(database: str, school: School) -> Callable[[], Awaitable[str]]:
    async def ask() -> str:
        missing = await asyncio.to_thread(do, database, lambda conn: out_of_reach(conn, school))
        if missing:
            raise NoAnswer(f"{school.id}: {', '.join(missing)}")
        return school.id

    return ask


def block_of(school: School, seen: Collection[Downloads]) -> Finding:
    """REC-5: how far downloads are kept. IT says that they are blocked; what a channel shows must not belie it."""
    blocked_on = school.recordings.downloads_blocked_on
    belied = blocked_on is not None and Downloads.ALLOWED in seen
    settings = (Setting.DOWNLOADS,) if blocked_on and not belied else ()
    standing = register()["REC-5"].standing((), settings)
    told = f"{school.id}: REC-5 {standing.state}"
    if blocked_on is None:
        return Finding("download-block", "asked", told)
    return Finding("download-block", "wrong" if belied else "well", f"{told}, {blocked_on}")


def _kept_from_loading(graph: Graph, group: str, name: str, found: set[Downloads]) -> Callable[[], Awaitable[str]]:
    async def ask() -> str:
        try:
            seen = await downloads_of(graph, group)
        except GraphError as error:
            raise NoAnswer(f"{name}: {error}") from None
        found.add(seen)
        if seen is Downloads.ALLOWED:
            raise NoAnswer(f"{name}: {seen}")
        return f"{name}: {seen}"

    return ask


def _watched(subscriptions: Subscriptions, url: str, names: Mapping[str, str]) -> Callable[[], Awaitable[str]]:
    async def ask() -> str:
        there = [one.resource.lower() for one in await subscriptions.all_of_the_bot() if one.url == url]
        missing = [name for group, name in names.items() if not any(group in resource for resource in there)]
        if missing:
            raise NoAnswer(", ".join(missing))
        return str(len(there))

    return ask


def _roles(token: str) -> frozenset[str]:
    """The permissions a token says it carries. It is the bot's own and only read, so nobody's signature is needed."""
    try:
        claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    except jwt.PyJWTError:
        raise NoAnswer("token-unreadable") from None
    told = claims.get("roles")
    return frozenset(str(one) for one in told) if isinstance(told, list) else frozenset()  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
