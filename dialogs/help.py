"""Help, and the answer to what was not understood (SAF-2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dialogs import incident, own_messages, parts, topic_cards
from dialogs.texts import each, say
from policy.choices import Language
from policy.clauses import enforces
from policy.school import School

COMMANDS = ("start-session", "schedule-session", "end-session", "agreement", "class-rules", "help")


@enforces("SAF-2")
def card(topic: str, school: School, lang: Language, in_team: bool, staff: bool) -> dict[str, Any]:  # noqa: FBT001
    """In a team in both languages, elsewhere in the person's own."""
    if topic == "cry":
        return topic_cards.cry(lang)
    langs: Sequence[Language] = school.school.languages if in_team else (lang,)
    body = [parts.part(_said(topic, one, staff=staff), apart=place > 0) for place, one in enumerate(langs)]
    shown = parts.press(" / ".join(each(langs, "topics-all")), "help.topics")
    button = parts.opens(" / ".join(each(langs, "concern-button")), "concern.form")
    mine = own_messages.button(langs, "")
    return parts.card(body, [button, *([incident.button_of(langs)] if staff else []), mine, shown])


def _said(topic: str, lang: str, *, staff: bool) -> list[Any]:
    first = [] if topic == "help" else [say(lang, f"help-{topic}")]
    asked = parts.listed(say(lang, f"command-{name}") for name in COMMANDS)
    told = [say(lang, "help-learner"), say(lang, "help-commands"), asked, say(lang, "help-concern")]
    duty = [say(lang, f"help-{one}") for one in ("controls", "away", "staff")] if staff else []
    return [parts.title(say(lang, "help-title")), *parts.lines([*first, *told, *duty])]
