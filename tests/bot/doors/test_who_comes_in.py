"""Who comes in and who does not: one table, put to both ways in over real HTTP.

A valid request passes; whatever else is sent is answered 401, 403 or 400, never 500. Nobody who is refused is heard,
and no token of the bot's goes to anybody.
"""

from __future__ import annotations

import asyncio
import logging
import time

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from bot.sign_in.inbound import LEEWAY
from tests.bot.doors.cases import (
    A_LIST_OF_SENDERS,
    EVIL,
    LONG,
    NONE_OF_A_SENDER,
    ODD_HEADERS,
    ODD_PAYLOADS,
    UNHEARD_OF,
    Case,
    about,
    bearer,
    beside,
    headed,
    heard_from,
    hs256,
    minted,
    now,
    one_letter,
    other_claims,
    other_header,
    public,
    rotated,
    rotated_and_seen,
    rotated_just_now,
    shaped,
    timed,
    told,
    twin,
    with_claims,
    without,
    written,
)
from tests.bot.doors.place import OTHER, Place
from tests.bot.doors.raw import Ask, answered, asked, rs256, signed
from tests.bot.pretend import APP, ISSUER, TENANT, claims, mint, published

PLAIN = (
    told("valid", 200),
    written("no Authorization header", None),
    written("empty header", ""),
    written("empty Bearer", "Bearer "),
    written("garbage token", "Bearer garbage"),
    written("three dots", "Bearer ..."),
    written("letters that are none of a token's", "Bearer päss".encode()),
    written("scheme Basic", "Basic dXNlcjpwYXNz"),
    written("scheme Negotiate", "Negotiate YII="),
    Case("lower-case bearer", lambda p: asked(p, ("Authorization", f"bearer {p.token()}")), 401),
    Case("token without scheme", lambda p: asked(p, ("Authorization", p.token())), 401),
    Case("two blanks after Bearer", lambda p: asked(p, ("Authorization", f"Bearer  {p.token()}")), 401),
    Case("lower-case header name", lambda p: asked(p, ("authorization", f"Bearer {p.token()}")), 200),
    shaped("two parts", 401, lambda token: token.rpartition(".")[0]),
    shaped("four parts", 401, lambda token: f"{token}.x"),
    shaped("five parts, as an encrypted one has", 401, lambda token: f"{token}.x.y"),
    shaped("no signature", 401, lambda token: token.rpartition(".")[0] + "."),
    shaped("one letter of the signature changed", 401, one_letter),
    shaped("the signature in another spelling", 401, twin),
    shaped("the signature filled up to whole bytes", 401, lambda token: f"{token}=="),
    shaped("the signature in the other base64", 401, lambda token: token.replace("-", "+").replace("_", "/")),
    shaped("signs behind the signature that stand for nothing", 401, lambda token: f"{token}!!!!"),
    shaped("a blank in the signature", 401, lambda token: f"{token[:-9]} {token[-9:]}"),
    shaped("another header before claims and signature", 401, other_header),
    Case("a tab after Bearer", lambda p: asked(p, ("Authorization", f"Bearer\t{p.token()}")), 401),
    Case("a blank of another kind after Bearer",
         lambda p: asked(p, ("Authorization", f"Bearer\xa0{p.token()}".encode("latin-1"))), 401),
    Case("a word behind the token", lambda p: asked(p, ("Authorization", f"Bearer {p.token()} x")), 401),
    shaped("two tokens in one header", 401, lambda token: f"{token}, {token}"),
    Case("claims changed after signing", lambda p: asked(p, bearer(other_claims(p))), 401),
    *(
        Case(f"a payload that is {name}", lambda p, given=given: asked(p, bearer(signed(rs256(), given))), 401)
        for name, given in ODD_PAYLOADS
    ),
    *(
        Case(
            f"a header that is {name}",
            lambda p, given=given: asked(p, bearer(signed(given, claims(p.teams_url)))),
            401,
        )
        for name, given in ODD_HEADERS
    ),
)  # fmt: skip

