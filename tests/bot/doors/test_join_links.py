"""Join links over real HTTP: the forms that lead a class to a meeting take Teams' own links, and nothing like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs.start_session import leads_to
from tests.bot.doors.arrangements import ARRANGED
from tests.bot.doors.pressing import Pressing, pressing
from tests.policy.cast import TEACHER

CHAT = "19%3ameeting_TWF0aHM4ODg4%40thread.v2"
ROOM = f"/l/meetup-join/{CHAT}/0"
TEAMS = "https://teams.microsoft.com"
CONTEXT = "?context=%7b%22Tid%22%3a%2222222222-2222-4222-8222-222222222222%22%7d"
GOOD = (
    f"{TEAMS}{ROOM}{CONTEXT}",
    f"{TEAMS}{ROOM}",
    f"HTTPS://Teams.Microsoft.com{ROOM}",
    f"{TEAMS}/l/meetup-join/19:meeting_TWF0aHM4ODg4@thread.v2/0{CONTEXT}&anon=true",
    f"  {TEAMS}{ROOM}\n",
    f"https://teams.cloud.microsoft{ROOM}",
    f"{TEAMS}/l/meetup-join/19%3aabcdefgh%40thread.tacv2/1690000000000{CONTEXT}",
    f"{TEAMS}/meet/123456789012?p=aB1",
)
BAD = (
    f"http://teams.microsoft.com{ROOM}",
    f"javascript:alert(1)//teams.microsoft.com{ROOM}",
    f"//teams.microsoft.com{ROOM}",
    f"https:teams.microsoft.com{ROOM}",
    f"https:///teams.microsoft.com{ROOM}",
    f"https:\\\\teams.microsoft.com{ROOM}",
    f"https:/\n/teams.microsoft.com{ROOM}",
    f"https://te\tams.microsoft.com{ROOM}",
    f"https://teams.micro\nsoft.com{ROOM}",
    f"\x01{TEAMS}{ROOM}",
    f"{TEAMS}:443{ROOM}",
    f"{TEAMS}:8443{ROOM}",
    f"https://name@teams.microsoft.com{ROOM}",
    f"{TEAMS}@evil.example{ROOM}",
    f"{TEAMS}\\@evil.example{ROOM}",
    f"{TEAMS}\\.evil.example{ROOM}",
    f"https://evil.example\\@teams.microsoft.com{ROOM}",
    f"{TEAMS}.evil.example{ROOM}",
    f"{TEAMS}.{ROOM}",
    f"https://evil.example{ROOM}",
    f"https://evil.example/{TEAMS}{ROOM}",
    f"https://evil.example/?to={TEAMS}{ROOM}",
    f"https://teams.live.com{ROOM}",
    "https://teams.live.com/meet/9123456789?p=x",
    f"https://teams\u3002microsoft.com{ROOM}",
    f"https://\uff54eams.microsoft.com{ROOM}",
    f"https://te\u0430ms.microsoft.com{ROOM}",
    f"https://teams.microsoft%2ecom{ROOM}",
    f"https://[::1]{ROOM}",
    f"https://[teams.microsoft.com]{ROOM}",
    f"https://10.0.0.1{ROOM}",
    f"https://localhost{ROOM}",
    f"{TEAMS}{ROOM}/../../../../dl/launcher?url=https://evil.example",
    f"{TEAMS}/l/meetup-join/../../dl/launcher/{CHAT}",
    f"{TEAMS}/l/meetup-join/%2e%2e/%2e%2e/dl/launcher/{CHAT}",
    f"{TEAMS}/l/meetup-join/https://evil.example/{CHAT}",
    f"{TEAMS}/l/meetup-join/{CHAT}/19%3ameeting_other%40thread.v2/0",
    f"{TEAMS}/l/meetup-join/x{CHAT}/0",
    f"{TEAMS}/l/meetup-join/{CHAT}x/0",
    f"{TEAMS}/l/meetup-join/{CHAT}%00/0",
    f"{TEAMS}/l/meetup-join/19%253ameeting_TWF0aHM4ODg4%2540thread.v2/0",
    f"{TEAMS}/{ROOM}",
    f"{TEAMS}/_#{ROOM}",
    f"{TEAMS}{ROOM}#@evil.example",
    f"{TEAMS}{ROOM} <b>",
    f"{TEAMS}{ROOM}\n[here](https://evil.example)",
    f"{TEAMS}{ROOM}?x=<script>",
    f"{TEAMS}{ROOM}?x=\u202e",
    f"{TEAMS}/l/entity/{CHAT}",
    f"{TEAMS}/meet/12",
    f"{TEAMS}/meet/\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
    f"{TEAMS}/meet/1234567/..",
    f"{TEAMS}/meet/123456%0a",
    f"{TEAMS}{ROOM}?x={'x' * 2_000}",
    "teams",
    "",
)
FORMS = {"session.start": "meetingLink", "meeting.arranged": "link"}
IN_PRIVATE = tuple(one for one in GOOD if "tacv2" not in one)
"""A meeting with one learner is none of a channel's."""
FORM_AGAIN = {"opens", "link"}
"""The form comes back with what was typed, a link among it."""


async def sent(world: Pressing, verb: str, link: object) -> str:
    data = await ARRANGED[verb, "a class"](world, TEACHER)
    return (await world.pressed(TEACHER, verb, {**data, FORMS[verb]: link}))[0]


@pytest.mark.clause("OVR-3")
@pytest.mark.parametrize("verb", FORMS)
async def test_a_class_is_led_to_a_meeting_of_teams_alone(tmp_path: Path, verb: str) -> None:
    async with pressing(tmp_path) as world:
        for bad in (*BAD, 7, ["x"], {"url": GOOD[0]}, None):
            assert await sent(world, verb, bad) in FORM_AGAIN, bad
        for good in GOOD if verb == "session.start" else IN_PRIVATE:
            assert await sent(world, verb, good) == "does", good


@pytest.mark.parametrize("link", BAD)
def test_what_is_no_link_of_teams_leads_nowhere(link: str) -> None:
    assert leads_to(link) is None


@pytest.mark.parametrize("link", GOOD)
def test_a_link_of_teams_leads_to_its_meeting(link: str) -> None:
    assert leads_to(link.strip()) is not None
