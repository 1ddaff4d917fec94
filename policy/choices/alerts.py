"""How an alert climbs, what is owed for it, and how its way to a person is tried."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from policy.chat.verdict import Severity
from policy.choices.fields import PersonId, Seconds
from policy.part import Part


class OutcomeTimes(Part):
    """SAF-3: seconds that whoever has an alert in hand has for its outcome, before it is asked for."""

    note: Seconds = 5 * 86400
    concern: Seconds = 5 * 86400
    serious: Seconds = 86400
    urgent: Seconds = 4 * 3600


class LadderTimes(Part):
    """SAF-3: seconds until an alert that nobody acknowledged goes to the next rung; outcome: once somebody did."""

    note: Seconds = 86400
    concern: Seconds = 3600
    serious: Seconds = 600
    urgent: Seconds = 120
    outcome: OutcomeTimes = OutcomeTimes()

    def wait(self, severity: Severity) -> timedelta:
        """How long a rung has to acknowledge an alert of this severity."""
        return timedelta(seconds=int(getattr(self, severity.value)))

    def wait_for_outcome(self, severity: Severity) -> timedelta:
        """How long the holder of an alert of this severity has for its outcome."""
        return timedelta(seconds=int(getattr(self.outcome, severity.value)))


class FollowUpTimes(Part):
    """SAF-3: what is chased once somebody has acted. written: when a referral by phone must be confirmed in writing.

    answer_days: working days until a referral without an answer is asked after; cpoms_days: until whoever closed a
    concern or an incident is asked for the record on CPOMS.
    """

    written: Literal["24-hours", "working-day"] = "24-hours"
    answer_days: Annotated[int, Field(ge=1, le=30)] = 7
    cpoms_days: Annotated[int, Field(ge=1, le=30)] = 1


class HideChoices(Part):
    """From which severity a flagged message is hidden until a person has looked; "never" hides none (power `hide`)."""

    severity: Severity | Literal["never"] = Severity.SERIOUS


class OtherWays(Part):
    """SAF-1: where an alert goes too when it can't reach a person's own chat. None of them tells what it is about.

    channel: a staff channel that the bot is in; mail_from: the mailbox it sends from (object id), mail: whose
    address is which (power `mail`).
    """

    channel: Annotated[str, StringConstraints(pattern=r"^19:[^\s;]+@thread\.(tacv2|skype)$")] = ""
    mail_from: PersonId | Literal[""] = ""
    mail: Mapping[PersonId, Annotated[str, StringConstraints(pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$")]] = {}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.mail and not self.mail_from:
            raise ValueError("mail_from: to send e-mail, name the mailbox that it comes from")
        return self


class DrillChoices(Part):
    """SAF-3: each month every contact is asked to show that an alert would reach them; day: from when in the month.

    It is held on the first open day from then on, at this time; answer_seconds counts in school hours.
    """

    monthly: bool = True
    day: Annotated[int, Field(ge=1, le=28)] = 3
    at: time = time(10, 0)
    answer_seconds: Annotated[int, Field(ge=1, le=14 * 86400)] = 5 * 3600


class CanaryChoices(Part):
    """SAF-1: when the daily canary sets out, on the school's clock, and how long it may take to arrive."""

    at: time = time(7, 30)
    within_seconds: Annotated[int, Field(ge=1, le=3600)] = 600
