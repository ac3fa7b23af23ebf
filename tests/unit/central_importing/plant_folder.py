"""A small plant as a folder of plan files, to be spoiled file by file."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from central.importing import PlanFileError, prepare_import
from central.importing.pin_hashes import PinHashes
from central.importing.plan_import import Prepared
from domain.clock import Moment
from domain.events import Event
from domain.records import Record
from domain.shopfloor import Shopfloor

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PIN_KEY = b"a key of the plant, 32 bytes long"
IMPORT_DAY = date(2026, 11, 22)

FILES = {
    "site.toml": """\
[site]
zh = "工厂"
en = "Plant"

[[line]]
id = "A"
zh = "机加工线"
en = "Machining line"

[[line]]
id = "B"
zh = "装配线"
en = "Assembly line"

[[station]]
id = "A1"
line = "A"
zh = "车削工位"
en = "Turning station"

[[equipment]]
id = "CNC-A1"
station = "A1"
zh = "数控车床"
en = "CNC lathe"
""",
    "calendar.toml": """\
[calendar]
zone = "Asia/Shanghai"
closed = [2026-10-01, "2026-10-02"]

[[shift]]
id = "night"
zh = "夜班"
en = "Night shift"
start = "22:00"
end = "06:00"
weekdays = [1, 2, 7]
breaks = [{ start = "23:50", end = "00:20" }, { start = "03:00", end = "03:10" }]
""",
    "reasons.toml": """\
reason = [
  { id = "equipment.failure", class = "equipment", zh = "设备故障", en = "Equipment failure" },
  { id = "equipment.tool", class = "equipment", zh = "刀具", en = "Cutting tool", synonyms = ["刀具问题"] },
  { id = "equipment.tool.worn", parent = "equipment.tool", zh = "刀具磨损", en = "Tool worn" },
]
""",
    "persons.csv": """\
id,name,badge,pin,roles,team,valid_until,active
1001,王建国,B-1001,2580,operator|lead,TEAM-A,,yes
1002,李秀英,B-1002,,operator,TEAM-A,2026-12-31,yes
1003,吴婷,B-1003,04711,quality,QC,,no
""",
    "orders.csv": """\
id,product,name_zh,name_en,quantity,unit,due,allow_skip,cancelled,batch_size
WO-1,BD-300,前制动盘,"Front brake disc, vented",600,件,+1d 14:00,no,,
WO-2,GS-25,齿轮轴,Gear shaft,120,件,2026-11-30 22:00,yes,no,10
""",
    "operations.csv": """\
order,id,stage,name_zh,name_en,line,station,team,pri_s,done
WO-1,10,scheduling,订单排产,Order scheduling,A,,,,yes
WO-1,20,production,生产加工,Production,A,A1,TEAM-A,45.5,no
WO-1,30,inspection,质检入库,Inspection,A,,QC,,no
WO-2,10,production,生产加工,Production,A,A1,TEAM-A,60,no
""",
}


@dataclass(slots=True)
class PlantFolder:
    """Plan files in `path`, imported on top of `known`."""

    path: Path
    known: Shopfloor = field(default_factory=Shopfloor)
    seq: int = 0

    def write(self, name: str, text: str, encoding: str = "utf-8") -> None:
        (self.path / name).write_bytes(text.encode(encoding))

    def replace(self, name: str, old: str, new: str) -> None:
        """Change a file where it says `old`, which it has to."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def only(self, *names: str) -> None:
        """Remove all other files."""
        for file in self.path.iterdir():
            if file.name not in names:
                file.unlink()

    def prepare(self) -> Prepared:
        return prepare_import(self.known, "plant", [self.path], PinHashes(PIN_KEY, CHEAP), IMPORT_DAY)

    def take(self) -> Prepared:
        """Import, so that it is known."""
        prepared = self.prepare()
        self.know(*prepared.events)
        return prepared

    def know(self, *events: Event) -> None:
        """Take events into what is known."""
        for event in events:
            self.seq += 1
            record = Record("plan", self.seq, event, Moment(0, 0, "boot"), f"{self.seq:013d}-0000")
            self.known.apply([record], lambda stream: ())

    def faults(self) -> list[str]:
        with pytest.raises(PlanFileError) as error:
            self.prepare()
        return str(error.value).splitlines()
