from __future__ import annotations

import json

import pytest

from dialogs import start_session
from dialogs.texts import say
from tests.policy.cast import CLASS, SCHOOL, TEACHER


def form(lang: str) -> str:
    return json.dumps(start_session.form(CLASS, SCHOOL, TEACHER, lang), ensure_ascii=False)


def asks(*ids: str) -> None:
    for lang in ("cy", "en"):
        shown = form(lang)
        for id_ in ids:
            assert json.dumps(say(lang, id_), ensure_ascii=False)[1:-1] in shown


@pytest.mark.clause("OVR-1", "OVR-6", "PLN-5")
def test_the_form_asks_why_live_and_who_may_be_shut_out() -> None:
    asks("start-purpose", "start-why", "start-shut-out", "start-later")


@pytest.mark.clause("OVR-5")
def test_the_form_asks_whether_learners_can_be_seen_or_heard() -> None:
    asks("start-type-one", "start-type-two")


@pytest.mark.clause("OVR-4", "PLN-8", "LOC-1", "LOC-2", "LOC-4", "CON-1", "CON-4", "CON-6")
def test_the_checklist_has_all_its_lines_and_asks_what_is_different() -> None:
    lines = ("software", "location", "quiet", "speakers", "dress", "remarks", "confidential", "device")
    asks(*(f"check-{line}" for line in lines), "start-different")
