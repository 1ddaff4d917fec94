"""How long after a flagged message was taken AW's card is at Teams, by load, number of schools and of instances.

`python -m benchmarks.alerts` prints a table, `--json` the figures. Messages come at a fixed rate, whether the bot
keeps up or not; one in a hundred is flagged, each by another author. The pretend Teams has Teams' own limits: 7 posts
a second and 60 in half a minute in one conversation, 50 a second in all. So one school's AW can't be sent more than
two cards a second for long, however fast the bot is: the row with one school and 500 messages a second shows that
queue. The bots share the first core, all others, PostgreSQL too, the second. A flagged message whose card never comes
ends the run.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import time
import urllib.request
from collections.abc import Generator
from dataclasses import asdict, dataclass
from typing import Any, cast

from rich.console import Console
from rich.table import Table

from benchmarks.load import minted_for
from benchmarks.places import APP, TENANT, Places, pretend_parties
from benchmarks.postgres import ENGINES, empty_database
from benchmarks.processes import ALONE, BESIDE, cpu_seconds, free_port, listens, running, wait_for
from bot.doors.arrival import alert_for

ONE_IN = 100
GREETED = 5.0
"""Seconds until every AW has been greeted: these posts count towards Teams' limits too."""
ROLES = ("aw", "dsp", "head", "chair")
PATIENCE = 120.0
"""Seconds that the last cards may take: Teams' limits make a queue."""


class CardsMissingError(Exception):
    """A flagged message has no card, or a bot did not take a message."""


@dataclass(frozen=True)
class Case:
    """One measurement: messages a second, schools, and bots on one database."""

    rate: int
    schools: int
    instances: int


@dataclass(frozen=True)
class Result:
    """Times in milliseconds from the flagged message taken to AW's card at Teams; cpu: all bots', ms a message."""

    rate: int
    schools: int
    instances: int
    messages: int
    cards: int
    taken_p99: float
    p50: float
    p99: float
    slowest: float
    cpu: float | None


