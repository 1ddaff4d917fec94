"""What a line means after the lines before it: what no single message says. Linear in the lines, and bounded.

Each rule asks first whether the line that is read adds to it, so that most lines cost one look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from policy.chat.context import Context, Line
from policy.chat.own_words import own_words
from policy.chat.signs import laughs, plain, shipped_signs, speaks_of, speaks_to
from policy.chat.verdict import LIFE_AT_RISK, Category, Reason, Severity, Verdict
from policy.clauses import enforces

MOST_LINES = 40
PILE_AUTHORS = 3
"""Two who quarrel are no pile-on; three who turn on one are."""
PILE_LINES = 15
REPEATS = 3
HOT_LINES = 3
PIECE_LETTERS = 3
PIECE_WORDS = 3
MOST_PIECES = 12
STEPS_WEIGH = {
    "secrecy": 2,
    "picture": 2,
    "alone": 2,
    "contact": 1,
    "age": 1,
    "gift": 1,
    "meeting": 1,
    "flattery": 1,
}
STEPS_NEEDED = 3
HEAT = {"cross": 1, "hostile": 2, "menace": 3}
PUSHING = frozenset({"contact", "picture", "meeting", "hostile", "menace"})
UNKIND = frozenset({"hostile", "menace"})

Alone = Callable[[str], Verdict]
"""Reads one text without what stood before it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A reason found in the conversation, and how soon a person must look."""

    reason: Reason
    severity: Severity


@dataclass(frozen=True, slots=True)
class Told:
    """One line, its plain spelling and its signs; `heat` is nought where it is said with a laugh."""

    line: Line
    plain: str
    kinds: frozenset[str]

    @property
    def heat(self) -> int:
        """How angry the line is: 0 not at all, 3 menacing."""
        hottest = max((HEAT.get(kind, 0) for kind in self.kinds), default=0)
        return 0 if hottest and laughs(self.line.text, self.plain) else hottest


def heard(
    verdict: Verdict, text: str, context: Context | None, alone: Alone, quiet: frozenset[str] = frozenset()
) -> Verdict:
    """The verdict on a line, with what the conversation adds to it. It adds, and takes nothing away.

    `quiet`: rules that a school silences; one about a life at risk speaks all the same.
    """
    if context is None or not context.author or not context.recent:
        return verdict
    known = _rules(verdict)
    signs = [each for each in signs_of(text, context, alone) if each.reason.rule not in known]
    found = [each for each in signs if each.reason.rule not in quiet or each.reason.category in LIFE_AT_RISK]
    if not found:
        return verdict
    reasons = (*verdict.reasons, *(each.reason for each in found))
    severities = [each.severity for each in found] + ([verdict.severity] if verdict.severity else [])
    worst = max(severities, key=lambda severity: severity.rank)
    return Verdict(flagged=True, categories=frozenset(r.category for r in reasons), severity=worst, reasons=reasons)


@enforces("STU-4")
def signs_of(text: str, context: Context, alone: Alone) -> tuple[Found, ...]:
    """STU-4: pile-on, repetition, escalation, words spelled out line by line, and steps towards a child."""
    before = context.recent[-MOST_LINES:]
    now = _told(Line(context.author, own_words(text), context.to))
    return tuple(_found(now, before, context, alone))


def _found(now: Told, before: tuple[Line, ...], context: Context, alone: Alone) -> Iterator[Found]:
    yield from _spelled_out(now.line, before, alone)
    if not now.kinds:
        return
    told = tuple(_told(line) for line in before)
    yield from _pile_on(now, told[-PILE_LINES:], lesson=bool(context.topic))
    yield from _repetition(now, told)
    yield from _escalation(now, told)
    yield from _grooming(now, told, context)


def _told(line: Line) -> Told:
    spelled = plain(line.text)
    return Told(line, spelled, shipped_signs().kinds(spelled))


def _rules(verdict: Verdict) -> frozenset[str]:
    return frozenset(reason.rule for reason in verdict.reasons)


def _pile_on(now: Told, told: tuple[Told, ...], *, lesson: bool) -> Iterator[Found]:
    """Three or more who say unkind things to one who doesn't answer in kind."""
    if not _unkind(now, lesson=lesson):
        return
    unkind = [each for each in (*told, now) if _unkind(each, lesson=lesson) and _same_target(each.line, now.line)]
    authors = {each.line.author for each in unkind}
    answered = any(each.line.to in authors for each in unkind if each.line.to)
    if len(authors) >= PILE_AUTHORS and not answered:
        yield _reason("pile-on", Category.BULLYING, Severity.CONCERN, now.line.text)


