"""Every wrong setting is named: where it stands, which it is, what is allowed; secrets are never said."""

import logging
import traceback
from pathlib import Path

import platformdirs
import pytest
import trustme

from app.config import Config, ConfigError, WedgeSection, config_path, load_config
from app.voice.settings import VoiceSection
from devices.line_settings import LineSettings
from devices.shdr_settings import ShdrSettings
from domain.commands import CountRule

STATION = '[terminal]\nstation = "A1"\nline = "A"\n'
CENTRAL = '[central]\nurl = "https://plant.example"\n'
SECRET = "s3cr3t-0f-the-plant"
KEY = "0123456789abcdef" * 4
SECTIONS = (
    "terminal",
    "central",
    "people",
    "screen",
    "wedge",
    "scan",
    "voice",
    "scan_rule",
    "scanner",
    "machine",
)
PATTERNS = ("state", "mode", "count", "rejects", "alarm", "clear", "value", "heartbeat")
SCANNER = (
    "id",
    "port",
    "baudrate",
    "bytesize",
    "parity",
    "stopbits",
    "terminator",
    "idle_gap_s",
    "max_bytes",
)
PORT = 'port = "/dev/ttyUSB0"\n'


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CONFIG", "CENTRAL", "CENTRAL__TOKEN", "TERMINAL__STATION"):
        monkeypatch.delenv(f"LINESIDE_{name}", raising=False)
    return tmp_path / "lineside.toml"


def loaded(file: Path, text: str) -> Config:
    file.write_text(text, "utf-8")
    return load_config(file)


def problems(file: Path, text: str) -> list[str]:
    """What is said to be wrong, without the name of the file."""
    with pytest.raises(ConfigError) as raised:
        loaded(file, text)
    assert str(raised.value) == "\n".join(raised.value.problems)
    return [line.removeprefix(f"{file}: ") for line in raised.value.problems]


def test_a_station_and_its_line_are_enough(file: Path) -> None:
    config = loaded(file, STATION)
    assert (config.terminal.station, config.terminal.line, config.terminal.language) == ("A1", "A", "zh_CN")
    assert config.terminal.data == Path(platformdirs.user_data_dir("lineside", appauthor=False))
    assert (config.central, config.people.key, config.scanner, config.machine) == (None, b"", (), ())


def test_everything_can_be_set(file: Path) -> None:
    ca = file.with_name("ca.pem")
    trustme.CA().cert_pem.write_to_path(str(ca))
    config = loaded(
        file,
        STATION
        + 'language = "en"\ndata = "/srv/lineside"\n'
        + f'[central]\nurl = "https://plant.example/"\nproxy = "http://proxy:3128"\nca = "{ca}"\n'
        + f'[people]\npin_key = "{KEY}"\n[screen]\ntheme = "night"\npx_per_mm = 5.5\nfullscreen = false\n'
        + f'[[scanner]]\nid = "s1"\n{PORT}terminator = "cr"\n[[scanner]]\nid = "s2"\nport = "COM3"\n'
        + '[[machine]]\nid = "m1"\nport = "COM4"\nequipment = "CNC-A1"\n'
        + '[machine.patterns]\nheartbeat = "PING"\n',
    )
    assert config.central is not None
    assert config.central.url == "https://plant.example"
    assert config.central.proxy == "http://proxy:3128"
    assert config.central.ca == (ca,)
    assert config.people.key == bytes.fromhex(KEY)
    assert [scanner.id for scanner in config.scanner] == ["s1", "s2"]
    (machine,) = config.machine
    assert isinstance(machine, LineSettings)
    assert machine.patterns.heartbeat == "PING"


def test_keyboard_scanners_are_looked_for_unless_they_are_switched_off(file: Path) -> None:
    assert loaded(file, STATION).wedge == WedgeSection()
    wedge = 'enabled = false\nmax_gap_ms = 20\nmin_length = 6\nprefix = "~"\nsuffix = "tab"\n'
    assert loaded(file, STATION + "[wedge]\n" + wedge).wedge == WedgeSection(
        enabled=False, max_gap_ms=20, min_length=6, prefix="~", suffix="tab"
    )


