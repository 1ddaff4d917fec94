"""What a lesson is about makes some words ordinary; never those about a life at risk, nor those aimed at a person."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

from policy.chat.folding import plain_words
from policy.chat.verdict import Category

NEVER_QUIET: Final = frozenset(
    {Category.SELF_HARM, Category.GROOMING, Category.ONE_TO_ONE, Category.CLASS_IMAGES, Category.PERSONAL_DATA}
)
AIMED: Final = frozenset(
    {
        "you",
        "your",
        "yourself",
        "im",
        "ill",
        "ima",
        "i",
        "me",
        "my",
        "ti",
        "dy",
        "di",
        "chi",
        "eich",
        "fi",
        "dwi",
        "dwin",
        "nai",
    }
)
"""Words that turn a curriculum word on somebody in the room."""

AROUND: Final = 3
SAYING: Final = frozenset(
    {"says", "said", "tells", "told", "shouts", "shouted", "cries", "whispers", "thinks", "dweud", "meddai"}
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: how it is named, the words it makes ordinary, and who speaks in its texts."""

    id: str
    named: tuple[str, ...]
    words: frozenset[str]
    speakers: tuple[str, ...]
    short_names: frozenset[str] = field(init=False)
    long_names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "short_names", frozenset(name for name in self.named if " " not in name))
        object.__setattr__(self, "long_names", tuple(f" {name} " for name in self.named if " " in name))

    def is_named(self, said: str, words: frozenset[str]) -> bool:
        """Whether a message names it; `words`: those of `said`, for names of one word."""
        return not self.short_names.isdisjoint(words) or any(name in said for name in self.long_names)


@cache
def subjects() -> tuple[Subject, ...]:
    """The subjects that come with the bot."""
    text = (resources.files(__name__) / "subjects.toml").read_text("utf-8")
    return tuple(
        _subject(one["id"], one["named"], one["words"], one.get("speakers", ()))
        for one in tomllib.loads(text)["subject"]
    )


def _subject(name: str, named: Iterable[str], words: Iterable[str], speakers: Iterable[str]) -> Subject:
    spelled = (tuple(_spelled(text) for text in texts) for texts in (named, words, speakers))
    names, ordinary, said_by = spelled
    return Subject(name, names, frozenset(ordinary), said_by)


def _spelled(text: str) -> str:
    return " ".join(plain_words(text))


def told_by(words: Sequence[str], topic: str) -> tuple[Subject, ...]:
    """The subjects that the lesson's topic or the message itself names."""
    heard = [*plain_words(topic), *words]
    said, single = f" {' '.join(heard)} ", frozenset(heard)
    return tuple(subject for subject in subjects() if subject.is_named(said, single))


def quiets(subject: Subject, category: Category, words: Sequence[str], first: int, last: int) -> bool:
    """Whether a subject makes what stands from `first` to `last` an ordinary thing to say in its lesson."""
    if category in NEVER_QUIET:
        return False
    if _said_in_the_text(subject, words, first):
        return True
    if not AIMED.isdisjoint(words[max(0, first - AROUND) : last + 1 + AROUND]):
        return False
    span = f" {' '.join(words[first : last + 1])} "
    return any(f" {word} " in span for word in subject.words)


def _said_in_the_text(subject: Subject, words: Sequence[str], first: int) -> bool:
    """Whether somebody in the set text says it: their name, then *says*, just before."""
    before = f" {' '.join(words[max(0, first - AROUND) : first])} "
    return any(f" {speaker} {verb} " in before for speaker in subject.speakers for verb in SAYING)
