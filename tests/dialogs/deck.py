"""Every card and form the bot can show, in every state that changes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, cast

from dialogs import (
    absence,
    adult,
    agreement,
    alert,
    alert_forms,
    alert_words,
    arrange_meeting,
    class_message,
    class_rules,
    closing,
    delete_request,
    drill,
    fetch,
    fresh_card,
    guidance,
    help,  # noqa: A004 - the dialog is called so
    incident,
    kind_note,
    ladder,
    my_sessions,
    options_word,
    other_language,
    owing,
    own_messages,
    plan_card,
    plan_word,
    private_word,
    raise_concern,
    recordings,
    reminder,
    removing,
    rules_comments,
    rules_form,
    schedule,
    session_card,
    start_session,
    steering,
    stranger,
    topic_cards,
    up_to_date,
    which_session,
)
from dialogs.posting import came_twice, may_be_twice
from dialogs.raise_concern import FieldError
from dialogs.schedule import Again, Asking
from dialogs.topics import TOPICS
from policy.absence import Cover
from policy.alerts import Alert, Duty, Entry, Joined, Owed, Step
from policy.alerts.kind_note import NOTES, NOTICED, note_of
from policy.arranged import Arranged
from policy.calendar import OutOfHours
from policy.chat.verdict import Severity
from policy.choices import Language
from policy.class_rules.state import AgreedTo, ClassRules, Comment, RulesVersion
from policy.class_team import Acknowledgement, ClassTeam, Hold, Lobby, Phase, Session
from policy.decision import Reason
from policy.drill import Asked, Drill
from policy.events import Answer, CardAt, Chat, Control, Flagged, MeetingOptions, Piece, PlanForm, RuleLine, When
from policy.own_messages import OwnMessage
from policy.people import Member
from policy.recordings import Answer as Told
from policy.recordings import Recording, Why
from policy.timetable import PlannedSession
from policy.up_to_date import Confirmation
from tests.policy.cast import (
    AW,
    CHAT,
    CLASS,
    COLLEAGUE,
    DSP,
    FORM,
    GROUP,
    HEAD,
    LEARNERS,
    NOW,
    SCHOOL,
    TEACHER,
    TEAM,
    later,
)

Card = dict[str, Any]
LANGUAGES: tuple[Language, ...] = ("cy", "en")
KINDS: tuple[str, ...] = (
    "message",
    "concern",
    "staff-concern",
    "incident",
    "behaviour",
    "comment",
    "advice",
    "second-adult",
    "removed",
    "one-to-one",
    "unsupervised",
    "unplanned",
    "private-call",
    "blind",
    "recording-missing",
    *(f"recording-{what}" for what in ("deleted", "moved", "renamed", "shared", "let-in", "loadable")),
)
WORDS = alert.Words("[press](https://example.org) **now**", (("a-rule", "self_harm", "[now]"),))
TEAM_ON_DUTY = OutOfHours(name="Duty team", phone="0300 123 4567")
PRIVATE = (
    *(f"{when}-{what}" for when in ("warning", "end-now") for what in ("one-to-one", "unsupervised")),
    "come-now",
    "told-aw",
    "nothing-wrong",
    "taking-out",
    "taken-out",
    "adult-wanted",
    "close-left",
    "not-in-call",
    "planned-end",
    "voices-back",
    "sent-out",
    "sent-out-done-open",
    "sent-out-back",
    "sent-out-done",
    "sent-out-by-hand",
    "sent-out-stopped",
    "voices-off",
)


def school_with_guideline() -> Any:
    named = SCHOOL.school.model_copy(update={"guideline_url": "https://school.example/ict"})
    return SCHOOL.model_copy(update={"school": named})


def crowd(size: int = 70) -> ClassTeam:
    people = tuple(Member(f"{GROUP[:-4]}{n:04d}", f"29:{n}", f"Learner {n}") for n in range(size))
    return replace(CLASS, members=(*people, *CLASS.members))


def in_session(ready: int = 1, *, here: bool = True, room: bool = True, phase: Phase = Phase.WAITING) -> ClassTeam:
    people = LEARNERS[:ready]
    session = Session("s1", TEACHER, FORM, phase, NOW, frozenset(people), teacher_here=here, room_reached=room)
    return replace(CLASS, session=session, given={person: Acknowledgement("1", button=NOW) for person in people})


def an_alert(kind: str = "message", severity: Severity = Severity.URGENT, **changed: Any) -> Alert:
    flag = Flagged(
        "a1",
        kind,
        frozenset({"self_harm"}) if kind == "message" else frozenset(),
        severity,
        LEARNERS[0] if kind == "message" else "",
        "A Learner" if kind == "message" else "",
        (),
        TEAM,
        CHAT,
        "m",
        NOW,
        "w" if kind == "message" else None,
        people=() if kind == "message" else (TEACHER, LEARNERS[0]),
    )
    history = tuple(
        Entry(step, AW, later(place), words="n" if step is Step.NOTED else "", code=_code(step))
        for place, step in enumerate(Step)
    )
    return replace(Alert(flag, NOW, told=(AW, DSP), history=history), **changed)


def _code(step: Step) -> str:
    """What Teams says where it would not do something; how many people it was about."""
    if step.value.endswith("-many"):
        return "3"
    return "Forbidden" if step is Step.NOT_TOLD or step.value.endswith("-refused") else ""


def with_rules(*agreed: str, full: bool = False, **changed: Any) -> ClassTeam:
    """The class with rules of its own. full: as many and as long as they may be."""
    usual = tuple(rules_form.offered(CLASS, SCHOOL).values())
    lines = tuple(RuleLine(f"{n} " + "ŵ " * 73, f"{n} " + "e " * 73) for n in range(15)) if full else usual[:4]
    own = ("ŵ " * 75,) * 6 if full else ("[Cymraeg](x) yn gyntaf",)
    version = RulesVersion(2, lines, own, own if full else (), TEACHER, NOW)
    rules = ClassRules((version,), CardAt("channel", "card-2"), {one: AgreedTo(2, NOW) for one in agreed})
    return replace(CLASS, rules=replace(rules, **changed))


def deck() -> Mapping[str, Card]:
    return dict([*_shared(), *(one for lang in LANGUAGES for one in _private(lang))])


def _shared() -> Iterator[tuple[str, Card]]:
    both = {LEARNERS[0]: Acknowledgement("1", button=NOW, reaction=later(60), reaction_on="card-1", recorded=later(90))}
    for viewer in (None, TEACHER, COLLEAGUE, *LEARNERS[:2]):
        yield f"agreement {viewer}", agreement.card(replace(CLASS, given=both), school_with_guideline(), viewer)
        for ready, here, room in ((0, False, False), (1, True, True), (2, True, True)):
            team = in_session(ready, here=here, room=room)
            yield f"session {ready} {viewer}", session_card.card(team, SCHOOL, viewer)
    yield "agreement unsigned", agreement.card(replace(CLASS, signed={}), SCHOOL, TEACHER)
    yield "agreement of a crowd", agreement.card(crowd(), SCHOOL, None)
    for lobby in Lobby:
        team = in_session(2)
        assert team.session is not None
        team = team.with_session(replace(team.session, lobby=lobby))
        yield f"session lobby {lobby.name}", session_card.card(team, SCHOOL, TEACHER)
    held = in_session(2)
    assert held.session is not None
    held = held.with_session(replace(held.session, hold=Hold.SEEN))
    yield "session held", session_card.card(held, SCHOOL, TEACHER)
    barred = in_session(2, phase=Phase.LIVE)
    assert barred.session is not None
    barred = barred.with_session(replace(barred.session, lobby=Lobby.SHUT, barred=True))
    for viewer in (TEACHER, LEARNERS[0]):
        yield f"session barred {viewer}", session_card.card(barred, SCHOOL, viewer)
    yield "session of a crowd", session_card.card(replace(crowd(), session=in_session().session), SCHOOL, None)
    yield "agreement answer staff", agreement.answer(CLASS, SCHOOL, TEACHER)
    yield "agreement answer learner", agreement.answer(CLASS, SCHOOL, LEARNERS[0])
    yield from _rules_shared()
    yield "new members", agreement.new_members(SCHOOL)
    yield "class told", class_message.card("[What](x) follows", TEAM, SCHOOL)
    yield "refused team", agreement.refused_team(SCHOOL)
    yield "session closed", session_card.closed(CLASS, SCHOOL)
    yield "closing", closing.card(CLASS, "s1", SCHOOL)
    tasked = in_session()
    assert tasked.session is not None
    tasked = tasked.with_session(replace(tasked.session, form=replace(FORM, tasks="[Page](x) 4, questions 1 to 6")))
    yield "closing with tasks", closing.card(tasked, "s1", SCHOOL)
    yield "reminder", reminder.card(in_session(), SCHOOL)
    yield "reminder without a session", reminder.card(None, SCHOOL)
    yield "invitation", start_session.invitation(CLASS, SCHOOL)
    yield "plan invitation", schedule.invitation(CLASS, SCHOOL)
    yield "plan card", plan_card.card(CLASS, (PLANNED,), SCHOOL)
    weekly = tuple(replace(PLANNED, id=f"p{week}", cancelled=week == 1) for week in range(15))
    yield "plan card weekly", plan_card.card(CLASS, weekly, SCHOOL)
    for what in ("moved", "cancelled", "soon"):
        plan = replace(PLANNED, cancelled=what == "cancelled")
        yield f"plan told {what}", plan_card.told(what, CLASS, plan, SCHOOL)
    yield "guidance", guidance.card(CLASS, PLANNED, SCHOOL)
    yield "plan mine invitation", my_sessions.invitation(LANGUAGES)
    yield "which session", which_session.card([which_session.Choice(TEAM, "10B", "s1")], SCHOOL)
    yield "which form", which_session.card([which_session.Choice(TEAM, "10B")] * 9, SCHOOL)
    yield from _steered(SCHOOL.school.languages)
    yield "help in a team", help.card("unknown", SCHOOL, "en", in_team=True, staff=True)


def _rules_shared() -> Iterator[tuple[str, Card]]:
    """The rules of a class on its channel's card, as each sees them, and with none yet."""
    waits = (Comment("k1", LEARNERS[0], 2, NOW),)
    for viewer in (None, TEACHER, COLLEAGUE, DSP, *LEARNERS[:2]):
        yield f"rules {viewer}", class_rules.card(with_rules(LEARNERS[0], comments=waits), SCHOOL, viewer)
        yield f"rules none {viewer}", class_rules.card(CLASS, SCHOOL, viewer)
    yield "rules full", class_rules.card(with_rules(full=True), SCHOOL, None)
    yield "rules of a crowd", class_rules.card(replace(crowd(), rules=with_rules().rules), SCHOOL, None)
    yield "rules replaced", class_rules.replaced(SCHOOL)
    yield "rules card twice", came_twice(SCHOOL)
    yield "rules repeat", may_be_twice(class_rules.card(with_rules(), SCHOOL, None), SCHOOL)
    yield "rules invitation", class_rules.invitation(CLASS, SCHOOL)
    taught = replace(in_session(), rules=with_rules(full=True).rules)
    yield "reminder with rules", reminder.card(taught, SCHOOL)


