"""A sign-in and a Teams for the benchmarks, in a process of their own: they answer at once.

Started with a folder, it writes there what the others need: `key.pem` (what tokens are signed with), `tls.pem`
(to be trusted), and last `places.json`.
"""

from __future__ import annotations

import asyncio
import base64
import json
import math
import ssl
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from benchmarks.buttons import alert_on
from benchmarks.limits import Limits
from benchmarks.weather import add_weather
from dialogs.texts import say

A_MOMENT = 0.03
"""Seconds that the patient Teams takes for a card, so that a kill can fall into them."""
SLOW = 2.0
"""Seconds that the slow Teams takes for an answer."""
_REPEAT = say("cy", "alert-repeat")


def main(folder: Path) -> None:
    """Serve until ended."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(private)
    (folder / "tls.pem").write_bytes(private + _certificate(key).public_bytes(serialization.Encoding.PEM))
    asyncio.run(_serve(folder, _published(key)))


async def _serve(folder: Path, keys: dict[str, object]) -> None:
    runner = web.AppRunner(_application(keys), access_log=None)
    await runner.setup()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "tls.pem")
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    http, https = (address[1] for address in runner.addresses)
    places = {"http": f"http://127.0.0.1:{http}", "https": f"https://localhost:{https}"}
    (folder / "places.part").write_text(json.dumps(places))
    (folder / "places.part").rename(folder / "places.json")
    await asyncio.Event().wait()


def _application(keys: dict[str, object]) -> web.Application:
    replies = 0

    async def openid(request: web.Request) -> web.Response:
        found = {"issuer": "https://api.botframework.com", "jwks_uri": f"http://{request.host}/keys"}
        algorithms = ["RS256"]
        return web.json_response({**found, "id_token_signing_alg_values_supported": algorithms})

    async def published(_: web.Request) -> web.Response:
        return web.json_response(keys)

    async def authority(request: web.Request) -> web.Response:
        home = f"https://{request.host}/{request.match_info['home']}"
        ends = {"authorization_endpoint": f"{home}/oauth2/authorize", "token_endpoint": f"{home}/oauth2/token"}
        return web.json_response({"issuer": home, **ends})

    async def token(_: web.Request) -> web.Response:
        return web.json_response({"token_type": "Bearer", "expires_in": 3600, "access_token": "pretend"})

    async def reply(_: web.Request) -> web.Response:
        nonlocal replies
        replies += 1
        return web.json_response({"id": str(replies)}, status=201)

    async def counted(_: web.Request) -> web.Response:
        return web.json_response({"replies": replies})

    app = web.Application()
    _add_remembering(app)
    app.router.add_get("/openid", openid)
    app.router.add_get("/keys", published)
    app.router.add_get("/replies", counted)
    app.router.add_get("/{home}/.well-known/openid-configuration", authority)
    app.router.add_get("/{home}/v2.0/.well-known/openid-configuration", authority)
    app.router.add_post("/{home}/oauth2/token", token)

    async def slowly(request: web.Request) -> web.Response:
        await asyncio.sleep(SLOW)
        return await reply(request)

    app.router.add_route("*", "/teams/{rest:.*}", reply)
    app.router.add_route("*", "/slow/{rest:.*}", slowly)
    return app


def _add_remembering(app: web.Application) -> None:
    """A Teams that tells which alert's card came where, when (seconds since 1970), and whether it was called a repeat.

    Under /limited it has Teams' own limits; under /patient it has none, and takes a moment for each card; under /moody
    it does as the weather is.
    """
    limits, weather = Limits(), add_weather(app)
    seen: list[tuple[str, str, float, bool]] = []

    async def post(request: web.Request) -> web.Response:
        conversation = request.match_info["conversation"]
        limited = request.match_info["manner"] == "limited"
        wait = limits.wait(conversation) if limited else 0.0
        if wait > 0:
            return web.json_response({}, status=429, headers={"Retry-After": str(math.ceil(wait))})
        trouble = weather.drawn() if request.match_info["manner"] == "moody" else ""
        if trouble and trouble != "kept":
            return await weather.answer(trouble)
        card = await request.text()
        alert = alert_on(card, conversation) if card else ""
        if alert and request.method == "POST":
            seen.append((conversation, alert, time.time(), _REPEAT in card))
        if trouble:
            weather.stands.append((conversation, alert))
            return await weather.answer(trouble)
        await asyncio.sleep(0.0 if limited else A_MOMENT)
        return web.json_response({"id": str(len(seen))}, status=201)

    async def told(request: web.Request) -> web.Response:
        return web.json_response(seen[int(request.query.get("behind", 0)) :])

    app.router.add_get("/{manner:limited|patient|moody}/seen", told)
    app.router.add_route(
        "*", "/{manner:limited|patient|moody}/v3/conversations/{conversation}/activities{rest:.*}", post
    )


def _published(key: rsa.RSAPrivateKey) -> dict[str, object]:
    numbers = key.public_key().public_numbers()
    modulus, exponent = (_number(value) for value in (numbers.n, numbers.e))
    entry = {"kty": "RSA", "use": "sig", "kid": "k1", "n": modulus, "e": exponent, "endorsements": ["msteams"]}
    return {"keys": [entry]}


def _number(value: int) -> str:
    return base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8)).rstrip(b"=").decode()


def _certificate(key: rsa.RSAPrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    start = datetime.now(UTC) - timedelta(days=1)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=7))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
