"""How states, events and actions are spelled as JSON, and read back: by the name of their type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, get_args

from msgspec import DecodeError, ValidationError, convert
from msgspec.json import Decoder

from bot.records.canonical import dumps_exact, loads, plain
from policy.actions import Action, After
from policy.events import Event
from policy.rules import RULES

VERSION = 1
"""In which shape actions are spelled in the payload of a job: changed where an older bot would misread a newer one."""


class UnknownSpellingError(Exception):
    """The records hold a kind, or a shape, that this version of the bot does not know."""


def _members(union: UnionType) -> Iterable[type]:
    return (member for member in get_args(union) if isinstance(member, type))


_KINDS: Mapping[str, type] = {
    kind.__name__: kind for kind in (*_members(Event), *_members(Action), *{rule.kind for rule in RULES.values()})
}


@cache
def _decoder(kind: object) -> Decoder[Any]:
    return Decoder(kind)


def spell(value: object) -> dict[str, Any]:
    """The JSON object of a state, event or action. A timer names the kind of its event: some look alike."""
    return plain(_whole(value))


def spelled(value: object) -> str:
    """The same as text, in the records' one spelling. None of these types holds a float."""
    return dumps_exact(_whole(value))


def _whole(value: object) -> object:
    """What is spelled: dataclasses of text, whole numbers, times and choices, which msgspec writes as JSON has them."""
    if not isinstance(value, After):
        return value
    return {"due": value.due.isoformat(), "event": {"kind": type(value.event).__name__, "body": value.event}}


def read(kind: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - which type it is, `kind` says
    """The value of this kind; raises UnknownSpellingError for a kind nobody here knows."""
    known: Any = _known(kind)
    if known is After:
        event = body["event"]
        return After(datetime.fromisoformat(body["due"]), read(event["kind"], event["body"]))
    return convert(body, known)


def read_text(kind: str, text: str) -> Any:  # noqa: ANN401 - which type it is, `kind` says
    """The same from its text, for what is no timer."""
    return read_as(_known(kind), text)


def read_as(kind: Any, text: str) -> Any:  # noqa: ANN401 - any type that can be spelled
    """A value of this type from its text; raises msgspec's ValidationError where it is none."""
    try:
        return _decoder(kind).decode(text)
    except (DecodeError, UnicodeError):  # half a surrogate pair, which only `loads` reads
        return convert(loads(text), kind)


def _known(kind: str) -> type:
    if kind not in _KINDS:
        raise UnknownSpellingError(f"{kind} is not known to this version")
    return _KINDS[kind]


def read_due(kind: str, payload: Mapping[str, Any], version: int) -> Any:  # noqa: ANN401 - which type it is, `kind` says
    """The action of a job; raises UnknownSpellingError where this bot can't know what another version meant."""
    if version != VERSION:
        raise UnknownSpellingError(f"{kind} is spelled in version {version}, and this bot reads {VERSION}")
    try:
        return read(kind, payload)
    except (ValidationError, KeyError) as error:
        raise UnknownSpellingError(f"{kind} is not spelled as this version does") from error
