from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import quote

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.doors.notice import MOST_BYTES
from bot.doors.notifications import LONGEST_GREETING
from bot.doors.reading import read_message
from bot.enforcement.notice_proof import proof_of, spelled
from bot.graph.encryption import new_pair
from bot.records.errors import RecordsUnavailable
from bot.sign_in.keys import BETWEEN_LOOKS
from policy.alerts import Step
from policy.events import ItemKept, SubscriptionMade, SubscriptionUnwanted, SubscriptionWanted
from policy.subscriptions import BACK, DRIVE, name_of
from tests.bot.doors.cases import Case, twin
from tests.bot.doors.raw import answered, part, rs256, signed
from tests.bot.doors.test_who_comes_in import HEADERS
from tests.bot.doors.told import ID, LOGIN, STATE, URGENT, URL, WATCH, Told, message, token, told_by_graph
from tests.bot.pretend import APP, TENANT, mint, published, rsa_key
from tests.policy.cast import NOW, SCHOOL, TEAM, later

pytestmark = pytest.mark.clause("STU-4")
OTHER = "99999999-9999-4999-8999-999999999999"


@pytest.fixture
async def told(tmp_path: Path) -> AsyncGenerator[Told]:
    async with told_by_graph(tmp_path) as found:
        yield found


@pytest.mark.parametrize("words", [URGENT, "dw i eisiau lladd fy hun"])
async def test_a_message_is_read_from_the_notice_and_graph_is_not_asked(told: Told, words: str) -> None:
    assert await told.tell(told.notice(message(text=words))) == 202
    (alert,) = await told.alerts()
    assert (alert.flag.message, alert.flag.conversation, alert.flag.place) == ("1", f"{TEAM};messageid=1", TEAM)
    assert (alert.flag.read_late, alert.flag.edited) == (None, False)
    assert alert.flag.author_name == "A Learner"
    assert (told.stage.teams.asked, await told.owed(), told.count("read")) == ([], [], 1)


async def test_what_is_told_again_and_heard_live_too_is_one_alert(told: Told) -> None:
    notice = told.notice(message())
    for _ in range(3):
        assert await told.tell(notice, notice) == 202
    assert len(await told.alerts()) == 1


@pytest.mark.parametrize("first", ["graph", "teams"])
async def test_an_edit_that_both_tell_of_is_one_alert_and_another_edit_is_another(told: Told, first: str) -> None:
    def edit(seconds: float, words: str) -> dict[str, Any]:
        at = later(seconds).isoformat().replace("+00:00", "Z")
        return message(text=words, lastEditedDateTime=at)

    async def live() -> None:
        arrival = live_edit(URGENT + "!", later(2.5))
        await read_message(arrival, SCHOOL, told.desk, told.room, edited=True)

    if first == "teams":
        await live()
    assert await told.tell(told.notice(edit(1, URGENT), changeType="updated")) == 202
    if first == "graph":
        await live()
    assert [one.flag.edited for one in await told.alerts()] == [True]
    assert await told.tell(told.notice(edit(20, "i will hurt you tomorrow"), changeType="updated")) == 202
    assert len(await told.alerts()) == 2


def live_edit(words: str, at: Any) -> Any:
    from tests.bot.doors.test_catch_up import live, spelled  # noqa: PLC0415 - its shape of a live message

    return live(1, words, timestamp=spelled(at))


async def test_a_deletion_is_noted_on_the_alert(told: Told) -> None:
    await told.tell(told.notice(message()))
    gone = message(text="", deletedDateTime=later(4).isoformat())
    assert await told.tell(told.notice(gone, changeType="deleted")) == 202
    (alert,) = await told.alerts()
    assert alert.history[-1].step is Step.DELETED


async def test_a_deletion_without_its_author_is_fetched(told: Told) -> None:
    bare = {"id": "1", "createdDateTime": NOW.isoformat()}
    assert await told.tell(told.notice(bare, changeType="deleted")) == 202
    assert await told.owed() == [TEAM]


