"""The private form that sends a learner out of a running meeting, or says how it is done by hand (TCH-5, CON-2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from microsoft_teams.cards.core import SubmitAction

from dialogs import before_the_form, parts
from dialogs.agreement import undertakings
from dialogs.reasons import explain
from dialogs.texts import each, say
from policy.choices import Language
from policy.clauses import enforces
from policy.decision import Reason
from policy.school import School

LONGEST = 1000
MOST_LEARNERS = 150
Typed = Mapping[str, object]
NOTHING: Typed = MappingProxyType({})


_FIELDS = {"removal-no-learner": "learner", "removal-no-line": "line", "removal-too-long": "words"}
"""What is wrong in a field stands right above it, everything else at the top."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What the form is about. learners: (key, name) of those who may be chosen; can_remove: the bot itself can."""

    chat: str
    removal: str
    learners: Sequence[tuple[str, str]]
    can_remove: bool


@dataclass(frozen=True, slots=True)
class Removal:
    """The form, filled in. words: the undertaking that was not kept, and what was written about it."""

    learner: str
    words: str


def button_of(langs: Iterable[Language]) -> Any:  # noqa: ANN401
    """The button that opens the form."""
    return parts.opens(" / ".join(each(langs, "removing-button")), "remove.form")


@enforces("TCH-5")
def invitation(langs: Iterable[Language], *, staff: bool) -> dict[str, Any]:
    """TCH-5: the answer to the command says what comes first; the form opens only for whoever presses."""
    langs = tuple(langs)
    if not staff:
        return before_the_form.answer(langs, "removing-not-staff", None)
    return before_the_form.answer(langs, "removing-first", button_of(langs))


def which(meetings: Sequence[tuple[str, str]], lang: str, *, again: bool = False) -> dict[str, Any]:
    """Which meeting it is, where there are several; meetings: (chat, class); again: it was sent without one."""
    return before_the_form.which("chat", meetings, lang, "removing-first", "remove.form", again=again)


@enforces("TCH-5", "CON-2")
def form(
    asking: Asking, school: School, lang: Language, reasons: Sequence[Reason] = (), typed: Typed = NOTHING
) -> dict[str, Any]:
    """TCH-5: who, and which line of the agreement was not kept. CON-2: nobody is left alone; an adult can be sent."""
    told = [
        parts.part(parts.lines(explain(one, lang)), style="attention") for one in reasons if one.code not in _FIELDS
    ]
    wrong = {_FIELDS[one.code]: " ".join(explain(one, lang)) for one in reasons if one.code in _FIELDS}
    lines = [(str(place), one) for place, one in enumerate(undertakings(school, lang), 1)]
    body: list[Any] = [
        *told,
        parts.text(say(lang, "removing-first"), weight="Bolder"),
        _chosen("learner", say(lang, "removing-who"), asking.learners[:MOST_LEARNERS], lang, typed),
        _chosen("line", say(lang, "removing-line"), lines, lang, typed, style="expanded"),
        _words(lang, typed),
        parts.aside(say(lang, "removing-bot" if asking.can_remove else "removing-hand")),
        parts.aside(say(lang, "removing-who-reads")),
    ]
    send = parts.sends(say(lang, "removing-send"), "remove.sent", chat=asking.chat, removal=asking.removal)
    carried = {"verb": "adult.send", "chat": asking.chat, "v": 1}
    adult = SubmitAction(title=say(lang, "adult-send"), data=carried, associated_inputs="none")
    return parts.card(parts.beside(body, wrong), [send, adult])


def _chosen(name: str, label: str, offered: Sequence[tuple[str, str]], lang: str, typed: Typed, **more: Any) -> Any:  # noqa: ANN401
    value = _typed(name, typed)
    given = value if value in dict(offered) else None
    return parts.choose(name, label, say(lang, "incident-needed"), offered, value=given, **more)


def _words(lang: str, typed: Typed) -> Any:  # noqa: ANN401
    label = say(lang, "removing-words")
    given = parts.given_back(typed.get("words"))
    return parts.maybe("words", label, given, is_multiline=True, max_length=LONGEST)


def _typed(name: str, typed: Typed) -> str:
    found = typed.get(name)
    return found.strip() if isinstance(found, str) else ""


@enforces("TCH-5")
def parse(data: Typed, school: School, lang: str) -> Removal | tuple[Reason, ...]:
    """TCH-5: the learner and the reason, which is a line of the agreement; neither is guessed, and no word is cut."""
    learner, line, words = _typed("learner", data), _typed("line", data), _typed("words", data)
    lines = {str(place): one for place, one in enumerate(undertakings(school, lang), 1)}
    found = (
        (not learner, Reason("removal-no-learner", "TCH-5")),
        (line not in lines, Reason("removal-no-line", "TCH-5")),
        (len(words) > LONGEST, Reason("removal-too-long", "TCH-5")),
    )
    if wrong := tuple(reason for is_wrong, reason in found if is_wrong):
        return wrong
    return Removal(learner, "\n".join(one for one in (lines[line], words) if one))


def receipt(lang: str, *, by_bot: bool) -> str:
    """What is said when it has been sent: that the bot does it now, or how it is done by hand."""
    return say(lang, "removing-asked" if by_bot else "removing-now-by-hand")
