"""Help topics: which there are, for whom, and which one a person's own words mean (FAQ-1 to FAQ-5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from dialogs.texts import say

LANGUAGES = ("cy", "en")
LONGEST = 300
SURE = 2.0
"""Words that must be matched for a topic to be the answer: two, or one that no other topic knows."""
LEAST = 0.25
"""One word of a phrase of two is too little to offer its topic."""
NEAR = 3
SHORT, LONG = 5, 8
"""A word of five letters may be one letter off, as a mutation is; one of eight may be two off."""
SHORTEST = 3
MUTATED = (
    *(("ngh", ("c",)), ("mh", ("p",)), ("nh", ("t",)), ("ng", ("g",)), ("m", ("b",)), ("n", ("d",))),
    *(("ph", ("p",)), ("th", ("t",)), ("ch", ("c",)), ("h", ("",))),
    *(("dd", ("d",)), ("f", ("b", "m")), ("b", ("p",)), ("d", ("t",)), ("g", ("c",)), ("l", ("ll",)), ("r", ("rh",))),
)
"""How a mutated word begins, and how it began: nasal, aspirate, soft."""
_WORD = re.compile(r"[^\W_]+(?:[-:][^\W_]+)*")


Said = frozenset[str]
"""The key words that somebody's word may mean."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. clauses: those it puts into plain words; button: the press that does it, if there is one.

    advice: whether its second button asks somebody for advice.
    """

    name: str
    clauses: tuple[str, ...]
    button: str = ""
    staff: bool = True
    advice: bool = False


TOPICS: Mapping[str, Topic] = {
    topic.name: topic
    for topic in (
        Topic("learner-place", ("FAQ-1",), "concern", advice=True),
        Topic("behaviour", ("FAQ-2", "BEH-1"), "incident"),
        Topic("screen", ("FAQ-3",), "incident"),
        Topic("learner-dress", ("FAQ-4", "LRN-1")),
        Topic("one-to-one", ("FAQ-5", "CON-2"), "meeting"),
        Topic("checklist", ("PLN-5", "PLN-6", "PLN-7", "PLN-8"), "start"),
        Topic("agreement", ("PLN-9", "LRN-2", "TCH-7"), "missing"),
        Topic("colleague", ("CON-3", "PLN-6")),
        Topic("location", ("LOC-1", "LOC-2", "LOC-4", "CON-6")),
        Topic("dress", ("CON-1",)),
        Topic("rules", ("BEH-5", "BEH-1"), "rules"),
        Topic("camera", ("LOC-3", "TCH-3", "STU-3")),
        Topic("chat", ("BEH-3", "STU-4")),
        Topic("removing", ("TCH-5", "CON-2"), "remove"),
        Topic("ending", ("CON-5", "TCH-6")),
        Topic("recording", ("REC-2", "REC-3", "REC-4", "REC-5", "REC-7")),
        Topic("sharing", ("REC-6",)),
        Topic("concerns", ("SAF-2", "SAF-3", "SAF-4"), "concern"),
        Topic("cancelling", ("TCH-2",), "plans"),
        Topic("features", ("PLN-10", "STU-6")),
        Topic("live-or-recorded", ("OVR-1", "OVR-2", "PLN-1")),
        Topic("how-long", ("PLN-4",)),
        Topic("not-coming", ("PLN-2", "PLN-3", "PLN-5")),
        Topic("pictures", ("STU-5",), "incident"),
        Topic("my-pictures", ("STU-5",), "concern", staff=False),
        Topic("my-coming", ("PLN-3", "STU-1"), staff=False),
        Topic("my-ending", ("STU-7",), staff=False),
        Topic("my-talk", ("FAQ-5",), "concern", staff=False),
        Topic("my-rules", ("BEH-5",), staff=False),
        Topic("my-messages", ("SAF-3",), "own", staff=False),
        Topic("ready", ("STU-2", "LRN-1"), staff=False),
        Topic("my-camera", ("LOC-3", "STU-3"), staff=False),
        Topic("my-chat", ("STU-4",), staff=False),
        Topic("worried", ("SAF-4",), "concern", staff=False),
    )
}


def of(*, staff: bool) -> tuple[Topic, ...]:
    """The topics that this kind of person is shown."""
    return tuple(topic for topic in TOPICS.values() if topic.staff == staff)


def found(text: str, *, staff: bool) -> tuple[str, ...]:
    """The one topic that is meant, else the two or three nearest; none where nothing is near."""
    words = tuple(_meaning(word) for word in _words(text[:LONGEST]))
    scores = {topic.name: _score(words, topic, staff=staff) for topic in of(staff=staff)}
    best = sorted((name for name, score in scores.items() if score > LEAST), key=lambda name: -scores[name])[:NEAR]
    if best and scores[best[0]] >= SURE and all(scores[a] > scores[b] for a, b in pairwise(best[:2])):
        return (best[0],)
    return tuple(best) if len(best) != 1 else (best[0], _other(best[0], staff=staff))


def _other(name: str, *, staff: bool) -> str:
    """One near topic alone would look like the answer: the way to a person stands beside it."""
    asked, instead = ("concerns", "checklist") if staff else ("worried", "ready")
    return instead if name == asked else asked


def _score(said: Sequence[Said], topic: Topic, *, staff: bool) -> float:
    """The heaviest phrase that is wholly there, or half of what is there of one that is not."""
    return max(_phrase(said, phrase, staff=staff) for lang in LANGUAGES for phrase in _phrases(topic.name, lang))


def _phrase(said: Sequence[Said], phrase: tuple[frozenset[str], ...], *, staff: bool) -> float:
    left = list(said)
    known = sum(_taken(slot, left) for slot in phrase)
    if known < len(phrase):
        return 0.5 * known / len(phrase)
    return sum(2.0 if _topics_with(slot, staff=staff) == 1 else 1.0 for slot in phrase) + 0.1 * len(phrase)


def _taken(slot: frozenset[str], left: list[Said]) -> bool:
    """Whether a word is there for this place of a phrase; it is used up, since one word can't mean two places."""
    for word in left:
        if word & slot:
            left.remove(word)
            return True
    return False


