"""Two schools in one tenant: each has its own contacts and records, and nothing crosses."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import func, select

from bot.doors.arrival import arrival_of
from bot.doors.desk import Desk
from bot.doors.directory import Directory
from bot.doors.reading import ReadingRoom
from bot.doors.teams_bot import TeamsBot
from bot.enforcement.enforcing import Enforcement
from bot.enforcement.lookup import Lookup
from bot.enforcement.spelling import read
from bot.probes import Probes
from bot.reading.readers import Readers
from bot.reading.window import Window
from bot.records import states
from bot.records.schema import job
from bot.records.store import Store, open_store
from bot.schools import Schools
from policy.alerts import Alert
from policy.events import BotAdded, CardAt, NoteAdded, NotesPosted, RosterSeen
from policy.school import School
from tests.bot.doors.carried import carried
from tests.bot.doors.place import Place, place_of
from tests.bot.pretend import TENANT, activity
from tests.bot.records.fresh import REFERENCES, SEAL, url_of
from tests.policy.cast import AW, DSP, GROUP, NOW, TEACHER, TEAM, member, oid, school_file

BRYN_TEAM, BRYN_GROUP = "19:class-bryn@thread.tacv2", oid(0xBB)
BRYN_TEACHER, BRYN_AW, BRYN_HEAD, BRYN_CHAIR = (oid(n) for n in range(21, 25))
ELFED_LEARNER, BRYN_LEARNER, NOBODY = oid(101), oid(201), oid(999)
HARM = "I want to kill myself"
DAY = "2026-11-24"


def bryn_file() -> dict[str, Any]:
    """The other school, with people of its own; the DSP serves both."""
    return {
        "schema": 1,
        "school": {"id": "bryn", "name": {"cy": "Ysgol y Bryn", "en": "Bryn School"}},
        "contacts": {
            "aw": {"id": BRYN_AW, "name": "AW"},
            "dsp": {"id": DSP, "name": "DSP"},
            "head": {"id": BRYN_HEAD, "name": "Head"},
            "chair_of_governors": {"id": BRYN_CHAIR, "name": "Chair"},
        },
        "staff": [{"id": one, "name": f"Staff {one[-2:]}"} for one in (BRYN_TEACHER, BRYN_AW, DSP)],
        "class": [{"group": BRYN_GROUP, "name": "8A"}],
    }


ELFED, BRYN = School.model_validate(school_file()), School.model_validate(bryn_file())
SCHOOLS = Schools([ELFED, BRYN])


@dataclass
class Tenant:
    """The doors of a bot that serves both schools."""

    place: Place
    store: Store
    lookup: Lookup
    enforcement: Enforcement

    async def said(self, person: str, text: str, chat: str = "", **changed: Any) -> int:
        where = {"id": chat or f"a:{person}", "conversationType": "personal", "tenantId": TENANT}
        return (await self.told(person, text=text, conversation=where, **changed))[0]

    async def told(self, person: str, **changed: Any) -> tuple[int, Any]:
        sender = {"id": f"29:{person[-3:]}", "name": "Somebody", "aadObjectId": person}
        data = changed.pop("channelData", {"tenant": {"id": TENANT}})
        told = activity(self.place.teams_url, **{"from": sender}, channelData=data, **changed)
        return await self.place.post(told)

    async def comes(self, person: str, action: str = "add") -> None:
        """The app is given to a person, or taken away."""
        where = {"id": f"a:{person}", "conversationType": "personal", "tenantId": TENANT}
        status, _ = await self.told(person, type="installationUpdate", action=action, text=None, conversation=where)
        assert status < 300

    async def pressed(self, person: str, verb: str, *, reply_to: str = "", **data: str) -> str:
        """A press in a person's own chat; gives what they see."""
        where = {"id": f"a:{person}", "conversationType": "personal", "tenantId": TENANT}
        value = {"action": {"type": "Action.Execute", "verb": verb, "data": carried(verb, f"a:{person}", data)}}
        status, body = await self.told(
            person,
            type="invoke",
            name="adaptiveCard/action",
            value=value,
            text=None,
            conversation=where,
            replyToId=reply_to or None,
        )
        assert status == 200
        return str(body)

    async def alerts(self, school: School) -> list[Alert]:
        found = await self.store.run(lambda conn: states.of_kind(conn, school.id, "Alert"))
        return [read(one.kind, one.body) for one in found]


