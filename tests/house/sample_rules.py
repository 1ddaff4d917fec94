"""Two rules to try the mutation check on: one that its checks watch, and one that they do not."""

from __future__ import annotations


def guarded(people: int) -> bool:
    return people > 1


def unguarded(people: int) -> bool:
    return people > 1
