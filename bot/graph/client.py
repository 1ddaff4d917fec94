"""The little the bot asks of Graph. Each request knows its permission, so that a no names it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Annotated, Any, Generic, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.graph.budget import Budget
from bot.graph.requests import REQUESTS
from bot.origins import origin_of
from bot.wire import BUSY, Answer, NoAnswer, NotListed, Patience, Wire, WireError

_One = TypeVar("_One", bound=BaseModel)

MOST_PAGES = 300
MOST_AT_ONCE = 20
"""Graph takes so many requests in one batch."""


class GraphError(WireError):
    """Graph did not answer as asked. `status` 0 means that nothing was heard."""

    def __init__(self, status: int, code: str, retry_after: float | None = None) -> None:
        super().__init__(f"Graph answered {status} {code}" if status else f"Graph was not reached: {code}")
        self.status = status
        self.code = code
        self.retry_after = retry_after


class GraphUnreachable(GraphError):  # noqa: N818 - it reads as what happened
    """No answer, or none that can be read."""


class GraphBusy(GraphError):  # noqa: N818 - it reads as what happened
    """Still busy after all patience."""


class PermissionMissing(GraphError):  # noqa: N818 - it reads as what happened
    """The school has not consented to `permission` (401, 403)."""

    def __init__(self, status: int, permission: str) -> None:
        super().__init__(status, f"needs {permission}")
        self.permission = permission


class NotFound(GraphError):  # noqa: N818 - it reads as what happened
    """What was named is not there."""


class TeamMember(BaseModel):
    """Someone in a team. `roles` holds `owner` for owners and `guest` for guests; members have none."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    person: Annotated[str | None, BeforeValidator(lambda value: value.lower() if value else None)] = Field(
        None, validation_alias="userId"
    )
    roles: tuple[str, ...] = ()
    name: Annotated[str, BeforeValidator(lambda value: value or "")] = Field("", validation_alias="displayName")


class _Page(BaseModel, Generic[_One]):
    value: list[_One]
    next: str | None = Field(None, alias="@odata.nextLink")


class _Part(BaseModel):
    """One answer of a batch."""

    id: str
    status: int
    headers: dict[str, str] = {}
    body: Any = None


class _Parts(BaseModel):
    responses: list[_Part]


async def _at_once() -> None:
    """Wait for nobody."""


