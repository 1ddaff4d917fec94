"""How a fault is named in the log: its type and place. Its text is left out, for it may quote a person."""

from __future__ import annotations

import traceback
from pathlib import Path


def where(error: BaseException) -> str:
    """The fault's type and the place it came from, such as ``KeyError at worker.py:88 in _do``."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno} in {last.name}"
