"""Nothing goes over the wire in the clear, unless the wire ends in this machine."""

import pytest

from sync.endpoint import Endpoint
from sync.errors import InsecureUrlError


def endpoint(url: str) -> Endpoint:
    return Endpoint(url, "1.0")


@pytest.mark.parametrize(
    "url",
    [
        "https://central.plant.example",
        "https://central.plant.example:8443/lineside/",
        "http://localhost:8000",
        "http://127.0.0.1:8000",
        "http://127.9.9.9",
        "http://[::1]:8000",
    ],
)
def test_secure_or_within_this_machine(url: str) -> None:
    assert endpoint(url).at("/v1/feed") == url.rstrip("/") + "/v1/feed"


@pytest.mark.parametrize(
    "url",
    [
        "http://central.plant.example",
        "http://192.168.1.5:8000",
        "http://localhost.plant.example",
        "http://127.0.0.1.plant.example",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "https://",
        "http://",
        "https://[::1",
        "https://central.plant.example:99999",
        "central.plant.example",
        "",
    ],
)
def test_everything_else_is_refused(url: str) -> None:
    with pytest.raises(InsecureUrlError, match="https"):
        endpoint(url)
