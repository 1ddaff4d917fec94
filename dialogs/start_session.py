"""The form that opens a live session (OVR-6, PLN-1 to PLN-8)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from microsoft_teams.cards.core import TextInput

from dialogs import parts
from dialogs.raise_concern import FieldError
from dialogs.reasons import explain
from dialogs.texts import both, say
from policy.class_team import LEARNERS_NEEDED, ClassTeam
from policy.clauses import enforces
from policy.decision import Reason
from policy.events import StartForm
from policy.join_link import JoinLink
from policy.school import School
from policy.session import ASK, CHAT_MODES, CHECKLIST, SPEAK
from policy.timetable import PlannedSession

HOSTS = frozenset({"teams.microsoft.com", "teams.cloud.microsoft"})
"""Teams for work and school; a meeting of the consumer Teams is none of the school's (OVR-3)."""
_PLAIN = re.compile(r"https://[!\"$-;=?-\[\]-~]+", re.IGNORECASE | re.ASCII)
"""No blank, line break, fragment, back stroke or pointed bracket, and ASCII alone: every reader sees the same place."""
LONGEST = 1000
LONGEST_LINK = 2000
MOST_MINUTES = 600
MOST_LEARNERS = 1000
WORDS = ("purpose", "whyLive", "different", "shutOut", "topic", "groundRules", "tasks")
CHOICES: Mapping[str, tuple[str, ...]] = {"speak": SPEAK, "ask": ASK, "chat": CHAT_MODES}
LABELS = {
    "purpose": "purpose", "whyLive": "why", "different": "different", "shutOut": "shut-out", "topic": "topic",
    "groundRules": "rules", "tasks": "tasks", "length": "length", "expected": "expected", "meetingLink": "link",
    "colleague": "colleague", "speak": "speak", "ask": "ask", "chat": "chat",
}  # fmt: skip


def invitation(class_team: ClassTeam, school: School) -> dict[str, Any]:
    """The answer to the command: a button that opens the form."""
    said = both(school, "start-invite", **{"class": parts.bare(class_team.name)})
    words = " / ".join(both(school, "start-open-form"))
    return parts.card(parts.lines(said), [parts.opens(words, "session.form", first=True, team=class_team.team)])