def test_the_folder_of_a_model_may_be_empty_or_the_users_own(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/line")
    monkeypatch.setenv("USERPROFILE", "/home/line")
    voice = loaded(file, STATION + '[voice]\nmodel_zh = ""\nmodel_en = "~/models/en"\n').voice
    assert (voice.model_zh, voice.model_en) == (None, Path("/home/line/models/en"))


def test_a_terminal_listens_as_its_settings_say(file: Path) -> None:
    assert loaded(file, STATION).voice == VoiceSection()
    voice = (
        'enabled = false\nmodel_zh = "/models/zh"\nmodel_en = "/models/en"\nmicrophone = "Jabra"\n'
        'pause_ms = 500\nlongest_s = 60\nkeep_audio_days = 30\nread_back = true\npedal_key = "F13"\n'
    )
    assert loaded(file, STATION + "[voice]\n" + voice).voice == VoiceSection(
        enabled=False,
        model_zh=Path("/models/zh"),
        model_en=Path("/models/en"),
        microphone="Jabra",
        pause_ms=500,
        longest_s=60,
        keep_audio_days=30,
        read_back=True,
        pedal_key="F13",
    )


@pytest.mark.parametrize("key", ["F99", "f13", "F 13", "F13 ", "unknown", "Return", "Space", "A", "Ctrl+K"])
def test_a_pedal_takes_no_key_that_is_none_or_that_somebody_types_with(file: Path, key: str) -> None:
    (problem,) = problems(file, STATION + f'[voice]\npedal_key = "{key}"\n')
    assert "voice.pedal_key: is no key for a pedal; allowed: F1 to F35, PageUp, " in problem
    assert problem.endswith(f"found {key!r}")


def test_a_machine_is_of_the_kind_its_driver_names(file: Path) -> None:
    machine = (
        '[[machine]]\nid = "m%d"\nport = "COM%d"\nequipment = "e"\ncounts_to = "acting"\ndriver = "%s"\n'
    )
    config = loaded(file, STATION + machine % (1, 1, "line") + machine % (2, 2, "shdr"))
    assert [type(machine) for machine in config.machine] == [LineSettings, ShdrSettings]
    assert {machine.counts_to for machine in config.machine} == {CountRule.ACTING}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "terminal: is missing"),
        ('terminal = "A1"', "terminal: is a section, to be written as [terminal]"),
        ('[terminal]\nline = "A"', "terminal.station: is missing"),
        (
            '[terminal]\nstation = ""\nline = "A"',
            "terminal.station: String should have at least 1 character, found ''",
        ),
        (STATION + 'language = "de"', "terminal.language: Input should be 'zh_CN' or 'en', found 'de'"),
        (
            STATION + "[terminla]",
            "terminla: there is no such setting; allowed: " + ", ".join(SECTIONS),
        ),
        (
            STATION + 'stations = "A1"',
            "terminal.stations: there is no such setting; allowed: station, line, language, data, keep_days",
        ),
        (
            STATION + '[central]\npath = "t"',
            "central.path: there is no such setting; allowed: url, ca, proxy",
        ),
        (
            STATION + '[central]\nproxy = "https://proxy"',
            "central.proxy: allowed: http://host:port, or environment",
        ),
        (
            STATION + '[central]\nurl = "http://plant"',
            "central.url: allowed: https://…, or http:// on this machine only",
        ),
        (
            STATION + '[central]\nurl = "https://"',
            "central.url: allowed: https://…, or http:// on this machine only",
        ),
        (
            STATION + '[people]\npin_key = "abcd"',
            "people.pin_key: allowed: an even number of hexadecimal digits, at least 32",
        ),
        (
            STATION + '[screen]\ntheme = "dark"',
            "screen.theme: Input should be 'auto', 'day' or 'night', found 'dark'",
        ),
        (
            STATION + "[screen]\npx_per_mm = 1",
            "screen.px_per_mm: Input should be greater than or equal to 2, found 1",
        ),
        (STATION + f"[[scanner]]\n{PORT}", "scanner.0.id: is missing"),
        (
            STATION + f'[scanner]\nid = "s"\n{PORT}',
            "scanner: there may be several, each to be written as [[scanner]]",
        ),
        (
            STATION + f'[[scanner]]\nid = "s"\n{PORT}baudrate = 0',
            "scanner.0 ('s'): baudrate 0: allowed: 50 to 4000000",
        ),
        (
            STATION + f'[[scanner]]\nid = "s"\n{PORT}speed = 1',
            "scanner.0 ('s').speed: there is no such setting; allowed: " + ", ".join(SCANNER),
        ),
        (
            STATION + f'[[machine]]\nid = "m"\n{PORT}equipment = "e"\n[machine.patterns]\ncounts = "x"',
            "machine.0 ('m').patterns.counts: there is no such setting; allowed: " + ", ".join(PATTERNS),
        ),
        (
            STATION + f'[[machine]]\nid = "m"\n{PORT}equipment = "e"\nencoding = "klingon"',
            "machine.0 ('m'): encoding 'klingon' is not known; write for example utf-8 or gbk",
        ),
        (
            STATION + f'[[machine]]\nid = "m"\n{PORT}equipment = "e"\ndriver = "telex"',
            "machine.0 ('m'): driver: allowed: line, shdr, modbus, found 'telex'",
        ),
        (
            STATION + f'[[machine]]\nid = "m"\n{PORT}equipment = "e"\ndriver = "shdr"\nconditions = 5',
            "machine.0 ('m').conditions: Input should be a valid tuple, found 5",
        ),
        (
            STATION + f'[[machine]]\nid = "m"\n{PORT}equipment = "e"\nstopbits = 3',
            "machine.0 ('m'): stopbits 3: allowed: 1, 1.5, 2",
        ),
        (
            STATION + f'[[scanner]]\nid = "x"\n{PORT}[[machine]]\nid = "x"\n{PORT}equipment = "e"',
            "scanner/machine id 'x' is used twice; ids must differ",
        ),
        (
            STATION + f'[[scanner]]\nid = "wedge"\n{PORT}',
            "scanner/machine id 'wedge' is used twice; ids must differ",
        ),
        (
            STATION + "[wedge]\ngap = 1",
            "wedge.gap: there is no such setting; allowed: enabled, max_gap_ms, min_length, prefix, suffix",
        ),
        (
            STATION + "[wedge]\nmax_gap_ms = 500",
            "wedge.max_gap_ms: Input should be less than or equal to 50, found 500",
        ),
        (
            STATION + '[wedge]\nsuffix = "cr"',
            "wedge.suffix: Input should be 'enter', 'tab' or 'none', found 'cr'",
        ),
        (
            STATION + "[voice]\npause_ms = 300",
            "voice.pause_ms: Input should be greater than or equal to 500, found 300",
        ),
        (
            STATION + "[voice]\nkeep_audio_days = -1",
            "voice.keep_audio_days: Input should be greater than or equal to 0, found -1",
        ),
        (
            STATION + '[voice]\nmodel_zh = "~nobody-of-that-name/m"',
            "voice.model_zh: there is no such user's folder, found '~nobody-of-that-name/m'",
        ),
        ("station = A1", "Invalid value (at line 1, column 11)"),
    ],
)
def test_a_wrong_setting_is_named_with_what_is_allowed(file: Path, text: str, said: str) -> None:
    assert problems(file, text) == [said]


