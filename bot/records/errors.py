"""What can go wrong with the records, each with a sentence a head teacher could read."""

from __future__ import annotations


class RecordsError(Exception):
    """The root of every error of the records. None of them ever carries a learner's words."""


class RecordsUnavailable(RecordsError):  # noqa: N818 - it reads as what happened
    """Nothing was kept: the database is closed, full, locked or damaged. The caller must not say "done"."""


class StaleState(RecordsError):  # noqa: N818 - it reads as what happened
    """Somebody else changed this state first: load it again and decide again."""


class LeaseLost(RecordsError):  # noqa: N818 - it reads as what happened
    """Another instance took this job over. Everything in the same unit of work is rolled back with it."""


class NotPlainFacts(RecordsError, ValueError):  # noqa: N818 - it reads as what happened
    """Something that could hold a person's words was offered to a place that must never hold any."""


class WordsGone(RecordsError, LookupError):  # noqa: N818 - it reads as what happened
    """The words asked for were never kept, or their time is over."""


class SealError(RecordsError):
    """The root of what can go wrong with sealed words."""


class BadKeys(SealError, ValueError):  # noqa: N818 - it reads as what happened
    """The data keys in the settings are not of the form id:base64 of 32 bytes."""


class KeyMissing(SealError):  # noqa: N818 - it reads as what happened
    """The words were sealed with a key that is no longer in the key ring."""


class SealBroken(SealError):  # noqa: N818 - it reads as what happened
    """The sealed words, or where they belong, were changed after they were sealed."""
