"""Users of the central side: added by IT with roles, signed in by a password, shut out by guessing."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final, Self
from uuid import uuid4

from sqlalchemy import Connection, Engine, Row, Select, delete, insert, select, update

from central.access.passwords import fits, hash_password
from central.access.sign_in import issue_token, token_digest
from central.access.tries import forget_tries, found_tries, keep_tries
from central.errors import BadSetting
from central.plan.people import people_of
from central.storage.engine import lock, writing
from central.storage.index import storable
from central.storage.tables import tokens, users
from domain.plan_events import Role
from sync.contract import Token

SESSION_MS: Final = 12 * 3_600_000
SCREEN_SESSION_MS: Final = 90 * 24 * 3_600_000
"""Of who is an operator alone, as a screen on the wall is: it may look, and there is nobody to sign it in."""
SCREEN_ROLES: Final = frozenset({Role.OPERATOR})
FREE_TRIES = 4
"""Wrong passwords in a row that cost no wait."""
FIRST_LOCK_MS = 15_000
LONGEST_LOCK_MS = 3_600_000
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in at the central side itself.

    Attributes:
        id: made here, and never another's.
        roles: what they may do, see `domain.permissions`.
        person: who they are in the plan, if anybody.
    """

    id: str
    name: str
    roles: frozenset[Role]
    person: str | None = None
    oidc_subject: str | None = None
    active: bool = True

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        """From a row with `COLUMNS`."""
        roles = frozenset(Role(role) for role in row.roles.split())
        return cls(row.id, row.name, roles, row.person, row.oidc_subject, row.active)

    @property
    def actor(self) -> str:
        """How they stand in records."""
        return self.person or f"user:{self.name}"


COLUMNS = tuple(users.c[name] for name in User.__dataclass_fields__)


def add_user(
    engine: Engine,
    site: str,
    name: str,
    roles: Collection[Role],
    *,
    password: str | None = None,
    person: str | None = None,
    oidc_subject: str | None = None,
) -> User:
    """Let somebody in.

    Args:
        engine: an open central database.
        site: whose user.
        name: unique within the site.
        roles: at least one.
        password: none for who signs in by OIDC alone.
        person: id in the plan; taken as given as long as the plan has no people.
        oidc_subject: by which the plant's identity provider knows them.

    Raises:
        BadSetting: the name or the subject is taken, no role, the password too short, or nobody in the plan
            has that id.
    """
    if not (0 < len(name) <= LONGEST_NAME and storable(name) and name == name.strip()):
        raise BadSetting(f"a user's name has 1 to {LONGEST_NAME} characters, and no space around it")
    user = User(uuid4().hex, name, _demand_roles(roles), person or None, oidc_subject or None)
    hashed = hash_password(password) if password is not None else None
    with writing(engine) as connection:
        lock(connection, "users", site)
        if _named(connection, site, name):
            raise BadSetting(f"there is a user {name} already: choose another name")
        if user.oidc_subject and user_of_subject(connection, site, user.oidc_subject):
            raise BadSetting("this subject is another user's")
        _demand_person(connection, site, user.person)
        row = {"site": site, "id": user.id, "name": name, "roles": _text(user.roles), "person": user.person}
        known = {"password_hash": hashed, "oidc_subject": user.oidc_subject, "wrong": 0, "locked_until": 0}
        connection.execute(insert(users).values(**row, **known))
    return user


def list_users(engine: Engine, site: str) -> tuple[User, ...]:
    with engine.connect() as connection:
        query = select(*COLUMNS).where(users.c.site == site).order_by(users.c.name)
        return tuple(User.of(row) for row in connection.execute(query))


def set_password(engine: Engine, site: str, name: str, password: str) -> None:
    """Give a user another password; who is signed in by the old one is so no more.

    Raises:
        BadSetting: no such user, or the password is too short.
    """
    _change(engine, site, name, password_hash=hash_password(password), wrong=0, locked_until=0)


def set_roles(engine: Engine, site: str, name: str, roles: Collection[Role]) -> None:
    """Give a user other roles, from the next request on; who was signed in as a screen signs in anew.

    Raises:
        BadSetting: no such user, or no role.
    """
    _change(engine, site, name, roles=_text(_demand_roles(roles)))


def disable_user(engine: Engine, site: str, name: str) -> None:
    """Let a user in no more, from the next request on; what they did stays.

    Raises:
        BadSetting: no such user.
    """
    _change(engine, site, name, active=False)


def sign_in(engine: Engine, site: str, name: str, password: str, now: int, address: str = "") -> Token | None:
    """A token for the right password; None for a wrong one, for one tried too soon, and for nobody's.

    The try is counted before it is compared, so that tries at the same time do not go free. An address that a
    user's right password came from has its own count: strangers elsewhere do not keep the user out there.

    Raises:
        Crowded: too many passwords are being checked.
    """
    tried = _try(engine, site, name, now, address) if storable(name) else None
    if not fits(tried.password_hash if tried else None, password) or tried is None:
        return None
    with writing(engine) as connection:
        return _let_in(connection, site, tried, now, address)


def open_session(connection: Connection, site: str, user: str, now: int) -> Token:
    """A token for a user, by id; the caller has seen that it is them."""
    roles = connection.execute(select(users.c.roles).where(users.c.site == site, users.c.id == user))
    lasts_ms = SCREEN_SESSION_MS if roles.scalar_one() == _text(SCREEN_ROLES) else SESSION_MS
    return issue_token(connection, site, now, lasts_ms, user=user)


