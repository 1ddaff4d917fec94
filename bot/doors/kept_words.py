"""Words that were kept, for somebody who may read them; where they can't be opened, a sentence says why instead."""

from __future__ import annotations

import logging

from bot.doors.desk import Desk
from bot.doors.press import Press
from bot.enforcement.lookup import SealedWords
from bot.records.errors import KeyMissing, SealError
from dialogs.texts import say

log = logging.getLogger("ehsbot.words")


async def kept_words(press: Press, desk: Desk, ref: str) -> SealedWords | None:
    """What is kept under `ref`; None once its time is over. A lost key hides these words and nothing beside them."""
    try:
        return await desk.lookup.words(press.school, ref)
    except SealError as error:
        log.error("words can't be shown: %s", error)  # noqa: TRY400 - one line, and it names the key
        return SealedWords(say(press.lang, "words-locked" if isinstance(error, KeyMissing) else "words-broken"))
