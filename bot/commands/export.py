"""`records export`: a person asks what is kept of them (REC-1). Two files that only their owner can read."""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from bot.commands.bars import bar
from bot.commands.export_pdf import pdf
from bot.commands.files import write_new
from bot.commands.place import database, now, on_records, schools, seal
from bot.commands.saying import DONE, refuse, tell
from bot.enforcement.exporting import PARTS, Asked, gather
from bot.enforcement.masking import Mask
from bot.enforcement.naming import as_kept, knowing_person, named
from bot.records import ledger
from bot.records.reading_store import do
from bot.schools import SchoolFileError
from dialogs.texts import say

NAMES = ("person.json", "person.pdf")
Exported = dict[str, Any]


def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Gather, note in the ledger that it was asked for, and write the files."""
    lang, person = given.language, as_kept(given.person)
    files = [given.out / name for name in NAMES]
    if there := next((file for file in files if file.exists()), None):
        return refuse(lang, "export-exists", file=str(there))
    mask = Mask(person, lambda number: say(lang, "export-person", number=str(number)), say(lang, "export-somebody"))
    is_named = _learn_staff(mask, environment)
    found = _gathered(given, environment, mask)
    if not found:
        return refuse(lang, "export-nothing", person=person)
    on_records(environment, lambda store: store.run(lambda conn: _note(conn, found, person, given.by)))
    made = {"form": "ehsbot-export-1", "person": person, "made_at": now().isoformat(), "schools": found}
    write_new(files[0], json.dumps(made, ensure_ascii=False, indent=2).encode())
    write_new(files[1], pdf(made, lang))
    tell(lang, "export-done", folder=str(given.out))
    tell(lang, "export-read" if is_named else "export-read-no-file")
    return DONE


def _gathered(given: argparse.Namespace, environment: Mapping[str, str], mask: Mask) -> list[Exported]:
    """What each school has, all at one moment of the records."""
    person, ring = as_kept(given.person), seal(environment)

    def unit(conn: Connection) -> list[Exported]:
        of = named(conn, given.school) if given.school else knowing_person(conn, person)
        with bar(say(given.language, "export-progress"), len(of) * len(PARTS)) as move:
            steps = iter(range(len(of) * len(PARTS)))

            def asked(school: str) -> Asked:
                return Asked(school, person, ring, mask, lambda part: move(f"{school} {part}", next(steps)))

            return [gather(conn, asked(school)) for school in of]

    return do(database(environment), unit)


def _learn_staff(mask: Mask, environment: Mapping[str, str]) -> bool:
    """Staff whom the school files name stand in no state; False where the files can't be read."""
    with contextlib.suppress(SchoolFileError):
        for school in schools(environment):
            for one in (*school.contacts.everyone(), *school.staff):
                mask.learn({"person": one.id})
                mask.name(one.name, one.id)
        return True
    return False


def _note(conn: Connection, found: list[Exported], person: str, by: str) -> None:
    for one in found:
        ledger.append(
            conn,
            one["school"],
            at_ms=int(now().timestamp() * 1000),
            actor=by,
            action="PersonExported",
            subject=f"person:{person}",
            clauses=("REC-1",),
            facts={part: len(one[part]["entries"] if part == "ledger" else one[part]) for part in PARTS},
        )
