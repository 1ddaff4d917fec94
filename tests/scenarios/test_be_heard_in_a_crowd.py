"""With its pacing on, against a Teams that takes no more than it says: who is urgent passes who can wait.

A few requests are refused where the machine is slow: they left in their second and arrived together in the next.
"""

from __future__ import annotations

import asyncio
import time

import pytest

from rehearsal.cast import Times
from rehearsal.connector import Post
from rehearsal.plays.expect import alerted, alerts_to, count, posts_in, until
from rehearsal.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")
URGENT = "i want to kill myself"
MANY = 240
A_SECOND = 37
"""What can wait has three quarters of the fifty that a tenant takes."""


@pytest.fixture(scope="module")
def times() -> Times:
    return Times(rung=60, limits=True)


def places(name: str) -> list[str]:
    return [f"19:{name}-{number}@thread.tacv2" for number in range(MANY)]


async def crowd(stage: Stage, name: str) -> asyncio.Future[list[None]]:
    """The app is put into many teams that are no classes, all at once: each has a card to come that says why.

    Returns in the middle of it, as the first have theirs.
    """
    adding = asyncio.gather(*(stage["teacher"].install_in_team(team) for team in places(name)))
    await until("nobody was told", lambda: cards(stage, name))
    return adding


def cards(stage: Stage, name: str) -> list[Post]:
    return [post for team in places(name) for post in posts_in(stage, team)]


async def all_there(stage: Stage, name: str) -> list[Post]:
    await until("not every team was told", lambda: len(cards(stage, name)) == MANY, 4 * MANY / A_SECOND)
    return cards(stage, name)


@pytest.mark.clause("SAF-1")
async def test_an_urgent_alert_passes_the_cards_to_hundreds_of_teams(stage: Stage) -> None:
    since = count(stage)
    adding = await crowd(stage, "first")
    said = time.time()
    await stage["learner1"].say(URGENT)
    alerts = [await alerted(stage, key, since) for key in ("aw", "dsp")]
    await adding
    told = await all_there(stage, "first")
    for alert in alerts:
        assert sum(post.order > alert.order for post in told) > A_SECOND
    last = max(post.at for post in told)
    assert max(alert.at for alert in alerts) - said < (last - said) / 2
    assert len(stage.teams.limits.refused) < 30, "most of it kept to what Teams takes"


@pytest.mark.clause("SAF-1")
async def test_refused_in_the_crowd_the_alert_comes_again_before_it_is_over(stage: Stage) -> None:
    since = count(stage)
    adding = await crowd(stage, "second")
    fault = stage.teams.misbehave("POST", f"/{stage.cast['aw'].chat}/", 429, retry_after=1, times=1)
    await stage["learner2"].say(URGENT)
    alert = await alerted(stage, "aw", since)
    await adding
    told = await all_there(stage, "second")
    assert 1 <= alert.at - fault.met[0] < 3, "it waited behind the cards, and not only for what Teams asked"
    assert sum(post.order > alert.order for post in told) > A_SECOND
    assert len(alerts_to(stage, "aw", since)) == 1


@pytest.mark.clause("SAF-1")
async def test_many_alerts_to_one_person_wait_for_each_other_and_all_arrive(stage: Stage) -> None:
    """Seven in a second is what one chat takes."""
    since, before = count(stage), len(stage.teams.limits.refused)
    words = ("kill myself", "end my life", "cut myself", "hang myself")
    told = [stage[f"learner{1 + number}"].say(f"i want to {said}") for said in words for number in range(3)]
    await asyncio.gather(*told)
    await until("not every alert arrived", lambda: len(alerts_to(stage, "aw", since)) >= 10)
    refused = stage.teams.limits.refused[before:]
    assert len(refused) < 3 * len(told), "they came one after the other, not each as soon as it could"
