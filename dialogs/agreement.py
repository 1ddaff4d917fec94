"""The agreement card, the teacher's form and the list of who has not agreed (LRN-1, TCH-1, STU-8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from microsoft_teams.cards.core import OpenUrlAction

from dialogs import own_messages, parts
from dialogs.texts import both, each, say
from policy.choices import Language
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.decision import Reason
from policy.people import STAFF_ROLES, Role
from policy.school import School

LONGEST_NAME = 120
Languages = Sequence[Language]


@enforces("LRN-1", "STU-8")
def card(class_team: ClassTeam, school: School, viewer: str | None, posted: str = "") -> dict[str, Any]:
    """LRN-1: the button comes first, then the nine lines. A viewer (object id) sees their own state too.

    posted: `posted_as` of the class's own card, where it is that card that the viewer sees; empty on any other.
    """
    posted = posted if viewer else posted_as(class_team, school)
    langs = school.languages_for(viewer)
    role = class_team.role(viewer, school) if viewer else Role.LEARNER
    body: list[Any] = [parts.title(one) for one in each(langs, "agreement-title")]
    state = _state(class_team, school, viewer, langs)
    body += [parts.part(parts.lines(state), style="good")] if state else parts.lines(each(langs, "agreement-intro"))
    body += [parts.row(one) for one in _first_button(class_team, school, role, viewer, langs, posted)]
    body += [_terms(school, lang, apart=place > 0) for place, lang in enumerate(langs)]
    refresh = (
        None if viewer else parts.refreshed("agreement.view", class_team, school, team=class_team.team, posted=posted)
    )
    return parts.card(body, _buttons(class_team, school, role, viewer, langs), refresh)


def posted_as(class_team: ClassTeam, school: School) -> str:
    """With which wording and for which session a card is posted; two that are alike in this were meant to be one."""
    session = class_team.session.id if class_team.session else ""
    return f"{school.agreement.version} {session}"


def _state(team: ClassTeam, school: School, viewer: str | None, langs: Languages) -> list[str]:
    if viewer is None:
        return []
    if team.has_signed(viewer, school):
        return each(langs, "agreement-signed", time=parts.clock(team.signed[viewer].at, school))
    if not team.has_agreed(viewer, school):
        return []
    given = team.given[viewer]
    ways = (("button", given.button), ("reaction", given.reaction), ("recorded", given.recorded))
    told = ((f"agreement-given-{way}", parts.clock(at, school)) for way, at in ways if at)
    return [line for name, time in told for line in each(langs, name, time=time)]


def _terms(school: School, lang: Language, *, apart: bool) -> Any:  # noqa: ANN401
    """The nine undertakings in one language, and how to raise a concern."""
    items = [
        parts.text(say(lang, "agreement-learner-title"), weight="Bolder"),
        parts.text(parts.listed(undertakings(school, lang))),
        parts.text(say(lang, "agreement-concern")),
        parts.aside(say(lang, "agreement-reactions")),
    ]
    return parts.part(items, apart=apart)


def undertakings(school: School, lang: str) -> list[str]:
    """The nine undertakings of a learner, in the school's own words where it gives them."""
    own = [str(getattr(one, lang)) for one in school.agreement.learner]
    return own or [say(lang, f"learner-{number}") for number in range(1, 10)]


def _first_button(
    team: ClassTeam, school: School, role: Role, viewer: str | None, langs: Languages, posted: str
) -> list[Any]:
    """What this person is asked to do; nothing where it is done."""
    if role is Role.LEARNER and not (viewer and team.has_agreed(viewer, school)):
        given = {"team": team.team, "wording": school.agreement.version, "posted": posted}
        return [parts.press(_words(langs, "agreement-give"), "agreement.give", first=True, **given)]
    if role is Role.TEACHER and viewer and not team.has_signed(viewer, school):
        return [parts.opens(_words(langs, "agreement-sign"), "agreement.sign", first=True, team=team.team)]
    return []


