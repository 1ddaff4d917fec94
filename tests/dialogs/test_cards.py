from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest

from dialogs import (
    agreement,
    alert,
    alert_words,
    closing,
    help,  # noqa: A004 - the dialog is called so
    raise_concern,
    reminder,
    session_card,
    start_session,
)
from dialogs.commands import command_of
from dialogs.raise_concern import FieldError
from dialogs.texts import say
from policy.alerts import Alert, Entry, Step
from policy.chat.verdict import Severity
from policy.class_team import Acknowledgement, ClassTeam, Phase, Session
from policy.events import Flagged, StartForm
from policy.school import School
from tests.policy.cast import CHAT, CLASS, COLLEAGUE, DSP, FORM, HEAD, LEARNERS, NOW, SCHOOL, TEACHER, TEAM, school_file

LINK = FORM.link


def _in_session(*, open_: bool) -> ClassTeam:
    ready = LEARNERS[:2] if open_ else LEARNERS[:1]
    session = Session("s1", TEACHER, FORM, Phase.WAITING, NOW, frozenset(ready), teacher_here=True, room_reached=True)
    given = {person: Acknowledgement("1", button=NOW) for person in ready}
    return replace(CLASS, session=session, given=given)


def _alert() -> Alert:
    flag = Flagged(
        "a1", "message", frozenset({"threat"}), Severity.URGENT, LEARNERS[0], "A Learner", (), TEAM, TEAM, "m", NOW, "w"
    )
    history = (Entry(Step.RAISED, "", NOW), Entry(Step.SHOWN, TEACHER, NOW + timedelta(minutes=1)))
    return Alert(flag, NOW, history=history)


def texts(value: Any) -> list[dict[str, Any]]:
    """Every block of words on a card, wherever it stands."""
    if isinstance(value, list):
        return [found for one in cast("list[Any]", value) for found in texts(one)]
    if not isinstance(value, dict):
        return []
    block = cast("dict[str, Any]", value)
    own = [block] if block.get("type") == "TextBlock" else []
    return own + [found for one in block.values() for found in texts(one)]


@pytest.mark.parametrize("viewer", [None, TEACHER, COLLEAGUE, *LEARNERS[:2]])
def test_nobody_gets_the_link_before_the_way_is_open(viewer: str | None) -> None:
    assert LINK not in json.dumps(session_card.card(_in_session(open_=False), SCHOOL, viewer))


@pytest.mark.parametrize(
    "viewer,shown",
    [(None, False), (TEACHER, True), (COLLEAGUE, True), (LEARNERS[0], True), (LEARNERS[3], False)],
)
def test_once_open_staff_and_ready_learners_get_the_link(viewer: str | None, shown: bool) -> None:
    assert (LINK in json.dumps(session_card.card(_in_session(open_=True), SCHOOL, viewer))) is shown


@pytest.mark.clause("PLN-3", "PLN-4", "LOC-3", "STU-1", "STU-3", "STU-9")
def test_the_session_card_says_what_coming_means() -> None:
    said = json.dumps(session_card.card(_in_session(open_=False), SCHOOL, None))
    for words in (
        "do not have to come",
        "20 minutes",
        "camera is your choice",
        "records the session",
        "as full a part",
    ):
        assert words in said


@pytest.mark.clause("LRN-1", "STU-8")
def test_the_agreement_has_nine_lines_and_the_guideline_in_both_languages() -> None:
    named = SCHOOL.school.model_copy(update={"guideline_url": "https://school.example/ict"})
    school: School = SCHOOL.model_copy(update={"school": named})
    card = agreement.card(CLASS, school, None)
    said = json.dumps(card, ensure_ascii=False)
    lists = [one["text"].splitlines() for one in texts(card) if one["text"].startswith("- ")]
    assert [len(lines) for lines in lists] == [9, 9]
    assert "https://school.example/ict" in said
    assert 0 < len(card["refresh"]["userIds"]) <= 60


def test_only_staff_see_who_is_missing() -> None:
    assert "agreement.missing" in json.dumps(agreement.card(CLASS, SCHOOL, TEACHER))
    assert "agreement.missing" not in json.dumps(agreement.card(CLASS, SCHOOL, LEARNERS[0]))