CLAIMS = (
    told("wrong audience", 401, aud=OTHER),
    told("audience as a list", 401, aud=[APP]),
    told("audience as an address", 401, aud=f"api://{APP}"),
    told("no audience", 401, aud=None),
    told("empty audience", 401, aud=""),
    told("wrong issuer", 401, iss="https://sts.windows.net/x/"),
    told("issuer with a slash", 401, iss=f"{ISSUER}/"),
    told("issuer of another cloud", 401, iss="https://api.botframework.us"),
    told("issuer as a list", 401, iss=[ISSUER]),
    told("no issuer", 401, iss=None),
    timed("expired ten minutes ago", 401, "exp", -10),
    timed("expired four minutes ago: clocks differ", 200, "exp", -4),
    timed("good in ten minutes", 401, "nbf", 10),
    timed("good in four minutes: clocks differ", 200, "nbf", 4),
    timed("issued in an hour", 401, "iat", 60),
    timed("issued four minutes from now: clocks differ", 200, "iat", 4),
    told("no exp", 401, exp=None),
    told("no nbf", 401, nbf=None),
    *(
        told(f"{name} that is {what}", 401, **{name: value})
        for name in ("exp", "nbf")
        for what, value in (
            ("text", str(now(3_600))), ("true", True), ("endless", float("inf")), ("no number", float("nan")),
            ("a list", [now(3_600)]), ("astronomy", 2**62), ("nothing", 0),
        )
    ),
    told("serviceurl claim differs", 401, serviceurl="https://smba.trafficmanager.net/uk/"),
    told("no serviceurl claim", 401, serviceurl=None),
    told("empty serviceurl claim", 401, serviceurl=""),
    about("serviceurl claim without the closing slash", 200, {"serviceurl": "{}/uk"}),
    about("serviceurl claim is a list", 401, {"serviceurl": ["{}/uk/"]}),
    told("emulator's token, v1", 401, iss=f"https://sts.windows.net/{TENANT}/", appid=APP, ver="1.0"),
    told("emulator's token, v2", 401, iss=f"https://login.microsoftonline.com/{TENANT}/v2.0", azp=APP, ver="2.0"),
    told("emulator's token of another app", 401, iss=f"https://sts.windows.net/{TENANT}/", appid=OTHER),
    about(
        "emulator's token, replies at an attacker's",
        401,
        {"iss": f"https://sts.windows.net/{TENANT}/", "appid": APP, "serviceurl": EVIL},
        serviceUrl=EVIL,
    ),
    told("another bot's token (skill)", 401, iss=f"https://login.microsoftonline.com/{TENANT}/v2.0", azp=OTHER),
    told("an anonymous skill's name, truly signed", 401, appid="AnonymousSkill"),
    told("an anonymous skill's name, truly signed, v2", 401, azp="AnonymousSkill", ver="2.0"),
    Case(
        "an anonymous skill's token",
        lambda p: asked(p, bearer(mint(claims(p.teams_url, appid="AnonymousSkill"), key=None, alg="none"))),
        401,
    ),
)  # fmt: skip

KEYS = (
    minted("alg none, unsigned", key=None, alg="none"),
    *(headed(f"alg {alg!r}, signed all the same", alg=alg) for alg in ("none", "None", "rs256", "", "EdDSA", "RSA1_5")),
    headed("alg is null", alg=None),
    headed("alg is a list", alg=["RS256"]),
    minted("RS384", alg="RS384"),
    minted("RS512", alg="RS512"),
    minted("PS256", alg="PS256"),
    Case("HS256 with the public key as PEM", lambda p: asked(p, bearer(hs256(p, public(Encoding.PEM)))), 401),
    Case("HS256 with the public key as DER", lambda p: asked(p, bearer(hs256(p, public(Encoding.DER)))), 401),
    Case("HS256 with an empty secret", lambda p: asked(p, bearer(hs256(p, b""))), 401),
    minted("rogue key, known id", key="rogue"),
    minted("unknown key id", kid="kx", key="rogue"),
    minted("no key id", kid=None),
    *(
        headed(f"key id that is {name}", kid=kid)
        for name, kid in (
            ("a path", "../../etc/passwd"), ("an address", f"{EVIL}keys"), ("a query", "' OR 1=1 --"), ("empty", ""),
            ("a blank more", "k1 "), ("in capitals", "K1"), ("a zero byte more", "k1\x00"), ("very long", "k" * 300),
            ("a number", 1), ("a list", ["k1"]), ("an object", {"kid": "k1"}), ("null", None), ("true", True),
        )
    ),
    headed("its own key in the header (jwk)", key="rogue", jwk=published("k1", "rogue", ["msteams"])),
    headed("an address of its own keys (jku)", key="rogue", jku=f"{EVIL}keys"),
    headed("an address of its own certificate (x5u)", key="rogue", x5u=f"{EVIL}cert"),
    headed("its own certificate (x5c)", key="rogue", x5c=["MIIB"]),
    headed("a demand that nobody knows (crit)", **UNHEARD_OF),
    headed("a payload that is not encoded (b64)", crit=["b64"], b64=False),
    minted("key endorsed for another channel", kid="skype"),
    minted("key without endorsements", kid="bare"),
    minted("key endorsed for several", 200, kid="both"),
    headed("key that is too short", key="small", kid="small"),
    Case(
        "a new key, taken up without a restart",
        lambda p: asked(p, bearer(mint(claims(p.teams_url), kid="k2", key="two"))),
        200,
        rotated,
    ),
    Case(
        "a new key, in the minute after a look",
        lambda p: asked(p, bearer(mint(claims(p.teams_url), kid="k2", key="two"))),
        401,
        rotated_just_now,
    ),
    Case("a token remembered, whose key is gone", lambda p: asked(p, bearer(p.token())), 401, rotated_and_seen),
    Case(
        "the new key's id, signed with the old key",
        lambda p: asked(p, bearer(mint(claims(p.teams_url), kid="k2"))),
        401,
        rotated_and_seen,
    ),
)  # fmt: skip

