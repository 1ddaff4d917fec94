"""The pretend school that the policy's tests play in. All ids are made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from policy.class_team import ClassTeam, Signature
from policy.events import CardAt, StartForm
from policy.people import Member
from policy.school import School
from policy.session import CHECKLIST

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
TEAM = "19:class-10b@thread.tacv2"
CHAT = "19:meeting_TWF0aHM4ODg4@thread.v2"
GROUP = "00000000-0000-4000-8000-0000000000aa"


def oid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


TEACHER, COLLEAGUE, AW, DSP, HEAD, CHAIR, AW_DEPUTY, DSP_DEPUTY, HOS = (oid(n) for n in range(1, 10))
LEARNERS = tuple(oid(n) for n in range(101, 106))
STRANGER, OWNER = oid(900), oid(901)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def school_file() -> dict[str, Any]:
    staff = [TEACHER, COLLEAGUE, AW, DSP, HEAD, AW_DEPUTY, DSP_DEPUTY]
    return {
        "schema": 1,
        "school": {"id": "elfed", "name": {"cy": "Ysgol Uwchradd Elfed", "en": "Elfed High School"}},
        "contacts": {
            "aw": {"id": AW, "name": "AW", "deputies": [AW_DEPUTY]},
            "dsp": {"id": DSP, "name": "DSP", "deputies": [DSP_DEPUTY]},
            "head": {"id": HEAD, "name": "Head"},
            "chair_of_governors": {"id": CHAIR, "name": "Chair"},
        },
        "staff": [{"id": person, "name": f"Staff {person[-2:]}"} for person in staff],
        "class": [{"group": GROUP, "name": "10B Mathematics"}],
        "guard": {"settle_seconds": 10, "grace_seconds": 60, "poll_seconds": 30},
        "ladder": {"note": 86400, "concern": 3600, "serious": 600, "urgent": 120},
    }


SCHOOL = School.model_validate(school_file())


def member(person: str, **changes: Any) -> Member:
    return replace(Member(person, f"29:{person[-3:]}", f"Person {person[-3:]}"), **changes)


MEMBERS = (member(TEACHER, owner=True), member(COLLEAGUE), *(member(person) for person in LEARNERS))

CLASS = ClassTeam(
    team=TEAM,
    group=GROUP,
    name="10B Mathematics",
    channel=TEAM,
    service_url="https://smba.trafficmanager.net/uk/",
    members=MEMBERS,
    agreement_card=CardAt("channel", "card-1"),
    agreement_version="1",
    signed={TEACHER: Signature("1", "A Teacher", NOW)},
)

FORM = StartForm(
    colleague=COLLEAGUE,
    link=f"https://teams.microsoft.com/l/meetup-join/{CHAT}/0",
    chat=CHAT,
    purpose="Practise together",
    why_live="They ask as we go",
    minutes=20,
    expected=5,
    one_way=False,
    recording=True,
    renewed=True,
    checklist=tuple(line for line, _ in CHECKLIST),
    different="",
    shut_out="",
    speak="hand",
    ask="chat",
    chat_mode="after",
    topic="Fractions",
    ground_rules="",
)
