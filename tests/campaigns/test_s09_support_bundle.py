"""S9 on a terminal: secrets that were planted everywhere are in no log, no support bundle and no ledger."""

import json
import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.masking import Masking
from app.storage.paths import device_key_path, ledger_path, logs_path, pin_key_path
from tests.campaigns.conftest import Report, Size
from tests.e2e.terminal_process import TerminalProcess

PIN_KEY = "9f4c" * 16
DEVICE_KEY = "5ab1" * 16
OTHER_PIN_KEY = "77de" * 16
PASSWORD = "Kettle-Orchid-41"
SECRETS = (PIN_KEY, DEVICE_KEY, OTHER_PIN_KEY, PASSWORD)
SETTINGS = """\
# {password} is what the proxy wants
[terminal]
station = "A1"
line = "A"
data = "{data}"

[central]
url = "http://127.0.0.1:9"
proxy = "http://terminal:{password}@127.0.0.1:9"

[people]
pin_key = "{pin_key}"
"""


def forms(secret: str) -> list[bytes]:
    """What a secret may look like."""
    texts = [secret, secret.upper(), b64encode(secret.encode()).decode().rstrip("=")]
    raw = bytes.fromhex(secret) if secret != PASSWORD else secret.encode()
    return [*(text.encode() for text in texts), raw, b64encode(raw).rstrip(b"=")]


def hits(content: bytes) -> list[bytes]:
    return [form for secret in SECRETS for form in forms(secret) if form in content]


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """Settings, a data folder and logs with secrets in them."""
    data = tmp_path / "data"
    data.mkdir()
    device_key_path(data).write_text(DEVICE_KEY)
    pin_key_path(data).write_text(OTHER_PIN_KEY)
    path = tmp_path / "lineside.toml"
    path.write_text(SETTINGS.format(data=data, password=PASSWORD, pin_key=PIN_KEY), "utf-8")
    return path


def lineside(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "app", *arguments]
    environment = os.environ | {"LINESIDE_PEOPLE__PIN_KEY": PIN_KEY}
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)


def test_no_secret_is_in_a_log_a_bundle_or_the_ledger(
    settings: Path, tmp_path: Path, size: Size, figures: Report
) -> None:
    data = tmp_path / "data"
    for _ in range(size(1, 5)):
        terminal = TerminalProcess(settings)
        terminal.start()
        assert terminal.stop() == 0
    logs = b"".join(each.read_bytes() for each in logs_path(data).iterdir())
    ledger = b"".join(each.read_bytes() for each in data.glob(f"{ledger_path(data).name}*"))
    assert (hits(logs), hits(ledger)) == ([], [])
    with (logs_path(data) / "lineside.log").open("a") as log:
        log.writelines(f'{{"event":"planted","value":"{secret}"}}\n' for secret in SECRETS)
    bundle = tmp_path / "support.zip"
    done = lineside("support", str(bundle), "--config", str(settings))
    assert (done.returncode, hits(done.stdout.encode() + done.stderr.encode())) == (0, [])
    with ZipFile(bundle) as opened:
        content = {name: opened.read(name) for name in opened.namelist()}
    found = [name for name, text in content.items() if hits(text)]
    figures("S9", secrets=len(SECRETS), hits_in_logs=0, hits_in_ledger=0, hits_in_bundle=len(found))
    assert found == []
    assert b'"planted"' in content["logs/lineside.log"]
    assert json.loads(content["settings.json"])["terminal"]["station"] == "A1"
    assert json.loads(content["ledger.json"])["not_as_written"] == []
    assert b"the ledger can be read" in content["checks.txt"]


def test_settings_that_are_wrong_are_told_without_what_is_secret(settings: Path, tmp_path: Path) -> None:
    settings.write_text(settings.read_text("utf-8").replace(PIN_KEY, f"{PIN_KEY}x"), "utf-8")
    bundle = tmp_path / "support.zip"
    command = [sys.executable, "-m", "app", "support", str(bundle), "--config", str(settings)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0
    assert "the settings are wrong" in done.stdout
    with ZipFile(bundle) as opened:
        assert hits(b"".join(opened.read(name) for name in opened.namelist())) == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ('{"pin_hash":"$argon2id$v=19$m=8,t=1$c2FsdA$aGFzaA"}', '{"pin_hash":"***"}'),
        ("said $argon2id$v=19$m=8$c2FsdA$aGFzaA there", "said *** there"),
        ("Authorization: Bearer abc.def-1", "Authorization: Bearer ***"),
        ("http://user:pass@proxy:8080/", "http://***@proxy:8080/"),
        ("token = hunter2, next", 'token = "***", next'),
        ("password: 'a b'", 'password: "***"'),
        ("-----BEGIN PRIVATE KEY-----MC4-----END PRIVATE KEY-----", "***"),
        ("the seal 00112233 of 王伟", "the seal *** of person 1001"),
        ("nothing to hide", "nothing to hide"),
    ],
)
def test_what_looks_like_a_secret_is_masked_wherever_it_stands(text: str, masked: str) -> None:
    assert Masking([bytes.fromhex("00112233")], {"王伟": "person 1001", "": "nobody"})(text) == masked
