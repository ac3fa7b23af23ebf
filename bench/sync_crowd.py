"""A whole plant's terminals come back at once, each with some records queued: how long until all are held."""

import json
import os
import subprocess
import sys

from bench.measure import Timing, report
from bench.sync_site import Site

RECORDS = 30


def measure_on(site: Site, terminals: int) -> None:
    """Let terminals in, start them in a process of their own, and say how they fared."""
    devices = site.let_in(terminals)
    told = [[device.terminal, device.key.seed.hex()] for device in devices]
    done = subprocess.run(
        [sys.executable, "-m", "bench.sync_crowd_client", site.url, str(RECORDS)],
        input=json.dumps(told),
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    held = Timing(tuple(sorted(found["held_s"])))
    posts = Timing(tuple(sorted(found["post_s"])))
    report(
        f"sync_crowd_{terminals}",
        len(held.seconds) / terminals,
        "1: all are held",
        held_p50_ms=held.ms(0.5),
        held_p99_ms=held.ms(0.99),
        ack_p50_ms=posts.ms(0.5),
        ack_p99_ms=posts.ms(0.99),
        attempts_per_batch=found["attempts"] / terminals,
        errors=found["errors"],
    )
