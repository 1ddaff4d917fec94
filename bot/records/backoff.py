"""How long to wait before trying again. Pure: the randomness comes in as an argument."""

from __future__ import annotations

FIRST_MS = 1_000
LONGEST_MS = 300_000


def delay_ms(attempt: int, jitter: float, *, at_least_ms: int = 0) -> int:
    """Milliseconds to wait after the `attempt`-th try (1 is the first) failed.

    Doubles from one second to five minutes. `jitter` (0 to 1, drawn by the caller) spreads the upper half, so
    that many jobs that failed together do not come back together. `at_least_ms` is what the other side asked
    for (Retry-After); it wins when it is longer.
    """
    doubled = min(FIRST_MS << min(max(attempt, 1) - 1, 20), LONGEST_MS)
    return max(doubled // 2 + int(doubled / 2 * jitter), at_least_ms)
