from __future__ import annotations

import inspect
import json
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from types import FunctionType
from typing import cast

import pytest

from bot.clause_evidence import Evidence, MarkedTest
from policy.clauses import Rule
from tests.house.emptied import emptied
from tests.house.mutation import ROOT, Mutant, in_process, mutants, unproved
from tests.house.watched import ChildError, Seen


def gate(one: int, *, two: int = 2) -> int:
    return one + two


def reasons(one: int) -> Iterator[int]:
    yield one
    yield one + 1


async def asked(one: int) -> int:
    return one


async def answers(one: int) -> AsyncIterator[int]:
    yield one


def with_outer() -> Callable[[], int]:
    outer = 3

    def rule() -> int:
        return outer

    return rule


class Parent:
    def decide(self) -> int:
        return 1


class Child(Parent):
    def decide(self) -> int:
        return super().decide() + 1


def without_body(function: FunctionType) -> Callable[..., object]:
    copy = FunctionType(
        function.__code__, function.__globals__, function.__name__, function.__defaults__, function.__closure__
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    copy.__code__ = emptied(function.__code__)
    return copy


def as_function(function: object) -> FunctionType:
    assert isinstance(function, FunctionType)
    return function


@pytest.mark.parametrize(
    "function, arguments",
    [
        pytest.param(gate, (1,), id="plain"),
        pytest.param(with_outer(), (), id="closure"),
        pytest.param(Child.decide, (Child(),), id="method that calls its parent"),
    ],
)
def test_an_emptied_function_answers_nothing(function: object, arguments: tuple[object, ...]) -> None:
    real = as_function(function)
    assert real(*arguments) is not None
    assert without_body(real)(*arguments) is None


def test_an_emptied_function_still_refuses_wrong_arguments() -> None:
    with pytest.raises(TypeError):
        without_body(as_function(gate))(1, 2, 3)


def test_an_emptied_generator_yields_nothing() -> None:
    empty = cast("Iterator[int]", without_body(as_function(reasons))(1))
    assert list(empty) == []


async def test_emptied_asynchronous_functions_stay_awaitable() -> None:
    awaited = without_body(as_function(asked))(1)
    assert inspect.isawaitable(awaited)
    assert await awaited is None
    iterated = cast("AsyncIterator[int]", without_body(as_function(answers))(1))
    assert [one async for one in iterated] == []


def test_near_tests_are_chosen_and_others_only_where_there_are_none() -> None:
    near, far = MarkedTest("tests/policy/test_a.py", "test_a", "X"), MarkedTest("tests/b.py", "test_b", "X")
    only_far = MarkedTest("tests/c.py", "test_c", "Y")
    rules = {id_: (Rule(id_, as_function(gate)),) for id_ in ("X", "Y", "Z")}
    found = mutants(Evidence(rules, {"X": (near, far), "Y": (only_far,)}))
    assert [(mutant.clauses, mutant.files) for mutant in found] == [
        (frozenset({"X", "Y"}), ("tests/c.py", "tests/policy/test_a.py"))
    ]


def test_scenarios_do_not_count_because_their_bot_keeps_its_rules() -> None:
    near, apart = MarkedTest("tests/policy/test_a.py", "test_a", "X"), MarkedTest("tests/scenarios/b.py", "test_b", "X")
    only_apart = MarkedTest("tests/scenarios/b.py", "test_b", "Y")
    rules = {id_: (Rule(id_, as_function(gate)),) for id_ in ("X", "Y")}
    evidence = Evidence(rules, {"X": (near, apart), "Y": (only_apart,), "Z": (apart,)})
    found = mutants(in_process(evidence))
    assert [(mutant.clauses, mutant.files) for mutant in found] == [(frozenset({"X"}), ("tests/policy/test_a.py",))]
    assert unproved(evidence) == ["Y"]


JUDGE_SAMPLES = """
import json
from tests.house import sample_rules as rules
from tests.house.mutation import Mutant, judge

files = ("tests/house/sample_checks.py",)
everyone = [
    Mutant("guarded", frozenset({"CON-2"}), files, rules.guarded),
    Mutant("unguarded", frozenset({"CON-3"}), files, rules.unguarded),
    Mutant("nothing", frozenset({"CON-2", "CON-3"}), files),
]
print(json.dumps({mutant.name: seen.unseen for mutant, seen in judge(everyone)}))
"""


def test_a_rule_whose_loss_no_test_notices_is_told() -> None:
    judged = subprocess.run([sys.executable, "-c", JUDGE_SAMPLES], cwd=ROOT, capture_output=True, check=True)
    assert json.loads(judged.stdout) == {
        "guarded": [],
        "unguarded": ["CON-3"],
        "nothing": ["CON-2", "CON-3"],
    }


FIRST_LOOK = """
import json
from rich.console import Console
from tests.house import sample_rules as rules
from tests.house.mutation import Mutant, quiet_at_first

files = ("tests/house/sample_checks.py",)
everyone = [
    Mutant("guarded", frozenset({"CON-2"}), files, rules.guarded),
    Mutant("unguarded", frozenset({"CON-3"}), files, rules.unguarded),
]
print(json.dumps(quiet_at_first(Console(stderr=True), everyone)))
"""


def test_a_rule_whose_loss_no_test_notices_is_told_where_all_tests_are_collected_once() -> None:
    judged = subprocess.run([sys.executable, "-c", FIRST_LOOK], cwd=ROOT, capture_output=True, check=True)
    assert json.loads(judged.stdout.splitlines()[-1]) == {"unguarded": ["CON-3"]}


BROKEN_ALREADY = """
from rich.console import Console
from tests.house import sample_rules as rules
from tests.house.emptied import emptied
from tests.house.mutation import BrokenError, Mutant, quiet_at_first

rules.guarded.__code__ = emptied(rules.guarded.__code__)
try:
    quiet_at_first(Console(stderr=True), [Mutant("g", frozenset({"CON-2", "CON-3"}), FILES, rules.unguarded)])
except BrokenError as error:
    print(error)
"""


@pytest.mark.parametrize(
    "file, said",
    [
        ("tests/house/sample_checks.py", "tests/house/sample_checks.py::test_two_are_enough"),
        ("tests/house/nowhere.py", "holds all tests"),
    ],
)
def test_tests_that_fail_with_no_rule_taken_away_are_told(file: str, said: str) -> None:
    script = BROKEN_ALREADY.replace("FILES", repr((file,)))
    judged = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said in judged.stdout + judged.stderr


ASK_SAMPLES = """
import json
from tests.house import sample_rules as rules
from tests.house.mutation import Mutant, judge

asked = {rules.guarded.__code__: "guarded", rules.unguarded.__code__: "unguarded"}
whole = Mutant("nothing", frozenset({"CON-2", "CON-3"}), ("tests/house/sample_checks.py",), asked=asked)
print(json.dumps([seen.callers for _, seen in judge([whole])]))
"""


def test_a_run_tells_which_tests_call_each_rule() -> None:
    asked = subprocess.run([sys.executable, "-c", ASK_SAMPLES], cwd=ROOT, capture_output=True, check=True)
    assert json.loads(asked.stdout) == [
        {
            "guarded": ["tests/house/sample_checks.py::test_two_are_enough"],
            "unguarded": ["tests/house/sample_checks.py::test_one_is_not_enough"],
        }
    ]


def test_the_tests_that_call_a_rule_are_asked_first_and_all_where_none_was_seen_to() -> None:
    rule = Mutant("gate", frozenset({"X"}), ("tests/a.py", "tests/b.py"))
    narrow = rule.narrowed({"gate": ("tests/b.py::test_b[1]", "tests/c.py::test_c")})
    assert (narrow.files, narrow.only) == (("tests/b.py",), ("tests/b.py::test_b[1]",))
    assert rule.narrowed({"other": ("tests/a.py::test_a",)}) == rule
    assert rule.whole({"X"}) == rule


def test_a_rule_whose_loss_makes_the_tests_endless_was_noticed() -> None:
    assert Seen.read(b"", signal.SIGALRM).unseen == ()


def test_a_child_that_failed_is_not_taken_for_a_test_that_did() -> None:
    with pytest.raises(ChildError):
        Seen.read(b"", 256)
