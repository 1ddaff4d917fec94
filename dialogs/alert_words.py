"""What shows of an alert only after a press, in a dialog: the words, the account for CPOMS, the messages around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from microsoft_teams.cards.core import TextInput

from dialogs import incident, parts
from dialogs.alert import Telling, Words, account, history
from dialogs.texts import say
from policy.alerts import Alert
from policy.clauses import enforces
from policy.school import School

WHOLE_HISTORY = 100


@dataclass(frozen=True, slots=True)
class Around:
    """One message near a flagged one, as Teams has it now. flagged: the one the alert is about."""

    author: str
    at: datetime
    text: str
    images: int = 0
    deleted: bool = False
    flagged: bool = False


@enforces("SAF-3")
def words(alert: Alert, school: School, lang: str, telling: Telling) -> dict[str, Any]:
    """SAF-3: what was written and why it was flagged, then the whole history with what people wrote about it."""
    body: list[Any] = [*_flagged(lang, telling), *_alike(school, lang, telling)]
    body.append(parts.text(say(lang, "alert-more"), weight="Bolder"))
    body.append(parts.text(parts.listed(history(alert, school, lang, telling, WHOLE_HISTORY))))
    return parts.card(body, said=say(lang, "alert-show"))


def _flagged(lang: str, telling: Telling) -> list[Any]:
    found = telling.words
    if found is None:
        return [parts.text(say(lang, "alert-no-words"))]
    if found.fields:
        return [_part(heading, value) for heading, value in incident.account(found.fields, lang)]
    return [_said(say(lang, "alert-words"), found, lang)]


def _part(heading: str, value: str) -> Any:  # noqa: ANN401
    """A part of an incident's account under its heading, letter by letter."""
    return parts.part([parts.text(heading, weight="Bolder"), parts.verbatim(value)], style="emphasis")


def _said(title: str, found: Words, lang: str, *more: str) -> Any:  # noqa: ANN401
    """What was written, letter by letter, and what in it led to the flag."""
    led = [say(lang, "alert-led", words=parts.bare(one), why=say(lang, f"why-{c}")) for _, c, one in found.reasons]
    said = [parts.text(title, weight="Bolder"), parts.verbatim(found.text)]
    return parts.part([*said, *(parts.aside(one) for one in (*led, *more))], style="emphasis")


def _alike(school: School, lang: str, telling: Telling) -> list[Any]:
    """The messages that have joined it, the oldest first."""
    hidden = say(lang, "step-hidden")
    return [
        _said(parts.clock(one.at, school), one.words, lang, *((hidden,) if one.hidden else ())) for one in telling.alike
    ]


def copied(alert: Alert, school: School, lang: str, telling: Telling) -> dict[str, Any]:
    """The account for CPOMS, in a box that it can be copied from."""
    whole = "\n".join(account(alert, school, lang, telling).lines())
    box = TextInput(id="account", label=say(lang, "alert-account"), is_multiline=True, value=whole)
    key = parts.aside(say(lang, "account-id", alert=alert.flag.alert))
    return parts.card([box, key], said=say(lang, "alert-copy"))


def around(messages: Sequence[Around], school: School, lang: str, link: str) -> dict[str, Any]:
    """The messages either side, oldest first. They are kept nowhere."""
    body: list[Any] = [parts.aside(say(lang, "context-not-kept"))]
    body += [_message(one, school, lang) for one in messages]
    return parts.card(
        body, [parts.leads(say(lang, "context-link"), link)] if link else [], said=say(lang, "context-not-kept")
    )


def _message(one: Around, school: School, lang: str) -> Any:  # noqa: ANN401
    author = parts.bare(one.author) or say(lang, "alert-unnamed")
    head = parts.text(f"{author}, {parts.clock(one.at, school)}", weight="Bolder" if one.flagged else None)
    images = [parts.aside(say(lang, "context-images", count=one.images))] if one.images else []
    said = (
        [parts.aside(say(lang, "context-deleted"))] if one.deleted else [parts.verbatim(one.text)] if one.text else []
    )
    return parts.part([head, *said, *images], apart=True, style="emphasis" if one.flagged else None)


def unreadable(lang: str, link: str, permission: str) -> dict[str, Any]:
    """Teams did not give the messages: said plainly, and the way to them."""
    missing = [parts.text(say(lang, "context-permission", permission=permission))] if permission else []
    body: list[Any] = [parts.text(say(lang, "context-unreadable")), *missing]
    return parts.card(body, [parts.leads(say(lang, "context-link"), link)] if link else [])
