"""A school on which presses are tried: two classes, everybody who could press, and whatever there is to press on."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from sqlalchemy import Connection, select

from bot.doors.desk import Desk
from bot.doors.directory import Directory
from bot.doors.message_actions import CONCERN, FETCHED
from bot.doors.reading import ReadingRoom
from bot.doors.teams_bot import TeamsBot
from bot.enforcement.enforcing import Enforcement, Sealed, milliseconds
from bot.enforcement.lookup import Lookup, SealedWords
from bot.reading.readers import Readers
from bot.reading.window import Window
from bot.records.schema import state
from bot.records.store import Store, open_store
from bot.schools import Schools
from policy.chat.verdict import Category, Severity
from policy.events import (
    AgreementPosted,
    AlertClosed,
    BotAdded,
    CardAt,
    DrillBegun,
    DrillOver,
    Event,
    Flagged,
    LearnerReady,
    NoteAdded,
    PersonalChatSeen,
    RoomReached,
    RosterSeen,
    StartAsked,
    TeacherHere,
    TeacherSigned,
    UpToDateDue,
)
from policy.school import School
from tests.bot.doors.carried import Carry, carried
from tests.bot.doors.place import Place, place_of
from tests.bot.pretend import TENANT, activity
from tests.bot.records.fresh import REFERENCES, SEAL, url_of
from tests.policy.cast import (
    AW,
    AW_DEPUTY,
    CHAIR,
    COLLEAGUE,
    DSP,
    FORM,
    GROUP,
    HEAD,
    LEARNERS,
    NOW,
    TEACHER,
    member,
    oid,
    school_file,
)

GROUP_ELSEWHERE, TEAM_ELSEWHERE = oid(0xBB), "19:class-11c@thread.tacv2"
ELSEWHERE, TEACHER_ELSEWHERE, GUEST, UNKNOWN, LEFT, TEACHER_LEFT, SECOND, IN_CLASS = (oid(n) for n in range(301, 309))
LEARNER = LEARNERS[0]
PEOPLE = {
    "learner": LEARNER,
    "learner elsewhere": ELSEWHERE,
    "teacher": TEACHER,
    "staff of the class": IN_CLASS,
    "teacher elsewhere": TEACHER_ELSEWHERE,
    "AW": AW,
    "DSP": DSP,
    "head": HEAD,
    "chair": CHAIR,
    "guest": GUEST,
    "unknown": UNKNOWN,
    "learner who left": LEFT,
    "teacher who left": TEACHER_LEFT,
}
WORDS = "nobody would miss me if I went"
CLAIMED = {
    "person": TEACHER, "by": TEACHER, "viewer": AW, "aadObjectId": HEAD, "role": "teacher", "told": AW, "staff": "true",
}  # fmt: skip
"""Who a forged card says that its sender is."""
Data = dict[str, Any]


def the_file() -> dict[str, Any]:
    """The school file of all these presses."""
    made = school_file()
    staff = (TEACHER_ELSEWHERE, TEACHER_LEFT, SECOND, IN_CLASS)
    made["staff"] += [{"id": one, "name": f"Staff {one[-3:]}"} for one in staff]
    made["class"] += [{"group": GROUP_ELSEWHERE, "name": "11C"}]
    return made


SCHOOL = School.model_validate(the_file())


@dataclass
class Pressing:
    """The doors of a bot, and the records behind them."""

    place: Place
    store: Store
    enforcement: Enforcement
    lookup: Lookup
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    answer: Any = None
    """The body of the last answer to a press."""

    async def put(self, *events: Event) -> None:
        """All of it in one commit: there are many presses to try."""

        def unit(conn: Connection) -> None:
            for event in events:
                self.enforcement.commit(conn, SCHOOL, event, NOW)

        await self.store.run(unit)

    async def a_class(self, person: str, *, signed: bool = True) -> str:
        """A class team with its agreement posted; whoever left it was in it. Gives its id."""
        team = f"19:class-{next(self.numbers)}@thread.tacv2"
        stays = [member(TEACHER, owner=True), member(SECOND, owner=True), *(member(one) for one in LEARNERS)]
        stays += [member(IN_CLASS), member(GUEST, guest=True)]
        left = [member(LEFT), member(TEACHER_LEFT, owner=True)]
        signers = (TEACHER, SECOND, TEACHER_LEFT) if signed else ()
        await self.put(
            BotAdded(team, GROUP, "10B", team, self.place.teams_url, TEACHER),
            RosterSeen(team, (*stays, *left)),
            AgreementPosted(team, CardAt(team, "card-1"), "1"),
            *(TeacherSigned(team, one, "A Teacher") for one in signers),
            *(() if person in (LEFT, TEACHER_LEFT) else (RosterSeen(team, tuple(stays)),)),
        )
        return team

    async def leaves(self, team: str) -> None:
        """Whoever left the class is gone from it."""
        known = await self.lookup.class_team(SCHOOL, team)
        assert known
        stay = tuple(m for m in known.members if m.person not in (LEFT, TEACHER_LEFT))
        if stay != known.members:
            await self.put(RosterSeen(team, stay))

    async def a_session(self, person: str, by: str = "", *, chat: bool = True) -> Data:
        """A class with a session: of the teacher who presses, where they are one."""
        number, team = next(self.numbers), await self.a_class(person)
        teacher = by or (person if person == TEACHER_LEFT else TEACHER)
        room = f"19:meeting_{number}@thread.v2"
        form = replace(FORM, chat=room if chat else "", link=FORM.link.replace("TWF0aHM4ODg4", str(number)))
        session = f"session-{number}"
        decision = await self.enforcement.enforce(SCHOOL, StartAsked(team, session, teacher, form))
        assert not decision.refused, decision.reasons
        await self.leaves(team)
        return {"team": team, "session": session}

    async def a_way_in(self, person: str) -> Data:
        """A session whose way in is open."""
        data = await self.a_session(person, TEACHER)
        team, session = data["team"], data["session"]
        ready = (LearnerReady(team, session, one) for one in LEARNERS[:2])
        await self.put(TeacherHere(team, session, TEACHER), RoomReached(team, session), *ready)
        return data

    async def an_alert(
        self, kind: str = "message", about: tuple[str, ...] = (), *, closed_by: str = "", author: str = LEARNERS[3]
    ) -> Data:
        """Something that was flagged, with its words."""
        alert = str(uuid.uuid4())
        harm = frozenset({Category.BULLYING if kind == "message" else Category.SELF_HARM})
        flag = Flagged(
            alert, kind, harm, Severity.SERIOUS, author, "Person", about, TEAM_ELSEWHERE,
            TEAM_ELSEWHERE, f"m{next(self.numbers)}", NOW, f"{alert}:words",
        )  # fmt: skip
        kept = Sealed(f"{alert}:words", SealedWords(WORDS).spelled(), milliseconds(NOW + timedelta(days=9)))
        await self.enforcement.enforce(SCHOOL, flag, kept)
        if closed_by:
            await self.put(AlertClosed(alert, closed_by, "cpoms", "", "CP-1", 0))
        return {"alert": alert}

    async def versions(self) -> set[tuple[str, int]]:
        """Every state there is, with how often it changed."""
        look = select(state.c.key, state.c.version)
        return {(row[0], row[1]) for row in await self.store.run(lambda conn: conn.execute(look).all())}

    async def pressed(
        self,
        person: str,
        verb: str,
        data: Mapping[str, Any],
        *,
        chat: str = "",
        card_in: str = "",
        carry: Carry = carried,
    ) -> tuple[str, str]:
        """What a press leads to (a word of the table), and all that is answered. chat: sent there, as a form.

        card_in: pressed there on a card; by default where the card of such a thing stands.
        carry: what comes along for `data`, in a conversation; by default what a card of the bot's own carries.
        """
        before = await self.versions()
        where, beside = _where(chat or card_in, data)
        sent = carry(verb, where["id"], data)
        value: Data = {"action": {"type": "Action.Execute", "verb": verb, "data": sent}}
        name = "adaptiveCard/action"
        if chat:
            name, value = "task/submit", {"data": {**sent, "verb": verb}}
        if verb == "concern.about":
            name, value = FETCHED, {**data, "commandId": CONCERN, "messagePayload": {"id": "m1"}}
        told = activity(
            self.place.teams_url,
            **{"from": {"id": f"29:{person[-3:]}", "name": "Somebody", "aadObjectId": person}},
            type="invoke", name=name, value=value, text=None, conversation=where, channelData=beside,
            replyToId="card-1",
        )  # fmt: skip
        status, body = await self.place.post(told)
        self.answer = body
        assert status == 200, (verb, body)
        assert 'outcome="failed"' not in self.place.counters.text(), verb
        return _word(body, changed=await self.versions() != before), str(body)


def _where(chat: str, data: Mapping[str, Any]) -> tuple[Data, Data]:
    """The conversation and the channel data of a press: where the card stands, or in a chat."""
    team = data.get("team")
    beside: Data = {"tenant": {"id": TENANT}}
    if chat.startswith("19:"):
        return {"id": chat, "conversationType": "groupChat", "tenantId": TENANT}, beside
    if chat or not isinstance(team, str) or not team.startswith("19:class-"):
        return {"id": chat or "a:own", "conversationType": "personal", "tenantId": TENANT}, beside
    place = {"id": f"{team};messageid=1", "conversationType": "channel", "tenantId": TENANT}
    return place, {**beside, "team": {"id": team}}


def _word(body: Any, *, changed: bool) -> str:
    if changed:
        return "does"
    if body is None:
        return "closes"
    shows = str(body.get("type", "")).endswith("card.adaptive") or body.get("task", {}).get("type") == "continue"
    return ("link" if "meetup-join" in str(body) else "opens") if shows else "no"


class NoMessages:
    """A Graph in which nothing was written around any message."""

    async def around(self, *_: object) -> tuple[()]:
        return ()


@asynccontextmanager
async def pressing(folder: Path, school: School = SCHOOL, *others: School) -> AsyncGenerator[Pressing]:
    """Bring it up. school: as its file is now; what was recorded was recorded under SCHOOL. others: of the same bot."""
    store = open_store(url_of(folder))
    lookup, enforcement = Lookup(store, SEAL), Enforcement(store, SEAL, lambda: NOW)
    schools = Schools([school, *others])
    desk = Desk(
        enforcement, lookup, Directory(schools, lookup), lambda: NOW, cast("Any", NoMessages()), Readers(schools)
    )
    bot = TeamsBot(desk, ReadingRoom(desk.readers, Window()), REFERENCES)
    try:
        async with place_of(bot) as place:
            made = Pressing(place, store, enforcement, lookup)
            elsewhere = (member(TEACHER_ELSEWHERE, owner=True), member(ELSEWHERE), member(oid(310)))
            await made.put(
                BotAdded(TEAM_ELSEWHERE, GROUP_ELSEWHERE, "11C", TEAM_ELSEWHERE, place.teams_url, TEACHER_ELSEWHERE),
                RosterSeen(TEAM_ELSEWHERE, elsewhere),
                *(PersonalChatSeen(one, f"29:{one[-3:]}", f"a:{one}", place.teams_url) for one in (AW_DEPUTY, CHAIR)),
            )
            yield made
    finally:
        await store.close()


Arranged = Callable[[Pressing, str], Awaitable[Data]]


def of_class(filled: Mapping[str, str] = MappingProxyType({}), *, signed: bool = True) -> Arranged:
    async def arrange(world: Pressing, person: str) -> Data:
        team = await world.a_class(person, signed=signed)
        await world.leaves(team)
        return {"team": team, **filled}

    return arrange


def of_session(by: str = "", *, chat: bool = True, **filled: str) -> Arranged:
    async def arrange(world: Pressing, person: str) -> Data:
        return {**await world.a_session(person, by, chat=chat), **filled}

    return arrange


def of_alert(**filled: str) -> Arranged:
    async def arrange(world: Pressing, _: str) -> Data:
        return {**await world.an_alert(), **filled}

    return arrange


def of_closed_alert(**filled: str) -> Arranged:
    async def arrange(world: Pressing, _: str) -> Data:
        return {**await world.an_alert(closed_by=AW), **filled}

    return arrange


def about(one: str, **filled: str) -> Arranged:
    """An alert about one of the school's adults."""

    async def arrange(world: Pressing, _: str) -> Data:
        return {**await world.an_alert("staff-concern", (one,)), **filled}

    return arrange


