"""Tokens from Entra: with a secret or a certificate (MSAL), or as a managed identity (azure-identity)."""

from __future__ import annotations

import re
import time
from typing import Any, cast

import msal
import requests
from azure.core.exceptions import AzureError
from azure.identity import ManagedIdentityCredential

from bot.settings import LOGIN_URL, Settings
from bot.sign_in.outbound import FreshToken, SharedTokens, SignInFailed

SECONDS = 10
"""Time limit of one request to Entra."""
_MULTI_TENANT_HOME = "botframework.com"
_CODE = re.compile(r"AADSTS\d{4,9}")


def shared_tokens(settings: Settings) -> SharedTokens:
    """Make the tokens of a deployment from its settings. Nothing is fetched yet."""
    managed = settings.app_type == "UserAssignedMSI"
    return SharedTokens(ManagedIdentity(settings.app_id) if managed else Registration(settings))


class _Session(requests.Session):
    """Requests with a time limit, which MSAL leaves to its caller; redirects are not followed."""

    def request(self, *args: Any, **options: Any) -> requests.Response:  # noqa: ANN401 - as in requests
        return super().request(*args, **{**options, "timeout": SECONDS, "allow_redirects": False})


class Registration:
    """A bot's registration with a secret or a certificate."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def fetch(self, scope: str) -> FreshToken:
        """Ask Entra for a new token; raises SignInFailed.

        Each hourly fetch has an MSAL client and session of its own: MSAL would hand out its old token again.
        """
        try:
            with _Session() as session:
                answer = self._client(self._home(scope), session).acquire_token_for_client(scopes=[scope])
        except (ValueError, OSError, RuntimeError) as error:
            raise SignInFailed(_code(str(error)) or type(error).__name__) from None
        return _token(cast("dict[str, Any] | None", answer) or {})

    def _home(self, scope: str) -> str:
        """Name the directory to ask: a multi-tenant bot speaks to Teams from Bot Framework's own."""
        to_teams = scope == self._settings.connector_scope
        multi = self._settings.app_type == "MultiTenant"
        return _MULTI_TENANT_HOME if multi and to_teams else self._settings.tenant

    def _client(self, home: str, session: requests.Session) -> Any:  # noqa: ANN401 - MSAL has no types
        return msal.ConfidentialClientApplication(
            self._settings.app_id,
            client_credential=self._proof(),
            authority=f"{self._settings.login_url}/{home}",
            # Elsewhere than Microsoft's own sign-in nobody answers for the host but the operator.
            instance_discovery=None if self._settings.login_url == LOGIN_URL else False,
            http_client=session,
        )

    def _proof(self) -> str | dict[str, str]:
        certificate, password = self._settings.certificate, self._settings.app_password
        if certificate is None:
            return password.get_secret_value() if password else ""
        proof = {"private_key": certificate.pem, "public_certificate": certificate.pem}
        if self._settings.certificate_thumbprint:
            proof["thumbprint"] = self._settings.certificate_thumbprint
        return proof


class ManagedIdentity:
    """A user-assigned managed identity: no secret at all, on Azure only."""

    def __init__(self, app_id: str) -> None:
        self._credential = ManagedIdentityCredential(client_id=app_id)

    def fetch(self, scope: str) -> FreshToken:
        """Ask the machine's identity service; raises SignInFailed."""
        try:
            token = self._credential.get_token(scope)
        except AzureError as error:
            raise SignInFailed(_code(str(error)) or type(error).__name__) from None
        return FreshToken(token.token, token.expires_on - time.time())


def _token(answer: dict[str, Any]) -> FreshToken:
    text, lifetime = answer.get("access_token"), answer.get("expires_in")
    if isinstance(text, str) and isinstance(lifetime, int | float) and lifetime > 0:
        return FreshToken(text, float(lifetime))
    raise SignInFailed(_code(str(answer.get("error_description"))) or _word(str(answer.get("error"))))


def _code(text: str) -> str | None:
    found = _CODE.search(text)
    return found[0] if found else None


def _word(text: str) -> str:
    return text if re.fullmatch(r"[a-z_]{1,40}", text) else "refused"
