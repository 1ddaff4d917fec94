"""The pieces every card is made of, typed by Teams' own card library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from microsoft_teams.cards.core import (
    Action,
    ActionSet,
    AdaptiveCard,
    Choice,
    ChoiceSetInput,
    ExecuteAction,
    RefreshDefinition,
    SubmitAction,
    TextBlock,
    TextInput,
)

from policy.class_team import ClassTeam
from policy.school import School

MOST_VIEWERS = 60
"""Teams refreshes a card by itself for at most this many people."""


def card(body: Sequence[Any], actions: Sequence[Any] = (), refresh: RefreshDefinition | None = None) -> dict[str, Any]:
    """The finished card as JSON."""
    made = AdaptiveCard(version="1.5", body=list(body), actions=list(actions), refresh=refresh)
    found: dict[str, Any] = made.model_dump(by_alias=True, exclude_none=True, mode="json")
    found.setdefault("type", "AdaptiveCard")
    return found


def text(words: str) -> TextBlock:
    """A line of words."""
    return TextBlock(text=words, wrap=True)


def title(words: str) -> TextBlock:
    """The card's heading."""
    return TextBlock(text=words, wrap=True, weight="Bolder", size="Medium")


def lines(words: Iterable[str]) -> list[Any]:
    """A block for each line."""
    return [text(one) for one in words]


def press(words: str, verb: str, **data: str) -> ExecuteAction:
    """A button that is answered with a card; older clients send the same as a message."""
    carried: dict[str, Any] = {**data, "v": 1}
    old = SubmitAction(title=words, data={**carried, "verb": verb})
    return ExecuteAction(title=words, verb=verb, data=carried, fallback=old)


def opens(words: str, verb: str, **data: str) -> SubmitAction:
    """A button that opens a dialog."""
    return SubmitAction(title=words, data={"msteams": {"type": "task/fetch"}, "verb": verb, **data, "v": 1})


def sends(words: str, verb: str, **data: str) -> SubmitAction:
    """The button that sends a dialog."""
    return SubmitAction(title=words, data={"verb": verb, **data, "v": 1})


def box(name: str, label: str, error: str, value: str = "", **more: Any) -> TextInput:  # noqa: ANN401
    """A text box that must be filled in."""
    return TextInput(id=name, label=label, error_message=error, is_required=True, value=value or None, **more)


def choose(name: str, label: str, error: str, choices: Iterable[tuple[str, str]], **more: Any) -> ChoiceSetInput:  # noqa: ANN401
    """A choice of (value, words) that must be made."""
    made = [Choice(title=words, value=value) for value, words in choices]
    return ChoiceSetInput(id=name, label=label, error_message=error, is_required=True, choices=made, **more)


def refreshed(verb: str, class_team: ClassTeam, **data: str) -> RefreshDefinition:
    """Each person's own view follows by itself, for as many as Teams allows."""
    people = [member.mri for member in class_team.members if member.mri and not member.guest][:MOST_VIEWERS]
    return RefreshDefinition(action=ExecuteAction(verb=verb, data={**data, "v": 1}), user_ids=people)


def clock(at: datetime, school: School) -> str:
    """A time as it is written in Wales: 14:05, 24.11.2026."""
    return at.astimezone(ZoneInfo(school.school.timezone)).strftime("%H:%M, %d.%m.%Y")


def row(*actions: Action) -> ActionSet:
    """Buttons within the card's body."""
    return ActionSet(actions=list(actions))
