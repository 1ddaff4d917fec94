"""Azure AI Content Safety as a second opinion, over our own wire (REST, api-version 2023-10-01)."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from bot.counters import Counters
from bot.reading.breaker import Breaker
from bot.reading.opinion import Opinion
from bot.wire import Patience, Wire, WireError
from policy.chat import Category, Severity

log = logging.getLogger(__name__)

SCOPE: Final = "https://cognitiveservices.azure.com/.default"
ASKED: Final = "ehsbot_second_opinions_total"
LONGEST: Final = 10_000
"""Characters the service takes in one request."""
ONCE: Final = Patience(attempts=1, seconds=0)

CATEGORIES: Final[Mapping[str, Category]] = {
    "Hate": Category.HATE,
    "SelfHarm": Category.SELF_HARM,
    "Sexual": Category.SEXUAL,
    "Violence": Category.VIOLENCE,
}
LEVELS: Final[Mapping[int, Severity]] = {4: Severity.CONCERN, 6: Severity.SERIOUS}
"""Of the service's four levels 0 and 2 say nothing here: 2 stands for words without harm in them."""
LIFE_AT_RISK: Final[Mapping[int, Severity]] = {4: Severity.SERIOUS, 6: Severity.URGENT}


@dataclass(frozen=True, slots=True)
class ContentSafety:
    """Asks the service once for each text, within a time limit and behind a breaker."""

    wire: Wire
    endpoint: str
    breaker: Breaker
    counters: Counters
    seconds: float = 3.0

    async def ask(self, text: str) -> Opinion | None:
        """The service's opinion; None where it finds nothing or does not answer. Raises nothing of the service's."""
        if not text or not self.breaker.may_ask():
            self.counters.add(ASKED, outcome="not-asked")
            return None
        try:
            async with asyncio.timeout(self.seconds):
                opinion = await self._ask(text)
        except (WireError, TimeoutError, _UnreadableError) as error:
            self.breaker.failed()
            self.counters.add(ASKED, outcome="failed")
            log.warning("no second opinion: %s", type(error).__name__)
            return None
        except asyncio.CancelledError:
            self.breaker.failed()
            raise
        self.breaker.went_well()
        self.counters.add(ASKED, outcome="answered")
        return opinion

    async def _ask(self, text: str) -> Opinion | None:
        asked = {"text": text[:LONGEST], "categories": list(CATEGORIES), "outputType": "FourSeverityLevels"}
        url = f"{self.endpoint}/contentsafety/text:analyze?api-version=2023-10-01"
        answer = await self.wire.ask("POST", url, json.dumps(asked).encode(), patience=ONCE)
        if not answer.good:
            raise _UnreadableError(answer.status)
        return opinion_of(answer.json())


class _UnreadableError(Exception):
    """The service refused, or answered in a form nobody here knows."""


def opinion_of(body: object) -> Opinion | None:
    """Read the service's answer; raises where it has no analysis in it."""
    found = dict(_severities(body))
    if not found:
        return None
    return Opinion(max(found.values(), key=lambda severity: severity.rank), frozenset(found))


def _severities(body: object) -> Iterator[tuple[Category, Severity]]:
    listed = _object(body).get("categoriesAnalysis")
    if not isinstance(listed, list):
        raise _UnreadableError("no analysis")
    for one in cast("list[object]", listed):
        entry = _object(one)
        category, level = CATEGORIES.get(str(entry.get("category"))), entry.get("severity")
        levels = LIFE_AT_RISK if category is Category.SELF_HARM else LEVELS
        if category is not None and isinstance(level, int) and level in levels:
            yield category, levels[level]


def _object(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