OPTIONS = (
    MeetingOptions(microphones=False, cameras=False, chat=Chat.OFF, presenters="organizer", lobby_shut=True),
    MeetingOptions(microphones=True, cameras=True, chat=Chat.ON, presenters="everyone", lobby_shut=False),
    MeetingOptions(chat=Chat.MEETING_ONLY, presenters="organizer"),
)


AFTERWARDS: Mapping[Control, dict[str, Any]] = {
    Control.OPEN_CHAT: {"chat": Chat.ON},
    Control.CLOSE_CHAT: {"chat": Chat.OFF},
    Control.MUTE_ALL: {"microphones": False},
    Control.ALLOW_MICROPHONES: {"microphones": True},
    Control.FREEZE: {"microphones": False, "cameras": False, "chat": Chat.OFF, "lobby_shut": True},
    Control.UNFREEZE: {"microphones": True, "chat": Chat.ON},
}
"""What Teams shows of a control that was seen to be done."""


def _steered(langs: tuple[Language, ...]) -> Iterator[tuple[str, Card]]:
    """The answers to the teacher's controls: seen, done in part, by hand, and not at all."""
    for control in (one for one in Control if one is not Control.GIVE_BACK):
        for place, seen in enumerate(OPTIONS):
            done = replace(seen, **AFTERWARDS[control])
            yield f"steer {control.value} seen {place}", steering.card(control, "", done, langs, TEAM)
            yield (
                f"steer {control.value} in part {place}",
                steering.card(control, "control-refused", seen, langs, TEAM),
            )
        for code in ("control-refused", "control-no-power"):
            yield f"steer {control.value} {code}", steering.card(control, code, None, langs, TEAM)
    for code in ("control-not-staff", "control-no-session", "control-unsafe"):
        yield f"steer {code}", steering.card(Control.FREEZE, code, None, langs, TEAM)


