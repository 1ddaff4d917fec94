"""What Teams sends, one of each kind, and what has gone wrong with such bodies elsewhere: the seeds of the fuzzing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.bot.doors.carried import carried
from tests.bot.pretend import TENANT, activity
from tests.policy.cast import AW, GROUP, LEARNERS, TEACHER, TEAM

Json = dict[str, Any]
HARM = "I want to kill myself"
BOT = "28:11111111-1111-4111-8111-111111111111"
MENTION = {"type": "mention", "text": "<at>EHSBot</at>", "mentioned": {"id": BOT, "name": "EHSBot"}}
MEETING = {"MeetingType": "Scheduled", "Title": "10B", "Id": "m1", "StartTime": "2026-11-24T10:00:00Z"}


def _person(one: str) -> Json:
    return {"id": f"29:{one[-3:]}", "name": "Somebody", "aadObjectId": one}


def _in_class(one: str, **more: Any) -> Json:
    data = {"tenant": {"id": TENANT}, "team": {"id": TEAM, "aadGroupId": GROUP, "name": "10B"}, "channel": {"id": TEAM}}
    place = {"id": f"{TEAM};messageid=1", "conversationType": "channel", "isGroup": True, "tenantId": TENANT}
    return {"from": _person(one), "conversation": place, "channelData": data, **more}


def _alone(one: str, **more: Any) -> Json:
    place = {"id": f"a:{one}", "conversationType": "personal", "tenantId": TENANT}
    return {"from": _person(one), "conversation": place, "channelData": {"tenant": {"id": TENANT}}, **more}


def _pressed(verb: str, place: str, **data: Any) -> Json:
    return {"action": {"type": "Action.Execute", "verb": verb, "data": carried(verb, place, data)}, "trigger": "manual"}


def _filled(verb: str, person: str, **data: Any) -> Json:
    return {"data": {"verb": verb, **carried(verb, f"a:{person}", data)}}


def _event(name: str, value: Json) -> Json:
    return _in_class(TEACHER, type="event", name=f"application/vnd.microsoft.{name}", value=value, text=None)


KINDS: Mapping[str, Json] = {
    "something said": _in_class(LEARNERS[0]),
    "something flagged": _in_class(LEARNERS[0], text=HARM),
    "something flagged in an own chat": _alone(LEARNERS[1], text=HARM),
    "an edit": _in_class(LEARNERS[0], type="messageUpdate", text=HARM),
    "a deletion": _in_class(LEARNERS[0], type="messageDelete", text=None),
    "a command": _in_class(TEACHER, text="<at>EHSBot</at> start session", entities=[MENTION]),
    "a question": _alone(LEARNERS[0], text="help"),
    "an absence": _alone(AW, text="away until 3 December"),
    "a drill": _alone(AW, text="drill"),
    "a reaction": _in_class(LEARNERS[0], type="messageReaction", reactionsAdded=[{"type": "like"}], replyToId="1"),
    "a reaction taken back": _in_class(
        LEARNERS[0], type="messageReaction", reactionsRemoved=[{"type": "like"}], replyToId="1"
    ),
    "the app in a team": _in_class(TEACHER, type="installationUpdate", action="add", text=None),
    "the app gone from a team": _in_class(TEACHER, type="installationUpdate", action="remove", text=None),
    "the app for a person": _alone(AW, type="installationUpdate", action="add", text=None),
    "people came": _in_class(TEACHER, type="conversationUpdate", membersAdded=[_person(LEARNERS[4])], text=None),
    "the bot came": _in_class(TEACHER, type="conversationUpdate", membersAdded=[{"id": BOT}], text=None),
    "a meeting begins": _event("meetingStart", MEETING),
    "a meeting ends": _event("meetingEnd", {"Id": "m1", "EndTime": "2026-11-24T11:00:00Z"}),
    "somebody joins": _event("meetingParticipantJoin", {"Members": [{"User": _person(LEARNERS[0])}]}),
    "somebody leaves": _event("meetingParticipantLeave", {"members": [{"user": _person(LEARNERS[0])}]}),
    "a press": _in_class(
        LEARNERS[0], type="invoke", name="adaptiveCard/action",
        value=_pressed("agreement.give", TEAM, team=TEAM, wording="1"),
    ),
    "a press of staff": _in_class(
        TEACHER, type="invoke", name="adaptiveCard/action", value=_pressed("session.view", TEAM, team=TEAM, session="s")
    ),
    "a press of an old client": _in_class(
        LEARNERS[0], text="", value={"verb": "agreement.view", **carried("agreement.view", TEAM, {"team": TEAM})}
    ),
    "a dialog": _alone(
        TEACHER, type="invoke", name="task/fetch", value=_filled("session.form", TEACHER, team=TEAM)
    ),
    "a form": _alone(
        TEACHER, type="invoke", name="task/submit",
        value=_filled("incident.sent", TEACHER, danger="no", category="behaviour", day="2020-01-15"),
    ),
    "the start form": _alone(
        TEACHER, type="invoke", name="task/submit",
        value=_filled("session.start", TEACHER, team=TEAM, length="20", meetingLink="https://a.example/"),
    ),
    "a concern": _alone(
        LEARNERS[0], type="invoke", name="task/submit",
        value=_filled("concern.sent", LEARNERS[0], text="I am not safe", safeNow="no", team=TEAM),
    ),
    "the answer to a drill": _alone(
        AW, type="invoke", name="adaptiveCard/action",
        value=_pressed("drill.got", f"a:{AW}", began="2026-11-24T10:00:00+00:00"),
    ),
    "a note": _alone(
        AW, type="invoke", name="task/submit", value=_filled("alert.noted", AW, alert="a", words="x")
    ),
    "a concern about a message": _in_class(
        LEARNERS[0], type="invoke", name="composeExtension/fetchTask",
        value={"commandId": "concernAboutMessage", "messagePayload": {"id": "1", "replyToId": None}},
    ),
    "an invoke of another kind": _alone(AW, type="invoke", name="composeExtension/query", value={}),
}  # fmt: skip

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 2**53, 1.5, "", " ", "x", [], {}, [[]], [{}], {"": ""}, {"id": None}, {"id": []},
    "\x00", "a\x00b", "\ud800", "\u202e\u200d\u2066", "é" * 300, "x" * 5_000, "19:x@thread.tacv2", "29:", "../..",
    "<at>EHSBot</at>", "${7*7}", "{0.__class__}", "%s%n", "' OR 1=1 --", "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-14:00", "2026-02-30", "2026-11-24T10:00:00", "١٢", "1e9", "-1", "NaN", AW, TEAM, HARM,
)  # fmt: skip
"""Values that have made parsers, clocks, databases and templates stumble."""

TEXTS: Mapping[str, str] = {
    "one letter 100,000 times": "a" * 100_000,
    "blanks": " \t\u00a0\u2003" * 20_000,
    "dots between the letters of a threat": ".".join(HARM * 500),
    "marks on one letter": "a" + "\u0301" * 50_000,
    "joiners": "k\u200dill" * 10_000,
    "flags and families": "👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿" * 2_000,
    "right to left": "\u202e" * 10_000 + HARM,
    "look-alikes": "ĸïłł mуѕеlf " * 5_000,
    "numbers": "07700900123 " * 8_000,
    "addresses": "a@b.example " * 8_000,
    "links": "https://x.example/" + "a/" * 40_000,
    "nested quotes": '"' * 60_000,
    "brackets": "((((" * 20_000,
    "html": "<div><at>" * 10_000,
    "one word again and again": f"{HARM} " * 4_000,
    "what a pattern could be slow at": "a" * 30_000 + "!",
    "lines": "\n" * 100_000,
}
"""Texts that make a careless reader slow."""


def bombs(service_url: str) -> Mapping[str, bytes]:
    """Bodies that are small to send and dear to read."""

    def within(part: bytes) -> bytes:
        return json.dumps(activity(service_url, value="HERE")).encode().replace(b'"HERE"', part)

    return {
        "63 deep, all the way across": within(b"[" + (b"[" * 60 + b"]" * 60 + b",") * 2_000 + b"1]"),
        "100,000 deep": within(b"[" * 100_000 + b"]" * 100_000),
        "never closed": b"[" * 250_000,
        "120,000 empty lists": within(b"[" + b"[]," * 80_000 + b"[]]"),
        "80,000 empty objects": within(b"[" + b"{}," * 80_000 + b"{}]"),
        "one key 30,000 times": within(b"{" + b'"a":1,' * 30_000 + b'"a":1}'),
        "20,000 keys": within(b"{" + b",".join(b'"%d":1' % n for n in range(20_000)) + b"}"),
        "a number of 200,000 digits": within(b"9" * 200_000),
        "an exponent beyond all bounds": within(b"1e999999999"),
        "a fraction of 200,000 digits": within(b"0." + b"9" * 200_000),
        "40,000 escapes": within(b'"' + rb"\u0041" * 40_000 + b'"'),
        "40,000 half pairs": within(b'"' + rb"\ud83d" * 40_000 + b'"'),
        "an escape that is never closed": within(b'"' + b"\\" * 100_001 + b'"'),
        "60,000 attachments": json.dumps(activity(service_url, attachments="HERE")).encode().replace(
            b'"HERE"', b"[" + b"{}," * 60_000 + b"{}]"),
        "1,900 entities, each a mention": json.dumps(activity(service_url, entities=[MENTION] * 1_900)).encode(),
        "a type of 250,000 letters": json.dumps(activity(service_url, type="x" * 250_000)).encode(),
        "a conversation of 250,000 letters": json.dumps(
            activity(service_url, conversation={"id": "x" * 250_000})).encode(),
        "blanks around": b" " * 200_000 + json.dumps(activity(service_url)).encode() + b"\n" * 50_000,
    }  # fmt: skip
