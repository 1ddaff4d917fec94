"""Who somebody is to this policy. Unknown people get the least trust (CON-2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from policy.clauses import enforces

if TYPE_CHECKING:
    from policy.school import School


class Role(StrEnum):
    """What a person counts as. Only TEACHER and STAFF supervise; only LEARNER is a learner in company."""

    TEACHER = "teacher"
    STAFF = "staff"
    LEARNER = "learner"
    UNKNOWN = "unknown"
    GUEST = "guest"
    BOT = "bot"


STAFF_ROLES = frozenset({Role.TEACHER, Role.STAFF})


@dataclass(frozen=True, slots=True)
class Member:
    """One person as Teams shows them in a team or chat.

    person: Entra object id in lower case (empty for an anonymous guest); mri: the Teams id "29:…";
    owner: the Graph role "owner" of the team; guest: outside the tenant or anonymous.
    """

    person: str
    mri: str
    name: str
    owner: bool = False
    guest: bool = False


@enforces("CON-2")
def role_of(member: Member, school: School) -> Role:
    """CON-2: an adult is who the school vouches for; an owner nobody vouches for is unknown.

    With the power `team` alone the school file's list of staff is the only proof of an adult.
    A guest stays a guest even if the list names them: outside the tenant nothing is proved.
    """
    if member.guest or not member.person:
        return Role.GUEST
    if school.vouches_for(member.person):
        return Role.TEACHER if member.owner else Role.STAFF
    return Role.UNKNOWN if member.owner else Role.LEARNER


def learners(members: Iterable[Member], school: School) -> tuple[Member, ...]:
    """The known learners among these members, in their given order."""
    return tuple(m for m in members if role_of(m, school) is Role.LEARNER)