@enforces("CON-1", "CON-4", "CON-6", "LOC-1", "LOC-2", "LOC-4", "OVR-1", "OVR-4", "OVR-5", "OVR-6", "PLN-5", "PLN-8")
def form(
    class_team: ClassTeam,
    school: School,
    by: str,
    lang: str,
    errors: tuple[FieldError, ...] = (),
    reasons: tuple[Reason, ...] = (),
    typed: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """OVR-6: said once; every reason with its remedy stands at the top, each error above its field; nothing is lost."""
    asking = _Asking(class_team, school, by, lang, _kept(typed or {}))
    wrong = [" ".join(explain(one, lang)) for one in reasons]
    told = {one.field: say(lang, f"error-{one.code}") for one in errors}
    body: list[Any] = [parts.text(say(lang, "start-later"))]
    if wrong or told:
        fix = [parts.text(say(lang, "incident-fix"))] if told else []
        fix += [parts.text(say(lang, "start-fix"), weight="Bolder"), parts.text(parts.listed(wrong))] if wrong else []
        body.insert(0, parts.part(fix, style="attention"))
    for name, asked in asking.sections():
        body.append(parts.part([parts.title(say(lang, f"start-part-{name}")), *parts.beside(asked, told)], apart=True))
    send = parts.sends(say(lang, "start-send"), "session.start", team=class_team.team)
    return parts.card(body, [send], said=say(lang, "start-title"))


def _kept(typed: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in typed.items() if isinstance(value, (str, int, float))}


@dataclass(frozen=True, slots=True)
class _Asking:
    """Builds the form's questions for one teacher."""

    team: ClassTeam
    school: School
    by: str
    lang: str
    kept: Mapping[str, str]

    def sections(self) -> tuple[tuple[str, Sequence[Any]], ...]:
        """The form's parts, in the order in which a teacher plans."""
        colleagues = [(one.id, one.name) for one in self.school.colleagues(self.by)]
        checks = [(line, self._say(f"check-{line}")) for line, _ in CHECKLIST]
        kinds = [("two_way", self._say("start-type-two")), ("one_way", self._say("start-type-one"))]
        return (
            ("plan", (self._box("purpose"), self._box("whyLive"), self._box("topic"))),
            ("who", (
                self._box("expected"), self._choose("colleague", self._say("start-colleague"), colleagues),
                self._box("different"), self._box("shutOut"),
            )),
            ("meeting", (
                self._choose("sessionType", self._say("start-type"), kinds, "two_way", style="expanded"),
                self._box("length"), self._box("meetingLink"), self._tick("recording", "start-recording"),
            )),
            ("rules", (*(self._code(name) for name in CHOICES), self._box("groundRules"), self._box("tasks"))),
            ("ready", (
                self._choose("checklist", self._say("start-checklist"), checks, is_multi_select=True, style="expanded"),
                self._tick("renew", "start-renew"),
            )),
        )  # fmt: skip

    def label(self, field: str) -> str:
        """What a field is called on the form; the class's size stands beside the question for it (PLN-2)."""
        return self._say(f"start-{LABELS[field]}", count=len(self.team.learners(self.school)))

    def _say(self, name: str, **args: int) -> str:
        return say(self.lang, name, **args)

    def _box(self, name: str) -> TextInput:
        usual = {"length": str(self.school.session.default_minutes)}
        errors = {"length": "error-number", "expected": "error-number", "meetingLink": "error-link"}
        most = LONGEST_LINK if name == "meetingLink" else LONGEST
        wrong = self._say(errors.get(name, "error-required"))
        box = parts.box(name, self.label(name), wrong, self.kept.get(name, usual.get(name, "")), max_length=most)
        box.is_required = name in {"purpose", "whyLive"} or name in errors
        box.is_multiline = True if name in {"different", "shutOut", "groundRules", "tasks"} else None
        return box

    def _code(self, name: str) -> Any:  # noqa: ANN401
        codes = CHOICES[name]
        told = [(code, self._say(f"reminder-{name}-{code}")) for code in codes]
        return self._choose(name, self.label(name), told, codes[0], style="expanded")

    def _choose(self, name: str, label: str, choices: list[tuple[str, str]], usual: str = "", **more: Any) -> Any:  # noqa: ANN401
        value = self.kept.get(name, usual) or None
        return parts.choose(name, label, self._say("error-required"), choices, value=value, **more)

    def _tick(self, name: str, label: str) -> Any:  # noqa: ANN401
        return parts.tick(name, self._say(label), ticked=self.kept.get(name) == "true")


@enforces("PLN-6")
def as_planned(plan: PlannedSession, class_team: ClassTeam, school: School) -> dict[str, str]:
    """PLN-6: all that is known stands in the form, so that only the checklist is left; recording only where seen."""
    form = plan.form
    recorded = bool(plan.event) and "options" not in plan.said
    return {
        "purpose": form.purpose, "whyLive": form.why_live, "topic": form.topic, "length": str(form.minutes),
        "colleague": form.colleague, "expected": str(len(class_team.learners(school))), "meetingLink": plan.link,
        "chat": form.chat_mode, "recording": "true" if recorded else "false",
    }  # fmt: skip


def parse(data: Mapping[str, object]) -> StartForm | tuple[FieldError, ...]:
    """What was answered, or every field that can't be read."""
    said = _said(data)
    errors = [FieldError(name, "too-long") for name in WORDS if len(said.get(name, "")) > LONGEST]
    errors += [FieldError(n, "required") for n, codes in CHOICES.items() if said.get(n, codes[0]) not in codes]
    numbers = (("length", MOST_MINUTES), ("expected", MOST_LEARNERS))
    errors += [FieldError(name, "number") for name, most in numbers if _number(data.get(name), most) is None]
    if leads_to(said.get("meetingLink", "")) is None:
        errors.append(FieldError("meetingLink", "link"))
    return tuple(errors) or readable(data)


def readable(data: Mapping[str, object]) -> StartForm:
    """What was answered as far as it can be read, with what is harmless for the rest: so the gate can say its part."""
    said = _said(data)
    link = said.get("meetingLink", "")
    meeting = leads_to(link)
    minutes = _number(data.get("length"), MOST_MINUTES) or 1
    expected = _number(data.get("expected"), MOST_LEARNERS) or LEARNERS_NEEDED
    return StartForm(
        colleague=said.get("colleague", "").lower(), link=link, chat=(meeting.chat if meeting else None) or "",
        purpose=said.get("purpose", ""), why_live=said.get("whyLive", ""), minutes=minutes, expected=expected,
        one_way=said.get("sessionType") == "one_way", recording=said.get("recording") == "true",
        renewed=said.get("renew") == "true",
        checklist=tuple(part.strip() for part in said.get("checklist", "").split(",") if part.strip()),
        different=said.get("different", ""), shut_out=said.get("shutOut", ""), topic=said.get("topic", ""),
        ground_rules=said.get("groundRules", ""), tasks=said.get("tasks", ""),
        speak=said.get("speak", SPEAK[0]), ask=said.get("ask", ASK[0]), chat_mode=said.get("chat", CHAT_MODES[0]),
    )  # fmt: skip


def _said(data: Mapping[str, object]) -> dict[str, str]:
    return {name: value.strip() for name, value in data.items() if isinstance(value, str)}


def leads_to(link: str) -> JoinLink | None:
    """The meeting a typed link leads to; None where it is no link to a meeting of Teams."""
    if len(link) > LONGEST_LINK or _PLAIN.fullmatch(link) is None:
        return None
    try:
        split = urlsplit(link)
    except ValueError:
        return None
    found = JoinLink(unquote(split.path))
    return found if split.netloc.lower() in HOSTS and found.leads_to_a_meeting else None


def _number(value: object, most: int) -> int | None:
    found = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    number = int(found) if found.isascii() and found.isdigit() and len(found) < len(str(most)) + 1 else 0
    return number if 1 <= number <= most else None


def opened(lang: str, *, by_hand: bool) -> str:
    """The session is open. by_hand: its teacher sets the meeting's options, for the bot may not."""
    said = say(lang, "start-opened")
    return f"{said} {say(lang, 'start-options-by-hand')}" if by_hand else said
