"""What the database's surroundings do is said as such; what our own statements do stays a bug."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from central.errors import DatabaseTooNew, DatabaseUnreachable
from central.storage.engine import writing
from central.storage.migrate import open_database
from central.storage.troubles import environment_reason
from tests.support.central import new_database


@pytest.mark.parametrize("made_before", [False, True])
def test_a_postgresql_role_without_rights_is_told_so(postgres: str, made_before: bool) -> None:
    url, role = new_database(postgres), f"guest_{uuid4().hex}"
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE ROLE {role} LOGIN"))
    if made_before:
        open_database(url).dispose()
    engine.dispose()

    with pytest.raises(DatabaseUnreachable, match="permission denied"):
        open_database(make_url(url).set(username=role).render_as_string(hide_password=False))


def test_a_file_that_is_no_database_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("what else there was to say about the shift\n" * 40)

    with pytest.raises(DatabaseUnreachable, match=r"notes\.txt cannot be used: file is not a database"):
        open_database(f"sqlite:///{file}")


def test_a_database_of_a_newer_version_is_left_alone(empty_database_url: str) -> None:
    engine = open_database(empty_database_url)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseTooNew, match="9999"):
        open_database(empty_database_url)
    engine.dispose()


def test_a_wrong_statement_of_ours_is_no_trouble_of_the_surroundings(empty_database_url: str) -> None:
    engine = open_database(empty_database_url)
    with pytest.raises(DBAPIError) as error, writing(engine) as connection:
        connection.execute(text("INSERT INTO terminals (site) VALUES ('x')"))

    assert environment_reason(error.value) == ""
    engine.dispose()
