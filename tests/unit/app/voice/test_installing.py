"""A model is installed whole and proven, or not at all; half a download goes on where it stopped."""

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.voice import downloading, unpacking
from app.voice.downloading import CHUNK
from app.voice.installing import SPARE, Installer
from app.voice.models import (
    InstallError,
    ModelError,
    PinnedModel,
    demand_whole,
    installed_models,
    model_folder,
    models_folder,
)
from app.voice.placing import only_installation
from app.voice.settings import VoiceSection
from domain.speech.heard import VoiceTrouble
from tests.fakes.file_server import FileServer
from tests.fakes.http_server import Asked, HttpServer, response
from tests.support.model_archives import FILES, NAME, archive, table, zipped
from tests.support.plant_ca import PlantCa

MODEL = zipped()
OTHER = zipped({f"{NAME}/am/final.mdl": b"another"})


class Plant:
    """A terminal's data folder, and what was said while something was installed into it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.progress: list[tuple[int, int]] = []
        self.tried: list[Path] = []
        self.unusable = ""
        self.ca: Path | None = None

    def install(self, source: object, *models: PinnedModel) -> tuple[Path, bool]:
        installer = Installer(
            self.data,
            models or (MODEL.model,),
            lambda there, whole: self.progress.append((there, whole)),
            self._try_out,
            self.ca,
        )
        done = installer.install(str(source))
        return done.folder, done.already

    def _try_out(self, folder: Path) -> None:
        self.tried.append(folder)
        if self.unusable:
            raise ModelError(VoiceTrouble.MODEL_BROKEN, self.unusable)

    def refused(self, source: object, *models: PinnedModel) -> str:
        """Why it is not installed; nothing is, then, and nothing is left lying about but half downloads."""
        before = installed_models(self.data)
        with pytest.raises(InstallError) as caught:
            self.install(source, *models)
        assert installed_models(self.data) == before
        assert not list(models_folder(self.data).glob(".unpacking-*"))
        return str(caught.value)

    @property
    def halves(self) -> list[int]:
        return [part.stat().st_size for part in models_folder(self.data).glob("*.part")]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    return Plant(tmp_path / "data")


Serve = Callable[..., tuple[FileServer, str]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a file server with an archive; gives it and the address of `NAME`."""
    running: list[HttpServer] = []

    def start(
        content: bytes = MODEL.content, file: str = f"{NAME}.zip", **how: Any
    ) -> tuple[FileServer, str]:
        files = FileServer(content, **how)
        server = HttpServer(files)
        server.__enter__()
        running.append(server)
        return files, f"{server.url}/models/{file}"

    yield start
    for server in running:
        server.__exit__()


def test_a_file_is_installed_where_the_terminal_finds_it(plant: Plant, tmp_path: Path) -> None:
    folder, already = plant.install(MODEL.at(tmp_path))
    assert (folder, already) == (plant.data / "voice" / "models" / NAME, False)
    assert model_folder(VoiceSection(), plant.data, "zh_CN") == folder
    assert {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()} == {
        *FILES,
        "lineside.json",
    }
    assert (tmp_path / f"{NAME}.zip").exists()
    assert len(plant.tried) == 1


def test_a_file_of_another_name_is_known_by_its_hash(plant: Plant, tmp_path: Path) -> None:
    renamed = MODEL.at(tmp_path).rename(tmp_path / "download(1)")
    assert plant.install(renamed)[0].name == NAME


def test_what_is_installed_already_is_not_touched(plant: Plant, tmp_path: Path) -> None:
    source = MODEL.at(tmp_path)
    plant.install(source)
    assert plant.install(source) == (models_folder(plant.data) / NAME, True)
    assert plant.install(source.rename(tmp_path / "renamed"))[1]
    assert len(plant.tried) == 1


def test_what_is_installed_already_is_not_fetched(plant: Plant, tmp_path: Path, serve: Serve) -> None:
    files, url = serve()
    plant.install(MODEL.at(tmp_path))
    assert plant.install(url)[1]
    assert files.starts == []


def test_a_damaged_installation_is_put_right(plant: Plant, tmp_path: Path) -> None:
    source = MODEL.at(tmp_path)
    folder, _ = plant.install(source)
    (folder / "graph" / "Gr.fst").unlink()
    assert plant.install(source) == (folder, False)
    assert (folder / "graph" / "Gr.fst").exists()


