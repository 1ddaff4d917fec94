"""Where the parties of the benchmarks are: the pretend sign-in and Teams, and the bots under test."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.buttons import RING
from benchmarks.processes import ALONE, BESIDE, free_port, listens, running, wait_for

APP = "11111111-1111-4111-8111-111111111111"
TENANT = "22222222-2222-4222-8222-222222222222"


@dataclass(frozen=True)
class Places:
    """Where the parties of a run are."""

    folder: Path
    http: str
    https: str

    @property
    def service_url(self) -> str:
        """The pretend Teams."""
        return f"{self.http}/teams/"

    def environment(self, port: int) -> dict[str, str]:
        """The settings of a bot that listens on `port`."""
        tls = str(self.folder / "tls.pem")
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("EHSBOT_")},
            "MicrosoftAppId": APP,
            "MicrosoftAppPassword": "pretend",
            "MicrosoftAppTenantId": TENANT,
            "MicrosoftAppType": "SingleTenant",
            "EHSBOT_DATA_KEYS": RING,
            "EHSBOT_DATABASE": f"sqlite:///{self.folder / f'bench-{port}.db'}",
            "EHSBOT_SCHOOL": str(self.folder / "school.toml"),
            "EHSBOT_LOGIN_URL": self.https,
            "EHSBOT_OPENID_METADATA_URL": f"{self.http}/openid",
            "EHSBOT_GRAPH_URL": self.http,
            "EHSBOT_SERVICE_HOSTS": self.http,
            "EHSBOT_PACE": "none",
            "PORT": str(port),
            "SSL_CERT_FILE": tls,
            "REQUESTS_CA_BUNDLE": tls,
        }


@contextlib.contextmanager
def pretend_parties() -> Generator[Places]:
    """Run sign-in and Teams while the context lasts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "school.toml").write_text(_SCHOOL, encoding="utf-8")
        log, found = folder / "parties.log", folder / "places.json"
        command = ["-m", "benchmarks.pretend_services", name]
        with running(command, dict(os.environ), log, BESIDE) as process:
            wait_for(process, found.exists, log)
            yield Places(folder, **json.loads(found.read_text()))


@contextlib.contextmanager
def bot_of(kind: str, places: Places) -> Generator[tuple[str, int]]:
    """Run one bot while the context lasts; yields its address and process id."""
    port = free_port()
    command = ["app.py", "serve"] if kind.startswith("whole") else ["-m", "benchmarks.bots", kind]
    log = places.folder / f"{port}.log"
    with running(command, places.environment(port), log, ALONE) as process:
        wait_for(process, lambda: listens(port), log)
        yield f"http://127.0.0.1:{port}", process.pid


_SCHOOL = """\
schema = 1
[school]
name = { cy = "Ysgol", en = "School" }
id = "bench"
[contacts]
aw = { id = "33333333-3333-4333-8333-000000000000", name = "A" }
dsp = { id = "33333333-3333-4333-8333-000000000001", name = "B" }
head = { id = "33333333-3333-4333-8333-000000000002", name = "C" }
chair_of_governors = { id = "33333333-3333-4333-8333-000000000003", name = "D" }
[[staff]]
id = "33333333-3333-4333-8333-000000000000"
name = "A"
[[class]]
group = "44444444-4444-4444-8444-444444444444"
name = "10B"
"""
