"""Whom the school names: its contacts and its staff, and what staff are asked each year."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator

from policy.choices.fields import ContactRole, Language, PersonId, Post, Sentence
from policy.part import Part


class Contact(Part):
    """A named person with a safeguarding duty, and who stands in for them, in order."""

    id: PersonId
    name: Sentence
    deputies: tuple[PersonId, ...] = ()


class Contacts(Part):
    """Who is told. One person may hold several of these. it: told of trouble with the bot itself, of nothing else.

    data_lead: told where a recording is not as it should be; the head, where there is none. aw_is_dsp: what the school
    answered when setting up; None while it has not.
    """

    aw: Contact
    dsp: Contact
    hos: Contact | None = None
    learning_director: Contact | None = None
    head: Contact
    chair_of_governors: Contact
    it: Contact | None = None
    data_lead: Contact | None = None
    aw_is_dsp: bool | None = None

    @model_validator(mode="after")
    def _as_answered(self) -> Self:
        same = self.aw.id == self.dsp.id
        if self.aw_is_dsp is not None and self.aw_is_dsp != same:
            raise ValueError(
                "aw_is_dsp: it says that AW is the Designated Safeguarding Person, but aw and dsp have different ids"
                if self.aw_is_dsp
                else "aw_is_dsp: it says that AW is not the Designated Safeguarding Person, but aw and dsp have one id"
            )
        return self

    def named(self) -> tuple[tuple[ContactRole, Contact], ...]:
        """All contacts that are set, each with the name of its duty."""
        every: tuple[tuple[ContactRole, Contact | None], ...] = (
            ("aw", self.aw),
            ("dsp", self.dsp),
            ("hos", self.hos),
            ("learning_director", self.learning_director),
            ("head", self.head),
            ("chair_of_governors", self.chair_of_governors),
        )
        return tuple((role, contact) for role, contact in every if contact is not None)

    def everyone(self) -> tuple[Contact, ...]:
        """All contacts with a safeguarding duty that are set, in the order of the file: not IT or the data lead."""
        return tuple(contact for _, contact in self.named())


class StaffMember(Part):
    """An adult the school vouches for. `colleague`: may be invited as the second adult (CON-3).

    post: what they come as where they are no regular teacher, said beside their name when a session is planned.
    """

    id: PersonId
    name: Sentence
    language: Language | None = None
    colleague: bool = True
    post: Post | None = None


class UpToDateChoices(Part):
    """TCH-4: each school year all staff are asked whether they are up to date with the policies; at: on school days.

    remind_days: until whoever has not confirmed is reminded, once; report_days: until AW and the head see who has not.
    """

    yearly: bool = True
    at: time = time(9, 0)
    remind_days: Annotated[int, Field(ge=1, le=120)] = 14
    report_days: Annotated[int, Field(ge=1, le=180)] = 28

    @property
    def remind(self) -> timedelta:
        """How long a person has before they are reminded."""
        return timedelta(days=self.remind_days)

    @property
    def report(self) -> timedelta:
        """How long it takes until AW and the head are told, and then told again."""
        return timedelta(days=self.report_days)
