"""What every table of the school file has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A table of the school file: an unknown key is a mistake and is said."""

    model_config = ConfigDict(extra="forbid", frozen=True)