def close_session(engine: Engine, site: str, token: str) -> None:
    """Let a token count no more."""
    with writing(engine) as connection:
        connection.execute(
            delete(tokens).where(tokens.c.site == site, tokens.c.token_sha256 == token_digest(token))
        )


def user_of_token(engine: Engine, site: str, token: str, now: int) -> User | None:
    """Whose token it is; None when no user's, or one who was disabled, or it has expired."""
    same = (users.c.site == tokens.c.site) & (users.c.id == tokens.c.user)
    wanted = (
        tokens.c.site == site,
        tokens.c.token_sha256 == token_digest(token),
        tokens.c.expires_at > now,
        users.c.active.is_(True),
    )
    with engine.connect() as connection:
        row = connection.execute(select(*COLUMNS).join(tokens, same).where(*wanted)).one_or_none()
    return User.of(row) if row else None


def user_of_subject(connection: Connection, site: str, subject: str) -> User | None:
    """Who is known by a subject of the identity provider."""
    query = select(*COLUMNS).where(users.c.site == site, users.c.oidc_subject == subject)
    row = connection.execute(query).one_or_none()
    return User.of(row) if row else None


def user_named(connection: Connection, site: str, name: str) -> User | None:
    row = _named(connection, site, name)
    return User.of(row) if row else None


def lock_ms(wrong: int) -> int:
    """How long the next try has to wait after so many wrong ones in a row."""
    beyond = wrong - FREE_TRIES
    return 0 if beyond <= 0 else min(FIRST_LOCK_MS << min(beyond - 1, 20), LONGEST_LOCK_MS)


@dataclass(frozen=True, slots=True)
class _Tried:
    """Who tries; `at_home` where the address is one that their right password came from."""

    id: str
    password_hash: str
    at_home: bool


def _try(engine: Engine, site: str, name: str, now: int, address: str) -> _Tried | None:
    """Who tries, with the try counted as wrong; None when there is nobody, or not yet again."""
    wanted = (users.c.site == site, users.c.name == name, users.c.active.is_(True))
    query: Select[Any] = select(users).where(*wanted, users.c.password_hash.is_not(None))
    with writing(engine) as connection:
        user = connection.execute(query.with_for_update()).one_or_none()
        if user is None:
            return None
        home = found_tries(connection, site, user.id, address)
        wrong, until = (home.wrong, home.until) if home else (user.wrong, user.locked_until)
        if until > now:
            return None
        _count(connection, site, user.id, address if home else None, wrong + 1, now + lock_ms(wrong + 1))
        return _Tried(user.id, user.password_hash, home is not None)


def _count(connection: Connection, site: str, user: str, address: str | None, wrong: int, until: int) -> None:
    """Keep a count: that of an address, or without one that of everywhere else."""
    if address is not None:
        keep_tries(connection, site, user, address, wrong, until)
        return
    this = update(users).where(users.c.site == site, users.c.id == user)
    connection.execute(this.values(wrong=wrong, locked_until=until))


def _let_in(connection: Connection, site: str, tried: _Tried, now: int, address: str) -> Token | None:
    """A session, unless the password was changed meanwhile; the address is one of the user's from then on."""
    same = (users.c.site == site, users.c.id == tried.id, users.c.password_hash == tried.password_hash)
    if connection.execute(select(users.c.id).where(*same).with_for_update()).one_or_none() is None:
        return None
    keep_tries(connection, site, tried.id, address, 0, 0)
    if not tried.at_home:
        _count(connection, site, tried.id, None, 0, 0)
    return open_session(connection, site, tried.id, now)


def _named(connection: Connection, site: str, name: str) -> Row[Any] | None:
    query = select(*COLUMNS).where(users.c.site == site, users.c.name == name)
    return connection.execute(query).one_or_none()


def _change(engine: Engine, site: str, name: str, **values: Any) -> None:
    with writing(engine) as connection:
        known = user_named(connection, site, name)
        if known is None:
            raise BadSetting(f"there is no user {name}: lineside-central user list names those there are")
        connection.execute(update(users).where(users.c.site == site, users.c.id == known.id).values(values))
        anew = bool(values.keys() & {"password_hash", "active"})
        if anew or known.roles == SCREEN_ROLES:
            connection.execute(delete(tokens).where(tokens.c.site == site, tokens.c.user == known.id))
        if anew:
            forget_tries(connection, site, known.id)


def _demand_person(connection: Connection, site: str, person: str | None) -> None:
    """What is recorded under an id that nobody has would be nobody's. A plan without people says nothing."""
    known = people_of(connection, site) if person else ()
    if not known or any(each.id == person for each in known):
        return
    if meant := next((each for each in known if each.badge == person), None):
        raise BadSetting(f"{person} is the badge of {meant.name}: give --person {meant.id}")
    advice = "correct it, import the plan that has them first, or leave --person away"
    raise BadSetting(f"nobody in the plan has the id {person}: {advice}")


def _demand_roles(roles: Collection[Role]) -> frozenset[Role]:
    if not roles:
        raise BadSetting(f"a user has at least one role: {', '.join(Role)}")
    return frozenset(roles)


def _text(roles: Collection[Role]) -> str:
    return " ".join(sorted(roles))
