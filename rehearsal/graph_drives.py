"""Drives as Graph shows them: the class's files, a teacher's own, and what people do with the recordings there."""

from __future__ import annotations

import base64
import datetime as dt
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from rehearsal.cast import GROUP, TEAM, Person
from rehearsal.faults import refusal

Json = dict[str, Any]
CLASS_DRIVE, OWN_DRIVE = "b!class", "b!teacher"
FILES, RECORDINGS = "files", "own-recordings"
NEWEST = "latest"
LOAD = "/load"
SITE = "https://rehearsal.sharepoint.example"


def _of_site(way: str, role: str, name: str) -> Json:
    return {"id": way, "roles": [role], "grantedToV2": {"siteGroup": {"id": way, "displayName": name}}}


_MEMBERS, _OWNERS = _of_site("members", "write", "Members"), _of_site("owners", "owner", "Owners")


@dataclass
class Stored:
    """A file or folder. alone: it inherits nobody; from_: from when it is there, and since: when
    its copying began; hash: of what is in it; by, at: who changed it last, when; shared_by, shared_at: the same of
    sharing it, which is no change of the file itself.
    """

    id: str
    drive: str
    parent: str
    name: str
    size: int = 0
    ways: list[Json] = field(default_factory=list[Json])
    alone: bool = False
    deleted: bool = False
    from_: float = 0.0
    since: float = 0.0
    hash: str = ""
    by: str = ""
    at: float = field(default_factory=time.time)
    shared_by: str = ""
    shared_at: float = 0.0


