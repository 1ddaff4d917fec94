from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.reading.readers import Readers
from bot.schools import SchoolFileError
from policy.chat import Category
from policy.choices.reading import ExtraPhrase
from policy.school import School
from tests.policy.cast import SCHOOL, school_file

ROOT = Path(__file__).parents[3]
OWN: dict[str, Any] = {
    "id": "own-sglefr",
    "category": "bullying",
    "severity": "concern",
    "language": "cy",
    "any": ["pen sglefr", "ben sglefr"],
    "unless": ["pen sglefr ydi enw"],
    "hits": ["ti'n ben sglefr"],
    "misses": ["Pen Sglefr ydi enw y bryn"],
}


FIRST_READ = """
import inspect, sys
from bot.reading.readers import Readers
from policy.chat import Context, Line
from tests.policy.cast import SCHOOL

def files_read():
    modules = [module for name, module in sys.modules.items() if name.startswith("policy.")]
    found = {f"{one.__module__}.{one.__name__}": one.cache_info().currsize
             for module in modules for one in vars(module).values()
             if hasattr(one, "cache_info") and not inspect.signature(one).parameters}
    return {name for name, held in found.items() if held}

reader = Readers([SCHOOL]).of(SCHOOL)
before = files_read()
for text in ("I want to kill myself", "Dw i isio lladd fy hun", "c4n i tr0ll u lol", "you are so ugly", "diolch"):
    reader.read(text, Context("", (Line("a", "paid a dweud wrth neb"), Line("b", "why")), "a"))
print(*sorted(files_read() - before))
"""


def test_what_reading_leans_on_is_there_before_the_first_message() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_READ], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.stdout.strip(), done.stderr) == ("", "")


def school(**reading: Any) -> School:
    return School.model_validate({**school_file(), "reading": reading})


def other(**reading: Any) -> School:
    named = {"id": "arall", "name": {"cy": "Ysgol Arall", "en": "Other School"}}
    return School.model_validate({**school_file(), "school": named, "reading": reading})


def test_each_school_reads_with_its_own_and_without_what_it_quiets() -> None:
    here, there = school(extra=[OWN], quiet=["rhegi"]), other()
    readers = Readers([here, there])
    assert Category.BULLYING in readers.of(here).read("ti'n ben sglefr").categories
    assert not readers.of(there).read("ti'n ben sglefr").flagged
    assert not readers.of(here).read("ma hwn yn gachu").flagged
    assert readers.of(there).read("ma hwn yn gachu").flagged
    assert readers.of(here).read("i want to kill myself").flagged


LOOSE: dict[str, Any] = {
    **OWN,
    "any": ["(pen|ben) ~ sglefr"],
    "near": ["ti", "chdi"],
    "within": 3,
    "order": "before",
    "fill": ["yn", "hen"],
    "also": ["heno"],
    "hits": ["ti'n hen ben go sglefr heno"],
    "misses": ["ti'n ben sglefr", "ben sglefr wyt ti heno", "ti ar ben sglefr heno"],
}


@pytest.mark.parametrize(
    "text, flagged",
    [
        ("heno ti yn hen ben mor sglefr", True),
        ("heno ti yn hen ben mor rili wirion sglefr", False),
        ("ti yn hen ben mor sglefr", False),
        ("heno ben sglefr ti", False),
        ("heno ti ar ben sglefr", False),
    ],
)
def test_a_school_may_write_loose_phrases_with_what_must_stand_near_and_somewhere(text: str, flagged: bool) -> None:
    readers = Readers([school(extra=[LOOSE])])
    assert ("own-sglefr" in {r.rule for r in readers.of(school(extra=[LOOSE])).read(text).reasons}) is flagged


def test_a_school_may_guard_a_word_look_within_longer_ones_and_ask_for_two() -> None:
    guarded = {**OWN, "any": ["sglefryn"], "guard": True, "hits": ["sgl3fryn", "sgl*fryn"], "unless": []}
    within = {**guarded, "id": "own-within", "any": ["sglefrgi"], "guard": False, "inside": True}
    within["hits"] = ["xsglefrgix"]
    weak = {"guard": False, "weak": True, "hits": ["bryn a dyffryn sglefrol"]}
    first, second = ({**guarded, **weak, "id": f"own-{word}", "any": [word]} for word in ("bryn", "dyffryn"))
    readers = Readers([school(extra=[guarded, within, first, second])])
    assert readers.of(school(extra=[guarded, within, first, second])).read("y s g l e f r y n").flagged


def test_what_is_written_of_the_fields_can_be_used_and_names_them_all() -> None:
    page = (ROOT / "docs" / "reading.md").read_text("utf-8")
    written = re.search(r"```toml\n(\[\[reading\.extra\]\].*?)```", page, re.DOTALL)
    assert written
    Readers([school(**tomllib.loads(written[1])["reading"])])
    assert set(ExtraPhrase.model_fields) <= set(re.findall(r"`([a-z]+)`", page[page.index("| maes · field |") :]))


