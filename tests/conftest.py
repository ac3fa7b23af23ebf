"""For every test: property tests without deadlines, and Qt drawing into memory, by software."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("lineside", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lineside")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
