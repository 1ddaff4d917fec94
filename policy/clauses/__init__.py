"""The clauses of the Live Sessions Policy, and which rule enforces which.

The policy is the specification: each rule carries ``@enforces("CON-2")`` and each test that shows it
``@pytest.mark.clause("CON-2")``, so that ``python app.py policy`` can lay them side by side.
"""

from __future__ import annotations

from policy.clauses.enforcing import Rule, RuleFunction, enforces, rules
from policy.clauses.register import Clause, Control, UnknownClauseError, register
from policy.clauses.standing import BUILT, Power, Setting, Standing, State

__all__ = [
    "BUILT",
    "Clause",
    "Control",
    "Power",
    "Rule",
    "RuleFunction",
    "Setting",
    "Standing",
    "State",
    "UnknownClauseError",
    "enforces",
    "register",
    "rules",
]
