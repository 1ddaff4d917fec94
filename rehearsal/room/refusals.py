"""Why something was not done: a code, for which the page's texts have a sentence with its remedy."""

from __future__ import annotations


class NotDone(Exception):  # noqa: N818 - it reads as what happened
    """Something that could not be done. `code`: `error-{code}` stands in the texts; `values` fill it in."""

    def __init__(self, code: str, status: int = 409, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.values = values