@dataclass
class GraphDrives:
    """All drives of a play. consented: IT gave the permission; provisioned: SharePoint has made the class's files.

    copying: seconds that a copy takes; broken: why copies fail, empty where they do not; guarded: nobody may delete a
    file; busy: Graph asks to come later; looked_for: the class's files were asked for; monitors: another origin that
    tells how far a copy is; renewed: tokens from before no longer count, as Graph sometimes says; log: the ids of what
    changed, in order, by drive; stubborn: invitations let people in and take nobody away; clinging: no way is taken
    away; place: the class and its channel; watcher: hears of each drive in which something changed; opened: the files
    whose content was asked for.
    """

    owner: Person
    consented: bool = True
    provisioned: bool = True
    copying: float = 0.0
    broken: str = ""
    guarded: bool = False
    busy: bool = False
    looked_for: bool = False
    monitors: str = ""
    renewed: bool = False
    stubborn: bool = False
    clinging: bool = False
    place: tuple[str, str] = (GROUP, TEAM)
    items: dict[str, Stored] = field(default_factory=dict[str, Stored])
    log: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    asked: list[str] = field(default_factory=list[str])
    opened: list[str] = field(default_factory=list[str])
    watcher: Callable[[str], None] = lambda _drive: None
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        own: Json = {"id": "own", "roles": ["owner"], "grantedToV2": {"user": {"id": self.owner.person}}}
        self.items[FILES] = Stored(FILES, CLASS_DRIVE, "root", "General", ways=[_MEMBERS, _OWNERS])
        self.items[RECORDINGS] = Stored(RECORDINGS, OWN_DRIVE, "root", "Recordings", ways=[own])

    def add_routes(self, route: web.UrlDispatcher) -> None:
        """The addresses at which Graph answers for drives."""
        item = "/v1.0/drives/{drive}/items/{item}"
        route.add_get("/v1.0/teams/{group}/channels/{channel}/filesFolder", self._files)
        route.add_get("/v1.0/shares/{share}/driveItem", self._behind)
        route.add_get("/v1.0/drives/{drive}/items/root/delta", self._delta)
        route.add_get(item, self._read)
        route.add_delete(item, self._remove)
        route.add_get(f"{item}/content", self._open)
        route.add_get(f"{LOAD}/{{item}}", self._open)
        route.add_get("/monitor/{item}", self._far)
        route.add_patch(item, self._move)
        route.add_get(f"{item}/children", self._children)
        route.add_post(f"{item}/children", self._make)
        route.add_get(f"{item}/permissions", self._permissions)
        route.add_delete(f"{item}/permissions/{{way}}", self._take_away)
        route.add_post(f"{item}/invite", self._invite)
        route.add_post(f"{item}/copy", self._copy)

    def record(self, name: str, drive: str = OWN_DRIVE, size: int = 1000) -> Stored:
        """Teams has put a recording where it puts them, and lets those invited to the meeting see it."""
        parent = RECORDINGS if drive == OWN_DRIVE else FILES
        way: Json = {
            "id": f"way{next(self._ids)}",
            "roles": ["read"],
            "link": {"type": "view", "scope": "organization"},
        }
        return self._add(Stored(f"item{next(self._ids)}", drive, parent, name, size, [way]))

    def in_folder(self, name: str) -> list[Stored]:
        """What lies in a folder of this name, and can be seen."""
        folders = {one.id for one in self.items.values() if one.name == name and not one.deleted}
        return [one for one in self.items.values() if one.parent in folders and self._is_there(one)]

    def folder(self, name: str) -> Stored | None:
        """The folder of this name."""
        return next((one for one in self.items.values() if one.name == name and not one.deleted), None)

    def delete(self, item: Stored, by: Person) -> None:
        """A person deletes a file."""
        item.deleted = True
        self._changed(item, by)

    def rename(self, item: Stored, name: str, by: Person) -> None:
        """A person gives a file another name."""
        item.name = name
        self._changed(item, by)

    def move(self, item: Stored, parent: str, by: Person) -> None:
        """A person puts a file somewhere else in the same drive."""
        item.parent = parent
        self._changed(item, by)

    def share(self, item: Stored, by: Person, scope: str = "anonymous", *, only_seen: bool = False) -> None:
        """A person makes a link. only_seen: it lets nobody download."""
        link = self._link(scope)
        link["link"]["preventsDownload"] = only_seen
        item.ways.append(link)
        self._shared(item, by)

    def allow_downloads(self, item: Stored) -> None:
        """Somebody changes every link that is only for looking, so that it lets people download; who, nobody tells."""
        for one in item.ways:
            if "link" in one:
                one["link"]["preventsDownload"] = False
        self._note(item)

    def let_in(self, item: Stored, whom: Person, by: Person) -> None:
        """A person gives another access."""
        item.ways.append(_way(f"way{next(self._ids)}", whom.person))
        self._shared(item, by)

    def may_open(self, item: Stored) -> list[Json]:
        """Every way to an item, inherited ones too."""
        parent = self.items.get(item.parent)
        above = [] if item.alone or parent is None else self.may_open(parent)
        return [*item.ways, *({**one, "inheritedFrom": {"id": item.parent}} for one in above)]

    def _link(self, scope: str) -> Json:
        return {"id": f"way{next(self._ids)}", "roles": ["read"], "link": {"type": "view", "scope": scope}}

    def _add(self, item: Stored) -> Stored:
        self.items[item.id] = item
        self._note(item)
        return item

    def _changed(self, item: Stored, by: Person | None) -> None:
        item.by, item.at = by.person if by else "", time.time()
        self._note(item)

    def _shared(self, item: Stored, by: Person) -> None:
        item.shared_by, item.shared_at = by.person, time.time()
        self._note(item)

    def _note(self, item: Stored) -> None:
        self.log.setdefault(item.drive, []).append(item.id)
        self.watcher(item.drive)

    def _is_there(self, item: Stored | None) -> bool:
        return item is not None and not item.deleted and item.from_ <= time.time()

    def _of(self, request: web.Request) -> Stored | web.Response:
        """The item that is asked about, or the no that is answered."""
        self.asked.append(f"{request.method} {request.path}")
        if not self.consented:
            return refusal(403, "accessDenied")
        if self.busy:
            return refusal(429, "activityLimitReached", 0)
        item = self.items.get(request.match_info["item"])
        if item is None or item.drive != request.match_info["drive"] or not self._is_there(item):
            return refusal(404, "itemNotFound")
        return item

    def _shown(self, item: Stored) -> Json:
        if item.deleted:
            return {"id": item.id, "deleted": {"state": "deleted"}, "parentReference": {"driveId": item.drive}}
        shown: Json = {
            "id": item.id,
            "name": item.name,
            "size": item.size,
            "@microsoft.graph.downloadUrl": f"{LOAD}/{item.id}",
            "file": {"hashes": {"quickXorHash": item.hash}} if item.hash else None,
            "parentReference": {"driveId": item.drive, "id": item.parent},
            "lastModifiedDateTime": _moment(item.at),
            "lastModifiedBy": {"user": {"id": item.by}} if item.by else {"application": {"id": "app"}},
        }
        if item.shared_by:
            by = {"user": {"id": item.shared_by}}
            shown["shared"] = {"scope": "anonymous", "sharedBy": by, "sharedDateTime": _moment(item.shared_at)}
        return shown

    async def _files(self, request: web.Request) -> web.Response:
        self.looked_for = True
        known = (request.match_info["group"], request.match_info["channel"]) == self.place
        if not known or not self.provisioned:
            return refusal(404, "itemNotFound")
        return web.json_response(self._shown(self.items[FILES]))

    async def _behind(self, request: web.Request) -> web.Response:
        coded = request.match_info["share"].removeprefix("u!")
        link = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode()
        item = self.items.get(link.rpartition("/")[2])
        if not self.consented:
            return refusal(403, "accessDenied")
        if item is None or not self._is_there(item):
            return refusal(404, "itemNotFound")
        return web.json_response(self._shown(item))

    async def _read(self, request: web.Request) -> web.Response:
        item = self._of(request)
        return item if isinstance(item, web.Response) else web.json_response(self._shown(item))

    async def _open(self, request: web.Request) -> web.Response:
        """The content itself, as Graph gives it at two addresses; whoever asks is known."""
        self.opened.append(request.match_info["item"])
        return web.Response(body=b"\0")

    async def _move(self, request: web.Request) -> web.Response:
        item = self._of(request)
        if isinstance(item, web.Response):
            return item
        body: Json = await request.json()
        item.parent, item.name = str(body["parentReference"]["id"]), str(body["name"])
        self._changed(item, None)
        return web.json_response(self._shown(item))

    async def _children(self, request: web.Request) -> web.Response:
        folder = self._of(request)
        if isinstance(folder, web.Response):
            return folder
        inside = [one for one in self.items.values() if one.parent == folder.id and self._is_there(one)]
        return web.json_response({"value": [self._shown(one) for one in inside]})

    async def _make(self, request: web.Request) -> web.Response:
        folder = self._of(request)
        if isinstance(folder, web.Response):
            return folder
        body: Json = await request.json()
        name = str(body["name"])
        if any(one.parent == folder.id and one.name == name and not one.deleted for one in self.items.values()):
            return refusal(409, "nameAlreadyExists")
        made = self._add(Stored(f"item{next(self._ids)}", folder.drive, folder.id, name))
        return web.json_response(self._shown(made), status=201)

    async def _permissions(self, request: web.Request) -> web.Response:
        item = self._of(request)
        return item if isinstance(item, web.Response) else web.json_response({"value": self.may_open(item)})

    async def _take_away(self, request: web.Request) -> web.Response:
        item = self._of(request)
        if isinstance(item, web.Response):
            return item
        if not self.clinging:
            item.ways = [one for one in item.ways if one["id"] != request.match_info["way"]]
        self._changed(item, None)
        return web.Response(status=204)

    async def _invite(self, request: web.Request) -> web.Response:
        item = self._of(request)
        if isinstance(item, web.Response):
            return item
        body: Json = await request.json()
        if not body["retainInheritedPermissions"] and not self.stubborn:
            item.alone, item.ways = True, [one for one in item.ways if "link" in one]
        for one in body["recipients"]:
            item.ways.append(_way(f"way{next(self._ids)}", str(one["objectId"])))
        self._changed(item, None)
        return web.json_response({"value": self.may_open(item)})

    async def _copy(self, request: web.Request) -> web.Response:
        item = self._of(request)
        if isinstance(item, web.Response):
            return item
        body: Json = await request.json()
        there = body["parentReference"]
        ready = time.time() + self.copying
        name = str(body["name"])
        copied = Stored(f"item{next(self._ids)}", str(there["driveId"]), str(there["id"]), name, item.size, from_=ready)
        copied.hash, copied.since = item.hash, time.time()
        self._add(copied)
        if self.broken:
            copied.deleted = True
        path = f"/monitor/{copied.id}"
        link = f"{self.monitors}{path}" if self.monitors else str(request.url.with_path(path))
        return web.Response(status=202, headers={"Location": link})

    async def _far(self, request: web.Request) -> web.Response:
        """How far a copy is; SharePoint takes no token for that."""
        self.asked.append(f"{request.method} {request.path}")
        copied = self.items.get(request.match_info["item"])
        if copied is None:
            return refusal(404, "itemNotFound")
        if copied.deleted:
            return web.json_response({"status": "failed", "percentageComplete": 0, "error": {"code": self.broken}})
        done = min(1.0, (time.time() - copied.since) / max(copied.from_ - copied.since, 0.001))
        status = "completed" if done == 1 else "inProgress"
        return web.json_response(
            {"operation": "itemCopy", "status": status, "percentageComplete": round(done * 100, 1)}
        )

    async def _remove(self, request: web.Request) -> web.Response:
        item = self._of(request)
        if isinstance(item, web.Response):
            return item
        if self.guarded:
            return refusal(423, "resourceLocked")
        item.deleted = True
        self._changed(item, None)
        return web.Response(status=204)

    async def _delta(self, request: web.Request) -> web.Response:
        if not self.consented:
            return refusal(403, "accessDenied")
        drive, token = request.match_info["drive"], request.query.get("token", "")
        changed = self.log.get(drive, [])
        here = str(request.url.with_query({"token": str(len(changed))}))
        if token == NEWEST:
            self.renewed = False
            return web.json_response({"value": [], "@odata.deltaLink": here})
        if self.renewed or not token.isdigit():
            return refusal(410, "resyncRequired")
        found = [self._shown(self.items[one]) for one in dict.fromkeys(changed[int(token) :])]
        return web.json_response({"value": found, "@odata.deltaLink": here})


def _moment(at: float) -> str:
    return dt.datetime.fromtimestamp(at, dt.UTC).isoformat()


def _way(way: str, person: str) -> Json:
    return {"id": way, "roles": ["read"], "grantedToV2": {"user": {"id": person}}}
