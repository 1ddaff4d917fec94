"""The room where one acts as anybody of the pretend class: a page on loopback, over the same wire as a play."""

from __future__ import annotations
