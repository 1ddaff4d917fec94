"""Reading a message: fold away disguises, look for phrases, weigh what stands around them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from policy.chat.context import Context
from policy.chat.conversation import heard
from policy.chat.folding import Word, fold
from policy.chat.own_words import own_words
from policy.chat.phrases import Phrase, shipped
from policy.chat.verdict import NOTHING, Category, Reason, Severity, Verdict
from policy.clauses import enforces

LIFE_AT_RISK = frozenset({Category.SELF_HARM, Category.GROOMING})
NEGATIONS = frozenset({"not", "never", "dont", "didnt", "wont", "shouldnt", "paid", "peidiwch", "byth"})
REACH = 2
"""How many words before a phrase a negation may stand."""
CURRICULUM = frozenset({Category.THREAT, Category.VIOLENCE, Category.WEAPONS, Category.DRUGS})
LESSON_WORDS = frozenset(
    {"macbeth", "duncan", "banquo", "romeo", "juliet", "tybalt", "lennie", "character", "poem", "poet", "stanza"}
    | {"chapter", "quote", "scene", "cymeriad", "cerdd", "pennod", "dyfyniad", "golygfa", "drama", "ddrama"}
)


class Reader:
    """Reads messages with a set of phrases. Safe to share; reading changes nothing."""

    def __init__(self, phrases: Iterable[Phrase], quiet: Iterable[str] = ()) -> None:
        """`quiet`: ids of phrases that a school silences; those about a life at risk stay."""
        silenced = set(quiet)
        kept = [p for p in phrases if p.id not in silenced or p.category in LIFE_AT_RISK]
        self._entries = [(_spelled(text), phrase) for phrase in kept for text in phrase.any]
        self._unless = {phrase.id: tuple(_spelled(text) for text in phrase.unless) for phrase in kept}
        patterns = [f" {text} " for text, _ in self._entries]
        self._matcher = AhoCorasick(patterns, matchkind=MatchKind.Standard)

    @enforces("STU-4", "STU-5")
    def read(self, text: str, context: Context | None = None) -> Verdict:
        """STU-4, STU-5: whether a person must look at a message, and why. Any string is read; nothing is raised."""
        return heard(self._alone(text, context), text, context, self._alone)

    def _alone(self, text: str, context: Context | None = None) -> Verdict:
        words = fold(own_words(text))
        line = f" {' '.join(word.text for word in words)} "
        found = self._matcher.find_matches_as_indexes(line, overlapping=True)
        if not found:
            return NOTHING
        lesson = _is_lesson(words, context)
        starts = _starts(words)
        reasons: dict[str, Reason] = {}
        severities: list[Severity] = []
        for index, start, end in found:
            phrase = self._entries[index][1]
            if phrase.id in reasons or self._innocent(phrase, line, lesson=lesson):
                continue
            first, last = starts[start + 1], starts.get(end, len(words)) - 1
            if _negated(words, first) and phrase.category not in LIFE_AT_RISK:
                continue
            reasons[phrase.id] = Reason(phrase.id, phrase.category, _as_written(text, words, first, last))
            severities.append(phrase.severity)
        return _verdict(tuple(reasons.values()), severities)

    def _innocent(self, phrase: Phrase, line: str, *, lesson: bool) -> bool:
        if lesson and phrase.category in CURRICULUM:
            return True
        return any(f" {innocent} " in line for innocent in self._unless[phrase.id])


@cache
def _default() -> Reader:
    return Reader(shipped())


def read(text: str, context: Context | None = None) -> Verdict:
    """Read one message with the phrases that come with the bot. See `Reader.read`."""
    return _default().read(text, context)


def _verdict(reasons: tuple[Reason, ...], severities: list[Severity]) -> Verdict:
    if not reasons:
        return NOTHING
    worst = max(severities, key=lambda severity: severity.rank)
    return Verdict(flagged=True, categories=frozenset(r.category for r in reasons), severity=worst, reasons=reasons)


def _spelled(text: str) -> str:
    """A phrase in the spelling that messages are folded to."""
    return " ".join(word.text for word in fold(text))


def _starts(words: tuple[Word, ...]) -> dict[int, int]:
    """Where each word begins in the folded line → its place."""
    starts: dict[int, int] = {}
    at = 1
    for place, word in enumerate(words):
        starts[at] = place
        at += len(word.text) + 1
    return starts


def _negated(words: tuple[Word, ...], first: int) -> bool:
    return any(word.text in NEGATIONS for word in words[max(0, first - REACH) : first])


def _is_lesson(words: tuple[Word, ...], context: Context | None) -> bool:
    topic = {word.text for word in fold(context.topic)} if context else set[str]()
    return bool((topic | {word.text for word in words}) & LESSON_WORDS)


def _as_written(text: str, words: tuple[Word, ...], first: int, last: int) -> str:
    """The author's own letters, from the first word of the phrase to its last."""
    own = own_words(text)
    return own[words[first].start : words[last].end]
