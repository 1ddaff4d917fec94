"""An activity as the SDK's model, for the SDK's own eyes: the bot itself reads the raw JSON.

`Activity.deserialize` gives the same, but gathers all the SDK's models anew each time and looks for all the fields
that each could have. Here only those that are there are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from botbuilder import schema
from botbuilder.schema import Activity
from msrest.exceptions import ClientException
from msrest.serialization import Deserializer, Model

from bot.refusals import BadActivity


@dataclass(frozen=True, slots=True)
class _Shape:
    """One of the SDK's models: its fields by their names in JSON, each as (name in Python, kind of value)."""

    model: type[Any]
    fields: Mapping[str, tuple[str, str]]


def _shape(model: Any) -> _Shape:  # noqa: ANN401 - the SDK's
    told = model._attribute_map.items()  # noqa: SLF001 - the SDK tells it nowhere else
    return _Shape(model, {field["key"]: (name, field["type"]) for name, field in told})


_SHAPES: Mapping[str, _Shape] = {
    name: _shape(one) for name, one in vars(schema).items() if isinstance(one, type) and issubclass(one, Model)
}
_REST: Any = Deserializer({name: shape.model for name, shape in _SHAPES.items()})
"""Reads what is no model by itself: words, numbers, moments."""


def read_activity(raw: Mapping[str, Any]) -> Activity:
    """Read an activity from its JSON; raises BadActivity where the SDK could not."""
    try:
        return _read(raw, Activity.__name__)
    except (ClientException, AttributeError, TypeError, ValueError, KeyError):
        raise BadActivity("activity-unreadable") from None


def _read(value: Any, kind: str) -> Any:  # noqa: ANN401 - what it is, `kind` says, in msrest's spelling
    if value is None or (kind == "str" and isinstance(value, str)):
        return value
    if kind == "iso-8601":
        return _moment(value)
    if kind.startswith("["):
        return [_read(one, kind[1:-1]) for one in value]
    shape = _SHAPES.get(kind)
    return _REST.deserialize_data(value, kind) if shape is None else _model(value, shape)


def _moment(text: str) -> datetime:
    """A moment as Teams writes it is read by Python itself; in any other spelling, by the SDK."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _REST.deserialize_data(text, "iso-8601")


def _model(raw: Mapping[str, Any], shape: _Shape) -> Any:  # noqa: ANN401 - the SDK's
    known: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for key, value in raw.items():
        if key in shape.fields:
            name, kind = shape.fields[key]
            known[name] = _read(value, kind)
        else:
            unknown[key] = value
    made = cast("Any", shape.model)(**known)
    made.additional_properties = unknown
    return made
