"""A person asks what is kept of them: which tables tell it, what is withheld, and where other people stand (REC-1)."""

from __future__ import annotations

from collections.abc import Mapping

EXPORT: Mapping[str, str | None] = {
    "belonging": "state",
    "delivery": "delivery",
    "hold": None,
    "instance": None,
    "job": None,
    "ledger": "ledger",
    "ledger_anchor": "ledger",
    "ledger_head": "ledger",
    "mark": None,
    "secret": None,
    "state": "state",
    "state_part": "state",
    "words": "words",
}
"""The part of an export that each table is told in; None where it is not told, as `kept-<table>-export` says."""

WITHHELD = frozenset({"HoldPut", "HoldTakenOff"})
"""What the ledger has of these is not told either: that there is a hold could harm an inquiry."""

PEOPLE = frozenset(
    {
        *("person", "mri", "by", "author", "about", "people", "told", "cards", "taken_by", "doubted_by", "recorded_by"),
        "readers",
        "second",
        *(
            "colleague",
            "teacher",
            "added_by",
            "strangers",
            "seen",
            "removing",
            "taken_out",
            "sent_out",
            "kept_out",
            "waiting",
            "told_of",
            "adult_by",
            "given",
            "signed",
            "ready",
            "until",
            "actor",
            "asked",
            "also",
            "decider",
            "learners",
            "agreed",
            "offered",
        ),
    }
)
"""The fields of states and ledger entries in which people stand: as the text, in a list, or as the keys."""

NAMES: Mapping[str, str] = {"author_name": "author", "name": "person", "printed_name": ""}
"""The fields with a person's name, each with the field beside it that says whose; empty: the key above says it."""

NOBODY = frozenset({"", "bot", "command-line"})
"""Who acts without being a person."""
