"""Which command somebody wrote, in either language."""

from __future__ import annotations

import difflib
import unicodedata

from dialogs import absence

WORDS = {
    "start session": "start",
    "dechrau sesiwn": "start",
    "end session": "end",
    "diweddu sesiwn": "end",
    "agreement": "agreement",
    "cytundeb": "agreement",
    "drill": "drill",
    "ymarfer": "drill",
    "report incident": "incident",
    "report an incident": "incident",
    "adrodd digwyddiad": "incident",
    "arrange meeting": "meeting",
    "arrange a meeting": "meeting",
    "trefnu cyfarfod": "meeting",
    "help": "help",
    "cymorth": "help",
    "help me": "help",
    "helpwch fi": "help",
    "helpa fi": "help",
    "raise a concern": "help",
    "codi pryder": "help",
}
CLOSE_ENOUGH = 0.84
LONGEST = 60


def command_of(text: str) -> str:
    """What the text after the mention asks for: a topic of CommandGiven, or end, drill or away."""
    said = absence.plain(text)
    if absence.AWAY.search(said):
        return "away"
    if absence.BACK.search(said):
        return "back"
    bare = "".join(c for c in unicodedata.normalize("NFKD", text[:LONGEST]) if not unicodedata.combining(c))
    asked = " ".join(bare.casefold().split()).strip(" .!?")
    return WORDS.get(asked) or _closest(asked)


def _closest(asked: str) -> str:
    found = difflib.get_close_matches(asked, WORDS, n=1, cutoff=CLOSE_ENOUGH)
    return WORDS[found[0]] if found else "unknown"
