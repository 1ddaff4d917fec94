"""EHSBot's command line: it puts the floors together and does nothing else."""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.commands import records

WRONG_USE = 2
MOST_WORKERS = 64


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 used or set up wrongly."""
    given = _parser().parse_args(arguments)
    return given.run(given, environment)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py", description="EHSBot: a school's Live Sessions Policy, in force.")
    commands = parser.add_subparsers(required=True, metavar="command")
    serve = commands.add_parser("serve", help="serve the bot to Teams")
    serve.add_argument(
        "--workers", type=_workers, default=1, metavar="N", help="so many processes; needs PostgreSQL (default 1)"
    )
    serve.set_defaults(run=_serve)
    rehearse = commands.add_parser("rehearse", help="play with a pretend class on this machine")
    rehearse.add_argument(
        "--play", metavar="NAME", help="play a whole story and check every promise: day, session, recordings"
    )
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
    package.add_argument("--calls", action="store_true", help="for a school with the power calls")
    package.set_defaults(run=_package)
    policy = commands.add_parser("policy", help="every clause: its control, its code, its tests, its state")
    policy.add_argument("--language", choices=("cy", "en"), default="en")
    policy.add_argument("--powers", default="team", help="powers granted, comma separated (default team)")
    policy.add_argument(
        "--set", action="append", default=[], choices=("downloads",), help="what is blocked in the tenant: see doctor"
    )
    policy.add_argument("--json", action="store_true", help="as JSON")
    policy.set_defaults(run=_policy)
    doctor = commands.add_parser("doctor", help="what is well with this deployment, and how to put right what is not")
    doctor.add_argument("--language", choices=("cy", "en"), default="en")
    doctor.add_argument("--json", action="store_true", help="as JSON")
    doctor.set_defaults(run=_doctor)
    records.add_to(commands.add_parser("records", help="the records: what is in them, keys, proof, copies"))
    return parser


def _workers(given: str) -> int:
    number = int(given)
    if not 1 <= number <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"give a number from 1 to {MOST_WORKERS}, one for each core at most")
    return number


def _serve(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    gc.disable()  # what is loaded from here on stays; once the bot serves, it is on again
    from bot import crew
    from bot.records.errors import RecordsError
    from bot.schools import SchoolFileError, load_schools
    from bot.serving import serve
    from bot.settings import Settings, SettingsError
    from bot.vault import KeysNotRead

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        settings = Settings.from_environment(environment)
        schools = load_schools(settings.school)
        if given.workers > 1:
            return crew.run(settings, schools, given.workers)
        asyncio.run(serve(settings, schools))
    except (SettingsError, SchoolFileError, RecordsError, KeysNotRead, crew.NoCrewError, OSError) as error:
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


def _read(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    from bot.commands import read

    return read.run(given, environment)


def _package(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    import manifest
    from dialogs.texts import say

    app_id = environment.get("MicrosoftAppId", "")
    public_url = environment.get("EHSBOT_PUBLIC_URL", "")
    try:
        given.out.write_bytes(manifest.build(app_id, public_url, say, calls=given.calls))
    except (ValueError, OSError) as error:
        return _say(error, WRONG_USE)
    sys.stdout.write(f"{given.out}\n")
    return 0


def _policy(given: argparse.Namespace, _: Mapping[str, str]) -> int:
    from bot import clause_table
    from dialogs.texts import say

    return clause_table.show(given.language, given.powers, say, as_json=given.json, settings=given.set)


def _doctor(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    from rich.console import Console

    from bot import doctor, findings

    found = asyncio.run(doctor.examine(environment))
    return findings.show(found, given.language, Console(), as_json=given.json)


def _say(error: Exception, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
