"""The little the bot asks of Graph. Each request knows its permission, so that a no names it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.origins import origin_of, segment
from bot.wire import BUSY, Answer, NoAnswer, NotListed, Patience, Wire, WireError

_One = TypeVar("_One", bound=BaseModel)

TEAM_MEMBERS = "TeamMember.Read.Group"
MOST_PAGES = 300


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


async def _at_once() -> None:
    """Wait for nobody."""


class Graph:
    """Microsoft Graph, with the bot's own token. Methods raise a GraphError of some kind, or SignInFailed."""

    def __init__(self, wire: Wire, url: str) -> None:
        self._wire = wire
        self._url = url

    async def team_members(self, group: str) -> list[TeamMember]:
        """Return everyone in the team of `group` (Entra id), all pages. Team-scoped consent is enough."""
        return await self.pages(f"/v1.0/teams/{segment(group)}/members", TEAM_MEMBERS, TeamMember)

    async def pages(
        self, path: str, permission: str, shape: type[_One], pause: Callable[[], Awaitable[None]] = _at_once
    ) -> list[_One]:
        """Return everything of a list, all pages. path: from `/v1.0` on, or a whole link; pause: before each page."""
        found: list[_One] = []
        address, seen = self.next_page(path) if "://" in path else f"{self._url}{path}", set[str]()
        while address not in seen and len(seen) < MOST_PAGES:
            seen.add(address)
            await pause()
            page = await self._page(address, permission, shape)
            found += page.value
            if page.next is None:
                return found
            address = self.next_page(page.next)
        raise GraphError(200, "pages-repeat")

    @property
    def url(self) -> str:
        """Where Graph is."""
        return self._url

    def next_page(self, link: str) -> str:
        """Check that the next page is Graph's own; raises GraphError where it is somewhere else."""
        if origin_of(link) != origin_of(self._url):
            raise GraphError(200, "next-page-elsewhere")
        return link

    async def _page(self, address: str, permission: str, shape: type[_One]) -> _Page[_One]:
        answer = await self.ask("GET", address, permission)
        try:
            return _Page[shape].model_validate_json(answer.body)
        except ValidationError:
            raise GraphUnreachable(answer.status, "unexpected-shape") from None

    async def ask(
        self, method: str, address: str, permission: str, body: bytes | None = None, *, patience: Patience | None = None
    ) -> Answer:
        """Ask one thing, and return the answer that is a yes; raises a GraphError that names `permission` at a no."""
        try:
            answer = await self._wire.ask(method, address, body, patience=patience)
        except NoAnswer as error:
            raise GraphUnreachable(0, error.reason) from None
        except NotListed:
            raise GraphError(0, "not-listed") from None
        if answer.good:
            return answer
        raise _refusal_of(answer, permission)


def _refusal_of(answer: Answer, permission: str) -> GraphError:
    if answer.status in (401, 403):
        return PermissionMissing(answer.status, permission)
    if answer.status in BUSY:
        return GraphBusy(answer.status, "busy", answer.retry_after)
    if answer.status in (404, 410):
        return NotFound(answer.status, "not-found")
    return GraphError(answer.status, "refused")