def test_the_last_one_installed_is_the_one_that_is_used(plant: Plant, tmp_path: Path) -> None:
    large = zipped({f"large/{name}": b"large" for name in FILES}, "large")
    for each in (MODEL, large):
        plant.install(each.at(tmp_path), MODEL.model, large.model)
    found = model_folder(VoiceSection(), plant.data, "zh_CN")
    assert found is not None
    assert found.name == "large"


def test_another_archive_is_refused_with_both_hashes(plant: Plant, tmp_path: Path) -> None:
    source = OTHER.at(tmp_path)
    said = plant.refused(source)
    assert said.startswith(f"{NAME}: this is not the archive of the table: it has ")
    assert f"its SHA-256 is {OTHER.model.sha256}, not {MODEL.model.sha256}; nothing was installed" in said
    assert source.exists()
    assert plant.tried == []


def test_an_archive_that_the_table_does_not_have_is_refused(plant: Plant, tmp_path: Path) -> None:
    source = OTHER.at(tmp_path).rename(tmp_path / "unheard-of.zip")
    said = plant.refused(source)
    assert said == (
        f"unheard-of.zip: no model of the table has its SHA-256 {OTHER.model.sha256}; add it with --table"
    )


@pytest.mark.parametrize("source", ["nothing.zip", NAME, "ftp://x/y.zip"])
def test_what_is_no_file_and_no_address_is_said(plant: Plant, source: str) -> None:
    assert plant.refused(source).endswith("there is no such file; name an archive, or its http(s) address")


def test_an_address_is_fetched_and_installed(plant: Plant, serve: Serve) -> None:
    files, url = serve()
    folder, _ = plant.install(url)
    assert folder.name == NAME
    assert plant.progress[-1] == (len(MODEL.content), len(MODEL.content))
    assert (files.starts, plant.halves) == ([0], [])


def test_an_address_may_be_quoted_and_have_a_query(plant: Plant, serve: Serve) -> None:
    _, url = serve(file=f"{NAME.replace('-', '%2D')}.zip?version=1")
    assert plant.install(url)[0].name == NAME


def test_an_address_of_another_name_is_known_by_its_hash(plant: Plant, serve: Serve) -> None:
    _, url = serve(file="latest")
    assert plant.install(url)[0].name == NAME


def test_a_connection_that_breaks_is_taken_up_again_where_it_stopped(plant: Plant, serve: Serve) -> None:
    files, url = serve(hang_ups=[40_000, 40_000])
    assert plant.install(url)[0].name == NAME
    assert files.starts == [0, 2 * CHUNK, 4 * CHUNK]


def test_what_was_fetched_before_is_kept_for_the_next_time(plant: Plant, serve: Serve) -> None:
    files, url = serve(hang_ups=[40_000, 0])
    said = plant.refused(url)
    assert said.endswith("the connection broke; 32,768 bytes are kept, the same command goes on from there")
    assert plant.halves == [2 * CHUNK]
    assert plant.install(url)[0].name == NAME
    assert (files.starts, plant.halves) == ([0, 2 * CHUNK, 2 * CHUNK], [])


def test_a_server_that_knows_no_ranges_sends_it_all_again(plant: Plant, serve: Serve) -> None:
    files, url = serve(ranges=False, hang_ups=[40_000])
    assert plant.install(url)[0].name == NAME
    assert files.starts == [0, 0]


def test_a_whole_download_is_not_fetched_again(plant: Plant, serve: Serve) -> None:
    files, url = serve()
    plant.unusable = "no memory"
    plant.refused(url)
    assert plant.halves == [len(MODEL.content)]
    plant.unusable = ""
    plant.install(url)
    assert (files.starts, plant.halves) == ([0], [])


def test_a_wrong_download_is_refused_and_begun_anew_the_next_time(plant: Plant, serve: Serve) -> None:
    files, url = serve(OTHER.content)
    assert f"its SHA-256 is {OTHER.model.sha256}, not {MODEL.model.sha256}" in plant.refused(url)
    assert plant.halves == []
    files.content = MODEL.content
    assert plant.install(url)[0].name == NAME


