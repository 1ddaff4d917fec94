"""Reading a message: fold away disguises, look for phrases, weigh what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cache
from typing import Any

from policy.chat.context import Context
from policy.chat.conversation import heard
from policy.chat.folding import Word, fold, plain_words
from policy.chat.gloss import Welsh
from policy.chat.gloss.glossary import single_words
from policy.chat.gloss.line import Gloss, as_it_stands
from policy.chat.matching import Hit, Matcher
from policy.chat.model import GROUP, Model, Opinion, shipped_model
from policy.chat.model.ear import ANY, Ear, shipped_ear
from policy.chat.own_words import own_words
from policy.chat.personal import details
from policy.chat.phrases import Phrase, ordinary, phrase_of, shipped, shipped_sets, starred
from policy.chat.quoting import has_marks, quoted
from policy.chat.topics import NEVER_QUIET, quiets, told_by
from policy.chat.turned import ways
from policy.chat.verdict import LIFE_AT_RISK, NOTHING, Category, Reason, Severity, Verdict
from policy.clauses import enforces

OTHER_RULES = frozenset(
    {f"model-{category.value}" for category in Category if category not in LIFE_AT_RISK}
    | {"e-mail", "phone", "home-address", "postcode"}
    | {"pile-on", "repetition", "escalation"}
)
"""Rules without a phrase that a school may silence: the model, personal details, and what stood before."""
Said = tuple[Reason, Severity]
"""One reason, and how soon a person must look."""

MODEL_SEVERITY = Severity.NOTE
"""What a model alone thinks is looked at, and never rings anybody."""


class Reader:
    """Reads messages with a set of phrases. Safe to share; reading changes nothing."""

    def __init__(
        self,
        phrases: Iterable[Phrase],
        quiet: Iterable[str] = (),
        model: Model | None = None,
        ear: Ear | None = None,
    ) -> None:
        """`quiet`: ids of rules that a school silences; those about a life at risk stay. Rules alone: no model."""
        self._quiet = frozenset(quiet)
        kept = [p for p in phrases if p.id not in self._quiet or p.category in LIFE_AT_RISK]
        self._matcher = Matcher(kept, ordinary(), starred())
        self._known = self._matcher.spelling.known | single_words().keys()
        self.model, self.ear = model, ear

    def with_model(self, model: Model | None, ear: Ear | None = None) -> Reader:
        """The same rules with other models, or with none."""
        other = copy(self)
        other.model, other.ear = model, ear
        return other

    def words(self, text: str) -> list[str]:
        """A message as it is read: its author's own words in one plain spelling."""
        return plain_words(own_words(text), self._matcher.spelling)

    @enforces("STU-4", "STU-5")
    def read(self, text: str, context: Context | None = None) -> Verdict:
        """STU-4, STU-5: whether a person must look at a message, and why. Any string is read; nothing is raised."""
        return heard(self._alone(text, context), text, context, self._alone, self._quiet)

    def _alone(self, text: str, context: Context | None = None) -> Verdict:
        """What the message says by itself, whatever stands before it."""
        own = own_words(text)
        words = plain_words(own, self._matcher.spelling)
        welsh = Welsh(words)
        found = self._found(words, welsh)
        said = [*self._said(found, own, words, context), *self._turned(own, words, context)]
        given = [detail for detail in details(own) if detail.rule not in self._quiet]
        if not said and not given:
            return NOTHING if found else self._weighed(own, words, welsh, context)
        shown = [(Reason(d.rule, Category.PERSONAL_DATA, own[d.start : d.end]), Severity.CONCERN) for d in given]
        return _verdict([*said, *shown])

    def _said(self, found: Sequence[Hit], own: str, words: Sequence[str], context: Context | None) -> list[Said]:
        """What the phrases say that count, in the author's own letters."""
        hits = self._heard(found, own, words, context)
        places = fold(own, self._matcher.spelling) if hits else ()
        return [(Reason(h.phrase.id, h.phrase.category, _as_written(own, places, h)), h.phrase.severity) for h in hits]

    def _turned(self, own: str, words: Sequence[str], context: Context | None) -> Iterator[Said]:
        """What the phrases say of a message back to front or upside down, in the letters that its author wrote."""
        for way in ways(own, words, self._known):
            upright = plain_words(way.text, self._matcher.spelling)
            for reason, severity in self._said(self._found(upright, Welsh(upright)), way.text, upright, context):
                if not way.partly or len(reason.words.split()) > 1:
                    yield replace(reason, words=way.as_written(reason.words)), severity

    def _found(self, words: Sequence[str], welsh: Welsh) -> list[Hit]:
        """What stands in a message, and what only its English gloss says; what is innocent in Welsh stays so."""
        found = self._matcher.find(words)
        innocent = {hit.phrase.category for hit in found if hit.excused}
        known = {hit.phrase.id for hit in found}
        for gloss in welsh.glosses(self._matcher.could_find):
            for hit in self._matcher.find(gloss.words):
                said = hit.phrase.language == "en" and not hit.excused and hit.phrase.category not in innocent
                if said and hit.phrase.id not in known:
                    known.add(hit.phrase.id)
                    first, last = gloss.place(hit.first, hit.last)
                    found.append(replace(hit, first=first, last=last))
        return found

    def _weighed(self, own: str, words: list[str], welsh: Welsh, context: Context | None) -> Verdict:
        """What the models think, where no phrase was there: what a phrase let pass is left alone."""
        thought = self._thought(words, welsh)
        if thought is None or told_by(words, context.topic if context else ""):
            return NOTHING
        opinion, said = thought
        rule = f"model-{opinion.category.value}"
        if rule in self._quiet and opinion.category not in LIFE_AT_RISK:
            return NOTHING
        places = fold(own, self._matcher.spelling)
        pieces = dict.fromkeys(_pieces(own, places, said, feature) for feature in opinion.heaviest)
        return _verdict([(Reason(rule, opinion.category, piece), MODEL_SEVERITY) for piece in pieces if piece])

    def _thought(self, words: list[str], welsh: Welsh) -> tuple[Opinion, Gloss] | None:
        """The opinion of the first model that has one, and in which words: the author's own, or those of a gloss."""
        if words and self.model and (opinion := self.model.opinion(words)):
            return opinion, as_it_stands(words)
        if self.ear is None or not words:
            return None
        if opinion := self.ear.opinion(words):
            return opinion, as_it_stands(words)
        for gloss in welsh.glosses(self.ear.could_hear):
            if opinion := self.ear.opinion(gloss.words):
                return opinion, gloss
        return None

    def _heard(self, found: Sequence[Hit], own: str, words: Sequence[str], context: Context | None) -> list[Hit]:
        """The phrases that count: not those of the lesson, nor those only quoted; a life at risk always counts."""
        hits = [hit for hit in found if not hit.excused]
        if not hits:
            return []
        is_subject_asked = any(hit.phrase.category not in NEVER_QUIET for hit in hits)
        lesson = told_by(words, context.topic if context else "") if is_subject_asked else ()
        hits = [h for h in hits if not any(quiets(s, h.phrase.category, words, h.first, h.last) for s in lesson)]
        if not hits or not has_marks(own):
            return hits
        places = fold(own, self._matcher.spelling)
        return [h for h in hits if h.phrase.category in LIFE_AT_RISK or not _is_quoted(own, words, places, h)]


