"""Who plays: plainly invented people of an invented school."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from urllib.parse import quote

APP = "11111111-1111-4111-8111-111111111111"
TENANT = "22222222-2222-4222-8222-222222222222"
BOT = f"28:{APP}"
TEAM = "19:dosbarth10b@thread.tacv2"
GROUP = "33333333-3333-4333-8333-333333333333"
OTHER_TEAM = "19:cynllunio@thread.tacv2"
"""A team of the school that is no class of the school file."""
OTHER_GROUP = "44444444-4444-4444-8444-444444444444"
STAFF_CHANNEL = "19:staff@thread.tacv2"
"""A channel of the staff, where somebody is fetched whom an alert can't reach."""
OTHER_TENANT = "55555555-5555-4555-8555-555555555555"
MEETING_CHAT = "19:meeting_pretend@thread.v2"
MEETING = "MCMxOTptZWV0aW5nX3ByZXRlbmRAdGhyZWFkLnYyIzA="
JOIN_LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_pretend%40thread.v2/0"

CHANNEL_CHAT = f"{TEAM};messageid=1690000000000"
"""A meeting in the channel itself, of which Teams tells nobody's coming and going."""
CHANNEL_LINK = f"https://teams.microsoft.com/l/meetup-join/{quote(TEAM, safe='')}/1690000000000"

_PLACE = uuid.UUID("5d7a0d6a-5a31-4e0c-8a35-6a4d6f0c7c11")


@dataclass(frozen=True)
class Person:
    """Someone at the school. `key` is how a play calls them; `owner`: owns the class team."""

    key: str
    name: str
    language: str = "en"
    in_team: bool = False
    owner: bool = False

    @property
    def person(self) -> str:
        """The Entra object id."""
        return str(uuid.uuid5(_PLACE, self.key))

    @property
    def mri(self) -> str:
        """The Teams id."""
        return f"29:{self.key}"

    @property
    def chat(self) -> str:
        """Their own chat with the bot."""
        return f"a:{self.key}"


@dataclass(frozen=True)
class Cast:
    """Everybody, in the order in which a play speaks of them."""

    people: tuple[Person, ...] = field(
        default=(
            Person("teacher", "Athro Un", in_team=True, owner=True),
            Person("colleague", "Athro Dau"),
            Person("learner1", "Dysgwr Un", in_team=True),
            Person("learner2", "Dysgwr Dau", "cy", in_team=True),
            Person("learner3", "Dysgwr Tri", in_team=True),
            Person("learner4", "Dysgwr Pedwar", "cy", in_team=True),
            Person("newcomer", "Dysgwr Newydd"),
            Person("aw", "Swyddog Lles"),
            Person("aw_deputy", "Dirprwy Lles"),
            Person("dsp", "Swyddog Diogelu", "cy"),
            Person("dsp_deputy", "Dirprwy Diogelu"),
            Person("head", "Pennaeth"),
            Person("director", "Cyfarwyddwr Dysgu", "cy"),
            Person("chair", "Cadeirydd y Llywodraethwyr"),
            Person("it", "Technegydd"),
        )
    )

    def __getitem__(self, key: str) -> Person:
        """Return a person by key; raises KeyError."""
        for one in self.people:
            if one.key == key:
                return one
        raise KeyError(key)

    @property
    def team(self) -> tuple[Person, ...]:
        """Whoever is in the class team."""
        return tuple(one for one in self.people if one.in_team)

    @property
    def learners(self) -> tuple[Person, ...]:
        """The learners of the class."""
        return tuple(one for one in self.team if not one.owner)


_STAFF = ("teacher", "colleague", "aw", "aw_deputy", "dsp", "dsp_deputy", "head")