def test_all_wrong_settings_are_named_at_once(file: Path) -> None:
    text = '[terminal]\nline = 5\n[screen]\ntheme = "dark"\nsize = 3\n'
    assert [line.partition(":")[0] for line in problems(file, text)] == [
        "terminal.station",
        "terminal.line",
        "screen.theme",
        "screen.size",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f'central = "{SECRET}"\n{STATION}',
        f'people = "{SECRET}"\n{STATION}',
        f'{STATION}[people]\npin_key = "{SECRET}"',
        f'{STATION}[people]\npinkey = "{SECRET}"',
        f'{STATION}[central]\ntoken = "{SECRET}"',
        f'{STATION}[central]\nurl = "http://user:{SECRET}@plant"',
        f'{STATION}[central]\nproxy = "ftp://user:{SECRET}@plant"',
    ],
)
def test_a_secret_is_never_said_neither_in_the_message_nor_in_the_log(file: Path, text: str) -> None:
    with pytest.raises(ConfigError) as raised:
        loaded(file, text)
    assert SECRET not in str(raised.value)
    assert SECRET not in "".join(traceback.format_exception(raised.value))


def test_settings_can_be_printed_without_their_secrets(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    config = loaded(file, f'{STATION}[people]\npin_key = "{KEY}"')
    with caplog.at_level(logging.INFO):
        logging.getLogger("test").info("%r %s", config, config)
    assert KEY not in caplog.text


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:8000"])
def test_plain_http_is_for_this_machine_alone(file: Path, url: str) -> None:
    config = loaded(file, f'{STATION}[central]\nurl = "{url}"')
    assert config.central is not None
    assert config.central.url == url


def test_two_authorities_while_one_follows_the_other(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = file.with_name("old.pem"), file.with_name("new.pem")
    for path in (old, new):
        trustme.CA().cert_pem.write_to_path(str(path))
    config = loaded(file, f'{STATION}[central]\nca = ["{old}", "{new}"]')
    assert config.central is not None
    assert (config.central.ca, config.central.url) == ((old, new), "")
    monkeypatch.setenv("LINESIDE_CENTRAL__CA", str(old))
    config = loaded(file, STATION)
    assert config.central is not None
    assert config.central.ca == (old,)


def test_the_environment_outranks_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINESIDE_CENTRAL__URL", "https://another.example")
    monkeypatch.setenv("LINESIDE_TERMINAL__STATION", "A9")
    config = loaded(file, STATION + CENTRAL)
    assert config.central is not None
    assert config.central.url == "https://another.example"
    assert (config.terminal.station, config.terminal.line) == ("A9", "A")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LINESIDE_SCREEN__THEME", "dark", "LINESIDE_SCREEN__THEME: screen.theme: Input should be"),
        ("LINESIDE_CENTRAL", SECRET, "LINESIDE_CENTRAL: central: is a section, to be written as [central]"),
        ("LINESIDE_SCANNER", "[{", 'environment: error parsing value for field "scanner"'),
    ],
)
def test_a_wrong_setting_of_the_environment_is_named_by_its_variable(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    (problem,) = problems(file, STATION)
    assert problem.startswith(said)
    assert SECRET not in problem


def test_a_file_that_cannot_be_read_says_how_to_name_another(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.toml", tmp_path):
        with pytest.raises(
            ConfigError, match=r"cannot be read \(.*\); name another file with --config"
        ) as raised:
            load_config(path)
        assert str(raised.value).startswith(f"{path}: ")


def test_the_file_named_by_the_environment_is_read_first_then_the_users_then_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LINESIDE_CONFIG", raising=False)
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "user"))
    monkeypatch.setattr(platformdirs, "site_config_dir", lambda *_, **__: str(tmp_path / "site"))
    assert config_path() == tmp_path / "site" / "lineside.toml"
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "lineside.toml").touch()
    assert config_path() == tmp_path / "user" / "lineside.toml"
    monkeypatch.setenv("LINESIDE_CONFIG", str(tmp_path / "mine.toml"))
    assert config_path() == tmp_path / "mine.toml"


