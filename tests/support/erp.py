"""A small ERP: a view of production orders and one of purchases in a database of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pysqlite3 import dbapi2
from sqlalchemy import Engine, NullPool, create_engine, text

from central.importing.mapping import ImportSettings

TABLES = (
    """CREATE TABLE aufk (aufnr VARCHAR(20), matnr VARCHAR(40), maktx VARCHAR(80), gamng DECIMAL(12,3),
    meins VARCHAR(5), gltrp TIMESTAMP, stat VARCHAR(4))""",
    "CREATE VIEW v_orders AS SELECT * FROM aufk",
    """CREATE TABLE ekpo (ebeln VARCHAR(20), aufnr VARCHAR(80), txt VARCHAR(80), need TIMESTAMP,
    eta TIMESTAMP, came TIMESTAMP, short VARCHAR(40))""",
)
MAPPING: dict[str, object] = {
    "orders": {
        "columns": {
            "id": "aufnr",
            "product": "matnr",
            "name_zh": "maktx",
            "quantity": "gamng",
            "unit": "meins",
            "due": "gltrp",
            "cancelled": "stat",
        },
        "values": {"unit": {"ST": "件"}, "cancelled": {"REL": "no", "DLFL": "yes"}},
    },
    "deliveries": {
        "columns": {
            "id": "ebeln",
            "orders": "aufnr",
            "material_zh": "txt",
            "needed": "need",
            "expected": "eta",
            "received": "came",
            "short": "short",
        },
        "list_separator": ",",
    },
}
TEMPLATES: tuple[dict[str, object], ...] = (
    {
        "name": "standard",
        "operation": [
            {"id": "10", "stage": "material", "zh": "物料领用", "line": "A", "station": "A1"},
            {
                "id": "20",
                "stage": "production",
                "zh": "生产加工",
                "en": "Production",
                "line": "A",
                "pri_s": 45,
            },
            {"id": "30", "stage": "inspection", "zh": "质检入库", "line": "A"},
        ],
    },
)


class Erp:
    """What stands in it can be changed; `url` is how the central side reaches it."""

    def __init__(self, engine: Engine, url: str) -> None:
        self._engine, self.url = engine, url
        self.run(*TABLES)

    def run(self, *statements: str) -> None:
        with self._engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def ask(self, query: str) -> list[object]:
        """The first column of what a query finds."""
        with self._engine.begin() as connection:
            return [*connection.execute(text(query)).scalars()]

    def order(
        self, name: str, quantity: str = "120.000", stat: str = "REL", due: str = "2026-11-30 14:00:00"
    ) -> None:
        values = f"'{name}', 'BD-300V', '前制动盘', {quantity}, 'ST', '{due}', '{stat}'"
        self.run(f"DELETE FROM aufk WHERE aufnr = '{name}'", f"INSERT INTO aufk VALUES ({values})")

    def delivery(self, name: str, orders: str, eta: str, came: str = "NULL", short: str = "") -> None:
        values = f"'{name}', '{orders}', '毛坯', '2026-11-24 06:00:00', '{eta}', {came}, '{short}'"
        self.run(f"DELETE FROM ekpo WHERE ebeln = '{name}'", f"INSERT INTO ekpo VALUES ({values})")

    def drop(self, name: str) -> None:
        self.run(f"DELETE FROM aufk WHERE aufnr = '{name}'")

    def settings(self, *views: dict[str, object]) -> ImportSettings:
        """Settings that look at it; `views` are on top of what every view has."""
        common = {"url": self.url, "timeout": 5.0, "every": 1.0}
        return ImportSettings.model_validate(
            {"mapping": MAPPING, "template": TEMPLATES, "view": [common | view for view in views]}
        )


@contextmanager
def erp_in(url: str) -> Iterator[Erp]:
    """An ERP in an empty database."""
    if url.startswith("sqlite"):
        engine = create_engine(url, module=dbapi2, poolclass=NullPool)
    else:
        engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"), poolclass=NullPool)
    yield Erp(engine, url)
    engine.dispose()


def new_file(folder: Path) -> str:
    return f"sqlite:///{folder / 'erp.db'}"
