from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol, cast

import pytest
from jsonschema import Draft4Validator

import manifest
from bot.doors.message_actions import CONCERN
from tests.house.catalogue import say

APP_ID = "11111111-2222-4333-8444-555555555555"
URL = "https://bot.school.example"
SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas" / "teams"


class SchemaError(Protocol):
    json_path: str
    message: str


class Validator(Protocol):
    def iter_errors(self, instance: object) -> Iterable[SchemaError]: ...


def built() -> bytes:
    return manifest.build(APP_ID, URL, say)


def read(name: str) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(built())) as archive:
        return json.loads(archive.read(name))


def test_the_same_package_is_the_same_bytes_and_holds_four_files() -> None:
    assert built() == built()
    with zipfile.ZipFile(io.BytesIO(built())) as archive:
        assert archive.namelist() == ["manifest.json", "cy.json", "color.png", "outline.png"]


@pytest.mark.skipif(not SCHEMAS.exists(), reason="Microsoft's schemas are not beside the repository")
@pytest.mark.parametrize(
    "file, schema", [("manifest.json", "manifest-1.25.json"), ("cy.json", "localization-1.25.json")]
)
def test_it_is_what_microsofts_schema_asks(file: str, schema: str) -> None:
    asked = json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))
    validator = cast("Validator", Draft4Validator(asked))
    errors = validator.iter_errors(read(file))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_it_may_be_in_calls_only_where_the_school_wants_it() -> None:
    assert read("manifest.json")["bots"][0]["supportsCalling"] is False
    built = manifest.build(APP_ID, URL, say, calls=True)
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        assert json.loads(archive.read("manifest.json"))["bots"][0]["supportsCalling"] is True


def test_it_asks_for_sixteen_team_scoped_permissions_and_no_more() -> None:
    asked = read("manifest.json")["authorization"]["permissions"]["resourceSpecific"]
    assert len({permission["name"] for permission in asked}) == len(asked) == 16
    assert {permission["type"] for permission in asked} == {"Application"}
    assert all(permission["name"].endswith((".Group", ".Chat")) for permission in asked)


@pytest.mark.parametrize("language", ["cy", "en"])
def test_each_permission_says_what_it_is_for(language: str) -> None:
    assert all(len(say(language, permission.key)) > 20 for permission in manifest.RESOURCE_SPECIFIC)


def test_both_languages_commands_are_offered_to_every_reader() -> None:
    lists = read("manifest.json")["bots"][0]["commandLists"]
    welsh = read("cy.json")
    assert [commands["scopes"] for commands in lists] == [["team"], ["groupChat"], ["personal"]]
    for at_list, commands in enumerate(lists):
        titles = [command["title"] for command in commands["commands"]]
        place = f"bots[0].commandLists[{at_list}].commands"
        assert sorted(welsh[f"{place}[{at}].title"] for at in range(len(titles))) == sorted(titles)
        assert len(titles) <= 12
    team = [command["title"] for command in lists[0]["commands"]]
    assert team[:2] == ["start session", "dechrau sesiwn"]
    assert welsh["bots[0].commandLists[0].commands[0].title"] == "dechrau sesiwn"


def test_the_menu_of_a_message_has_one_way_to_raise_a_concern_that_the_bot_knows() -> None:
    [menu] = read("manifest.json")["composeExtensions"]
    [command] = menu["commands"]
    assert (menu["botId"], command["id"]) == (APP_ID, CONCERN)
    assert (command["type"], command["context"], command["fetchTask"]) == ("action", ["message"], True)
    welsh = read("cy.json")
    for field in ("title", "description"):
        assert welsh[f"composeExtensions[0].commands[0].{field}"] not in ("", command[field])


@pytest.mark.parametrize("file, size", [("color.png", 192), ("outline.png", 32)])
def test_the_icons_are_pngs_of_the_size_teams_asks(file: str, size: int) -> None:
    with zipfile.ZipFile(io.BytesIO(built())) as archive:
        picture = archive.read(file)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (size, size)


@pytest.mark.parametrize(
    "app_id, url, version, complaint",
    [
        ("", URL, "0.1.0", "set MicrosoftAppId"),
        ("bot", URL, "0.1.0", "set MicrosoftAppId"),
        (APP_ID, "", "0.1.0", "set EHSBOT_PUBLIC_URL"),
        (APP_ID, "http://bot.school.example", "0.1.0", "only https"),
        (APP_ID, URL, "1.0", "three numbers"),
    ],
)
def test_what_teams_would_refuse_is_refused_with_the_remedy(
    app_id: str, url: str, version: str, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        manifest.build(app_id, url, say, version)


def test_a_page_can_be_shown_in_a_meeting_from_our_own_host_and_nowhere_else() -> None:
    built = read("manifest.json")
    asked = {permission["name"] for permission in built["authorization"]["permissions"]["resourceSpecific"]}
    assert {"OnlineMeetingNotification.Send.Chat", "ChannelMeetingNotification.Send.Group"} <= asked
    assert built["validDomains"] == ["bot.school.example"]
    assert built["defaultGroupCapability"]["meetings"] == "bot"
    assert built["webApplicationInfo"]["id"] == built["bots"][0]["botId"] == APP_ID