def test_a_file_as_windows_saves_it_is_read_and_one_that_is_no_utf_8_says_how_to_save_it(file: Path) -> None:
    assert loaded(file, "\ufeff" + STATION).terminal.station == "A1"
    file.write_bytes(b'[terminal]\nstation = "\xff"\n')
    with pytest.raises(ConfigError, match=r": is not UTF-8 \(byte 22\); save it as UTF-8$"):
        load_config(file)


@pytest.mark.parametrize("content", [None, "", "no certificate"])
def test_a_ca_that_cannot_be_read_is_refused(file: Path, content: str | None) -> None:
    ca = file.with_name("ca.pem")
    if content is not None:
        ca.write_text(content)
    (problem,) = problems(file, f'{STATION}{CENTRAL}ca = "{ca}"')
    assert problem.startswith(f"central.ca: {ca} cannot be read as PEM certificates (")


def test_a_token_of_an_older_version_is_answered_with_what_to_do(file: Path) -> None:
    (problem,) = problems(file, f'{STATION}{CENTRAL}token = "{SECRET}"')
    assert problem.startswith("central.token: ")
    assert "delete this line, then run lineside enroll --code CODE" in problem
    assert SECRET not in problem


@pytest.mark.parametrize(("said", "meant"), [(".", "here"), ("..", ""), ("sub/..", "here"), ("a", None)])
def test_a_data_folder_has_a_name(
    file: Path, monkeypatch: pytest.MonkeyPatch, said: str, meant: str | None
) -> None:
    here = file.parent / "here"
    (here / "sub").mkdir(parents=True)
    monkeypatch.chdir(here)
    data = loaded(file, f'{STATION}data = "{said}"').terminal.data
    assert data == (Path(said) if meant is None else file.parent / meant)


