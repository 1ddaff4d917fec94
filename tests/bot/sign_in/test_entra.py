"""The real MSAL against a pretend Entra over TLS on localhost: only the certificate authority is made up."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import ipaddress
import ssl
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

import jwt
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from bot.settings import Settings
from bot.sign_in.entra import ManagedIdentity, Registration, shared_tokens
from bot.sign_in.outbound import SignInFailed
from tests.bot.pretend import APP, TENANT, rsa_key, serving

SCOPE = "https://api.botframework.com/.default"
START = datetime.now(UTC) - timedelta(days=1)


def self_signed(name: str, *, authority: bool) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    names: list[x509.GeneralName] = [
        x509.DNSName("localhost"),
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
    ]
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(rsa_key("one").public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(START)
        .not_valid_after(START + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(rsa_key("one").public_key()), critical=False)
        .sign(rsa_key("one"), hashes.SHA256())
    )


def pem_of(certificate: x509.Certificate) -> bytes:
    private = rsa_key("one").private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + certificate.public_bytes(serialization.Encoding.PEM)


@dataclass
class Entra:
    """Gives numbered tokens, or an error; keeps the forms it was sent."""

    forms: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list[tuple[str, dict[str, list[str]]]])
    error: dict[str, object] | None = None
    looks: int = 0

    async def handle(self, request: web.Request) -> web.Response:
        home = request.path.split("/")[1]
        base = f"https://{request.host}/{home}"
        if request.path.endswith("/.well-known/openid-configuration"):
            self.looks += 1
            return web.json_response(
                {
                    "issuer": f"{base}/v2.0",
                    "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                    "token_endpoint": f"{base}/oauth2/v2.0/token",
                }
            )
        self.forms.append((home, parse_qs(await request.text())))
        if self.error:
            return web.json_response(self.error, status=401)
        token = {"token_type": "Bearer", "expires_in": 3599, "access_token": f"token-{len(self.forms)}"}
        return web.json_response(token)


@contextlib.asynccontextmanager
async def entra_over_tls(entra: Entra, folder: Path) -> AsyncGenerator[str]:
    (folder / "server.pem").write_bytes(pem_of(self_signed("localhost", authority=True)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    async with serving(entra.handle, context) as url:
        yield url


def settings_for(login_url: str, **changed: str) -> Settings:
    given = {
        "MicrosoftAppId": APP,
        "MicrosoftAppTenantId": TENANT,
        "MicrosoftAppPassword": "opensesame",
        "EHSBOT_LOGIN_URL": login_url,
        "EHSBOT_DATA_KEYS": "k:" + base64.b64encode(bytes(32)).decode(),
    }
    return Settings.from_environment(given | changed)


@pytest.fixture
def entra() -> Entra:
    return Entra()


@pytest.fixture
async def login_url(entra: Entra, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[str]:
    async with entra_over_tls(entra, tmp_path) as url:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "server.pem"))
        yield url


async def test_a_secret_gets_a_token_from_the_tenant_and_nobody_else_is_asked(login_url: str, entra: Entra) -> None:
    tokens = shared_tokens(settings_for(login_url))
    assert await tokens.get(SCOPE) == "token-1"
    assert await tokens.get(SCOPE) == "token-1"
    assert entra.looks == 1
    ((home, form),) = entra.forms
    assert (home, form["scope"], form["client_secret"]) == (TENANT, [SCOPE], ["opensesame"])


async def test_a_renewal_is_a_new_token_and_not_the_library_s_own_copy(login_url: str, entra: Entra) -> None:
    registration = Registration(settings_for(login_url))
    found = [(await asyncio.to_thread(registration.fetch, SCOPE)).text for _ in range(2)]
    assert found == ["token-1", "token-2"]


async def test_a_certificate_proves_itself_with_an_assertion(login_url: str, entra: Entra) -> None:
    pem = pem_of(self_signed("EHSBot", authority=False)).decode()
    registration = Registration(settings_for(login_url, MicrosoftAppCertificate=pem))
    assert (await asyncio.to_thread(registration.fetch, SCOPE)).text == "token-1"
    form = entra.forms[0][1]
    assert "client_secret" not in form
    said = jwt.decode(
        form["client_assertion"][0],
        rsa_key("one").public_key(),
        algorithms=["PS256", "RS256"],
        audience=f"{login_url}/{TENANT}/oauth2/v2.0/token",
    )
    assert said["iss"] == APP


async def test_a_multi_tenant_bot_speaks_to_teams_from_bot_framework_and_to_graph_from_the_tenant(
    login_url: str, entra: Entra
) -> None:
    tokens = shared_tokens(settings_for(login_url, MicrosoftAppType="MultiTenant"))
    await tokens.get(SCOPE)
    await tokens.get("https://graph.microsoft.com/.default")
    assert [home for home, _ in entra.forms] == ["botframework.com", TENANT]


@pytest.mark.parametrize(
    "error, code",
    [
        (
            {
                "error": "invalid_client",
                "error_description": "AADSTS7000215: Invalid client secret opensesame",
            },
            "AADSTS7000215",
        ),
        ({"error": "unauthorized_client"}, "unauthorized_client"),
        ({"error": "<script>"}, "refused"),
    ],
)
async def test_a_refusal_tells_entra_s_code_and_nothing_else(
    login_url: str, entra: Entra, error: dict[str, object], code: str
) -> None:
    entra.error = error
    with pytest.raises(SignInFailed) as caught:
        await shared_tokens(settings_for(login_url)).get(SCOPE)
    assert caught.value.code == code
    assert "opensesame" not in f"{caught.value!r} {caught.value.__cause__!r}"


async def test_nobody_at_the_login_url_is_a_failure_with_a_name() -> None:
    with pytest.raises(SignInFailed, match="ConnectionError"):
        await shared_tokens(settings_for("https://127.0.0.1:1")).get(SCOPE)


async def test_a_managed_identity_that_the_machine_does_not_have_is_a_failure_with_a_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def identity_service(_: web.Request) -> web.Response:
        return web.json_response({"statusCode": 400, "message": "No such identity"}, status=400)

    async with serving(identity_service) as origin:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{origin}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "header")
        with pytest.raises(SignInFailed, match="CredentialUnavailableError"):
            await asyncio.to_thread(ManagedIdentity(APP).fetch, SCOPE)


async def test_a_managed_identity_s_token_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def identity_service(request: web.Request) -> web.Response:
        asked.append(request.query["client_id"])
        until = int((datetime.now(UTC) + timedelta(hours=1)).timestamp())
        return web.json_response({"access_token": "from the machine", "expires_on": until, "token_type": "Bearer"})

    async with serving(identity_service) as origin:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{origin}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "header")
        token = await asyncio.to_thread(ManagedIdentity(APP).fetch, SCOPE)
    assert (token.text, asked) == ("from the machine", [APP])
    assert 3_500 < token.lifetime <= 3_600
