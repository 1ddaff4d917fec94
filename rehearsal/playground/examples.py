"""What the Playground has no button for, to be pasted into its *Custom activity*; the bridge completes the rest."""

from __future__ import annotations

from typing import Any

from rehearsal.cast import BOT, JOIN_LINK, MEETING_CHAT, TEAM, Cast
from rehearsal.connector import account

Json = dict[str, Any]
_COPY = "the id of the card, from the Playground's log"


def examples(people: Cast) -> dict[str, Json]:
    """Return activities by what they are: other people's doings, reactions, forms, a meeting."""
    here: Json = {"conversation": {"id": TEAM}}
    learner: Json = {"from": {"id": people["learner1"].mri}, **here}
    return {
        "a learner writes": {"type": "message", "id": "1", "text": "Shwmae bawb", **learner},
        "a learner writes something worrying": {
            "type": "message",
            "id": "2",
            "text": "i want to kill myself",
            **learner,
        },
        "a learner changes it": {"type": "messageUpdate", "id": "1", "text": "i want to hurt myself", **learner},
        "a learner reacts": {
            "type": "messageReaction",
            "replyToId": _COPY,
            "reactionsAdded": [{"type": "like"}],
            **learner,
        },
        "the teacher signs": _form(people, "agreement.signed", {"printedName": people["teacher"].name}),
        "the teacher asks for a session": _form(people, "session.start", _start(people)),
        "the bot comes into the meeting": {"type": "installationUpdate", "action": "add", **_room(people, "teacher")},
        "the meeting begins": _event(people, "meetingStart", {"MeetingType": "Scheduled", "Title": "10B"}),
        "the teacher joins": _event(people, "meetingParticipantJoin", _members(people, "teacher", inside=True)),
        "a learner joins": _event(people, "meetingParticipantJoin", _members(people, "learner1", inside=True)),
        "a learner leaves": _event(people, "meetingParticipantLeave", _members(people, "learner1", inside=False)),
        "the meeting ends": _event(people, "meetingEnd", {"MeetingType": "Scheduled", "Title": "10B"}),
        "the bot is taken out of the team": {
            "type": "conversationUpdate",
            "membersRemoved": [{"id": BOT}],
            "from": {"id": people["teacher"].mri},
            **here,
        },
    }


def _form(people: Cast, verb: str, filled: Json) -> Json:
    """Send a form as if it had been open: the Playground opens none."""
    value: Json = {"data": {"verb": verb, "team": TEAM, "v": 1, **filled}}
    sender: Json = {"from": {"id": people["teacher"].mri}, "conversation": {"id": TEAM}}
    return {"type": "invoke", "name": "task/submit", "value": value, **sender}


def _start(people: Cast) -> Json:
    return {
        "sessionType": "two_way",
        "purpose": "Revision",
        "whyLive": "Questions and answers",
        "length": "20",
        "expected": "3",
        "colleague": people["colleague"].person,
        "meetingLink": JOIN_LINK,
        "recording": "true",
        "renew": "true",
        "checklist": "content,software,location,quiet,speakers,dress,remarks,confidential,device",
    }


def _event(people: Cast, name: str, value: Json) -> Json:
    return {"type": "event", "name": f"application/vnd.microsoft.{name}", "value": value, **_room(people, "teacher")}


def _room(people: Cast, key: str) -> Json:
    return {"from": {"id": people[key].mri}, "conversation": {"id": MEETING_CHAT}}


def _members(people: Cast, key: str, *, inside: bool) -> Json:
    return {"members": [{"user": account(people[key]), "meeting": {"inMeeting": inside, "role": "Attendee"}}]}
