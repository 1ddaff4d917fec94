"""Build the app package: manifest, Welsh localisation and icons in one zip, the same bytes each time."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from manifest.commands import SCOPES, Say, command_lists, localised_commands
from manifest.icons import ACCENT, color_icon, outline_icon
from manifest.permissions import RESOURCE_SPECIFIC

__all__ = ["VERSION", "AppPackage", "Say", "build"]

VERSION: Final = "0.1.0"
SCHEMA_VERSION: Final = "1.25"
CONCERN: Final = "concernAboutMessage"
"""The command in the menu of a message; the bot knows it by this name."""
ACTIVITIES: Final = ("safeguardingItem", "secondAdultNeeded")
"""Kinds of notice in a person's activity feed; the words never say more than that something waits."""

_SCHEMAS: Final = "https://developer.microsoft.com/en-us/json-schemas/teams"
_GUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_SEMVER: Final = re.compile(r"(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)")
_ALWAYS_THE_SAME_TIME: Final = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class AppPackage:
    """What differs from one deployment to the next.

    app_id: the bot's app id (a GUID), also the package's own. public_url: the https address at which Teams
    reaches the bot. The three pages are the school's own; without them its public address stands in. calls: the bot
    may be in the call of a meeting (power `calls`).
    """

    app_id: str
    public_url: str
    version: str = VERSION
    website_url: str = ""
    privacy_url: str = ""
    terms_url: str = ""
    calls: bool = False

    def __post_init__(self) -> None:
        """Refuse what Teams would refuse later, in words that name the remedy."""
        if not _GUID.fullmatch(self.app_id):
            message = f"The app id must be a GUID such as Entra shows, not {self.app_id!r}: set MicrosoftAppId."
            raise ValueError(message)
        if not _SEMVER.fullmatch(self.version):
            message = f"The version must be three numbers such as 0.1.0, not {self.version!r}."
            raise ValueError(message)
        for url in (self.public_url, self.website_url, self.privacy_url, self.terms_url):
            if url and urlsplit(url).scheme != "https":
                raise ValueError(f"Teams takes only https addresses, not {url!r}.")
        if not self.host:
            message = "The package needs the public address of the bot: set EHSBOT_PUBLIC_URL."
            raise ValueError(message)

    @property
    def host(self) -> str:
        """The host of the public address, the one domain Teams may open pages of ours from."""
        return urlsplit(self.public_url).hostname or ""


def build(app_id: str, public_url: str, say: Say, version: str = VERSION, *, calls: bool = False) -> bytes:
    """Give the package as the bytes of a zip file, ready to upload in the Teams admin centre.

    ``say`` is ``dialogs.texts.say``. Raises ``ValueError`` with a sentence where Teams would refuse it.
    """
    return packed(AppPackage(app_id, public_url, version, calls=calls), say)


def packed(package: AppPackage, say: Say) -> bytes:
    """Give any package as a zip; the same package is the same bytes."""
    content = {
        "manifest.json": _json(manifest(package, say)),
        "cy.json": _json(localisation(say)),
        "color.png": color_icon(),
        "outline.png": outline_icon(),
    }
    archived = io.BytesIO()
    with zipfile.ZipFile(archived, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in content.items():
            archive.writestr(_entry(name), data)
    return archived.getvalue()


def manifest(package: AppPackage, say: Say) -> dict[str, Any]:
    """Lay out the manifest after schema 1.25."""
    return {
        "$schema": f"{_SCHEMAS}/v{SCHEMA_VERSION}/MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMA_VERSION,
        "version": package.version,
        "id": package.app_id,
        "localizationInfo": {
            "defaultLanguageTag": "en-gb",
            "additionalLanguages": [{"languageTag": "cy-gb", "file": "cy.json"}],
        },
        "developer": _developer(package, say),
        "name": {"short": say("en", "app-name"), "full": say("en", "app-name-full")},
        "description": {"short": say("en", "app-short"), "full": say("en", "app-full")},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT,
        "defaultInstallScope": "team",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot", "meetings": "bot"},
        "bots": [_bot(package, say)],
        "composeExtensions": [_message_menu(package, say)],
        "activities": {"activityTypes": [_activity(kind, say) for kind in ACTIVITIES]},
        "validDomains": [package.host],
        "webApplicationInfo": {"id": package.app_id, "resource": f"api://botid-{package.app_id}"},
        "authorization": {"permissions": {"resourceSpecific": _resource_specific()}},
    }


def localisation(say: Say) -> dict[str, str]:
    """Give the Welsh words for every place of the manifest that a person reads."""
    return {
        "$schema": f"{_SCHEMAS}/v{SCHEMA_VERSION}/MicrosoftTeams.Localization.schema.json",
        "name.short": say("cy", "app-name"),
        "name.full": say("cy", "app-name-full"),
        "description.short": say("cy", "app-short"),
        "description.full": say("cy", "app-full"),
        **localised_commands(say),
        "composeExtensions[0].commands[0].title": say("cy", "action-concern"),
        "composeExtensions[0].commands[0].description": say("cy", "action-concern-about"),
        **_localised_activities(say),
    }


def _developer(package: AppPackage, say: Say) -> Mapping[str, str]:
    return {
        "name": say("en", "app-developer"),
        "websiteUrl": package.website_url or package.public_url,
        "privacyUrl": package.privacy_url or package.public_url,
        "termsOfUseUrl": package.terms_url or package.public_url,
    }


def _bot(package: AppPackage, say: Say) -> Mapping[str, Any]:
    return {
        "botId": package.app_id,
        "scopes": list(SCOPES),
        "isNotificationOnly": False,
        "supportsCalling": package.calls,
        "supportsVideo": False,
        "supportsFiles": False,
        "commandLists": command_lists(say),
    }


def _message_menu(package: AppPackage, say: Say) -> Mapping[str, Any]:
    """What stands in the menu of every message: one way to raise a concern about it."""
    concern = {
        "id": CONCERN,
        "type": "action",
        "context": ["message"],
        "title": say("en", "action-concern"),
        "description": say("en", "action-concern-about"),
        "fetchTask": True,
    }
    return {"botId": package.app_id, "composeExtensionType": "botBased", "commands": [concern]}


def _activity(kind: str, say: Say) -> Mapping[str, str]:
    return {
        "type": kind,
        "description": say("en", f"activity-{kind}-about"),
        "templateText": say("en", f"activity-{kind}"),
    }


def _localised_activities(say: Say) -> dict[str, str]:
    fields = {"description": "-about", "templateText": ""}
    return {
        f"activities.activityTypes[{at}].{field}": say("cy", f"activity-{kind}{ending}")
        for at, kind in enumerate(ACTIVITIES)
        for field, ending in fields.items()
    }


def _resource_specific() -> list[Mapping[str, str]]:
    return [{"name": permission.name, "type": "Application"} for permission in RESOURCE_SPECIFIC]


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"


def _entry(name: str) -> zipfile.ZipInfo:
    """Name an entry with a fixed time and origin, so that the same package is the same bytes."""
    entry = zipfile.ZipInfo(name, date_time=_ALWAYS_THE_SAME_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
