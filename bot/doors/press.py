"""What a button press or form says, and what it may be answered with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botbuilder.core import InvokeResponse

from bot.doors.arrival import Arrival
from policy.choices import Language
from policy.events import CardAt
from policy.school import School

CARD = "application/vnd.microsoft.card.adaptive"
Card = dict[str, Any]
LONGEST_FIELD = 250
"""Cards carry ids, versions and days; anything longer was made up."""
REFERENCES = frozenset({"alert", "team", "session", "day", "chat", "plan", "meeting", "message", "spot"})
"""What a card carries to be looked up: codes, never a sentence."""
_CODE = re.compile(r"[!-~]*")


@dataclass(frozen=True, slots=True)
class Press:
    """One press. data: what came with it, unchecked; who pressed is `arrival.person`, which Teams vouches for.

    chosen: the language they chose, where the school file gives them none.
    """

    verb: str
    data: Mapping[str, Any]
    arrival: Arrival
    school: School
    chosen: Language | None = None

    @property
    def person(self) -> str:
        """The Entra object id of whoever pressed."""
        return self.arrival.person

    @property
    def lang(self) -> Language:
        """The language this person is answered in."""
        return self.chosen or self.school.language_of(self.person)

    @property
    def card(self) -> CardAt | None:
        """The card that was pressed on, where others see it too."""
        at = self.arrival
        return CardAt(at.conversation, at.reply_to) if at.reply_to and not at.personal else None

    def text(self, name: str) -> str:
        """A field of the data as text; empty where there is none, or none that a card of ours could have carried."""
        return text_of(self.data, name)


def text_of(data: Mapping[str, Any], name: str) -> str:
    """A field of what came with a press, as `Press.text` gives it."""
    found = data.get(name)
    if not isinstance(found, str) or len(found) > LONGEST_FIELD:
        return ""
    return found.strip() if name not in REFERENCES or _CODE.fullmatch(found) else ""


@dataclass(frozen=True, slots=True)
class View:
    """A card that only this person sees."""

    card: Card


@dataclass(frozen=True, slots=True)
class Word:
    """A short sentence for this person."""

    text: str


@dataclass(frozen=True, slots=True)
class Form:
    """A dialog for this person."""

    title: str
    card: Card


@dataclass(frozen=True, slots=True)
class Closed:
    """A dialog closes, and nothing is said."""


Reply = View | Word | Form | Closed


def as_card_reply(reply: Reply) -> InvokeResponse:
    """The answer to `adaptiveCard/action`."""
    match reply:
        case View(card) | Form(card=card):
            body: Card = {"statusCode": 200, "type": CARD, "value": card}
        case Closed():
            return InvokeResponse(status=200)
        case Word(text):
            body = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": text}
    return InvokeResponse(status=200, body=body)


def as_dialog_reply(reply: Reply) -> InvokeResponse:
    """The answer to `task/fetch` and `task/submit`, and to the same of a message's own menu."""
    match reply:
        case Closed():
            return InvokeResponse(status=200)
        case Word(text):
            task: Card = {"type": "message", "value": text}
        case Form(title, card):
            task = _dialog(title, card)
        case View(card):
            task = _dialog("EHSBot", card)
    return InvokeResponse(status=200, body={"task": task})


def _dialog(title: str, card: Card) -> Card:
    content = {"contentType": CARD, "content": card}
    return {"type": "continue", "value": {"title": title, "height": "large", "width": "medium", "card": content}}
