from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dialogs import steering
from dialogs.commands import command_of
from policy.events import Chat, Control, MeetingOptions
from tests.dialogs.deck import OPTIONS, deck
from tests.policy.cast import TEAM

SHUT, OPEN, _ = OPTIONS
DECK = deck()
CONTROLS = [one for one in Control if one is not Control.GIVE_BACK]
CLAUSES = pytest.mark.clause("BEH-3", "STU-6")


def said(control: Control, code: str, seen: MeetingOptions | None, lang: Any = "en") -> str:
    body = steering.card(control, code, seen, (lang,), TEAM)["body"]
    return " | ".join(item["text"] for part in body for item in part["items"])


@CLAUSES
@pytest.mark.parametrize(
    "control, seen, words",
    [
        (Control.MUTE_ALL, SHUT, "microphones are off"),
        (Control.ALLOW_MICROPHONES, OPEN, "may turn their microphones on"),
        (Control.CLOSE_CHAT, SHUT, "The chat is closed"),
        (Control.OPEN_CHAT, OPEN, "The chat is open"),
        (Control.FREEZE, SHUT, "lobby is shut"),
        (Control.UNFREEZE, OPEN, "Others may present too"),
    ],
)
def test_an_answer_tells_of_what_its_control_is_about_as_it_was_seen(
    control: Control, seen: MeetingOptions, words: str
) -> None:
    assert words in said(control, "", seen)
    assert words not in said(control, "", SHUT if seen is OPEN else OPEN)
    assert "By hand" not in said(control, "", seen)


@CLAUSES
def test_one_control_says_nothing_of_another() -> None:
    assert "chat is" not in said(Control.MUTE_ALL, "", SHUT)
    assert "microphones are" not in said(Control.CLOSE_CHAT, "", SHUT)


@CLAUSES
@pytest.mark.parametrize("lang", ["cy", "en"])
@pytest.mark.parametrize("control", CONTROLS)
def test_a_no_says_how_it_is_done_by_hand_and_what_teams_shows(control: Control, lang: str) -> None:
    hand = {"cy": "Â llaw", "en": "By hand"}[lang]
    for code in ("control-no-power", "control-refused"):
        assert hand in said(control, code, None, lang)
    assert hand not in said(control, "control-unsafe", None, lang)
    assert said(control, "control-refused", OPEN, lang) != said(control, "control-refused", None, lang)


@CLAUSES
def test_what_the_bot_can_not_know_is_said() -> None:
    assert "can’t see a microphone" in said(Control.MUTE_ALL, "", SHUT)
    assert "class channel" in said(Control.CLOSE_CHAT, "", SHUT)
    assert "Who can present" in said(Control.UNFREEZE, "", replace(OPEN, presenters="organizer"))
    assert "Who can present" not in said(Control.UNFREEZE, "", OPEN)


@CLAUSES
@pytest.mark.parametrize("control", [Control.MUTE_ALL, Control.CLOSE_CHAT, Control.FREEZE])
def test_whoever_is_silenced_reads_that_the_hand_and_the_concern_work(control: Control) -> None:
    assert "Raise a concern" in said(control, "", SHUT)
    assert "Codi pryder" in said(control, "", SHUT, "cy")


@CLAUSES
def test_what_teams_does_not_show_is_not_told() -> None:
    assert said(Control.FREEZE, "", MeetingOptions(chat=Chat.MEETING_ONLY)).count("|") == 4


def test_the_session_card_tells_its_teacher_how_a_freeze_is_ended() -> None:
    assert "unfreeze" in str(DECK["session held"])
    assert "unfreeze" not in str(DECK["session lobby SHUT"])


@pytest.mark.parametrize(
    "text, command",
    [
        ("open chat", "open-chat"),
        ("Agor y sgwrs.", "open-chat"),
        ("close the chat", "close-chat"),
        ("cau’r sgwrs", "close-chat"),
        ("cau'r sgwrs", "close-chat"),
        ("Mute all!", "mute-all"),
        ("tewi pawb", "mute-all"),
        ("mute al", "mute-all"),
        ("unmute all", "allow-microphones"),
        ("caniatáu’r meicroffonau", "allow-microphones"),
        ("allow microfones", "allow-microphones"),
        ("freeze", "freeze"),
        ("rhewi", "freeze"),
        ("unfreeze", "unfreeze"),
        ("dadrewi", "unfreeze"),
        ("nmute all", "unknown"),
        ("do not mute all", "unknown"),
    ],
)
def test_commands_in_both_languages_and_nobody_guesses_between_opposites(text: str, command: str) -> None:
    assert command_of(text) == command