def _unkind(told: Told, *, lesson: bool) -> bool:
    """In a lesson words about a third person may be about a character; words to somebody are not."""
    if not told.kinds & UNKIND or not told.heat:
        return False
    return bool(told.line.to) or speaks_to(told.plain) or (not lesson and speaks_of(told.plain))


def _same_target(one: Line, other: Line) -> bool:
    return not one.to or not other.to or one.to == other.to


def _repetition(now: Told, told: tuple[Told, ...]) -> Iterator[Found]:
    """The same unkind or pressing line three times, or pressing on after somebody asked for it to stop."""
    if not now.kinds & PUSHING or laughs(now.line.text, now.plain):
        return
    mine = [each for each in told if each.line.author == now.line.author and each.kinds & PUSHING]
    same = 1 + sum(each.plain == now.plain for each in mine)
    if same >= REPEATS or _pressed_on(now, told):
        category = Category.BULLYING if now.kinds & UNKIND else Category.ONE_TO_ONE
        yield _reason("repetition", category, Severity.CONCERN, now.line.text)


def _pressed_on(now: Told, told: tuple[Told, ...]) -> bool:
    """The author pressed, another said no, and the author presses again."""
    pressed = refused = False
    for each in told:
        if each.line.author == now.line.author:
            pressed = pressed or bool(each.kinds & PUSHING)
        elif pressed and "refusal" in each.kinds:
            refused = True
    return refused


def _escalation(now: Told, told: tuple[Told, ...]) -> Iterator[Found]:
    """One person's lines that grow hotter, up to the one that is read."""
    if now.heat < HEAT["hostile"]:
        return
    heats = [each.heat for each in (*told, now) if each.line.author == now.line.author and each.heat]
    if len(heats) < HOT_LINES or now.heat < max(heats) or heats[0] >= now.heat:
        return
    menacing = now.heat == HEAT["menace"]
    category = Category.THREAT if menacing else Category.BULLYING
    yield _reason("escalation", category, Severity.SERIOUS if menacing else Severity.CONCERN, now.line.text)


def _grooming(now: Told, told: tuple[Told, ...], context: Context) -> Iterator[Found]:
    """Steps of one person towards another: contact, secrecy, age, gifts, pictures, being alone, meeting."""
    if not now.kinds & STEPS_WEIGH.keys():
        return
    other = context.to or _partner(now.line.author, told)
    mine = [each for each in told if each.line.author == now.line.author and each.line.to in ("", other)]
    steps = {kind for each in (*mine, now) for kind in each.kinds & STEPS_WEIGH.keys()}
    if len(steps) > 1 and sum(STEPS_WEIGH[step] for step in steps) >= STEPS_NEEDED:
        yield _reason("grooming-steps", Category.GROOMING, Severity.SERIOUS, now.line.text)


def _partner(author: str, told: tuple[Told, ...]) -> str:
    """Whom an author talks with where nobody is named: the last other person who wrote."""
    return next((each.line.author for each in reversed(told) if each.line.author != author), "")


def _spelled_out(now: Line, before: tuple[Line, ...], alone: Alone) -> Iterator[Found]:
    """Letters one by one, from one hand or several, and words one by one from the same hand."""
    letters = _run(now, before, _is_letters)
    mine = tuple(line for line in before if line.author == now.author)
    words = _run(now, mine, _is_short)
    for joiner, run in (("", letters), (" ", words)):
        if len(run) > 1:
            yield from _read_together(run, joiner, alone)


def _run(now: Line, before: tuple[Line, ...], fits: Callable[[str], bool]) -> list[str]:
    """The lines just before, as far back as they fit, and the line that is read."""
    if not fits(now.text):
        return []
    run = [now.text.strip()]
    for line in reversed(before):
        if len(run) == MOST_PIECES or not fits(line.text):
            break
        run.append(line.text.strip())
    return run[::-1]


def _is_letters(text: str) -> bool:
    bare = text.strip()
    return 0 < len(bare) <= PIECE_LETTERS and not any(c.isspace() for c in bare)


def _is_short(text: str) -> bool:
    return len(text) <= MOST_PIECES * PIECE_LETTERS and 0 < len(text.split()) <= PIECE_WORDS


def _read_together(run: list[str], joiner: str, alone: Alone) -> Iterator[Found]:
    """What the run says that neither its last piece nor the pieces before it say by themselves."""
    whole = alone(joiner.join(run))
    if not whole.flagged or whole.severity is None:
        return
    known = _rules(alone(joiner.join(run[:-1]))) | _rules(alone(run[-1]))
    for reason in whole.reasons:
        if reason.rule not in known:
            yield Found(replace(reason, rule="spelled-out"), whole.severity)
            return


def _reason(rule: str, category: Category, severity: Severity, words: str) -> Found:
    return Found(Reason(rule, category, words.strip()), severity)
