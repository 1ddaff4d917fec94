"""The Playground's world, made of the rehearsal's people: it has one team, one group chat and six people, no more."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rehearsal.cast import BOT, GROUP, MEETING_CHAT, TEAM, TENANT, Cast, Person
from rehearsal.connector import Connector
from rehearsal.stage import Stage

STAFF = ("teacher", "colleague", "aw", "aw_deputy", "dsp", "dsp_deputy", "head", "director", "chair")
PEOPLE = ("teacher", "colleague", "aw", "learner1", "learner2", "learner3")


def cast_in_playground() -> Cast:
    """Return everybody; in the class team are the six, because the Playground puts all it knows into its team."""
    return Cast(tuple(dataclasses.replace(one, in_team=one.key in PEOPLE) for one in Cast().people))


class PlaygroundStage(Stage):
    """The stage with the Playground's people, whose bot may answer to the Playground's `origin` too."""

    def __init__(self, command: Sequence[str], folder: Path, origin: str) -> None:
        super().__init__(command, folder)
        self.cast = cast_in_playground()
        self.teams = Connector(self.cast, self.sign_in)
        self._origin = origin

    def service_hosts(self) -> tuple[str, ...]:
        """Return the origins that the bot may answer to."""
        return (*super().service_hosts(), self._origin)


def settings(cast: Cast, who: str) -> str:
    """Write `.m365agentsplayground.yml` (as JSON, which YAML is) for someone who plays `who`; raises KeyError.

    Its schema wants exactly five people beside the one who plays, and every name twice.
    """
    written: dict[str, Any] = {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": BOT, "name": "EHSBot"},
        "currentUser": _user(cast[who]),
        "users": [_user(cast[key]) for key in PEOPLE if key != who],
        "personalChat": {"id": cast[who].chat},
        "groupChat": {"id": MEETING_CHAT, "name": "10B (the meeting's chat)"},
        "team": {"id": TEAM, "name": "10B", "aadGroupId": GROUP, "channels": []},
    }
    return json.dumps(written, ensure_ascii=False, indent=2)


def _user(one: Person) -> dict[str, Any]:
    given, _, last = one.name.partition(" ")
    address = f"{one.key}@rehearsal.example"
    return {
        "id": one.mri,
        "name": one.name,
        "userPrincipleName": address,
        "aadObjectId": one.person,
        "givenName": given,
        "surname": last,
        "email": address,
    }
