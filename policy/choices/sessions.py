"""What a school may choose for its sessions, who is in the room, and calls outside of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from policy.choices.fields import PersonId
from policy.part import Part


class SessionChoices(Part):
    """PLN-4: what the start form offers. Any length is allowed.

    remind_minutes: so long before a planned session its class is reminded, and its teacher asked for the checklist.
    """

    default_minutes: Annotated[int, Field(ge=5, le=180)] = 20
    open_hours: Annotated[int, Field(ge=1, le=24)] = 4
    remind_minutes: Annotated[int, Field(ge=1, le=1440)] = 15

    @property
    def longest_wait(self) -> timedelta:
        """How long an opened session may wait to begin before it closes by itself."""
        return timedelta(hours=self.open_hours)


class GuardTimes(Part):
    """CON-2: how long a room may look unsafe before the warning (settle) and before AW is told (grace).

    OVR-3: form is how long a teacher has to give the form for a meeting that began without one.
    """

    settle_seconds: Annotated[int, Field(ge=1, le=60)] = 10
    grace_seconds: Annotated[int, Field(ge=1, le=300)] = 60
    poll_seconds: Annotated[int, Field(ge=1, le=120)] = 30
    form_seconds: Annotated[int, Field(ge=1, le=1800)] = 300

    @property
    def settle(self) -> timedelta:
        """How long a room may look unsafe before anybody is warned."""
        return timedelta(seconds=self.settle_seconds)

    @property
    def grace(self) -> timedelta:
        """How long after the warning AW is told."""
        return timedelta(seconds=self.grace_seconds)

    @property
    def form(self) -> timedelta:
        """How long a meeting may run before AW is told that nobody opened it through the bot."""
        return timedelta(seconds=self.form_seconds)

    @property
    def poll(self) -> timedelta:
        """How often the room is looked at where no events come."""
        return timedelta(seconds=self.poll_seconds)


class PrivateCallChoices(Part):
    """CON-2: whether private calls of one of the staff and one learner are looked for after they were, and told.

    Off, unless the head has so decided on paper: decided_by (object id), decided_on. look_seconds: how often Graph is
    asked, which has a call half an hour after it ended, or two and a half hours at the latest.
    """

    found_afterwards: bool = False
    decided_by: PersonId | Literal[""] = ""
    decided_on: date | None = None
    look_seconds: Annotated[int, Field(ge=1, le=86400)] = 1800

    @model_validator(mode="after")
    def _decided(self) -> Self:
        if self.found_afterwards and not (self.decided_by and self.decided_on):
            raise ValueError(
                "decided_by, decided_on: looking for private calls is decided by the head, on paper, beforehand"
            )
        return self
