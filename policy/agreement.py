"""The Appropriate Use Agreement: posted, given, taken back, signed (LRN-1, LRN-2, TCH-1, TCH-7, PLN-9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from policy.actions import AskNewMembers, PostAgreement, ReadRoster, RefuseTeam, TellMissing
from policy.class_team import Acknowledgement, ClassTeam, Signature
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    AgreementAsked,
    AgreementGiven,
    AgreementPosted,
    AgreementRecorded,
    AgreementWithdrawn,
    BotAdded,
    BotRemoved,
    How,
    RosterChanged,
    RosterSeen,
    TeacherSigned,
    TroubleOver,
    TroubleSeen,
)
from policy.people import STAFF_ROLES, Role

if TYPE_CHECKING:
    from policy.school import School

TeamDecision = Decision[ClassTeam]

ON_ITS_WAY = timedelta(minutes=30)
"""How long a post that was asked for may still arrive: as long as sending is tried again."""


@enforces("OVR-3")
def bot_added(state: ClassTeam | None, event: BotAdded, school: School, now: datetime) -> TeamDecision:
    """OVR-3: only a class team of this school is served; any other is told why. Added again, nothing is lost."""
    entry = school.class_entry(event.group)
    before = state or ClassTeam(event.team, event.group, event.name, event.channel, event.service_url)
    after = replace(
        before,
        group=event.group,
        name=entry.name if entry else event.name,
        channel=event.channel or before.channel,
        service_url=event.service_url,
        is_class=entry is not None,
        gone=False,
    )
    back = (TroubleOver("app-removed", (event.team,)),) if before.gone else ()
    if entry is None:
        told = () if _on_its_way(before, now) else (RefuseTeam(event.team),)
        return Decision(_announced(after, now), told, (Reason("not-a-class-team", "OVR-3"),))
    return Decision(after, (ReadRoster(event.team),), then=back)


@enforces("SAF-1")
def bot_removed(state: ClassTeam | None, event: BotRemoved, school: School, now: datetime) -> TeamDecision:
    """SAF-1: a class of the school file that the bot can no longer watch is told of. Its agreements stay on record.

    So is a class let go that the file no longer names, which may be another school's now: nobody is told of that.
    """
    if state is None:
        return Decision(None)
    named = school.class_entry(state.group) is not None
    told = (TroubleSeen("app-removed", (state.team,), now),) if named and not state.gone else ()
    left = replace(state, agreement_card=None, announced_at=None, gone=True, is_class=state.is_class and named)
    return Decision(left, then=told)


def roster_changed(state: ClassTeam | None, event: RosterChanged, school: School, now: datetime) -> TeamDecision:
    """Somebody came or went: read everybody again, because a single notice may be late or lost."""
    return Decision(state, (ReadRoster(event.team),) if state and state.is_class else ())


@enforces("TCH-7", "LRN-2")
def roster_seen(state: ClassTeam | None, event: RosterSeen, school: School, now: datetime) -> TeamDecision:
    """TCH-7: the agreement is posted once the class is known. LRN-2: whoever joins later is asked as well.

    Teams tells twice that the bot was added; a second card would take the reactions given on the first for old ones.
    """
    if state is None or not state.is_class:
        return Decision(state)
    after = in_force(replace(state, members=event.members), school, now)
    if not is_posted(state, school):
        posted = () if _on_its_way(state, now) else (PostAgreement(state.team),)
        return Decision(_announced(after, now), posted)
    known = {member.person for member in state.members}
    new = tuple(m.person for m in after.learners(school) if m.person not in known)
    return Decision(after, (AskNewMembers(state.team, new),) if new else ())


def agreement_posted(state: ClassTeam | None, event: AgreementPosted, school: School, now: datetime) -> TeamDecision:
    """The card that reactions count on is the newest one."""
    if state is None:
        return Decision(None)
    return Decision(replace(state, agreement_card=event.card, agreement_version=event.version, announced_at=None))


@enforces("TCH-7", "PLN-9")
def agreement_asked(state: ClassTeam | None, event: AgreementAsked, school: School, now: datetime) -> TeamDecision:
    """TCH-7: a class without the agreement in force gets it posted. PLN-9: staff are told who has not agreed."""
    if state is None or not state.is_class:
        return Decision(state)
    staff = state.role(event.by, school) in STAFF_ROLES and state.member(event.by) is not None
    told = (TellMissing(state.team, event.by),) if staff else ()
    if is_posted(state, school):
        return Decision(state, told)
    post = () if _on_its_way(state, now) else (PostAgreement(state.team),)
    return Decision(_announced(state, now), (*post, *told))


@enforces("LRN-1", "LRN-2", "PLN-9")
def agreement_given(state: ClassTeam | None, event: AgreementGiven, school: School, now: datetime) -> TeamDecision:
    """LRN-1: the button and a reaction to the current card both count, and are kept apart."""
    if state is None:
        return Decision(None, reasons=(Reason("not-a-class-team", "OVR-3"),))
    if state.role(event.person, school) is not Role.LEARNER:
        return Decision(state, reasons=(Reason("not-a-learner", "LRN-1"),))
    old = event.version not in ("", school.agreement.version)
    if old or (event.how is How.REACTION and not _current(state, event.message, school)):
        return Decision(state, reasons=(Reason("old-card", "LRN-2"),))
    kept = in_force(state, school, now)
    return Decision(with_agreement(kept, event.person, event.how, event.message, school, now))


@enforces("PLN-9", "LRN-1")
def agreement_recorded(
    state: ClassTeam | None, event: AgreementRecorded, school: School, now: datetime
) -> TeamDecision:
    """PLN-9: who cannot press may agree aloud or on paper, and staff of the class note it."""
    if state is None or not state.is_class:
        return Decision(state, reasons=(Reason("not-a-class-team", "OVR-3"),))
    if state.member(event.by) is None or state.role(event.by, school) not in STAFF_ROLES:
        return Decision(state, reasons=(Reason("not-a-teacher", "PLN-9"),))
    kept = in_force(state, school, now)
    learners = {member.person for member in kept.learners(school)}
    noted = {
        person: replace(_begun(kept, person, school), recorded=now, recorded_by=event.by)
        for person in event.people
        if person in learners
    }
    return Decision(replace(kept, given={**kept.given, **noted}))


def with_agreement(state: ClassTeam, person: str, how: How, message: str, school: School, now: datetime) -> ClassTeam:
    """The class with this person's agreement added; agreeing twice keeps the first time."""
    given = _begun(state, person, school)
    if how is How.BUTTON:
        given = replace(given, button=given.button or now)
    else:
        given = replace(given, reaction=given.reaction or now, reaction_on=message)
    return replace(state, given={**state.given, person: given})


