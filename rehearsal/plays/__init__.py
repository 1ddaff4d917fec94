"""The plays: days at school, each with its promises."""

from __future__ import annotations