def test_the_entry_in_the_example_file_can_be_used() -> None:
    example = (ROOT / "school.example.toml").read_text("utf-8")
    entry = example[example.index("# [[reading.extra]]") :]
    lines = [line.removeprefix("# ") for line in entry.splitlines() if line.startswith("# ")]
    Readers([school(**tomllib.loads("\n".join(lines))["reading"])])


def test_a_school_may_quiet_rules_that_have_no_phrase() -> None:
    readers = Readers([school(quiet=["phone", "model-hate", "pile-on"])])
    assert not readers.of(SCHOOL).read("07700 900123").flagged


def test_schools_that_choose_the_same_share_a_reader_and_no_others_do() -> None:
    here, same, more = school(quiet=["rhegi"]), other(quiet=["rhegi"]), other(extra=[OWN], quiet=["rhegi"])
    readers = Readers([here, same])
    assert readers.of(here) is readers.of(same)
    readers = Readers([here, more])
    assert readers.of(here) is not readers.of(more)


def test_schools_without_choices_share_a_reader() -> None:
    readers = Readers([SCHOOL, other()])
    assert readers.of(SCHOOL) is readers.of(other())


@pytest.mark.parametrize(
    "changed, field",
    [
        ({"category": "rudeness"}, "reading.extra.0.category"),
        ({"severity": "high"}, "reading.extra.0.severity"),
        ({"id": "Own Phrase"}, "reading.extra.0.id"),
        ({"any": []}, "reading.extra.0.any"),
        ({"any": ["?!"]}, "reading.extra.0.any.0"),
        ({"any": "pen sglefr"}, "reading.extra.0.any"),
        ({"unles": ["x"]}, "reading.extra.0.unles"),
        ({"within": 3}, "reading.extra.0"),
        ({"order": "before"}, "reading.extra.0"),
        ({"fill": ["yn"]}, "reading.extra.0"),
        ({"near": ["ti"], "order": "behind"}, "reading.extra.0.order"),
        ({"near": ["ti"], "within": 16}, "reading.extra.0.within"),
        ({"also": ["ti ~ hen"]}, "reading.extra.0"),
        ({"any": ["pen~sglefr"]}, "reading.extra.0"),
        ({"any": ["pen ~ sglefr"], "guard": True}, "reading.extra.0"),
    ],
)
def test_a_wrong_entry_is_refused_with_the_name_of_its_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        school(extra=[{**OWN, **changed}])
    assert field in [".".join(map(str, problem["loc"])) for problem in caught.value.errors()]


@pytest.mark.parametrize(
    "reading, told",
    [
        ({"quiet": ["kill-oneself"]}, "elfed: reading.quiet.0: 'kill-oneself' is about a life at risk"),
        ({"quiet": ["grooming-steps"]}, "elfed: reading.quiet.0: 'grooming-steps' is about a life at risk"),
        ({"quiet": ["rhegi", "rhegii"]}, "elfed: reading.quiet.1: no phrase or rule is called 'rhegii'"),
        ({"extra": [{**OWN, "id": "rhegi"}]}, "elfed: reading.extra.0.id: 'rhegi' is taken"),
        ({"extra": [OWN, OWN]}, "elfed: reading.extra.1.id: 'own-sglefr' is taken"),
        ({"extra": [{**OWN, "hits": ["bore da"]}]}, "elfed: reading.extra.0.hits: 'bore da' does not flag"),
        ({"extra": [{**OWN, "misses": ["ben sglefr"]}]}, "elfed: reading.extra.0.misses: 'ben sglefr' flags"),
        ({"extra": [{**OWN, "also": ["heno"]}]}, "elfed: reading.extra.0.hits: .* does not flag"),
        ({"extra": [{**OWN, "any": ["{nowns} sglefr"]}]}, "elfed: reading.extra.0: There is no set of words called"),
        ({"extra": [{**OWN, "any": ["(pen|ben sglefr"]}]}, "elfed: reading.extra.0: .* a bracket is not closed"),
        ({"extra": [{**OWN, "near": ["a|b) c"]}]}, "elfed: reading.extra.0: .* brackets stand in pairs"),
        ({"extra": [{**OWN, "also": ["ti|hi"]}]}, "elfed: reading.extra.0: .* brackets stand in pairs"),
        ({"extra": [{**OWN, "any": ["(pen|)"]}]}, "elfed: reading.extra.0: .* stand for nothing at all"),
        ({"extra": [{**OWN, "unless": ["(pen|)"]}]}, "elfed: reading.extra.0: .* stand for nothing at all"),
        ({"extra": [{**OWN, "any": ["(pen"]}, {**OWN, "id": "rhegi"}]}, "elfed: reading.extra.1.id: 'rhegi' is taken"),
    ],
)
def test_what_only_the_phrases_can_tell_is_refused_at_the_start(reading: dict[str, Any], told: str) -> None:
    with pytest.raises(SchoolFileError, match=told):
        Readers([school(**reading)])
