from __future__ import annotations

from typing import Any

import pytest

from policy.alerts import is_child_protection
from policy.chat.verdict import Severity
from policy.escalation import rungs
from policy.events import Flagged
from policy.incident import IncidentCategory, incident_kind, incident_severity, may_report
from policy.school import School
from tests.policy.cast import (
    AW,
    AW_DEPUTY,
    CHAIR,
    CHAT,
    DSP,
    DSP_DEPUTY,
    HEAD,
    HOS,
    LEARNERS,
    NOW,
    SCHOOL,
    STRANGER,
    TEACHER,
    TEAM,
    later,
    school_file,
)

HOS_DEPUTY = "00000000-0000-4000-8000-000000000010"
BEHAVIOUR, HARM = IncidentCategory.BEHAVIOUR, IncidentCategory.CHILD_PROTECTION


def with_hos() -> School:
    made = school_file()
    made["contacts"]["hos"] = {"id": HOS, "name": "Head of School", "deputies": [HOS_DEPUTY]}
    return School.model_validate(made)


def told(school: School, kind: str, severity: Severity = Severity.CONCERN, **more: Any) -> list[tuple[str, ...]]:
    flag = Flagged("a1", kind, frozenset(), severity, TEACHER, "", more.pop("about", ()), TEAM, CHAT, "", NOW, "w")
    return list(rungs(flag, school, NOW, child_protection=is_child_protection(flag)))


LADDER = [(AW,), (AW_DEPUTY,), (DSP,), (DSP_DEPUTY,), (HEAD,), (CHAIR,)]


@pytest.mark.clause("SAF-2")
def test_behaviour_goes_to_the_hos_where_the_school_names_one_and_then_up_the_ladder() -> None:
    assert told(with_hos(), "behaviour") == [(HOS,), (HOS_DEPUTY,), *LADDER]
    assert told(SCHOOL, "behaviour") == LADDER


@pytest.mark.clause("SAF-2")
def test_where_the_hos_is_away_their_deputy_has_it_at_once() -> None:
    school = with_hos().with_away({HOS: later(86_400)})
    assert told(school, "behaviour") == [(HOS_DEPUTY,), *LADDER]


@pytest.mark.clause("SAF-3")
@pytest.mark.parametrize(
    "kind, severity", [("incident", Severity.SERIOUS), ("incident", Severity.URGENT), ("behaviour", Severity.URGENT)]
)
def test_child_protection_and_danger_now_go_to_aw_and_the_dsp_at_once(kind: str, severity: Severity) -> None:
    first = (AW, DSP, AW_DEPUTY, DSP_DEPUTY) if severity is Severity.URGENT else (AW, DSP)
    assert told(with_hos(), kind, severity)[0] == first


@pytest.mark.clause("SAF-2")
def test_what_is_about_staff_goes_to_the_head_and_about_the_head_to_the_chair() -> None:
    for category in IncidentCategory:
        kind = incident_kind(category, about_staff=True)
        assert told(with_hos(), kind, about=(DSP,)) == [(HEAD,), (CHAIR,)]
        assert told(with_hos(), kind, about=(HEAD,)) == [(CHAIR,)]


@pytest.mark.clause("SAF-2")
def test_the_kind_is_what_the_writer_takes_it_for() -> None:
    assert incident_kind(BEHAVIOUR, about_staff=False) == "behaviour"
    assert incident_kind(HARM, about_staff=False) == "incident"


@pytest.mark.clause("SAF-3", "SAF-4")
@pytest.mark.parametrize(
    "category, staff, danger, severity",
    [
        (BEHAVIOUR, False, False, Severity.CONCERN),
        (BEHAVIOUR, True, False, Severity.SERIOUS),
        (BEHAVIOUR, False, True, Severity.URGENT),
        (HARM, False, False, Severity.SERIOUS),
        (HARM, True, True, Severity.URGENT),
    ],
)
def test_how_soon(category: IncidentCategory, staff: bool, danger: bool, severity: Severity) -> None:
    assert incident_severity(category, about_staff=staff, in_danger=danger) is severity


@pytest.mark.clause("SAF-2")
def test_the_schools_own_adults_report() -> None:
    assert all(may_report(person, SCHOOL) for person in (TEACHER, AW, CHAIR, DSP_DEPUTY))
    assert not any(may_report(person, SCHOOL) for person in (LEARNERS[0], STRANGER, ""))
