"""For every test: property tests without deadlines, and Qt drawing into memory, by software."""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("lineside", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lineside")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

LONG = ("tests/campaigns/", "tests/e2e/", "tests/unit/test_bench.py", "tests/integration/")
"""Where the tests are that take seconds: they come first, so that at the end no process waits for another."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
