"""Arranging to meet one learner, with two adults throughout (FAQ-5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from microsoft_teams.cards.core import DateInput, TimeInput

from dialogs import before_the_form, parts
from dialogs.raise_concern import FieldError
from dialogs.reasons import explain
from dialogs.start_session import LONGEST_LINK, leads_to
from dialogs.texts import each, say
from policy.choices import Language
from policy.clauses import enforces
from policy.decision import Reason
from policy.school import School

MOST_LEARNERS = 150
AGREES = ("yes", "no")
FIELDS: Mapping[str, str] = {
    "meeting-one-adult": "second",
    "meeting-no-learner": "learner",
    "meeting-when": "day",
    "meeting-in-channel": "link",
}
"""What the rule refuses, by the field in which it is put right."""
Typed = Mapping[str, object]
_NOTHING: Typed = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """The form, filled in. refused: the learner wants no second adult; then nothing else was needed."""

    learner: str
    refused: bool
    second: str = ""
    at: datetime | None = None
    link: str = ""
    chat: str = ""


def button_of(langs: Iterable[Language], team: str = "") -> Any:  # noqa: ANN401
    """The button that opens the form."""
    return parts.opens(" / ".join(each(langs, "meeting-button")), "meeting.form", team=team)


@enforces("FAQ-5")
def invitation(langs: Iterable[Language], *, staff: bool) -> dict[str, Any]:
    """FAQ-5: the answer to the command says the rule; the form opens only for whoever presses."""
    langs = tuple(langs)
    if not staff:
        return before_the_form.answer(langs, "meeting-learner", None)
    return before_the_form.answer(langs, "meeting-rule", button_of(langs))


def which_class(classes: Sequence[tuple[str, str]], lang: str, *, again: bool = False) -> dict[str, Any]:
    """Which class the learner is of, where it could be more than one; again: it was sent without one."""
    return before_the_form.which("team", classes, lang, "meeting-rule", "meeting.form", again=again)


@enforces("FAQ-5")
def form(
    team: str,
    meeting: str,
    people: Sequence[tuple[str, str]],
    colleagues: Sequence[tuple[str, str]],
    lang: str,
    wrong: Iterable[FieldError | Reason] = (),
    typed: Typed = _NOTHING,
) -> dict[str, Any]:
    """FAQ-5: the learner, the second adult, when, and a private meeting with a neutral title."""
    needed = say(lang, "incident-needed")
    said: dict[str, Any] = {"error_message": needed, "is_required": False}
    told, errors = _wrong(wrong, lang)
    agrees = [(one, say(lang, f"meeting-agrees-{one}")) for one in AGREES]
    body: list[Any] = [
        *(parts.text(one, color="Attention") for one in told),
        parts.text(say(lang, "meeting-rule"), weight="Bolder"),
        _chosen("learner", "meeting-who", people[:MOST_LEARNERS], lang, typed),
        _chosen("agrees", "meeting-agrees", agrees, lang, typed),
        _chosen("second", "meeting-second", colleagues, lang, typed, is_required=False),
        DateInput(id="day", label=say(lang, "referral-day"), value=_typed("day", typed) or None, **said),
        TimeInput(id="time", label=say(lang, "referral-time"), value=_typed("time", typed) or None, **said),
        parts.maybe("link", say(lang, "meeting-link"), _typed("link", typed), max_length=LONGEST_LINK),
        parts.aside(say(lang, "meeting-neutral")),
        parts.aside(say(lang, "meeting-recording")),
    ]
    sent = parts.sends(say(lang, "alert-send"), "meeting.arranged", team=team, meeting=meeting)
    return parts.card(parts.beside(body, errors), [sent])


def _wrong(wrong: Iterable[FieldError | Reason], lang: str) -> tuple[list[str], dict[str, str]]:
    """What concerns no field, and what concerns one by its name; what the rule refuses comes with its remedy."""
    told: list[str] = []
    errors: dict[str, str] = {}
    for one in wrong:
        if isinstance(one, FieldError):
            errors[one.field] = say(lang, one.code)
        elif one.code in FIELDS:
            errors[FIELDS[one.code]] = " ".join(explain(one, lang))
        else:
            told.append(" ".join(explain(one, lang)))
    return told, errors


def _chosen(name: str, label: str, offered: Sequence[tuple[str, str]], lang: str, typed: Typed, **more: Any) -> Any:  # noqa: ANN401
    value = _typed(name, typed)
    given = value if value in dict(offered) else None
    made = parts.choose(name, say(lang, label), say(lang, "incident-needed"), offered, value=given)
    return made.model_copy(update=more)


def _typed(name: str, typed: Typed) -> str:
    """What stands in a field. One sign more than a link may have stays: no cut link is taken for a whole one."""
    found = typed.get(name)
    return found.strip()[: LONGEST_LINK + 1] if isinstance(found, str) else ""


@enforces("FAQ-5")
def parse(data: Typed, school: School) -> Asked | tuple[FieldError, ...]:
    """FAQ-5: whether the learner accepts a second adult is never guessed; a refusal needs nothing more."""
    learner, agrees = _typed("learner", data), _typed("agrees", data)
    wrong = [FieldError("learner", "meeting-needs-learner")] if not learner else []
    wrong += [FieldError("agrees", "meeting-needs-answer")] if agrees not in AGREES else []
    if agrees != "yes":
        return tuple(wrong) or Asked(learner, refused=True)
    at, found = _moment(_typed("day", data), _typed("time", data), school), leads_to(_typed("link", data))
    wrong += [FieldError("second", "reason-meeting-one-adult")] if not _typed("second", data) else []
    wrong += [FieldError("day", "meeting-needs-time")] if at is None else []
    wrong += [FieldError("link", "error-link")] if found is None else []
    if wrong or found is None:
        return tuple(wrong)
    return Asked(learner, False, _typed("second", data), at, _typed("link", data), found.chat or "")  # noqa: FBT003


def _moment(day: str, time: str, school: School) -> datetime | None:
    try:
        found = datetime.strptime(f"{day} {time}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 - the zone is put to it below
    except ValueError:
        return None
    return found.replace(tzinfo=ZoneInfo(school.school.timezone))