@pytest.mark.parametrize(
    "changed, outcome",
    [
        ({"messageType": "systemEventMessage"}, "nobody's"),
        ({"from": {"application": {"id": "x"}}}, "nobody's"),
        ({"createdDateTime": (NOW - BACK - timedelta(minutes=1)).isoformat()}, "old"),
    ],
)
async def test_what_nobody_newly_wrote_is_left_alone(told: Told, changed: dict[str, Any], outcome: str) -> None:
    assert await told.tell(told.notice(message(**changed), changeType="updated")) == 202
    assert (await told.alerts(), await told.owed(), told.count(outcome)) == ([], [], 1)


async def test_one_that_comes_long_after_says_that_it_was_read_late(told: Told) -> None:
    early = (NOW - timedelta(minutes=30)).isoformat()
    await told.tell(told.notice(message(createdDateTime=early)))
    (alert,) = await told.alerts()
    assert alert.flag.read_late is not None


Spoil = Callable[[Told, dict[str, Any]], None]


def in_content(**changed: Any) -> Spoil:
    return lambda _told, notice: notice["encryptedContent"].update(changed)


def flipped(name: str) -> Spoil:
    def spoil(_: Told, notice: dict[str, Any]) -> None:
        raw = bytearray(base64.b64decode(notice["encryptedContent"][name]))
        raw[-1] ^= 1
        notice["encryptedContent"][name] = base64.b64encode(raw).decode()

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(flipped("dataSignature"), id="wrong signature"),
        pytest.param(flipped("data"), id="data changed"),
        pytest.param(flipped("dataKey"), id="key changed"),
        pytest.param(in_content(data=""), id="no data"),
        pytest.param(in_content(data="!!!"), id="no base64"),
        pytest.param(in_content(dataKey=""), id="no key"),
        pytest.param(in_content(encryptionCertificateId="unknown"), id="a key that nobody has"),
    ],
)
async def test_data_that_cannot_be_trusted_is_not_read_and_its_place_is_fetched(told: Told, spoil: Spoil) -> None:
    notice = told.notice(message())
    spoil(told, notice)
    assert await told.tell(notice) == 202
    assert (await told.alerts(), await told.owed()) == ([], [TEAM])
    assert told.room.marks is not None
    assert told.room.marks.owing.is_set()


@pytest.mark.parametrize(
    "about",
    [
        pytest.param(message(channelIdentity={"channelId": "19:other"}), id="another channel"),
        pytest.param(message(chatId="19:other", channelIdentity=None), id="a chat"),
        pytest.param({"id": "1"}, id="hardly a message"),
        pytest.param(message(createdDateTime="yesterday"), id="no time"),
    ],
)
async def test_data_of_another_place_or_shape_is_not_read_and_its_place_is_fetched(
    told: Told, about: dict[str, Any]
) -> None:
    assert await told.tell(told.notice(about)) == 202
    assert (await told.alerts(), await told.owed()) == ([], [TEAM])


async def test_a_notice_without_data_needs_no_token_and_its_place_is_fetched(told: Told) -> None:
    assert await told.tell(told.notice(changeType="updated"), tokens=()) == 202
    assert await told.owed() == [TEAM]


def now(seconds: int) -> int:
    return int(time.time()) + seconds


