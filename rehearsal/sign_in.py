"""Sign-in as Microsoft plays it: published keys, tokens for the bot's door, and tokens the bot asks for."""

from __future__ import annotations

import base64
import datetime as dt
import ipaddress
import ssl
import time
from dataclasses import dataclass, field
from pathlib import Path

import jwt
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from rehearsal.cast import APP, TENANT

ISSUER = "https://api.botframework.com"
PASSWORD = "pretend-password"  # noqa: S105 - it opens nothing but this server
_KEY_ID = "rehearsal-1"
CHANGE_TRACKING = "0bf30f3b-4a52-48df-9a82-234910c4a086"
"""The application that Graph tells of changes as."""


def new_key() -> rsa.RSAPrivateKey:
    """Make an RSA key of usual length."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class SignIn:
    """Publishes one key endorsed for Teams, signs with it, and gives the bot its tokens."""

    key: rsa.RSAPrivateKey = field(default_factory=new_key)
    given: set[str] = field(default_factory=set[str])
    roles: list[str] = field(default_factory=list[str])
    """The permissions that the school's administrator has consented to, as tokens list them."""
    expired: bool = False
    """Whether the bot's secret has come to its end."""
    lifetime: int = 3600
    """Seconds that a token for the bot lasts."""

    def application(self) -> web.Application:
        """Build the server's routes."""
        app = web.Application()
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_get(f"/{TENANT}/.well-known/openid-configuration", self._openid)
        app.router.add_get(f"/{TENANT}/v2.0/.well-known/openid-configuration", self._tenant)
        app.router.add_post(f"/{TENANT}/oauth2/v2.0/token", self._token)
        return app

    def mint(self, service_url: str) -> str:
        """Sign a token as the Bot Connector does for one service URL."""
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": APP, "nbf": now - 60, "exp": now + 3600, "serviceurl": service_url}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": _KEY_ID})

    def mint_for_notices(self, **changed: object) -> str:
        """Sign a token as Entra does for Graph's change tracking, which sends it with what it tells."""
        now = int(time.time())
        claims = {"iss": f"https://sts.windows.net/{TENANT}/", "aud": APP, "tid": TENANT, "appid": CHANGE_TRACKING}
        claims |= {"nbf": now - 60, "exp": now + 3600, **changed}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": _KEY_ID})

    def mint_call(self, issuer: str = ISSUER, tenant: str = TENANT) -> str:
        """Sign a token as the service of calls does: for the bot and one tenant, and for no service URL."""
        now = int(time.time())
        claims = {"iss": issuer, "aud": APP, "nbf": now - 60, "exp": now + 3600, "tid": tenant}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": _KEY_ID})

    def knows(self, authorization: str | None) -> bool:
        """Say whether a bearer token was given out here."""
        return (authorization or "").removeprefix("Bearer ") in self.given

    async def _openid(self, request: web.Request) -> web.Response:
        origin = f"{request.scheme}://{request.host}"
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{origin}/keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        numbers = self.key.public_key().public_numbers()
        published: dict[str, object] = {
            "kty": "RSA",
            "use": "sig",
            "kid": _KEY_ID,
            "n": _number(numbers.n),
            "e": _number(numbers.e),
            "endorsements": ["msteams"],
        }
        return web.json_response({"keys": [published]})

    async def _tenant(self, request: web.Request) -> web.Response:
        home = f"{request.scheme}://{request.host}/{TENANT}"
        return web.json_response(
            {
                "issuer": f"{home}/v2.0",
                "authorization_endpoint": f"{home}/oauth2/v2.0/authorize",
                "token_endpoint": f"{home}/oauth2/v2.0/token",
            }
        )

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        if (form.get("client_id"), form.get("client_secret")) != (APP, PASSWORD):
            return web.json_response({"error": "invalid_client"}, status=401)
        if self.expired:
            said = "AADSTS7000222: The provided client secret keys for the app are expired."
            return web.json_response({"error": "invalid_client", "error_description": said}, status=401)
        claims: dict[str, object] = {
            "aud": str(form.get("scope")),
            "appid": APP,
            "exp": int(time.time()) + self.lifetime,
        }
        if self.roles:
            claims["roles"] = self.roles
        token = jwt.encode(claims, self.key, algorithm="RS256")
        self.given.add(token)
        return web.json_response({"token_type": "Bearer", "expires_in": self.lifetime, "access_token": token})


def throw_away_authority(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Make a certificate authority for one play. Returns what serves https://localhost, and the CA's file."""
    root, leaf = new_key(), new_key()
    name = _name("EHSBot rehearsal CA")
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    authority = (
        _certificate(name, name, root, root)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(root, hashes.SHA256())
    )
    places = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    served = (
        _certificate(_name("localhost"), name, leaf, root)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(places), critical=False)
        .sign(root, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(authority.public_bytes(pem))
    (folder / "localhost.pem").write_bytes(
        served.public_bytes(pem)
        + leaf.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "localhost.pem")
    return context, folder / "ca.pem"


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, signer: rsa.RSAPrivateKey
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(minutes=5))
        .not_valid_after(now + dt.timedelta(days=2))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )


def _number(value: int) -> str:
    return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8)).rstrip(b"=").decode()