def _private(lang: Language) -> Iterator[tuple[str, Card]]:
    yield f"sign {lang}", agreement.sign_form(CLASS, SCHOOL, lang, Reason("name-in-full", "TCH-1"), "A")
    yield f"missing {lang}", agreement.missing_list(CLASS, SCHOOL, lang)
    yield f"missing form {lang}", agreement.missing_form(CLASS, SCHOOL, lang)
    yield f"missing form again {lang}", agreement.missing_form(CLASS, SCHOOL, lang, again=True)
    yield f"none missing form {lang}", agreement.missing_form(replace(CLASS, members=()), SCHOOL, lang)
    yield f"none missing {lang}", agreement.missing_list(replace(CLASS, members=()), SCHOOL, lang)
    yield f"start {lang}", start_session.form(CLASS, SCHOOL, TEACHER, lang)
    yield f"tasks {lang}", closing.form(CLASS, "s1", lang)
    yield f"tasks again {lang}", closing.form(CLASS, "s1", lang, FieldError("tasks", "too-long"), {"tasks": "ŵ" * 1000})
    errors = tuple(FieldError(field, "too-long") for field in start_session.LABELS)
    reasons = (Reason("no-colleague", "CON-3"), Reason("checklist-open", "PLN-7", (("count", 2),)))
    yield f"start wrong {lang}", start_session.form(CLASS, SCHOOL, TEACHER, lang, errors, reasons)
    yield f"concern {lang}", raise_concern.form(TEAM, SCHOOL, lang, FieldError("text", "concern-text-error"))
    long = {"text": "ŵ" * 8000, "safeNow": "no"}
    error = FieldError("text", "concern-text-long")
    yield f"concern long {lang}", raise_concern.form(TEAM, SCHOOL, lang, error, answered=long)
    pointed = {"message": "m1", "spot": CHAT}
    yield f"concern about a message {lang}", raise_concern.form(TEAM, SCHOOL, lang, pointed=pointed)
    yield f"named {lang}", which_session.named(lang)
    for topic in ("help", "unknown", "welcome", "end-refused", "start", "agreement"):
        yield f"help {topic} {lang}", help.card(topic, SCHOOL, lang, in_team=False, staff=topic == "help")
    for name, topic in TOPICS.items():
        yield f"topic {name} {lang}", topic_cards.answer((name,), SCHOOL, lang, "", staff=topic.staff)
        yield f"topic view {name} {lang}", topic_cards.view((name,), lang, TEAM, staff=topic.staff)
    for staff in (True, False):
        yield f"topics {staff} {lang}", topic_cards.listed(lang, "", staff=staff)
        yield f"topics {staff} again {lang}", topic_cards.listed(lang, "", staff=staff, again=True)
        near = ("concerns", "chat") if staff else ("ready", "worried")
        yield f"topics near {staff} {lang}", topic_cards.answer(near, SCHOOL, lang, TEAM, staff=staff)
        yield f"topics near view {staff} {lang}", topic_cards.view(near, lang, TEAM, staff=staff)
    yield f"cry {lang}", help.card("cry", SCHOOL, lang, in_team=False, staff=False)
    for what in PRIVATE:
        yield f"private {what} {lang}", private_word.card(what, lang, "10B", FORM.link, CHAT)
    for guest, waiting in ((True, True), (True, False), (False, True), (False, False)):
        told = stranger.card(lang, "Somebody [else](x)", "10B", guest=guest, waiting=waiting)
        yield f"stranger {guest} {waiting} {lang}", told
    for topic in sorted(adult.TOPICS):
        yield f"adult {topic} {lang}", adult.card(topic, (lang,))
    for topic in sorted(absence.TOPICS):
        covered = (Cover("aw", (TEACHER,)), Cover("dsp", ()))
        yield f"absence {topic} {lang}", absence.answer(topic, covered, NOW.date(), SCHOOL, lang)
    for what in ("uncovered",):
        yield f"ladder {what} {lang}", ladder.card(what, ("aw", "chair_of_governors"), lang)
    yield from _incident(lang)
    yield from _removing(lang)
    yield from _rules(lang)
    yield from _own(lang)
    yield from _owing(lang)
    yield from _class_message(lang)
    yield from _plans(lang)
    yield from _meeting(lang)
    yield from _alerts(lang)
    yield from _drills(lang)
    yield from _year(lang)
    yield from _kind(lang)
    yield from _recordings(lang)