REPLAYED = (
    Case(
        "a token again, with another body",
        lambda p: asked(p, bearer(p.token(jti="again")), text="b"),
        200,
        heard_from,
    ),
    Case(
        "a token again, with another service URL",
        lambda p: asked(p, bearer(p.token(jti="again")), serviceUrl=EVIL),
        401,
        heard_from,
    ),
    Case(
        "a token again, with another tenant",
        lambda p: asked(p, bearer(p.token(jti="again")), channelData={"tenant": {"id": OTHER}}),
        403,
        heard_from,
    ),
    Case(
        "a token again, its signature in another spelling",
        lambda p: asked(p, bearer(twin(p.token(jti="again")))),
        401,
        heard_from,
    ),
    Case(
        "a token again, filled up to whole bytes",
        lambda p: asked(p, bearer(p.token(jti="again") + "==")),
        401,
        heard_from,
    ),
    Case(
        "a token again, under another header",
        lambda p: asked(p, bearer(other_header(p.token(jti="again")))),
        401,
        heard_from,
    ),
    Case(
        "a token again, with other claims",
        lambda p: asked(p, bearer(with_claims(p.token(jti="again"), p.token(jti="again", serviceurl=EVIL)))),
        401,
        heard_from,
    ),
    Case(
        "a token again, one letter of its signature changed",
        lambda p: asked(p, bearer(one_letter(p.token(jti="again")))),
        401,
        heard_from,
    ),
)  # fmt: skip

HEADERS = (
    Case("Authorization twice, the same", lambda p: asked(p, *[bearer(p.token())] * 2), 401),
    Case("Authorization twice, good and bad", lambda p: asked(p, bearer(p.token()), bearer("x")), 401),
    Case("Authorization twice, bad and good", lambda p: asked(p, bearer("x"), bearer(p.token())), 401),
    Case("Authorization twice, in two spellings",
         lambda p: asked(p, bearer(p.token()), ("AUTHORIZATION", "Bearer x")), 401),
    without("the token in Proxy-Authorization", 401, lambda p: ("Proxy-Authorization", f"Bearer {p.token()}")),
    without("the token in X-Authorization", 401, lambda p: ("X-Authorization", f"Bearer {p.token()}")),
    without("the token in a cookie", 401, lambda p: ("Cookie", f"Authorization={p.token()}")),
    Case(
        "the token in the address",
        lambda p: Ask(asked(p).told, asked(p).body, f"/api/messages?access_token={p.token()}"),
        401,
    ),
    Case("the token in the body", lambda p: asked(p, authorization=f"Bearer {p.token()}"), 401),
    beside("Content-Type twice", 400, ("Content-Type", "text/plain")),
    beside("Content-Type twice, the same", 400, ("Content-Type", "application/json")),
    beside("Content-Encoding twice", 400, ("Content-Encoding", "identity"), ("Content-Encoding", "gzip")),
    beside("Content-Length twice", 400, ("Content-Length", "5"), ("Content-Length", "6")),
    beside("Host twice", 400, ("Host", "evil.example")),
    beside("Content-Length that is text", 400, ("Content-Length", "all")),
    beside("Content-Length below nothing", 400, ("Content-Length", "-1")),
    beside("Content-Length with a sign", 400, ("Content-Length", "+5")),
    beside("length and chunks at once", 400, ("Content-Length", "5"), ("Transfer-Encoding", "chunked")),
    beside("chunks that are none", 400, ("Transfer-Encoding", "chunked")),
    beside("a header folded over two lines", 400, ("X-Fold", "a\r\n b")),
    beside("a header with a zero byte", 400, ("X-Zero", "a\x00b")),
    beside("a blank before the colon", 400, ("X-Blank ", "a")),
    beside("a header without a name", 400, ("", "a")),
    beside("a header of 9,000 letters", 400, ("X-Long", LONG)),
    beside("a header name of 9,000 letters", 400, (LONG, "a")),
    beside("two hundred headers", 400, *((f"X-{number}", "a") for number in range(200))),
    written("an Authorization of 9,000 letters", f"Bearer {LONG}", 400),
    told("a token of 8,000 letters", 400, padding="x" * 5_900),
    told("a token of 6,000 letters", 200, padding="x" * 4_000),
    Case(
        "an address of 9,000 letters",
        lambda p: Ask((*asked(p).told, bearer(p.token())), asked(p).body, f"/api/messages?{LONG}"),
        400,
    ),
)  # fmt: skip

