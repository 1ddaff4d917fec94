"""`records verify`: whether the ledger of each school is whole."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping

from bot.commands.place import database
from bot.commands.saying import DONE, FAILED
from bot.records.upkeep import verify_records


def run(_: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Print one line of JSON for each school; fails where one is not whole."""
    found = verify_records(database(environment))
    for one in found:
        told = {"school": one.school, "entries": one.entries, "problems": [p.fault.name for p in one.problems]}
        sys.stdout.write(json.dumps(told) + "\n")
    return FAILED if any(one.problems for one in found) else DONE
