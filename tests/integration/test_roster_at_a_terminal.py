"""A whole terminal and a real central side: who is let in comes signed, and so do the changes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.services.snapshot import Snapshot
from central.plan.store import append_plan
from domain.commands import SignIn
from domain.floor_events import SignInMethod
from domain.outcomes import Code, Recorded, Refused
from domain.plan_events import Role
from domain.presence import RosterNotice
from tests.support.central import CentralSide, running_central
from tests.support.plant import PLAN, WANG
from tests.support.watched_terminal import WatchedTerminal, enrolled

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
BY_BADGE = SignIn(WANG.id, SignInMethod.BADGE)


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralSide]:
    with running_central(f"sqlite:///{tmp_path / 'central.db'}") as central:
        append_plan(central.engine, central.site, PLAN, "planner")
        yield central


@pytest.fixture
def settings(central: CentralSide, tmp_path: Path) -> Path:
    return enrolled(central, tmp_path)


def knows(role: Role, *, active: bool = True) -> Callable[[Snapshot], bool]:
    def known(snapshot: Snapshot) -> bool:
        wang = snapshot.persons.get(WANG.id)
        let_in = snapshot.roster is None
        return let_in and wang is not None and (wang.roles, wang.active) == ((role,), active)

    return known


def test_who_is_let_in_comes_signed_and_changes_arrive(central: CentralSide, settings: Path) -> None:
    with WatchedTerminal(settings) as terminal:
        terminal.await_that(knows(Role.OPERATOR))
        assert isinstance(terminal.does(BY_BADGE), Recorded)
        gone = replace(WANG, roles=(Role.LEAD,), active=False)
        append_plan(central.engine, central.site, [gone], "planner")
        terminal.await_that(knows(Role.LEAD, active=False))
        refused = terminal.does(BY_BADGE)
        assert isinstance(refused, Refused)
        assert refused.code is Code.PERSON_INACTIVE


def nobody_answers(settings: Path) -> None:
    """The central side is where it was no more."""
    identity = settings.parent / "data" / "identity.json"
    identity.write_text(ADDRESS.sub("http://127.0.0.1:9", identity.read_text()))


def test_on_its_own_it_lets_people_in_by_what_it_was_given(settings: Path) -> None:
    with WatchedTerminal(settings) as terminal:
        terminal.await_that(knows(Role.OPERATOR))
    nobody_answers(settings)
    with WatchedTerminal(settings) as terminal:
        assert knows(Role.OPERATOR)(terminal.snapshot())
        assert isinstance(terminal.does(BY_BADGE), Recorded)


def test_before_its_first_roster_it_lets_nobody_in_and_says_so(settings: Path) -> None:
    nobody_answers(settings)
    with WatchedTerminal(settings) as terminal:
        assert terminal.snapshot().roster == RosterNotice(0, over=True)
        refused = terminal.does(BY_BADGE)
        assert isinstance(refused, Refused)
        assert refused.code is Code.ROSTER_MISSING