OTHER: Mapping[str, Language] = {"cy": "en", "en": "cy"}
FIELDS = (
    ("day", "2026-11-23"),
    ("time", "10:05"),
    ("facts", "[What](x) was seen"),
    ("opinion", "What is thought"),
    ("category", "behaviour"),
    ("danger", "no"),
)


def _removing(lang: Language) -> Iterator[tuple[str, Card]]:
    """The form where the bot removes and where it is done by hand, and come back."""
    people = [(LEARNERS[0], "Person 101"), (LEARNERS[1], "[x](y)")]
    for can_remove in (True, False):
        asking = removing.Asking(CHAT, "r1", people, can_remove)
        yield f"remove {can_remove} {lang}", removing.form(asking, SCHOOL, lang)
        for code in ("not-staff", "no-meeting", "no-learner", "no-line", "leaves-one"):
            reasons = (Reason(f"removal-{code}", "TCH-5"),)
            typed = {"learner": LEARNERS[0], "line": "2", "words": "ŵ" * 1000}
            yield f"remove {code} {can_remove} {lang}", removing.form(asking, SCHOOL, lang, reasons, typed)
    long = [(one, f"Person {n}0{n} Who-Has-A-Name Of Several Parts (10B)") for n, one in enumerate(LEARNERS, 1)]
    yield f"remove long names {lang}", removing.form(removing.Asking(CHAT, "r1", long, can_remove=True), SCHOOL, lang)
    yield f"remove which {lang}", removing.which([(CHAT, "10B"), ("19:meeting_x@thread.v2", "[11C](x)")], lang)
    for staff in (True, False):
        yield f"remove invitation {staff} {lang}", removing.invitation((lang,), staff=staff)


def _rules(lang: Language) -> Iterator[tuple[str, Card]]:
    """The form new, filled in and come back; who has not agreed; comments written, told of and read."""
    errors = (FieldError("ticked", "none"), FieldError("ownCy", "own"), FieldError("ownEn", "own"))
    typed = {"ticked": "", "ownCy": "ŵ" * 900, "ownEn": "e" * 900}
    full = with_rules(full=True)
    yield f"rules form {lang}", rules_form.form(CLASS, SCHOOL, lang)
    yield f"rules form again {lang}", rules_form.form(CLASS, SCHOOL, lang, errors, typed)
    yield f"rules form many {lang}", rules_form.form(CLASS, SCHOOL, lang, (FieldError("ticked", "many"),))
    yield f"rules form change {lang}", rules_form.form(with_rules(), SCHOOL, lang)
    yield f"rules form meanwhile {lang}", rules_form.form(full, SCHOOL, lang, typed={"ownEn": "Be kind"}, moved_on=True)
    for again in (False, True):
        yield f"rules which {again} {lang}", rules_form.which([(TEAM, "10B"), ("c2", "[11C](x)")], lang, again=again)
    yield f"rules missing {lang}", class_rules.missing(with_rules(LEARNERS[0]), SCHOOL, lang)
    yield f"rules missing none {lang}", class_rules.missing(with_rules(*LEARNERS), SCHOOL, lang)
    for by in (TEACHER, DSP, LEARNERS[0]):
        yield f"rules own invitation {by} {lang}", class_rules.own_invitation(by, SCHOOL, (lang,))
    yield f"rules offer {lang}", class_rules.offer("[10B](x)", TEAM, lang)
    yield f"rules comment {lang}", rules_comments.form(TEAM, "k1", lang)
    again = FieldError("words", "too-long")
    yield f"rules comment again {lang}", rules_comments.form(TEAM, "k1", lang, again, {"words": "ŵ" * 500})
    yield f"rules told {lang}", rules_comments.told("[10B](x)", TEAM, lang)
    said = [rules_comments.Said("A [Learner](x)", NOW, 2, "[x](y) " * 70, place) for place in ("", "10B")] * 3
    gone = rules_comments.Said("", NOW, 1, None)
    pages = {"teacher": rules_comments.Page(0, TEAM, teaches=True, later=True), "all": rules_comments.Page(later=True)}
    for name, page in pages.items():
        yield f"rules comments {name} {lang}", rules_comments.listed(said, page, SCHOOL, lang)
    yield f"rules comments last {lang}", rules_comments.listed([gone], rules_comments.Page(1, TEAM), SCHOOL, lang)
    yield f"rules comments none {lang}", rules_comments.listed([], rules_comments.Page(0, TEAM), SCHOOL, lang)


