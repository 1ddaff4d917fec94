"""What becomes of the recording of a session (REC-2, REC-3). The bot keeps references, and never sound or video."""

from __future__ import annotations

from policy.recordings.state import Answer, Recording, Search, Why

__all__ = ["Answer", "Recording", "Search", "Why"]
