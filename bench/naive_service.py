"""What one would write first: a service that takes one record per request, inserts and commits it."""

import socket
import sys
from typing import Any

import uvicorn
from fastapi import FastAPI
from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, Table, Text, create_engine, insert

records = Table(
    "naive",
    MetaData(),
    Column("store", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text),
    Column("at", BigInteger),
    Column("body", LargeBinary),
)


def create_app(database: str) -> FastAPI:
    engine = create_engine(database.replace("postgresql://", "postgresql+psycopg://"))
    records.metadata.create_all(engine)
    app = FastAPI()

    @app.post("/records/{store}/{seq}")
    def receive(store: str, seq: int, record: dict[str, Any]) -> dict[str, int]:
        row = {"store": store, "seq": seq, "kind": record["kind"], "at": record["at"]}
        with engine.begin() as connection:
            connection.execute(insert(records).values(row | {"body": str(record).encode()}))
        return {"acked": seq}

    return app


if __name__ == "__main__":
    listening = socket.create_server(("127.0.0.1", 0))
    # where the protocol is named, asyncio sends small answers at once and not 40 ms later
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, listening.detach())
    print(f"listening on http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(create_app(sys.argv[1]), log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[listening])
