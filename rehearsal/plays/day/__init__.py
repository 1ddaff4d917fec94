"""A whole school day: from being added to a class team to an escalation. Each promise has a name and a deadline."""

from __future__ import annotations

from rehearsal.plays.day import afternoon, beginning, lesson, worries
from rehearsal.plays.performing import Promise

PROMISES: tuple[Promise, ...] = (
    *beginning.PROMISES,
    *lesson.PROMISES,
    *worries.PROMISES,
    *afternoon.PROMISES,
    lesson.ended,
    worries.in_public,
    afternoon.all_well,
)
