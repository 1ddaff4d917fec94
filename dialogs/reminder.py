"""The rules at the start of a session (BEH-1 to BEH-4, LOC-3, TCH-3, STU-3)."""

from __future__ import annotations

from typing import Any

from dialogs import parts
from dialogs.texts import both, say
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.school import School


@enforces("BEH-1", "BEH-2", "BEH-3", "BEH-4", "LOC-3", "TCH-3", "STU-3")
def card(class_team: ClassTeam | None, school: School) -> dict[str, Any]:
    """BEH-4: the rules, the agreement and how to raise a concern, in both languages."""
    session = class_team.running() if class_team else None
    form = session.form if session else None
    chosen = (
        (("speak", form.speak), ("ask", form.ask), ("chat", form.chat_mode), ("rules", form.ground_rules))
        if form
        else ()
    )
    body: list[Any] = []
    for lang in school.school.languages:
        body.append(parts.title(say(lang, "reminder-title")))
        said = [say(lang, "reminder-behaviour")]
        said += [say(lang, f"reminder-{name}", words=words) for name, words in chosen if words]
        rest = ("usual", "agreement", "camera", "record", "speakers", "concern")
        body += parts.lines([*said, *(say(lang, f"reminder-{one}") for one in rest)])
    team = {"team": class_team.team} if class_team else {}
    made = parts.card(body, [parts.opens(" / ".join(both(school, "concern-button")), "concern.form", **team)])
    return {**made, "speak": " ".join(both(school, "reminder-title"))}
