"""The form in which a teacher drafts the rules of a class, from the school's list and lines of its own (BEH-5)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dialogs import before_the_form, parts
from dialogs.class_rules import lines_of
from dialogs.raise_concern import FieldError
from dialogs.texts import say
from policy.choices import Language
from policy.class_rules.state import LONGEST_LINE, MOST_CHOSEN, MOST_OWN
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.events import RuleLine
from policy.school import School

USUAL = range(1, 10)
"""The bot's own list, in the catalogue as `class-rule-<number>`."""
OWN: Mapping[str, Language] = {"ownCy": "cy", "ownEn": "en"}
LONGEST = MOST_OWN * (LONGEST_LINE + 1)
Typed = Mapping[str, object]
NOTHING: Typed = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Drafted:
    """The form, filled in: what was ticked, and the class's own lines as they were written."""

    chosen: tuple[RuleLine, ...]
    own_cy: tuple[str, ...]
    own_en: tuple[str, ...]


def which(classes: Sequence[tuple[str, str]], lang: str, *, again: bool = False) -> dict[str, Any]:
    """Which class it is, where somebody teaches several; again: it was sent without one."""
    return before_the_form.which("team", classes, lang, "rules-how", "rules.form", again=again)


@enforces("BEH-5")
def offered(class_team: ClassTeam, school: School) -> dict[str, RuleLine]:
    """BEH-5: what can be ticked, by a key of its own: the school's list, and what the class has of an older one."""
    given = [RuleLine(one.cy, one.en) for one in school.class_rules.offered]
    listed = given or [RuleLine(say("cy", f"class-rule-{n}"), say("en", f"class-rule-{n}")) for n in USUAL]
    now = class_team.rules.now
    return {_key(one): one for one in (*listed, *(now.chosen if now else ()))}


def _key(line: RuleLine) -> str:
    return hashlib.sha256(f"{line.cy}\n{line.en}".encode()).hexdigest()[:12]


@enforces("BEH-5")
def form(
    class_team: ClassTeam,
    school: School,
    lang: Language,
    errors: Sequence[FieldError] = (),
    typed: Typed = NOTHING,
    *,
    moved_on: bool = False,
) -> dict[str, Any]:
    """BEH-5: filled in with the rules in force, or with what was typed. moved_on: somebody changed them meanwhile."""
    rules, choices = class_team.rules, offered(class_team, school)
    given = {name: one for name in ("ticked", *OWN) if isinstance(one := typed.get(name), str)} or _as_now(class_team)
    ticked = ",".join(one for one in given.get("ticked", "").split(",") if one in choices)
    named = [(key, str(getattr(line, lang))) for key, line in choices.items()]
    more = {"is_multi_select": True, "style": "expanded", "value": ticked or None}
    lines = {"is_multiline": True, "max_length": LONGEST}
    body: list[Any] = [
        *(_meanwhile(class_team, lang) if moved_on else ()),
        parts.text(say(lang, "rules-how"), weight="Bolder"),
        parts.may_choose("ticked", say(lang, "rules-ticked"), named, **more),
        *(parts.maybe(one, say(lang, f"rules-own-{OWN[one]}"), given.get(one, "")[:LONGEST], **lines) for one in OWN),
        parts.aside(say(lang, "rules-own-how")),
        parts.aside(say(lang, "rules-asks-again")),
    ]
    wrong = {one.field: say(lang, f"rules-error-{one.code}") for one in errors}
    send = parts.sends(say(lang, "rules-send"), "rules.published", team=class_team.team, seen=str(rules.number))
    return parts.card(parts.beside(body, wrong), [send])


def _as_now(team: ClassTeam) -> dict[str, str]:
    """The form as it would have been filled in for the rules in force."""
    now = team.rules.now
    if now is None:
        return {}
    ticked = ",".join(_key(one) for one in now.chosen)
    return {"ticked": ticked, "ownCy": "\n".join(now.own_cy), "ownEn": "\n".join(now.own_en)}


def _meanwhile(team: ClassTeam, lang: Language) -> list[Any]:
    now = team.rules.now
    said = parts.listed(lines_of(now, lang)) if now else ""
    return [parts.part([parts.text(say(lang, "rules-meanwhile")), parts.text(said)], style="attention")] if now else []


@enforces("BEH-5")
def parse(data: Typed, class_team: ClassTeam, school: School) -> Drafted | tuple[FieldError, ...]:
    """BEH-5: what was drafted, or all that is wrong with it; a line is never cut short and nothing is translated."""
    choices = offered(class_team, school)
    found = data.get("ticked")
    keys = dict.fromkeys(found.split(",")) if isinstance(found, str) else {}
    chosen = tuple(choices[key] for key in choices if key in keys)
    own = {name: _own(data.get(name)) for name in OWN}
    wrong = [FieldError(name, "own") for name, lines in own.items() if not _fits(lines)]
    if len(chosen) > MOST_CHOSEN:
        wrong.append(FieldError("ticked", "many"))
    if not chosen and not any(own.values()):
        wrong.append(FieldError("ticked", "none"))
    return tuple(wrong) or Drafted(chosen, own["ownCy"], own["ownEn"])


def _own(found: object) -> tuple[str, ...]:
    lines = found.splitlines() if isinstance(found, str) else ()
    return tuple(bare for line in lines if (bare := " ".join(line.strip().removeprefix("-").split())))


def _fits(lines: Sequence[str]) -> bool:
    return len(lines) <= MOST_OWN and all(len(one) <= LONGEST_LINE for one in lines)
