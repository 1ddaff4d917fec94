"""``python -m benchmarks.flat``: what memory the whole bot holds as message after message that is not flagged is read.

The bot is its own process and is sent signed requests over HTTP by others, in slices; after each slice it says how many
megabytes it holds. It should stay flat: `--within` fails where it grew by more, from the first quarter to the end.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from benchmarks.places import pretend_parties
from benchmarks.processes import cpu_seconds, resident_bytes
from benchmarks.turns.__main__ import Row, load
from benchmarks.turns.bots import bot

CHAT = Row("a message that is not flagged", "whole", "chat")


def main(arguments: Sequence[str]) -> int:
    """Send and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.flat", description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000, help="how many (default 1000000)")
    parser.add_argument("--minutes", type=float, default=60.0, help="stop after so many (default 60)")
    parser.add_argument("--slice", type=float, default=15.0, help="seconds between two looks (default 15)")
    parser.add_argument("--within", type=float, help="fail where it grew by more megabytes after the first quarter")
    given = parser.parse_args(arguments)
    seen: list[tuple[int, float]] = []
    with pretend_parties() as places, bot("whole", places) as (url, pid):
        end, sent = time.monotonic() + given.minutes * 60, 0
        began = cpu_seconds(pid) or 0.0
        while sent < given.messages and time.monotonic() < end:
            sent += int(load(CHAT, places, url, given.slice, 32, sent)["turns"])
            seen.append((sent, (resident_bytes(pid) or 0) / 1e6))
            sys.stdout.write(f"{sent:>9,} messages  {seen[-1][1]:.1f} MB\n")
            sys.stdout.flush()
        cpu = 1_000 * ((cpu_seconds(pid) or 0.0) - began) / sent
    first = next(held for number, held in seen if number >= sent / 4)
    grown = seen[-1][1] - first
    sys.stdout.write(f"{grown:+.1f} MB from a quarter to the end; {cpu:.2f} ms of CPU a message\n")
    return 1 if given.within is not None and grown > given.within else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
