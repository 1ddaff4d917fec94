"""Peer libraries, each in an environment of its own, asked over a pipe; one that can't be had is said so."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_BETTER: Final = "from better_profanity import profanity as p\np.load_censor_words()\nread = p.contains_profanity"
_ALT: Final = "from profanity_check import predict\nread = lambda text: bool(predict([text])[0])"
_GLIN: Final = "from glin_profanity import Filter\nread = Filter().is_profane"
_SAFE: Final = "from safetext import SafeText\nread = SafeText(language='en').check_profanity"
_WORDS: Final = "from wordfilter import Wordfilter\nread = Wordfilter().blacklisted"
PEERS: Final = {
    "better-profanity": _BETTER,
    "alt-profanity-check": _ALT,
    "glin-profanity": _GLIN,
    "safetext": _SAFE,
    "wordfilter": _WORDS,
}
"""The name in the package registry → code that defines `read(text) -> bool`."""

_ASK: Final = """
import json, sys, time
exec(sys.argv[1])
for line in sys.stdin:
    begun = time.perf_counter_ns()
    try:
        flagged = bool(read(json.loads(line)))
    except Exception:
        flagged = False
    print(json.dumps([flagged, time.perf_counter_ns() - begun]), flush=False)
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer that answered at least one question, and the interpreter it runs in."""

    name: str
    python: str

    def answers(self, texts: Sequence[str]) -> list[tuple[bool, int]]:
        """For each text whether it is flagged, and the nanoseconds it took."""
        asked = "\n".join(json.dumps(text) for text in texts)
        command = [self.python, "-c", _ASK, PEERS[self.name]]
        done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
        return [(bool(flagged), int(took)) for flagged, took in map(json.loads, done.stdout.splitlines())]


def installed(folder: Path | None) -> tuple[list[Peer], list[str]]:
    """The peers that could be installed, and the names of those that could not; `folder` keeps them for next time."""
    home = (folder or Path(tempfile.mkdtemp(prefix="ehsbot-peers-"))).resolve()
    peers = [Peer(name, str(home / name / "bin" / "python")) for name in PEERS]
    made = {peer.name for peer in peers if _made(peer, home / peer.name)}
    return [peer for peer in peers if peer.name in made], [peer.name for peer in peers if peer.name not in made]


def _made(peer: Peer, folder: Path) -> bool:
    if _works(peer):
        return True
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
    command = [
        peer.python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        peer.name,
        "setuptools<81",
    ]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0 and _works(peer)


def _works(peer: Peer) -> bool:
    try:
        return len(peer.answers(["hello"])) == 1
    except (OSError, subprocess.CalledProcessError):
        return False
