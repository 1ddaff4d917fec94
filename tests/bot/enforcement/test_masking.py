from __future__ import annotations

import pytest

from bot.enforcement.masking import Mask

ME, SAM, RHYS, OTHER_RHYS = "me-1", "id-sam", "id-rhys", "id-rhys-2"


def mask() -> Mask:
    made = Mask(ME, lambda number: f"person {number}", "somebody")
    made.learn(
        {
            "name": "10B Sam",
            "members": [
                {"person": ME, "mri": "29:me", "name": "Mali Jones"},
                {"person": SAM, "mri": "29:sam", "name": "Sam Jones"},
                {"person": RHYS, "mri": "29:rhys", "name": "Rhys ap Huw"},
                {"person": OTHER_RHYS, "mri": "29:r2", "name": "Rhys Ŵyn"},
                {"person": "", "mri": "29:guest", "name": "Jo Guest"},
            ],
        }
    )
    return made


def test_a_person_is_the_same_one_wherever_they_stand() -> None:
    state = {"given": {SAM: 1, ME: 2}, "by": RHYS, "conversation": f"19:{SAM}_{ME}@x", "mri": "29:sam", "n": "29:me"}
    assert mask().masked(state) == {
        "given": {"person 1": 1, ME: 2},
        "by": "person 2",
        "conversation": f"19:person 1_{ME}@x",
        "mri": "person 1",
        "n": "29:me",
    }


@pytest.mark.parametrize(
    "name, text, told",
    [
        ("Siân Llŷr", "sian did it, not Llyr", "X did it, not X"),
        ("Siân Llŷr", "Sia\u0302n did it", "X did it"),
        ("Sia\u0302n", "Siân and SIAN", "X and X"),
        ("Siân", "siancen a bysian", "siancen a bysian"),
        ("JONES, Sam (10B)", "jones and Sam of 10B", "X and X of 10B"),
        ("Anne-Marie O’Neil", "anne or o'neil or Marie or Neil", "X or X or X or X"),
        ("Anne-Marie O’Neil", "O na, Anne-marie!", "O na, X!"),
        ("Sam Jones", "sam_jones@x and #sam and <at>Sam Jones</at>", "X_X@x and #X and <at>X</at>"),
        ("Rhŷs ap Huw", "ap Huw, hapus ap", "ap X, hapus ap"),
    ],
)
def test_a_name_is_found_in_its_parts_and_without_its_accents(name: str, text: str, told: str) -> None:
    made = Mask(ME, lambda _: "X", "somebody")
    made.learn({"members": [{"person": SAM, "mri": "29:sam", "name": name}]})
    assert made.masked(text) == told


@pytest.mark.parametrize(
    "text, told",
    [
        ("Sam Jones said it", "person 1 said it"),
        ("ask sam's mum", "ask person 1's mum"),
        ("SAM JONES", "person 1"),
        ("Sam Jonesy", "person 1 Jonesy"),
        ("İ Sam ŵyn", "İ person 1 person 2"),
        ("Mali Jones and I", "Mali Jones and I"),
        ("the Joneses and the same sample", "the Joneses and the same sample"),
        ("rhys knows", "somebody knows"),
        ("Rhys Ŵyn knows", "person 1 knows"),
        ("ŵyn is here", "person 1 is here"),
        ("Jo is here, so jo as well", "person 1 is here, so jo as well"),
        ("hapus ap hapus", "hapus ap hapus"),
    ],
)
def test_names_in_words_are_masked(text: str, told: str) -> None:
    assert mask().masked(text) == told


def test_anothers_own_chat_is_masked_as_they_are_and_the_class_is_not() -> None:
    made = mask()
    cards = {"id-aw": {"conversation": "a:1xyz", "message": "m"}, ME: {"conversation": "a:mine", "message": "m"}}
    state = {"cards": {**cards, "id-dsp": {"conversation": "19:class@thread", "message": "m"}}}
    made.learn(state)
    assert made.masked(state) == {
        "cards": {
            "person 1": {"conversation": "person 1", "message": "m"},
            ME: {"conversation": "a:mine", "message": "m"},
            "person 2": {"conversation": "19:class@thread", "message": "m"},
        }
    }


def test_who_only_stands_in_a_list_or_acts_is_masked_too() -> None:
    made = mask()
    made.learn({"flag": {"author": "id-9", "author_name": "Nine", "about": ["id-8"]}, "told": ["id-7"], "by": ""})
    made.learn({"actor": "id-6", "seen": {"id-5": {}}})
    made.learn({"signed": {"id-4": {"printed_name": "Mrs Four"}}})
    told = made.masked(["id-9", "id-8", "id-7", "id-6", "id-5", "id-4", "nine", "mrs four", "bot", "command-line"])
    assert told == [*(f"person {n}" for n in (1, 2, 3, 4, 5, 6)), "person 1", "person 6", "bot", "command-line"]


def test_an_id_in_capitals_is_masked_and_ones_own_is_not() -> None:
    assert mask().masked(f"{SAM.upper()} {ME.upper()}") == f"person 1 {ME.upper()}"
