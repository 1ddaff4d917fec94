"""The page that is shown in a meeting: short, in both languages, without scripts, and the same for everybody."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from dialogs import in_meeting
from dialogs.texts import say
from policy.actions import PAGES

pytestmark = pytest.mark.clause("CON-2")
EACH = [(page, language) for page in PAGES for language in in_meeting.LANGUAGES]


class Read(HTMLParser):
    """Every element with what stands on it, and all words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("page, language", EACH)
def test_it_says_the_word_and_where_the_buttons_are(page: str, language: str) -> None:
    read = Read(in_meeting.html(page, language))
    assert say(language, f"private-{page}") in read.words
    assert say(language, "in-meeting-more") in read.words
    assert ("html", {"lang": language}) in read.found
    assert [tag for tag, _ in read.found if tag in {"h1", "main", "title"}] == ["title", "main", "h1"]


@pytest.mark.parametrize("page, language", EACH)
def test_it_fetches_and_runs_nothing(page: str, language: str) -> None:
    read = Read(in_meeting.html(page, language))
    assert not {tag for tag, _ in read.found} & {"script", "img", "link", "iframe", "form", "a", "input"}
    assert not [name for _, attributes in read.found for name in attributes if name.startswith(("on", "src", "href"))]
    assert "url(" not in in_meeting.STYLE
    assert "@import" not in in_meeting.STYLE


def test_its_policy_lets_only_its_own_style_and_only_teams_around_it() -> None:
    parts = dict(part.split(" ", 1) for part in in_meeting.policy().split("; "))
    assert parts["default-src"] == "'none'"
    assert parts["style-src"].startswith("'sha256-")
    assert {parts["base-uri"], parts["form-action"]} == {"'none'"}
    assert all(one.startswith("https://") for one in parts["frame-ancestors"].split())
    assert set(parts) == {"default-src", "style-src", "base-uri", "form-action", "frame-ancestors"}


@pytest.mark.parametrize("page, language", [("warning-unsupervised", "en"), (PAGES[0], "fr"), ("", "")])
def test_there_is_no_other_page(page: str, language: str) -> None:
    with pytest.raises(KeyError):
        in_meeting.html(page, language)
