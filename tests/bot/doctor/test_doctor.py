from __future__ import annotations

import io
import json
from dataclasses import dataclass

import pytest
from rich.console import Console

from bot.doctor import block_of, examine
from bot.downloads import Downloads
from bot.findings import Finding, Findings, as_data, show
from policy.clauses import Power
from policy.powers import PERMISSIONS
from policy.school import School
from tests.policy.cast import school_file


def page(found: Findings, lang: str = "en") -> tuple[int, str]:
    out = io.StringIO()
    code = show(found, lang, Console(file=out, width=400))
    return code, out.getvalue()


async def test_a_deployment_without_settings_is_told_all_that_is_missing() -> None:
    found = await examine({})
    code, said = page(found)
    assert code == 1
    assert "MicrosoftAppId is missing" in said
    assert "EHSBOT_DATA_KEYS is missing" in said
    assert "run this again" in said


@dataclass(frozen=True)
class Case:
    roles: frozenset[str] | None
    wanted: frozenset[Power]
    state: str
    well: bool


HIDE = frozenset(group[0] for group in PERMISSIONS[Power.HIDE])


@pytest.mark.parametrize(
    "case",
    [
        Case(HIDE, frozenset({Power.HIDE}), "granted", well=True),
        Case(frozenset(list(HIDE)[:1]), frozenset({Power.HIDE}), "missing", well=False),
        Case(None, frozenset({Power.HIDE}), "unknown", well=False),
        Case(HIDE, frozenset({Power.TEAM}), "unused", well=True),
    ],
)
def test_a_power_is_what_the_token_and_the_school_file_say(case: Case) -> None:
    found = Findings([Finding("settings", "well")], case.roles, case.wanted)
    assert (found.standing(Power.HIDE), found.well) == (case.state, case.well)


@pytest.mark.parametrize("lang", ["cy", "en"])
def test_every_check_and_power_can_be_said(lang: str) -> None:
    names = (
        "settings",
        "school",
        "dsp",
        "second-person",
        "teams-token",
        "graph-token",
        "class",
        "notices",
        "downloads",
        "download-block",
        "private-calls",
        "contacts",
        "running",
        "public-url",
    )
    states = ("wrong", "well", "skipped", "asked")
    found = Findings(
        [Finding(name, state, "x") for name in names for state in states],
        frozenset(),
        frozenset(Power),
    )
    code, said = page(found, lang)
    assert code == 1
    assert all(power.value in said for power in Power if power is not Power.TEAM)
    assert all(group[0] in said for groups in PERMISSIONS.values() for group in groups)


@pytest.mark.clause("CON-2")
@pytest.mark.parametrize(
    "lang, said", [("en", "Only Teams’ policies prevent"), ("cy", "Dim ond polisïau Teams sy’n atal")]
)
def test_it_says_plainly_which_policies_prevent_private_calls(lang: str, said: str) -> None:
    _, page_said = page(Findings(), lang)
    assert said in page_said
    for setting in ("AllowPrivateCalling $false", "AllowPrivateMeetNow $false", "AllowUserChat $false"):
        assert setting in page_said


BLOCKED_ON = "2026-09-01"


@pytest.mark.clause("REC-5")
@pytest.mark.parametrize(
    "blocked_on, seen, state, told",
    [
        (None, (), "asked", "elfed: REC-5 out of reach"),
        (None, (Downloads.BLOCKED,), "asked", "elfed: REC-5 out of reach"),
        (BLOCKED_ON, (), "well", "elfed: REC-5 blocked, 2026-09-01"),
        (BLOCKED_ON, (Downloads.UNSEEN, Downloads.BLOCKED), "well", "elfed: REC-5 blocked, 2026-09-01"),
        (BLOCKED_ON, (Downloads.BLOCKED, Downloads.ALLOWED), "wrong", "elfed: REC-5 out of reach, 2026-09-01"),
    ],
)
def test_downloads_are_out_of_reach_unless_it_says_that_they_are_blocked_and_nothing_belies_it(
    blocked_on: str | None, seen: tuple[Downloads, ...], state: str, told: str
) -> None:
    chosen = {"recordings": {"downloads_blocked_on": blocked_on}} if blocked_on else {}
    school = School.model_validate({**school_file(), **chosen})
    assert block_of(school, seen) == Finding("download-block", state, told)
    _, said = page(Findings([block_of(school, seen)], frozenset()))
    assert ("BlockDownloadFileTypePolicy" in said) is (state != "well")


def test_another_program_reads_the_same() -> None:
    data = json.loads(json.dumps(as_data(Findings([Finding("settings", "wrong", "x")]))))
    assert data["well"] is False
    assert {one["power"] for one in data["powers"]} == {power.value for power in Power}


def test_what_is_asked_says_what_to_do_and_is_not_wrong() -> None:
    found = Findings([Finding("dsp", "asked", "elfed")], frozenset())
    code, said = page(found)
    assert code == 0
    assert "aw_is_dsp" in said
    assert "Designated Safeguarding Person" in said
