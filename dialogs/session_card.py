"""The session card: a waiting room until the way in is open (CON-2, PLN-3, PLN-4, STU-1, STU-3, STU-7, STU-9)."""

from __future__ import annotations

from typing import Any

from microsoft_teams.cards.core import Container, OpenUrlAction, ToggleVisibilityAction

from dialogs import parts
from dialogs.agreement import undertakings
from dialogs.texts import both, say
from policy.class_team import LEARNERS_NEEDED, ClassTeam, Session
from policy.clauses import enforces
from policy.people import STAFF_ROLES, Role
from policy.school import School


@enforces("PLN-3", "PLN-4", "LOC-3", "STU-1", "STU-3", "STU-9")
def card(class_team: ClassTeam, school: School, viewer: str | None) -> dict[str, Any]:
    """The card as one person (object id) sees it; None is what everybody sees first, without a way in."""
    session = class_team.running()
    if session is None:
        return closed(class_team, school)
    body: list[Any] = []
    for lang in school.school.languages:
        body.append(parts.title(say(lang, "session-title", **{"class": class_team.name})))
        body += parts.lines(_said(session, lang))
    body += parts.lines(_state(class_team, school, session, viewer))
    listed = [f"- {one}" for lang in school.school.languages for one in undertakings(school, lang)]
    body.append(Container(id="undertakings", is_visible=False, items=parts.lines(["\n".join(listed)])))
    view = {"team": class_team.team, "session": session.id}
    refresh = None if viewer else parts.refreshed("session.view", class_team, **view)
    return parts.card(body, _buttons(class_team, school, session, viewer), refresh)


def _said(session: Session, lang: str) -> list[str]:
    topic = [say(lang, "session-topic", topic=session.form.topic)] if session.form.topic else []
    names = ("voluntary", "camera", "recorded", "part")
    length = say(lang, "session-minutes", count=session.form.minutes)
    return [*topic, length, *(say(lang, f"session-{one}") for one in names)]


def _state(team: ClassTeam, school: School, session: Session, viewer: str | None) -> list[str]:
    if viewer is None:
        return []
    if viewer != session.by:
        waits = team.is_ready(viewer, school) and not team.way_in_open(school)
        return both(school, "session-waiting") if waits else []
    count = sum(team.is_ready(one.person, school) for one in team.learners(school))
    waits = {"bot": not session.room_reached, "learners": count < LEARNERS_NEEDED, "you": not session.teacher_here}
    awaited = [line for name, still in waits.items() if still for line in both(school, f"session-await-{name}")]
    return [*both(school, "session-count", count=count), *awaited]


def _buttons(team: ClassTeam, school: School, session: Session, viewer: str | None) -> list[Any]:
    def words(name: str) -> str:
        return " / ".join(both(school, name))

    data = {"team": team.team, "session": session.id}
    role = team.role(viewer, school) if viewer else Role.LEARNER
    ready = viewer is not None and team.is_ready(viewer, school)
    made: list[Any] = []
    if role is Role.LEARNER and not ready:
        made.append(parts.press(words("session-ready"), "session.ready", **data))
    if viewer == session.by and not session.teacher_here:
        made.append(parts.press(words("session-here"), "session.here", **data))
    if viewer and team.way_in_open(school) and (ready or role in STAFF_ROLES):
        made.append(OpenUrlAction(title=words("session-join"), url=session.form.link))
    made.append(ToggleVisibilityAction(title=words("session-undertakings"), target_elements=["undertakings"]))
    made.append(parts.opens(words("concern-button"), "concern.form", team=team.team))
    return made


def closed(class_team: ClassTeam, school: School) -> dict[str, Any]:
    """A session that is over: no way in."""
    button = parts.opens(" / ".join(both(school, "concern-button")), "concern.form", team=class_team.team)
    return parts.card(parts.lines(both(school, "session-closed")), [button])


@enforces("STU-7")
def closing(class_team: ClassTeam, school: School) -> dict[str, Any]:
    """STU-7: leave, do the tasks, school rules apply."""
    names = ("title", "leave", "tasks", "rules", "teacher")
    said = [say(lang, f"closing-{one}") for lang in school.school.languages for one in names]
    button = parts.opens(" / ".join(both(school, "concern-button")), "concern.form", team=class_team.team)
    return parts.card(parts.lines(said), [button])
