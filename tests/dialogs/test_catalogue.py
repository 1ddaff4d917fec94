from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as fluent

from dialogs.texts import say
from policy.alerts import Step
from policy.chat.verdict import Category, Severity
from policy.clauses import register
from policy.session import ASK, CHAT_MODES, CHECKLIST, SPEAK

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "dialogs" / "texts"
FLOORS = ("policy", "dialogs", "bot", "manifest", "app.py")
ID = re.compile(r"[a-z][a-z0-9]*(?:-[A-Za-z0-9_]+)+")


class _Variables(visitor.Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)


def messages(lang: str) -> dict[str, set[str]]:
    """Every entry of a language and the variables it uses; two of one name fail."""
    found: dict[str, set[str]] = {}
    for file in sorted((TEXTS / lang).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{file.name}: {entry}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {lang}"
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.names
    return found


CY, EN = messages("cy"), messages("en")


def sources() -> Iterator[Path]:
    for floor in FLOORS:
        path = ROOT / floor
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def strings() -> set[str]:
    """Every string of the code; what is put together at run time as a pattern with a star for each part."""
    found: set[str] = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            if isinstance(node, ast.JoinedStr):
                found.add("".join(str(one.value) if isinstance(one, ast.Constant) else "*" for one in node.values))
    return found


def reasons() -> set[str]:
    """The code of every reason that a rule or a door gives."""
    calls = (node for path in sources() for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    made = (n for n in calls if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "Reason")
    first = (call.args[0] for call in made if call.args)
    return {str(arg.value) for arg in first if isinstance(arg, ast.Constant)}


def test_both_languages_have_the_same_entries_with_the_same_facts_in_them() -> None:
    assert len(EN) > 300
    assert CY == EN


def test_every_entry_is_said_somewhere() -> None:
    said = strings()
    patterns = [
        re.compile(re.escape(one).replace(r"\*", "[A-Za-z0-9_-]+")) for one in said if "*" in one and "-" in one
    ]
    unused = [name for name in EN if name not in said and not any(p.fullmatch(name) for p in patterns)]
    assert unused == []


@pytest.mark.parametrize("code", sorted(reasons()))
@pytest.mark.parametrize("lang", ["cy", "en"])
def test_every_reason_has_a_sentence_and_a_remedy(lang: str, code: str) -> None:
    for name in (f"reason-{code}", f"remedy-{code}"):
        assert name in (CY if lang == "cy" else EN)


def test_every_reason_in_the_catalogue_is_given_by_a_rule() -> None:
    told = {name.removeprefix("reason-") for name in EN if name.startswith("reason-")}
    assert {code for code in told if code != "needed"} - reasons() == set()


@pytest.mark.parametrize("lang", ["cy", "en"])
def test_every_code_a_card_may_show_has_its_words(lang: str) -> None:
    names = [
        *(f"step-{step.value}" for step in Step),
        *(f"why-{category.value}" for category in Category),
        *(f"severity-{severity.value}" for severity in Severity),
        *(f"check-{line}" for line, _ in CHECKLIST),
        *(f"reminder-speak-{code}" for code in SPEAK),
        *(f"reminder-ask-{code}" for code in ASK),
        *(f"reminder-chat-{code}" for code in CHAT_MODES),
        *(f"clause-{id_}-{part}" for id_ in register() for part in ("says", "does")),
    ]
    assert [name for name in names if name not in (CY if lang == "cy" else EN)] == []


@pytest.mark.parametrize("count", [0, 1, 2, 3, 6, 11])
def test_numbers_are_counted_in_both_languages(count: int) -> None:
    for lang in ("cy", "en"):
        for name in ("session-count", "session-minutes"):
            assert str(count) in say(lang, name, count=count)
    assert ("ddysgwr" in say("cy", "session-count", count=count)) == (count == 2)
