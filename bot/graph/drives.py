"""Folders and files of recordings: where they are and who may open them, never what is in them (REC-1, REC-3)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field

from bot.graph.client import Graph, GraphError, GraphUnreachable, NotFound
from bot.graph.requests import REQUESTS
from policy.recordings.custody import LOADS, WRITES

TAKEN = 409
GONE = 410
MOST_PAGES = 100
EVERYBODY = frozenset({"anonymous", "organization"})
OWNER, READ = "owner", "read"
FAILED = frozenset({"failed", "cancelled", "deleteFailed"})
Text = Annotated[str, BeforeValidator(lambda value: value or "")]
Person = Annotated[str, BeforeValidator(lambda value: str(value or "").lower())]


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Item(_Read):
    """A file or folder. parent: the id of the folder it is in; by, at: who changed it last and when, if Graph tells.

    hash: of what is in it, where Graph gives one.
    """

    id: str
    name: Text = Field("", repr=False)
    size: int = 0
    hash: Text = Field("", validation_alias=AliasPath("file", "hashes", "quickXorHash"))
    drive: Text = Field("", validation_alias=AliasPath("parentReference", "driveId"))
    parent: Text = Field("", validation_alias=AliasPath("parentReference", "id"))
    is_deleted: Annotated[bool, BeforeValidator(lambda value: value is not None)] = Field(
        default=False, validation_alias="deleted"
    )
    by: Person = Field("", validation_alias=AliasPath("lastModifiedBy", "user", "id"))
    at: datetime | None = Field(None, validation_alias="lastModifiedDateTime")
    shared_by: Person = Field("", validation_alias=AliasPath("shared", "sharedBy", "user", "id"))
    shared_at: datetime | None = Field(None, validation_alias=AliasPath("shared", "sharedDateTime"))

    def is_copy_of(self, other: Item) -> bool:
        """Whether it holds all that the other does, as far as Graph tells: its size, and its hash if both have one."""
        return self.size == other.size and not self.differs_from(other)

    def differs_from(self, other: Item) -> bool:
        """Whether the two are surely not the same: as long, and of another hash."""
        return self.size == other.size and bool(self.hash and other.hash) and self.hash != other.hash


class Permission(_Read):
    """Who may do what with an item. Of a group, a site's group or a link it can't be known whom it lets in.

    is_only_seen: a link that lets nobody download.
    """

    id: str
    roles: tuple[str, ...] = ()
    user: Person = Field("", validation_alias=AliasPath("grantedToV2", "user", "id"))
    app: Text = Field("", validation_alias=AliasPath("grantedToV2", "application", "id"))
    group: Text = Field("", validation_alias=AliasPath("grantedToV2", "group", "id"))
    site: Text = Field("", validation_alias=AliasPath("grantedToV2", "siteGroup", "id"))
    scope: Text = Field("", validation_alias=AliasPath("link", "scope"))
    kind: Text = Field("", validation_alias=AliasPath("link", "type"))
    is_only_seen: Annotated[bool, BeforeValidator(bool)] = Field(
        default=False, validation_alias=AliasPath("link", "preventsDownload")
    )
    inherited: Annotated[bool, BeforeValidator(bool)] = Field(default=False, validation_alias="inheritedFrom")

    @property
    def is_link(self) -> bool:
        """Whether it is a sharing link."""
        return bool(self.scope or self.kind)

    @property
    def ways(self) -> tuple[str, ...]:
        """What it allows, a word each: its id alone for a look, and with WRITES and LOADS whatever it allows more."""
        writes = any(role != READ for role in self.roles)
        loads = self.is_link and not self.is_only_seen
        return (self.id, *((f"{self.id}{WRITES}",) if writes else ()), *((f"{self.id}{LOADS}",) if loads else ()))

    def lets_in_only(self, staff: Iterable[str]) -> bool:
        """Whether it surely lets in nobody but these people, the owners of the site, and apps."""
        if self.is_link:
            return False
        if self.user:
            return self.user in staff
        return bool(self.app) or (bool(self.group or self.site) and OWNER in self.roles)


class _Page(_Read):
    value: tuple[Item, ...] = ()
    next: str | None = Field(None, validation_alias="@odata.nextLink")
    delta: str | None = Field(None, validation_alias="@odata.deltaLink")


class Job(_Read):
    """How far a long job is. percent: of the work; code: why it failed, empty where it did not."""

    status: Text = ""
    percent: Annotated[float, BeforeValidator(lambda value: value or 0)] = Field(
        0.0, validation_alias="percentageComplete"
    )
    why: Text = Field("", validation_alias=AliasPath("error", "code"))

    @property
    def code(self) -> str:
        """Letters only: it comes from outside and stays in the records."""
        if self.status not in FAILED:
            return ""
        return "".join(one for one in self.why if one.isascii() and one.isalpha())[:40] or self.status


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in a drive. link: where to ask the next time; anew: nobody can tell what changed before."""

    items: tuple[Item, ...]
    link: str
    anew: bool = False


