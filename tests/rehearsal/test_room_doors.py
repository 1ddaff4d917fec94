from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from yarl import URL

from rehearsal.cast import Cast
from rehearsal.room import server
from rehearsal.room.faces import face
from rehearsal.room.texts import LANGUAGES, TEXTS, texts
from tests.rehearsal.a_room import Json, a_card, a_desk, button

PAGE = server.PAGE
LOCK: Json = json.loads((PAGE / "package-lock.json").read_text(encoding="utf-8"))
NAMED = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/api/room", "/api/live", "/api/people/aw/places/own"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "rebound.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": ""},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
    ],
)
async def test_what_another_site_asks_is_refused(path: str, headers: dict[str, str]) -> None:
    async with a_desk() as desk, desk.browser.get(f"{desk.address}{path}", headers=headers) as answer:
        assert answer.status == 403
        assert (await answer.json())["error"] == "foreign"


async def test_what_another_site_sends_is_refused_and_not_done() -> None:
    written = {"do": "write", "place": "channel", "text": "hello"}
    async with a_desk() as desk:
        url = f"{desk.address}/api/people/learner1/acts"
        for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
            async with desk.browser.post(url, json=written, headers=headers) as answer:
                assert (await answer.json())["error"] == "foreign"
        async with desk.browser.post(url, data=json.dumps(written), headers={"Content-Type": "text/plain"}) as answer:
            assert answer.status == 415
        assert desk.bot.got == []


async def test_the_page_itself_may_ask_by_both_its_names() -> None:
    async with a_desk() as desk:
        port = desk.address.rpartition(":")[2]
        for name in ("127.0.0.1", "localhost"):
            headers = {"Host": f"{name}:{port}", "Origin": f"http://{name}:{port}", "Sec-Fetch-Site": "same-origin"}
            async with desk.browser.get(f"{desk.address}/api/room", headers=headers) as answer:
                assert answer.status == 200


async def test_the_page_loads_only_from_here_and_stands_in_no_frame() -> None:
    async with a_desk() as desk:
        for path in ("/", "/page/main.js", "/api/room", "/nowhere"):
            async with desk.browser.get(f"{desk.address}{path}") as answer:
                policy = dict(one.split(" ", 1) for one in answer.headers["Content-Security-Policy"].split("; "))
                assert policy["default-src"] == policy["img-src"] == policy["frame-ancestors"] == "'none'"
                assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
                assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_has_no_script_or_style_inside() -> None:
    page = (PAGE / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", page)


def test_no_module_of_the_page_makes_html_of_words() -> None:
    modules = [path.read_text(encoding="utf-8") for path in PAGE.glob("*.js")]
    assert len(modules) > 5
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", "".join(modules))


@pytest.mark.parametrize("name", ["main.js", "style.css", "texts/cy.json"])
async def test_the_pages_files_are_served_as_what_they_are(name: str) -> None:
    kinds = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
    async with a_desk() as desk, desk.browser.get(f"{desk.address}/page/{name}") as answer:
        assert answer.content_type == kinds[Path(name).suffix]
        assert await answer.read() == (PAGE / name).read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/page/package.json",
        "/page/..%2F__init__.py",
        "/page/%2e%2e/cast.py",
        "/page/texts/..%2Fpackage.json",
        "/lib/nothing.js",
        "/lib/..%2Findex.html",
        "/api",
        "/api/people/aw",
    ],
)
async def test_nothing_else_is_served(path: str) -> None:
    async with a_desk() as desk, desk.browser.get(URL(f"{desk.address}{path}", encoded=True)) as answer:
        assert answer.status == 404
        assert (await answer.json())["error"] == "unknown-address"


async def test_a_person_or_place_that_is_not_there_is_a_sentence() -> None:
    async with a_desk() as desk:
        assert (await desk.see("nobody"))["error"] == "unknown-person"
        assert (await desk.act("nobody", do="join"))["error"] == "unknown-person"
        assert (await desk.see("aw", "attic"))["error"] == "unknown-place"
        assert (await desk.see("aw", "channel"))["sentence"].startswith(Cast()["aw"].name)


async def test_what_is_not_on_the_card_cannot_be_pressed() -> None:
    async with a_desk() as desk:
        post = desk.posted(a_card(button("One")))
        view = (await desk.see())["posts"][0]["view"]
        known: Json = {"do": "press", "post": post.id, "view": view, "button": 0}
        changes: tuple[tuple[Json, str], ...] = (
            ({"post": "m0"}, "unknown-post"),
            ({"view": "another"}, "unknown-view"),
            ({"button": 1}, "unknown-button"),
            ({"button": -1}, "unknown-button"),
            ({"inputs": {"nickname": "x"}}, "unknown-fields"),
        )
        for change, error in changes:
            assert (await desk.act(**{**known, **change}))["error"] == error
        assert (await desk.act("learner2", **known))["error"] == "unknown-view"
        assert (await desk.act("aw", **known))["error"] == "unknown-post"
        assert (await desk.act(do="send", dialog="none", button=0))["error"] == "unknown-dialog"
        assert desk.bot.got == []


async def test_nobody_sees_or_presses_what_stands_in_somebody_elses_chat() -> None:
    async with a_desk() as desk:
        post = desk.posted(a_card(button("One")), Cast()["aw"].chat)
        view = (await desk.see("aw", "own"))["posts"][0]["view"]
        assert (await desk.see("learner1", "own"))["posts"] == []
        pressed = await desk.act("learner1", do="press", post=post.id, view=view, button=0)
        assert pressed["error"] == "unknown-post"


