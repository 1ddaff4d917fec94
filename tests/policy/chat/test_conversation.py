from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.chat import Category, Context, Line, Severity, Verdict, read
from policy.chat.conversation import MOST_LINES, signs_of
from policy.chat.signs import plain, shipped_signs

pytestmark = pytest.mark.clause("STU-4")

RULES = {"pile-on", "repetition", "escalation", "spelled-out", "grooming-steps"}
Said = list[str]
"""A conversation as lines `author: text`, or `author>to: text`; the last line is the one that is read."""

CONVERSATIONS: list[tuple[str, str, Said]] = [
    ("pile-on", "en", ["ann: hi", "bea: ur so cringe", "cai: u smell", "dai: everyone hates u tbh"]),
    ("pile-on", "cy", ["ann: haia", "bea: ti mor od", "cai: ti'n drewi", "dai: ma pawb yn casáu ti"]),
    ("pile-on", "mixed", ["ann: haia", "bea: ti'n freak", "cai: ur such a weirdo", "dai: sneb isio ti yma"]),
    ("pile-on", "en", ["bea>ann: loser", "cai>ann: weirdo", "dai>ann: get out"]),
    ("pile-on", "cy", ["bea>ann: hyll", "cai>ann: babi mam", "dai>ann: gad y grŵp"]),
    ("pile-on", "en", ["bea: shes so fake", "cai: kick her", "dai: yeah she stinks"]),
    ("pile-on", "cy", ["bea: ma hi mor ffals", "cai: cicio hi allan", "dai: ia ma hi'n drewi"]),
    ("repetition", "en", ["bea: add me on this", "ann: no thanks", "bea: whats ur snap"]),
    ("repetition", "cy", ["bea: adia fi", "ann: dim diolch", "bea: be di dy snap"]),
    ("repetition", "en", ["bea: u idiot", "ann: leave me alone", "bea: ur pathetic"]),
    ("repetition", "cy", ["bea: ti'n dwp", "ann: gad fi lonydd", "bea: ti'n hyll"]),
    ("repetition", "en", ["bea: dm me", "cai: what page", "bea: dm me", "bea: dm me"]),
    (
        "repetition",
        "cy",
        ["bea: gyrra neges i fi", "cai: pa dudalen", "bea: gyrra neges i fi", "bea: gyrra neges i fi"],
    ),
    ("escalation", "en", ["bea: shut up", "ann: no", "bea: i hate u", "ann: ok", "bea: just wait till i see u"]),
    ("escalation", "cy", ["bea: cau dy geg", "ann: na", "bea: ti mor ddwl a thwp", "ann: ok", "bea: gei di weld"]),
    ("escalation", "mixed", ["bea: cau hi", "bea: ur so thick", "ann: ok", "bea: ti'n mynd i ddifaru"]),
    ("spelled-out", "en", ["bea: f", "bea: u", "bea: c", "bea: k"]),
    ("spelled-out", "en", ["bea: f", "cai: u", "dai: c", "eve: k"]),
    ("spelled-out", "cy", ["bea: b", "bea: a", "bea: s", "bea: t", "bea: a", "bea: d"]),
    ("spelled-out", "en", ["bea: i want to", "ann: ?", "bea: kill", "bea: myself"]),
    ("spelled-out", "cy", ["bea: dwi isio", "ann: ?", "bea: lladd", "bea: fy hun"]),
    ("spelled-out", "en", ["bea: k", "bea: ys"]),
    ("grooming-steps", "en", ["bea: how old r u", "ann: 13", "bea: send me a pic", "ann: y", "bea: dont tell anyone"]),
    (
        "grooming-steps",
        "cy",
        ["bea: faint di dy oed", "ann: 13", "bea: hala lun i fi", "ann: pam", "bea: paid deud wrth neb"],
    ),
    (
        "grooming-steps",
        "en",
        ["bea: ur so pretty", "ann: thx", "bea: ill buy u something nice", "bea: are u home alone"],
    ),
    (
        "grooming-steps",
        "cy",
        ["bea: ti mor bert", "ann: diolch", "bea: na i brynu rhywbeth i ti", "bea: oes rhywun efo ti"],
    ),
    ("grooming-steps", "mixed", ["bea: asl", "ann: 13 f", "bea: sgen ti snap", "bea: keep it between us"]),
    ("grooming-steps", "en", ["bea>ann: what r u wearing", "cai: hi", "bea>ann: wanna meet"]),
    ("grooming-steps", "cy", ["bea>ann: be ti'n wisgo", "cai: haia", "bea>ann: ti isio cyfarfod"]),
]

