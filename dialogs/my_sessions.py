"""A teacher's own planned sessions, for their eyes only, and the forms that move or cancel one (TCH-2, OVR-2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from dialogs import parts
from dialogs.plan_card import line
from dialogs.raise_concern import FieldError
from dialogs.reasons import explain
from dialogs.schedule import when_input
from dialogs.texts import each, say
from policy.choices import Language
from policy.clauses import enforces
from policy.decision import Reason
from policy.events import Answer
from policy.school import School
from policy.timetable import PlannedSession

MOST = 12
"""So many sessions stand on the list, the soonest first."""
NOTHING: Mapping[str, object] = MappingProxyType({})
Named = tuple[str, str, PlannedSession]
"""A class team, its name, and a session planned for it."""


def invitation(langs: Sequence[Language]) -> dict[str, Any]:
    """The answer to the command: the list itself opens only for whoever presses."""
    return parts.card(parts.lines(each(langs, "plan-mine-invite")), [button_of(langs)])


def button_of(langs: Sequence[Language]) -> Any:  # noqa: ANN401
    """The button that opens one's own list."""
    return parts.opens(" / ".join(each(langs, "plan-mine")), "plan.mine", first=True)


@enforces("OVR-2", "TCH-2")
def listed(own: Sequence[Named], school: School, lang: Language, left: Sequence[Named] = ()) -> dict[str, Any]:
    """OVR-2: only what is ahead, without any count or comparison. TCH-2: each can be moved and cancelled.

    left: sessions of teachers who have left, which whoever reads this can cancel.
    """
    if not own and not left:
        return parts.card(parts.lines([say(lang, "plan-mine-none")]))
    body = [part for one in own[:MOST] for part in _one(one, school, lang)]
    more = [parts.aside(say(lang, "plan-mine-more"))] if max(len(own), len(left)) > MOST else []
    return parts.card([*body, *(part for one in left[:MOST] for part in _of_leaver(one, school, lang)), *more])


def _of_leaver(named: Named, school: School, lang: Language) -> Iterable[Any]:
    team, name, plan = named
    said = [*_head(name, plan, school, lang), parts.aside(say(lang, "plan-state-left"))]
    cancel = _asks(say(lang, "plan-do-cancel"), "plan.cancel", team=team, plan=plan.id)
    return [parts.part([*said, parts.row(cancel)], apart=True)]


def _one(named: Named, school: School, lang: Language) -> Iterable[Any]:
    team, name, plan = named
    said = [
        parts.text(parts.bare(name), weight="Bolder"),
        parts.text(line(plan, school, lang)),
        parts.aside(say(lang, f"plan-state-{_state(plan)}")),
        *_answer(plan, school, lang),
    ]
    data = {"team": team, "plan": plan.id}
    buttons = [_asks(say(lang, f"plan-do-{what}"), f"plan.{what}", **data) for what in ("move", "cancel", "again")]
    return [parts.part([*said, parts.row(*buttons)], apart=True)]


def _answer(plan: PlannedSession, school: School, lang: Language) -> list[Any]:
    """CON-3: whether the colleague comes, where that was looked for."""
    name = parts.bare(school.name_of(plan.form.colleague) or "")
    told = say(lang, f"plan-answer-{plan.answer.value}", name=name)
    return [parts.aside(told)] if name and plan.answer is not Answer.NONE else []


def _asks(words: str, verb: str, **data: str) -> Any:  # noqa: ANN401
    button = parts.sends(words, verb, **data)
    button.style = None
    return button


def _state(plan: PlannedSession) -> str:
    if plan.by_hand:
        return "by-hand"
    return "made" if plan.link else "waiting"


@enforces("TCH-2")
def move_form(
    named: Named,
    school: School,
    lang: Language,
    errors: Sequence[FieldError] = (),
    reasons: Sequence[Reason] = (),
    typed: Mapping[str, object] = NOTHING,
) -> dict[str, Any]:
    """TCH-2: the new day and time, with what was typed still there where something is wrong."""
    team, name, plan = named
    local = plan.begins.astimezone(ZoneInfo(school.school.timezone))
    stood = {"day": local.date().isoformat(), "time": local.strftime("%H:%M")}
    codes = {one.field: one.code for one in errors}
    body: list[Any] = [*_head(name, plan, school, lang), *_wrong(reasons, lang)]
    for field in ("day", "time"):
        if code := codes.get(field):
            body.append(parts.text(say(lang, f"plan-wrong-{code}"), color="Attention"))
        body.append(when_input(field, lang, str(typed.get(field) or stood[field])))
    return parts.card(body, [parts.sends(say(lang, "plan-do-move"), "plan.moved", team=team, plan=plan.id)])


@enforces("TCH-2")
def cancel_form(named: Named, school: School, lang: Language, reasons: Sequence[Reason] = ()) -> dict[str, Any]:
    """TCH-2: one more press cancels it, and tells the class."""
    team, name, plan = named
    said = [*_head(name, plan, school, lang), *_wrong(reasons, lang), parts.text(say(lang, "plan-cancel-sure"))]
    return parts.card(said, [parts.sends(say(lang, "plan-do-cancel"), "plan.cancelled", team=team, plan=plan.id)])


def _head(name: str, plan: PlannedSession, school: School, lang: Language) -> list[Any]:
    return [parts.text(parts.bare(name), weight="Bolder"), parts.text(line(plan, school, lang))]


def _wrong(reasons: Sequence[Reason], lang: Language) -> list[Any]:
    return [parts.text(" ".join(explain(one, lang)), color="Attention") for one in reasons]


def changed(what: str, lang: Language, *, by_hand: bool) -> str:
    """What the teacher is told once it is moved or cancelled."""
    return say(lang, f"plan-{what}-by-hand" if by_hand else f"plan-{what}")