BODIES = (
    about("both service URLs at an attacker", 403, {"serviceurl": EVIL}, serviceUrl=EVIL),
    Case("no token, service URL at an attacker", lambda p: asked(p, serviceUrl=EVIL), 401),
    about("look-alike host", 403, {"serviceurl": "{}.evil.example/"}, serviceUrl="{}.evil.example/"),
    about("a name before the host", 403, {"serviceurl": "{}@evil.example/"}, serviceUrl="{}@evil.example/"),
    *(
        about(f"service URL {what}", 403, {"serviceurl": url}, serviceUrl=url)
        for what, url in (
            ("of a private network", "http://10.0.0.1/"), ("of a private network, with TLS", "https://192.168.0.1/uk/"),
            ("of the machine's own data", "http://169.254.169.254/metadata/identity/oauth2/token"),
            ("of this machine, another port", "http://127.0.0.1:1/uk/"), ("of this machine, no port", "http://127.0.0.1/"),
            ("of this machine by IPv6", "http://[::1]/uk/"), ("by IPv4 in IPv6", "http://[::ffff:127.0.0.1]/uk/"),
            ("of Teams in plain http", "http://smba.trafficmanager.net/uk/"),
            ("of a page", "javascript:alert(1)"), ("of a file", "file:///etc/passwd"),
            ("without a scheme", "//smba.trafficmanager.net/uk/"), ("with a blank", "https://evil .example/"),
        )
    ),
    *(
        about(f"service URL with {what}", 403, {"serviceurl": url}, serviceUrl=url)
        for what, url in (
            ("TLS where it has none", "{tls}/uk/"), ("our machine under its name", "{name}/uk/"),
            ("our machine in three numbers", "{short}/uk/"), ("our machine in one number", "{number}/uk/"),
            ("a dot behind the host", "{dot}/uk/"), ("an encoded dot in the host", "{encoded}/uk/"),
            ("wide numbers", "{wide}/uk/"), ("another port behind the port", "{}:80/uk/"),
            ("a back stroke", "http://evil.example\\@{host}/uk/"), ("a hash", "http://evil.example#@{host}/uk/"),
            ("a name and a secret", "http://name:secret@{host}/uk/"), ("a question", "{}/uk/?to=evil.example"),
            ("a stroke more", "{}//evil.example/"), ("a semicolon", "{}/uk;/x"), ("an accent", "{}/caf\u00e9/"),
            ("a zero byte", "{}/uk%00/"),
        )
    ),
    about("service URL with a line break", 400, {"serviceurl": "{}/uk/\n"}, serviceUrl="{}/uk/\n"),
    about("service URL that is endless", 400, {"serviceurl": EVIL + "x" * 2_000}, serviceUrl=EVIL + "x" * 2_000),
    about("path that climbs", 403, {"serviceurl": "{}/../x"}, serviceUrl="{}/../x"),
    about("path that climbs in disguise", 403, {"serviceurl": "{}/%2e%2e/x"}, serviceUrl="{}/%2e%2e/x"),
    about("no service URL", 400, serviceUrl=None),
    about("no service URL, neither there nor in the token", 401, {"serviceurl": None}, serviceUrl=None),
    about("service URL is a number", 400, serviceUrl=7),
    about("no channel id", 400, channelId=None),
    about("another channel", 400, channelId="skype"),
    about("the emulator's channel", 400, channelId="emulator"),
    about("other tenant in channelData", 403, channelData={"tenant": {"id": OTHER}}),
    about("no tenant", 403, channelData={}),
    about("no channelData", 403, channelData=None),
    about("tenant of the wrong kind", 403, channelData={"tenant": "x"}),
    about("tenant is a list", 400, channelData={"tenant": {"id": [TENANT]}}),
    about("other tenant in conversation", 403, conversation={"id": "19:a", "tenantId": OTHER}),
    about("other tenant everywhere", 403,
          channelData={"tenant": {"id": OTHER}}, conversation={"id": "19:a", "tenantId": OTHER}),
    about("no tenant in conversation", 200, conversation={"id": "19:a"}),
    about("tenant in capitals", 200, channelData={"tenant": {"id": TENANT.upper()}}),
    about("no type", 400, type=None),
    about("type is a number", 400, type=5),
    about("type is an object", 400, type={}),
    about("unknown type", 200, type="somethingNew"),
    about("no sender", 400, **NONE_OF_A_SENDER),
    about("sender is a list", 400, **A_LIST_OF_SENDERS),
    about("sender without id", 400, **{"from": {"name": "x"}}),
    about("sender id with a line break", 400, **{"from": {"id": "29:a\nb"}}),
    about("no recipient", 400, recipient=None),
    about("no conversation", 400, conversation=None),
    about("conversation is text", 400, conversation="19:a"),
    about("conversation id is empty", 400, conversation={"id": ""}),
    about("conversation id is a sentence", 400, conversation={"id": "not a place"}),
    about("conversation id is endless", 400, conversation={"id": "x" * 300}),
    about("team id is a sentence", 400, channelData={"tenant": {"id": TENANT}, "team": {"id": "not a team"}}),
    about("team is named in a sentence", 400, channelData={"tenant": {"id": TENANT}, "teamsTeamId": "not a team"}),
    about("sender's object id is a sentence", 400, **{"from": {"id": "29:a", "aadObjectId": "not a person"}}),
    about("channelData is a list", 400, channelData=[1]),
    about("entities are an object", 400, entities={}),
    about("entities of text", 400, entities=["x"]),
    about("attachments are text", 400, attachments="x"),
    about("text is a number", 400, text=7),
    about("timestamp is nonsense", 400, timestamp="yesterday"),
    about("members added are text", 400, membersAdded="x"),
    about("unknown fields", 200, somethingNew={"a": [1]}),
)  # fmt: skip