class Graph:
    """Microsoft Graph, with the bot's own token. Methods raise a GraphError of some kind, or SignInFailed.

    Paths begin with `/v1.0` and are percent-encoded. budget: shared by all who ask, for Graph counts a tenant's
    requests together; files: the origins of the tenant's SharePoint, where Graph may send one to see how far a job is;
    waits: whether it waits for its turn.
    """

    def __init__(
        self,
        wire: Wire,
        url: str,
        budget: Budget | None = None,
        files: Collection[str] = frozenset(),
        *,
        waits: bool = True,
    ) -> None:
        self._files = frozenset(files)
        self._wire = wire
        self._url = url
        self._budget = budget or Budget()
        self._waits = waits

    def hurried(self) -> Graph:
        """The same, for what a room or a person waits for: it does not stand in line behind what can wait."""
        return Graph(self._wire, self._url, self._budget, self._files, waits=False)

    async def team_members(self, group: str) -> list[TeamMember]:
        """Return everyone in the team of `group` (Entra id), all pages. Team-scoped consent is enough."""
        asked = REQUESTS["team-members"]
        return await self.pages(asked.at(group=group), asked.permission, TeamMember)

    async def read(self, path: str, permission: str, shape: type[_One]) -> _One:
        """Return one thing, read into its shape."""
        answer = await self.ask("GET", f"{self._url}{path}", permission)
        return _shaped(answer, shape)

    async def change(self, method: str, path: str, permission: str, body: object = None) -> object:
        """Ask for a change and return what was answered. A yes says that it was taken, not that it took effect."""
        written = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        answer = await self.ask(method, f"{self._url}{path}", permission, written)
        try:
            return answer.json()
        except NoAnswer:
            raise GraphUnreachable(answer.status, "unexpected-shape") from None

    async def pages(
        self,
        path: str,
        permission: str,
        shape: type[_One],
        pause: Callable[[], Awaitable[None]] = _at_once,
        patience: Patience | None = None,
    ) -> list[_One]:
        """Return everything of a list, all pages. path: or a whole link; pause: before each page."""
        found: list[_One] = []
        address, seen = self.next_page(path) if "://" in path else f"{self._url}{path}", set[str]()
        while address not in seen and len(seen) < MOST_PAGES:
            seen.add(address)
            await pause()
            page = _shaped(await self.ask("GET", address, permission, patience=patience), _Page[shape])
            found += page.value
            if page.next is None:
                return found
            address = self.next_page(page.next)
        raise GraphError(200, "pages-repeat")

    async def pages_many(
        self, paths: Sequence[str], permission: str, shape: type[_One]
    ) -> list[list[_One] | GraphError]:
        """Read many lists whole in as few requests as may be; each gives its own list or its own error.

        What comes after a list's first page is asked for alone.
        """
        first = await self.read_many(paths, permission, _Page[shape])
        return [one if isinstance(one, GraphError) else await self._whole(one, permission, shape) for one in first]

    async def _whole(self, first: _Page[_One], permission: str, shape: type[_One]) -> list[_One] | GraphError:
        if first.next is None:
            return first.value
        try:
            return [*first.value, *await self.pages(first.next, permission, shape)]
        except GraphError as error:
            return error

    async def read_many(self, paths: Sequence[str], permission: str, shape: type[_One]) -> list[_One | GraphError]:
        """Read many things in as few requests as may be; each gives its own answer or its own error.

        Those that Graph was too busy for are asked for again together, as patiently as one alone.
        """
        found: list[_One | GraphError] = []
        for begin in range(0, len(paths), MOST_AT_ONCE):
            parts = await self._patiently(paths[begin : begin + MOST_AT_ONCE], permission)
            found += [_of_part(part, permission, shape) for part in parts]
        return found

    async def _patiently(self, paths: Sequence[str], permission: str) -> list[Answer | None]:
        """One batch, and smaller ones of what was busy in it; None where Graph left an answer out."""
        patience, waited = self._wire.patience, 0.0
        found = await self._batch(paths, permission)
        for attempt in range(1, patience.attempts):
            busy = {place: one for place, one in enumerate(found) if one and one.status in BUSY}
            wait = max((self._wire.wait(one, attempt, patience) for one in busy.values()), default=0.0)
            if not busy or waited + wait > patience.seconds:
                break
            waited += wait
            await self._wire.sleep(wait)
            anew = await self._batch([paths[place] for place in busy], permission)
            for place, answer in zip(busy, anew, strict=True):
                found[place] = answer
        return found

    async def _batch(self, paths: Sequence[str], permission: str) -> list[Answer | None]:
        asked = [
            {"id": str(place), "method": "GET", "url": path.removeprefix("/v1.0")} for place, path in enumerate(paths)
        ]
        body = json.dumps({"requests": asked}).encode()
        answer = await self.ask("POST", f"{self._url}{REQUESTS['batch'].at()}", permission, body, turns=len(paths))
        parts = {part.id: part for part in _shaped(answer, _Parts).responses}
        return [_alone(parts.get(str(place))) for place in range(len(paths))]

    @property
    def url(self) -> str:
        """Where Graph is."""
        return self._url

    def next_page(self, link: str) -> str:
        """Check that the next page is Graph's own; raises GraphError where it is somewhere else."""
        if origin_of(link) != origin_of(self._url):
            raise GraphError(200, "next-page-elsewhere")
        return link

    def is_followed(self, link: str) -> bool:
        """Whether a link that Graph gave leads to Graph, or to a place of files that the settings list."""
        return origin_of(link) in {origin_of(self._url), *self._files}

    async def follow(self, link: str, permission: str) -> Answer:
        """Ask a link for how far a job is. SharePoint needs no token for it, and never gets Graph's."""
        if origin_of(link) == origin_of(self._url):
            return await self.ask("GET", link, permission)
        try:
            answer = await self._wire.look(link, self._files)
        except NoAnswer as error:
            raise GraphUnreachable(0, error.reason) from None
        except NotListed:
            raise GraphError(0, "not-listed") from None
        if answer.good:
            return answer
        raise _refusal_of(answer, permission)

    async def ask(
        self,
        method: str,
        address: str,
        permission: str,
        body: bytes | None = None,
        *,
        turns: int = 1,
        patience: Patience | None = None,
    ) -> Answer:
        """Ask one thing, and return the answer that is a yes; raises a GraphError that names `permission` at a no.

        turns: what it takes of the budget; a batch takes one for each request in it.
        """
        await self._budget.turn(turns, waits=self._waits)
        try:
            answer = await self._wire.ask(method, address, body, patience=patience)
        except NoAnswer as error:
            raise GraphUnreachable(0, error.reason) from None
        except NotListed:
            raise GraphError(0, "not-listed") from None
        if answer.good:
            return answer
        raise _refusal_of(answer, permission)


def _shaped(answer: Answer, shape: type[_One]) -> _One:
    try:
        return shape.model_validate_json(answer.body)
    except ValidationError:
        raise GraphUnreachable(answer.status, "unexpected-shape") from None


def _alone(part: _Part | None) -> Answer | None:
    """One answer of a batch, as if it had been asked for alone."""
    if part is None:
        return None
    return Answer(part.status, part.headers, json.dumps(cast("object", part.body)).encode())


def _of_part(answer: Answer | None, permission: str, shape: type[_One]) -> _One | GraphError:
    if answer is None:
        return GraphUnreachable(200, "left-out")
    if not answer.good:
        return _refusal_of(answer, permission)
    try:
        return _shaped(answer, shape)
    except GraphError as error:
        return error


def _refusal_of(answer: Answer, permission: str) -> GraphError:
    if answer.status in (401, 403):
        return PermissionMissing(answer.status, permission)
    if answer.status in BUSY:
        return GraphBusy(answer.status, "busy", answer.retry_after)
    if answer.status in (404, 410):
        return NotFound(answer.status, "not-found")
    return GraphError(answer.status, "refused")
