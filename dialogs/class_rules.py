"""The rules of a class: the card that learners agree on, and who has not agreed yet, for its staff (BEH-5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dialogs import parts
from dialogs.texts import both, each, say
from policy.choices import Language
from policy.class_rules.state import RulesVersion
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.people import STAFF_ROLES, Role
from policy.school import School

Languages = Sequence[Language]


@enforces("BEH-5")
def card(class_team: ClassTeam, school: School, viewer: str | None) -> dict[str, Any]:
    """BEH-5: the rules in each language, how many have agreed and never who. A viewer (object id) sees their own state.

    Only the teachers of the class see on it that comments wait.
    """
    langs, rules = school.languages_for(viewer), class_team.rules.now
    body: list[Any] = [parts.title(one) for one in each(langs, "rules-title")]
    buttons = _buttons(class_team, school, viewer, langs)
    if rules is None:
        return parts.card([*body, *parts.lines(each(langs, "rules-none"))], buttons)
    body += _asked(class_team, school, viewer, langs)
    body += [parts.part([parts.text(parts.listed(lines_of(rules, lang)))], apart=True) for lang in langs]
    agreed = len(class_team.learners(school)) - len(class_team.yet_to_agree(school))
    body += [parts.aside(one) for one in each(langs, "rules-count", count=agreed)]
    body += [parts.aside(one) for one in each(langs, "rules-concern")]
    waiting = sum(not one.read for one in class_team.rules.comments)
    if viewer and waiting and class_team.role(viewer, school) is Role.TEACHER:
        body += [parts.text(one, weight="Bolder") for one in each(langs, "rules-waiting", count=waiting)]
    refresh = None if viewer else parts.refreshed("rules.view", class_team, school, team=class_team.team)
    return parts.card(body, buttons, refresh)


@enforces("BEH-5")
def lines_of(rules: RulesVersion, lang: str) -> list[str]:
    """BEH-5: the school's lines in this language, then the class's own as they were written, whatever in."""
    own = (rules.own_cy or rules.own_en) if lang == "cy" else (rules.own_en or rules.own_cy)
    return [*(str(getattr(one, lang)) for one in rules.chosen), *(parts.bare(one) for one in own)]


def _asked(team: ClassTeam, school: School, viewer: str | None, langs: Languages) -> list[Any]:
    """What a learner is asked, or that they have agreed; staff are asked nothing."""
    if viewer and team.rules.has_agreed(viewer):
        agreed = each(langs, "rules-agreed", time=parts.clock(team.rules.agreed[viewer].at, school))
        return [parts.part(parts.lines(agreed), style="good")]
    if viewer and team.role(viewer, school) is not Role.LEARNER:
        return []
    return parts.lines(each(langs, "rules-intro"))


def _buttons(team: ClassTeam, school: School, viewer: str | None, langs: Languages) -> list[Any]:
    """What this person can do: learners have their say, teachers change the rules and read what was said."""
    role = team.role(viewer, school) if viewer else Role.LEARNER
    number, made = str(team.rules.number), list[Any]()
    if role is Role.LEARNER and team.rules.now:
        done = viewer is not None and team.rules.has_agreed(viewer)
        name, verb = ("rules-take-back", "rules.withdraw") if done else ("rules-agree", "rules.agree")
        made.append(parts.press(_words(langs, name), verb, first=not done, team=team.team, number=number))
        made.append(parts.opens(_words(langs, "rules-comment"), "rules.comment", team=team.team))
    if viewer and role is Role.TEACHER:
        made.append(
            parts.opens(_words(langs, "rules-change" if team.rules.now else "rules-form"), "rules.form", team=team.team)
        )
    if viewer and team.rules.now and role in STAFF_ROLES and team.member(viewer):
        made.append(parts.opens(_words(langs, "rules-missing"), "rules.missing", team=team.team))
    if viewer and team.rules.now and team.may_read_comments(viewer, school):
        made.append(parts.opens(_words(langs, "comments-title"), "rules.comments", team=team.team))
    made.append(parts.opens(_words(langs, "concern-button"), "concern.form", team=team.team))
    if viewer is None and parts.crowded(team):
        made.append(parts.press(_words(langs, "agreement-mine"), "rules.view", team=team.team))
    return made


def _words(langs: Languages, name: str) -> str:
    return " / ".join(each(langs, name))


def replaced(school: School) -> dict[str, Any]:
    """What is left of a card once newer rules stand below it."""
    return parts.card([parts.aside(one) for one in both(school, "rules-replaced")])


@enforces("BEH-5")
def missing(class_team: ClassTeam, school: School, lang: str) -> dict[str, Any]:
    """BEH-5: which learners have not agreed to the rules in force, of how many; for staff of the class only."""
    left, of = class_team.yet_to_agree(school), len(class_team.learners(school))
    if not left:
        return parts.card(parts.lines([say(lang, "rules-missing-none", of=of)]))
    names = parts.text(parts.listed(parts.bare(one.name) for one in left))
    return parts.card([parts.text(say(lang, "rules-missing-some", count=len(left), of=of)), names])


def button_of(langs: Languages) -> Any:  # noqa: ANN401
    """The button that opens the form, whichever class it is."""
    return parts.opens(_words(langs, "rules-form"), "rules.form")


@enforces("BEH-5")
def invitation(class_team: ClassTeam, school: School) -> dict[str, Any]:
    """BEH-5: the answer to the command in a class: everybody reads the rules, and the form opens for its teachers."""
    langs = school.school.languages
    read = parts.press(_words(langs, "rules-view"), "rules.view", first=True, team=class_team.team)
    draft = parts.opens(_words(langs, "rules-form"), "rules.form", team=class_team.team)
    return parts.card(parts.lines(each(langs, "rules-invite")), [read, draft])


@enforces("BEH-5", "SAF-3")
def own_invitation(by: str, school: School, langs: Languages) -> dict[str, Any]:
    """BEH-5: the answer outside a class. SAF-3: the DSP finds there what learners of every class say."""
    if not school.names(by):
        return parts.card(parts.lines(each(langs, "rules-invite-learner")))
    every = school.is_dsp(by)
    said = [*each(langs, "rules-invite-own"), *(each(langs, "rules-invite-dsp") if every else ())]
    more = [parts.opens(_words(langs, "rules-every"), "rules.every")] if every else []
    return parts.card(parts.lines(said), [button_of(langs), *more])


def offer(name: str, team: str, lang: str) -> dict[str, Any]:
    """What comes to a teacher's own chat once, where their class has no rules yet."""
    draft = parts.opens(say(lang, "rules-form"), "rules.form", first=True, team=team)
    return parts.card([parts.text(say(lang, "rules-offer", name=parts.bare(name)))], [draft])