@dataclass(frozen=True)
class Times:
    """The times of the school file in seconds, short enough for a play.

    rung: until an alert climbs; outcome: until the holder is asked for one; powers: what IT has consented to;
    other_ways: the school has a staff channel and a mailbox; drill: to answer one; notices: the bot has an address of
    its own, at which Graph tells it of changes; answer: to say what became of a recording; first_look, look, watch:
    until it is first looked for, until it no longer is, and until its files are looked at again; tolerance: it may be
    so much short; year: when on a day staff are asked the question of the year, empty for never; private_calls: how
    often they are looked for, 0 where the school has not decided so; limits: Teams takes no more than it says, and
    the bot keeps to that; it: the school has named who hears of the bot's own trouble; canary: when on a day it sets
    out, in the school's time, empty for the usual; home: seconds that it may take.
    """

    settle: int = 1
    grace: int = 2
    poll: int = 2
    form: int = 3
    rung: int = 3
    outcome: int = 3600
    powers: tuple[str, ...] = ("team",)
    other_ways: bool = False
    drill: int = 18_000
    notices: bool = False
    answer: int = 86_400
    first_look: int = 120
    look: int = 86_400
    tolerance: int = 300
    watch: int = 900
    year: str = ""
    private_calls: int = 0
    limits: bool = False
    it: bool = False
    canary: str = ""
    home: int = 600


def school_file(cast: Cast, times: Times | None = None) -> str:
    """Write the school's choices as TOML."""
    short = times or Times()
    lines = [
        "schema = 1",
        f"powers = {list(short.powers)}",
        "[school]",
        'name = { cy = "Ysgol yr Ymarfer", en = "Rehearsal School" }',
        'id = "rehearsal"',
        "[contacts]",
        *(_contact(cast, *roles) for roles in _CONTACTS),
        *([_contact(cast, "it", "it", "")] if short.it else []),
    ]
    for key in (*_STAFF, *(("it",) if short.it else ())):
        one = cast[key]
        colleague = str(key == "colleague").lower()
        lines += [
            "[[staff]]",
            f'id = "{one.person}"\nname = "{one.name}"\nlanguage = "{one.language}"\ncolleague = {colleague}',
        ]
    lines += ["[[class]]", f'group = "{GROUP}"', 'name = "10B"', "[guard]"]
    lines += [
        f"settle_seconds = {short.settle}",
        f"grace_seconds = {short.grace}",
        f"poll_seconds = {short.poll}",
        f"form_seconds = {short.form}",
    ]
    lines += ["[canary]", *([f"at = {short.canary}"] if short.canary else []), f"within_seconds = {short.home}"]
    lines += ["[drill]", f"answer_seconds = {short.drill}"]
    lines += ["[up_to_date]", f"at = {short.year}" if short.year else "yearly = false"]
    lines += [
        "[recordings]",
        f"answer_seconds = {short.answer}",
        f"first_look_seconds = {short.first_look}",
        f"look_seconds = {short.look}",
        f"tolerance_seconds = {short.tolerance}",
        f"watch_seconds = {short.watch}",
    ]
    if short.private_calls:
        lines += ["[private_calls]", "found_afterwards = true", f'decided_by = "{cast["head"].person}"']
        lines += ["decided_on = 2026-01-05", f"look_seconds = {short.private_calls}"]
    lines += _other_ways(cast) if short.other_ways else []
    lines += ["[ladder]", *(f"{severity} = {short.rung}" for severity in ("urgent", "serious", "concern"))]
    lines += ["[ladder.outcome]", *(f"{severity} = {short.outcome}" for severity in ("urgent", "serious", "concern"))]
    return "\n".join(lines) + "\n"


_CONTACTS = (
    ("aw", "aw", "aw_deputy"),
    ("dsp", "dsp", "dsp_deputy"),
    ("learning_director", "director", ""),
    ("head", "head", ""),
    ("chair_of_governors", "chair", ""),
)


def address(one: Person) -> str:
    """Return a person's e-mail address."""
    return f"{one.key}@rehearsal.example"


def _other_ways(cast: Cast) -> list[str]:
    to = ", ".join(f'"{cast[key].person}" = "{address(cast[key])}"' for key in ("aw", "dsp", "head"))
    return [
        "[other_ways]",
        f'channel = "{STAFF_CHANNEL}"',
        f'mail_from = "{cast["head"].person}"',
        f"mail = {{ {to} }}",
    ]


def _contact(cast: Cast, role: str, key: str, deputy: str) -> str:
    deputies = f'"{cast[deputy].person}"' if deputy else ""
    return f'{role} = {{ id = "{cast[key].person}", name = "{cast[key].name}", deputies = [{deputies}] }}'