TABLE = (*PLAIN, *CLAIMS, *KEYS, *REPLAYED, *HEADERS, *BODIES)


def test_no_line_stands_twice_and_there_are_many() -> None:
    names = [case.name for case in TABLE]
    assert sorted(set(names)) == sorted(names)
    assert len(names) > 34


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in TABLE])
async def test_only_the_bot_connector_comes_in_with_an_activity_of_ours(
    either: Place, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    place = either
    place.sign_in.keys += [
        published("skype", "one", ["skype"]),
        published("bare", "one", None),
        published("both", "one", ["skype", "msteams"]),
        published("small", "small", ["msteams"]),
    ]
    await case.before(place)
    caplog.set_level(logging.DEBUG)
    status, rest = await answered(place.url, case.ask(place).spelled())
    assert status == case.status
    assert len(place.bot.heard) == (status == 200)
    assert ("WWW-Authenticate: Bearer" in rest) is (status == 401)
    assert "Traceback" not in rest + caplog.text
    assert (place.teams.asked, place.tokens.asked) == ([], [])
    assert place.sign_in.looks <= 2


async def test_a_token_that_is_remembered_ends_with_its_time(either: Place) -> None:
    """One that let somebody in a moment ago lets nobody in once its time and the five minutes for clocks are over."""
    end = now(int(1 - LEEWAY)) + 1
    ask = asked(either, bearer(either.token(exp=end)))
    assert (await answered(either.url, ask.spelled()))[0] == 200
    await asyncio.sleep(end + LEEWAY - time.time() + 0.01)
    assert (await answered(either.url, ask.spelled()))[0] == 401
    assert len(either.bot.heard) == 1
