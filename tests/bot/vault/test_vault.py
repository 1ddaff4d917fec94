from __future__ import annotations

import base64
from pathlib import Path

import pytest
from aiohttp import web

from app import main
from bot.settings import Settings
from bot.sign_in.outbound import SignInFailed
from bot.vault import KeysNotRead, read_keys, scope_of
from bot.wire import open_session
from tests.bot.pretend import FixedTokens, serving
from tests.bot.settings.test_settings import GOOD

KEY = base64.b64encode(b"1" * 32).decode()
VAULT = "https://elfed.vault.azure.net/secrets/keys"
GIVEN = {name: value for name, value in GOOD.items() if name != "EHSBOT_DATA_KEYS"} | {"EHSBOT_DATA_KEYS_SECRET": VAULT}


class Refused:
    async def get(self, scope: str) -> str:
        raise SignInFailed("AADSTS7000215")


class Vault:
    """A vault on loopback that gives the same answer to everything, and remembers what it was asked."""

    def __init__(self, status: int, body: object) -> None:
        self.status, self.body = status, body
        self.asked: list[tuple[str, str]] = []

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.path_qs, request.headers["Authorization"]))
        return web.json_response(self.body, status=self.status)


async def read(vault: Vault) -> list[tuple[str, bytes]]:
    async with serving(vault.handle) as origin, open_session() as session:
        settings = Settings.from_environment(GIVEN).model_copy(update={"data_keys_secret": f"{origin}/secrets/keys"})
        return [(key.id, key.secret) for key in await read_keys(settings, session, FixedTokens())]


async def test_the_ring_comes_from_the_secret_with_the_bots_own_token() -> None:
    vault = Vault(200, {"value": f" k2:{KEY},k1:{KEY}\n", "id": "x"})
    assert await read(vault) == [("k2", b"1" * 32), ("k1", b"1" * 32)]
    ((path, authorization),) = vault.asked
    assert path == "/secrets/keys?api-version=7.4"
    assert authorization.startswith("Bearer token for https://")


@pytest.mark.parametrize(
    "status, body, told",
    [
        (401, {}, "check MicrosoftAppTenantId"),
        (403, {"error": {"message": "a secret"}}, "the role Key Vault Secrets User"),
        (404, {}, "check the name"),
        (500, {}, "it answered 500"),
        (200, {"value": "a secret"}, "what it holds is no ring"),
        (200, {"value": f"k1:{KEY},k1:{KEY}"}, "uses one id for two keys"),
        (200, {"value": ""}, "what it holds is no ring"),
        (200, {}, "what it holds is no ring"),
        (200, ["a secret"], "what it holds is no ring"),
    ],
)
async def test_what_is_wrong_is_said_with_what_to_do_and_nothing_of_the_secret(
    status: int, body: object, told: str
) -> None:
    with pytest.raises(KeysNotRead, match=told) as caught:
        await read(Vault(status, body))
    assert "a secret" not in str(caught.value)
    assert KEY not in str(caught.value)


async def test_nobody_gets_a_token_that_sign_in_refuses() -> None:
    async with open_session() as session:
        with pytest.raises(KeysNotRead, match="AADSTS7000215"):
            await read_keys(Settings.from_environment(GIVEN), session, Refused())


async def test_a_ring_in_the_settings_is_taken_from_there() -> None:
    async with open_session() as session:
        assert [key.id for key in await read_keys(Settings.from_environment(GOOD), session, Refused())] == ["k1"]


def test_the_token_is_for_the_vaults_of_that_cloud() -> None:
    assert scope_of("https://elfed.vault.azure.net") == "https://vault.azure.net/.default"
    assert scope_of("https://elfed.vault.usgovcloudapi.net") == "https://vault.usgovcloudapi.net/.default"


def test_a_command_reads_the_ring_as_the_bot_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environment = GIVEN | {
        "EHSBOT_DATABASE": f"sqlite:///{tmp_path / 'ehsbot.db'}",
        "EHSBOT_LOGIN_URL": "https://127.0.0.1:9",
    }
    assert main(["records", "rotate-key"], environment) == 2
    assert "The keys could not be read from the vault" in capsys.readouterr().err
    assert main(["records", "rotate-key"], {**environment, "MicrosoftAppId": ""}) == 2
    assert "MicrosoftAppId is missing" in capsys.readouterr().err
