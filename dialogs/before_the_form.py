"""What comes before a private form: the answer to its command, and the choice of what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from microsoft_teams.cards.core import SubmitAction

from dialogs import parts
from dialogs.texts import each, say
from policy.choices import Language


def answer(langs: Iterable[Language], first: str, button: SubmitAction | None) -> dict[str, Any]:
    """The sentence `first`, and the button that opens the form; where there is none, the way to a concern."""
    langs = tuple(langs)
    concern = parts.opens(" / ".join(each(langs, "concern-button")), "concern.form")
    return parts.card(parts.lines(each(langs, first)), [button or concern])


def which(
    name: str, offered: Sequence[tuple[str, str]], lang: str, rule: str, verb: str, *, again: bool
) -> dict[str, Any]:
    """Which one it is, where it could be several. offered: (value of the field `name`, class); again: none was sent."""
    asked = parts.choose(name, say(lang, "class-which"), say(lang, "incident-needed"), offered)
    wrong = {name: say(lang, "incident-needed")} if again else {}
    body = parts.beside([parts.text(say(lang, rule)), asked], wrong)
    return parts.card(body, [parts.sends(say(lang, "topics-show"), verb, again="yes")])