def reader_of(extra: Iterable[Mapping[str, Any]], quiet: Iterable[str] = ()) -> Reader:
    """A school's own reader: what is shipped, with the school's phrases beside it and without those it silences.

    `extra`: entries as in a phrase file; they may use its sets. Raises KeyError or ValueError for one that is wrong.
    """
    own = tuple(phrase_of(entry, shipped_sets()) for entry in extra)
    return Reader((*shipped(), *own), quiet, shipped_model(), shipped_ear())


@cache
def _default() -> Reader:
    return Reader(shipped(), model=shipped_model(), ear=shipped_ear())


def read(text: str, context: Context | None = None) -> Verdict:
    """Read one message with the phrases that come with the bot. See `Reader.read`."""
    return _default().read(text, context)


def _verdict(found: Sequence[Said]) -> Verdict:
    worst = max((severity for _, severity in found), key=lambda severity: severity.rank)
    reasons = tuple(dict.fromkeys(reason for reason, _ in found))
    return Verdict(flagged=True, categories=frozenset(r.category for r in reasons), severity=worst, reasons=reasons)


def _pieces(own: str, places: Sequence[Word], said: Gloss, feature: str) -> str:
    """The author's letters for a word or pair that weighed; a group is whatever word stands there."""
    parts = feature.split()
    for first in range(len(said.words) - len(parts) + 1):
        if all(part in {GROUP, ANY, word} for part, word in zip(parts, said.words[first:], strict=False)):
            start, end = said.place(first, first + len(parts) - 1)
            return own[places[start].start : places[end].end]
    return ""


def _is_quoted(own: str, words: Sequence[str], places: Sequence[Word], hit: Hit) -> bool:
    return quoted(own, places[hit.last].end - 1, [*words[: hit.first], *words[hit.last + 1 :]])


def _as_written(own: str, places: Sequence[Word], hit: Hit) -> str:
    """The author's own letters, from the first word of the phrase to its last."""
    return own[places[hit.first].start : places[hit.last].end]
