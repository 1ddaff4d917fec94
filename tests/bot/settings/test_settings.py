from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from bot.settings import Settings, SettingsError
from tests.bot.pretend import APP, TENANT, rsa_key

KEY = base64.b64encode(bytes(range(32))).decode()
GOOD = {
    "MicrosoftAppId": APP,
    "MicrosoftAppPassword": "opensesame",
    "MicrosoftAppTenantId": TENANT,
    "EHSBOT_DATA_KEYS": f"k1:{KEY}",
}


def problems_of(**changed: str | None) -> dict[str, str]:
    environment = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(environment)
    told = "\n".join(problem.sentence for problem in caught.value.problems)
    assert str(caught.value) == told
    return {problem.variable: problem.code for problem in caught.value.problems}


def test_the_least_that_is_needed_leaves_the_defaults() -> None:
    settings = Settings.from_environment(GOOD)
    assert (settings.app_id, settings.tenant, settings.app_type) == (APP, TENANT, "SingleTenant")
    assert (settings.host, settings.port, settings.mode, settings.pace) == ("127.0.0.1", 3978, "enforce", "teams")
    assert settings.database == "sqlite:///ehsbot.db"
    assert settings.school == Path("school.toml")
    assert (settings.content_safety_url, settings.content_safety_reads) == (None, "flagged")
    assert settings.connector_scope == "https://api.botframework.com/.default"
    assert settings.graph_scope == "https://graph.microsoft.com/.default"
    assert "https://smba.trafficmanager.net" in settings.service_hosts
    assert [(key.id, len(key.secret)) for key in settings.data_keys] == [("k1", 32)]


def test_names_are_found_whatever_their_case_and_ids_are_folded() -> None:
    settings = Settings.from_environment({name.upper(): value for name, value in GOOD.items()} | {"MODE": "x"})
    assert settings.app_id == APP
    upper = Settings.from_environment(GOOD | {"MicrosoftAppTenantId": TENANT.upper(), "EHSBOT_MODE": "Observe"})
    assert (upper.tenant, upper.mode) == (TENANT, "observe")


@pytest.mark.parametrize(
    "name, value, code",
    [
        ("MicrosoftAppId", None, "missing"),
        ("MicrosoftAppId", "", "missing"),
        ("MicrosoftAppId", "   ", "missing"),
        ("MicrosoftAppId", "ehsbot", "not-a-guid"),
        ("MicrosoftAppTenantId", None, "missing"),
        ("MicrosoftAppTenantId", "school.example", "not-a-guid"),
        ("MicrosoftAppPassword", None, "missing"),
        ("MicrosoftAppType", "Skill", "not-a-type"),
        ("MicrosoftAppCertificate", "/no/such/file.pem", "not-a-certificate"),
        ("MicrosoftAppCertificate", "-----BEGIN NOTHING-----", "not-a-certificate"),
        ("MicrosoftAppCertificateThumbprint", "xyz", "not-a-thumbprint"),
        ("EHSBOT_DATA_KEYS", None, "missing"),
        ("EHSBOT_DATA_KEYS", KEY, "not-a-key"),
        ("EHSBOT_DATA_KEYS", "k1:short", "key-length"),
        ("EHSBOT_DATA_KEYS", "k1:" + base64.b64encode(bytes(31)).decode(), "key-length"),
        ("EHSBOT_DATA_KEYS", f"k1:{KEY},k1:{KEY}", "key-twice"),
        ("EHSBOT_DATA_KEYS", f"k1:{KEY},", "not-a-key"),
        ("EHSBOT_DATA_KEYS", f"k 1:{KEY}", "not-a-key"),
        ("EHSBOT_MODE", "dry", "not-a-mode"),
        ("EHSBOT_PACE", "fast", "not-a-pace"),
        ("EHSBOT_DATABASE", "my database", "not-a-database"),
        ("EHSBOT_DATABASE", "mysql://user:secret@host/name", "not-a-database"),
        ("EHSBOT_DATABASE", "postgresql+psycopg://user:secret@host/name", "not-a-database"),
        ("EHSBOT_DATABASE", "postgresql+asyncpg://user:secret@host", "no-database-name"),
        ("EHSBOT_DATABASE", "postgresql+asyncpg://user:secret@host/", "no-database-name"),
        ("EHSBOT_DATABASE", "postgresql://host", "no-database-name"),
        ("EHSBOT_DATABASE", "postgresql+asyncpg:///name", "no-host"),
        ("EHSBOT_DATABASE", "postgresql+asyncpg://user:secret@/name", "no-host"),
        ("EHSBOT_DATABASE", "postgresql+asyncpg:///name?host=", "no-host"),
        ("EHSBOT_DATABASE", "sqlite://", "no-file"),
        ("EHSBOT_DATABASE", "sqlite:///:memory:", "no-file"),
        ("EHSBOT_DATABASE", "sqlite://ehsbot.db", "no-file"),
        ("PORT", "70000", "not-a-port"),
        ("PORT", "http", "not-a-port"),
        ("EHSBOT_PUBLIC_URL", "http://bot.example", "not-https"),
        ("EHSBOT_PUBLIC_URL", "bot.example", "not-a-url"),
        ("EHSBOT_LOGIN_URL", "http://localhost:9443", "not-https"),
        ("EHSBOT_GRAPH_URL", "https://user:pass@graph.example", "not-a-url"),
        ("EHSBOT_TOKEN_ISSUER", "issuer", "not-a-url"),
        ("EHSBOT_OPENID_METADATA_URL", "file:///etc/passwd", "not-a-url"),
        ("EHSBOT_SERVICE_HOSTS", "https://smba.example/teams", "not-origins"),
        ("EHSBOT_SERVICE_HOSTS", "smba.example", "not-origins"),
        ("EHSBOT_SERVICE_HOSTS", ",", "not-origins"),
        ("EHSBOT_FILE_HOSTS", "school.sharepoint.com", "not-origins"),
        ("EHSBOT_FILE_HOSTS", "https://school.sharepoint.com/sites/10b", "not-origins"),
        ("EHSBOT_CONTENT_SAFETY_URL", "http://name.cognitiveservices.azure.com", "not-https"),
        ("EHSBOT_CONTENT_SAFETY_READS", "all", "not-a-choice"),
        ("EHSBOT_MOED", "observe", "unknown"),
    ],
)
def test_each_wrong_value_is_named_with_its_fix(name: str, value: str | None, code: str) -> None:
    assert problems_of(**{name: value}) == {name: code}


