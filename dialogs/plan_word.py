"""What the teacher of a planned session is told in private (PLN-6, PLN-7, STU-3, TCH-2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dialogs import parts
from dialogs.plan_card import line
from dialogs.texts import say
from policy.choices import Language
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.school import School
from policy.timetable import PlannedSession

OPTIONS = ("lobby", "recording", "presenters", "learners", "chat", "copying")
"""The options of the meeting that a teacher sets where the bot can't."""


@enforces("PLN-6", "PLN-7", "STU-3", "TCH-2")
def card(
    what: str, class_team: ClassTeam, plans: Sequence[PlannedSession], school: School, lang: Language
) -> dict[str, Any]:
    """PLN-6: what stands, and what is left for the teacher to do, step by step. plans: the one it is about first."""
    named = {"class": parts.bare(class_team.name)}
    about = plans if what in ("by-hand", "made", "ready") else plans[:1]
    body: list[Any] = [
        parts.text(say(lang, f"plan-word-{what}", **named), weight="Bolder"),
        parts.text(_times([line(one, school, lang) for one in about])),
    ]
    if steps := _steps(what, plans[0], school, lang):
        body.append(parts.text(parts.listed(steps)))
    return parts.card(body, _buttons(what, class_team, plans[0], lang))


def _times(lines: Sequence[str]) -> str:
    return lines[0] if len(lines) == 1 else parts.listed(lines)


def _steps(what: str, plan: PlannedSession, school: School, lang: Language) -> list[str]:
    colleague = parts.bare(school.name_of(plan.form.colleague) or "")
    options = [_option(one, plan, lang) for one in OPTIONS]
    match what:
        case "by-hand":
            return [
                say(lang, "plan-step-make"), say(lang, "plan-step-invite", name=colleague), *options,
                *(say(lang, f"plan-step-{one}") for one in ("add-bot", "link")),
            ]  # fmt: skip
        case "options":
            return [say(lang, "plan-step-co-organiser", name=colleague), *options, say(lang, "plan-step-add-bot")]
        case "made":
            return [say(lang, "plan-step-add-bot")]
        case "due":
            return [say(lang, f"plan-answer-{plan.answer.value}", name=colleague), say(lang, "plan-step-checklist")]
        case "declined" | "unanswered":
            return [say(lang, f"plan-answer-{plan.answer.value}", name=colleague), say(lang, "plan-step-another")]
        case _:
            return []


def _option(name: str, plan: PlannedSession, lang: Language) -> str:
    if name == "learners" and plan.form.adjusted:
        return say(lang, "plan-option-learners-adjusted")
    if name == "chat":
        return say(lang, "plan-option-chat-off" if plan.form.chat_mode == "off" else "plan-option-chat-on")
    return say(lang, f"plan-option-{name}")


def _buttons(what: str, class_team: ClassTeam, plan: PlannedSession, lang: Language) -> list[Any]:
    mine = parts.opens(say(lang, "plan-mine"), "plan.mine")
    if what != "due":
        return [mine]
    gate = parts.opens(say(lang, "plan-open-gate"), "session.form", first=True, team=class_team.team, plan=plan.id)
    return [gate, mine]
