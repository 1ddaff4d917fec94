"""The end of a session: the closing card with the tasks for the whole class, and their form (STU-7, PLN-3)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from dialogs import own_messages, parts
from dialogs.raise_concern import FieldError
from dialogs.texts import each, say
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.school import School

LONGEST = 1000
NOTHING: Mapping[str, object] = MappingProxyType({})


@enforces("STU-7", "PLN-3")
def card(class_team: ClassTeam, session: str, school: School) -> dict[str, Any]:
    """STU-7: leave, do the tasks, school rules apply. PLN-3: everybody gets the tasks, letter by letter as written."""
    langs, tasks = school.school.languages, tasks_of(class_team, session)
    said = [parts.part(_said(lang, tasks), apart=place > 0) for place, lang in enumerate(langs)]
    if tasks:
        title = parts.text(" / ".join(each(langs, "closing-tasks-title")), weight="Bolder")
        said.append(parts.part([title, parts.verbatim(tasks)], style="emphasis"))
    team = class_team.team
    concern = parts.opens(" / ".join(each(langs, "concern-button")), "concern.form", team=team)
    write = parts.opens(" / ".join(each(langs, "closing-write")), "closing.tasks", team=team, session=session)
    return parts.card(said, [concern, own_messages.button(langs, team), write])


def _said(lang: str, tasks: str) -> list[Any]:
    lines = ("leave", "tasks-below" if tasks else "tasks", "rules", "teacher")
    return [parts.title(say(lang, "closing-title")), *parts.lines(say(lang, f"closing-{one}") for one in lines)]


def tasks_of(class_team: ClassTeam, session: str) -> str:
    """The tasks of this session; empty where none were written, or a later session has opened."""
    found = class_team.session
    return found.form.tasks if found and found.id == session else ""


@enforces("STU-7")
def form(
    class_team: ClassTeam,
    session: str,
    lang: str,
    error: FieldError | None = None,
    typed: Mapping[str, object] = NOTHING,
) -> dict[str, Any]:
    """STU-7: what the class has to do; where it comes back, the error stands above the field and the words in it."""
    words = typed.get("tasks")
    given = words if isinstance(words, str) else tasks_of(class_team, session)
    wrong = [parts.text(say(lang, f"closing-error-{error.code}"), color="Attention")] if error else []
    needed = say(lang, "closing-error-needed")
    box = parts.box("tasks", say(lang, "closing-label"), needed, given, is_multiline=True, max_length=LONGEST)
    send = parts.sends(say(lang, "closing-send"), "closing.given", team=class_team.team, session=session)
    return parts.card([parts.text(say(lang, "closing-who-reads")), *wrong, box], [send])


def parse(data: Mapping[str, object]) -> str | FieldError:
    """The tasks as typed, or why they can't be taken."""
    found = data.get("tasks")
    words = found.strip() if isinstance(found, str) else ""
    if not words:
        return FieldError("tasks", "needed")
    return words if len(words) <= LONGEST else FieldError("tasks", "too-long")
