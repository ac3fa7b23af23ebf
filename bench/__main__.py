"""`python -m bench` runs every measurement, each in a process of its own, or those that are named."""

import subprocess
import sys

MEASUREMENTS = (
    "record",
    "scan_to_screen",
    "devices",
    "sync",
    "board",
    "start",
    "fold",
    "forecast",
    "rules",
    "shift",
    "voice",
    "voice_screen",
)


def main() -> None:
    for name in sys.argv[1:] or MEASUREMENTS:
        subprocess.run([sys.executable, "-m", f"bench.{name}"], check=True)


if __name__ == "__main__":
    main()
