from __future__ import annotations

import tomllib
from importlib import resources
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.chat import Category, read
from policy.chat.folding import plain_words
from policy.chat.gloss import glosses
from policy.chat.gloss.glossary import glossary

pytestmark = pytest.mark.clause("STU-4")
WORDS = sorted({word for key in glossary() for word in key})


def said(text: str) -> set[str]:
    return {" ".join(gloss.words) for gloss in glosses(plain_words(text))}


@pytest.mark.parametrize(
    "welsh, english",
    [
        ("dwi'n mynd i hurt fy hun", "im gonna hurt myself"),
        ("nes i kill fy hun", "i killed myself"),
        ("i want to lladd fy hun", "i want to kill myself"),
        ("paid â dweud wrth dy fam", "dont tell your mum"),
        ("gyrra lun noeth i fi", "send me a naked pic"),
        ("dwi am dy ladd di", "im gonna kill you"),
        ("lladda i di", "ill kill you"),
        ("nath o nghyffwrdd i a deud wrth neb", "he touched me and told nobody"),
        ("ma fe'n nharo i bob nos", "hes hitting me every night"),
        ("ti'n fy lladd i", "your killing me"),
        ("ti yw'r person mwya twp yn y dosbarth", "your the stupidest person in the class"),
        ("collwr yw e", "hes a loser"),
        ("fat mochyn", "fat pig"),
        ("dere draw i'n nhŷ i", "come over to my house"),
        ("gwylia dy gefn wrth godi'r bocsys", "watch your back while lifting boxes"),
        ("pryd fyddi di ar ben dy hun", "when you will be on your own"),
        ("faint o baracetamol sydd angen i farw", "how many paracetamol does it take to die"),
        ("dwi'n mynd i neud i ti dalu", "im gonna make you pay"),
        ("torri fy hun eto", "cutting myself again"),
        ("oes ap arall", "is there another app"),
        ("mae dad yn bwrw fi", "dad hits me"),
        ("nath dad fy nharo i", "dad hit me"),
        ("sneb yn hoffi ti", "nobody likes you"),
        ("paid deud wrth neb", "dont tell anyone"),
        ("fydd dy rieni ddim yn gwybod", "your parents wont know"),
        ("does dim rhaid i dy rieni wybod", "your parents dont need to know"),
        ("ti mor hyll", "your so ugly"),
        ("bydde pawb yn hapusach hebdda i", "everyone would be happier without me"),
        ("fi'n torri breichiau fi", "im cutting my arms"),
        ("ma cyllell da fi", "ive got a knife"),
        ("sgym ydi'r Cymry i gyd", "all welsh people are scum"),
        ("nes i ffilmio'r wers gyfan", "i filmed the whole lesson"),
        ("dangosodd o gyllell i fi", "he showed me a knife"),
        ("dere i tŷ fi pan ma dy rieni allan", "come to my house when your parents are out"),
        ("sa i'n teimlo'n saff gatre", "i dont feel safe home"),
        ("dan ni'n gwbod lle ti'n byw", "we know where you live"),
        ("sa i moyn bod ma rhagor", "i dont want to be here anymore"),
        ("dwi'n teimlo fel bod neb yn caru fi", "i feel like that nobody loves me"),
        ("ma mam yn yfed trwy'r dydd a ma hi'n bwrw ni", "mum is drinking all day and shes hitting us"),
        ("paid dangos y negeseuon 'ma i dy fam", "dont show your mum the messages"),
        ("ddoth neb i'r parti", "nobody came to the party"),
        ("gymrish i lwyth o dabledi", "i took a load of tablets"),
        ("weda i ddim wrth neb", "i wont tell anyone"),
        ("fi'n keepo meddwl am endio fe", "i keep thinking of ending it"),
        ("nath rhywun roi rhywbeth yn ei diod hi", "someone gave something in her drink"),
        ("ti'n cael dy batro fory", "your getting battered tomorrow"),
        ("dyw'r athrawon ddim yn gallu gweld", "the teachers cant see"),
        ("lladron 'di sipsiwn i gyd", "all gypsies are thieves"),
        ("ma ffrind mam yn dod mewn i stafell fi yn y nos", "mums friend comes into my room at night"),
        ("naethon ni fynd mor high yn y parc", "we got so high in the park"),
        ("oedd o ar lawr", "he was on the floor"),
        ("lladdwn ni ti", "we will kill you"),
        ("tagwn ni fo fory", "we will choke him tomorrow"),
        ("laddan nhw ti", "they will kill you"),
        ("prynaf i ffôn i ti", "ill buy you phone"),
        ("mi gymra i'r tabledi i gyd", "ill take all the tablets"),
        ("mi losga i dy dŷ di", "ill burn your house"),
        ("ciciwyd o yn ei ben", "he was kicked in his head"),
        ("dwi'n mynd i ddyrnu o yn ei wyneb", "im gonna punch him in his face"),
        ("be ydi'r pwynt byw", "what is the point of living"),
        ("nes i flocio hi", "i blocked her"),
    ],
)
def test_a_welsh_or_mixed_sentence_is_said_in_english(welsh: str, english: str) -> None:
    assert english in said(welsh)


