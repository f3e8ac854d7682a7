"""The command line. Each command's module is imported when that command is asked for, and no other."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

INTERRUPTED = 130


class Command(NamedTuple):
    """``module`` offers ``add_arguments(parser)`` and ``run(arguments)``, which answers the exit status."""

    name: str
    help: str
    module: str


COMMANDS: tuple[Command, ...] = (
    Command("analyse", "ask every question of the families in chronology files", "sightline.exchange.analyse"),
    Command("demo", "try the whole product with an invented partnership", "sightline.demo.tryout"),
    Command("serve", "serve the pages", "sightline.operation.serve"),
    Command(
        "watch",
        "look after what runs out, send what is to be sent, turn the clocks of the day",
        "sightline.operation.watch",
    ),
    Command("found", "make the first partnership, agency and administrator", "sightline.operation.found"),
    Command("prepare", "make the database and the static files ready for this version", "sightline.operation.prepare"),
    Command("verify", "check the chain of the ledger", "sightline.operation.verify"),
    Command("reference", "write the reference pages of the docs", "sightline.operation.reference"),
    Command("demo-data", "write a chronology file of made-up families", "sightline.demo.command"),
)


def main(argv: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        status = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has seen enough
        from sightline.exchange.output import forget_output

        forget_output()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _run(given: Sequence[str]) -> int:
    parser = ArgumentParser(prog="sightline", description="Keeps the child in sight, and the worker in sight.")
    choices = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        choice = choices.add_parser(command.name, help=command.help, description=command.help)
        if command.name in given[:1]:
            module = import_module(command.module)
            module.add_arguments(choice)
            choice.set_defaults(run=module.run)
    arguments = parser.parse_args(given)
    status: int = arguments.run(arguments)
    return status