TOKENS: list[tuple[str, Callable[[], str], int]] = [
    ("good", token, 202),
    ("of the newer kind", lambda: token(iss=f"{LOGIN}/{TENANT}/v2.0", appid=None, azp=token_publisher()), 202),
    ("of another tenant", lambda: token(iss=f"https://sts.windows.net/{OTHER}/"), 401),
    ("of another tenant by tid", lambda: token(tid=OTHER), 401),
    ("of the Bot Connector", lambda: token(iss="https://api.botframework.com"), 401),
    ("for another app", lambda: token(aud=OTHER), 401),
    ("for several", lambda: token(aud=[APP]), 401),
    ("from another app", lambda: token(appid=OTHER), 401),
    ("from nobody", lambda: token(appid=None), 401),
    ("from a list", lambda: token(appid=[token_publisher()]), 401),
    ("expired", lambda: token(exp=now(-600)), 401),
    ("good tomorrow", lambda: token(nbf=now(86_400)), 401),
    ("without an end", lambda: token(exp=None), 401),
    ("garbage", lambda: "garbage", 401),
    ("three dots", lambda: "...", 401),
    ("empty", lambda: "", 401),
    ("no ASCII", lambda: "é.é.é", 401),
    ("endless", lambda: "a" * 9_000, 401),
    ("alg none", lambda: mint({"aud": APP}, key=None, alg="none"), 401),
    ("rogue key", lambda: mint({"aud": APP}, key="rogue"), 401),
    ("unknown key", lambda: mint({"aud": APP}, kid="kx", key="rogue"), 401),
    ("no key id", lambda: mint({"aud": APP}, kid=None), 401),
    ("cut off", lambda: token().rpartition(".")[0] + ".", 401),
    ("expired four minutes ago: clocks differ", lambda: token(exp=now(-240)), 202),
    ("good in four minutes: clocks differ", lambda: token(nbf=now(240)), 202),
    ("good in ten minutes", lambda: token(nbf=now(600)), 401),
    ("issued in an hour", lambda: token(iat=now(3_600)), 401),
    ("without a beginning", lambda: token(nbf=None), 401),
    ("for nobody", lambda: token(aud=None), 401),
    ("by nobody", lambda: token(iss=None), 401),
    ("by a list", lambda: token(iss=[f"https://sts.windows.net/{TENANT}/"]), 401),
    ("of a tenant that is a list", lambda: token(tid=[TENANT]), 401),
    ("from somebody else as well", lambda: token(azp=OTHER, appid=None), 401),
    ("from nearly the same", lambda: token(appid=f"{token_publisher()} "), 401),
    *((f"{name} that is {value}", lambda n=name, v=value: token(**{n: v}), 401) for name in ("exp", "nbf")
      for value in (True, float("inf"), float("nan"), "soon", 2**70)),
    *((f"alg {alg!r}, signed all the same", lambda a=alg: signed(rs256(alg=a), payload()), 401)
      for alg in ("none", "None", "rs256", "RS384", "RS512", "PS256", "HS256", "", None)),
    ("HS256 with the public key", lambda: hs256(payload()), 401),
    *((f"key id {kid!r:.20}", lambda k=kid: signed(rs256(kid=k), payload()), 401)
      for kid in ("../../etc/passwd", "' OR 1=1 --", "", "K1", "k1 ", "k1\x00", "k" * 300, 1, None, True)),
    ("a list for a key id", lambda: signed(rs256(kid=["k1"]), payload()), 401),
    ("its own key (jwk)", lambda: signed(rs256(jwk=published("k1", "rogue", None)), payload(), "rogue"), 401),
    ("an address of its keys (jku)", lambda: signed(rs256(jku="https://evil.example/k"), payload(), "rogue"), 401),
    ("a demand that nobody knows", lambda: signed(rs256(crit=["x"], x=True), payload()), 401),
    ("claims changed after signing", lambda: spliced(token(), token(aud=OTHER)), 401),
    ("claims of another, signed well", lambda: spliced(token(aud=OTHER), token()), 401),
    ("a payload of a list", lambda: signed(rs256(), []), 401),
    ("a payload of nothing", lambda: signed(rs256(), b""), 401),
    ("a payload 900 deep", lambda: signed(rs256(), b'{"a":' * 900 + b"1" + b"}" * 900), 401),
    ("a header of a list", lambda: signed([], payload()), 401),
    ("in another spelling", lambda: twin(token()), 401),
    ("filled up to whole bytes", lambda: f"{token()}==", 401),
    ("with signs that stand for nothing", lambda: f"{token()}!!!!", 401),
    ("with a line break", lambda: f"{token()}\n", 401),
    ("an address of its certificate (x5u)", lambda: signed(rs256(x5u="https://evil.example"), payload(), "rogue"), 401),
    ("its own certificate (x5c)", lambda: signed(rs256(x5c=["MIIB"]), payload(), "rogue"), 401),
    ("a payload that is not encoded (b64)", lambda: signed(rs256(crit=["b64"], b64=False), payload()), 401),
    ("another key under the known id", lambda: mint(payload(), key="rogue"), 401),
    ("two tokens in one", lambda: f"{token()}, {token()}", 401),
    ("with Bearer before it", lambda: f"Bearer {token()}", 401),
]  # fmt: skip


def payload() -> dict[str, object]:
    """The claims of a good one."""
    return jwt.decode(token(), options={"verify_signature": False})