INNOCENT: list[tuple[str, Said]] = [
    ("en", ["bea: ur such an idiot lol", "cai: no u 😂", "dai: ur both weirdos haha", "bea: i hate u lol"]),
    ("cy", ["bea: ti mor dwp lol", "cai: na ti 😂", "dai: chi'ch dau yn od haha", "bea: casáu ti lol"]),
    ("en", ["bea: smash it ann", "cai: destroy them", "dai: you got this", "eve: go on annnn"]),
    ("cy", ["bea: cer amdani ann", "cai: chwala nhw", "dai: ti'n gallu neud e", "eve: dere mlaen annnn"]),
    ("en", ["tea: what is lladd in english", "bea: kill", "cai: kill", "dai: kill", "eve: kill"]),
    ("cy", ["tea: beth yw kill yn Gymraeg", "bea: lladd", "cai: lladd", "dai: lladd", "eve: lladd"]),
    ("en", ["tea: question 4?", "bea: b", "cai: a", "dai: d", "eve: c", "bea: d"]),
    ("cy", ["tea: cwestiwn 4?", "bea: b", "cai: a", "dai: d", "eve: dd", "bea: c"]),
    ("en", ["bea: can i go toilet", "cai: what page", "bea: can i go toilet", "bea: can i go toilet"]),
    (
        "cy",
        ["bea: ga i fynd i'r tŷ bach", "cai: pa dudalen", "bea: ga i fynd i'r tŷ bach", "bea: ga i fynd i'r tŷ bach"],
    ),
    ("en", ["bea: how old are you in french", "cai: quel age as tu", "bea: send me a pic of the homework"]),
    ("cy", ["bea: faint ydi dy oed yn ffrangeg", "cai: quel age", "bea: hala lun o'r gwaith cartref"]),
    ("en", ["bea: its a surprise dont tell him", "cai: ok", "bea: wanna meet at break", "bea: ill get u a pen"]),
    ("cy", ["bea: syrpreis ydi o, paid deud wrtho", "cai: iawn", "bea: ti isio cyfarfod amser egwyl"]),
    ("en", ["bea: shut up", "ann: soz", "bea: whats the answer to 3"]),
    ("cy", ["bea: cau dy geg", "ann: sori", "bea: be di'r ateb i 3"]),
    ("en", ["bea: whats ur snap", "ann: no thanks", "bea: ok soz. what page are we on"]),
    ("cy", ["bea: be di dy snap", "ann: dim diolch", "bea: iawn sori. pa dudalen"]),
    ("en", ["bea: kms", "ann: ??", "bea: lol", "bea: what page"]),
    ("en", ["bea: u better watch it", "ann: watch what", "bea: the film its on netflix"]),
]
LESSON = [
    ["bea: he is pathetic", "cai: shes so fake", "dai: he is a liar"],
    ["bea: mae o'n pathetig", "cai: ma hi mor ffals", "dai: mae o'n gelwyddgi"],
]


def lines(said: Said) -> list[Line]:
    found: list[Line] = []
    for one in said:
        who, _, text = one.partition(": ")
        author, _, to = who.partition(">")
        found.append(Line(author, text, to))
    return found