@pytest.mark.clause("BEH-1", "BEH-2", "BEH-3", "BEH-4", "LOC-3", "TCH-3", "STU-3")
def test_the_reminder_says_the_rules_the_agreement_and_the_concern_button() -> None:
    said = json.dumps(reminder.card(_in_session(open_=True), SCHOOL))
    for words in (
        "in the classroom",
        "Raise your hand, then speak",
        "when the teacher has finished speaking",
        "agreement holds",
        "by video or by audio",
        "muted",
    ):
        assert words in said
    assert "concern.form" in said


@pytest.mark.clause("STU-7")
def test_the_closing_card_tells_how_to_leave_and_what_comes_after() -> None:
    said = json.dumps(closing.card(CLASS, "s1", SCHOOL))
    for words in ("red button", "tasks your teacher", "School rules"):
        assert words in said


@pytest.mark.clause("STU-7", "PLN-3")
def test_the_tasks_stand_on_the_closing_card_of_their_own_session_letter_by_letter() -> None:
    session = Session("s1", TEACHER, replace(FORM, tasks="[Page](x) 4"), Phase.CLOSED, NOW)
    tasked = replace(CLASS, session=session)
    said = json.dumps(closing.card(tasked, "s1", SCHOOL))
    assert '"text": "[Page](x) 4"' in said
    assert "could not come" in said
    assert "closing.tasks" in said
    assert "Page" not in json.dumps(closing.card(tasked, "s0", SCHOOL))


@pytest.mark.clause("STU-7")
@pytest.mark.parametrize(
    "typed, code",
    [("", "needed"), ("  ", "needed"), (None, "needed"), ("x" * 1001, "too-long"), (" Page 4 ", "")],
)
def test_tasks_that_cannot_be_taken_come_back_as_they_were_typed(typed: str | None, code: str) -> None:
    found = closing.parse({"tasks": typed})
    assert (found.code if isinstance(found, FieldError) else "") == code
    if isinstance(found, FieldError):
        for lang in ("cy", "en"):
            form = json.dumps(closing.form(CLASS, "s1", lang, found, {"tasks": typed}), ensure_ascii=False)
            assert say(lang, f"closing-error-{code}") in form
            assert not typed or typed in form
    else:
        assert found == "Page 4"


@pytest.mark.clause("SAF-4")
def test_the_concern_form_begins_with_999_and_gives_the_helplines() -> None:
    body = raise_concern.form(TEAM, SCHOOL, "en")["body"]
    assert "999" in body[0]["text"]
    assert "0800 1111" in body[1]["text"]


@pytest.mark.clause("SAF-2", "SAF-4")
@pytest.mark.parametrize("about, kept", [("dsp", "dsp"), ("head", "head"), ("nobody", "nobody"), ("forged", "nobody")])
@pytest.mark.parametrize("safe, shown", [("no", "no"), ("yes", "yes"), ("perhaps", None)])
def test_a_concern_that_comes_back_still_begins_with_999_and_keeps_what_was_chosen(
    about: str, kept: str, safe: str, shown: str | None
) -> None:
    error = FieldError("text", "concern-text-error")
    body = raise_concern.form(TEAM, SCHOOL, "en", error, "c", {"about": about, "safeNow": safe})["body"]
    assert "999" in body[0]["text"]
    assert (say("en", error.code), "text") == (body[-2]["text"], body[-1]["id"])
    chosen = {one["id"]: one.get("value") for one in body if "choices" in one}
    assert chosen == {"safeNow": shown, "about": kept}


@pytest.mark.clause("SAF-4")
@pytest.mark.parametrize("lang, said", [("en", "Are you safe now? No."), ("cy", "Ydych chi’n ddiogel nawr? Nac ydw.")])
@pytest.mark.parametrize("text", ["", " \n", None])
def test_whoever_is_not_safe_is_heard_without_a_word_more(lang: str, said: str, text: str | None) -> None:
    assert raise_concern.parse({"safeNow": "no", "text": text}, lang) == (False, said)
    for safe in ("yes", "perhaps", None):
        error = FieldError("text", "concern-text-error")
        assert raise_concern.parse({"safeNow": safe, "text": text}, lang) == error


