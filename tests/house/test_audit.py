"""What is made of pip-audit's outcome: a fault fails, no fault passes, and what was not asked is never called clean."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.house.scripts import script
from tests.house.test_lock import one_spelling, pins

ROOT = Path(__file__).parents[2]
LOCK = "one==1.0 \\\n    --hash=sha256:0\nTwo_Words[extra]==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:0\n"
FAULT = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["3.0"]}
CLEAN: dict[str, list[Any]] = {"django==2.2": [FAULT], "one==1.0": [], "two-words==2.0": []}
"""What a list says that was asked about everything: of the well-known fault, and of nothing else."""
STAND_IN = """
import json, sys, time
name = sys.argv[sys.argv.index("--vulnerability-service") + 1]
asked = open(sys.argv[sys.argv.index("--requirement") + 1]).read().split()
told = json.load(open(sys.argv[0].replace("__main__.py", "told.json")))[name]
if told == "hangs":
    time.sleep(60)
if told is None:
    sys.exit("no such host")
assert set(asked) == {"django==2.2", "one==1.0", "two-words==2.0"}
print(json.dumps(told))
sys.exit(1)
"""
"""In the place of pip-audit, which is not among the tests' packages: it says what was laid down for each list."""

AUDIT: Any = script("audit")
PINS: list[str] = AUDIT.pinned(LOCK)


def answer(known: dict[str, list[Any]], **skipped: str) -> dict[str, Any]:
    """As pip-audit spells it; skipped: packages that it passes over, with the reason."""
    parted = [(pin.partition("=="), vulns) for pin, vulns in known.items()]
    told: list[dict[str, Any]] = [{"name": n, "version": v, "vulns": vulns} for (n, _, v), vulns in parted]
    return {"dependencies": [*told, *({"name": n, "skip_reason": why} for n, why in skipped.items())], "fixes": []}


def test_everything_in_the_lock_is_asked_about_whatever_system_it_is_for() -> None:
    assert PINS == ["one==1.0", "two-words==2.0"]
    whole = AUDIT.pinned((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert set(whole) == {f"{one_spelling(name)}=={v}" for name, vs in pins("requirements.txt").items() for v in vs}
    assert AUDIT.WELL_KNOWN.partition("==")[0] not in pins("requirements.txt")


def test_a_fault_is_told_with_its_names_and_what_mends_it() -> None:
    found = AUDIT.faults(json.dumps(answer({**CLEAN, "one==1.0": [FAULT]})), PINS)
    assert found == ["one==1.0: PYSEC-1 CVE-1, mended in 3.0"]
    unmended: dict[str, Any] = {"id": "PYSEC-2", "aliases": [], "fix_versions": []}
    found = AUDIT.faults(json.dumps(answer({"two_words==2.0": [unmended]})), PINS)
    assert found == ["two-words==2.0: PYSEC-2, mended in no version yet"], "whatever else was not asked"


def test_a_list_that_knows_of_none_was_asked_about_all() -> None:
    assert AUDIT.faults(json.dumps(answer(CLEAN)), PINS) == []


@pytest.mark.parametrize(
    "said, why",
    [
        ("", "no answer"),
        ("null", "no answer"),
        ("<html>", "no answer"),
        (json.dumps(answer({}, django="not found", one="not found")), "did not name a fault that is well known"),
        (json.dumps(answer({**CLEAN, "django==2.2": []})), "did not name a fault that is well known"),
        (json.dumps(answer({"django==2.2": [FAULT], "one==1.0": []})), "does not know two-words==2.0"),
        (json.dumps(answer({"django==2.2": [FAULT], "one==1.1": [], "two-words==2.0": []})), "does not know one==1.0"),
    ],
)
def test_a_list_that_was_not_asked_is_not_taken_for_one_that_knows_of_none(said: str, why: str) -> None:
    with pytest.raises(AUDIT.NotAsked, match=why):
        AUDIT.faults(said, PINS)


def run(folder: Path, *more: str, **told: Any) -> tuple[int, str]:
    """The script as a process, where each list says what it is told."""
    (folder / "pip_audit").mkdir()
    (folder / "pip_audit" / "__main__.py").write_text(STAND_IN, encoding="utf-8")
    (folder / "pip_audit" / "told.json").write_text(json.dumps({"pypi": None, "osv": None, **told}), encoding="utf-8")
    (folder / "lock.txt").write_text(LOCK, encoding="utf-8")
    command = [sys.executable, str(ROOT / ".ci" / "audit.py"), str(folder / "lock.txt"), *more]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


BAD = answer({**CLEAN, "one==1.0": [FAULT]})
NOT_AUDITED = (
    "!! NOT AUDITED: no list of known faults could be asked about lock.txt (pypi: no answer; osv: no answer)\n"
)


@pytest.mark.parametrize(
    "more, told, code, said",
    [
        ((), {"pypi": answer(CLEAN)}, 0, "lock.txt, 2 packages: pypi knows of no fault\n"),
        ((), {"osv": answer(CLEAN)}, 0, "lock.txt, 2 packages: osv knows of no fault\n"),
        (("--or-pass",), {"pypi": BAD}, 1, "pypi knows of faults:\none==1.0: PYSEC-1 CVE-1, mended in 3.0\n"),
        (("--or-pass",), {"osv": BAD}, 1, "osv knows of faults:\none==1.0: PYSEC-1 CVE-1, mended in 3.0\n"),
        ((), {}, 2, NOT_AUDITED),
        (("--or-pass",), {}, 0, NOT_AUDITED),
    ],
)
def test_how_it_ends_is_what_was_found(
    tmp_path: Path, more: tuple[str, ...], told: dict[str, Any], code: int, said: str
) -> None:
    ended, line = run(tmp_path, *more, **told)
    assert (ended, line.endswith(said)) == (code, True), line


def test_a_list_that_hangs_is_left_in_time_and_the_next_is_asked(tmp_path: Path) -> None:
    ended, line = run(tmp_path, "--seconds", "8", pypi="hangs", osv=answer(CLEAN))
    assert (ended, line) == (0, "lock.txt, 2 packages: osv knows of no fault\n")


def test_every_run_of_the_checks_asks_and_says_at_its_end_where_nothing_was_asked() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert " faults " in run
    assert run.index("grep '^!!' .make/beside.log") > run.index("wait $beside")
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\t@$(TOOLS)/bin/python .ci/audit.py requirements.txt --or-pass\n" in made, "how it ends counts"
