"""What every notice must show: a text by chance that only Graph was given, with the name of the watch it is for."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

PARTS = 3
LONGEST = 128
"""Graph keeps no longer one."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a notice showed. school, watch: whose it says it is; the whole text proves it."""

    school: str
    watch: str
    text: str

    def proves(self, proof: str) -> bool:
        """Whether it is the one that was given to Graph, in a time that tells nothing."""
        return bool(proof) and hmac.compare_digest(proof_of(self.text), proof)


def spelled(school: str, watch: str, chance: str) -> str:
    """The text that Graph is given."""
    return f"{school}:{watch}:{chance}"


def proof_of(text: str) -> str:
    """Its digest, which the records keep. The chance in it is 256 bits: nobody guesses back."""
    return hashlib.sha256(text.encode()).hexdigest()


def shown(text: str) -> Shown | None:
    """What a notice showed, or None where it can be none of ours."""
    parts = text.split(":")
    return Shown(parts[0], parts[1], text) if len(parts) == PARTS and len(text) <= LONGEST and all(parts) else None