PLANNED = PlannedSession(
    "p1",
    "p1",
    TEACHER,
    PlanForm(
        When(date(2026, 12, 1), time(10, 5)), 20, COLLEAGUE, (AW,), "Practise", "They ask", "[Macbeth](x)", "off", True
    ),
    later(7 * 86400),
)


def _plans(lang: Language) -> Iterator[tuple[str, Card]]:
    """The form new and come back, what its teacher is told, and their own list."""
    typed = {**schedule.as_last_time(PLANNED.form, NOW.date()), "purpose": "x" * 1000, "weeks": "15"}
    wrong = tuple(FieldError(name, "needed") for name in schedule.FIELDS)
    reasons = (Reason("not-signed", "TCH-1"), Reason("plan-is-past", "PLN-6"))
    asking = Asking(CLASS, SCHOOL, TEACHER, lang, "p2")
    yield f"plan form {lang}", schedule.form(asking)
    yield f"plan form wrong {lang}", schedule.form(asking, Again(wrong, reasons, typed))
    for what in ("by-hand", "options", "made", "ready", "calendar", "calendar-left", "due", "declined", "unanswered"):
        plain = replace(PLANNED, form=replace(PLANNED.form, adjusted=False, chat_mode="open"))
        for name, plan in (("adjusted", PLANNED), ("plain", plain)):
            yield f"plan word {what} {name} {lang}", plan_word.card(what, CLASS, (plan,), SCHOOL, lang)
    for name, lacking in (("all", ()), ("some", ("microphones", "cameras", "chat", "colleague"))):
        yield f"session options {name} {lang}", options_word.card(lacking, "10B", FORM, SCHOOL, lang)
    yield f"plan list leaver {lang}", my_sessions.listed([], SCHOOL, lang, [(TEAM, "[10B](x)", PLANNED)])
    states = (PLANNED, replace(PLANNED, by_hand=True), replace(PLANNED, link="x"))
    for count in (0, 3, 15):
        own = [(TEAM, "[10B](x)", states[place % 3]) for place in range(count)]
        yield f"plan mine {count} {lang}", my_sessions.listed(own, SCHOOL, lang)
    for answer in Answer:
        answered = replace(PLANNED, answer=answer)
        yield f"plan mine {answer} {lang}", my_sessions.listed([(TEAM, "10B", answered)], SCHOOL, lang)
        yield f"plan word due {answer} {lang}", plan_word.card("due", CLASS, (answered,), SCHOOL, lang)
    named = (TEAM, "10B", PLANNED)
    yield f"plan move {lang}", my_sessions.move_form(named, SCHOOL, lang)
    late = (FieldError("day", "past"), FieldError("time", "no-such-time"))
    yield f"plan move wrong {lang}", my_sessions.move_form(named, SCHOOL, lang, late, reasons[1:])
    yield f"plan cancel {lang}", my_sessions.cancel_form(named, SCHOOL, lang, (Reason("plan-gone", "TCH-2"),))


def _incident(lang: Language) -> Iterator[tuple[str, Card]]:
    """The form new, come back with everything wrong and full, and to somebody who is staff no more; the account."""
    typed = {name: "x" * most for name, most in incident.LONGEST.items()} | {"danger": "yes", "about": "dsp"}
    wrong = tuple(FieldError(name, "needed") for name in ("danger", "category", "about", "day", "time"))
    wrong += tuple(FieldError(name, "too-long") for name in incident.TEXTS)
    yield f"incident {lang}", incident.form(lang, SCHOOL, "i")
    yield f"incident again {lang}", incident.form(lang, SCHOOL, "i", wrong, typed)
    yield f"incident role lost {lang}", incident.form(lang, SCHOOL, "i", (), typed, is_staff=False)
    for staff in (True, False):
        yield f"incident invitation {staff} {lang}", incident.invitation((lang,), staff=staff)
    told = alert.Telling("10B", words=alert.Words("", (), FIELDS))
    yield f"incident words {lang}", alert_words.words(an_alert("incident"), SCHOOL, lang, told)
    yield f"incident account {lang}", alert_words.copied(an_alert("incident"), SCHOOL, lang, told)


