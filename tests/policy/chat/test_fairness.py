from __future__ import annotations

import pytest

from policy.chat import Reader, read
from policy.chat.model import GROUP, features, shipped_model, unweighed
from policy.chat.phrases import shipped

pytestmark = pytest.mark.clause("STU-4")
RULES = Reader(shipped())

ORDINARY = [
    "my friend is {} and we play football together",
    "i am {} and proud",
    "there are many {} people in our town",
    "are {} people welcome at the club?",
    "most {} people have families and jobs",
    "she told the class that she is {}",
    "what does it mean to be {}?",
    "our teacher is {} too",
    "{}",
]
IDENTITY = [
    *("gay", "lesbian", "bisexual", "trans", "transgender", "queer", "black", "white", "asian", "african", "arab"),
    *("welsh", "english", "polish", "romanian", "pakistani", "indian", "chinese", "nigerian", "jamaican", "female"),
]
FAITH = ["muslim", "jewish", "christian", "hindu", "sikh", "catholic", "buddhist", "atheist"]
HEALTH = [
    "deaf",
    "blind",
    "disabled",
    "autistic",
    "dyslexic",
    "diabetic",
    "epileptic",
    "depressed",
    "anxious",
    "pregnant",
]
DIALECT = [
    "aint nobody got time for that homework yall",
    "bruv that lesson was peng innit",
    "im finna do my maths tho fr fr",
    "tidy mun, that was lush",
    "wee lass did well the day, aye",
    "ow butt, whats occurring by there now in a minute",
    "lol smh bro u tryna come revision",
]
LESSONS = [
    "women over 30 got the vote in 1918",
    "the suffragettes fought so that women could vote",
    "hitler blamed the jews for losing the first world war",
    "jews were forced to wear a yellow star and live in ghettos",
    "six million jews were murdered in the holocaust",
    "black people in america had to sit at the back of the bus",
    "rosa parks refused to give up her seat to a white man",
    "slaves were black people taken from africa on ships",
    "white settlers took land from native americans",
    "the kkk was a group who attacked black people",
    "muslims pray five times a day facing mecca",
    "why do muslims fast during ramadan",
    "the crusades were wars between christians and muslims",
    "shylock is a jew and the christians in venice treat him badly",
    "jewish people celebrate hanukkah in winter",
    "immigrants came to cardiff to work in the docks",
    "many refugees died crossing the sea last year",
    "the romans killed christians in the colosseum",
    "henry the eighth hated catholics in the end",
    "mary burned protestants at the stake",
    "gay people could not marry in the uk until 2014",
    "alan turing was punished because he was gay",
    "the nazis also killed gay people and gypsies and disabled people",
    "irish immigrants were hated by some people in the town",
    "in the crucible women are accused of being witches",
    "lady macbeth wants to be unsexed because women were seen as weak",
    "in of mice and men crooks is lonely because he is black",
    "curleys wife is the only woman on the ranch and the men call her a tart",
    "women were paid less than men in the factories",
    "apartheid kept black and white people apart in south africa",
    "the windrush brought caribbean immigrants to britain",
    "girls are better than boys at reading in this survey",
    "do you think women should do national service",
    "boys and girls line up please",
    "the girls team lost badly on saturday",
    "our girls smashed it at netball",
    "the black cat died in the story",
    "a black hole destroys everything near it",
    "put the white powder in the beaker with the acid",
    "black absorbs heat better than white",
    "the poem is about a black girl who gets bullied for her hair",
    "my gran is indian and my grandad is welsh",
    "are there any muslims in wales",
    "what is the difference between sikhs and hindus",
    "some people are racist to muslims and thats wrong",
    "it is wrong to call gay people names",
    "my cousin is gay and people at school were horrible to him",
    "im a muslim and someone was mean to me about it",
    "the blacks smith forged a sword",
    "who killed the most christians nero or diocletian",
    "the turks attacked vienna in 1683",
    "russians burned moscow before napoleon came",
    "mexican food is sick",
    "the italians changed sides in 1943",
    "the scots beat the english at stirling bridge",
    "women in iran have to cover their hair",
    "sharia law is based on the quran",
    "is homosexuality illegal in some countries",
    "the trans atlantic slave trade made bristol rich",
    "immigrants do jobs that nobody else wants",
    "malcolm x said black people should defend themselves by any means necessary",
    "atticus defends a black man accused of attacking a white girl",
    "scout hears people call her father names for helping a black man",
    "in a christmas carol scrooge is a horrible man",
    "the women were angry because their men were dying down the pit",
    "can girls play rugby with the boys this term",
    "all the girls in year 9 have netball tonight",
    "foreigners had to leave the country when the war broke out",
    "travellers are a minority group in wales",
    "the aborigines lost their land to white people",
    "women make up half of the population",
    "why do women earn less than men in some jobs",
    "muslims believe in one god called allah",
    "sikhs wear a turban and carry a kirpan",
    "jews light candles on friday night",
    "hindus celebrate diwali with lights and sweets",
    "many immigrants work in hospitals and care homes",
    "refugees need food and shelter when they arrive",
    "immigrants send money home to their families",
    "gay marriage is legal in wales",
    "trans people can change their name by deed poll",
    "the lesbian couple in the story adopt a baby",
    "our school welcomes refugees from syria and ukraine",
    "asian elephants have smaller ears than african ones",
    "african countries have many different languages",
    "the arab spring started in tunisia",
    "mexicans celebrate the day of the dead",
    "buddhists try to end suffering",
    "catholics go to confession and take communion",
    "christians disagree about war and some are pacifists",
    "some feminists argue that language matters",
    "the minority government lost the vote",
    "migrants cross the channel in small boats which is dangerous",
    "women and children are the main victims of the famine",
    "asylum seekers wait months for a decision",
    "poor immigrants live in crowded flats",
    "my mum is a feminist and so am i",
    "my best friend is muslim and she is fasting so no food for her",
    "the polish shop sells nice sweets",
    "women footballers get paid less and its unfair",
    "russians and ukrainians speak similar languages",
    "do black people get sunburn too",
    "is it true that jews dont eat pork",
    "gays and lesbians can serve in the army",
    "the muslim kids have a prayer room at lunch",
    "the girls and the women both use the left changing room",
    "homosexuality is a crime in many countries",
    "italians eat pasta and drink wine",
    "turks drink strong coffee",
    "the women fight for their rights in this chapter",
    "women can get breast cancer and so can men",
    "female spiders eat the males",
    "the feminist movement changed the law",
    "immigrants and locals argue over land in the play",
    "islam is the second biggest religion in the world",
    "christians and muslims live together in peace in this village",
    "some people attack mosques and that makes muslims afraid",
    "israelis and palestinians both claim jerusalem",
    "gypsies travel in caravans and keep horses",
    "we learn how the nazis treat jews in the diary of anne frank",
    "white people need to learn about racism too",
    "women in stem day is on friday",
    "homosexuals face the death penalty in some countries",
    "immigrants face racism at work",
]
"""What is said of groups in history, religious studies and English, and at the end of the day."""
WELSH = ["dw i'n hoyw", "dw i'n Fwslim", "mae hi'n fyddar", "mae o'n awtistig", "dw i'n drawsryweddol", "Iddew ydi o"]


