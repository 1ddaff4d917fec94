"""What is measured, in the same way for our reader and for each peer: flags on labelled and on innocent lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks.reading.disguises import DISGUISES, NEUTRAL, SENTENCE, WORDS
from benchmarks.reading.rows import Row, Source, mapping, ours, rightly_flagged
from policy.chat import Category, Severity, Verdict

SAFE: Final = "xstest"
HATECHECK: Final = "hatecheck"
PERSONAL: Final = "presidio_pii"
CHAT: Final = "n_sms_ham_uk"
NOT_MEASURED: Final = "not measured here"
SERIOUS: Final = Severity.SERIOUS.rank


Ask = Callable[[Sequence[str]], Sequence[bool]]
"""Which of some texts are flagged."""


@dataclass(frozen=True, slots=True)
class Read:
    """One row and what was made of it; `verdict` only where our own reader did."""

    row: Row
    flagged: bool
    verdict: Verdict | None = None


@dataclass(slots=True)
class Figures:
    """All figures of one reader: name → value, in the order in which they are printed."""

    name: str
    shares: dict[str, float] = field(default_factory=dict[str, float])
    per_1000: dict[str, float] = field(default_factory=dict[str, float])
    categories: dict[str, Any] = field(default_factory=dict[str, Any])
    microseconds: dict[str, float] = field(default_factory=dict[str, float])


def measured(name: str, read: Mapping[str, Sequence[Read]], sources: Iterable[Source], ask: Ask) -> Figures:
    """Every figure that has rows here. `read`: for each source its rows; `ask` is for words in disguise."""
    figures = Figures(name)
    chosen = [source for source in sources if source.name in read]
    _innocent(figures, read, chosen)
    _recall(figures, read, chosen)
    _tests(figures, read)
    _disguises(figures, ask)
    return figures


def _innocent(figures: Figures, read: Mapping[str, Sequence[Read]], sources: Iterable[Source]) -> None:
    kinds: defaultdict[str, list[Read]] = defaultdict(list)
    for source in sources:
        if source.innocent:
            kinds[source.innocent] += read[source.name]
    for kind, rows in kinds.items():
        label = f"{kind} (unlabelled: rate)" if kind == "text chat" else kind
        figures.per_1000[label] = per_1000(rows)
    if chat := [one for one in kinds["text chat"] if one.verdict]:
        _text_chat(figures, chat)


def _text_chat(figures: Figures, chat: Sequence[Read]) -> None:
    """How many of its flags were wrong: those that nobody looked at count as wrong."""
    flagged = [one for one in chat if one.flagged]
    severe = [one for one in flagged if one.verdict and one.verdict.severity and one.verdict.severity.rank >= SERIOUS]
    for label, some in (("text chat, wrongly", flagged), ("text chat, serious and above, wrongly", severe)):
        wrong = [one for one in some if one.row.id not in rightly_flagged()]
        figures.per_1000[label] = 1000 * len(wrong) / len(chat)
    figures.per_1000["text chat, serious and above"] = 1000 * len(severe) / len(chat)


def _recall(figures: Figures, read: Mapping[str, Sequence[Read]], sources: Iterable[Source]) -> None:
    recalls: list[float] = []
    for source in sources:
        flagged = [one for one in read[source.name] if one.row.flag and source.positive]
        if flagged:
            figures.shares[f"recall: {source.name}"] = share(flagged)
            recalls.append(share(flagged))
    figures.shares["recall: mean of sources"] = sum(recalls) / len(recalls) if recalls else 0.0


def _tests(figures: Figures, read: Mapping[str, Sequence[Read]]) -> None:
    """The hand-made tests: XSTest's safe lines, HateCheck balanced over hateful and not, personal data."""
    if safe := [one for one in read.get(SAFE, ()) if one.row.flag is False]:
        figures.shares["flagged: XSTest, safe"] = share(safe)
    if rows := read.get(HATECHECK):
        hateful = [one for one in rows if one.row.meta.get("gold") == "hateful"]
        other = [one for one in rows if one.row.meta.get("gold") != "hateful"]
        figures.shares["HateCheck, balanced"] = (share(hateful) + 1 - share(other)) / 2
    if rows := [one for one in read.get(PERSONAL, ()) if one.row.flag is False]:
        figures.shares["flagged: rows without personal data"] = share(rows)


def _disguises(figures: Figures, ask: Ask) -> None:
    """The part of the words that a reader knows undisguised which it still knows in each disguise."""
    plain = ask([SENTENCE.format(word) for word in WORDS])
    known = [word for word, flagged in zip(WORDS, plain, strict=True) if flagged]
    if not known or any(ask([SENTENCE.format(NEUTRAL)])):
        return
    hidden = [SENTENCE.format(hide(word)) for hide in DISGUISES.values() for word in known]
    answers = ask(hidden)
    size = len(known)
    caught = {name: sum(answers[at * size : (at + 1) * size]) / size for at, name in enumerate(DISGUISES)}
    figures.shares["disguises: mean"] = sum(caught.values()) / len(caught)
    worst = min(caught, key=lambda name: caught[name])
    figures.shares[f"disguises: worst ({worst})"] = caught[worst]


def by_category(read: Mapping[str, Sequence[Read]], sources: Iterable[Source]) -> dict[str, Any]:
    """For each category: recall on rows labelled so, how often it is named there, and precision where it is named."""
    everything = [one for source in sources if source.positive for one in read.get(source.name, ())]
    found: dict[str, Any] = {}
    for category in Category:
        labels = {label for label in mapping()["labels"] if category in ours(label) and _plainly(label, category)}
        labelled = [one for one in everything if one.row.flag and labels & one.row.labels]
        named = [
            one for one in everything if one.verdict and category in one.verdict.categories and one.row.flag is not None
        ]
        found[category.value] = {
            "rows": len(labelled),
            "recall": share(labelled) if labelled else NOT_MEASURED,
            "precision": sum(one.row.flag is True for one in named) / len(named) if named else NOT_MEASURED,
            "named": len(named),
        }
    return found


def _plainly(label: str, category: Category) -> bool:
    """Whether their label is first of all about this category of ours; coarse ones count for the first alone."""
    return mapping()["labels"][label][0] == category.value or (
        label == "drugs_weapons" and category is Category.WEAPONS
    )


def share(rows: Sequence[Read]) -> float:
    """The part of the rows that is flagged; 0 of nothing is 0."""
    return sum(one.flagged for one in rows) / len(rows) if rows else 0.0


def per_1000(rows: Sequence[Read]) -> float:
    """Flags in a thousand rows."""
    return 1000 * share(rows)