def _begun(state: ClassTeam, person: str, school: School) -> Acknowledgement:
    """What this person has given to the wording in force so far."""
    before = state.given.get(person)
    version = school.agreement.version
    return before if before and before.version == version else Acknowledgement(version)


@enforces("LRN-1")
def agreement_withdrawn(
    state: ClassTeam | None, event: AgreementWithdrawn, school: School, now: datetime
) -> TeamDecision:
    """LRN-1: taking a reaction back withdraws what that reaction gave, and never what the button gave."""
    given = state.given.get(event.person) if state else None
    if state is None or given is None or given.reaction is None or given.reaction_on != event.message:
        return Decision(state)
    left = replace(given, reaction=None, reaction_on="")
    return Decision(replace(state, given={**state.given, event.person: left}))


@enforces("TCH-1")
def teacher_signed(state: ClassTeam | None, event: TeacherSigned, school: School, now: datetime) -> TeamDecision:
    """TCH-1: a teacher of the class signs with a printed name, once for each version of the wording."""
    if state is None or not state.is_class:
        return Decision(state, reasons=(Reason("not-a-class-team", "OVR-3"),))
    if state.role(event.person, school) is not Role.TEACHER:
        return Decision(state, reasons=(Reason("not-a-teacher", "TCH-1"),))
    if len(event.printed_name.split()) < MIN_NAME_PARTS:
        return Decision(state, reasons=(Reason("name-in-full", "TCH-1"),))
    signature = Signature(school.agreement.version, event.printed_name, now)
    return Decision(replace(state, signed={**state.signed, event.person: signature}))


MIN_NAME_PARTS = 2


@enforces("LRN-2")
def spent(state: ClassTeam, school: School) -> ClassTeam:
    """LRN-2: agreement is needed before every session, so a closed session uses it up unless the school set longer."""
    return replace(state, given={}) if school.agreement.validity == "session" else state


@enforces("LRN-2")
def in_force(state: ClassTeam, school: School, now: datetime) -> ClassTeam:
    """LRN-2: an agreement of an earlier term or school year is gone, where the school lets one count so long."""
    since = school.agreed_since(now)
    if since is None:
        return state
    kept = {person: one for person, one in state.given.items() if one.is_since(since)}
    return state if len(kept) == len(state.given) else replace(state, given=kept)


def is_posted(state: ClassTeam, school: School) -> bool:
    """Whether the agreement stands in the channel with the wording in force."""
    return state.agreement_card is not None and state.agreement_version == school.agreement.version


def _on_its_way(state: ClassTeam, now: datetime) -> bool:
    return state.announced_at is not None and now - state.announced_at < ON_ITS_WAY


def _announced(state: ClassTeam, now: datetime) -> ClassTeam:
    return state if _on_its_way(state, now) else replace(state, announced_at=now)


def _current(state: ClassTeam, message: str, school: School) -> bool:
    card = state.agreement_card
    return card is not None and card.message == message and state.agreement_version == school.agreement.version