@pytest.mark.parametrize(
    "text", ["", "how do i do question 4", "my nan is at the park", "hi, pan the camera to the top", "12"]
)
def test_english_has_no_gloss(text: str) -> None:
    assert not said(text)


@pytest.mark.parametrize(
    "text, category",
    [
        ("edrych be nes i ffilmio yn y dosbarth heddiw", Category.CLASS_IMAGES),
        ("dwi'n eistedd ar yr edge yn meddwl am neidio", Category.SELF_HARM),
        ("why would anyone hoffi ti", Category.BULLYING),
        ("tynnodd o knife allan at y bus stop", Category.WEAPONS),
        ("be sy gennon ni has to stay secret, dwi'n caru ti", Category.GROOMING),
    ],
)
def test_a_phrase_of_one_language_reads_the_other(text: str, category: Category) -> None:
    verdict = read(text)
    assert category in verdict.categories
    assert any(reason.words in text for reason in verdict.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "dwi bron â marw yn chwerthin",
        "mae dad yn lladd gwair heddiw",
        "dan ni'n lladd amser cyn y wers",
        "mae'r batri wedi marw",
        "curo dwylo i bawb",
        "tynnu coes oedd o",
        "pen blwydd hapus i ti",
        "mae hi'n bwrw glaw eto",
        "nath miss recordio'r wers i ni",
    ],
)
def test_welsh_idioms_stay_innocent(text: str) -> None:
    assert not read(text).flagged


def test_what_the_welsh_phrases_let_pass_is_not_flagged_by_its_gloss() -> None:
    assert "i really want to kill myself working" not in said("dwi'n lladd fy hun yn gweithio")
    assert not read("dwi'n lladd fy hun yn gweithio").flagged


@given(st.lists(st.sampled_from(WORDS), max_size=30))
@settings(deadline=None, max_examples=300)
def test_any_words_are_glossed_and_each_english_word_has_its_place(words: list[str]) -> None:
    for gloss in glosses(words):
        assert len(gloss.words) == len(gloss.places)
        assert all(0 <= first <= last < len(words) for first, last in gloss.places)


def test_a_word_stands_once_in_the_glossary() -> None:
    for kind, name in product(("verbs", "nouns", "adjectives"), ("gloss.toml", "spoken.toml")):
        file = tomllib.loads((resources.files("policy.chat.gloss") / name).read_text("utf-8"))
        keys = [key for line in file[kind] for key in line.partition(" = ")[0].split(", ")]
        assert sorted(keys) == sorted(set(keys)), [key for key in set(keys) if keys.count(key) > 1]
