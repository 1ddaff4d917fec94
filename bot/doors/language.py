"""Whoever has no language in the school file chooses one on the forms that are for everybody."""

from __future__ import annotations

from dataclasses import replace

from bot.doors.desk import Desk
from bot.doors.press import Press
from policy.choices import Language
from policy.events import LanguageChosen
from policy.school import School


async def in_chosen(press: Press, desk: Desk) -> Press:
    """The press, answered in the language that its button offered; it is kept, and so they are asked once."""
    chosen = press.school.spoken(press.text("lang"))
    if chosen is None:
        return press
    await desk.enforcement.enforce(press.school, LanguageChosen(press.person, chosen))
    return replace(press, chosen=chosen)


def other(lang: Language, person: str, school: School) -> Language | None:
    """The language that a form offers beside its own; none to whom the file gives one."""
    return None if school.gives_language(person) else "en" if lang == "cy" else "cy"
