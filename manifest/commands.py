"""The commands Teams offers when somebody mentions the bot, in each scope and in both languages.

Both languages' words are offered to everyone, a reader's own language first: the Welsh file replaces the
titles by position, so position n holds a command in the reader's language and n+1 its twin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol

SCOPES: Final[Mapping[str, tuple[str, ...]]] = {
    "team": ("start-session", "schedule-session", "end-session", "agreement", "help"),
    "groupChat": ("end-session", "send-adult", "mute-all", "close-chat", "freeze", "help"),
    "personal": ("help",),
}
"""Command keys by scope. Its words are ``command-<key>``, its description ``command-<key>-about``."""


class Say(Protocol):
    """Give the catalogue's words for a key in a language (``cy`` or ``en``)."""

    def __call__(self, language: str, key: str, /) -> str:
        """Return the words, or raise where the catalogue has none."""
        ...


def command_lists(say: Say) -> list[dict[str, Any]]:
    """Lay out the command lists of the manifest, English first."""
    return [
        {"scopes": [scope], "commands": list(_commands(keys, say, first="en", second="cy"))}
        for scope, keys in SCOPES.items()
    ]


def localised_commands(say: Say) -> dict[str, str]:
    """Give the same places of the manifest for a reader of Welsh, Welsh first."""
    return {
        f"bots[0].commandLists[{at_list}].commands[{at_command}].{field}": words
        for at_list, keys in enumerate(SCOPES.values())
        for at_command, command in enumerate(_commands(keys, say, first="cy", second="en"))
        for field, words in command.items()
    }


def _commands(keys: tuple[str, ...], say: Say, *, first: str, second: str) -> Iterator[dict[str, str]]:
    for key in keys:
        about = say(first, f"command-{key}-about")
        yield {"title": say(first, f"command-{key}"), "description": about}
        yield {"title": say(second, f"command-{key}"), "description": about}
