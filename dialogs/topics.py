"""Help topics: which there are, and for whom (FAQ-1 to FAQ-5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. clauses: those it puts into plain words; button: the press that does it, if there is one.

    advice: whether its second button asks somebody for advice.
    """

    name: str
    clauses: tuple[str, ...]
    button: str = ""
    staff: bool = True
    advice: bool = False


TOPICS: Mapping[str, Topic] = {
    topic.name: topic
    for topic in (
        Topic("learner-place", ("FAQ-1",), "concern", advice=True),
        Topic("behaviour", ("FAQ-2", "BEH-1"), "incident"),
        Topic("screen", ("FAQ-3",), "incident"),
        Topic("learner-dress", ("FAQ-4", "LRN-1")),
        Topic("one-to-one", ("FAQ-5", "CON-2"), "meeting"),
        Topic("checklist", ("PLN-5", "PLN-6", "PLN-7", "PLN-8"), "start"),
        Topic("agreement", ("PLN-9", "LRN-2", "TCH-7"), "missing"),
        Topic("colleague", ("CON-3", "PLN-6")),
        Topic("location", ("LOC-1", "LOC-2", "LOC-4", "CON-6")),
        Topic("dress", ("CON-1",)),
        Topic("rules", ("BEH-5", "BEH-1"), "rules"),
        Topic("camera", ("LOC-3", "TCH-3", "STU-3")),
        Topic("chat", ("BEH-3", "STU-4")),
        Topic("removing", ("TCH-5", "CON-2"), "remove"),
        Topic("ending", ("CON-5", "TCH-6")),
        Topic("recording", ("REC-2", "REC-3", "REC-4", "REC-5", "REC-7")),
        Topic("sharing", ("REC-6",)),
        Topic("concerns", ("SAF-2", "SAF-3", "SAF-4"), "concern"),
        Topic("cancelling", ("TCH-2",), "plans"),
        Topic("features", ("PLN-10", "STU-6")),
        Topic("live-or-recorded", ("OVR-1", "OVR-2", "PLN-1")),
        Topic("how-long", ("PLN-4",)),
        Topic("not-coming", ("PLN-2", "PLN-3", "PLN-5")),
        Topic("pictures", ("STU-5",), "incident"),
        Topic("my-pictures", ("STU-5",), "concern", staff=False),
        Topic("my-coming", ("PLN-3", "STU-1"), staff=False),
        Topic("my-ending", ("STU-7",), staff=False),
        Topic("my-talk", ("FAQ-5",), "concern", staff=False),
        Topic("my-rules", ("BEH-5",), staff=False),
        Topic("my-messages", ("SAF-3",), "own", staff=False),
        Topic("ready", ("STU-2", "LRN-1"), staff=False),
        Topic("my-camera", ("LOC-3", "STU-3"), staff=False),
        Topic("my-chat", ("STU-4",), staff=False),
        Topic("worried", ("SAF-4",), "concern", staff=False),
    )
}


def of(*, staff: bool) -> tuple[Topic, ...]:
    """The topics that this kind of person is shown."""
    return tuple(topic for topic in TOPICS.values() if topic.staff == staff)
