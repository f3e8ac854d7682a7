"""`make bench`: every goal in one run, each beside its floor."""

import subprocess
import sys

BENCHMARKS = ("analyse", "timeline", "serving", "importing", "look_alikes")


def main() -> int:
    """Each in a process of its own, so that none warms another up."""
    failed = 0
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"== {name}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
