"""A message that was fetched through Graph, as if it had come in: the same place, the same id, the same alert."""

from __future__ import annotations

from collections.abc import Mapping

from bot.doors.arrival import Arrival
from bot.graph.changes import ChatMessage
from policy.class_team import ClassTeam
from policy.guard.room import Room
from policy.people import Member


def is_of_a_person(message: ChatMessage) -> bool:
    """Whether a person wrote it: what apps and Teams itself post is not read."""
    return bool(message.person) and message.kind == "message"


def arrival_of_message(
    message: ChatMessage, of: ClassTeam | Room | None, place: str, people: Mapping[str, Member]
) -> Arrival:
    """The message as Teams would have sent it. place: the channel or chat; people: by object id."""
    person = message.person.lower()
    team = of if isinstance(of, ClassTeam) else None
    known = people.get(person)
    return Arrival(
        kind="message",
        conversation=f"{place};messageid={message.root or message.id}" if team else place,
        conversation_type="channel" if team else "groupChat",
        message=message.id,
        service_url=of.service_url if of else "",
        person=person,
        mri=known.mri if known else "",
        name=message.name or (known.name if known else ""),
        team=team.team if team else "",
        group=team.group if team else "",
        channel=place if team else "",
        meeting="",
        reply_to="",
        text=message.text,
        bot="",
        at=message.told,
        raw={"entities": [{"mentioned": {"id": _teams_id(one.person, people)}} for one in message.mentions]},
    )


def _teams_id(person: str, people: Mapping[str, Member]) -> str:
    known = people.get(person.lower())
    return known.mri if known and known.mri else person.lower()


def people_of(of: ClassTeam | Room | None) -> Mapping[str, Member]:
    """Everybody known in a place, by object id."""
    if of is None:
        return {}
    known = of.members if isinstance(of, ClassTeam) else tuple(of.people.values())
    return {member.person: member for member in known if member.person}