def test_two_halves_of_different_files_are_refused_and_begun_anew(plant: Plant, serve: Serve) -> None:
    files, url = serve(bytes(len(MODEL.content)), hang_ups=[40_000, 0])
    plant.refused(url)
    files.content = MODEL.content
    assert "is not the archive of the table" in plant.refused(url)
    assert plant.install(url)[0].name == NAME


def test_a_download_without_a_name_that_is_there_already_is_complete(plant: Plant, serve: Serve) -> None:
    files, url = serve(file="latest")
    plant.unusable = "no memory"
    plant.refused(url)
    plant.unusable = ""
    assert plant.install(url)[0].name == NAME
    assert files.starts == [0, len(MODEL.content)]


def test_what_is_larger_than_the_model_is_not_fetched(plant: Plant, serve: Serve) -> None:
    _, url = serve(bytes(len(MODEL.content) + 1))
    assert plant.refused(url).endswith(
        f"larger than the model is ({len(MODEL.content):,} bytes): another file"
    )
    assert plant.halves == []


def test_what_turns_out_larger_than_it_said_is_given_up(plant: Plant, tmp_path: Path) -> None:
    endless = b"HTTP/1.1 200 OK\r\n\r\n"
    with HttpServer(lambda _: (endless, bytes(2 * len(MODEL.content)), b"")) as server:
        assert "larger than the model is" in plant.refused(f"{server.url}/{NAME}.zip")
    assert plant.halves == []


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "500 Internal Server Error"])
def test_what_the_server_says_instead_is_said(plant: Plant, serve: Serve, status: str) -> None:
    _, url = serve(status=status)
    assert plant.refused(url) == f"{url}: the server says {status}"


def test_a_server_that_is_not_there_is_said(plant: Plant, serve: Serve) -> None:
    with HttpServer(lambda _: ()) as server:
        url = f"{server.url}/{NAME}.zip"
    assert plant.refused(url).startswith(f"{url}: the server cannot be reached")


def test_a_server_that_stops_to_answer_is_said(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "TIMEOUTS_S", (5, 0.2))

    def hang(_: Asked) -> Iterator[bytes]:
        server.stopping.wait()
        yield b""

    with HttpServer(hang) as server:
        said = plant.refused(f"{server.url}/{NAME}.zip")
    assert said == f"{server.url}/{NAME}.zip: the server does not answer"


def test_a_server_of_the_plant_needs_the_plants_ca(plant: Plant, tmp_path: Path) -> None:
    ca = PlantCa(tmp_path)
    with HttpServer(FileServer(MODEL.content), ca.served_with("valid")) as server:
        url = f"{server.url}/{NAME}.zip"
        assert plant.refused(url) == f"{url}: its certificate is not trusted; name the plant's CA with --ca"
        plant.ca = ca.bundle
        assert plant.install(url)[0].name == NAME


def test_an_address_that_is_none_is_said(plant: Plant) -> None:
    assert plant.refused(f"http://[/{NAME}.zip").startswith(f"http://[/{NAME}.zip: ")


def test_a_model_that_does_not_load_is_not_installed(plant: Plant, tmp_path: Path) -> None:
    plant.unusable = "no memory"
    assert plant.refused(MODEL.at(tmp_path)) == ("the model cannot be used: no memory; nothing was installed")


def test_an_archive_of_something_else_is_not_installed(plant: Plant, tmp_path: Path) -> None:
    pictures = zipped({f"{NAME}/picture.png": b"1"})
    assert "there is no model (am, conf, graph)" in plant.refused(pictures.at(tmp_path), pictures.model)
    assert plant.tried == []


@pytest.mark.parametrize(
    "path",
    ["../evil", f"{NAME}/../../evil", "/etc/evil", "C:/evil/evil", f"{NAME}\\..\\evil", "evil"],
)
def test_nothing_lands_outside(plant: Plant, tmp_path: Path, path: str) -> None:
    rows = {f"{NAME}/{name}": b"1" for name in FILES}
    harmful = zipped(rows | {path: b"evil"})
    assert "has no place in a model; nothing was unpacked" in plant.refused(
        harmful.at(tmp_path), harmful.model
    )
    assert not list(tmp_path.rglob("evil"))