@asynccontextmanager
async def a_tenant(folder: Path) -> AsyncGenerator[Tenant]:
    store = open_store(url_of(folder))
    lookup, enforcement = Lookup(store, SEAL), Enforcement(store, SEAL, lambda: NOW)
    readers = Readers(SCHOOLS)
    desk = Desk(enforcement, lookup, Directory(SCHOOLS, lookup), lambda: NOW, cast("Any", None), readers)
    bot = TeamsBot(desk, ReadingRoom(readers, Window()), REFERENCES)
    try:
        async with place_of(bot) as place:
            for school, team, group, people in (
                (ELFED, TEAM, GROUP, (member(TEACHER, owner=True), member(ELFED_LEARNER))),
                (BRYN, BRYN_TEAM, BRYN_GROUP, (member(BRYN_TEACHER, owner=True), member(BRYN_LEARNER))),
            ):
                await enforcement.enforce(school, BotAdded(team, group, "class", team, place.teams_url, ""))
                await enforcement.enforce(school, RosterSeen(team, people))
            yield Tenant(place, store, lookup, enforcement)
    finally:
        await store.close()


@pytest.fixture
async def tenant(tmp_path: Path) -> AsyncGenerator[Tenant]:
    async with a_tenant(tmp_path) as found:
        yield found


@pytest.mark.parametrize(
    "learner, school, other",
    [(ELFED_LEARNER, ELFED, BRYN), (BRYN_LEARNER, BRYN, ELFED), (NOBODY, ELFED, BRYN)],
    ids=["elfed", "bryn", "nobody's: somebody still hears"],
)
async def test_what_a_learner_writes_in_their_own_chat_reaches_their_own_school(
    tenant: Tenant, learner: str, school: School, other: School
) -> None:
    assert await tenant.said(learner, HARM) < 300
    [alert] = await tenant.alerts(school)
    assert school.contacts.aw.id in alert.told
    assert await tenant.alerts(other) == []


async def test_a_message_in_a_class_belongs_to_the_class_and_not_to_who_wrote_it(tenant: Tenant) -> None:
    where = {"id": BRYN_TEAM, "conversationType": "channel", "tenantId": TENANT}
    data = {"tenant": {"id": TENANT}, "team": {"id": BRYN_TEAM}}
    await tenant.told(ELFED_LEARNER, text=HARM, conversation=where, channelData=data)
    assert (len(await tenant.alerts(BRYN)), len(await tenant.alerts(ELFED))) == (1, 0)


async def test_a_team_that_one_school_refused_is_the_others_once_its_file_lists_it(tenant: Tenant) -> None:
    team, service = "19:moved@thread.tacv2", tenant.place.teams_url
    await tenant.enforcement.enforce(ELFED, BotAdded(team, BRYN_GROUP, "8A", team, service, ""))
    where = {"id": team, "conversationType": "channel", "tenantId": TENANT}
    data = {"tenant": {"id": TENANT}, "team": {"id": team}}
    await tenant.told(BRYN_LEARNER, text=HARM, conversation=where, channelData=data)
    assert (len(await tenant.alerts(BRYN)), len(await tenant.alerts(ELFED))) == (1, 0)


@pytest.mark.clause("SAF-3")
async def test_a_dsp_of_two_schools_is_reached_by_both_and_greeted_once(tenant: Tenant) -> None:
    await tenant.comes(DSP)
    for school in (ELFED, BRYN):
        reach = await tenant.lookup.reach(school, DSP)
        assert reach is not None
        assert reach.conversation == f"a:{DSP}"
    greetings = select(func.count()).select_from(job).where(job.c.kind == "Answer")
    assert await tenant.store.run(lambda conn: conn.execute(greetings).scalar_one()) == 1
    await tenant.comes(DSP, "remove")
    assert [await tenant.lookup.reach(school, DSP) for school in (ELFED, BRYN)] == [None, None]