def spliced(first: str, second: str) -> str:
    """Header and signature of the first, claims of the second."""
    head, _, mark = first.split(".")
    return f"{head}.{second.split('.')[1]}.{mark}"


def hs256(claims: dict[str, object]) -> str:
    said = f"{part({'alg': 'HS256', 'kid': 'k1', 'typ': 'JWT'})}.{part(claims)}"
    secret = rsa_key("one").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return f"{said}.{part(hmac.new(secret, said.encode(), hashlib.sha256).digest())}"


def token_publisher() -> str:
    return "0bf30f3b-4a52-48df-9a82-234910c4a086"


@pytest.mark.parametrize("given, status", [pytest.param(*case[1:], id=case[0]) for case in TOKENS])
async def test_data_is_taken_with_graphs_own_token_for_this_bot_and_tenant_only(
    told: Told, given: Callable[[], str], status: int
) -> None:
    assert await told.tell(told.notice(message()), tokens=(given(),)) == status
    assert len(await told.alerts()) == (status == 202)


async def test_a_token_whose_key_is_gone_is_good_no_more(told: Told) -> None:
    again = token()
    assert await told.tell(told.notice(message()), tokens=(again,)) == 202
    told.sign_in.keys = [published("k2", "two", None)]
    told.looks.now += BETWEEN_LOOKS
    renewed = mint(payload(), kid="k2", key="two")
    assert await told.tell(told.notice(message(2)), tokens=(renewed,)) == 202
    assert await told.tell(told.notice(message(3)), tokens=(again,)) == 401
    assert [one.flag.message for one in await told.alerts()] == ["1", "2"]


async def test_no_token_and_a_bad_one_beside_a_good_one_are_no_token(told: Told) -> None:
    assert await told.tell(told.notice(message()), tokens=()) == 401
    assert await told.tell(told.notice(message()), tokens=(token(), token(aud=OTHER))) == 401
    assert await told.alerts() == []


async def test_without_the_tenants_keys_it_says_later(told: Told) -> None:
    told.sign_in.down = True
    body = json.dumps({"value": [told.notice(message())], "validationTokens": [token()]}).encode()
    headers = {"Content-Type": "application/json"}
    async with told.client.post(f"{told.url}{URL}", data=body, headers=headers) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")


Change = dict[str, Any]


@pytest.mark.parametrize(
    "changed, status, outcome",
    [
        pytest.param({"clientState": f"{STATE}x"}, 403, "forged", id="another chance"),
        pytest.param({"clientState": spelled("elfed", WATCH, "guess")}, 403, "forged", id="guessed"),
        pytest.param({"tenantId": OTHER}, 403, "forged", id="another tenant"),
        pytest.param({"tenantId": TENANT.upper()}, 202, "owed", id="tenant in capitals"),
        pytest.param({"tenantId": None}, 202, "owed", id="no tenant"),
        pytest.param({"clientState": None}, 202, "unknown", id="no state"),
        pytest.param({"clientState": ""}, 202, "unknown", id="empty state"),
        pytest.param({"clientState": "a:b:c"}, 202, "unknown", id="no such school"),
        pytest.param({"clientState": spelled("elfed", OTHER, "x")}, 202, "unknown", id="no such watch"),
        pytest.param({"clientState": "elfed:" + "x" * 300 + ":y"}, 202, "unknown", id="longer than Graph's"),
        pytest.param({"subscriptionId": OTHER}, 202, "unknown", id="another subscription"),
        pytest.param({"changeType": None}, 202, "owed", id="no change"),
        pytest.param({"changeType": "somethingNew"}, 202, "owed", id="a new kind of change"),
        pytest.param({"lifecycleEvent": "somethingNew"}, 202, "other", id="a new lifecycle event"),
        pytest.param({"extra": {"a": [1]}}, 202, "owed", id="more fields"),
    ],
)
async def test_a_notice_must_show_what_only_graph_was_given(
    told: Told, changed: Change, status: int, outcome: str
) -> None:
    assert await told.tell(told.notice(**changed)) == status
    assert told.count(outcome) == 1
    assert await told.owed() == ([TEAM] if outcome == "owed" else [])