def of_concern() -> Arranged:
    return lambda world, _: world.an_alert("concern")


def of_nothing(**filled: str) -> Arranged:
    async def arrange(world: Pressing, _: str) -> Data:
        return {name: f"{value}{next(world.numbers)}" if value == "new-" else value for name, value in filled.items()}

    return arrange


async def some_notes(world: Pressing, _: str) -> Data:
    day = (NOW.date() + timedelta(days=next(world.numbers))).isoformat()
    await world.put(NoteAdded(day, (await world.an_alert())["alert"], AW))
    return {"day": day}


async def a_drill(world: Pressing, _: str) -> Data:
    last = await world.lookup.drill(SCHOOL)
    if last:
        await world.put(DrillOver(last.began))
    began = NOW + timedelta(seconds=next(world.numbers))
    await world.put(DrillBegun(began, AW))
    return {"began": began.isoformat()}


async def a_question(world: Pressing, _: str) -> Data:
    """A year in which nobody has confirmed yet: each asking is of another."""
    asked = NOW.replace(year=NOW.year + next(world.numbers))
    await world.store.run(lambda conn: world.enforcement.commit(conn, SCHOOL, UpToDateDue(asked), asked))
    held = await world.lookup.up_to_date(SCHOOL)
    assert held is not None
    return {"year": str(held.year)}


