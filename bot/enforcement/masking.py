"""Masks everybody but the person who asked: ids and names become "person 1", the same one wherever they stand.

A name is found whole and in its parts, in whatever case, and with or without its accents: learners write *sian* for
*Siân*, and some keyboards write an accent as a letter of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from ahocorasick_rs import AhoCorasick

from policy.retention import NAMES, NOBODY, PEOPLE

SHORT = 2
"""A name of two letters is masked only as it is written: it may be a word. A letter alone is no name."""
OWN_CHAT = "a:"
"""How Teams begins the id of a person's own chat with a bot."""
_WORD = re.compile(r"[^\W_]+(?:['’‘-][^\W_]+)*")
_PART = re.compile(r"[^\W\d_]+")


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
        self._finder: _Finder | None = None

    def learn(self, value: object) -> None:
        """Learn the people in a spelled state or a ledger entry, with their names."""
        self._learn(value, "")

    def name(self, name: str, who: str) -> None:
        """This name is of `who` (an id; empty: nobody knows whose)."""
        texts = _parts(name)
        if who == self._person:
            self._own |= texts
        for text in texts:
            self._names[text].add(who or name)
        self._finder = None

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
            if field == "cards":
                self._chats(inner)
            if field in NAMES and isinstance(inner, str):
                self._named(field, inner, fields, above)
            self._learn(inner, field)

    def _pair(self, fields: Mapping[str, object]) -> None:
        """An object id and the Teams id beside it are one person."""
        person, mri = fields.get("person"), fields.get("mri")
        if isinstance(person, str) and isinstance(mri, str) and person and mri:
            self._add(person)
            self._who[mri] = person

    def _chats(self, cards: object) -> None:
        """Where somebody's own card stands is their own chat with the bot, and theirs alone."""
        known: Mapping[str, object] = cast("Any", cards) if isinstance(cards, Mapping) else {}
        for person, card in known.items():
            at: object = cast("Any", card).get("conversation") if isinstance(card, Mapping) else None
            if isinstance(at, str) and at.startswith(OWN_CHAT):
                self._add(person)
                self._who.setdefault(at, person)

    def _people(self, value: object) -> None:
        found = [value] if isinstance(value, str) else value
        if isinstance(found, Iterable):
            for one in cast("Iterable[object]", found):
                if isinstance(one, str):
                    self._add(one)

    def _add(self, id_: str) -> None:
        if id_ not in NOBODY and id_ not in self._who:
            self._who[id_] = id_
            self._finder = None

    def _named(self, field: str, name: str, fields: Mapping[str, object], above: str) -> None:
        beside = NAMES[field]
        if field == "name" and "mri" not in fields:  # the name of a class
            return
        who = above if not beside else str(fields.get(beside) or fields.get("mri") or "")
        self.name(name, self._who.get(who, who))

    def _text(self, text: str) -> str:
        finder = self._finder = self._finder or _Finder([*self._who, *(n for n in self._names if n not in self._own)])
        told, at = "", 0
        for start, end in finder.places(text, self._stands):
            told += text[at:start] + self._instead(text[start:end])
            at = end
        return told + text[at:]

    def _stands(self, text: str, start: int, end: int) -> bool:
        """Whether what was found is an id, or a name as a word of its own."""
        found = text[start:end]
        if found in self._who or found.lower() in self._who:
            return True
        if len(found) <= SHORT and not found.istitle() and " " not in found:
            return False
        return not (_in_word(text, start - 1) or _in_word(text, end))

    def _instead(self, found: str) -> str:
        who = self._who.get(found) or self._who.get(found.lower())
        owners = {who} if who else self._names[_folded(found)[0]]
        if self._person in owners:
            return found
        if len(owners) > 1:
            return self._somebody
        return self._label(self._numbers.setdefault(owners.copy().pop(), len(self._numbers) + 1))


def _parts(name: str) -> set[str]:
    """A name, folded: whole, each of its words, and what a hyphen or an apostrophe joins; no letter alone."""
    words = _WORD.findall(unicodedata.normalize("NFC", name))
    found = {*words, *(part for word in words for part in _PART.findall(word))}
    texts = {_folded(one)[0] for one in found if not any(letter.isdigit() for letter in one)}
    return {one for one in (*texts, _folded(" ".join(name.split()))[0]) if len(one) > 1}


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in small letters without accents, and from where in the text each of its letters is."""
    letters, places = list[str](), list[int]()
    for place, one in enumerate(text):
        bare = unicodedata.normalize("NFD", one)[0].lower()[:1]
        if not unicodedata.combining(one):
            letters.append("'" if bare in "’‘" else bare)
            places.append(place)
    return "".join(letters), places


class _Finder:
    """Finds thousands of ids and names in one pass, whatever their case; the longest of those that begin first."""

    def __init__(self, wanted: list[str]) -> None:
        self._found: Any = AhoCorasick(list(dict.fromkeys(_folded(one)[0] for one in wanted if one)))

    def places(self, text: str, stands: Callable[[str, int, int], bool]) -> Iterator[tuple[int, int]]:
        """From where to where something stands that `stands` takes."""
        plain, places = _folded(text)
        places.append(len(text))
        matches = cast("list[tuple[int, int, int]]", self._found.find_matches_as_indexes(plain, overlapping=True))
        found = ((places[start], places[end]) for _, start, end in matches)
        at = 0
        for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
            if start >= at and stands(text, start, end):
                yield start, end
                at = end


def _in_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and text[place].isalnum()
