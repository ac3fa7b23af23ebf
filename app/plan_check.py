"""Do the settings fit the plan: what the plan does not have is said in the log, once a plan is known."""

import structlog

from app.config import Config
from domain.plan import Site

log = structlog.get_logger(__name__)


class PlanCheck:
    """Compares the settings' station and equipment with a plan; a wrong name is said once per start.

    Args:
        config: the settings.
    """

    def __init__(self, config: Config) -> None:
        self._station = config.terminal.station
        self._machines = config.machine
        self._said: set[str] = set()

    def look(self, site: Site | None) -> None:
        """Warns of what this plan does not have; where no plan is known nothing is wrong."""
        if site is None:
            return
        if site.station(self._station) is None:
            self._say("unknown_station", self._station)
        known = {equipment.id for equipment in site.defined.equipment}
        for machine in self._machines:
            if machine.equipment not in known:
                self._say("unknown_equipment", machine.equipment, device=machine.id)

    def _say(self, event: str, name: str, **where: str) -> None:
        if name not in self._said:
            self._said.add(name)
            log.warning(event, name=name, **where, hint="the plan has no such name; compare the settings")
