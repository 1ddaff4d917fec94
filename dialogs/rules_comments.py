"""What a learner says about the rules in private: the form, and the list for teachers and the DSP (BEH-5, SAF-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from microsoft_teams.cards.core import SubmitAction

from dialogs import parts
from dialogs.raise_concern import FieldError
from dialogs.texts import say
from policy.clauses import enforces
from policy.school import School

LONGEST = 500
ON_A_PAGE = 6
"""A card has room for so many comments of full length."""
NOTHING: Mapping[str, object] = MappingProxyType({})


@enforces("BEH-5", "SAF-3", "SAF-4")
def form(
    team: str,
    comment: str,
    lang: str,
    error: FieldError | None = None,
    typed: Mapping[str, object] = NOTHING,
) -> dict[str, Any]:
    """SAF-4: 999 first. SAF-3: who reads it, with whose name, stands before the words, and what is better a concern.

    comment: its id, so that sent twice it is one.
    """
    words = typed.get("words")
    given = words if isinstance(words, str) else ""
    needed = say(lang, "comment-error-needed")
    box = parts.box("words", say(lang, "comment-words"), needed, given, is_multiline=True, max_length=LONGEST)
    body: list[Any] = [
        parts.text(say(lang, "concern-danger"), weight="Bolder"),
        *(parts.text(say(lang, f"comment-{one}")) for one in ("who-reads", "if-unsafe", "no-answer", "adult")),
        box,
    ]
    carried = {"verb": "concern.form", "team": team, "v": 1}
    concern = SubmitAction(title=say(lang, "concern-button"), data=carried, associated_inputs="none")
    send = parts.sends(say(lang, "comment-send"), "rules.commented", team=team, comment=comment)
    wrong = {error.field: say(lang, f"comment-error-{error.code}")} if error else {}
    return parts.card(
        parts.beside(body, wrong), [send, concern, parts.leaves(say(lang, "concern-leave"), "concern.left")]
    )


def parse(data: Mapping[str, object]) -> str | FieldError:
    """What was typed, trimmed, or why it can't be taken."""
    found = data.get("words")
    words = found.strip() if isinstance(found, str) else ""
    if not words:
        return FieldError("words", "needed")
    return words if len(words) <= LONGEST else FieldError("words", "too-long")


@dataclass(frozen=True, slots=True)
class Said:
    """One comment. place: the class, where it isn't known from around it; words: None once their time is over."""

    name: str
    at: datetime
    number: int
    words: str | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of the comments, from 0. team: the class, empty for all of the school; teaches: they change its rules.

    later: older comments are on the next.
    """

    number: int = 0
    team: str = ""
    teaches: bool = False
    later: bool = False


@enforces("BEH-5", "SAF-3")
def listed(said: Sequence[Said], page: Page, school: School, lang: str) -> dict[str, Any]:
    """BEH-5: the newest first, letter by letter. SAF-3: who else reads it, and that nobody answers here."""
    body: list[Any] = [parts.aside(say(lang, f"comments-{one}")) for one in ("readers", "no-answer")]
    body += [_told(one, school, lang) for one in said] or [parts.text(say(lang, "comments-none"))]
    made = [parts.sends(say(lang, "rules-change"), "rules.form", team=page.team)] if page.teaches else []
    if page.later:
        of, verb = ({"team": page.team}, "rules.comments") if page.team else ({}, "rules.every")
        made.append(parts.sends(say(lang, "comments-older"), verb, page=str(page.number + 1), **of))
    return parts.card(body, made)


def _told(one: Said, school: School, lang: str) -> Any:  # noqa: ANN401
    name, time = parts.bare(one.name) or say(lang, "alert-unnamed"), parts.clock(one.at, school)
    place = parts.bare(one.place)
    who = say(lang, "comments-who-class", name=name, place=place, time=time) if place else ""
    words = parts.verbatim(one.words) if one.words is not None else parts.text(say(lang, "comments-gone"))
    return parts.part(
        [
            parts.text(who or say(lang, "comments-who", name=name, time=time), weight="Bolder"),
            words,
            parts.aside(say(lang, "comments-about", number=one.number)),
        ],
        apart=True,
    )


def told(name: str, team: str, lang: str) -> dict[str, Any]:
    """What comes to a teacher's own chat: that there is something, never what or from whom."""
    shows = parts.opens(say(lang, "comments-show"), "rules.comments", first=True, team=team)
    return parts.card([parts.text(say(lang, "rules-told", name=parts.bare(name)))], [shows])
