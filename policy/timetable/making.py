"""What became of the meeting of a planned session (PLN-6, STU-3, CON-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from policy.actions import Action, ChangeCalendar, PrepareMeeting, PutBotInChat, TellOfPlan
from policy.clauses import enforces
from policy.decision import Decision, Reason
from policy.events import (
    BotNotPutInChat,
    BotPutInChat,
    MeetingMade,
    MeetingNotMade,
    MeetingNotPrepared,
    MeetingPrepared,
)
from policy.timetable.state import PlannedSession, Timetable

if TYPE_CHECKING:
    from policy.school import School

PlanDecision = Decision[Timetable]


@enforces("PLN-6")
def meeting_made(state: Timetable | None, event: MeetingMade, school: School, now: datetime) -> PlanDecision:
    """PLN-6: it stands in the calendar; what was moved or cancelled meanwhile is changed there at once."""
    plan = state.plan(event.plan) if state else None
    if state is None or plan is None or plan.event:
        return Decision(state)
    made = replace(plan, event=event.event, link=event.link)
    actions: list[Action] = [] if plan.cancelled else [PrepareMeeting(event.team, plan.id)]
    if plan.cancelled or plan.begins != event.begins:
        actions.insert(0, ChangeCalendar(event.team, plan.id))
    return Decision(state.with_plan(made), tuple(actions))


@enforces("PLN-6")
def meeting_not_made(state: Timetable | None, event: MeetingNotMade, school: School, now: datetime) -> PlanDecision:
    """PLN-6: the plan stays, and its teacher is told how to make the meeting."""
    why = (Reason("meeting-not-made", "PLN-6", (("code", event.code),)),)
    plan = state.plan(event.plan) if state else None
    if state is None or plan is None or plan.cancelled:
        return Decision(state, reasons=why)
    return replace(_told(state, replace(plan, by_hand=True, event=event.event), "by-hand"), reasons=why)


@enforces("STU-3", "CON-2")
def meeting_prepared(state: Timetable | None, event: MeetingPrepared, school: School, now: datetime) -> PlanDecision:
    """STU-3, CON-2: only what was read back counts; what was not seen to be so, its teacher is asked to set."""
    plan = state.plan(event.plan) if state else None
    if state is None or plan is None or plan.cancelled:
        return Decision(state)
    known = replace(plan, chat=event.chat)
    putting = (PutBotInChat(event.team, plan.id),) if "install" in school.powers and event.chat else ()
    if event.lacking:
        why = (Reason("options-not-set", "STU-3", (("code", " ".join(event.lacking)),)),)
        decision = replace(_told(state, known, "options"), reasons=why)
    else:
        decision = Decision(state.with_plan(known)) if putting else _told(state, known, "made")
    return replace(decision, actions=(*decision.actions, *putting))


@enforces("STU-3")
def meeting_not_prepared(
    state: Timetable | None, event: MeetingNotPrepared, school: School, now: datetime
) -> PlanDecision:
    """STU-3: its teacher is told which options to set."""
    why = (Reason("options-not-set", "STU-3", (("code", event.code),)),)
    plan = state.plan(event.plan) if state else None
    if state is None or plan is None or plan.cancelled:
        return Decision(state, reasons=why)
    return replace(_told(state, plan, "options"), reasons=why)


def bot_put_in_chat(state: Timetable | None, event: BotPutInChat, school: School, now: datetime) -> PlanDecision:
    """Nothing more is to be done before its time."""
    plan = state.plan(event.plan) if state else None
    if state is None or plan is None or "options" in plan.said:
        return Decision(state)
    return _told(state, plan, "ready")


@enforces("CON-2")
def bot_not_put_in_chat(state: Timetable | None, event: BotNotPutInChat, school: School, now: datetime) -> PlanDecision:
    """CON-2: the bot watches only where it is, so its teacher is asked to add it."""
    why = (Reason("bot-not-in-chat", "CON-2", (("code", event.code),)),)
    plan = state.plan(event.plan) if state else None
    if state is None or plan is None or plan.cancelled:
        return Decision(state, reasons=why)
    return replace(_told(state, plan, "made"), reasons=why)


def _told(state: Timetable, plan: PlannedSession, what: str) -> PlanDecision:
    """Tell the teacher, but only once for all sessions that were planned together."""
    again = any(what in one.said for one in state.of_series(plan.series))
    after = state.with_plan(replace(plan, said=plan.said | {what}))
    return Decision(after, () if again else (TellOfPlan(state.team, plan.id, what),))
