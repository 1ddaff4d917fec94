"""The rules at the start of a session (BEH-1 to BEH-4, LOC-3, TCH-3, STU-3)."""

from __future__ import annotations

from typing import Any

from dialogs import parts
from dialogs.class_rules import lines_of
from dialogs.texts import both, say
from policy.class_rules.state import RulesVersion
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.events import StartForm
from policy.school import School


@enforces("BEH-1", "BEH-2", "BEH-3", "BEH-4", "LOC-3", "TCH-3", "STU-3")
def card(class_team: ClassTeam | None, school: School) -> dict[str, Any]:
    """BEH-4: the rules, the agreement and how to raise a concern, in both languages."""
    session = class_team.running() if class_team else None
    form = session.form if session else None
    own = class_team.rules.now if class_team else None
    body = [rules(form, lang, own, apart=place > 0) for place, lang in enumerate(school.school.languages)]
    words = " / ".join(both(school, "concern-button"))
    button = parts.opens(words, "concern.form", team=class_team.team if class_team else "")
    return parts.card(body, [button], said=" ".join(both(school, "reminder-title")))


@enforces("BEH-5")
def rules(form: StartForm | None, lang: str, own: RulesVersion | None, *, apart: bool) -> Any:  # noqa: ANN401
    """The rules in one language. BEH-5: those that the class made, each time until they are changed."""
    usual = ("behaviour", "agreement", "camera", "record", "speakers")
    said = [*(_chosen(form, lang) if form else [say(lang, "reminder-usual")])]
    said += [say(lang, f"reminder-{one}") for one in usual]
    title = parts.title(say(lang, "reminder-title"))
    concern = parts.text(say(lang, "reminder-concern"), weight="Bolder")
    made: list[Any] = []
    if own:
        made = [parts.text(say(lang, "reminder-class-rules")), parts.text(parts.listed(lines_of(own, lang)))]
    return parts.part([title, parts.text(parts.listed(said)), *made, concern], apart=apart)


def _chosen(form: StartForm, lang: str) -> list[str]:
    """BEH-2: who may speak, how to ask, and when to write, as the teacher chose; and the class's own rules."""
    said = [say(lang, f"reminder-{kind}-{code}") for kind, code in _choices(form)]
    own = parts.bare(form.ground_rules)
    return [*said, say(lang, "reminder-rules", words=own)] if own else said


def _choices(form: StartForm) -> tuple[tuple[str, str], ...]:
    return (("speak", form.speak), ("ask", form.ask), ("chat", form.chat_mode))
