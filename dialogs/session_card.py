"""The session card: a waiting room until the way in is open (CON-2, PLN-3, PLN-4, STU-1, STU-3, STU-9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from microsoft_teams.cards.core import OpenUrlAction

from dialogs import own_messages, parts
from dialogs.agreement import undertakings
from dialogs.texts import both, each, say
from policy.choices import Language
from policy.class_team import LEARNERS_NEEDED, ClassTeam, Hold, Lobby, Phase, Session
from policy.clauses import enforces
from policy.people import STAFF_ROLES, Role
from policy.school import School

Languages = Sequence[Language]
TOLD = frozenset({Lobby.SHUT, Lobby.OPEN, Lobby.REFUSED})
"""What the teacher is told of the lobby."""


@enforces("PLN-3", "PLN-4", "LOC-3", "STU-1", "STU-3", "STU-9")
def card(class_team: ClassTeam, school: School, viewer: str | None) -> dict[str, Any]:
    """The card as one person (object id) sees it; None is what everybody sees first, without a way in."""
    session = class_team.running()
    if session is None:
        return closed(class_team, school)
    langs = school.languages_for(viewer)
    named = {"class": parts.bare(class_team.name)}
    body: list[Any] = [parts.title(one) for one in each(langs, "session-title", **named)]
    state = _state(class_team, school, session, viewer, langs)
    body += [parts.part(parts.lines(state), style="emphasis")] if state else []
    body += [parts.row(one) for one in _first_button(class_team, school, session, viewer, langs)]
    body += [parts.part(parts.lines(_said(session, lang)), apart=place > 0) for place, lang in enumerate(langs)]
    said = [parts.text(parts.listed(undertakings(school, lang))) for lang in langs]
    body.append(parts.folded("undertakings", said))
    view = {"team": class_team.team, "session": session.id}
    refresh = None if viewer else parts.refreshed("session.view", class_team, school, **view)
    return parts.card(body, _buttons(class_team, school, session, viewer, langs), refresh)


def _said(session: Session, lang: str) -> list[str]:
    topic = [say(lang, "session-topic", topic=parts.bare(session.form.topic))] if session.form.topic else []
    names = ("voluntary", "camera", "recorded", "part")
    length = say(lang, "session-minutes", count=session.form.minutes)
    return [*topic, length, *(say(lang, f"session-{one}") for one in names)]


def _state(team: ClassTeam, school: School, session: Session, viewer: str | None, langs: Languages) -> list[str]:
    if viewer is None:
        return []
    if viewer != session.by:
        if not team.is_ready(viewer, school) or team.may_join(school):
            return []
        return each(langs, "session-knock" if team.may_knock(school) else "session-waiting")
    count = sum(team.is_ready(one.person, school) for one in team.learners(school))
    waits = {"bot": not session.room_reached, "learners": count < LEARNERS_NEEDED, "you": not session.teacher_here}
    awaited = [line for name, still in waits.items() if still for line in each(langs, f"session-await-{name}")]
    lobby = each(langs, f"session-lobby-{session.lobby.value}") if session.lobby in TOLD else []
    lobby = each(langs, "session-barred") if session.barred else lobby
    lobby = each(langs, "session-held") if session.hold is not Hold.NONE else lobby
    return [*each(langs, "session-count", count=count), *awaited, *lobby]


def _first_button(team: ClassTeam, school: School, session: Session, viewer: str | None, langs: Languages) -> list[Any]:
    """CON-2: what this person does next; the link stands on a card only where this person may use it."""
    data = {"team": team.team, "session": session.id}
    role = team.role(viewer, school) if viewer else Role.LEARNER
    ready = viewer is not None and team.is_ready(viewer, school)
    made: list[Any] = []
    if role is Role.LEARNER and not ready:
        made.append(parts.press(_words(langs, "session-ready"), "session.ready", first=True, **data))
    if viewer == session.by and not session.teacher_here:
        made.append(parts.press(_words(langs, "session-here"), "session.here", first=True, **data))
    staff = role in STAFF_ROLES and (team.may_join(school) or session.phase is Phase.LIVE)
    learner = ready and (team.may_join(school) or team.may_knock(school))
    if viewer and (staff or learner):
        made.append(OpenUrlAction(title=_words(langs, "session-join"), url=session.form.link, style="positive"))
    return made


def _buttons(team: ClassTeam, school: School, session: Session, viewer: str | None, langs: Languages) -> list[Any]:
    made: list[Any] = [parts.unfolds(_words(langs, "session-undertakings"), "undertakings")]
    if viewer == session.by and session.barred:
        made.append(parts.press(_words(langs, "lobby-open-button"), "lobby.open", chat=session.form.chat))
    if viewer and team.role(viewer, school) in STAFF_ROLES:
        made.append(parts.opens(_words(langs, "agreement-missing"), "agreement.missing", team=team.team))
    made.append(parts.opens(_words(langs, "concern-button"), "concern.form", team=team.team))
    made.append(own_messages.button(langs, team.team))
    if viewer is None and parts.crowded(team):
        mine = _words(langs, "session-mine")
        made.append(parts.press(mine, "session.view", team=team.team, session=session.id))
    return made


def _words(langs: Languages, name: str) -> str:
    return " / ".join(each(langs, name))


def closed(class_team: ClassTeam, school: School) -> dict[str, Any]:
    """A session that is over: no way in."""
    button = parts.opens(_words(school.school.languages, "concern-button"), "concern.form", team=class_team.team)
    mine = own_messages.button(school.school.languages, class_team.team)
    return parts.card(parts.lines(both(school, "session-closed")), [button, mine])
