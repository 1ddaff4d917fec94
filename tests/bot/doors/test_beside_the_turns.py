from __future__ import annotations

import pytest

from bot.doors.web import Probe
from tests.bot.doors.place import SECRET_WORDS, Place, place_of
from tests.bot.pretend import (
    activity,
)


async def test_alive_ready_and_counted() -> None:
    states: dict[str, str | None] = {"database": None}

    async def database() -> str | None:
        return states["database"]

    async def broken() -> str | None:
        raise RuntimeError(SECRET_WORDS)

    async with place_of(None, Probe("database", database)) as place:
        async with place.session.get(f"{place.url}/healthz") as answer:
            assert (answer.status, await answer.text()) == (200, "ok")
        async with place.session.get(f"{place.url}/readyz") as answer:
            assert answer.status == 200
            assert await answer.json() == {"ready": True, "checks": {"sign-in": "ok", "database": "ok"}}
        await place.post(activity(place.teams_url))
        await place.post(b"{}")
        async with place.session.get(f"{place.url}/metrics") as answer:
            assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
            text = await answer.text()
        assert 'ehsbot_turns_total{kind="message",outcome="done"} 1' in text
        assert 'ehsbot_refusals_total{reason="field",status="400"} 1' in text
    states["database"] = "disk full"
    async with (
        place_of(None, Probe("database", database), Probe("other", broken)) as place,
        place.session.get(f"{place.url}/readyz") as answer,
    ):
        assert answer.status == 503
        checks = (await answer.json())["checks"]
        assert checks == {"sign-in": "ok", "database": "disk full", "other": "failed"}


@pytest.mark.parametrize(
    "method, path, status",
    [
        ("GET", "/api/messages", 405),
        ("GET", "/", 404),
        ("POST", "/healthz", 405),
        ("GET", "/../etc/passwd", 404),
    ],
)
async def test_other_doors_are_closed_in_few_words(place: Place, method: str, path: str, status: int) -> None:
    async with place.session.request(method, f"{place.url}{path}") as answer:
        assert answer.status == status
        assert set(await answer.json()) == {"error"}
        assert answer.headers["Server"] == "EHSBot"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
