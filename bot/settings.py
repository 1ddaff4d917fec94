"""What a deployment sets, read once from the environment. All problems are told at once, each with its fix.

The names are Bot Framework's own and `EHSBOT_…`; look-up ignores case, because Windows does.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails

from bot.settings_values import (
    Certificate,
    DataKey,
    read_certificate,
    read_content_safety,
    read_database,
    read_file_hosts,
    read_guid,
    read_https,
    read_issuer,
    read_key_ring,
    read_mode,
    read_origins,
    read_pace,
    read_port,
    read_public_url,
    read_reads,
    read_thumbprint,
    read_type,
    read_url,
    read_vault,
)

SERVICE_HOSTS = (
    "https://smba.trafficmanager.net",
    "https://smba.infra.gcc.teams.microsoft.com",
    "https://smba.infra.gov.teams.microsoft.us",
    "https://smba.infra.dod.teams.microsoft.us",
)
LOGIN_URL = "https://login.microsoftonline.com"

_MISSING = {
    "MicrosoftAppId": "MicrosoftAppId is missing: set it to the application id of the bot's registration "
    "(EHSBot has no unauthenticated mode).",
    "MicrosoftAppTenantId": "MicrosoftAppTenantId is missing: set it to the directory (tenant) id of the school.",
    "EHSBOT_DATA_KEYS": "EHSBOT_DATA_KEYS is missing: make a key with `python app.py records new-key` "
    "and set the variable to what it prints, or keep it in a vault and set EHSBOT_DATA_KEYS_SECRET.",
}
_TWO_RINGS = "Set either EHSBOT_DATA_KEYS or EHSBOT_DATA_KEYS_SECRET, not both: nobody could tell which ring counts."
_CREDENTIAL = (
    "MicrosoftAppPassword is missing: set it to a client secret of the bot's registration, or set "
    "MicrosoftAppCertificate, or set MicrosoftAppType to UserAssignedMSI to use a managed identity."
)


@dataclass(frozen=True)
class SettingsProblem:
    """One thing to put right: the variable, a stable code, and a sentence with the fix (never the value)."""

    variable: str
    code: str
    sentence: str


class SettingsError(Exception):
    """The settings cannot be used. Its text is the sentence of each problem, one a line."""

    def __init__(self, problems: tuple[SettingsProblem, ...]) -> None:
        super().__init__("\n".join(problem.sentence for problem in problems))
        self.problems = problems


class Settings(BaseModel):
    """Everything a deployment decides. Built by `Settings.from_environment`; secrets stay out of its repr."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    app_id: Annotated[str, BeforeValidator(read_guid("MicrosoftAppId"))] = Field(alias="MicrosoftAppId")
    """Application id of the registration: lower-case GUID; the audience of every token that comes in."""
    tenant: Annotated[str, BeforeValidator(read_guid("MicrosoftAppTenantId"))] = Field(alias="MicrosoftAppTenantId")
    """The one tenant served: lower-case GUID."""
    app_type: Annotated[Literal["SingleTenant", "UserAssignedMSI", "MultiTenant"], BeforeValidator(read_type)] = Field(
        "SingleTenant", alias="MicrosoftAppType"
    )
    app_password: SecretStr | None = Field(None, alias="MicrosoftAppPassword", repr=False)
    certificate: Annotated[Certificate | None, BeforeValidator(read_certificate)] = Field(
        None, alias="MicrosoftAppCertificate", repr=False
    )
    """Instead of a password: PEM with private key and certificate, as a file name or as the text itself."""
    certificate_thumbprint: Annotated[str | None, BeforeValidator(read_thumbprint)] = Field(
        None, alias="MicrosoftAppCertificateThumbprint"
    )
    """SHA-1 thumbprint in hex, where sign-in knows the certificate by it; else SHA-256 is worked out."""

    school: Path = Field(Path("school.toml"), alias="EHSBOT_SCHOOL")
    public_url: Annotated[str | None, BeforeValidator(read_public_url)] = Field(None, alias="EHSBOT_PUBLIC_URL")
    """Where Teams and Graph reach this bot, without a closing slash; https."""
    database: Annotated[str, BeforeValidator(read_database)] = Field(
        "sqlite:///ehsbot.db", alias="EHSBOT_DATABASE", repr=False
    )
    """SQLAlchemy URL; it may hold a password, so it is not shown."""
    data_keys: Annotated[tuple[DataKey, ...], BeforeValidator(read_key_ring)] = Field(
        (), alias="EHSBOT_DATA_KEYS", repr=False
    )
    """The key ring that seals what learners wrote; the first seals, all open. Empty where a vault has it."""
    data_keys_secret: Annotated[str | None, BeforeValidator(read_vault)] = Field(None, alias="EHSBOT_DATA_KEYS_SECRET")
    """Instead of the ring itself: the address of the secret in Azure Key Vault that holds it, read at each start."""
    mode: Annotated[Literal["enforce", "observe"], BeforeValidator(read_mode)] = Field("enforce", alias="EHSBOT_MODE")
    pace: Annotated[Literal["teams", "none"], BeforeValidator(read_pace)] = Field("teams", alias="EHSBOT_PACE")
    """Whether what is sent keeps to Teams' published limits. `none` is for a pretend Teams that is measured."""
    host: str = Field("127.0.0.1", alias="HOST")
    port: Annotated[int, BeforeValidator(read_port)] = Field(3978, alias="PORT")

    login_url: Annotated[str, BeforeValidator(read_https("EHSBOT_LOGIN_URL"))] = Field(
        LOGIN_URL, alias="EHSBOT_LOGIN_URL"
    )
    openid_metadata_url: Annotated[str, BeforeValidator(read_url("EHSBOT_OPENID_METADATA_URL"))] = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        alias="EHSBOT_OPENID_METADATA_URL",
    )
    calls_metadata_url: Annotated[str, BeforeValidator(read_url("EHSBOT_CALLS_METADATA_URL"))] = Field(
        "https://api.aps.skype.com/v1/.well-known/OpenIdConfiguration",
        alias="EHSBOT_CALLS_METADATA_URL",
    )
    """Where the keys are published that sign what a call tells (power `calls`)."""
    token_issuer: Annotated[str, BeforeValidator(read_issuer)] = Field(
        "https://api.botframework.com", alias="EHSBOT_TOKEN_ISSUER"
    )
    graph_url: Annotated[str, BeforeValidator(read_url("EHSBOT_GRAPH_URL"))] = Field(
        "https://graph.microsoft.com", alias="EHSBOT_GRAPH_URL"
    )
    service_hosts: Annotated[frozenset[str], BeforeValidator(read_origins)] = Field(
        frozenset(SERVICE_HOSTS), alias="EHSBOT_SERVICE_HOSTS"
    )
    """Origins that replies may go to. A plain-http or private one counts only because it is written here."""

    file_hosts: Annotated[frozenset[str], BeforeValidator(read_file_hosts)] = Field(
        frozenset(), alias="EHSBOT_FILE_HOSTS"
    )
    """Origins of the tenant's SharePoint, where it is told how far a copy is (power `files`); none: it isn't asked."""

    content_safety_url: Annotated[str | None, BeforeValidator(read_content_safety)] = Field(
        None, alias="EHSBOT_CONTENT_SAFETY_URL"
    )
    """A second opinion from Azure AI Content Safety: the resource's own https address. Off where not set."""
    content_safety_reads: Annotated[Literal["flagged", "every"], BeforeValidator(read_reads)] = Field(
        "flagged", alias="EHSBOT_CONTENT_SAFETY_READS"
    )
    """What it is asked about: messages that are flagged already, or every message."""

    @property
    def connector_scope(self) -> str:
        """The scope of the token Teams wants from the bot; national clouds have an issuer of their own."""
        return f"{self.token_issuer.rstrip('/')}/.default"

    @property
    def graph_scope(self) -> str:
        """The scope of the token Graph wants from the bot."""
        return f"{self.graph_url}/.default"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read the settings, or raise SettingsError naming every variable that is wrong and its fix."""
        given, problems = _gather(environment)
        problems += [*_credential_problems(given), *_key_problems(given)]
        try:
            settings = cls.model_validate(given)
        except ValidationError as error:
            problems += [_problem(detail) for detail in error.errors(include_url=False, include_input=False)]
        else:
            if not problems:
                return settings
        raise SettingsError(tuple(sorted(problems, key=_place))) from None


_NAMES: list[str] = [str(field.alias) for field in Settings.model_fields.values()]


def _gather(environment: Mapping[str, str]) -> tuple[dict[str, str], list[SettingsProblem]]:
    """Pick our variables, whatever their case. Empty counts as not set; a misspelt one is a problem."""
    names = {name.upper(): name for name in _NAMES}
    given: dict[str, str] = {}
    problems: list[SettingsProblem] = []
    for variable, value in environment.items():
        name = names.get(variable.upper())
        if name is not None and value.strip():
            given[name] = value.strip()
        elif name is None and re.match("EHSBOT_", variable, re.IGNORECASE):
            problems.append(_misspelt(variable))
    return given, problems


def _misspelt(variable: str) -> SettingsProblem:
    near = difflib.get_close_matches(variable.upper(), _NAMES, n=1, cutoff=0.0)[0]
    sentence = f"{variable} is not a setting: did you mean {near}? Rename or unset it."
    return SettingsProblem(variable, "unknown", sentence)


def _place(problem: SettingsProblem) -> int:
    return _NAMES.index(problem.variable) if problem.variable in _NAMES else len(_NAMES)


def _credential_problems(given: Mapping[str, str]) -> list[SettingsProblem]:
    proof = given.keys() & {"MicrosoftAppPassword", "MicrosoftAppCertificate"}
    if proof or given.get("MicrosoftAppType", "").lower() == "userassignedmsi":
        return []
    return [SettingsProblem("MicrosoftAppPassword", "missing", _CREDENTIAL)]


def _key_problems(given: Mapping[str, str]) -> list[SettingsProblem]:
    found = given.keys() & {"EHSBOT_DATA_KEYS", "EHSBOT_DATA_KEYS_SECRET"}
    if len(found) == 1:
        return []
    name, code = "EHSBOT_DATA_KEYS", "two-rings" if found else "missing"
    return [SettingsProblem(name, code, _TWO_RINGS if found else _MISSING[name])]


def _problem(detail: ErrorDetails) -> SettingsProblem:
    variable = cast("str", detail["loc"][0])
    if detail["type"] == "missing":
        return SettingsProblem(variable, "missing", _MISSING[variable])
    return SettingsProblem(variable, detail["type"], detail["msg"])
