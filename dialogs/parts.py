"""The pieces every card is made of, typed by Teams' own card library."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any, Literal
from zoneinfo import ZoneInfo

from microsoft_teams.cards.core import (
    Action,
    ActionSet,
    AdaptiveCard,
    Choice,
    ChoiceSetInput,
    Container,
    ExecuteAction,
    Fact,
    FactSet,
    OpenUrlAction,
    RefreshDefinition,
    RichTextBlock,
    SubmitAction,
    TextBlock,
    TextInput,
    TextRun,
    ToggleInput,
    ToggleVisibilityAction,
)

from policy.class_team import ClassTeam
from policy.people import STAFF_ROLES
from policy.school import School

MOST_VIEWERS = 60
"""Teams refreshes a card by itself for at most this many people."""
MENU = 30
"""So many letters of a choice a menu shows on a phone; the rest is cut off."""
MOST_LAID_OPEN = 60
GIVEN_BACK = 8_000
"""Bytes of a card for what was typed in one field; Teams takes 28 KB in all, and spells some letters with six."""
Style = Literal["default", "emphasis", "good", "attention", "warning", "accent"]
_MARKS = str.maketrans(dict.fromkeys("[]()*_`~<>#|\\", " "))


def card(
    body: Sequence[Any], actions: Sequence[Any] = (), refresh: RefreshDefinition | None = None, *, said: str = ""
) -> dict[str, Any]:
    """The finished card as JSON. said: what is read aloud first, and stands where a client can't show cards."""
    heard = said or _first_words(body)
    made = AdaptiveCard(
        version="1.5", body=list(body), actions=list(actions), refresh=refresh, speak=heard, fallback_text=heard
    )
    found: dict[str, Any] = made.model_dump(by_alias=True, exclude_none=True, mode="json")
    return {**found, "type": "AdaptiveCard"}


def _first_words(body: Sequence[Any]) -> str:
    """The first line of a card, wherever it stands."""
    for one in body:
        found = one.text if isinstance(one, TextBlock) else _first_words(getattr(one, "items", None) or ())
        if found:
            return str(found)
    return ""


def text(words: str, **more: Any) -> TextBlock:  # noqa: ANN401
    """A line of words."""
    return TextBlock(text=words, wrap=True, **more)


def title(words: str) -> TextBlock:
    """The card's heading, which a screen reader announces as one."""
    return TextBlock(text=words, wrap=True, weight="Bolder", size="Medium", style="heading")


def lines(words: Iterable[str]) -> list[Any]:
    """A block for each line."""
    return [text(one) for one in words]


def aside(words: str) -> TextBlock:
    """A line that matters less."""
    return TextBlock(text=words, wrap=True, size="Small", is_subtle=True)


def listed(words: Iterable[str]) -> str:
    """A list, as Teams writes one in a line of words."""
    return "\n".join(f"- {one}" for one in words)


def verbatim(words: str) -> RichTextBlock:
    """What a person wrote, letter by letter: no link, no list, no bold comes of it."""
    return RichTextBlock(inlines=[TextRun(text=words)])


def bare(words: str) -> str:
    """A person's or place's name within a line: without the signs that Teams reads as Markdown."""
    return " ".join(words.translate(_MARKS).split())


def part(items: Sequence[Any], *, apart: bool = False, style: Style | None = None, **more: Any) -> Container:  # noqa: ANN401
    """Things that belong together; `apart` draws a line above them."""
    return Container(items=list(items), separator=apart or None, style=style, **more)


def facts(pairs: Iterable[tuple[str, str]]) -> FactSet:
    """Short facts, each with its name."""
    return FactSet(facts=[Fact(title=name, value=value) for name, value in pairs])


def folded(name: str, items: Sequence[Any]) -> Container:
    """Things that show only after a press of `unfolds`."""
    return Container(id=name, is_visible=False, items=list(items))


def unfolds(words: str, *names: str) -> ToggleVisibilityAction:
    """The button that shows and hides what is folded."""
    return ToggleVisibilityAction(title=words, target_elements=list(names))


def press(words: str, verb: str, *, first: bool = False, **data: str) -> ExecuteAction:
    """A button that is answered with a card; older clients send the same as a message. first: what most will press."""
    carried: dict[str, Any] = {**data, "v": 1}
    old = SubmitAction(title=words, data={**carried, "verb": verb})
    return ExecuteAction(title=words, verb=verb, data=carried, fallback=old, style="positive" if first else None)


