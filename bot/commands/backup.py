"""`records backup`: one moment of the records, in a new file."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from bot.commands.place import database
from bot.records.upkeep import backup


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Write the copy and check it."""
    backup(database(environment), given.target)
    return 0
