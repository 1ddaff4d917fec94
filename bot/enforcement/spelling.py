"""How states, events and actions are spelled as JSON, and read back: by the name of their type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from bot.records.canonical import dumps_exact
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
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def spell(value: object) -> dict[str, Any]:
    """The JSON object of a state, event or action. A timer names the kind of its event: some look alike."""
    if isinstance(value, After):
        event = {"kind": type(value.event).__name__, "body": spell(value.event)}
        return {"due": value.due.isoformat(), "event": event}
    return _adapter(type(value)).dump_python(value, mode="json")


def spelled(value: object) -> str:
    """The same as text, in the records' one spelling. None of these types holds a float."""
    return dumps_exact(spell(value))


def read(kind: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - which type it is, `kind` says
    """The value of this kind; raises UnknownSpellingError for a kind nobody here knows."""
    if kind not in _KINDS:
        raise UnknownSpellingError(f"{kind} is not known to this version")
    if kind == After.__name__:
        event = body["event"]
        return After(datetime.fromisoformat(body["due"]), read(event["kind"], event["body"]))
    return _adapter(_KINDS[kind]).validate_python(dict(body))


def read_due(kind: str, payload: Mapping[str, Any], version: int) -> Any:  # noqa: ANN401 - which type it is, `kind` says
    """The action of a job; raises UnknownSpellingError where this bot can't know what another version meant."""
    if version != VERSION:
        raise UnknownSpellingError(f"{kind} is spelled in version {version}, and this bot reads {VERSION}")
    try:
        return read(kind, payload)
    except (ValidationError, KeyError) as error:
        raise UnknownSpellingError(f"{kind} is not spelled as this version does") from error