def _own(lang: str) -> Iterator[tuple[str, Card]]:
    """My messages, empty and full; what comes to a person's own chat; writing to whoever raised a concern."""
    kinds = ("receipt", "read", "nothing-wrong", "class", "answer")
    told = [OwnMessage(what, what, NOW, "a1", DSP, "ref", (HEAD, AW)) for what in kinds]
    gone = OwnMessage("gone", "answer", NOW, "a1", "somebody-unknown", "gone", ("somebody-unknown",))
    nothing = own_messages.view((), own_messages.Told(), None, SCHOOL, lang)
    yield f"own nothing {lang}", nothing
    yield f"own in either language {lang}", other_language.offered(nothing, OTHER[lang], "own.messages", team=TEAM)
    asked, known = raise_concern.form(TEAM, SCHOOL, lang), {"team": TEAM, "concern": "c1"}
    either = other_language.offered(asked, OTHER[lang], "concern.form", **known)
    yield f"concern in either language {lang}", either
    yield (
        f"own some {lang}",
        own_messages.view((*told, gone), own_messages.Told(words={"ref": "[x](y) " * 100}), in_session(), SCHOOL, lang),
    )
    yield (
        f"own full {lang}",
        own_messages.view(
            [*told, *(replace(told[-1], id=f"{n}") for n in range(9))],
            own_messages.Told(words={"ref": "ŵ" * 1000}),
            in_session(),
            SCHOOL,
            lang,
        ),
    )
    yield f"own offer {lang}", own_messages.offer(lang, TEAM)
    concern = an_alert("concern")
    concern = replace(concern, flag=replace(concern.flag, author=LEARNERS[0]), taken_by=DSP)
    yield f"alert answerable {lang}", alert.card(concern, SCHOOL, DSP, lang, alert.Telling("10B"))
    again = alert_forms.Again((FieldError("words", "words-needed"),), ("10:00: taken",), {"words": "typed"})
    for name, back in (("new", None), ("again", again)):
        yield f"answer {name} {lang}", alert_forms.answer(concern, ("Head", "[AW](x)"), lang, back)


def _owing(lang: str) -> Iterator[tuple[str, Card]]:
    """A referral, what is owed after it, and the reminders."""
    owed = {duty.value: Owed(DSP, NOW, later(600)) for duty in Duty}
    held = an_alert("concern", taken_by=DSP, owed=owed)
    yield f"alert owing {lang}", alert.card(held, SCHOOL, DSP, lang, alert.Telling("10B"))
    wrong = (FieldError("to", "referral-needed"), FieldError("day", "referral-when"))
    yield f"refer {lang}", owing.refer(held, SCHOOL, NOW, lang)
    yield f"refer again {lang}", owing.refer(held, SCHOOL, NOW, lang, wrong, {"how": "phone", "day": "2027-01-01"})
    for duty in Duty:
        yield f"owed {duty} {lang}", owing.reminder(held, duty, SCHOOL, lang)
    yield f"duty {lang}", owing.duty(held, lang)
    typed = {"duty": "cpoms", "reference": "on the list"}
    yield f"duty again {lang}", owing.duty(held, lang, (FieldError("reference", "close-reference-error"),), typed)
    yield f"duty none {lang}", owing.duty(replace(held, owed={}), lang)


def _class_message(lang: str) -> Iterator[tuple[str, Card]]:
    """What the class is told after an incident: let be told, drafted, come back."""
    held = an_alert("incident", Severity.SERIOUS, taken_by=DSP, history=())
    held = replace(held, flag=replace(held.flag, author=TEACHER))
    yield f"alert to release {lang}", alert.card(held, SCHOOL, DSP, lang, alert.Telling("10B"))
    yield f"class draft {lang}", class_message.form("a1", ((TEAM, "10B"),), SCHOOL, lang)
    wrong = {"words": "What looks like a name"}
    typed = {"words": "ŵ" * 1000, "team": "c2"}
    yield (
        f"class draft again {lang}",
        class_message.form("a1", ((TEAM, "10B"), ("c2", "10C")), SCHOOL, lang, wrong, typed, "A"),
    )


TOLD = (
    *(
        "said-no",
        "said-unsure",
        "unanswered",
        "unasked",
        "seen-otherwise",
        "put-right",
        "copied",
        "original-gone",
        "original-left",
    ),
    *("not-filed", "held", "not-cut"),
)


def _recordings(lang: str) -> Iterator[tuple[str, Card]]:
    """The question new, given back and answered in each way; each thing that is told of a recording."""
    asked = Recording("s1", TEAM, TEACHER, began=NOW, present=1230, times=1)
    yield f"recording {lang}", recordings.question(asked, "10B", SCHOOL, lang)
    yield f"recording why {lang}", recordings.question(asked, "10B", SCHOOL, lang, asks_why=True)
    for answer, why in (
        (Told.YES, ""),
        (Told.UNSURE, ""),
        *((Told.NO, one) for one in Why),
    ):
        said = replace(asked, answer=answer, why=why, answered=later(60))
        yield f"recording {answer} {why} {lang}", recordings.question(said, "10B", SCHOOL, lang)
    for what in TOLD:
        told = replace(asked, answer=Told.NO, why=Why.NOT_WHOLE) if what == "said-no" else asked
        yield f"recording told {what} {lang}", recordings.report(what, told, "10B", SCHOOL, lang)
    original = replace(asked, originals=(Piece("p1", 1230, "d", "i"),), filed=("p1",))
    yield f"recording original {lang}", recordings.report("copied", original, "10B", SCHOOL, lang)
    going = replace(original, removing=TEACHER)
    yield f"recording original going {lang}", recordings.report("copied", going, "10B", SCHOOL, lang)
    slow = replace(asked, pieces=(Piece("p1", 1230, "d", "i", "untold", 40),))
    yield f"recording copying {lang}", recordings.report("not-filed", slow, "10B", SCHOOL, lang)
    school = SCHOOL.model_copy(update={"powers": ("team", "files")})
    for name, changed in (("held", {}), ("cut", {"cut": True}), ("released", {"released": True})):
        held = replace(asked, alerts=("a1",), decider=DSP, seconds=900, **changed)
        yield f"recording {name} with files {lang}", recordings.report("held", held, "10B", school, lang)
    for what in ("open", "refused"):
        yield f"folder {what} {lang}", recordings.of_folder(what, "10B", lang)


