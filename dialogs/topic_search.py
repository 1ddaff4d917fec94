"""Which help topic a person's own words mean (FAQ-1 to FAQ-5).

A topic is the answer where a whole phrase of it is there, no other topic comes near it, and it knows most of what was
said; else the nearest few are offered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dialogs.topic_words import (
    STEM,
    Phrase,
    Said,
    alone,
    everywhere,
    heaviest,
    meaning,
    phrases,
    says_nothing,
    spelt_out,
    vocabulary,
    words_of,
)
from dialogs.topics import of

LONGEST = 300
SURE = 2.0
"""What the words of a phrase must weigh for its topic to be the answer: two, or one that no other topic knows."""
AHEAD = 0.5
"""How far the answer must be before the next topic."""
PART, REST = 0.35, 0.05
"""What a word counts for where the rest of its phrase is not there, and what one counts for beside the best phrase."""
LEAST = 0.3
NEAR = 3
AT_RISK = {True: "concerns", False: "worried"}
BESIDE = {True: "checklist", False: "ready"}
"""For staff and for learners: the way to a person, and what stands beside it where one topic alone is near."""


def found(text: str, *, staff: bool) -> tuple[str, ...]:
    """The one topic that is meant, else the two or three nearest; none where nothing is near.

    SAF-4: where it may be about a child at risk, that topic is the answer, or is offered first.
    """
    words = tuple(map(spelt_out, words_of(text[:LONGEST])))
    said = tuple(meaning(word) for word in words)
    scores = Counter({topic.name: _score(said, topic.name, staff=staff) for topic in of(staff=staff)})
    (best, most), (_, next_most) = scores.most_common(2)
    telling = frozenset[str]().union(*(one for word, one in zip(words, said, strict=True) if not says_nothing(word)))
    near = [name for name, score in scores.most_common(NEAR) if score >= SURE or _is_near(score, name, telling)]
    risk = AT_RISK[staff]
    if best != risk and scores[risk] >= SURE:
        return (risk, *(name for name in near if name != risk))[:NEAR]
    if most >= SURE and most - next_most >= AHEAD and _covers(best, words, said, staff=staff):
        return (best,)
    return tuple(near) if len(near) != 1 else (near[0], BESIDE[staff] if near[0] == risk else risk)


def _is_near(score: float, name: str, telling: Said) -> bool:
    """Whether it is worth an offer: what, is and for tell nothing of what is meant."""
    return score > LEAST and not telling.isdisjoint(vocabulary(name))


def _covers(name: str, words: Sequence[str], said: Sequence[Said], *, staff: bool) -> bool:
    """Whether what was said is mostly what this topic knows; one word alone answers no long question."""
    said_of = [one for word, one in zip(words, said, strict=True) if not says_nothing(word)]
    strange = [one for one in said_of if not one & vocabulary(name)]
    if any(one & alone(topic.name) for one in strange for topic in of(staff=staff)):
        return False
    known = [bool(one & vocabulary(name)) for one in said_of if one & vocabulary(name) or not one & everywhere()]
    best = max(phrases(name), key=lambda phrase: _phrase(said, phrase, staff=staff))
    return known.count(False) <= (1 if len(best) == 1 else max(1, known.count(True)))


def _score(said: Sequence[Said], name: str, *, staff: bool) -> float:
    """The heaviest phrase that is there wholly, or a part of one that is not; and a little for all that is known."""
    known = [one & vocabulary(name) for one in said]
    if not any(known):
        return 0
    rest = sum(heaviest(words, staff=staff) for words in known)
    return max(_phrase(known, phrase, staff=staff) for phrase in phrases(name)) + REST * rest


def _phrase(said: Sequence[Said], phrase: Phrase, *, staff: bool) -> float:
    left = list(said)
    there = [_taken(slot, left) for slot in phrase]
    if all(there):
        return sum(heaviest(words, staff=staff) for words in there) + 0.1 * len(phrase)
    return PART * max(heaviest(frozenset(one for one in words if len(one) >= STEM), staff=staff) for words in there)


def _taken(slot: Said, left: list[Said]) -> Said:
    """What stands in this place of a phrase; it is used up, since one word can't mean two places."""
    for word in left:
        if not word.isdisjoint(slot):
            left.remove(word)
            return word & slot
    return frozenset()