@cache
def _phrases(name: str, lang: str) -> tuple[tuple[frozenset[str], ...], ...]:
    told = say(lang, f"topic-{name}-words").split(";")
    return tuple(tuple(frozenset(_words(" ".join(slot.split("|")))) for slot in phrase.split()) for phrase in told)


@cache
def _topics_with(slot: frozenset[str], *, staff: bool) -> int:
    """In how many topics one of these words stands."""
    phrases = {topic.name: [p for lang in LANGUAGES for p in _phrases(topic.name, lang)] for topic in of(staff=staff)}
    return sum(any(slot & other for phrase in told for other in phrase) for told in phrases.values())


@cache
def _key_words() -> frozenset[str]:
    phrases = (phrase for name in TOPICS for lang in LANGUAGES for phrase in _phrases(name, lang))
    return frozenset(word for phrase in phrases for slot in phrase for word in slot)


def _meaning(said: str) -> Said:
    known = _key_words()
    return frozenset(one for one in known if _same(said, one)) | (_unmutated(said) & known)


def _same(said: str, known: str) -> bool:
    short = min(len(said), len(known))
    allowed = 2 if short >= LONG else int(short >= SHORT)
    if said == known or abs(len(said) - len(known)) > allowed:
        return said == known
    return allowed > 0 and (OSA.distance(said, known, score_cutoff=allowed) <= allowed)


def _unmutated(said: str) -> frozenset[str]:
    """What a Welsh word may have begun with before it was mutated; a short word is left as it is."""
    if len(said) < SHORTEST:
        return frozenset()
    found = {first + said[len(begins) :] for begins, firsts in MUTATED if said.startswith(begins) for first in firsts}
    return frozenset((*found, f"g{said}"))


def _words(text: str) -> tuple[str, ...]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(_WORD.findall(bare.casefold().replace("’", "'")))