def _meeting(lang: Language) -> Iterator[tuple[str, Card]]:
    """Arranging to meet one learner with two adults, and what each of the three finds under My messages."""
    for staff in (True, False):
        yield f"meeting invitation {staff} {lang}", arrange_meeting.invitation((lang,), staff=staff)
    for again in (False, True):
        which = arrange_meeting.which_class(((TEAM, "10B"), ("c2", "10C")), lang, again=again)
        yield f"meeting class {'again ' * again}{lang}", which
    people = [(f"{GROUP[:-4]}{n:04d}", f"Learner {n}") for n in range(200)]
    adults = ((COLLEAGUE, "Colleague"),)
    typed = {"learner": people[0][0], "agrees": "yes", "second": COLLEAGUE, "day": "2026-11-25", "time": "15:30"}
    wrong = (FieldError("link", "error-link"), Reason("meeting-when", "FAQ-5"))
    yield f"meeting {lang}", arrange_meeting.form(TEAM, "m1", people, adults, lang)
    yield f"meeting again {lang}", arrange_meeting.form(TEAM, "m1", people, adults, lang, wrong, typed)
    learner = Member(LEARNERS[0], "29:1", "A [Learner](x)")
    planned = Arranged("m1", TEACHER, COLLEAGUE, learner, later(86_400), FORM.link, TEAM)
    for viewer in (LEARNERS[0], TEACHER, COLLEAGUE):
        message = OwnMessage("m1:meeting", "meeting", NOW)
        told = own_messages.Told(viewer, meetings={"m1:meeting": planned})
        name = "own meeting" if viewer == LEARNERS[0] else "planned meeting"
        yield f"{name} {viewer} {lang}", own_messages.view((message,), told, None, SCHOOL, lang)
    told = own_messages.Told(TEACHER, meetings={"m1:meeting": replace(planned, refused=True)})
    over = (OwnMessage("m1:meeting", "meeting", NOW), OwnMessage("m1:refused", "refused", NOW))
    yield f"planned meeting refused {lang}", own_messages.view(over, told, None, SCHOOL, lang)


def _kind(lang: Language) -> Iterator[tuple[str, Card]]:
    """The kind note previewed, read by its author, and the form in which they explain."""
    held = an_alert("message", Severity.CONCERN, history=(), taken_by=AW)
    for category in ("self_harm", *(one.value for one in NOTICED)):
        alert_of = replace(held, flag=replace(held.flag, categories=frozenset({category})))
        yield f"kind preview {category} {lang}", kind_note.preview(alert_of, note_of(alert_of, SCHOOL), lang)
        told = alert.Telling("10B", note=note_of(alert_of, SCHOOL))
        yield f"alert with a kind note {category} {lang}", alert.card(alert_of, SCHOOL, AW, lang, told)
    for what in sorted(NOTES):
        message = OwnMessage("n", what, NOW, "a1")
        yield f"own {what} {lang}", own_messages.view([message], own_messages.Told(), None, SCHOOL, lang)
    yield f"own explain {lang}", kind_note.form("a1", lang)
    error = FieldError("words", "too-long")
    yield f"own explain again {lang}", kind_note.form("a1", lang, error, {"words": "ŵ" * 1000})


def _year(lang: Language) -> Iterator[tuple[str, Card]]:
    """The question of the year new, as the reminder and answered; who has not answered."""
    for again in (False, True):
        yield f"year asked {again} {lang}", up_to_date.card(2026, None, SCHOOL, lang, again=again, lists=again)
    yield f"year confirmed {lang}", up_to_date.card(2026, Confirmation(confirmed=NOW), SCHOOL, lang)
    for name, missing in (
        ("some", ((TEACHER, ""), (DSP, "no-personal-chat"), (HEAD, "Blocked"))),
        ("all", ((TEACHER, ""),) * 120),
        ("nobody", ()),
    ):
        yield f"year missing {name} {lang}", up_to_date.listed(2026, missing, SCHOOL, lang)


def _drills(lang: str) -> Iterator[tuple[str, Card]]:
    answered = Asked(CardAt("c", "m"), NOW, later(200))
    asked = {AW: answered, DSP: Asked(code="no-personal-chat"), HEAD: Asked(code="away"), TEACHER: Asked(delivered=NOW)}
    yield f"drill {lang}", drill.card(NOW, None, SCHOOL, lang)
    yield f"drill answered {lang}", drill.card(NOW, answered, SCHOOL, lang)
    for silent in ((), ("aw", "dsp")):
        yield f"drill report {silent} {lang}", drill.report(Drill(NOW, asked), silent, SCHOOL, lang)
    yield f"fetch {lang}", fetch.card(AW, SCHOOL)


