"""Every press of `docs/presses.md`, over real HTTP, by people of another school that the same bot serves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.records import schema
from policy.events import AgreementPosted, BotAdded, CardAt, PersonalChatSeen, RosterSeen, TeacherSigned
from policy.school import School
from tests.bot.doors.arrangements import ARRANGED
from tests.bot.doors.pressing import CLAIMED, SCHOOL, WORDS, Pressing, pressing
from tests.bot.doors.test_two_schools import (
    BRYN_AW,
    BRYN_CHAIR,
    BRYN_GROUP,
    BRYN_HEAD,
    BRYN_LEARNER,
    BRYN_TEACHER,
    BRYN_TEAM,
    bryn_file,
)
from tests.bot.doors.test_who_may_press import ROWS, Row
from tests.policy.cast import NOW, TEACHER, member

pytestmark = pytest.mark.clause("SAF-3")
BRYN_DSP = "00000000-0000-4000-8000-0000000000d5"
PEOPLE = {
    "AW": BRYN_AW,
    "DSP": BRYN_DSP,
    "head": BRYN_HEAD,
    "teacher": BRYN_TEACHER,
    "learner": BRYN_LEARNER,
}
KEPT = {
    "state": (schema.state.c.school, schema.state.c.key, schema.state.c.version),
    "state_part": (schema.state_part.c.school, schema.state_part.c.key, schema.state_part.c.digest),
    "words": (schema.words.c.school, schema.words.c.ref),
    "ledger": (schema.ledger.c.stream, schema.ledger.c.seq),
    "job": (schema.job.c.school, schema.job.c.dedupe),
}
EACH = pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.verb}, {row.what}") for row in ROWS])


def bryn() -> School:
    """The other school, all of whose people are its own."""
    made = bryn_file()
    made["contacts"]["dsp"] = {"id": BRYN_DSP, "name": "DSP"}
    made["staff"] = [{"id": one, "name": f"Staff {one[-2:]}"} for one in (BRYN_TEACHER, BRYN_AW, BRYN_DSP, BRYN_HEAD)]
    return School.model_validate(made)


BRYN = bryn()


async def a_class_of_bryn(world: Pressing) -> None:
    """The other school is at work: everybody is reached, and its class has agreed to nothing yet."""
    people = (member(BRYN_TEACHER, owner=True), member(BRYN_LEARNER))
    events = (
        BotAdded(BRYN_TEAM, BRYN_GROUP, "8A", BRYN_TEAM, world.place.teams_url, BRYN_TEACHER),
        RosterSeen(BRYN_TEAM, people),
        AgreementPosted(BRYN_TEAM, CardAt(BRYN_TEAM, "card-1"), "1"),
        TeacherSigned(BRYN_TEAM, BRYN_TEACHER, "Another Teacher"),
        *(
            PersonalChatSeen(one, f"29:{one[-3:]}", f"a:{one}", world.place.teams_url)
            for one in (*PEOPLE.values(), BRYN_CHAIR)
        ),
    )

    def unit(conn: Connection) -> None:
        for event in events:
            world.enforcement.commit(conn, BRYN, event, NOW)

    await world.store.run(unit)


async def kept(world: Pressing, school: str) -> Mapping[str, set[tuple[object, ...]]]:
    """All that a school has, by table."""

    def unit(conn: Connection) -> dict[str, set[tuple[object, ...]]]:
        return {
            name: {tuple(row) for row in conn.execute(select(*columns).where(columns[0] == school))}
            for name, columns in KEPT.items()
        }

    return await world.store.run(unit)


def told(said: str) -> list[str]:
    """What only the school itself may see of what it has, and yet was said."""
    return [one for one in (WORDS, "meetup-join", "Person 10", "Fractions", "10B", "11C", "A Teacher") if one in said]


@EACH
async def test_nobody_of_another_school_sees_or_changes_anything_by_a_card_that_is_not_theirs(
    tmp_path: Path, row: Row
) -> None:
    async with pressing(tmp_path, SCHOOL, BRYN) as world:
        await a_class_of_bryn(world)
        data = await ARRANGED[row.verb, row.what](world, TEACHER)
        before = await kept(world, SCHOOL.id)
        for name, person in PEOPLE.items():
            own = f"a:{person}"
            for said in (
                (await world.pressed(person, row.verb, data, card_in=own))[1],
                (await world.pressed(person, row.verb, data, chat=own))[1],
                (await world.pressed(person, row.verb, {**CLAIMED, **data}, chat=own))[1],
            ):
                assert told(said) == [], name
            assert await kept(world, SCHOOL.id) == before, name
