"""The site from its tables: lines, their stations, the stations' equipment."""

from central.importing.entries import Entry, check_unique, ids_of
from central.importing.faults import Faults
from central.importing.files import Gathered
from central.importing.forms import CODE
from domain.plan_events import Equipment, Line, SiteDefined, Station


def site_of(gathered: Gathered, site: str, faults: Faults) -> SiteDefined | None:
    """The site that the files define, None when they define none; `site` is whose plan it has to be."""
    header = gathered.only("site", ("line", "station", "equipment"), faults)
    if header is None:
        return None
    if header.given("id") not in ("", site):
        header.fault("id", f"{header.given('id')!r} is another site", f"{site}, or no id")
    _check_parts(gathered, header)
    return SiteDefined(
        id=site,
        name=header.read_name(),
        lines=tuple(Line(_id(e), e.read_name()) for e in gathered.of("line")),
        stations=tuple(
            Station(_id(e), e.read("line", CODE, ""), e.read_name()) for e in gathered.of("station")
        ),
        equipment=tuple(
            Equipment(_id(e), e.read("station", CODE, ""), e.read_name()) for e in gathered.of("equipment")
        ),
    )


def _id(entry: Entry) -> str:
    return entry.read("id", CODE, "")


def _check_parts(gathered: Gathered, header: Entry) -> None:
    lines, stations, equipment = (gathered.of(table) for table in ("line", "station", "equipment"))
    for entries in (lines, stations, equipment):
        check_unique(entries)
    if not lines:
        header.fault("line", "there is no line", "at least one [[line]]")
    for station in stations:
        station.check_member("line", ids_of(lines), "line")
    for machine in equipment:
        machine.check_member("station", ids_of(stations), "station")
