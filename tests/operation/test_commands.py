"""The commands of whoever runs Sightline: founding, checking the ledger, writing the reference."""

from argparse import ArgumentParser
from pathlib import Path

import pytest
from django.db import connection

from sightline.accounts.models import Post, Practitioner
from sightline.audit.models import LedgerRow
from sightline.operation import found, reference, verify
from tests.conftest import Cast

ROOT = Path(__file__).parents[2]


def run(command, *arguments: str) -> int:
    parser = ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(arguments))


FOUNDED = ("--partnership", "P", "--agency", "Social work", "--name", "Ada", "--email", "ada@example.org")


def test_the_first_administrator_is_made_at_the_console(db: None, monkeypatch) -> None:
    monkeypatch.setattr(found, "getpass", lambda _: "a long enough password")
    assert run(found, *FOUNDED) == 0
    assert Practitioner.objects.get().email == "ada@example.org"
    assert Post.objects.get().role == "administrator"
    assert run(found, *FOUNDED) == 1  # and only the first


def test_a_weak_password_founds_nothing(db: None, monkeypatch, capsys) -> None:
    monkeypatch.setattr(found, "getpass", lambda _: "short")
    assert run(found, *FOUNDED) == 1
    assert "too short" in capsys.readouterr().err
    assert not Practitioner.objects.exists()


def test_a_whole_chain_is_said_to_hold(cast: Cast, capsys) -> None:
    assert run(verify) == 0
    seal = LedgerRow.objects.order_by("-number").first().seal
    assert seal in capsys.readouterr().out
    assert run(verify, "--seal", seal) == 0


def test_a_seal_that_is_gone_is_said_aloud(cast: Cast, capsys) -> None:
    assert run(verify, "--seal", "0" * 64) == 1
    assert "no longer in the ledger" in capsys.readouterr().out


@pytest.mark.skipif(connection.vendor != "sqlite", reason="names the trigger as SQLite has it")
def test_a_changed_row_shows(cast: Cast, capsys) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_ledgerrow_no_update")
        cursor.execute("UPDATE audit_ledgerrow SET about = 'something else' WHERE number = 3")
    assert run(verify) == 1
    assert "BROKEN: row 3" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(reference.pages()))
def test_the_reference_says_what_the_product_does(name: str) -> None:
    said = (ROOT / "docs/reference" / name).read_text(encoding="utf-8")
    assert said == reference.pages()[name], "out of date: run make docs"