@pytest.mark.clause("SAF-2", "SAF-3")
@pytest.mark.parametrize(
    "same, readers, offered",
    [
        ({}, "school: DSP, AW.", ["nobody", "staff", "dsp", "aw", "head"]),
        ({"aw": DSP}, "school: DSP.", ["nobody", "staff", "dsp", "head"]),
        ({"dsp": HEAD}, "school: DSP, AW.", ["nobody", "staff", "aw", "head"]),
    ],
)
def test_the_concern_form_names_who_reads_it_and_each_adult_it_may_be_about_once(
    same: dict[str, str], readers: str, offered: list[str]
) -> None:
    file = school_file()
    for role, person in same.items():
        file["contacts"][role] = {**file["contacts"]["dsp"], "id": person}
    body = raise_concern.form(TEAM, School.model_validate(file), "en")["body"]
    assert any(readers in str(part.get("text")) for part in body)
    choices = next(part["choices"] for part in body if part.get("id") == "about")
    assert [one["value"] for one in choices] == offered
    assert not [one["title"] for one in choices if one["value"] == "dsp" and "DSP" not in one["title"]]


@pytest.mark.clause("SAF-4")
def test_an_urgent_alert_begins_with_999() -> None:
    made = alert.card(_alert(), SCHOOL, TEACHER, "en", alert.Telling("10B"))
    assert "999" in made["body"][0]["items"][0]["text"]


@pytest.mark.clause("SAF-3")
def test_the_words_stand_in_dialogs_and_never_on_the_card() -> None:
    telling = alert.Telling("10B", words=alert.Words("secret words", ()), written={"n": "a note"})
    noted = replace(_alert(), history=(Entry(Step.NOTED, TEACHER, NOW, words="n"),))
    card = json.dumps(alert.card(noted, SCHOOL, TEACHER, "en", replace(telling, written={})))
    assert "secret words" not in card
    for made in (alert_words.words, alert_words.copied):
        said = json.dumps(made(noted, SCHOOL, "en", telling), ensure_ascii=False)
        assert "secret words" in said
        assert "a note" in said


@pytest.mark.clause("SAF-2")
def test_help_reminds_staff_and_not_learners_of_their_duty() -> None:
    assert "section 130" in json.dumps(help.card("help", SCHOOL, "en", in_team=False, staff=True))
    assert "section 130" not in json.dumps(help.card("help", SCHOOL, "en", in_team=False, staff=False))


@pytest.mark.clause("OVR-6")
def test_the_start_form_says_once_what_a_teacher_takes_on() -> None:
    made = json.dumps(start_session.form(CLASS, SCHOOL, TEACHER, "en"))
    assert made.count("later guidance") == 1


GOOD = {
    "length": 20,
    "expected": "5",
    "meetingLink": LINK,
    "colleague": COLLEAGUE,
    "purpose": " a ",
    "checklist": "quiet, dress",
}


def test_a_filled_in_form_is_read() -> None:
    form = start_session.parse(GOOD)
    assert isinstance(form, StartForm)
    assert (form.chat, form.minutes, form.purpose, form.checklist) == (CHAT, 20, "a", ("quiet", "dress"))


@pytest.mark.parametrize(
    "field,value,code",
    [
        ("length", "many", "number"),
        ("expected", "0", "number"),
        ("meetingLink", LINK.replace("https", "http"), "link"),
        ("meetingLink", LINK.replace("teams.microsoft.com", "teams.microsoft.com.example.org"), "link"),
        ("meetingLink", "https://teams.live.com/meet/9123456789", "link"),
        ("meetingLink", "https://teams.microsoft.com/meet/12", "link"),
        ("meetingLink", "https://teams.microsoft.com/l/entity/9123456789", "link"),
        ("speak", "shouting", "required"),
        ("purpose", "x" * 1001, "too-long"),
    ],
)
def test_a_field_that_cannot_be_read_is_named(field: str, value: str, code: str) -> None:
    assert start_session.parse({**GOOD, field: value}) == (FieldError(field, code),)


@pytest.mark.parametrize(
    "text,command",
    [
        ("start session", "start"),
        ("  Dechrau   SESIWN ", "start"),
        ("diweddu sesiwn", "end"),
        ("end sesion", "end"),
        ("cytundeb!", "agreement"),
        ("cymorth", "help"),
        ("hello there", "unknown"),
        ("", "unknown"),
    ],
)
def test_commands_in_both_languages(text: str, command: str) -> None:
    assert command_of(text) == command