class Drives:
    """Drives, through Graph. Methods raise a GraphError of some kind, or SignInFailed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def files_of(self, group: str, channel: str) -> Item:
        """The folder of a channel's files. NotFound while SharePoint has not made it."""
        asked = REQUESTS["files-folder"]
        return await self._graph.read(asked.at(group=group, channel=channel), asked.permission, Item)

    async def make_folder(self, inside: Item, name: str) -> Item:
        """Make a folder, or find the one that has this name already."""
        asked = REQUESTS["make-folder"]
        body: dict[str, Any] = {"name": name, "folder": {}, "@microsoft.graph.conflictBehavior": "fail"}
        path = asked.at(drive=inside.drive, item=inside.id)
        try:
            made = await self._graph.change(asked.method, path, asked.permission, body)
        except GraphError as error:
            if error.status != TAKEN:
                raise
            return await self._named(inside.drive, inside.id, name)
        return Item.model_validate(made) if isinstance(made, dict) else await self._named(inside.drive, inside.id, name)

    async def find(self, drive: str, folder: str, name: str) -> Item | None:
        """The file of this name in a folder, if there is one."""
        found = await self.inside(drive, folder)
        return next((one for one in found if one.name.casefold() == name.casefold()), None)

    async def inside(self, drive: str, folder: str) -> list[Item]:
        """Everything in a folder, all pages."""
        asked = REQUESTS["children"]
        return await self._graph.pages(f"{asked.at(drive=drive, item=folder)}?$top=200", asked.permission, Item)

    async def _named(self, drive: str, folder: str, name: str) -> Item:
        found = await self.find(drive, folder, name)
        if found is None:
            raise NotFound(404, "not-found")
        return found

    async def item(self, drive: str, item: str) -> Item:
        """An item as it is now."""
        asked = REQUESTS["read-item"]
        return await self._graph.read(asked.at(drive=drive, item=item), asked.permission, Item)

    async def behind(self, share: str) -> Item:
        """The file behind a link."""
        asked = REQUESTS["shared-item"]
        return await self._graph.read(asked.at(share=share), asked.permission, Item)

    async def permissions(self, drive: str, item: str) -> list[Permission]:
        """Who may open it, inherited or not."""
        asked = REQUESTS["permissions"]
        return await self._graph.pages(asked.at(drive=drive, item=item), asked.permission, Permission)

    async def let_in(self, drive: str, item: str, people: Iterable[str], *, only: bool) -> None:
        """Let people read it, without a message to them. only: whoever could open it before no longer can."""
        asked = REQUESTS["invite"]
        body: dict[str, Any] = {
            "recipients": [{"objectId": person} for person in people],
            "roles": ["read"],
            "requireSignIn": True,
            "sendInvitation": False,
            "retainInheritedPermissions": not only,
        }
        await self._graph.change(asked.method, asked.at(drive=drive, item=item), asked.permission, body)

    async def take_away(self, drive: str, item: str, permission: str) -> None:
        """Take one permission away; that it is gone already is as good."""
        asked = REQUESTS["remove-permission"]
        path = asked.at(drive=drive, item=item, permission=permission)
        try:
            await self._graph.change(asked.method, path, asked.permission)
        except NotFound:
            return

    async def move(self, drive: str, item: str, folder: str, name: str) -> None:
        """Move within one drive, which keeps its id."""
        asked = REQUESTS["move-item"]
        body = {"parentReference": {"id": folder}, "name": name}
        await self._graph.change(asked.method, asked.at(drive=drive, item=item), asked.permission, body)

    async def copy(self, source: Item, drive: str, folder: str, name: str) -> str:
        """Ask for a copy in another drive; gives the link that tells how far it is, empty where it can't be followed.

        It is there only once it is seen there, in its whole size.
        """
        asked = REQUESTS["copy-item"]
        body = json.dumps({"parentReference": {"driveId": drive, "id": folder}, "name": name}).encode()
        address = f"{self._graph.url}{asked.at(drive=source.drive, item=source.id)}"
        answer = await self._graph.ask(asked.method, address, asked.permission, body)
        link = answer.headers.get("Location", "")
        return link if self._graph.is_followed(link) else ""

    async def job(self, link: str) -> Job:
        """How far a copy is. NotFound where nobody knows it any more."""
        answer = await self._graph.follow(link, REQUESTS["copy-item"].permission)
        try:
            return Job.model_validate_json(answer.body)
        except ValueError:
            raise GraphUnreachable(answer.status, "unexpected-shape") from None

    async def delete(self, drive: str, item: str) -> None:
        """Put a file into the recycle bin; that it is gone already is as good."""
        asked = REQUESTS["delete-item"]
        try:
            await self._graph.change(asked.method, asked.at(drive=drive, item=item), asked.permission)
        except NotFound:
            return

    async def changes(self, drive: str, link: str) -> Changes:
        """What changed in a drive since the link was given; without one, or with one too old, it begins anew."""
        asked = REQUESTS["drive-changes"]
        newest = f"{asked.at(drive=drive)}?token=latest"
        if not link:
            return await self._changes(f"{self._graph.url}{newest}", anew=True)
        try:
            return await self._changes(self._graph.next_page(link), anew=False)
        except NotFound as error:
            if error.status != GONE:
                raise
            return await self._changes(f"{self._graph.url}{newest}", anew=True)

    async def _changes(self, address: str, *, anew: bool) -> Changes:
        items: list[Item] = []
        for _ in range(MOST_PAGES):
            answer = await self._graph.ask("GET", address, REQUESTS["drive-changes"].permission)
            try:
                page = _Page.model_validate_json(answer.body)
            except ValueError:
                raise GraphUnreachable(answer.status, "unexpected-shape") from None
            items += page.value
            if page.next is None:
                return Changes(tuple(items), self._graph.next_page(page.delta or address), anew)
            address = self._graph.next_page(page.next)
        raise GraphError(200, "pages-repeat")
