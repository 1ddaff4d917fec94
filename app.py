"""EHSBot's command line: it puts the floors together and does nothing else."""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import logging
import os
import secrets
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

FAILED = 1
WRONG_USE = 2


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 used or set up wrongly."""
    given = _parser().parse_args(arguments)
    return given.run(given, environment)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py", description="EHSBot: a school's Live Sessions Policy, in force.")
    commands = parser.add_subparsers(required=True, metavar="command")
    serve = commands.add_parser("serve", help="serve the bot to Teams")
    serve.set_defaults(run=_serve)
    rehearse = commands.add_parser("rehearse", help="play with a pretend class on this machine")
    rehearse.add_argument("--play", metavar="NAME", help="play a whole story and check every promise: day")
    rehearse.add_argument(
        "--playground", nargs="?", const="teacher", metavar="WHO", help="in Microsoft's Agents Playground, as WHO"
    )
    rehearse.add_argument("--port", type=int, default=8700, help="where the page is served (default 8700)")
    rehearse.set_defaults(run=_rehearse)
    read = commands.add_parser("read", help="read one message, or a file of them, and tell why they are flagged or not")
    what = read.add_mutually_exclusive_group(required=True)
    what.add_argument("text", nargs="?", help="the message")
    what.add_argument("--file", type=Path, metavar="CHAT.CSV", help="a CSV file with a column called text or message")
    read.add_argument("--language", choices=("cy", "en"), default="en")
    read.set_defaults(run=_read)
    package = commands.add_parser("package", help="build the Teams app package")
    package.add_argument("--out", type=Path, default=Path("ehsbot.zip"), help="default ehsbot.zip")
    package.set_defaults(run=_package)
    policy = commands.add_parser("policy", help="every clause: its control, its code, its tests, its state")
    policy.add_argument("--language", choices=("cy", "en"), default="en")
    policy.add_argument("--powers", default="team", help="powers granted, comma separated (default team)")
    policy.add_argument("--json", action="store_true", help="as JSON")
    policy.set_defaults(run=_policy)
    doctor = commands.add_parser("doctor", help="what is well with this deployment, and how to put right what is not")
    doctor.add_argument("--language", choices=("cy", "en"), default="en")
    doctor.add_argument("--json", action="store_true", help="as JSON")
    doctor.set_defaults(run=_doctor)
    _records_commands(commands.add_parser("records", help="the records: keys, proof, copies"))
    return parser


def _records_commands(records: argparse.ArgumentParser) -> None:
    commands = records.add_subparsers(required=True, metavar="command")
    key = commands.add_parser("new-key", help="make a data key for EHSBOT_DATA_KEYS")
    key.set_defaults(run=_new_key)
    verify = commands.add_parser("verify", help="prove that no entry of the ledger was changed")
    verify.set_defaults(run=_verify)
    backup = commands.add_parser("backup", help="write a copy of the records to a new file")
    backup.add_argument("target", type=Path)
    backup.set_defaults(run=_backup)


def _serve(_: argparse.Namespace, environment: Mapping[str, str]) -> int:
    from bot.records.errors import RecordsError
    from bot.schools import SchoolFileError, load_schools
    from bot.serving import serve
    from bot.settings import Settings, SettingsError

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        settings = Settings.from_environment(environment)
        schools = load_schools(settings.school)
        asyncio.run(serve(settings, schools))
    except (SettingsError, SchoolFileError, RecordsError, OSError) as error:
        return _say(error, WRONG_USE)
    return 0


def _rehearse(given: argparse.Namespace, _: Mapping[str, str]) -> int:
    import rehearsal

    command = [sys.executable, str(Path(__file__).resolve())]
    if given.play:
        return rehearsal.play(given.play, command)
    if given.playground:
        return rehearsal.serve_playground(command, given.playground)
    return rehearsal.serve(command, given.port)


def _read(given: argparse.Namespace, _: Mapping[str, str]) -> int:
    from dialogs.verdict import explained
    from policy.chat import read

    if given.file:
        return _read_file(given.file, given.language)
    sys.stdout.write("\n".join(explained(read(given.text), given.language)) + "\n")
    return 0


def _read_file(file: Path, language: str) -> int:
    import csv

    from rich.console import Console

    from bot.chat_file import flagged, messages
    from dialogs.texts import say
    from dialogs.verdict import row, summary
    from policy.chat import read

    try:
        texts = messages(file)
    except (OSError, UnicodeError, csv.Error):
        sys.stderr.write(say(language, "read-no-file", file=str(file)) + "\n")
        return WRONG_USE
    found = list(flagged(texts, read, say(language, "read-progress"), Console(stderr=True)))
    lines = [line for number, verdict in found for line in row(number, verdict, language)]
    sys.stdout.write("\n".join([*lines, summary(len(texts), len(found), language)]) + "\n")
    return 0


def _package(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    import manifest
    from dialogs.texts import say

    app_id = environment.get("MicrosoftAppId", "")
    public_url = environment.get("EHSBOT_PUBLIC_URL", "")
    try:
        given.out.write_bytes(manifest.build(app_id, public_url, say))
    except (ValueError, OSError) as error:
        return _say(error, WRONG_USE)
    sys.stdout.write(f"{given.out}\n")
    return 0


def _policy(given: argparse.Namespace, _: Mapping[str, str]) -> int:
    from bot import clause_table
    from dialogs.texts import say

    return clause_table.show(given.language, given.powers, say, as_json=given.json)


def _doctor(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    from rich.console import Console

    from bot import doctor

    found = asyncio.run(doctor.examine(environment))
    return doctor.show(found, given.language, Console(), as_json=given.json)


def _new_key(_: argparse.Namespace, __: Mapping[str, str]) -> int:
    name = f"k{secrets.token_hex(3)}"
    sys.stdout.write(f"{name}:{base64.b64encode(secrets.token_bytes(32)).decode()}\n")
    return 0


def _database(environment: Mapping[str, str]) -> str:
    return environment.get("EHSBOT_DATABASE") or "sqlite:///ehsbot.db"


def _verify(_: argparse.Namespace, environment: Mapping[str, str]) -> int:
    from bot.records.errors import RecordsError
    from bot.records.upkeep import verify_records

    try:
        found = verify_records(_database(environment))
    except RecordsError as error:
        return _say(error, WRONG_USE)
    for one in found:
        told = {"school": one.school, "entries": one.entries, "problems": [p.fault.name for p in one.problems]}
        sys.stdout.write(json.dumps(told) + "\n")
    return FAILED if any(one.problems for one in found) else 0


def _backup(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    from bot.records.errors import RecordsError
    from bot.records.upkeep import backup

    try:
        backup(_database(environment), given.target)
    except (RecordsError, OSError) as error:
        return _say(error, WRONG_USE)
    return 0


def _say(error: Exception, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
