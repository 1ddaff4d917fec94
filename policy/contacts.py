"""Where each person can be reached (SAF-3: a contact must be proved reachable before they are needed)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.absence import has_duty
from policy.actions import FindWaitingAlerts
from policy.clauses import enforces
from policy.decision import Decision
from policy.events import CommandGiven, PersonalChatGone, PersonalChatSeen

if TYPE_CHECKING:
    from policy.school import School


@dataclass(frozen=True, slots=True)
class Reach:
    """A person's own chat with the bot. gone: they removed the bot from it."""

    person: str
    mri: str
    conversation: str
    service_url: str
    since: datetime
    gone: bool = False


@enforces("SAF-3")
def personal_chat_seen(state: Reach | None, event: PersonalChatSeen, school: School, now: datetime) -> Decision[Reach]:
    """SAF-3: a personal chat is remembered, whoever gets it is greeted once, and gets the alerts that waited."""
    reach = Reach(event.person, event.mri, event.conversation, event.service_url, now)
    if state is not None and not state.gone and state.conversation == event.conversation:
        return Decision(replace(reach, since=state.since))
    waiting = (FindWaitingAlerts(event.person),) if has_duty(school, event.person) else ()
    if not event.greet:
        return Decision(reach, waiting)
    hello = CommandGiven(event.conversation, "", event.service_url, "welcome", "", event.person)
    return Decision(reach, waiting, then=(hello,))


@enforces("SAF-1")
def personal_chat_gone(state: Reach | None, event: PersonalChatGone, school: School, now: datetime) -> Decision[Reach]:
    """SAF-1: a person who removed the bot can't be reached, and this is known before they are needed."""
    return Decision(replace(state, gone=True) if state else None)


@enforces("SAF-3")
def unreachable(school: School, reached: frozenset[str]) -> tuple[str, ...]:
    """SAF-3: the contacts whom nothing would reach: AW and the DSP where neither they nor a deputy is reachable.

    reached: object ids of people with a personal chat. Returns the missing roles ("aw", "dsp").
    """
    roles = (("aw", school.contacts.aw), ("dsp", school.contacts.dsp))
    return tuple(name for name, c in roles if not reached.intersection((c.id, *c.deputies)))


@enforces("SAF-3")
def without_chat(school: School, is_reached: Callable[[str], bool]) -> tuple[str, ...]:
    """SAF-3: every contact, deputy and IT whom nothing would reach, by duty; a deputy as `aw+1`, the first of AW's."""
    it = school.contacts.it
    duties = (*school.contacts.named(), *((("it", it),) if it else ()))
    places = ((role, n, who) for role, one in duties for n, who in enumerate((one.id, *one.deputies)))
    return tuple(f"{role}+{n}" if n else role for role, n, who in places if not is_reached(who))


@enforces("SAF-2")
def asks_who_is_dsp(school: School) -> bool:
    """SAF-2: setting up asks whether AW is the DSP, to whom child protection goes, until the school file answers it."""
    return school.contacts.aw_is_dsp is None
