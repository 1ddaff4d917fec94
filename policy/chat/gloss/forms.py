"""The forms of a word by rule: mutated, bent, as it is said in the north or south, and put behind English verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from policy.chat.gloss.entries import NOTHING, Entry, Kind, Verb
from policy.chat.mutations import mutated

SHORTEST: Final = 3
"""A shorter form by rule is left alone: it would be a word of another meaning."""

_ENDINGS: Final = ("io", "u", "o", "i", "an", "ed", "yd")
"""Of verbs: what falls away before -odd, -ais and -a."""

_COMMANDS: Final = ("a", "wch")
_MINE: Final = ("ais", "es", "ish")
_YOURS: Final = ("aist", "est")
_THEIRS: Final = ("odd", "on", "son")
_TO_COME: Final = ("ith", "iff")
_MINE_TO_COME: Final = ("af",)
_OURS_TO_COME: Final = ("wn",)
_THEIRS_TO_COME: Final = ("an",)
_DONE_TO: Final = ("wyd",)

_ON_ENGLISH: Final = ("io", "ia", "iwch", "o", "a", "wch")
"""What is put behind an English verb, and is said as the verb itself."""
_ON_ENGLISH_MINE: Final = ("iais", "ies", "iesh", "ish")
_ON_ENGLISH_THEIRS: Final = ("iodd", "odd", "ion")


_NORTHERN: Final = re.compile(r"([aeiouwy][a-z]+)e([bcdfglmnrst]+)$")
"""A word of two syllables or more with an e in its last one."""


def in_english(entry: Entry) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """The English words of the glossary itself, as they stand in a mixed sentence; a verb with a Welsh ending too."""
    for verb in entry.verbs:
        said = Entry(Kind.VERB, verbs=(verb,), sign=0)
        yield (verb.base,), said
        mine = Entry(Kind.WORD, (f"i {verb.past}",), sign=0, is_said=True)
        theirs = Entry(Kind.WORD, (verb.past,), sign=0, inverts=True)
        ways = ((_ON_ENGLISH, said), (_ON_ENGLISH_MINE, mine), (_ON_ENGLISH_THEIRS, theirs))
        for endings, one in ways if " " not in verb.base else ():
            forms = (form for stem in stems(verb) for ending in endings for form in _joined(stem, ending))
            shown = replace(one, sign=1)
            yield from (((form,), shown) for form in forms if len(form) > SHORTEST)
    if entry.kind in {Kind.NOUN, Kind.ADJECTIVE}:
        for text in entry.texts:
            words = tuple(text.removeprefix("a ").removeprefix("an ").split())
            yield words, Entry(entry.kind, (text,), sign=0)


def stems(verb: Verb) -> tuple[str, ...]:
    """What a Welsh ending is put behind: bully, cut and cutt, hide and hid."""
    stem = verb.base.removesuffix("e")
    return tuple(dict.fromkeys((verb.base, stem, stem + stem[-1], stem.removesuffix("y"))))


def _joined(stem: str, ending: str) -> tuple[str, ...]:
    """An English verb with a Welsh ending, and softened where no English word ends so: blockio, flockio."""
    return mutated(stem + ending)[:2] if ending.startswith("i") else (stem + ending,)


def by_rule(word: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The mutated forms of a word, and others of a noun or a verb: lluniau, llunie; lladda, lladdodd, lladdais."""
    if entry.kind not in {Kind.VERB, Kind.NOUN, Kind.ADJECTIVE}:
        return
    yield from ((form, entry) for form in mutated(word) if len(form) >= SHORTEST)
    for other in _as_said(word):
        yield from ((form, entry) for form in mutated(other) if len(form) > SHORTEST)
    if " " in word:
        return
    if word[0] in "aeiouwy" and len(word) > SHORTEST:
        yield "h" + word, entry
    if entry.kind is Kind.NOUN and word.endswith("au") and len(word) > SHORTEST + 1:
        yield from ((form, entry) for end in ("a", "e") for form in mutated(word[:-2] + end) if len(form) > SHORTEST)
    if entry.kind is Kind.VERB:
        yield from _bent(word, entry)


def _as_said(word: str) -> Iterator[str]:
    """As a word is said in the north or in the south: cyllell, cyllall; chwarae, whare; cartref, cartra."""
    if _NORTHERN.search(word):
        yield _NORTHERN.sub(r"\1a\2", word)
    if "chw" in word:
        yield word.replace("chw", "wh")
    if word.endswith(("ref", "nef", "ddef")):
        yield from (word[:-2] + "a", word[:-1])


def _bent(word: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """A verb as a command, in the past, in time to come, and done to somebody: lladda, lladdodd, laddwn, lladdwyd."""
    stem = stem_of(word)
    past, base = [verb.past for verb in entry.verbs], [verb.base for verb in entry.verbs]
    ways = (
        (_COMMANDS, entry),
        (_MINE, _worded([f"i {one}" for one in past], is_said=True)),
        (_YOURS, _worded([f"you {one}" for one in past], is_said=True)),
        (_THEIRS, _worded(past, inverts=True)),
        (_TO_COME, _worded([f"will {one}" for one in base], inverts=True)),
        (_MINE_TO_COME, _worded([f"ill {one}" for one in base], is_said=True)),
        (_OURS_TO_COME, _worded([f"we will {one}" for one in base], is_said=True)),
        (_THEIRS_TO_COME, _worded([f"they will {one}" for one in base], is_said=True)),
        (_DONE_TO, _worded([f"was {one.done or one.past}" for one in entry.verbs], inverts=True)),
    )
    for endings, said in ways:
        forms = (form for ending in endings for form in mutated(_with_ending(stem, ending)))
        yield from ((form, said) for form in forms if len(form) > SHORTEST + 1)


def stem_of(word: str) -> str:
    """What the endings of a Welsh verb are put behind."""
    stem = next((word[: -len(end)] for end in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2), word)
    return stem + "i" if word.endswith("io") else stem


def _worded(texts: Sequence[str], *, inverts: bool = False, is_said: bool = False) -> Entry:
    """A form of a verb that says more than its verb: who did it, or when. It has as many senses as the verb."""
    said = tuple(dict.fromkeys(texts))
    many = len(said) > 1
    return Entry(Kind.WORD, said, forms=(NOTHING,) * len(said), has_senses=many, inverts=inverts, is_said=is_said)


def _with_ending(stem: str, ending: str) -> str:
    return stem.removesuffix("i") + ending if ending.startswith("i") else stem + ending
