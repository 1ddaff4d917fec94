"""Which command somebody wrote, in either language."""

from __future__ import annotations

import difflib
import unicodedata

from dialogs import absence

WORDS = {
    "start session": "start",
    "dechrau sesiwn": "start",
    "schedule session": "schedule",
    "schedule a session": "schedule",
    "trefnu sesiwn": "schedule",
    "my sessions": "plans",
    "fy sesiynau": "plans",
    "move session": "plans",
    "symud sesiwn": "plans",
    "cancel session": "plans",
    "canslo sesiwn": "plans",
    "end session": "end",
    "diweddu sesiwn": "end",
    "open chat": "open-chat",
    "open the chat": "open-chat",
    "agor sgwrs": "open-chat",
    "agor y sgwrs": "open-chat",
    "close chat": "close-chat",
    "close the chat": "close-chat",
    "cau sgwrs": "close-chat",
    "cau'r sgwrs": "close-chat",
    "mute all": "mute-all",
    "mute everyone": "mute-all",
    "tewi pawb": "mute-all",
    "tawelu pawb": "mute-all",
    "allow microphones": "allow-microphones",
    "allow mics": "allow-microphones",
    "unmute all": "allow-microphones",
    "unmute everyone": "allow-microphones",
    "caniatau meicroffonau": "allow-microphones",
    "caniatau'r meicroffonau": "allow-microphones",
    "freeze": "freeze",
    "rhewi": "freeze",
    "unfreeze": "unfreeze",
    "dadrewi": "unfreeze",
    "remove learner": "remove",
    "remove a learner": "remove",
    "remove pupil": "remove",
    "tynnu dysgwr": "remove",
    "tynnu disgybl": "remove",
    "tynnwch ddysgwr": "remove",
    "class rules": "rules",
    "class rule": "rules",
    "the class rules": "rules",
    "ground rules": "rules",
    "rheolau dosbarth": "rules",
    "rheolau'r dosbarth": "rules",
    "rheolau y dosbarth": "rules",
    "rheolau sylfaenol": "rules",
    "agreement": "agreement",
    "cytundeb": "agreement",
    "drill": "drill",
    "ymarfer": "drill",
    "report incident": "incident",
    "report an incident": "incident",
    "adrodd digwyddiad": "incident",
    "send an adult": "adult",
    "anfonwch oedolyn": "adult",
    "anfon oedolyn": "adult",
    "anfonwch oedolyn nawr": "adult",
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
    """What the text after the mention asks for: a value of WORDS, away, back or unknown."""
    said = absence.plain(text)
    if absence.AWAY.search(said):
        return "away"
    if absence.BACK.search(said):
        return "back"
    bare = "".join(c for c in unicodedata.normalize("NFKD", text[:LONGEST]) if not unicodedata.combining(c))
    asked = " ".join(bare.casefold().replace("’", "'").split()).strip(" .!?")
    return WORDS.get(asked) or _closest(asked)


def _closest(asked: str) -> str:
    """The one command that was meant; between two, as between mute and unmute, nobody guesses."""
    meant = {WORDS[one] for one in difflib.get_close_matches(asked, WORDS, n=len(WORDS), cutoff=CLOSE_ENOUGH)}
    return meant.pop() if len(meant) == 1 else "unknown"