VAULT = "https://elfed.vault.azure.net/secrets/keys"


def test_the_ring_may_be_in_a_vault_instead() -> None:
    environment = {name: value for name, value in GOOD.items() if name != "EHSBOT_DATA_KEYS"}
    settings = Settings.from_environment(environment | {"EHSBOT_DATA_KEYS_SECRET": f"{VAULT}/0a1b"})
    assert (settings.data_keys, settings.data_keys_secret) == ((), f"{VAULT}/0a1b")
    assert problems_of(EHSBOT_DATA_KEYS_SECRET=VAULT) == {"EHSBOT_DATA_KEYS": "two-rings"}


@pytest.mark.parametrize(
    "address",
    [
        VAULT.replace("https", "http"),
        "https://elfed.vault.azure.net.evil.example/secrets/keys",
        "https://elfed.vault.azure.net/keys/keys",
        "https://elfed.vault.azure.net@evil.example/secrets/keys",
    ],
)
def test_no_token_goes_to_what_is_no_vault(address: str) -> None:
    assert problems_of(EHSBOT_DATA_KEYS=None, EHSBOT_DATA_KEYS_SECRET=address) == {
        "EHSBOT_DATA_KEYS_SECRET": "not-a-vault"
    }


def test_all_problems_are_told_at_once_in_the_order_of_the_settings() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({"PORT": "x", "EHSBOT_MODE": "x"})
    assert [problem.variable for problem in caught.value.problems] == [
        "MicrosoftAppId",
        "MicrosoftAppTenantId",
        "MicrosoftAppPassword",
        "EHSBOT_DATA_KEYS",
        "EHSBOT_MODE",
        "PORT",
    ]
    assert all(problem.variable in problem.sentence for problem in caught.value.problems)
    assert "python app.py records new-key" in str(caught.value)


def test_secrets_appear_in_no_repr_and_in_no_error() -> None:
    database = "postgresql+asyncpg://ehsbot:dbsecret@db/ehsbot"
    shown = repr(Settings.from_environment(GOOD | {"EHSBOT_DATABASE": database}))
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(GOOD | {"EHSBOT_DATABASE": "dbsecret", "EHSBOT_DATA_KEYS": f"k1:{KEY}x"})
    told = f"{shown} {caught.value!r} {caught.value.__cause__!r}"
    assert not [secret for secret in ("opensesame", "dbsecret", KEY) if secret in told]


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///ehsbot.db",
        "postgresql://user:secret@host/name",
        "postgresql+asyncpg://user:secret@host:5433/name?ssl=require",
        "postgresql+asyncpg://user@/name?host=/run/postgresql",
    ],
)
def test_an_address_that_says_where_the_database_is_is_taken(address: str) -> None:
    assert Settings.from_environment(GOOD | {"EHSBOT_DATABASE": address}).database == address


def test_a_managed_identity_needs_no_password() -> None:
    without = {name: value for name, value in GOOD.items() if name != "MicrosoftAppPassword"}
    assert Settings.from_environment(without | {"MicrosoftAppType": "userassignedmsi"}).app_type == "UserAssignedMSI"


def test_listed_origins_replace_the_known_ones_and_are_folded() -> None:
    listed = Settings.from_environment(
        GOOD | {"EHSBOT_SERVICE_HOSTS": "HTTPS://Teams.Example:443/, http://127.0.0.1:9"}
    )
    assert listed.service_hosts == {"https://teams.example", "http://127.0.0.1:9"}


def test_a_certificate_may_take_the_place_of_the_password(tmp_path: Path) -> None:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "EHSBot")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(rsa_key("one").public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365))
        .sign(rsa_key("one"), hashes.SHA256())
    )
    private = rsa_key("one").private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem = private + certificate.public_bytes(serialization.Encoding.PEM)
    (tmp_path / "bot.pem").write_bytes(pem)
    without = {name: value for name, value in GOOD.items() if name != "MicrosoftAppPassword"}
    for given in (str(tmp_path / "bot.pem"), pem.decode()):
        settings = Settings.from_environment(without | {"MicrosoftAppCertificate": given})
        assert settings.certificate is not None
        assert settings.certificate.pem.strip() == pem.decode().strip()
        assert "PRIVATE" not in repr(settings)
    assert problems_of(MicrosoftAppCertificate=private.decode()) == {"MicrosoftAppCertificate": "not-a-certificate"}
