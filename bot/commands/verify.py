"""`records verify`: whether the ledger of each school is whole."""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping

from bot.commands.bars import bar
from bot.commands.files import read_heads
from bot.commands.head import current
from bot.commands.place import database
from bot.commands.saying import DONE, FAILED, refuse
from bot.records.proof import Verification
from bot.records.reading_store import do
from bot.records.upkeep import verify_records
from dialogs.texts import say


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Print one line of JSON for each school; fails where one is not whole, or not what a kept head says it was."""
    exported = [head for file in given.head for head in read_heads(file)]
    url = database(environment)
    total = sum(head.seq for head in do(url, current))
    read: defaultdict[str, int] = defaultdict(int)
    with bar(say(given.language, "verify-progress"), total) as told:

        def progress(school: str, entries: int) -> None:
            read[school] = entries
            told(school, sum(read.values()))

        found = verify_records(url, exported, progress)
    for one in found:
        sys.stdout.write(json.dumps(_as_data(one)) + "\n")
    for one in found:
        if one.problems:
            refuse(given.language, "verify-broken", school=one.school, entry=str(one.problems[0].seq))
    return FAILED if any(one.problems for one in found) else DONE


def _as_data(one: Verification) -> dict[str, object]:
    problems = [problem.fault.name for problem in one.problems]
    return {"school": one.school, "entries": one.entries, "problems": problems}