async def test_one_forged_notice_keeps_the_good_ones_from_nobody(told: Told) -> None:
    assert await told.tell(told.notice(message(), clientState=f"{STATE}x"), told.notice(message(2))) == 202
    assert [one.flag.message for one in await told.alerts()] == ["2"]


async def test_a_place_that_is_watched_no_more_tells_nothing(told: Told) -> None:
    await told.stage.put(SubscriptionUnwanted(WATCH))
    assert await told.tell(told.notice(message())) == 202
    assert (await told.alerts(), told.count("unknown")) == ([], 1)


BODIES: list[tuple[str, bytes, str, int]] = [
    ("nothing", b"", "application/json", 400),
    ("no JSON", b"{", "application/json", 400),
    ("no object", b"[]", "application/json", 400),
    ("no value", b"{}", "application/json", 400),
    ("value of text", b'{"value": "x"}', "application/json", 400),
    ("no notice", b'{"value": []}', "application/json", 400),
    ("a notice of text", b'{"value": ["x"]}', "application/json", 400),
    ("a notice without an id", b'{"value": [{}]}', "application/json", 400),
    ("an id of a list", b'{"value": [{"subscriptionId": []}]}', "application/json", 400),
    ("too many", json.dumps({"value": [{"subscriptionId": "x"}] * 1_001}).encode(), "application/json", 400),
    ("tokens of numbers", b'{"value": [{"subscriptionId": "x"}], "validationTokens": [1]}', "application/json", 400),
    ("depths", b"[" * 100 + b"]" * 100, "application/json", 400),
    ("no UTF-8", b'{"value": ["\xff"]}', "application/json", 400),
    ("NaN", b'{"value": [NaN]}', "application/json", 400),
    ("XML", b"<x/>", "text/xml", 415),
    ("a form", b"a=b", "application/x-www-form-urlencoded", 415),
    ("too large", b" " * (MOST_BYTES + 1), "application/json", 413),
]


@pytest.mark.parametrize("body, kind, status", [pytest.param(*case[1:], id=case[0]) for case in BODIES])
async def test_what_is_no_notice_is_refused(told: Told, body: bytes, kind: str, status: int) -> None:
    assert await told.send(body, kind) == status


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in HEADERS if case.status == 400])
async def test_headers_that_are_none_or_stand_there_twice_are_refused(told: Told, case: Case) -> None:
    """What is said before the body is checked here as at the front door; its own token has no say here."""
    place = SimpleNamespace(teams_url="https://smba.example/uk/", token=token)
    ask = case.ask(cast("Any", place))
    body = json.dumps({"value": [told.notice(message())], "validationTokens": [token()]}).encode()
    said = replace(ask, body=body, target=ask.target.replace("/api/messages", URL)).spelled()
    assert (await answered(told.url, said))[0] == 400
    assert await told.alerts() == []


async def test_one_that_cannot_be_read_holds_up_none_of_the_others(told: Told) -> None:
    assert await told.tell("x", {}, told.notice(message())) == 202
    assert len(await told.alerts()) == 1


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_only_posts_come_in(told: Told, method: str) -> None:
    async with told.client.request(method, f"{told.url}{URL}") as answer:
        assert answer.status == 405


@pytest.mark.parametrize(
    "given, status, back",
    [
        ("Validation: Testing 1234-ab", 200, "Validation: Testing 1234-ab"),
        ("<script>alert('x')</script>", 200, "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"),
        ("a" * LONGEST_GREETING, 200, "a" * LONGEST_GREETING),
        ("a" * (LONGEST_GREETING + 1), 400, None),
        ("", 400, None),
        ("a&validationToken=b", 400, None),
    ],
)
async def test_the_greeting_comes_back_as_plain_text(told: Told, given: str, status: int, back: str | None) -> None:
    spelled_out = given if "&" in given else quote(given)
    address = f"{told.url}{URL}?validationToken={spelled_out}"
    async with told.client.post(address) as answer:
        assert answer.status == status
        if back is not None:
            assert (answer.content_type, await answer.text()) == ("text/plain", back)


