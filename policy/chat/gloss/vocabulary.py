"""Every English word that the gloss of a message could hold, told without saying it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policy.chat.gloss.entries import Kind
from policy.chat.gloss.items import Item
from policy.chat.gloss.order import MOST, RECEIVING, superlative

ALWAYS: Final = frozenset(
    {"is", "are", "was", "were", "be", "being", "been", "to", "the", "a", "of", "in", "and", "at"}
)
"""What any sentence may hold, whatever its words."""

OFTEN: Final = ALWAYS | {
    "ill",
    "ive",
    "hes",
    "shes",
    "theres",
    "wont",
    "cant",
    "anyone",
    "anything",
    "this",
    "that",
    "have",
}
"""What very many sentences may hold."""

_NOT: Final = ("no", "not", "anything", "dont", "doesnt", "didnt", "wont", "wouldnt", "shouldnt", "cant")
_HERE: Final = ("theres", "this", "that", "here")
_BEEN: Final = ("ive", "youve", "hes", "shes", "weve", "theyve", "dont", "shouldnt", "wouldnt", "wont", "that")

_BY_WELSH: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("ddim", "dim"), _NOT),
    **dict.fromkeys(("bod", "fod"), _BEEN),
    **dict.fromkeys(("ma", "na", "mae", "mar", "maer"), _HERE),
    **dict.fromkeys(("fe", "fo", "e"), ("it",)),
    **dict.fromkeys(("gyd", "i gyd"), ("all", "whole")),
    "i": ("ill", "i", "my", "me", "wont"),
    "y": ("my",),
    "o": ("out", "from", "it"),
    "hi": ("it", "her"),
    "am": ("gonna", "what", "for", "about"),
    "di": ("you",),
    "wrth": ("by", "while"),
    "heb": ("havent",),
    "win": ("im",),
    "neb": ("anyone",),
    "the": ("with",),
}
"""What a small Welsh word may bring into the sentence beside what it says."""

_BY_ENGLISH: Final[dict[str, tuple[str, ...]]] = {
    "doesnt": ("dont",),
    "with": ("ive", "got", "have", "weve", "theyve", "hes", "shes", "you"),
    "can": ("cant", "have"),
    "go": ("get", "got", "getting", "gets"),
    "gonna": ("going",),
    "ill": ("i", "wont"),
    "will": ("wont",),
    "would": ("wouldnt",),
    "should": ("shouldnt",),
    "i": ("ive", "ill"),
}
"""What an English word may turn into."""

_NASAL: Final = ("ngh", "mh", "nh", "ng")
_MAY_BE_NASAL: Final = ("m", "n")


def could_say(items: Sequence[Item]) -> set[str]:
    """The words that any gloss of a message can hold, and some that none does."""
    found = set(ALWAYS).union(*[item.entry.vocabulary if item.entry else (item.text,) for item in items])
    texts = {item.text for item in items}
    for text in _BY_WELSH.keys() & texts:
        found.update(_BY_WELSH[text])
    for item in items:
        if item.text.startswith(_MAY_BE_NASAL):
            if item.kind is Kind.VERB:
                found.add("me")
            if item.text.startswith(_NASAL):
                found.add("my")
    if not MOST.isdisjoint(texts):
        described = [item.entry.texts for item in items if item.entry and item.kind is Kind.ADJECTIVE]
        found.update(word for said in described for text in said for word in superlative(text).split())
    for word in _BY_ENGLISH.keys() & found:
        found.update(_BY_ENGLISH[word])
    found.update([f"{word}s" for word in RECEIVING & found])
    return found
