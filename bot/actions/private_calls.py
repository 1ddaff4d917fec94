"""Looks for private calls of the school's own staff and learners, afterwards; of others nothing is kept (CON-2)."""

from __future__ import annotations

from bot.actions.kit import Kit, Task
from bot.graph.call_records import CallRecords
from bot.graph.client import GraphBusy, GraphError, GraphUnreachable, PermissionMissing
from policy.events import Event, PrivateCallSeen, PrivateCallsLooked
from policy.people import Role
from policy.private_calls import looked_from, own_pair

TRIES = 3
"""So often Graph is asked in a row; the next look asks for the same again."""


async def look_for_calls(task: Task, kit: Kit) -> tuple[Event, ...]:
    """Ask for the adults of the school, so that Graph tells of nobody else's calls."""
    if not task.school.private_calls.found_afterwards:
        return ()
    at = kit.clock()
    try:
        return (*await _found(task, kit), PrivateCallsLooked(at))
    except (GraphBusy, GraphUnreachable) as error:
        if task.attempt < TRIES:
            raise
        return (PrivateCallsLooked(at, error.code),)
    except PermissionMissing as error:
        return (PrivateCallsLooked(at, error.permission),)
    except GraphError as error:
        return (PrivateCallsLooked(at, error.code),)


async def _found(task: Task, kit: Kit) -> list[Event]:
    known = await kit.lookup.private_calls(task.school)
    since, told = looked_from(known, task.school, kit.clock()), known.known if known else {}
    learners = await _learners(task, kit)
    records, found = CallRecords(kit.graph), list[Event]()
    new = [one for one in await records.of_two(task.school.adults(), since) if one.id not in told]
    for call, people in zip(new, await records.people([one.id for one in new]), strict=True):
        pair = own_pair(people, learners, task.school)
        if pair:
            found.append(PrivateCallSeen(call.id, *pair, learners[pair[1]], call.began, call.ended))
    return found


async def _learners(task: Task, kit: Kit) -> dict[str, str]:
    """Every learner of the school's class teams, each with one of them."""
    return {
        member.person: team.team
        for team in await kit.lookup.classes(task.school)
        for member in team.members
        if member.person and team.role(member.person, task.school) is Role.LEARNER
    }