STARTED = {
    "sessionType": "two_way", "purpose": "Revision", "whyLive": "Questions", "length": "20", "expected": "4",
    "colleague": COLLEAGUE, "meetingLink": FORM.link, "speak": "invited", "ask": "hand", "chat": "after",
    "recording": "true", "renew": "true", "checklist": ",".join(FORM.checklist),
}  # fmt: skip
INCIDENT = {
    "danger": "no", "category": "behaviour", "about": "nobody", "day": "2020-01-15", "time": "10:05",
    "place": "The class", "people": "Person Seven", "facts": "A door was shut", "opinion": "", "done": "It was opened",
    "incident": "new-",
}  # fmt: skip
CLOSING = {"outcome": "spoken", "words": "We spoke"}
A_CLASS, THEIRS, A_COLLEAGUES = "a class", "their session", "a colleague's session"
TOLD_AW, CLOSED, ABOUT_AW, ABOUT_HEAD, TOLD_BOTH = (
    "an alert told to AW", "a closed alert told to AW", "an alert about AW", "an alert about the head",
    "an alert told to AW and the DSP",
)  # fmt: skip
ARRANGED: Mapping[tuple[str, str], Arranged] = {
    ("agreement.give", A_CLASS): of_class({"wording": "1"}),
    ("agreement.view", A_CLASS): of_class(),
    ("agreement.sign", A_CLASS): of_class(signed=False),
    ("agreement.signed", A_CLASS): of_class({"printedName": "A Teacher"}, signed=False),
    ("agreement.missing", A_CLASS): of_class(),
    ("agreement.recorded", A_CLASS): of_class({"agreed": LEARNERS[2]}),
    ("session.form", A_CLASS): of_class(),
    ("session.start", A_CLASS): of_class(STARTED),
    ("session.ready", THEIRS): of_session(),
    ("session.here", THEIRS): of_session(),
    ("session.here", A_COLLEAGUES): of_session(SECOND),
    ("session.view", THEIRS): of_session(),
    ("session.view", "a session whose way in is open"): lambda world, person: world.a_way_in(person),
    ("meeting.named", THEIRS): of_session(chat=False),
    ("meeting.named", A_COLLEAGUES): of_session(SECOND, chat=False),
    ("closing.tasks", THEIRS): of_session(),
    ("closing.given", THEIRS): of_session(tasks="Page 4"),
    ("concern.form", "–"): of_nothing(),
    ("concern.about", "a message of a class"): of_class(),
    ("concern.sent", "–"): of_nothing(safeNow="yes", text=WORDS, concern="new-"),
    ("concern.left", "–"): of_nothing(),
    ("help.topic", "–"): of_nothing(topic="worried"),
    ("help.topics", "–"): of_nothing(),
    ("help.advice", "–"): of_nothing(),
    ("incident.form", "–"): of_nothing(),
    ("incident.sent", "–"): of_nothing(**INCIDENT),
    ("notes.view", "AW's notes"): some_notes,
    ("year.confirm", "the question of the year"): a_question,
    ("year.missing", "–"): of_nothing(),
    ("drill.got", "a drill"): a_drill,
    **{(f"alert.{one}", TOLD_AW): of_alert() for one in ("show", "got", "escalate", "copy", "view", "note", "hand")},
    ("alert.noted", TOLD_AW): of_alert(words="A note"),
    ("alert.handed", TOLD_AW): of_alert(to=AW_DEPUTY),
    ("alert.close", TOLD_AW): of_alert(),
    ("alert.closed", TOLD_AW): of_alert(**CLOSING),
    ("alert.reopen", CLOSED): of_closed_alert(),
    ("alert.reopened", CLOSED): of_closed_alert(words="It was too soon", seen="1"),
    ("alert.context", TOLD_AW): of_alert(),
    ("alert.around", TOLD_AW): of_alert(why="safety"),
    **{(f"alert.{one}", ABOUT_AW): about(AW) for one in ("show", "got", "escalate", "copy", "view", "context")},
    ("alert.closed", ABOUT_AW): about(AW, **CLOSING),
    **{(f"alert.{one}", ABOUT_HEAD): about(HEAD) for one in ("show", "got", "escalate", "copy", "view", "context")},
    ("alert.closed", ABOUT_HEAD): about(HEAD, **CLOSING),
    **{(f"alert.{one}", TOLD_BOTH): of_concern() for one in ("show", "got")},
}
"""For each line of the table about classes, sessions and alerts; `arrangements.py` has the others."""
