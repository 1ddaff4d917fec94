"""What Teams may answer other than yes. Each error has Teams' own code and the key of a remedy."""

from __future__ import annotations

import json
import re
from typing import cast

from bot.wire import BUSY, Answer, WireError

_CODE = re.compile(r"[A-Za-z0-9_.-]{1,64}")

REMEDIES = {
    "BotNotInConversationRoster": "add-the-app",
    "BotDisabledByAdmin": "allow-the-app",
    "ConversationBlockedByUser": "unblock-the-app",
    "NotEnoughPermissions": "consent-again",
    "BotNotRegistered": "check-the-registration",
    "MessageSizeTooBig": "shorten-the-message",
}
"""Remedy keys by Teams' code; `remedy_of` covers what has no code of its own."""

_BY_STATUS = {
    401: "check-the-registration",
    403: "add-the-app",
    404: "look-whether-it-was-deleted",
    413: "shorten-the-message",
    429: "wait",
}


class TeamsError(WireError):
    """Teams did not do what was asked. `status` 0 means that nothing was heard.

    `code` is Teams' own word or one of ours in lower case; `retry_after` is in seconds where Teams said it.
    """

    def __init__(self, status: int, code: str, retry_after: float | None = None) -> None:
        super().__init__(f"Teams answered {status} {code}" if status else f"Teams was not reached: {code}")
        self.status = status
        self.code = code
        self.retry_after = retry_after

    @property
    def remedy(self) -> str:
        """Return the key of the sentence that tells people what to do about it."""
        return REMEDIES.get(self.code) or _BY_STATUS.get(self.status, "try-later")


class Unreachable(TeamsError):  # noqa: N818 - it reads as what happened
    """No answer, or none that can be read. Whether the request was carried out is not known."""


class Throttled(TeamsError):  # noqa: N818 - it reads as what happened
    """Still busy after all patience (412, 429, 502, 503, 504). Try again no sooner than `retry_after`."""


class NotAllowed(TeamsError):  # noqa: N818 - it reads as what happened
    """Refused for who we are (401, 403): trying again does not help, a person must act."""


class Gone(TeamsError):  # noqa: N818 - it reads as what happened
    """What was named is not there (404, 410): a deleted message, chat, team, or a meeting long over."""


_KINDS: dict[int, type[TeamsError]] = {401: NotAllowed, 403: NotAllowed, 404: Gone, 410: Gone}


def refusal_of(answer: Answer) -> TeamsError:
    """Turn an answer that is not a yes into its error."""
    kind = Throttled if answer.status in BUSY else _KINDS.get(answer.status, TeamsError)
    return kind(answer.status, _code(answer.body), answer.retry_after)


def _code(body: bytes) -> str:
    """Pick Teams' code out of an error body; its message is left alone, it may hold names."""
    try:
        code = cast("dict[str, dict[str, object]]", json.loads(body))["error"]["code"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return "no-code"
    return code if isinstance(code, str) and _CODE.fullmatch(code) else "no-code"
