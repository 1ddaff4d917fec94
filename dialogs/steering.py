"""What a control of the meeting is answered with: what Teams shows now, or what to do by hand (BEH-3, STU-6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dialogs import parts
from dialogs.texts import each, say
from policy.choices import Language
from policy.clauses import enforces
from policy.events import Control, MeetingOptions

EVERY = ("microphones", "cameras", "chat", "presenters", "lobby")
SHOWN: Mapping[Control, tuple[str, ...]] = {
    Control.OPEN_CHAT: ("chat",),
    Control.CLOSE_CHAT: ("chat",),
    Control.MUTE_ALL: ("microphones",),
    Control.ALLOW_MICROPHONES: ("microphones",),
    Control.FREEZE: EVERY,
    Control.UNFREEZE: EVERY[:-1],
}
"""Which of the meeting's options an answer tells of."""
NOTES: Mapping[Control, tuple[str, ...]] = {
    Control.CLOSE_CHAT: ("always", "chat-closed"),
    Control.MUTE_ALL: ("already-on", "always"),
    Control.FREEZE: ("already-on", "always", "thaw"),
    Control.UNFREEZE: ("lobby-follows",),
}
BY_HAND = frozenset({"control-no-power", "control-refused"})


@enforces("BEH-3", "STU-6")
def card(
    control: Control, code: str, seen: MeetingOptions | None, langs: Sequence[Language], team: str
) -> dict[str, Any]:
    """BEH-3, STU-6: what was seen and never what was asked; a no says why, and how it is done by hand."""
    body = [parts.part(_said(control, code, seen, lang), apart=place > 0) for place, lang in enumerate(langs)]
    button = parts.opens(" / ".join(each(langs, "concern-button")), "concern.form", team=team)
    return parts.card(body, [button])


def _said(control: Control, code: str, seen: MeetingOptions | None, lang: str) -> list[Any]:
    shown = _shown(control, seen, lang) if seen else []
    if not code:
        told = [*shown, *(say(lang, f"steer-note-{one}") for one in _notes(control, seen))]
        return [parts.title(say(lang, "steer-shown")), *parts.lines(told)]
    still = [say(lang, "steer-shown"), *shown] if shown else []
    told = [*still, say(lang, f"remedy-{code}")]
    if code in BY_HAND:
        told.append(say(lang, f"steer-hand-{control.value}"))
    return [parts.title(say(lang, f"reason-{code}")), *parts.lines(told)]


def _shown(control: Control, seen: MeetingOptions, lang: str) -> list[str]:
    """One line for each option that Teams shows."""
    found = {
        "microphones": _switch(seen.microphones),
        "cameras": _switch(seen.cameras),
        "chat": seen.chat.value,
        "presenters": _presenters(seen.presenters),
        "lobby": {True: "shut", False: "open"}.get(seen.lobby_shut, "") if seen.lobby_shut is not None else "",
    }
    return [say(lang, f"steer-{name}-{found[name]}") for name in SHOWN[control] if found[name]]


def _switch(seen: bool | None) -> str:  # noqa: FBT001 - as Teams shows it
    return "" if seen is None else "on" if seen else "off"


def _presenters(seen: str) -> str:
    return "" if not seen else "organisers" if seen == "organizer" else "others"


def _notes(control: Control, seen: MeetingOptions | None) -> tuple[str, ...]:
    chosen = control is Control.UNFREEZE and seen is not None and seen.presenters == "organizer"
    return (*NOTES.get(control, ()), *(("presenters",) if chosen else ()))
