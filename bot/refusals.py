"""The few ways the front door says no: each an HTTP status, a short reason for the log, a plain sentence."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A request that goes no further. `reason` is one of a fixed few words: it never quotes the request."""

    status = 400
    sentence = "The request was refused."
    retry_after: int | None = None
    ends_line = False
    """Whether what comes next on the same line could be the rest of this request."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{self.status} {reason}")
        self.reason = reason


class BadActivity(Refusal):
    """The body is no activity we can read."""

    status = 400
    sentence = "The body is not a Teams activity."


class BadFraming(BadActivity):
    """Where the body ends is told in a way that others may read differently."""

    ends_line = True


class NotOffered(Refusal):
    """An invoke of a name that this bot's package offers nowhere, so Teams has nothing of ours to show for it."""

    status = 400
    sentence = "This bot offers nothing of that name."


class BadNotice(Refusal):
    """The body is nothing that Graph tells."""

    status = 400
    sentence = "The body is no change notification."


class Unauthenticated(Refusal):
    """The token is missing, or proves nothing."""

    status = 401
    sentence = "A valid token from the Bot Connector is needed."


class Forbidden(Refusal):
    """The caller is who it says, and may still not come in: another tenant or an unlisted host."""

    status = 403
    sentence = "This bot does not serve that tenant or host."


class Unknown(Refusal):
    """Something nobody here has asked for."""

    status = 404
    sentence = "There is nothing of that name here."


class TooSlow(Refusal):
    """The body did not arrive in time."""

    status = 408
    ends_line = True
    sentence = "The body took too long to arrive."


class TooLarge(Refusal):
    """The body is larger than any activity Teams sends."""

    status = 413
    ends_line = True
    sentence = "The body is too large."


class NotJson(Refusal):
    """The body does not say that it is JSON in UTF-8."""

    status = 415
    sentence = "The body must be application/json in UTF-8."


class Busy(Refusal):
    """There is more to do than can be done just now."""

    status = 429
    sentence = "There is too much to do at the moment. Try again shortly."
    retry_after = 2


class NotReady(Refusal):
    """The bot cannot tell whether the token is good, because the signing keys cannot be fetched just now."""

    status = 503
    sentence = "The bot cannot check tokens at the moment. Try again shortly."

    def __init__(self, reason: str, retry_after: int = 5) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class NotKept(NotReady):
    """The records cannot take it just now: who told it tells it again."""

    sentence = "This cannot be taken at the moment. Try again shortly."
