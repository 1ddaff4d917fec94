from __future__ import annotations

import pytest

from bot.origins import is_origin, is_public, origin_of, segment, service_origin


@pytest.mark.parametrize(
    "url, origin",
    [
        ("https://smba.trafficmanager.net/uk/", "https://smba.trafficmanager.net"),
        ("HTTPS://SMBA.trafficmanager.net:443/uk", "https://smba.trafficmanager.net"),
        ("https://smba.trafficmanager.net:8443", "https://smba.trafficmanager.net:8443"),
        ("http://127.0.0.1:9100/teams", "http://127.0.0.1:9100"),
        ("http://[::1]:9100/", "http://[::1]:9100"),
        ("https://graph.microsoft.com/v1.0/x?$skiptoken=a%20b", "https://graph.microsoft.com"),
        ("https://smba.trafficmanager.net.evil.example/", "https://smba.trafficmanager.net.evil.example"),
        ("https://smba.trafficmanager.net./", None),
        ("https://smba.trafficmanager.net@evil.example/", None),
        ("https://evil.example\\@smba.trafficmanager.net/", None),
        ("https://evil.example#@smba.trafficmanager.net/", None),
        ("https://smba.trafficmanager.net\t/", None),
        ("https://smba.trafficmanager.net/ uk", None),
        ("https://smba.trafficmanager.net\n", None),
        ("https://smba.trafficmanager.net:99999/", None),
        ("https://smba.trafficmanager.net:0x1bb/", None),
        ("https://smba。trafficmanager.net/", None),
        ("https://ｓmba.trafficmanager.net/", None),
        ("https://smba%2etrafficmanager.net/", None),
        ("https://smba.trafficmanager.net%00.evil.example/", None),
        ("https://smba.trafficmanager.net/caf\u00e9", None),
        ("https://smba.trafficmanager.net/\x00", None),
        ("https://smba.trafficmanager.net/\x7f", None),
        ("https://smba.trafficmanager.net/\x85", None),
        ("https://smba.trafficmanager.net/\u2028", None),
        ("https://smba.trafficmanager.net:443:443/", None),
        ("https:/\\smba.trafficmanager.net/", None),
        ("https:smba.trafficmanager.net/", None),
        ("http://[fe80::1%25eth0]/", None),
        ("//smba.trafficmanager.net/", None),
        ("ftp://smba.trafficmanager.net/", None),
        ("javascript:alert(1)", None),
        ("https:///uk", None),
        ("", None),
    ],
)
def test_an_origin_is_read_from_plain_addresses_only(url: str, origin: str | None) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "url, good",
    [
        ("https://teams.example/uk/0b1c-22/", True),
        ("https://teams.example", True),
        ("https://teams.example/v1.0/x", True),
        ("https://teams.example/../admin/", False),
        ("https://teams.example/uk/..", False),
        ("https://teams.example/uk/./x", False),
        ("https://teams.example/%2e%2e/", False),
        ("https://teams.example/uk?x=1", False),
        ("https://teams.example//uk", False),
        ("https://teams.example/uk;x", False),
    ],
)
def test_a_service_url_has_a_plain_path(url: str, *, good: bool) -> None:
    assert (service_origin(url) is not None) is good


@pytest.mark.parametrize(
    "origin, public",
    [
        ("https://login.botframework.com", True),
        ("https://login.example:8443", True),
        ("https://xn--caf-dma.example", True),
        ("https://a.xn--p1ai", True),
        ("http://login.botframework.com", False),
        ("https://localhost", False),
        ("https://vault", False),
        ("https://keys.internal", False),
        ("https://10.in-addr.arpa", False),
        ("https://10.0.0.1", False),
        ("https://127.1", False),
        ("https://0x7f.0x1", False),
        ("https://[::1]:8443", False),
    ],
)
def test_a_public_place_has_a_name_and_tls(origin: str, *, public: bool) -> None:
    assert is_public(origin) is public


def test_an_origin_has_no_path() -> None:
    assert is_origin("https://teams.example/")
    assert not is_origin("https://teams.example/uk")
    assert not is_origin("https://teams.example?x")


@pytest.mark.parametrize("identifier", ["", ".", ".."])
def test_an_id_that_a_server_may_fold_is_no_segment(identifier: str) -> None:
    with pytest.raises(ValueError, match="id"):
        segment(identifier)


def test_an_id_is_encoded_whole() -> None:
    assert segment("19:a@thread.tacv2;messageid=1") == "19%3Aa%40thread.tacv2%3Bmessageid%3D1"
    assert segment("../../v3/teams/t") == "..%2F..%2Fv3%2Fteams%2Ft"
    assert segment("a?b#c%2F") == "a%3Fb%23c%252F"
