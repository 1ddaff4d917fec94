"""`records restore`: a backup is put back while no bot runs."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from bot.commands.bars import bar
from bot.commands.place import database, now
from bot.commands.saying import DONE, FAILED, refuse, tell
from bot.records.restoring import restore
from dialogs.texts import say


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Put it back, prove it where it stands, and say where the records before it are."""
    lang, end = given.language, f"before-{now():%Y%m%d-%H%M%S}"
    with bar(say(lang, "verify-progress")) as told:
        done = restore(database(environment), given.source, end, told, replace=given.replace)
    for one in done.found:
        if one.problems:
            refuse(lang, "verify-broken", school=one.school, entry=str(one.problems[0].seq))
        else:
            tell(lang, "restore-done", school=one.school, entries=str(one.entries))
    if done.aside:
        tell(lang, "restore-aside", file=str(done.aside))
    tell(lang, "restore-then")
    return FAILED if any(one.problems for one in done.found) else DONE