def test_the_root_of_a_disk_is_no_data_folder(file: Path) -> None:
    (problem,) = problems(file, f'{STATION}data = "/"')
    assert problem.startswith("terminal.data: allowed: a folder of its own")


SCANNER_AT = '[[scanner]]\nid = "s%d"\nport = "%s"\n'
MACHINE_AT = '[[machine]]\nid = "m%d"\nport = "%s"\nequipment = "e"\n'
SLAVE_AT = MACHINE_AT + 'driver = "modbus"\nslave = %d\ncounters = [{ address = 1 }]\n'


@pytest.mark.parametrize(
    ("devices", "said"),
    [
        (SCANNER_AT % (1, "a") + SCANNER_AT % (2, "a"), "scanner.1 ('s2').port: a is used by scanner 's1'"),
        (
            SCANNER_AT % (1, "a") + MACHINE_AT % (1, "b") + MACHINE_AT % (2, "a"),
            "machine.1 ('m2').port: a is used by scanner 's1'",
        ),
        (SLAVE_AT % (1, "a", 1) + MACHINE_AT % (2, "a"), "machine.1 ('m2').port: a is used by machine 'm1'"),
        (SCANNER_AT % (1, "a") + SLAVE_AT % (1, "a", 1), "machine.0 ('m1').port: a is used by scanner 's1'"),
    ],
)
def test_a_port_is_one_devices_alone(file: Path, devices: str, said: str) -> None:
    assert problems(file, STATION + devices) == [f"{said} already; only Modbus slaves share a port"]


def test_modbus_slaves_share_their_port(file: Path) -> None:
    assert len(loaded(file, STATION + SLAVE_AT % (1, "a", 1) + SLAVE_AT % (2, "a", 2)).machine) == 2


def test_a_word_of_a_table_that_cannot_be_is_named(file: Path) -> None:
    slave = MACHINE_AT % (1, "a") + 'driver = "modbus"\nstate = { address = 2, states = { x = "idle" } }\n'
    (problem,) = problems(file, STATION + slave)
    assert problem == (
        "machine.0 ('m1').state.states: left of =: Input should be a valid integer,"
        " unable to parse string as an integer, found 'x'"
    )
