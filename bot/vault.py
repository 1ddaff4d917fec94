"""The key ring from Azure Key Vault, where the deployment keeps it there (REST, api-version 7.4).

It is read at each start and kept in memory only. The token goes to the vault that the settings name and to nobody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

import aiohttp
from pydantic_core import PydanticCustomError

from bot.origins import origin_of
from bot.settings import Settings
from bot.settings_values import DataKey, read_key_ring
from bot.sign_in.entra import shared_tokens
from bot.sign_in.outbound import SignInFailed
from bot.wire import Answer, Patience, Tokens, Wire, WireError

API: Final = "7.4"
PATIENCE: Final = Patience(attempts=4, seconds=15.0)
REMEDIES: Final[Mapping[int, str]] = {
    401: "it does not know the bot's registration: check MicrosoftAppTenantId and the credential",
    403: "it refuses: give the bot's registration the role Key Vault Secrets User there, and let its network in",
    404: "it has no such secret: check the name in EHSBOT_DATA_KEYS_SECRET",
}


class KeysNotRead(Exception):  # noqa: N818 - it reads as what happened
    """The vault did not give the ring. Its text says why and what to do, and holds nothing of the secret."""


async def read_keys(
    settings: Settings, session: aiohttp.ClientSession, tokens: Tokens | None = None
) -> tuple[DataKey, ...]:
    """The key ring of this deployment, from its settings or from the vault they name. Raises KeysNotRead."""
    address = settings.data_keys_secret
    if address is None:
        return settings.data_keys
    origin = origin_of(address) or ""
    wire = Wire(session, tokens or shared_tokens(settings), scope_of(origin), frozenset({origin}), PATIENCE)
    try:
        answer = await wire.ask("GET", f"{address}?api-version={API}")
        return _ring(answer)
    except SignInFailed as error:
        raise _not_read(f"sign-in refused a token for it ({error.code})") from None
    except WireError as error:
        raise _not_read(f"it gave no answer that could be read ({error})") from None


def scope_of(origin: str) -> str:
    """Whom the token is for: the vaults of that cloud."""
    return f"https://{origin.partition('.')[2]}/.default"


def _ring(answer: Answer) -> tuple[DataKey, ...]:
    if not answer.good:
        raise _not_read(REMEDIES.get(answer.status, f"it answered {answer.status}: try again"))
    found = answer.json()
    value = cast("dict[str, Any]", found).get("value") if isinstance(found, dict) else None
    try:
        return read_key_ring(str(value or "").strip())
    except PydanticCustomError as error:
        raise _not_read(f"what it holds is no ring: {error.message()}") from None


def _not_read(why: str) -> KeysNotRead:
    return KeysNotRead(f"The keys could not be read from the vault in EHSBOT_DATA_KEYS_SECRET: {why}.")
