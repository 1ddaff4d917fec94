"""Presses about what learners say of the rules in private: written, read as a message is, looked at (BEH-5, STU-4)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace

from bot.doors.alert_presses import sealed
from bot.doors.arrival import FLAGS
from bot.doors.desk import Desk
from bot.doors.kept_words import kept_words
from bot.doors.press import Form, Press, Reply, Word
from bot.doors.second_look import SecondLook
from bot.enforcement.lookup import SealedWords
from bot.reading.opinion import Opinion, nameless
from dialogs import rules_comments, topic_cards
from dialogs.raise_concern import FieldError
from dialogs.reasons import explain
from dialogs.rules_comments import ON_A_PAGE, Page, Said
from dialogs.texts import say
from policy.chat import Context, Severity, Verdict
from policy.chat.verdict import Category
from policy.class_rules.commenting import may_comment, withheld
from policy.class_rules.state import Comment
from policy.class_team import ClassTeam
from policy.decision import Reason
from policy.events import CommentsSeen, Flagged, RulesCommented, SecondOpinionGiven
from policy.people import Role

SECOND = "second-opinion"
"""The rule id of a look that only the second opinion asked for."""
Reasons = tuple[tuple[str, str, str], ...]
NOT_YOURS = Reason("comments-not-yours", "BEH-5")


async def comment(press: Press, desk: Desk, error: FieldError | None = None) -> Reply:
    """The private form, for learners of the class; where it comes back, with what was typed."""
    team = await desk.lookup.class_team(press.school, press.text("team"))
    if why := may_comment(team, press.person, press.school):
        return Word(" ".join(explain(why, press.lang)))
    key = press.text("comment") or str(uuid.uuid4())
    shown = rules_comments.form(press.text("team"), key, press.lang, error, press.data)
    return Form(say(press.lang, "comment-title"), shown)


async def commented(press: Press, desk: Desk) -> Reply:
    """STU-4: whoever wrote it and whatever became of the class, the words are read; then they are sealed and kept.

    Sent twice, it is one. Where nothing is flagged and this person has no say here, nothing is kept.
    """
    words = rules_comments.parse(press.data)
    if isinstance(words, FieldError):
        return await comment(press, desk, words)
    team = await desk.lookup.class_team(press.school, press.text("team"))
    verdict = desk.readers.of(press.school).read(words, Context(author=press.person))
    said = _event(press, desk, team)
    if verdict.flagged:
        said = replace(said, flag=_flag(press, said, team, verdict))
    why = may_comment(team, press.person, press.school)
    if why is None or said.flag is not None:
        await _put(press, desk, said, words, tuple((one.rule, str(one.category), one.words) for one in verdict.reasons))
    if desk.second and desk.second.wanted(flagged=verdict.flagged):
        _look_again(press, desk, desk.second, said, words, team)
    return _answer(press, verdict, said.flag, why)


def _event(press: Press, desk: Desk, team: ClassTeam | None) -> RulesCommented:
    of, key = team.team if team else "", press.text("comment") or str(uuid.uuid4())
    comment_id = str(uuid.uuid5(FLAGS, f"comment {press.person} {of} {key}"))
    return RulesCommented(of, comment_id, press.person, desk.clock(), f"{comment_id}:words")


async def _put(press: Press, desk: Desk, said: RulesCommented, words: str, reasons: Reasons) -> None:
    kept = sealed(press, desk, said.words, SealedWords(words, reasons))
    await desk.enforcement.enforce(press.school, said, kept)


def _answer(press: Press, verdict: Verdict, flag: Flagged | None, why: Reason | None) -> Reply:
    """What is true of where it went; a cry for help is answered with the help lines (SAF-4)."""
    if Category.SELF_HARM in verdict.categories:
        return Form(say(press.lang, "comment-title"), topic_cards.cry(press.lang))
    if withheld(flag):
        return Word(say(press.lang, "comment-sent-safe"))
    return Word(" ".join(explain(why, press.lang)) if why else say(press.lang, "comment-sent"))


def _flag(press: Press, said: RulesCommented, team: ClassTeam | None, found: Verdict) -> Flagged:
    return Flagged(
        alert=said.comment,
        kind="comment",
        categories=frozenset(category.value for category in found.categories),
        severity=found.severity or Severity.CONCERN,
        author=press.person,
        author_name=press.arrival.name,
        about=(press.person,),
        place=team.team if team else "",
        conversation=press.arrival.conversation,
        message="",
        at=said.at,
        words=said.words,
        rules=tuple(reason.rule for reason in found.reasons) or (SECOND,),
    )


def _look_again(
    press: Press, desk: Desk, second: SecondLook, said: RulesCommented, words: str, team: ClassTeam | None
) -> None:
    """A second opinion, where the school has one: as of a message it can only raise."""

    async def prepare() -> str:
        return nameless(words, [press.arrival.name, *(member.name for member in (team.members if team else ()))])

    async def add(opinion: Opinion) -> None:
        found = Verdict(flagged=True, categories=opinion.categories, severity=opinion.severity, reasons=())
        if said.flag:
            categories = frozenset(category.value for category in opinion.categories)
            await desk.enforcement.enforce(press.school, SecondOpinionGiven(said.comment, opinion.severity, categories))
        flagged = replace(said, flag=_flag(press, said, team, found))
        await _put(press, desk, flagged, words, tuple((SECOND, str(one), "") for one in sorted(opinion.categories)))

    second.begin(prepare, add)


async def comments(press: Press, desk: Desk) -> Reply:
    """What learners of this class said, for its teachers and the DSP; each look is on record."""
    team = await desk.lookup.class_team(press.school, press.text("team"))
    if team is None or not team.may_read_comments(press.person, press.school):
        return Word(" ".join(explain(NOT_YOURS, press.lang)))
    teaches = team.role(press.person, press.school) is Role.TEACHER
    return await _listed(press, desk, (team,), Page(_page(press), team.team, teaches))


async def every(press: Press, desk: Desk) -> Reply:
    """What learners of any class said, for the DSP and the deputies; each look is on record, class by class."""
    if not press.school.is_dsp(press.person):
        return Word(" ".join(explain(NOT_YOURS, press.lang)))
    classes = [one for one in await desk.lookup.classes(press.school) if one.rules.comments]
    return await _listed(press, desk, classes, Page(_page(press)))


def _page(press: Press) -> int:
    found = press.text("page")
    return int(found) if found.isascii() and found.isdigit() else 0


async def _listed(press: Press, desk: Desk, classes: Iterable[ClassTeam], page: Page) -> Form:
    rows = sorted(((one, of) for of in classes for one in of.rules.comments), key=lambda row: row[0].at, reverse=True)
    first, last = page.number * ON_A_PAGE, (page.number + 1) * ON_A_PAGE
    for team in dict.fromkeys(of.team for _, of in rows[first:last]):
        await desk.enforcement.enforce(press.school, CommentsSeen(team, press.person))
    said = [await _said(one, of, press, desk, named=not page.team) for one, of in rows[first:last]]
    card = rules_comments.listed(said, replace(page, later=len(rows) > last), press.school, press.lang)
    return Form(say(press.lang, "comments-title"), card)


async def _said(one: Comment, team: ClassTeam, press: Press, desk: Desk, *, named: bool) -> Said:
    kept = await kept_words(press, desk, f"{one.id}:words")
    member = team.member(one.person)
    name = member.name if member else ""
    return Said(name, one.at, one.number, kept.text if kept else None, team.name if named else "")
