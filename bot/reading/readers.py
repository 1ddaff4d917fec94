"""One reader per school: the phrases that come with the bot, and the school's own, less what it quiets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from bot.schools import SchoolFileError
from policy.chat import Reader, reader_of
from policy.chat.gloss.glossary import (
    english_words,
    in_sayings,
    promising,
    sayings,
    single_words,
    small_english,
    telling,
)
from policy.chat.model import unweighed
from policy.chat.phrases import Phrase, phrase_of, shipped, shipped_sets
from policy.chat.reading import OTHER_RULES
from policy.chat.signs import shipped_signs
from policy.chat.topics import subjects
from policy.chat.verdict import LIFE_AT_RISK
from policy.school import School

NEVER_QUIET = frozenset({"grooming-steps", "spelled-out"})
"""Rules without a phrase that may be about a life at risk."""


class Readers:
    """The readers of all schools: schools that choose the same share one, as do those that choose nothing."""

    def __init__(self, schools: Iterable[School]) -> None:
        """Raises SchoolFileError with everything that is wrong in the schools' choices, each with its field."""
        made = {school.id: _Made(school) for school in schools}
        wrong = [line for one in made.values() for line in one.problems()]
        if wrong:
            raise SchoolFileError("\n".join(wrong))
        self._shared = _shipped_reader()
        choosing = {one.choices: one for one in made.values() if one.chooses}
        readers = {choices: one.reader() for choices, one in choosing.items()}
        self._own = {key: readers[one.choices] for key, one in made.items() if one.chooses}

    def of(self, school: School) -> Reader:
        """The reader of this school."""
        return self._own.get(school.id, self._shared)


@cache
def _shipped_reader() -> Reader:
    """Made once: thousands of phrases take a second or two. What reading leans on is read from its files here too,
    before anybody is served: with the first message it would hold up the loop for a second.
    """
    for read in (telling, english_words, single_words, sayings, in_sayings, promising, small_english, shipped_signs):
        read()
    for read in (unweighed, subjects):
        read()
    return reader_of(())


@lru_cache(16)
def _chosen_reader(choices: str) -> Reader:
    """The reader for what a school chose, as `_Made.choices` spells it. A worker is forked with those made already."""
    entries, quiet = json.loads(choices)
    return reader_of(entries, quiet)


class _Made:
    """A school's reader in the making."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._known = {phrase.id: phrase for phrase in shipped()}
        self._entries = [entry.model_dump() for entry in school.reading.extra]
        self._extra, self._wrong = _understood(self._entries)

    @property
    def choices(self) -> str:
        """What the reader depends on, spelled out; equal for schools that choose the same."""
        return json.dumps([self._entries, sorted(self._school.reading.quiet)], default=str, sort_keys=True)

    @property
    def chooses(self) -> bool:
        return bool(self._entries or self._school.reading.quiet)

    def reader(self) -> Reader:
        return _chosen_reader(self.choices)

    def problems(self) -> list[str]:
        """Everything that is wrong, each with its field. Tests are run only where all entries are understood."""
        tested = () if self._wrong else self._tested()
        return [f"{self._school.id}: {line}" for line in (*self._quiet(), *self._wrong, *self._added(), *tested)]

    def _quiet(self) -> Iterator[str]:
        for place, id_ in enumerate(self._school.reading.quiet):
            phrase = self._known.get(id_)
            if id_ in NEVER_QUIET or (phrase and phrase.category in LIFE_AT_RISK):
                yield f"reading.quiet.{place}: {id_!r} is about a life at risk and is never quieted; take it out"
            elif phrase is None and id_ not in OTHER_RULES:
                yield f"reading.quiet.{place}: no phrase or rule is called {id_!r}; take it out, or correct it"

    def _added(self) -> Iterator[str]:
        taken = set(self._known)
        for place, entry in enumerate(self._school.reading.extra):
            if entry.id in taken:
                yield f"reading.extra.{place}.id: {entry.id!r} is taken; give the entry an id of its own"
            taken.add(entry.id)

    def _tested(self) -> Iterator[str]:
        """The tests that stand beside an entry are run when the bot starts, by a reader that has only these."""
        reader = Reader(self._extra)
        for place, phrase in enumerate(self._extra):
            for field, texts, flags in (("hits", phrase.hits, True), ("misses", phrase.misses, False)):
                for text in texts:
                    if (phrase.id in {reason.rule for reason in reader.read(text).reasons}) is not flags:
                        yield f"reading.extra.{place}.{field}: {text!r} {'does not flag' if flags else 'flags'}"


def _understood(entries: Iterable[Mapping[str, Any]]) -> tuple[tuple[Phrase, ...], tuple[str, ...]]:
    """The phrases that some entries are, and what is wrong with the others."""
    phrases: list[Phrase] = []
    wrong: list[str] = []
    for place, entry in enumerate(entries):
        try:
            phrases.append(phrase_of(entry, shipped_sets()))
        except ValueError as error:
            wrong.append(f"reading.extra.{place}: {error}")
    return tuple(phrases), tuple(wrong)
