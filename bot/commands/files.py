"""Files that a command writes: new ones, for this account's eyes only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.records.errors import RecordsUnavailable
from bot.records.ledger import Head


class Heads(BaseModel):
    """The file of `records head`: where each ledger ended, and when that was."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    form: Literal["ehsbot-heads-1"] = "ehsbot-heads-1"
    made_at: str
    heads: tuple[Head, ...]


def write_new(file: Path, content: bytes) -> None:
    """Write it, in a folder that is made so too. Raises OSError, also where it is there already."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(content)


def read_heads(file: Path) -> tuple[Head, ...]:
    """Read such a file back. Raises RecordsUnavailable where it is none, OSError where it can't be read."""
    try:
        return Heads.model_validate_json(file.read_bytes()).heads
    except ValidationError:
        raise RecordsUnavailable(f"{file} is not a file that `records head` wrote.") from None