@pytest.mark.clause("SAF-3")
async def test_a_deputy_is_known_to_the_school_that_names_them_as_one(tenant: Tenant) -> None:
    assert SCHOOLS.naming(oid(7)) == (ELFED,)
    await tenant.comes(oid(7))
    assert await tenant.lookup.schools_with(f"person:{oid(7)}") == ("elfed",)


@pytest.mark.clause("SAF-3")
async def test_whom_a_school_learns_of_later_is_reached_all_the_same(tenant: Tenant) -> None:
    await tenant.comes(NOBODY)
    assert await tenant.lookup.schools_with(f"person:{NOBODY}") == ("elfed",)
    await tenant.enforcement.enforce(BRYN, RosterSeen(BRYN_TEAM, (member(BRYN_TEACHER, owner=True), member(NOBODY))))
    assert await tenant.lookup.reach(BRYN, NOBODY) is not None
    await tenant.comes(NOBODY, "remove")
    assert await tenant.lookup.reach(BRYN, NOBODY) is None


@pytest.mark.clause("SAF-3")
async def test_a_dsp_of_two_schools_acts_on_each_schools_alert_in_one_chat(tenant: Tenant) -> None:
    for learner in (ELFED_LEARNER, BRYN_LEARNER):
        await tenant.said(learner, HARM)
    for school in (ELFED, BRYN):
        [alert] = await tenant.alerts(school)
        await tenant.pressed(DSP, "alert.got", alert=alert.flag.alert)
    assert [(await tenant.alerts(school))[0].taken_by for school in (ELFED, BRYN)] == [DSP, DSP]


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize("verb", ["alert.show", "alert.got", "alert.escalate", "alert.copy", "alert.unconcerned"])
async def test_a_replayed_card_opens_no_other_schools_alert(tenant: Tenant, verb: str) -> None:
    await tenant.said(BRYN_LEARNER, HARM)
    [before] = await tenant.alerts(BRYN)
    for person in (AW, TEACHER, ELFED_LEARNER):
        seen = await tenant.pressed(person, verb, alert=before.flag.alert, team=BRYN_TEAM, reason="none")
        assert HARM not in seen
    assert await tenant.alerts(BRYN) == [before]


async def test_the_notes_of_a_day_are_those_of_the_card_that_was_pressed(tenant: Tenant) -> None:
    for school in (ELFED, BRYN):
        await tenant.enforcement.enforce(school, NoteAdded(DAY, f"{school.id}-1", DSP))
        await tenant.enforcement.enforce(school, NotesPosted(DAY, DSP, CardAt(f"a:{DSP}", f"card-{school.id}")))
    directory, arrived = Directory(SCHOOLS, tenant.lookup), activity("https://x.invalid")
    sender = {"from": {"id": "29:4", "aadObjectId": DSP}, "conversation": {"id": "a", "conversationType": "personal"}}
    for school in (ELFED, BRYN):
        pressed = arrival_of({**arrived, **sender, "channelData": {}, "replyToId": f"card-{school.id}"})
        assert await directory.school_of_press(pressed, {"day": DAY}) is school


@pytest.mark.clause("SAF-3")
async def test_a_concern_raised_in_ones_own_chat_goes_to_ones_own_school(tenant: Tenant) -> None:
    await tenant.pressed(BRYN_LEARNER, "concern.sent", safe="no", text="Somebody hurts me", concern="Somebody hurts me")
    sent = [*await tenant.alerts(BRYN)]
    assert await tenant.alerts(ELFED) == []
    assert len(sent) == 1


@pytest.mark.clause("SAF-1")
async def test_readiness_names_each_school_that_reaches_nobody(tenant: Tenant) -> None:
    await tenant.comes(AW)
    checker = cast("Any", SimpleNamespace(probe=None))
    probes = Probes(
        tenant.store, SCHOOLS, tenant.lookup, checker, cast("Any", SimpleNamespace(probe=None)), lambda: NOW
    )
    [contacts] = [probe for probe in probes.all() if probe.name == "contacts"]
    assert await contacts.ask() == "elfed: nobody can be reached for dsp; bryn: nobody can be reached for aw, dsp"