def test_links_are_refused(plant: Plant, tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as opened:
        link = zipfile.ZipInfo(f"{NAME}/am")
        link.external_attr = 0o120777 << 16
        opened.writestr(link, "/etc")
    linked = archive(held.getvalue())
    assert "has no place in a model" in plant.refused(linked.at(tmp_path), linked.model)


def test_a_bomb_is_refused(plant: Plant, tmp_path: Path) -> None:
    bomb = zipped({f"{NAME}/am/final.mdl": bytes(10_000_000)})
    assert "1 files, 10,000,000 bytes: no model is like that" in plant.refused(bomb.at(tmp_path), bomb.model)


@pytest.mark.parametrize("harm", [lambda zip_: zip_[:-40], lambda zip_: b"no archive", lambda zip_: b""])
def test_a_broken_archive_is_said(plant: Plant, tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    broken = archive(harm(MODEL.content))
    assert "the archive is broken" in plant.refused(broken.at(tmp_path), broken.model)


def test_a_damaged_file_within_an_archive_is_said(plant: Plant, tmp_path: Path) -> None:
    content = bytearray(MODEL.content)
    content[60:80] = bytes(20)
    broken = archive(bytes(content))
    assert "the archive is broken" in plant.refused(broken.at(tmp_path), broken.model)


def test_a_full_disk_is_said_before_anything_is_fetched(
    plant: Plant, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, url = serve()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": SPARE})())
    assert "no space: 20 MB are needed, 20 MB are free" in plant.refused(url).replace("21", "20")
    assert files.starts == []


def test_a_download_for_what_has_no_room_when_unpacked_is_not_begun(
    plant: Plant, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, url = serve()
    free = SPARE + 2 * len(MODEL.content)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": free})())
    assert "no space" in plant.refused(url)
    assert files.starts == []


def test_what_a_killed_installation_left_is_cleared_away(plant: Plant, tmp_path: Path) -> None:
    left = models_folder(plant.data) / ".unpacking-left"
    left.mkdir(parents=True)
    plant.install(MODEL.at(tmp_path))
    assert not left.exists()


NEWER = zipped({f"{NAME}/{name}": b"newer" for name in FILES})
KILLED = """
import os, signal, sys
from pathlib import Path
from app.voice.installing import Installer
from app.voice.models import demand_whole, installed_models, models_folder, pinned_models

data, old, new, table = (Path(argument) for argument in sys.argv[1:])
models = pinned_models(table)


def install(source):
    Installer(data, models, lambda *_: None, lambda _: None).install(str(source))


def killed(step, at, done=[]):
    def counted(*arguments, **named):
        done.append(step)
        if len(done) > at:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*arguments, **named)
    return counted


def end_at(at):
    for owner, names in ((Path, ("rename", "mkdir", "write_text")), (os, ("unlink", "rmdir"))):
        for name in names:
            setattr(owner, name, killed(getattr(owner, name), at))
    install(new)
    os._exit(0)


for at in range(200):
    install(old)
    assert [each.name for each in models_folder(data).iterdir()] == [models[0].name], at
    child = os.fork() or end_at(at)
    status = os.waitpid(child, 0)[1]
    ((folder, label),) = installed_models(data).items()
    demand_whole(folder)
    print(label.model.sha256, os.waitstatus_to_exitcode(status))
    if status == 0:
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each step is tried in a process of its own")
def test_killed_at_any_step_the_old_or_the_new_model_is_there(plant: Plant, tmp_path: Path) -> None:
    """And the next installation works, and leaves nothing behind."""
    old, new, models = MODEL.at(tmp_path), tmp_path / "newer.zip", tmp_path / "table.toml"
    new.write_bytes(NEWER.content)
    models.write_text(table(MODEL, NEWER), "utf-8")
    command = [sys.executable, "-c", KILLED, str(plant.data), str(old), str(new), str(models)]
    done = subprocess.run(command, check=True, timeout=60, capture_output=True, text=True)
    *killed, last = done.stdout.splitlines()
    assert set(killed) == {f"{each.model.sha256} {-signal.SIGKILL}" for each in (MODEL, NEWER)}
    assert last == f"{NEWER.model.sha256} 0"


def test_where_the_new_one_cannot_be_put_in_place_the_old_one_stays(
    plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = plant.install(MODEL.at(tmp_path))
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "model":
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    (tmp_path / "newer").write_bytes(NEWER.content)
    assert plant.refused(tmp_path / "newer", NEWER.model).endswith("model: Permission denied")
    assert list(installed_models(plant.data)) == [folder]
    demand_whole(folder)


def test_one_installation_at_a_time(plant: Plant, tmp_path: Path) -> None:
    source = MODEL.at(tmp_path)
    with only_installation(plant.data):
        said = plant.refused(source)
    assert said.endswith("models: another installation is running; wait until it has ended")
    assert plant.install(source)[0].name == NAME


def test_a_model_of_another_terminal_is_installed_as_a_new_one(plant: Plant, tmp_path: Path) -> None:
    """It brings its label with it."""
    folder, _ = plant.install(MODEL.at(tmp_path))
    shutil.make_archive(str(tmp_path / "copied"), "zip", folder.parent, NAME)
    copied = archive((tmp_path / "copied.zip").read_bytes(), "copied")
    there, _ = plant.install(copied.at(tmp_path), copied.model)
    demand_whole(there)
    assert installed_models(plant.data)[there].model == copied.model
    assert plant.install(tmp_path / "copied.zip", copied.model) == (there, True)


def test_a_server_that_breaks_off_without_a_length_is_no_wrong_file(plant: Plant) -> None:
    half = b"HTTP/1.1 200 OK\r\n\r\n" + MODEL.content[:40_000]
    with HttpServer(lambda _: (half, b"")) as server:
        said = plant.refused(f"{server.url}/{NAME}.zip")
    assert said.endswith("the connection broke; 40,000 bytes are kept, the same command goes on from there")
    assert plant.halves == [40_000]


@pytest.mark.parametrize("length", ["abc", "-1", ""])
def test_a_length_that_is_none_is_no_matter(plant: Plant, length: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n".encode()
    with HttpServer(lambda _: (head, MODEL.content, b"")) as server:
        assert plant.install(f"{server.url}/{NAME}.zip")[0].name == NAME


def test_a_server_that_packs_wrongly_is_said(plant: Plant) -> None:
    packed = response("200 OK", MODEL.content, more="Content-Encoding: gzip\r\n")
    with HttpServer(lambda _: (packed,)) as server:
        said = plant.refused(f"{server.url}/{NAME}.zip")
    assert said.endswith("the server packs the archive once more, and wrongly; switch that off for .zip")


def test_addresses_that_lead_in_a_circle_are_said(plant: Plant) -> None:
    with HttpServer(
        lambda asked: (response("302 Found", b"", more=f"Location: {asked.target}\r\n"),)
    ) as server:
        said = plant.refused(f"{server.url}/{NAME}.zip")
    assert said.endswith("the server sends from one address to the next, and never the file")


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_damage_is_said_however_the_archive_is_packed(plant: Plant, tmp_path: Path, packing: int) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as opened:
        opened.writestr(f"{NAME}/am/final.mdl", random.Random(1).randbytes(5_000))
    content = bytearray(held.getvalue())
    content[70:110] = bytes(40)
    broken = archive(bytes(content))
    said = plant.refused(broken.at(tmp_path), broken.model)
    assert "the archive is broken" in said
    assert said.endswith("and is the one of the table: check the table")


def test_a_file_that_is_a_folder_as_well_is_refused(plant: Plant, tmp_path: Path) -> None:
    clash = zipped({f"{NAME}/am": b"1", f"{NAME}/am/final.mdl": b"1"})
    assert "'am/final.mdl' lies in a file" in plant.refused(clash.at(tmp_path), clash.model)


def test_what_the_disk_says_is_one_sentence(
    plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(unpacking, "copyfileobj", full)
    assert plant.refused(MODEL.at(tmp_path)) == f"{models_folder(plant.data)}: No space left on device"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root hands files over")
def test_what_root_installs_belongs_to_the_user_of_the_terminal(plant: Plant, tmp_path: Path) -> None:
    plant.data.mkdir()
    os.chown(plant.data, 4711, 4712)
    folder, _ = plant.install(MODEL.at(tmp_path))
    made = (folder, *folder.rglob("*"), models_folder(plant.data), models_folder(plant.data).parent)
    assert {(path.stat().st_uid, path.stat().st_gid) for path in made} == {(4711, 4712)}