def _alerts(lang: str) -> Iterator[tuple[str, Card]]:
    for kind in KINDS:
        for severity in Severity:
            card = alert.card(an_alert(kind, severity), SCHOOL, AW, lang, alert.Telling("10B", {LEARNERS[0]: "A"}))
            yield f"alert {kind} {severity} {lang}", card
    held = an_alert(taken_by=DSP, doubted_by=AW, outcome_by=later(600))
    over = replace(held, closed=True, outcome="cpoms", reference="CP-12")
    telling = alert.Telling("10B", words=WORDS, repeat=True, written={"n": "[a](b) note"})
    for name, one in (("held", held), ("over", over)):
        yield f"alert {name} {lang}", alert.card(one, SCHOOL, DSP, lang, telling)
        yield f"alert {name} for AW {lang}", alert.card(one, SCHOOL, AW, lang, telling)
    yield f"alert words {lang}", alert_words.words(held, SCHOOL, lang, telling)
    yield f"alert retired {lang}", alert.retired(lang)
    for count in (1, 2, 3, 6):
        joined = tuple(Joined(f"b{n}", later(60 * n)) for n in range(count))
        yield f"alert alike {count} {lang}", alert.card(an_alert(joined=joined), SCHOOL, AW, lang, alert.Telling("10B"))
    more = (alert.AlikeWords(NOW, WORDS), alert.AlikeWords(later(60), WORDS, hidden=True))
    yield f"alert words alike {lang}", alert_words.words(held, SCHOOL, lang, replace(telling, alike=more))
    yield f"alert words gone {lang}", alert_words.words(held, SCHOOL, lang, alert.Telling())
    yield f"alert account {lang}", alert_words.copied(over, SCHOOL, lang, telling)
    yield from _acting(held, lang)
    for kind, severity in (("concern", Severity.URGENT), ("message", Severity.CONCERN), ("unplanned", Severity.NOTE)):
        shut = alert.Telling("10B", opens=NOW)
        for school in (SCHOOL, SCHOOL.model_copy(update={"out_of_hours": TEAM_ON_DUTY})):
            card = alert.card(an_alert(kind, severity), school, AW, lang, shut)
            yield f"alert shut {kind} {school.out_of_hours} {lang}", card
    note = an_alert(severity=Severity.NOTE)
    day = date(2026, 11, 24) + timedelta(days=1)
    gone = an_alert("removed", Severity.NOTE)
    removed = replace(gone, flag=replace(gone.flag, alert="a2", people=(LEARNERS[0],)))
    named = {"a2": alert.Telling("10B", {LEARNERS[0]: "Person [101](x)"})}
    yield f"notes removed {lang}", alert.notes(day, [removed], named, SCHOOL, lang)
    yield f"notes {lang}", alert.notes(day, [note] * 25, {"a1": alert.Telling("10B")}, SCHOOL, lang)
    yield f"alerts open {lang}", alert.open_ones([note] * 40, {"a1": alert.Telling("10B")}, SCHOOL, lang)
    yield f"alerts open, fresh {lang}", fresh_card.told(alert.open_ones([note], {}, SCHOOL, lang), lang)


def _acting(held: Alert, lang: str) -> Iterator[tuple[str, Card]]:
    """The forms of an alert, new and come back, and the messages around it."""
    typed = {"words": "what was typed", "outcome": "cpoms", "reference": "x", "to": HEAD}
    wrong = (FieldError("words", "words-needed"), FieldError("reference", "close-reference-error"))
    again = alert_forms.Again(wrong, ("10:00: taken",), typed)
    for name, back in (("new", None), ("again", again)):
        yield f"note {name} {lang}", alert_forms.note(held, lang, back)
        yield f"hand {name} {lang}", alert_forms.hand(held, ((HEAD, "Head"),), lang, back)
        yield f"close {name} {lang}", alert_forms.close(held, lang, back)
        yield f"reopen {name} {lang}", alert_forms.reopen(held, lang, back)
        yield f"context {name} {lang}", alert_forms.context(held, lang, back)
    yield f"hand to nobody {lang}", alert_forms.hand(held, (), lang)
    link = "https://teams.microsoft.com/l/message/19%3Ax/1"
    near = [
        alert_words.Around("A Learner", NOW, "[x](y)", images=2),
        alert_words.Around("", NOW, "flagged", images=1, flagged=True),
        alert_words.Around("B Learner", NOW, "", deleted=True),
    ]
    yield f"around {lang}", alert_words.around(near, SCHOOL, lang, link)
    yield f"around unreadable {lang}", alert_words.unreadable(lang, link, "ChannelMessage.Read.Group")
    yield f"delete {lang}", delete_request.card(lang, "10B", link)


def parts_of(value: object) -> Iterator[Card]:
    """Every object of a card: blocks, inputs, buttons."""
    if isinstance(value, dict):
        part = cast("Card", value)
        yield part
        for inner in part.values():
            yield from parts_of(inner)
    elif isinstance(value, list):
        for one in cast("list[object]", value):
            yield from parts_of(one)


def verb_of(part: Card) -> str:
    """The verb a button sends; empty for what is no button."""
    data = part.get("data")
    held = cast("Card", data).get("verb") if isinstance(data, dict) else None
    found = part.get("verb") or held
    return str(found or "") if str(part.get("type", "")).startswith("Action.") else ""