def opens(words: str, verb: str, *, first: bool = False, **data: str) -> SubmitAction:
    """A button that opens a dialog."""
    asked = {"msteams": {"type": "task/fetch"}, "verb": verb, **data, "v": 1}
    return SubmitAction(title=words, data=asked, style="positive" if first else None)


def leads(words: str, link: str) -> OpenUrlAction:
    """A button that opens a place in Teams."""
    return OpenUrlAction(title=words, url=link)


def sends(words: str, verb: str, **data: str) -> SubmitAction:
    """The button that sends a dialog."""
    return SubmitAction(title=words, data={"verb": verb, **data, "v": 1}, style="positive")


def leaves(words: str, verb: str) -> SubmitAction:
    """The button that closes a dialog: whatever was typed is neither checked nor sent."""
    return SubmitAction(title=words, data={"verb": verb, "v": 1}, associated_inputs="none")


def weight(text: str) -> int:
    """How many bytes of a card a text takes."""
    return len(json.dumps(text)) - len('""')


def fitting(text: str, most: int) -> str:
    """As much of a text as takes so many bytes in a card."""
    ends = accumulate(map(weight, text))
    return text[: sum(end <= most for end in ends)]


def given_back(typed: object, most: int = GIVEN_BACK) -> str:
    """What was typed, as it stands in a form that comes back: whole, but for what no card can hold."""
    return fitting(typed.strip(), most) if isinstance(typed, str) else ""


def box(name: str, label: str, error: str, value: str = "", **more: Any) -> TextInput:  # noqa: ANN401
    """A text box that must be filled in."""
    return TextInput(id=name, label=label, error_message=error, is_required=True, value=value or None, **more)


def maybe(name: str, label: str, value: str = "", **more: Any) -> TextInput:  # noqa: ANN401
    """A text box that may stay empty."""
    return TextInput(id=name, label=label, value=value or None, **more)


def choose(name: str, label: str, error: str, choices: Iterable[tuple[str, str]], **more: Any) -> ChoiceSetInput:  # noqa: ANN401
    """A choice of (value, words) that must be made."""
    more = {"is_required": True, "error_message": error, **more}
    return may_choose(name, label, choices, **more)


def may_choose(name: str, label: str, choices: Iterable[tuple[str, str]], **more: Any) -> ChoiceSetInput:  # noqa: ANN401
    """A choice of (value, words) that need not be made; laid open where a menu would cut the words off."""
    made = [Choice(title=words, value=value) for value, words in choices]
    more["style"] = more.get("style") or _style(made)
    return ChoiceSetInput(id=name, label=label, choices=made, wrap=True, **more)


def _style(choices: Sequence[Choice]) -> str | None:
    """What would fill the screen of a phone many times over stays a menu all the same."""
    cut = any(len(str(one.title)) > MENU for one in choices)
    return "expanded" if cut and len(choices) <= MOST_LAID_OPEN else None


def tick(name: str, words: str, *, ticked: bool) -> ToggleInput:
    """A box to tick; unticked it is sent as false."""
    return ToggleInput(id=name, title=words, value="true" if ticked else "false", wrap=True)


def beside(body: Iterable[Any], wrong: Mapping[str, str]) -> list[Any]:
    """The same body, with what is wrong right above each field; wrong: a sentence by the field's id."""
    made: list[Any] = []
    for one in body:
        said = wrong.get(str(getattr(one, "id", None)))
        made += [text(said, color="Attention"), one] if said else [one]
    return made


def refreshed(verb: str, class_team: ClassTeam, school: School, **data: str) -> RefreshDefinition:
    """Each person's own view follows by itself, for as many as Teams allows: staff first, whose view differs most."""
    present = [member for member in class_team.members if member.mri and not member.guest]
    present.sort(key=lambda member: class_team.role(member.person, school) not in STAFF_ROLES)
    people = [member.mri for member in present][:MOST_VIEWERS]
    return RefreshDefinition(action=ExecuteAction(verb=verb, data={**data, "v": 1}), user_ids=people)


def crowded(class_team: ClassTeam) -> bool:
    """Whether some people of the class get no view of their own by themselves, and need a button for it."""
    return len(class_team.members) > MOST_VIEWERS


def clock(at: datetime, school: School) -> str:
    """A time as it is written in Wales: 14:05, 24.11.2026."""
    return at.astimezone(ZoneInfo(school.school.timezone)).strftime("%H:%M, %d.%m.%Y")


def row(*actions: Action) -> ActionSet:
    """Buttons within the card's body."""
    return ActionSet(actions=list(actions))