def main(arguments: list[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="benchmarks.alerts", description=__doc__)
    parser.add_argument("--rates", default="50,200,500", help="messages a second (default 50,200,500)")
    parser.add_argument("--schools", default="1,50", help="how many schools (default 1,50)")
    parser.add_argument("--instances", default="1", help="how many bots (default 1; more need postgres)")
    parser.add_argument("--seconds", type=float, default=20.0, help="length of one case (default 20)")
    parser.add_argument("--engine", choices=ENGINES, default="sqlite", help="which database (default sqlite)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args(arguments)
    rates, schools, instances = (_numbers(text) for text in (given.rates, given.schools, given.instances))
    if given.engine == "sqlite" and max(instances) > 1:
        parser.error("one process owns an SQLite file: --instances needs --engine postgres")
    cases = [Case(rate, many, bots) for bots in instances for many in schools for rate in rates]
    told = Console(stderr=True, quiet=given.json)
    try:
        results = [_measured(case, given, told) for case in cases]
    except CardsMissingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _show(results, as_json=given.json)
    return 0


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


def _measured(case: Case, given: argparse.Namespace, told: Console) -> Result:
    told.print(f"{case.rate} messages a second, {case.schools} schools, {case.instances} bots")
    with (
        pretend_parties() as places,
        empty_database(given.engine) as database,
        _bots(case, places, database) as bots,
    ):
        key = (places.folder / "key.pem").read_text()
        headers = minted_for(key, APP, _teams(places), 1)
        for school in range(case.schools):
            _post(f"{bots[0][0]}/api/messages", installed(_teams(places), school), next(headers))
        time.sleep(GREETED)
        before = [cpu_seconds(pid) for _, pid in bots]
        seen = _load(case, places, key, [url for url, _ in bots], given.seconds)
        cards = _cards(places, {alert_for(one[1], one[0]): one for one in seen["flagged"]})
        spent = [after - was for (_, pid), was in zip(bots, before, strict=True) if was and (after := cpu_seconds(pid))]
    took = sorted(1_000 * (at - taken) for taken, at in cards)
    waited = sorted(1_000 * (taken - sent) for *_, sent, taken in seen["flagged"])
    cpu = 1_000 * sum(spent) / seen["sent"] if spent else None
    return Result(
        **asdict(case),
        messages=seen["sent"],
        cards=len(cards),
        taken_p99=_at(waited, 0.99),
        p50=_at(took, 0.5),
        p99=_at(took, 0.99),
        slowest=took[-1],
        cpu=cpu,
    )


def _at(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


@contextlib.contextmanager
def _bots(case: Case, places: Places, database: str | None) -> Generator[list[tuple[str, int]]]:
    """Run the bots of a case on one database."""
    folder = places.folder / "schools"
    folder.mkdir()
    for number in range(case.schools):
        (folder / f"s{number}.toml").write_text(school_file(number), encoding="utf-8")
    shared = database or f"sqlite:///{places.folder / 'alerts.db'}"
    found: list[tuple[str, int]] = []
    with contextlib.ExitStack() as running_bots:
        for _ in range(case.instances):
            port = free_port()
            environment = places.environment(port) | {"EHSBOT_SCHOOL": str(folder), "EHSBOT_DATABASE": shared}
            environment["EHSBOT_PACE"] = "teams"
            log = places.folder / f"{port}.log"
            process = running_bots.enter_context(running(["app.py", "serve"], environment, log, ALONE))
            wait_for(process, lambda port=port: listens(port), log)
            found.append((f"http://127.0.0.1:{port}", process.pid))
        yield found


def _load(case: Case, places: Places, key: str, urls: list[str], seconds: float) -> dict[str, Any]:
    orders = {
        "urls": [f"{url}/api/messages" for url in urls],
        "service_url": _teams(places),
        "key": key,
        "app_id": APP,
        "tenant": TENANT,
        "groups": [group_of(number) for number in range(case.schools)],
        "rate": case.rate,
        "seconds": seconds,
        "one_in": ONE_IN,
        "first": time.time_ns() % 1_000_000_000,
    }
    log = places.folder / "load.log"
    with running(["-m", "benchmarks.alert_load"], dict(os.environ), log, BESIDE) as process:
        process.communicate(json.dumps(orders).encode())
    if process.returncode:
        raise CardsMissingError(f"the senders failed:\n{log.read_text()[-2_000:]}")
    seen = cast("dict[str, Any]", json.loads(log.read_text()))
    if seen["failed"]:
        raise CardsMissingError(f"{seen['failed']} of {seen['sent']} messages were not taken")
    return seen


def _cards(places: Places, wanted: dict[str, list[Any]]) -> list[tuple[float, float]]:
    """For each flagged message: when it was taken, and when AW's card was at Teams."""
    end = time.monotonic() + PATIENCE
    while True:
        with urllib.request.urlopen(f"{places.http}/limited/seen") as answer:  # noqa: S310 - our own, on loopback
            found = {alert: at for place, alert, at, _ in json.load(answer) if place.startswith("a:aw-")}
        missing = wanted.keys() - found.keys()
        if not missing:
            return [(one[3], found[alert]) for alert, one in wanted.items()]
        if time.monotonic() > end:
            raise CardsMissingError(f"{len(missing)} of {len(wanted)} flagged messages have no card with AW")
        time.sleep(0.25)


def _post(url: str, body: dict[str, Any], authorization: str) -> None:
    headers = {"Content-Type": "application/json", "Authorization": authorization}
    asked = urllib.request.Request(url, json.dumps(body).encode(), headers)  # noqa: S310 - our own, on loopback
    urllib.request.urlopen(asked).close()  # noqa: S310 - the same


def _teams(places: Places) -> str:
    return f"{places.http}/limited/"


def installed(service_url: str, school: int, role: str = "aw") -> dict[str, Any]:
    """A contact of a school gets the app, as a setup policy gives it."""
    person = person_of(school, ROLES.index(role))
    return {
        "type": "installationUpdate",
        "action": "add",
        "id": f"install-{school}-{role}",
        "timestamp": "2026-01-12T09:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": f"29:{person}", "aadObjectId": person},
        "recipient": {"id": f"28:{APP}"},
        "conversation": {"id": f"a:{role}-{school}", "tenantId": TENANT, "conversationType": "personal"},
        "channelData": {"tenant": {"id": TENANT}},
    }


def person_of(school: int, number: int) -> str:
    """The Entra id of one of a school's contacts, by the place of their role in ROLES."""
    return f"33333333-3333-4333-8333-{school * 10 + number:012d}"


def group_of(school: int) -> str:
    """The Entra group of a school's one class."""
    return f"44444444-4444-4444-8444-{school:012d}"


def school_file(number: int) -> str:
    """A school with one class, whose people differ from every other school's."""
    aw, dsp, head, chair = (person_of(number, place) for place in range(4))
    return f"""\
schema = 1
[school]
id = "s{number}"
name = {{ cy = "Ysgol {number}", en = "School {number}" }}
[contacts]
aw = {{ id = "{aw}", name = "A" }}
dsp = {{ id = "{dsp}", name = "B" }}
head = {{ id = "{head}", name = "C" }}
chair_of_governors = {{ id = "{chair}", name = "D" }}
[[staff]]
id = "{aw}"
name = "A"
[[class]]
group = "{group_of(number)}"
name = "10B"
"""


def _show(results: list[Result], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps([asdict(result) for result in results], indent=2) + "\n")
        return
    table = Table(title="From a flagged message taken to AW's card at Teams")
    for name in (*("messages/s", "schools", "bots", "messages", "cards"), *("taken p99 ms", "p50 ms", "p99 ms")):
        table.add_column(name, justify="right")
    for name in ("slowest ms", "CPU ms"):
        table.add_column(name, justify="right")
    for one in results:
        whole = (one.rate, one.schools, one.instances, one.messages, one.cards)
        times = (f"{value:.0f}" for value in (one.taken_p99, one.p50, one.p99, one.slowest))
        table.add_row(*map(str, whole), *times, "-" if one.cpu is None else f"{one.cpu:.2f}")
    Console(width=120).print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
