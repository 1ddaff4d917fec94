"""How long things are kept, and what becomes of recordings."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from policy.choices.fields import PersonId, Seconds
from policy.part import Part


class RecordTimes(Part):
    """REC-1: days that things are kept here, within what guidance allows; the record of truth is CPOMS.

    words: of a flag or a concern; alerts: closed ones, and the day's notes; sessions: who was in a meeting, and what
    was written for it; agreements: of people and classes that have left; deliveries: tries to reach somebody;
    recordings: that there is one, and where.
    """

    words_days: Annotated[int, Field(ge=1, le=366)] = 30
    alerts_days: Annotated[int, Field(ge=7, le=366)] = 90
    sessions_days: Annotated[int, Field(ge=1, le=366)] = 30
    agreements_days: Annotated[int, Field(ge=30, le=2192)] = 366
    deliveries_days: Annotated[int, Field(ge=30, le=1096)] = 365
    recordings_days: Annotated[int, Field(ge=30, le=2192)] = 366


class RecordingChoices(Part):
    """REC-2: answer_seconds is how long a teacher has to say what became of a recording, before a reminder, once.

    With the powers `meetings` or `files`: first_look_seconds after the end it is looked for, then less and less often,
    until look_seconds; so much may it be shorter than learners were there (tolerance_seconds). With `files`:
    watch_seconds is how often its file is looked at. REC-8: who may open the folder (viewers), by whom and when chosen.
    REC-5: downloads_blocked_on is the day on which IT blocked downloads of recordings in the whole tenant.
    """

    answer_seconds: Seconds = 86400
    first_look_seconds: Seconds = 120
    look_seconds: Seconds = 86400
    tolerance_seconds: Annotated[int, Field(ge=0, le=3600)] = 300
    watch_seconds: Annotated[int, Field(ge=1, le=86400)] = 900
    viewers: Literal["staff", "class"] = "staff"
    chosen_by: PersonId | Literal[""] = ""
    chosen_on: date | None = None
    downloads_blocked_on: date | None = None

    @model_validator(mode="after")
    def _chosen(self) -> Self:
        if self.viewers != "staff" and not (self.chosen_by and self.chosen_on):
            raise ValueError(
                "chosen_by, chosen_on: letting learners open recordings is a choice of the head or data lead"
            )
        return self
