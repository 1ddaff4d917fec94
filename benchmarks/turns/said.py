"""What is sent to a bot in one row of the benchmark, as Teams sends it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from benchmarks.buttons import carried
from benchmarks.places import APP, TENANT
from policy.session import CHECKLIST

GROUP: Final = "44444444-4444-4444-8444-444444444444"
PEOPLE: Final = 50
COLLEAGUE: Final = "33333333-3333-4333-8333-000000000000"
TEACHER: Final = "33333333-3333-4333-8333-000000000007"
Json = dict[str, Any]

QUESTION: Final = "help"
CHAT: Final = "See you all at ten tomorrow, bring chapter 3"
FLAGGED: Final = "i want to kill myself"


def person_of(number: int) -> str:
    """One of the learners of a class."""
    return f"33333333-3333-4333-8333-{100 + number % PEOPLE:012d}"


def team_of(number: int) -> str:
    """One of the class teams; the first is the one that people talk in."""
    return f"19:bench-{number}@thread.tacv2"


def body(kind: str, service_url: str, number: int) -> bytes:
    """The request of this row with this number."""
    return json.dumps(_KINDS[kind](service_url, number)).encode()


def _activity(service_url: str, person: str, team: str, **more: Any) -> Json:  # noqa: ANN401 - JSON
    told = f"{time.time_ns()}"
    place = {"id": f"{team};messageid={told}", "conversationType": "channel", "isGroup": True, "tenantId": TENANT}
    data = {"tenant": {"id": TENANT}, "team": {"id": team, "aadGroupId": GROUP}, "channel": {"id": team}}
    return {
        "id": told,
        "timestamp": "2026-01-12T09:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": f"29:{person}", "name": "Person", "aadObjectId": person},
        "recipient": {"id": f"28:{APP}", "name": "EHSBot"},
        "conversation": place,
        "channelData": data,
        "entities": [{"type": "clientInfo", "locale": "cy-GB", "country": "GB", "platform": "Web"}],
        **more,
    }


def _said(text: str) -> Callable[[str, int], Json]:
    def made(service_url: str, number: int) -> Json:
        html = [{"contentType": "text/html", "content": f"<p>{text}</p>"}]
        told = {"type": "message", "text": text, "textFormat": "plain", "attachments": html}
        return _activity(service_url, person_of(number), team_of(0), **told)

    return made


def _asked(service_url: str, number: int) -> Json:
    """A question in a person's own chat, which is replied to."""
    person = person_of(number)
    told = _said(QUESTION)(service_url, number)
    return {
        **told,
        "conversation": {"id": f"a:{person}", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
    }


def _pressed(service_url: str, number: int) -> Json:
    """A learner agrees; each press is decided and on record, whether or not they had agreed."""
    data = carried("agreement.give", team_of(0), team=team_of(0), wording="1")
    action = {"type": "Action.Execute", "verb": "agreement.give", "data": data}
    value = {"action": action, "trigger": "manual"}
    told = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": "card-1"}
    return _activity(service_url, person_of(number), team_of(0), **told)


def _started(service_url: str, number: int) -> Json:
    """A teacher opens a session: each in a class of its own, for a class has one session at a time."""
    team = team_of(1 + number)
    filled = {**FORM, "meetingLink": f"{LINK}{number}%40thread.v2/0", "verb": "session.start"}
    data = {**filled, **carried("session.start", team, team=team)}
    told = {"type": "invoke", "name": "task/submit", "value": {"data": data}, "replyToId": "card-1"}
    return _activity(service_url, TEACHER, team, **told)


LINK: Final = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_bench"
FORM: Final[Mapping[str, str]] = {
    "sessionType": "two_way",
    "purpose": "Revision",
    "whyLive": "Questions and answers",
    "length": "20",
    "expected": "20",
    "colleague": COLLEAGUE,
    "speak": "invited",
    "ask": "hand",
    "chat": "after",
    "recording": "true",
    "renew": "true",
    "checklist": ",".join(line for line, _ in CHECKLIST),
}
_KINDS: Mapping[str, Callable[[str, int], Json]] = {
    "question": _asked,
    "chat": _said(CHAT),
    "flagged": _said(FLAGGED),
    "press": _pressed,
    "start": _started,
}
