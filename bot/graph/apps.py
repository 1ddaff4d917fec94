"""The bot's own app through Graph: put into a meeting's chat (power `install`)."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field

from bot.graph.client import Graph, GraphError, NotFound
from bot.graph.requests import REQUESTS

THERE_ALREADY = 409


def _listed(value: object) -> object:
    return [] if value is None else value


class Installed(BaseModel):
    """The bot's app as somebody has it. app: its id in the school's catalogue; consents: what it asks for there."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    app: str = Field(validation_alias=AliasPath("teamsApp", "id"))
    consents: Annotated[list[dict[str, Any]], BeforeValidator(_listed)] = Field(
        [],
        validation_alias=AliasPath(
            "teamsAppDefinition", "authorization", "requiredPermissionSet", "resourceSpecificPermissions"
        ),
    )


class Apps:
    """Methods raise a GraphError of some kind, or SignInFailed."""

    def __init__(self, graph: Graph, external: str) -> None:
        """`external` is the id in the app's own manifest."""
        self._graph = graph
        self._external = external

    async def of(self, person: str) -> Installed:
        """The bot's app as this person has it, which tells its id in the catalogue; NotFound where they have none."""
        asked = REQUESTS["own-apps"]
        found = await self._graph.pages(self._ours(asked.at(person=person)), asked.permission, Installed)
        if not found:
            raise NotFound(404, "app-not-found")
        return found[0]

    async def are_in(self, chat: str) -> bool:
        """Look whether the app is in a chat."""
        asked = REQUESTS["apps-in-chat"]
        return bool(await self._graph.pages(self._ours(asked.at(chat=chat)), asked.permission, Installed))

    def _ours(self, path: str) -> str:
        which = quote(f"teamsApp/externalId eq '{self._external}'", safe="")
        return f"{path}?$expand=teamsApp,teamsAppDefinition&$filter={which}"

    async def put_in_chat(self, chat: str, app: Installed) -> None:
        """Put the app into a chat; that it is there already is as good."""
        asked = REQUESTS["install-in-chat"]
        body = {
            "teamsApp@odata.bind": f"{self._graph.url}/v1.0/appCatalogs/teamsApps/{app.app}",
            "consentedPermissionSet": {"resourceSpecificPermissions": app.consents},
        }
        try:
            await self._graph.change(asked.method, asked.at(chat=chat), asked.permission, body)
        except GraphError as error:
            if error.status != THERE_ALREADY:
                raise