@pytest.mark.parametrize(
    "body, error",
    [
        (b"", "not-json"),
        (b"{", "not-json"),
        (b"\xff\xfe", "not-json"),
        (b"[" * 100_000, "not-json"),
        (b"[]", "unknown-act"),
        (b"null", "unknown-act"),
        (b"{}", "unknown-act"),
        (b'{"do": "explode"}', "unknown-act"),
        (b'{"do": ["join"]}', "unknown-act"),
        (b'{"do": "write", "place": "attic", "text": "x"}', "wrong-field"),
        (b'{"do": "write", "place": "channel"}', "wrong-field"),
        (b'{"do": "write", "place": "channel", "text": 7}', "wrong-field"),
        (b'{"do": "write", "place": "channel", "text": "  "}', "no-words"),
        (b'{"do": "join", "and": "more"}', "wrong-field"),
        (b'{"do": "press", "post": "m1", "view": "v", "button": "0"}', "wrong-field"),
        (b'{"do": "press", "post": "m1", "view": "v", "button": 0, "inputs": {"a": {}}}', "wrong-field"),
        (b'{"do": "react", "post": "m1", "kind": "shrug"}', "wrong-field"),
        (b'"' + b"x" * 200_000 + b'"', "too-large"),
    ],
)
async def test_a_body_that_is_not_as_it_should_be_is_refused_in_a_sentence(body: bytes, error: str) -> None:
    async with a_desk() as desk:
        url, headers = f"{desk.address}/api/people/learner1/acts", {"Content-Type": "application/json"}
        async with desk.browser.post(url, data=body, headers=headers) as answer:
            told = await answer.json()
            assert (answer.status // 100, told["error"]) == (4, error)
            assert "Traceback" not in told["sentence"]
        assert desk.bot.got == []


async def test_a_fault_of_the_rehearsal_is_a_sentence_without_its_trace() -> None:
    async with a_desk() as desk:
        del desk.room.teams.posts
        told = await desk.see()
        assert told["error"] == "fault"
        assert "Error" not in told["sentence"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_refusal_is_told_in_the_language_of_the_page(language: str) -> None:
    async with a_desk() as desk:
        url = f"{desk.address}/api/people/nobody/places/own"
        async with desk.browser.get(url, headers={"Accept-Language": language}) as answer:
            assert (await answer.json())["sentence"] == texts(language)["error-unknown-person"]


def test_both_languages_have_the_same_sentences_with_the_same_gaps() -> None:
    welsh, english = texts("cy"), texts("en")
    assert {path.stem for path in TEXTS.glob("*.json")} == set(LANGUAGES)
    assert {key: set(NAMED.findall(said)) for key, said in welsh.items()} == {
        key: set(NAMED.findall(said)) for key, said in english.items()
    }
    same = {key for key in english if english[key] == welsh[key]}
    assert same <= {"role-aw"}


def test_every_sentence_is_said_and_every_one_that_is_said_is_there() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (*PAGE.glob("*.js"), PAGE / "index.html")]
    rooms = "".join(path.read_text(encoding="utf-8") for path in server.PAGE.parent.glob("room/*.py"))
    page = "".join(sources)
    said = set(re.findall(r"""(?:\bsay\(|data-say=)["']([a-z_-]+)["']""", page))
    said |= {f"error-{code}" for code in re.findall(r'NotDone\(\s*"([a-z-]+)"', rooms)}
    built = ("role-", "place-", "kind-", "absent-", "meeting-", "error-")
    assert said <= set(texts("en"))
    silent = {key for key in texts("en") if key not in said and not key.startswith(built) and f'"{key}"' not in page}
    assert silent == set()


def test_everybody_has_a_role_that_can_be_said() -> None:
    roles = {f"role-{one.key.rstrip('0123456789')}" for one in Cast().people}
    assert {key for key in texts("en") if key.startswith("role-")} == roles


def test_a_picture_on_a_card_becomes_its_description_and_nothing_is_left_to_fetch() -> None:
    far = "https://far.example/x.png"
    card: Json = {
        "type": "AdaptiveCard",
        "backgroundImage": {"url": far},
        "body": [
            {"type": "Image", "url": far, "altText": "A cat"},
            {"type": "Container", "items": [{"type": "ImageSet", "images": [{"type": "Image", "url": "no"}]}]},
            {"type": "Media", "poster": far, "altText": "A film", "sources": [{"url": far}]},
        ],
        "actions": [{"type": "Action.Submit", "iconUrl": far, "title": "Go"}],
    }
    shown = face(card)
    assert far not in json.dumps(shown)
    assert "A cat" in shown["body"][0]["text"]
    assert "A film" in shown["body"][2]["text"]
    assert card["body"][0]["url"] == far


def test_buttons_are_numbered_alike_whatever_their_ids() -> None:
    card = a_card({**button("One"), "id": "same"}, {**button("Two"), "id": "same"})
    assert [one["id"] for one in face(card)["actions"]] == ["0", "1"]
    assert [one["id"] for one in card["actions"]] == ["same", "same"]


def test_the_lock_file_pins_every_package_without_saying_where_it_came_from() -> None:
    packages = {name: one for name, one in LOCK["packages"].items() if name}
    assert packages
    assert [
        name for name, one in packages.items() if "resolved" in one or not one["integrity"].startswith("sha512-")
    ] == []


def test_the_pages_packages_are_named_exactly_and_locked_as_named() -> None:
    named: dict[str, str] = json.loads((PAGE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert set(named) == {"adaptivecards", "markdown-it"}
    assert {name: LOCK["packages"][f"node_modules/{name}"]["version"] for name in named} == named