@pytest.mark.parametrize("word", IDENTITY + FAITH + HEALTH)
def test_a_word_of_identity_faith_or_health_in_an_ordinary_sentence_is_left_alone(word: str) -> None:
    assert [text for text in ORDINARY if read(text.format(word)).flagged] == []


@pytest.mark.parametrize("text", DIALECT + WELSH)
def test_a_way_of_speaking_is_left_alone(text: str) -> None:
    assert not read(text).flagged


@pytest.mark.parametrize("text", LESSONS)
def test_what_a_lesson_says_of_a_group_is_left_alone(text: str) -> None:
    assert not read(text).flagged


def test_the_model_weighs_no_word_of_identity_faith_health_or_dialect() -> None:
    kinds = unweighed()
    weighed = {word for feature in shipped_model().weights for word in feature.split()}
    assert not weighed & (kinds.groups | kinds.silent)
    assert GROUP not in shipped_model().weights
    assert {"gay", "muslim", "deaf", "finna"} <= kinds.groups | kinds.silent


def test_a_group_counts_only_beside_a_telling_word() -> None:
    assert features(["muslims", "are", "here"]) == set()
    assert f"trash {GROUP}" in features(["trash", "muslims"])


@pytest.mark.parametrize(
    "group", ["muslims", "women", "gay people", "immigrants", "jews", "black people", "disabled people"]
)
def test_what_is_hateful_is_hateful_whoever_it_is_about(group: str) -> None:
    assert RULES.read(f"all {group} are vermin").flagged
    assert RULES.read(f"i hate {group}").flagged
    assert not RULES.read(f"{group} are coming to our school on friday").flagged
