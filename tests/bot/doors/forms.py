"""Every form of the bot: how it is opened and filled in, what can be wrong with it, and what may end meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from dialogs import rules_form
from policy.events import (
    AlertClosed,
    AlertReopened,
    ClassMessageSent,
    DutyDone,
    Event,
    KindNoteAnswered,
    RulesPublished,
    SessionCancelled,
    StartAsked,
    TeacherSigned,
)
from tests.bot.doors import arrangements as arranged
from tests.bot.doors.arrangements import MEETING, PLAN, REFERRAL, SAID
from tests.bot.doors.pressing import (
    INCIDENT,
    LEARNER,
    SCHOOL,
    SECOND,
    STARTED,
    WORDS,
    Arranged,
    Data,
    Pressing,
    of_class,
    of_closed_alert,
    of_concern,
    of_nothing,
    of_session,
)
from tests.policy.cast import AW, AW_DEPUTY, CLASS, DSP, FORM, LEARNERS, TEACHER

Changes = Mapping[str, str]
Meanwhile = Callable[[Pressing, Data], Awaitable[None]]
TOO_LONG = "a " * 501
A_RULE = next(iter(rules_form.offered(CLASS, SCHOOL)))
EMPTY = "  "
IN_CHANNEL = "https://teams.microsoft.com/l/meetup-join/19%3aclass%40thread.tacv2/1700000000000"


@dataclass(frozen=True)
class Filled:
    """One form. opened_by: the verb that opens it; none where it stands on a card.

    wrong: what somebody may get wrong, by the field it is wrong in; ends: what may end while the form is open.
    first, again: what a first and a second press of the same form lead to, words of the table of presses.
    of: whose place is looked at: a class, the school file, or nobody's, where anybody is heard.
    """

    opened_by: str
    arrange: Arranged
    person: str
    good: Changes
    wrong: tuple[tuple[str, Changes], ...]
    ends: Meanwhile | None = None
    first: str = "does"
    again: str = "no"
    of: str = "class"


def _closes(world: Pressing, data: Data) -> Awaitable[None]:
    return world.put(AlertClosed(data["alert"], DSP, "cpoms", "", "CP-1", -1))


def _put(event: Callable[[Data], Event]) -> Meanwhile:
    return lambda world, data: world.put(event(data))


async def _opens(world: Pressing, data: Data) -> None:
    await world.enforcement.enforce(SCHOOL, StartAsked(data["team"], "session-before", SECOND, FORM))


async def _two_classes(world: Pressing, person: str) -> Data:
    await world.a_class(person)
    await world.a_class(person)
    return {}


async def _two_meetings(world: Pressing, person: str) -> Data:
    await arranged.a_running_meeting(world, person)
    await arranged.a_running_meeting(world, person)
    return {}


def _each(changes: Changes, *fields: str) -> tuple[tuple[str, Changes], ...]:
    """The same wrong answer in each field; changes: other answers that it needs."""
    return tuple((field, {**changes, field: ""}) for field in fields)


def _of_alert(verb: str, good: Changes, *wrong: tuple[str, Changes], **more: object) -> Filled:
    found = {"arrange": of_concern(), "person": AW, "of": "school", **more}
    return Filled(verb, good=good, wrong=wrong, **found)  # type: ignore[arg-type]


_A_LINK = ("meetingLink", {"meetingLink": "https://example.org/meet"})
FORMS: Mapping[str, Filled] = {
    "agreement.signed": Filled(
        "agreement.sign", of_class(signed=False), TEACHER, {"printedName": "A Teacher"},
        (("printedName", {"printedName": "A"}), *_each({}, "printedName")),
        _put(lambda data: TeacherSigned(data["team"], TEACHER, "A Teacher")),
    ),
    "agreement.recorded": Filled(
        "agreement.missing", of_class(), TEACHER, {"agreed": LEARNERS[2]}, _each({}, "agreed"), again="opens"
    ),
    "rules.form": Filled(
        "rules.form", _two_classes, TEACHER, {}, _each({}, "team"), first="opens", again="opens", of="school"
    ),
    "rules.published": Filled(
        "rules.form", of_class(), TEACHER, {"ticked": A_RULE, "ownEn": "Be kind"},
        (("ticked", {"ticked": "", "ownEn": EMPTY}), ("ownCy", {"ownCy": "a\n" * 7}), ("ownEn", {"ownEn": "e" * 151})),
        _put(lambda data: RulesPublished(data["team"], SECOND, (), (), ("Listen",))),
    ),
    "rules.commented": Filled(
        "rules.comment", arranged.of_rules(), LEARNER, {"words": "I like them"},
        (("words", {"words": EMPTY}), ("words", {"words": TOO_LONG})),
    ),
    "session.start": Filled(
        "session.form", of_class(), TEACHER, STARTED,
        (("length", {"length": "long"}), ("expected", {"expected": "many"}), _A_LINK, ("speak", {"speak": "loud"}),
         ("purpose", {"purpose": TOO_LONG})),
        _opens, again="opens",
    ),
    "closing.given": Filled(
        "closing.tasks", of_session(), TEACHER, {"tasks": "Page 4"},
        (("tasks", {"tasks": EMPTY}), ("tasks", {"tasks": TOO_LONG})),
    ),
    "plan.sent": Filled(
        "plan.form", of_class(), TEACHER, PLAN,
        (*_each({}, "day", "time", "purpose", "whyLive", "colleague"), ("day", {"day": "2020-01-01"}),
         ("length", {"length": "long"}), ("purpose", {"purpose": TOO_LONG})),
    ),
    "plan.moved": Filled(
        "plan.move", arranged.of_plan(), TEACHER, arranged.MOVED,
        (*_each({}, "day", "time"), ("day", {"day": "2020-01-01"})),
        _put(lambda data: SessionCancelled(data["team"], data["plan"], TEACHER)),
    ),
    "concern.sent": Filled(
        "concern.form", of_nothing(), LEARNER, {"safeNow": "yes", "about": "staff", "text": WORDS},
        (("text", {"text": EMPTY}), *_each({}, "text"), ("text", {"text": "ŵ " * 2001})), of="nobody",
    ),
    "incident.sent": Filled(
        "incident.form", of_nothing(), TEACHER, {name: text for name, text in INCIDENT.items() if name != "incident"},
        (*_each({}, "danger", "category", "about", "day", "place", "facts", "done"), ("day", {"day": "2030-01-01"}),
         ("facts", {"facts": "f " * 2001}), ("people", {"people": "P. " + "Person Seven, " * 80})),
        of="school",
    ),
    "help.topic": Filled(
        "", of_nothing(), LEARNER, {"topic": "worried"}, _each({}, "topic"), first="opens", again="opens",
        of="nobody",
    ),
    "class.told": Filled(
        "class.draft", arranged.of_incident(SAID, released=True), TEACHER, SAID,
        (("words", {"words": EMPTY}), *_each({}, "team"), ("words", {"words": "Person is away"}),
         ("words", {"words": TOO_LONG})),
        _put(lambda data: ClassMessageSent(data["alert"], TEACHER, data["team"], "ref")),
    ),
    "meeting.form": Filled(
        "meeting.form", _two_classes, AW, {}, _each({}, "team"), first="opens", again="opens", of="school"
    ),
    "meeting.arranged": Filled(
        "meeting.form", of_class(), TEACHER, {name: text for name, text in MEETING.items() if name != "meeting"},
        (*_each({}, "learner", "agrees", "second", "day"), ("link", {"link": "https://example.org/meet"}),
         ("link", {"link": IN_CHANNEL}), ("day", {"day": "2020-01-01"}), ("day", {"day": "2030-01-01"}),
         ("second", {"second": TEACHER}), ("learner", {"learner": TEACHER})),
    ),
    "remove.form": Filled(
        "remove.form", _two_meetings, TEACHER, {}, _each({}, "chat"), first="opens", again="opens", of="school"
    ),
    "remove.sent": Filled(
        "remove.form", arranged.a_running_meeting, TEACHER, {"learner": LEARNERS[0], "line": "2", "words": "Rude"},
        (*_each({}, "learner", "line"), ("line", {"line": "99"}), ("words", {"words": TOO_LONG})), of="school",
    ),
    "recording.answered": Filled(
        "", arranged.of_recording({"answer": "no"}), TEACHER, {"why": "not-whole"}, _each({}, "why"), again="opens",
        of="school",
    ),
    "alert.noted": _of_alert(
        "alert.note", {"words": "A note"}, ("words", {"words": EMPTY}), ("words", {"words": TOO_LONG})
    ),
    "alert.answered": _of_alert(
        "alert.answer", {"words": "Come and see me"}, ("words", {"words": EMPTY}), ("words", {"words": TOO_LONG}),
        arrange=arranged.of_concern_in_hand(), again="opens",
    ),
    "alert.handed": _of_alert(
        "alert.hand", {"to": AW_DEPUTY}, *_each({}, "to"), ("to", {"to": AW}), ends=_closes, again="opens"
    ),
    "alert.closed": _of_alert(
        "alert.close", {"outcome": "spoken", "words": "We spoke"},
        *_each({}, "outcome", "words"), ("words", {"words": TOO_LONG}),
        ("reference", {"outcome": "cpoms", "reference": ""}), ends=_closes,
    ),
    "alert.reopened": _of_alert(
        "alert.reopen", {"words": "It was too soon"}, ("words", {"words": EMPTY}), arrange=of_closed_alert(),
        ends=_put(lambda data: AlertReopened(data["alert"], AW, "ref", -1)),
    ),
    "alert.around": _of_alert("alert.context", {"why": "safety"}, *_each({}, "why"), again="does"),
    "alert.referred": _of_alert(
        "alert.refer", REFERRAL, *_each({}, "to", "how", "day"), ("day", {"day": "2030-01-01"})
    ),
    "alert.duties": _of_alert(
        "alert.duty", {"duty": "written"}, *_each({}, "duty"), arrange=arranged.of_referral(),
        ends=_put(lambda data: DutyDone(data["alert"], DSP, "written", "")),
    ),
    "kind.explained": Filled(
        "kind.explain", arranged.of_message_in_hand(noted=True), LEARNER, {"words": "I was only joking"},
        (("words", {"words": EMPTY}), ("words", {"words": TOO_LONG})),
        _put(lambda data: KindNoteAnswered(data["alert"], LEARNER, "ref")), of="nobody",
    ),
}  # fmt: skip
"""By the verb that sends it."""
