"""The same form in the other language, one press away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from microsoft_teams.cards.core import SubmitAction

from dialogs import parts
from dialogs.texts import say
from policy.choices import Language


def offered(card: Mapping[str, Any], other: Language | None, verb: str, **data: str) -> dict[str, Any]:
    """The form, with a button that opens it in the other language, in that language's own word; none: as it is.

    It stands right under the first line, which is 999: whoever can't read the rest must not have to look for it.
    """
    if other is None:
        return dict(card)
    carried = {"verb": verb, **data, "lang": other, "v": 1}
    button = SubmitAction(title=say(other, "language-own"), data=carried, associated_inputs="none")
    row = parts.row(button).model_dump(by_alias=True, exclude_none=True, mode="json")
    first, *rest = card["body"]
    return {**card, "body": [first, row, *rest]}
