"""What people are asked and told about the recording of a session (REC-2, REC-3). No learner is ever named."""

from __future__ import annotations

from typing import Any

from dialogs import parts
from dialogs.texts import say
from policy.clauses import enforces
from policy.recordings import Answer, Recording, Why
from policy.recordings.state import OTHERWISE
from policy.school import School

MINUTE = 60
HELD = frozenset({"held", "not-cut"})
"""What is told to whoever decides about a recording that nobody may touch."""
OF_ORIGINALS = frozenset({"copied", "original-left"})
"""What asks whether the original of a copy may go."""


@enforces("REC-2", "REC-3")
def question(recording: Recording, place: str, school: School, lang: str, *, asks_why: bool = False) -> dict[str, Any]:
    """REC-2, REC-3: was it whole, and is it in its folder? Three answers; one that was given may be put right."""
    body: list[Any] = [parts.title(say(lang, "recording-title")), parts.facts(_facts(recording, place, school, lang))]
    body.append(parts.text(say(lang, "recording-question"), weight="Bolder"))
    body.append(parts.aside(say(lang, "recording-why-asked")))
    if recording.answer and recording.answered:
        body.append(parts.part([parts.text(_said(recording, school, lang))], style="emphasis"))
    if _is_told(recording):
        body.append(parts.text(say(lang, "recording-data-lead-told")))
    wrong = f"{say(lang, 'reason-recording-why')} {say(lang, 'remedy-recording-why')}"
    body += [parts.text(wrong, color="Attention")] if asks_why else []
    offered = [(one.value, say(lang, f"recording-why-{one.value}")) for one in Why]
    body.append(parts.may_choose("why", say(lang, "recording-why"), offered))
    return parts.card(body, [_answer(one, recording, lang) for one in (Answer.YES, Answer.NO, Answer.UNSURE)])


def _answer(answer: Answer, recording: Recording, lang: str) -> Any:  # noqa: ANN401
    said = say(lang, f"recording-answer-{answer.value}")
    first = answer is Answer.YES and not recording.answer
    return parts.press(said, "recording.answered", first=first, session=recording.session, answer=answer.value)


def _is_told(recording: Recording) -> bool:
    """Whether the answer has gone to the data lead."""
    said = recording.answer in (Answer.NO, Answer.UNSURE) and recording.why != Why.NO_MEETING
    return said or (bool(recording.answer) and recording.reported[-1:] == (OTHERWISE,))


def _said(recording: Recording, school: School, lang: str) -> str:
    at = parts.clock(recording.answered, school) if recording.answered else ""
    return say(lang, "recording-you-said", answer=_of(recording, lang), time=at)


def _of(recording: Recording, lang: str) -> str:
    answer = say(lang, f"recording-answer-{recording.answer.value}")
    why = say(lang, f"recording-why-{recording.why}") if recording.why else ""
    return f"{answer} – {why}" if why else answer


@enforces("REC-2", "REC-3")
def report(what: str, recording: Recording, place: str, school: School, lang: str) -> dict[str, Any]:
    """REC-2: which recording, what is not as it should be, and what to do. Who taught is there so as to be asked."""
    told = _facts(recording, place, school, lang)
    if what not in {*HELD, *OF_ORIGINALS, "original-gone"}:
        told += _of_teacher(recording, school, lang)
    title = parts.title(say(lang, f"recording-told-{what}"))
    todo = [parts.text(say(lang, f"recording-todo-{what}"))]
    if what in HELD and "files" in school.powers:
        state = "released" if recording.released else "cut" if recording.cut else "holding"
        todo.append(parts.text(say(lang, f"recording-{state}"), weight="Bolder"))
    facts = parts.facts((name, value) for name, value in told if value)
    buttons = _decisions(recording, lang) if what in HELD and "files" in school.powers else []
    if what in OF_ORIGINALS:
        todo += [parts.text(say(lang, "recording-original-going"), weight="Bolder")] if recording.removing else []
        buttons = _of_originals(recording, lang)
    return parts.card([parts.part([title], style="attention"), facts, *todo], buttons)


def _of_teacher(recording: Recording, school: School, lang: str) -> list[tuple[str, str]]:
    """Whom to ask, and what they said."""
    name = parts.bare(school.name_of(recording.teacher) or "")
    said = _of(recording, lang) if recording.answer else ""
    return [(say(lang, "recording-teacher"), name), (say(lang, "recording-answer"), said)]


@enforces("REC-3")
def _decisions(recording: Recording, lang: str) -> list[Any]:
    """REC-3: it stays held, or may be filed."""
    choice = ("release", "recording-release") if not recording.released else ("hold", "recording-hold")
    return [parts.press(say(lang, choice[1]), "recording.decided", session=recording.session, decision=choice[0])]


@enforces("REC-3", "REC-4")
def _of_originals(recording: Recording, lang: str) -> list[Any]:
    """REC-4: the original goes only on this press; where it is not pressed it stays."""
    if recording.removing or not recording.originals:
        return []
    return [parts.press(say(lang, "recording-original-remove"), "recording.original", session=recording.session)]


@enforces("REC-8")
def of_folder(what: str, place: str, lang: str) -> dict[str, Any]:
    """REC-8: a folder that others than staff can open, or that could not be made, and what to do."""
    body = [parts.title(say(lang, f"folder-told-{what}"))]
    if place:
        body.append(parts.text(say(lang, "private-place", place=parts.bare(place))))
    return parts.card([parts.part(body, style="attention"), parts.text(say(lang, f"folder-todo-{what}"))])


def _facts(recording: Recording, place: str, school: School, lang: str) -> list[tuple[str, str]]:
    """The class, when, and for how long learners were there, as far as it is known."""
    found = (
        (say(lang, "recording-class"), parts.bare(place)),
        (say(lang, "recording-when"), parts.clock(recording.began, school) if recording.began else ""),
        (say(lang, "recording-present"), _minutes(recording.present, lang)),
        (say(lang, "recording-seen"), _minutes(recording.seconds, lang)),
        (say(lang, "recording-so-far"), _so_far(recording)),
    )
    return [(name, value) for name, value in found if value]


def _so_far(recording: Recording) -> str:
    """How much of a long copy is done, where Graph told and it isn't there."""
    percents = [one.percent for one in recording.pieces if one.percent and one.id not in recording.filed]
    return f"{min(percents)} %" if percents else ""


def _minutes(seconds: int, lang: str) -> str:
    return say(lang, "recording-minutes", count=round(seconds / MINUTE)) if seconds else ""