@pytest.mark.parametrize(
    "event, action",
    [
        ("subscriptionRemoved", "Subscribe"),
        ("reauthorizationRequired", "RenewSubscription"),
        ("missed", "ReadPlace"),
    ],
)
async def test_what_became_of_a_subscription_is_put_to_the_rules(told: Told, event: str, action: str) -> None:
    before = await kinds(told)
    notice = told.notice(changeType=None, lifecycleEvent=event)
    assert await told.tell(notice, tokens=()) == 202
    after = await kinds(told)
    assert after.count(action) == before.count(action) + 1
    assert await told.tell(told.notice(clientState=f"{STATE}x", lifecycleEvent=event), tokens=()) == 403
    assert await kinds(told) == after


async def kinds(told: Told) -> list[str]:
    asked = "SELECT kind FROM job ORDER BY id"
    return await told.stage.store.run(lambda conn: [str(row[0]) for row in conn.exec_driver_sql(asked)])


@pytest.mark.clause("REC-4")
async def test_that_a_drive_changed_has_it_looked_at_and_a_forged_notice_has_not(told: Told) -> None:
    watch, id_ = name_of(DRIVE, "b!d"), "7ddbcd62-7c96-4530-85b0-00b916f6151a"
    state = spelled("elfed", watch, "chance" * 7)
    made = SubscriptionMade(watch, id_, proof_of(state), "", later(86_400))
    kept = ItemKept("b!d", "i", TEAM, "s1", "files", "name", ())
    await told.stage.put(kept, SubscriptionWanted(DRIVE, "b!d", ""), made)
    before = await kinds(told)
    notice = told.notice(subscriptionId=id_, clientState=state, changeType="updated")
    assert await told.tell({**notice, "clientState": f"{state}x"}, tokens=()) == 403
    assert await kinds(told) == before
    assert await told.tell(notice, tokens=()) == 202
    assert (await kinds(told))[len(before) :] == ["LookAtDrives"]
    assert (told.count("told"), await told.owed()) == (1, [])


async def test_one_that_was_removed_is_told_of_no_more(told: Told) -> None:
    removed = told.notice(changeType=None, lifecycleEvent="subscriptionRemoved")
    assert await told.tell(removed, tokens=()) == 202
    assert (await told.desk.lookup.subscription(SCHOOL, WATCH)).id == ""  # pyright: ignore[reportOptionalMemberAccess]
    before = await kinds(told)
    assert await told.tell(removed, tokens=()) == 403, "replayed"
    assert await kinds(told) == before


async def test_what_cannot_be_taken_in_time_is_owed_in_one_commit(told: Told) -> None:
    async def slow(*_: Any) -> str:
        told.ticks.now += 0.5
        return "read"

    taker = told.door.takers["channel-messages"]
    told.door.takers["channel-messages"] = Slowly(taker, slow)  # pyright: ignore[reportIndexIssue]
    assert await told.tell(*(told.notice(message(number)) for number in range(6))) == 202
    assert (told.count("read"), told.count("owed"), await told.owed()) == (2, 4, [TEAM])


class Slowly:
    """A taker that takes its time."""

    def __init__(self, taker: Any, take: Any) -> None:
        self.take, self.owe = take, taker.owe


async def test_records_that_are_away_make_graph_tell_it_again(told: Told) -> None:
    async def gone(*_: Any) -> str:
        raise RecordsUnavailable("away")

    told.door.takers["channel-messages"] = Slowly(told.door.takers["channel-messages"], gone)  # pyright: ignore[reportIndexIssue]
    assert await told.tell(told.notice(message())) == 503


async def test_a_fault_in_taking_one_has_its_place_fetched(told: Told) -> None:
    async def broken(*_: Any) -> str:
        raise ZeroDivisionError

    told.door.takers["channel-messages"] = Slowly(told.door.takers["channel-messages"], broken)  # pyright: ignore[reportIndexIssue]
    assert await told.tell(told.notice(message())) == 202
    assert await told.owed() == [TEAM]


async def test_data_for_a_key_that_only_looks_like_ours_is_not_read(told: Told) -> None:
    told.key = replace(new_pair("x", NOW), id=told.key.id)
    assert await told.tell(told.notice(message())) == 202
    assert (await told.alerts(), await told.owed()) == ([], [TEAM])


def test_the_id_in_these_tests_is_graphs_shape() -> None:
    assert len(ID) == 36
