"""The form that opens a live session (OVR-6, PLN-1 to PLN-8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from dialogs import parts
from dialogs.raise_concern import FieldError
from dialogs.reasons import explain
from dialogs.texts import both, say
from policy.class_team import ClassTeam
from policy.clauses import enforces
from policy.decision import Reason
from policy.events import StartForm
from policy.join_link import JoinLink
from policy.school import School
from policy.session import CHECKLIST

HOSTS = frozenset({"teams.microsoft.com", "teams.live.com"})
LONGEST = 1000
LONGEST_LINK = 2000
MOST_MINUTES = 600
MOST_LEARNERS = 1000
WORDS = (
    ("purpose", "purpose"), ("whyLive", "why"), ("different", "different"), ("shutOut", "shut-out"),
    ("speak", "speak"), ("ask", "ask"), ("chat", "chat"), ("topic", "topic"), ("groundRules", "rules"),
)  # fmt: skip
NEEDED = frozenset({"purpose", "whyLive"})


def invitation(class_team: ClassTeam, school: School) -> dict[str, Any]:
    """The answer to the command: a button that opens the form."""
    said = both(school, "start-invite", **{"class": class_team.name})
    words = " / ".join(both(school, "start-open-form"))
    return parts.card(parts.lines(said), [parts.opens(words, "session.form", team=class_team.team)])


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
    """OVR-6: said once; every reason with its remedy stands at the top, and what was typed is kept."""
    kept = {name: str(value) for name, value in (typed or {}).items() if isinstance(value, (str, int, float))}
    wrong = [" ".join(explain(one, lang)) for one in reasons]
    wrong += [f"{_label(one.field, lang)}: {say(lang, f'error-{one.code}')}" for one in errors]
    body: list[Any] = parts.lines([say(lang, "start-fix"), *wrong] if wrong else [])
    body += [parts.text(say(lang, "start-later")), *_choices(school, by, lang, kept), *_boxes(school, lang, kept)]
    return parts.card(body, [parts.sends(say(lang, "start-send"), "session.start", team=class_team.team)])


LABELS = {
    **dict(WORDS), "length": "length", "expected": "expected", "meetingLink": "link", "colleague": "colleague",
}  # fmt: skip


def _label(field: str, lang: str) -> str:
    return say(lang, f"start-{LABELS[field]}")


def _choices(school: School, by: str, lang: str, kept: Mapping[str, str]) -> list[Any]:
    needed = say(lang, "error-required")
    colleagues = [(one.id, one.name) for one in school.colleagues(by)]
    kinds = [("two_way", say(lang, "start-type-two")), ("one_way", say(lang, "start-type-one"))]
    checks = [(line, say(lang, f"check-{line}")) for line, _ in CHECKLIST]

    def chosen(name: str, label: str, choices: list[tuple[str, str]], usual: str = "", **more: Any) -> Any:  # noqa: ANN401
        return parts.choose(name, say(lang, label), needed, choices, value=kept.get(name, usual) or None, **more)

    ticked = [(name, f"start-{words}") for name, words in (("recording", "recording"), ("renew", "renew"))]
    return [
        chosen("sessionType", "start-type", kinds, "two_way"),
        chosen("colleague", "start-colleague", colleagues),
        chosen("checklist", "start-checklist", checks, is_multi_select=True, style="expanded"),
        *(
            chosen(n, w, [("true", say(lang, "concern-yes"))], is_multi_select=True, style="expanded")
            for n, w in ticked
        ),
    ]


def _boxes(school: School, lang: str, kept: Mapping[str, str]) -> list[Any]:
    usual = {"length": str(school.session.default_minutes)}
    made: list[Any] = []
    for name in ("length", "expected", "meetingLink", *(one for one, _ in WORDS)):
        error = {"length": "error-number", "expected": "error-number", "meetingLink": "error-link"}
        wrong = say(lang, error.get(name, "error-required"))
        most = LONGEST_LINK if name == "meetingLink" else LONGEST
        one = parts.box(name, _label(name, lang), wrong, kept.get(name, usual.get(name, "")), max_length=most)
        one.is_required = name in NEEDED or name in error
        made.append(one)
    return made


def parse(data: Mapping[str, object]) -> StartForm | tuple[FieldError, ...]:
    """What was answered, or every field that can't be read."""
    said = {name: value.strip() for name, value in data.items() if isinstance(value, str)}
    errors = [FieldError(name, "too-long") for name, _ in WORDS if len(said.get(name, "")) > LONGEST]
    minutes = _number(data.get("length"), MOST_MINUTES)
    expected = _number(data.get("expected"), MOST_LEARNERS)
    errors += [FieldError(n, "number") for n, v in (("length", minutes), ("expected", expected)) if v is None]
    link = said.get("meetingLink", "")
    chat = _chat(link)
    if chat is None:
        errors.append(FieldError("meetingLink", "link"))
    if errors or minutes is None or expected is None or chat is None:
        return tuple(errors)
    return StartForm(
        colleague=said.get("colleague", "").lower(), link=link, chat=chat, purpose=said.get("purpose", ""),
        why_live=said.get("whyLive", ""), minutes=minutes, expected=expected,
        one_way=said.get("sessionType") == "one_way", recording=said.get("recording") == "true",
        renewed=said.get("renew") == "true",
        checklist=tuple(part.strip() for part in said.get("checklist", "").split(",") if part.strip()),
        different=said.get("different", ""), shut_out=said.get("shutOut", ""), speak=said.get("speak", ""),
        ask=said.get("ask", ""), chat_mode=said.get("chat", ""), topic=said.get("topic", ""),
        ground_rules=said.get("groundRules", ""),
    )  # fmt: skip


def _number(value: object, most: int) -> int | None:
    found = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    number = int(found) if found.isascii() and found.isdigit() and len(found) < len(str(most)) + 1 else 0
    return number if 1 <= number <= most else None


def _chat(link: str) -> str | None:
    try:
        split = urlsplit(link)
    except ValueError:
        return None
    ours = split.scheme == "https" and split.netloc.lower() in HOSTS and split.path.startswith("/l/meetup-join/")
    return JoinLink(unquote(split.path)).chat if ours and len(link) <= LONGEST_LINK else None


def opened(school: School, lang: str) -> str:
    """What the teacher is told when it is open."""
    del school
    return say(lang, "start-opened")
