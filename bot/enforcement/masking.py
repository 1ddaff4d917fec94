"""Masks everybody but the person who asked: ids and names become "person 1", the same one wherever they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from policy.retention import NAMES, NOBODY, PEOPLE

SHORT = 2
"""A name of two letters is masked only as it is written: it may be a word."""


class Mask:
    """Everybody who is known, and who they became. Numbers are given in the order in which people are met."""

    def __init__(self, person: str, label: Callable[[int], str], somebody: str) -> None:
        """`label` spells a number; `somebody` stands where a name could be of more than one."""
        self._person = person
        self._label = label
        self._somebody = somebody
        self._who: dict[str, str] = {person: person}
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._own: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._pattern: re.Pattern[str] | None = None

    def learn(self, value: object) -> None:
        """Learn the people in a spelled state or a ledger entry, with their names."""
        self._learn(value, "")

    def name(self, name: str, who: str) -> None:
        """This name is of `who` (an id; empty: nobody knows whose)."""
        words = name.casefold().split()
        if not words:
            return
        if who == self._person:
            self._own |= {*words, " ".join(words)}
        for text in {" ".join(words), *words}:
            self._names[text].add(who or name)
        self._pattern = None

    def masked(self, value: Any) -> Any:  # noqa: ANN401 - JSON in, JSON out
        """The same value with everybody else masked."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Mapping):
            return {self._text(k): self.masked(v) for k, v in cast("Mapping[str, Any]", value).items()}
        if isinstance(value, list | tuple):
            return [self.masked(one) for one in cast("list[Any]", value)]
        return value

    def _learn(self, value: object, above: str) -> None:
        if isinstance(value, list | tuple):
            for one in cast("list[object]", value):
                self._learn(one, above)
        if not isinstance(value, Mapping):
            return
        fields = cast("Mapping[str, object]", value)
        self._pair(fields)
        for field, inner in fields.items():
            if field in PEOPLE:
                self._people(inner)
            if field in NAMES and isinstance(inner, str):
                self._named(field, inner, fields, above)
            self._learn(inner, field)

    def _pair(self, fields: Mapping[str, object]) -> None:
        """An object id and the Teams id beside it are one person."""
        person, mri = fields.get("person"), fields.get("mri")
        if isinstance(person, str) and isinstance(mri, str) and person and mri:
            self._add(person)
            self._who[mri] = person

    def _people(self, value: object) -> None:
        found = [value] if isinstance(value, str) else value
        if isinstance(found, Iterable):
            for one in cast("Iterable[object]", found):
                if isinstance(one, str):
                    self._add(one)

    def _add(self, id_: str) -> None:
        if id_ not in NOBODY and id_ not in self._who:
            self._who[id_] = id_
            self._pattern = None

    def _named(self, field: str, name: str, fields: Mapping[str, object], above: str) -> None:
        beside = NAMES[field]
        if field == "name" and "mri" not in fields:  # the name of a class
            return
        who = above if not beside else str(fields.get(beside) or fields.get("mri") or "")
        self.name(name, self._who.get(who, who))

    def _text(self, text: str) -> str:
        if self._pattern is None:
            self._pattern = self._compiled()
        return self._pattern.sub(self._instead, text)

    def _compiled(self) -> re.Pattern[str]:
        ids = sorted((re.escape(one) for one in self._who), key=len, reverse=True)
        names = sorted((n for n in self._names if n not in self._own), key=len, reverse=True)
        return re.compile("|".join([*ids, *(_whole(name) for name in names)]), re.IGNORECASE)

    def _instead(self, found: re.Match[str]) -> str:
        text = found[0]
        who = self._who.get(text)
        if who is None:
            owners = self._names.get(" ".join(text.casefold().split())) or {self._who.get(text.lower(), "")}
            who = next(iter(owners)) if len(owners) == 1 else ""
        if who == self._person:
            return text
        if not who:
            return self._somebody
        return self._label(self._numbers.setdefault(who, len(self._numbers) + 1))


def _whole(name: str) -> str:
    """The name as a word of its own, with any space between its parts."""
    spelled = r"\s+".join(re.escape(word) for word in name.split())
    if len(name) <= SHORT:
        spelled = f"(?-i:{re.escape(name.title())})"
    return rf"(?<!\w){spelled}(?!\w)"
