"""The agreement card, the teacher's form and the list of who has not agreed (LRN-1, TCH-1, STU-8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from microsoft_teams.cards.core import OpenUrlAction

from dialogs import parts
from dialogs.texts import both, say
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.decision import Reason
from policy.people import STAFF_ROLES, Role
from policy.school import School

LONGEST_NAME = 120


@enforces("LRN-1", "STU-8")
def card(class_team: ClassTeam, school: School, viewer: str | None) -> dict[str, Any]:
    """The agreement in both languages; a viewer (object id) sees their own state too."""
    body: list[Any] = [parts.title(one) for one in both(school, "agreement-title")]
    body += parts.lines(both(school, "agreement-intro"))
    body += parts.lines(_state(class_team, school, viewer))
    role = class_team.role(viewer, school) if viewer else Role.LEARNER
    body += _undertakings(school)
    body += parts.lines([*both(school, "agreement-concern"), *both(school, "agreement-reactions")])
    refresh = None if viewer else parts.refreshed("agreement.view", class_team, team=class_team.team)
    return parts.card(body, _buttons(class_team, school, role, viewer), refresh)


def _state(team: ClassTeam, school: School, viewer: str | None) -> list[str]:
    if viewer is None:
        return []
    if team.has_signed(viewer, school):
        return both(school, "agreement-signed", time=parts.clock(team.signed[viewer].at, school))
    if not team.has_agreed(viewer, school):
        return []
    given = team.given[viewer]
    ways = (("button", given.button), ("reaction", given.reaction))
    return [
        line for way, at in ways if at for line in both(school, f"agreement-given-{way}", time=parts.clock(at, school))
    ]


def _undertakings(school: School) -> list[Any]:
    return [
        parts.text(
            "\n".join([say(lang, "agreement-learner-title"), *(f"- {one}" for one in undertakings(school, lang))])
        )
        for lang in school.school.languages
    ]


def undertakings(school: School, lang: str) -> list[str]:
    """The nine undertakings of a learner, in the school's own words where it gives them."""
    own = [str(getattr(one, lang)) for one in school.agreement.learner]
    return own or [say(lang, f"learner-{number}") for number in range(1, 10)]


def _buttons(team: ClassTeam, school: School, role: Role, viewer: str | None) -> list[Any]:
    def words(name: str) -> str:
        return " / ".join(both(school, name))

    made: list[Any] = []
    if role is Role.LEARNER and not (viewer and team.has_agreed(viewer, school)):
        made.append(parts.press(words("agreement-give"), "agreement.give", team=team.team))
    if role is Role.TEACHER:
        made.append(parts.opens(words("agreement-sign"), "agreement.sign", team=team.team))
    if role in STAFF_ROLES:
        made.append(parts.opens(words("agreement-missing"), "agreement.missing", team=team.team))
    made.append(parts.opens(words("concern-button"), "concern.form", team=team.team))
    if school.school.guideline_url:
        made.append(OpenUrlAction(title=words("agreement-guideline"), url=school.school.guideline_url))
    return made


def sign_form(class_team: ClassTeam, school: School, lang: str, error: Reason | None, typed: str) -> dict[str, Any]:
    """The thirteen undertakings and the printed name."""
    own = [str(getattr(one, lang)) for one in school.agreement.teacher]
    said = own or [say(lang, f"teacher-{number}") for number in range(1, 14)]
    body: list[Any] = parts.lines([say(lang, f"reason-{error.code}")]) if error else []
    body += parts.lines([say(lang, "sign-intro"), "\n".join(f"- {one}" for one in said)])
    wrong = say(lang, "sign-name-error")
    body.append(parts.box("printedName", say(lang, "sign-name"), wrong, typed, max_length=LONGEST_NAME))
    return parts.card(body, [parts.sends(say(lang, "sign-send"), "agreement.signed", team=class_team.team)])


def parse_signed(data: Mapping[str, object]) -> str:
    """The printed name, trimmed and bounded; empty where there is none."""
    found = data.get("printedName")
    return " ".join(found.split())[:LONGEST_NAME] if isinstance(found, str) else ""


def missing_list(class_team: ClassTeam, school: School, lang: str) -> dict[str, Any]:
    """Who has not agreed, for staff only."""
    names = [member.name for member in class_team.missing(school)]
    first = say(lang, "missing-some", count=len(names)) if names else say(lang, "missing-none")
    return parts.card(parts.lines([first, *names]))


def new_members(school: School) -> dict[str, Any]:
    """Asks whoever is new, naming nobody."""
    return parts.card(parts.lines(both(school, "new-members")))


def refused_team(school: School) -> dict[str, Any]:
    """Why this team is not served."""
    return parts.card(parts.lines(both(school, "refused-team")))
