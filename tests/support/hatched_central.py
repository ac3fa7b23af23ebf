"""The sample plant's central side in forks of a process that has loaded it, with people who have no PIN."""

import re
import shutil
from importlib.resources import files
from pathlib import Path

from app.demo.plant import Central, PlantError
from tests.support.hatchery import Hatched, Hatchery

PATIENCE_S = 60


def without_pins(folder: Path, but: int = 0) -> Path:
    """The files of the sample plant in a new folder: each PIN there is costs a fifth of a second."""
    shutil.copytree(str(files("resources") / "sample_plant"), folder)
    heading, *people = (folder / "persons.csv").read_text("utf-8").splitlines()
    people[but:] = [re.sub(r",\d{4,},", ",,", person) for person in people[but:]]
    (folder / "persons.csv").write_text("\n".join([heading, *people]), "utf-8")
    return folder


class HatchedCentral(Central):
    """As `Central`; what is started is a fork."""

    def __init__(self, folder: Path, hatchery: Hatchery, database_url: str = "") -> None:
        super().__init__(folder, database_url)
        self._hatchery, self._plan = hatchery, folder.with_name(f"{folder.name}-plan")

    def import_sample(self) -> str:
        return self.import_plan(without_pins(self._plan), Path(str(files("resources") / "reasons.toml")))

    def _begun(self, *arguments: str) -> Hatched:
        return self._hatchery.start(list(arguments), self._environment)

    def _tell(self, *arguments: str, typed: str | None = None) -> str:
        done = self._hatchery.run(list(arguments), self._environment, typed or "", None, PATIENCE_S)
        if done.returncode:
            raise PlantError(done.stderr or done.stdout)
        return done.stdout
