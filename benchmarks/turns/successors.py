"""The successors of the Bot Framework SDK, each in an environment of its own; one that can't be had is said so."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.processes import ROOT

HOME: Final = ROOT / ".make" / "successors"
CRYPTO: Final = "PyJWT[crypto]"
"""What checks RS256: neither of them asks for it by itself."""
HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Successor:
    """A package that takes turns from Teams. serves: the script that does it, which imports nothing of ours."""

    kind: str
    package: str
    tried_by: str
    serves: Path

    def python(self, folder: Path) -> Path:
        """The interpreter of its environment."""
        return folder / self.kind / "bin" / "python"


SUCCESSORS: Final = (
    Successor(
        "agents-echo",
        "microsoft-agents-hosting-aiohttp==1.9.0",
        "import cryptography, microsoft_agents.hosting.aiohttp",
        HERE / "agents_echo.py",
    ),
    Successor(
        "teams-echo", "microsoft-teams-apps==2.1.1", "import cryptography, microsoft_teams.apps", HERE / "teams_echo.py"
    ),
)


def installed(folder: Path = HOME) -> dict[str, Successor]:
    """Those that are there, by kind, after they were asked for; the environments stay for the next run."""
    folder.mkdir(parents=True, exist_ok=True)
    return {one.kind: one for one in SUCCESSORS if _made(one, folder)}


def _made(one: Successor, folder: Path) -> bool:
    if _works(one, folder):
        return True
    subprocess.run([sys.executable, "-m", "venv", str(folder / one.kind)], check=True, capture_output=True)
    asked = [
        str(one.python(folder)),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        one.package,
        CRYPTO,
    ]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0 and _works(one, folder)


def _works(one: Successor, folder: Path) -> bool:
    python = one.python(folder)
    return python.exists() and subprocess.run([str(python), "-c", one.tried_by], check=False).returncode == 0