def heard(said: Said, topic: str = "") -> Verdict:
    *before, now = lines(said)
    return read(now.text, Context(topic=topic, recent=tuple(before), author=now.author, to=now.to))


def added(verdict: Verdict) -> set[str]:
    return {reason.rule for reason in verdict.reasons} & RULES


@pytest.mark.parametrize("rule, language, said", CONVERSATIONS)
def test_a_conversation_says_what_no_line_says_alone(rule: str, language: str, said: Said) -> None:
    verdict = heard(said)
    assert rule in added(verdict)
    assert verdict.flagged
    assert rule not in added(read(lines(said)[-1].text))


@pytest.mark.parametrize("language, said", INNOCENT)
def test_an_innocent_conversation_stays_one(language: str, said: Said) -> None:
    for end in range(1, len(said) + 1):
        assert not added(heard(said[:end]))


@pytest.mark.parametrize("said", LESSON)
def test_unkind_words_about_a_character_are_a_lesson(said: Said) -> None:
    assert not added(heard(said, topic="Macbeth"))
    assert added(heard(said)) == {"pile-on"}


def test_the_reason_names_the_category_and_the_authors_words() -> None:
    verdict = heard(["bea: how old r u", "bea: send me a pic", "ann: no", "bea: dont tell anyone ok"])
    reason = next(reason for reason in verdict.reasons if reason.rule == "grooming-steps")
    assert (reason.category, reason.words) == (Category.GROOMING, "dont tell anyone ok")
    assert verdict.severity is Severity.SERIOUS


def test_a_conversation_never_takes_away_from_the_line() -> None:
    quarrel = ["bea: shut up", "bea: i hate u", "bea: i want to kill myself"]
    verdict = heard(quarrel)
    assert verdict.severity is Severity.URGENT
    assert Category.SELF_HARM in verdict.categories


def test_without_an_author_or_lines_the_line_is_read_alone() -> None:
    said = lines(["bea: f", "bea: u", "bea: c"])
    assert not read("k", Context(recent=tuple(said))).flagged
    assert not read("k", Context(author="bea")).flagged
    assert Context() == Context(topic="", recent=())


def test_only_the_last_lines_are_looked_at() -> None:
    old = ["bea: how old r u", "bea: send me a pic", *["cai: what page"] * MOST_LINES, "bea: dont tell anyone"]
    assert not added(heard(old))


def test_most_lines_cost_no_look_at_those_before() -> None:
    """The lines before are a trap here: looking at one raises."""

    class Trap(str):
        __slots__ = ()

        def casefold(self) -> str:
            raise AssertionError("looked at")

    before = (Line("bea", Trap("send me a pic of you and do not tell anyone at all about it, ever")),)
    assert signs_of("what page are we on for homework", Context(recent=before, author="bea"), read) == ()


def test_every_kind_of_sign_is_there_in_both_languages() -> None:
    pairs = [("dm me", "gyrra neges i fi"), ("between us", "rhyngon ni"), ("how old r u", "faint di dy oed")]
    pairs += [("ill buy u", "na i brynu"), ("send me a pic", "hala lun"), ("home alone", "ar ben dy hun")]
    pairs += [("wanna meet", "ti isio cyfarfod"), ("trust me i", "gelli di drystio fi"), ("go away", "dos o'ma")]
    pairs += [("loser", "hyll"), ("just wait", "gei di weld"), ("leave me alone", "gad fi lonydd")]
    for en, cy in pairs:
        assert shipped_signs().kinds(plain(en)) & shipped_signs().kinds(plain(cy))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=60)), max_size=12), st.text(max_size=60))
def test_any_conversation_gets_a_verdict(said: list[tuple[str, str]], text: str) -> None:
    context = Context(recent=tuple(Line(author, line) for author, line in said), author="a")
    verdict = read(text, context)
    alone = read(text)
    assert verdict.flagged is bool(verdict.reasons)
    assert set(alone.reasons) <= set(verdict.reasons)
