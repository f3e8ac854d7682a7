"""`sightline verify`: does the ledger's chain hold?"""

import sys
from argparse import ArgumentParser, Namespace

from sightline.operation.prepare import start_django


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--seal", help="a last seal noted earlier: it must still stand in the ledger")


def run(wanted: Namespace) -> int:
    """0 when it holds, 1 when it does not."""
    start_django()
    from sightline.audit.services import holds_seal, verify

    verdict = verify()
    broken = list(verdict.broken)
    if wanted.seal and not holds_seal(wanted.seal):
        broken.append("the seal noted earlier is no longer in the ledger: rows were taken away or written anew")
    for place in broken:
        sys.stdout.write(f"BROKEN: {place}\n")
    sys.stdout.write(f"{verdict.rows} rows, last seal {verdict.last_seal}\n")
    if not broken:
        sys.stdout.write("The chain holds. Keep the last seal elsewhere: --seal checks it next time.\n")
    return 1 if broken else 0
