"""`records …`: the command line of what looks after the records. Each command loads only what it needs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

Run = Callable[[argparse.Namespace, Mapping[str, str]], int]


class Commands(Protocol):
    """What argparse gives to add commands to."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:  # noqa: A002 - argparse's own name
        """A new command."""
        ...


def add_to(records: argparse.ArgumentParser) -> None:
    """Put every `records` command in."""
    commands = records.add_subparsers(required=True, metavar="command")
    for add in (_keys, _proof, _copies, _dead, _hold, _people, _incident, _purge, _canary):
        add(commands)


def _keys(commands: Commands) -> None:
    key = commands.add_parser("new-key", help="make a data key for EHSBOT_DATA_KEYS")
    key.set_defaults(run=_in("new_key"))
    rotate = commands.add_parser("rotate-key", help="seal all words anew with the first key of EHSBOT_DATA_KEYS")
    _by(rotate)
    rotate.set_defaults(run=_in("rotate_key"))


def _proof(commands: Commands) -> None:
    verify = commands.add_parser("verify", help="prove that no entry of the ledger was changed")
    verify.add_argument(
        "--head", action="append", default=[], type=Path, metavar="FILE", help="as records head wrote it"
    )
    _language(verify)
    verify.set_defaults(run=_in("verify"))
    head = commands.add_parser("head", help="write where each ledger ends to a new file, to be kept elsewhere")
    head.add_argument("target", type=Path)
    _language(head)
    head.set_defaults(run=_in("head"))


def _copies(commands: Commands) -> None:
    backup = commands.add_parser("backup", help="write a copy of the records to a new file")
    backup.add_argument("target", type=Path)
    backup.set_defaults(run=_in("backup"))
    restore = commands.add_parser("restore", help="put a backup back (SQLite), while no bot runs")
    restore.add_argument("source", type=Path)
    restore.add_argument("--replace", action="store_true", help="the records that are there are moved aside")
    _language(restore)
    restore.set_defaults(run=_in("restore"))


def _dead(commands: Commands) -> None:
    dead = commands.add_parser("dead", help="list the actions that could not be carried out, and settle them")
    what = dead.add_mutually_exclusive_group()
    what.add_argument("--again", nargs="+", metavar="ID|all", help="try these again")
    what.add_argument("--clear", nargs="+", metavar="ID|all", help="these have been dealt with")
    _by(dead)
    dead.set_defaults(run=_in("dead"))


def _hold(commands: Commands) -> None:
    hold = commands.add_parser("hold", help="list the legal holds, put one on, take one off")
    whom = hold.add_mutually_exclusive_group()
    whom.add_argument("--person", metavar="ID", help="everything that names this person (object id)")
    whom.add_argument("--alert", metavar="ID", help="everything of this alert")
    hold.add_argument("--reason", default="", metavar="CODE", help="why: a reference without spaces, no name")
    hold.add_argument("--release", action="store_true", help="take it off")
    _school(hold)
    _by(hold)
    hold.set_defaults(run=_in("hold"))


def _people(commands: Commands) -> None:
    erase = commands.add_parser("erase", help="forget a person: what would go, or what can't go now and why")
    erase.add_argument("--person", required=True, metavar="ID", help="object id")
    _really(erase)
    _school(erase)
    _by(erase)
    erase.set_defaults(run=_in("erase"))
    export = commands.add_parser("export", help="all that is kept of a person, as JSON and PDF, others masked")
    export.add_argument("--person", required=True, metavar="ID", help="object id")
    export.add_argument("--out", required=True, type=Path, metavar="DIR", help="a folder of this account's own")
    _school(export)
    _by(export)
    export.set_defaults(run=_in("export"))


def _incident(commands: Commands) -> None:
    incident = commands.add_parser("incident", help="the whole account of an alert as a document, for CPOMS")
    incident.add_argument("alert", metavar="ALERT", help="its id: it stands under Copy for CPOMS")
    incident.add_argument("--pdf", required=True, type=Path, metavar="FILE", help="a new file")
    _school(incident)
    _by(incident)
    incident.set_defaults(run=_in("incident"))


def _purge(commands: Commands) -> None:
    purge = commands.add_parser("purge", help="what has had its time now, table by table, and take it away")
    _really(purge)
    _school(purge)
    _by(purge)
    purge.set_defaults(run=_in("purge"))


def _canary(commands: Commands) -> None:
    canary = commands.add_parser("canary", help="the daily tests of the last month, and the time of each stage")
    _language(canary)
    canary.set_defaults(run=_in("canary"))


def _really(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--do", action="store_true", help="really do it; without this, only tell what would go")


def _school(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--school", metavar="ID", help="in this school only; else in each that knows them")


def _by(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", default="command-line", metavar="ID", help="who does it, for the ledger: an id")
    _language(parser)


def _language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=("cy", "en"), default="en")


def _in(module: str) -> Run:
    """The command in this module, with what can be wrong with records, keys and school files told in a sentence."""

    def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
        from bot.commands.saying import complain
        from bot.enforcement.spelling import UnknownSpellingError
        from bot.records.errors import RecordsError
        from bot.schools import SchoolFileError
        from bot.settings import SettingsError
        from bot.vault import KeysNotRead

        expected = (RecordsError, SchoolFileError, SettingsError, KeysNotRead, UnknownSpellingError, OSError)
        command: Any = import_module(f"bot.commands.{module}")
        try:
            return int(command.run(given, environment))
        except expected as error:
            return complain(error)

    return run
