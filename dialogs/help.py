"""Help, and the answer to what was not understood (SAF-2)."""

from __future__ import annotations

from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.clauses import enforces
from policy.school import School

COMMANDS = ("start-session", "end-session", "agreement", "help")


@enforces("SAF-2")
def card(topic: str, school: School, lang: str, in_team: bool, staff: bool) -> dict[str, Any]:  # noqa: FBT001
    """In a team in both languages, elsewhere in the person's own."""
    body: list[Any] = []
    for one in school.school.languages if in_team else (lang,):
        body.append(parts.title(say(one, "help-title")))
        said = [] if topic == "help" else [say(one, f"help-{topic}")]
        asked = "\n".join(f"- {say(one, f'command-{name}')}" for name in COMMANDS)
        said += [say(one, "help-learner"), say(one, "help-commands"), asked, say(one, "help-concern")]
        body += parts.lines([*said, say(one, "help-staff")] if staff else said)
    return parts.card(body, [parts.opens(say(lang, "concern-button"), "concern.form")])