def _buttons(team: ClassTeam, school: School, role: Role, viewer: str | None, langs: Languages) -> list[Any]:
    made: list[Any] = []
    if role in STAFF_ROLES:
        made.append(parts.opens(_words(langs, "agreement-missing"), "agreement.missing", team=team.team))
    made.append(parts.opens(_words(langs, "concern-button"), "concern.form", team=team.team))
    made.append(own_messages.button(langs, team.team))
    if school.school.guideline_url:
        made.append(OpenUrlAction(title=_words(langs, "agreement-guideline"), url=school.school.guideline_url))
    if viewer is None and parts.crowded(team):
        mine = _words(langs, "agreement-mine")
        made.append(parts.press(mine, "agreement.view", team=team.team, posted=posted_as(team, school)))
    return made


def _words(langs: Languages, name: str) -> str:
    return " / ".join(each(langs, name))


def sign_form(class_team: ClassTeam, school: School, lang: str, error: Reason | None, typed: str) -> dict[str, Any]:
    """The thirteen undertakings and the printed name."""
    own = [str(getattr(one, lang)) for one in school.agreement.teacher]
    said = own or [say(lang, f"teacher-{number}") for number in range(1, 14)]
    wrong = {"printedName": say(lang, f"reason-{error.code}")} if error else {}
    body: list[Any] = [parts.text(say(lang, "sign-intro"), weight="Bolder"), parts.text(parts.listed(said))]
    missing = say(lang, "sign-name-error")
    body.append(parts.box("printedName", say(lang, "sign-name"), missing, typed, max_length=LONGEST_NAME))
    sent = parts.sends(say(lang, "sign-send"), "agreement.signed", team=class_team.team)
    return parts.card(parts.beside(body, wrong), [sent])


def parse_signed(data: Mapping[str, object]) -> str:
    """The printed name, trimmed and bounded; empty where there is none."""
    found = data.get("printedName")
    return " ".join(found.split())[:LONGEST_NAME] if isinstance(found, str) else ""


def missing_list(class_team: ClassTeam, school: School, lang: str) -> dict[str, Any]:
    """Who has not agreed, of how many, for staff only."""
    missing = class_team.missing(school)
    of = len(class_team.learners(school))
    if not missing:
        return parts.card(parts.lines([say(lang, "missing-none", of=of)]))
    first = say(lang, "missing-some", count=len(missing), of=of)
    names = parts.text(parts.listed(parts.bare(member.name) for member in missing))
    return parts.card([*parts.lines([first]), names])


@enforces("PLN-9")
def missing_form(class_team: ClassTeam, school: School, lang: str, *, again: bool = False) -> dict[str, Any]:
    """The same as a form: staff may note that somebody who cannot press agreed aloud or on paper.

    again: it was sent with nobody ticked.
    """
    made = missing_list(class_team, school, lang)
    who = [(member.person, parts.bare(member.name)) for member in class_team.missing(school)]
    if not who:
        return made
    nobody = say(lang, "recorded-nobody")
    asked = parts.choose("agreed", say(lang, "recorded-who"), nobody, who, is_multi_select=True, style="expanded")
    send = parts.sends(say(lang, "recorded-send"), "agreement.recorded", team=class_team.team)
    body = parts.beside([parts.text(made["body"][0]["text"]), asked], {"agreed": nobody} if again else {})
    return parts.card(body, [send])


def parse_recorded(data: Mapping[str, object]) -> tuple[str, ...]:
    """Whom a member of staff ticked, as object ids."""
    found = data.get("agreed")
    return tuple(part.strip().lower() for part in found.split(",") if part.strip()) if isinstance(found, str) else ()


def answer(class_team: ClassTeam, school: School, by: str) -> dict[str, Any]:
    """The answer to the command, in the channel: each person opens their own view; nobody is named."""
    langs = school.school.languages
    staff = class_team.role(by, school) in STAFF_ROLES
    said = both(school, "agreement-told" if staff else "agreement-answer")
    button = parts.press(_words(langs, "agreement-mine"), "agreement.view", first=True, team=class_team.team)
    return parts.card(parts.lines(said), [button])


def new_members(school: School) -> dict[str, Any]:
    """Asks whoever is new, naming nobody."""
    return parts.card(parts.lines(both(school, "new-members")))


def refused_team(school: School) -> dict[str, Any]:
    """Why this team is not served."""
    return parts.card(parts.lines(both(school, "refused-team")))
