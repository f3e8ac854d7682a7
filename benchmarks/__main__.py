"""`make bench`: every goal in one run, each beside its floor."""

import os
import subprocess
import sys

BENCHMARKS = ("analyse", "timeline", "serving", "importing", "look_alikes", "alarms", "check_outs")
ON_BOTH_ENGINES = ("alarms", "check_outs")


def main() -> int:
    """Each in a process of its own, so that none warms another up."""
    failed = 0
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"== {name}", flush=True)
        line = [sys.executable, "-m", f"benchmarks.{name}"]
        if name in ON_BOTH_ENGINES:
            # As it is run with real records: what is committed is on the disk.
            environment = {**os.environ, "FSYNC": "on"}
            failed += subprocess.run(["scripts/with-postgresql", *line], env=environment, check=False).returncode != 0
        failed += subprocess.run(line, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
