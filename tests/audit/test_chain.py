"""The ledger is chained: whatever is done to it behind the product's back shows when the chain is checked."""

from argparse import Namespace
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.audit.events import Event
from sightline.audit.models import ChainHead, LedgerRow
from sightline.audit.services import holds_seal, record, seal_of, verify
from sightline.operation.verify import run
from tests.conftest import Cast, actor

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


@pytest.fixture
def ledger(cast: Cast) -> list[LedgerRow]:
    for number in range(9):
        record(actor=actor(cast.owner), event=Event.CASE_OPENED, case_id=cast.case.pk, about=f"no {number}, ä")
    return list(LedgerRow.objects.order_by("number"))


def without_triggers() -> None:
    """As somebody may who owns the database."""
    on_table = "" if connection.vendor == "sqlite" else " ON audit_ledgerrow"
    with connection.cursor() as cursor:
        for name in ("no_update", "no_delete"):
            cursor.execute(f"DROP TRIGGER audit_ledgerrow_{name}{on_table}")


def test_the_chain_of_what_the_product_writes_holds(ledger: list[LedgerRow], capsys: pytest.CaptureFixture) -> None:
    verdict = verify()
    assert (verdict.rows, verdict.last_seal, verdict.broken) == (len(ledger), ledger[-1].seal, ())
    assert run(Namespace(seal=ledger[3].seal)) == 0
    assert "The chain holds" in capsys.readouterr().out


EDITS = {
    "about": "something else", "actor_id": None, "case_id": None, "record_id": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
    "event": Event.EXPORTED, "partnership_id": None, "seal": "0" * 64,
}  # fmt: skip


@pytest.mark.parametrize("column", EDITS)
def test_a_row_that_was_edited_shows(ledger: list[LedgerRow], column: str, capsys: pytest.CaptureFixture) -> None:
    without_triggers()
    LedgerRow.objects.filter(pk=ledger[-5].pk).update(**{column: EDITS[column]})
    assert any(f"row {ledger[-5].number} " in place for place in verify().broken)
    assert run(Namespace(seal=None)) == 1
    assert "BROKEN" in capsys.readouterr().out


def test_a_row_whose_moment_was_moved_shows(ledger: list[LedgerRow]) -> None:
    without_triggers()
    LedgerRow.objects.filter(pk=ledger[-5].pk).update(at=ledger[0].at)
    assert len(verify().broken) == 1


def test_an_edited_row_with_a_new_seal_breaks_the_row_after_it(ledger: list[LedgerRow]) -> None:
    without_triggers()
    row = ledger[-5]
    row.about = "something else"
    LedgerRow.objects.filter(pk=row.pk).update(about=row.about, seal=seal_of(row, ledger[-6].seal))
    assert [f"row {ledger[-4].number} " in place for place in verify().broken] == [True]


def test_a_row_that_was_taken_out_shows(ledger: list[LedgerRow]) -> None:
    without_triggers()
    LedgerRow.objects.filter(pk=ledger[-5].pk).delete()
    missing, unfit = verify().broken
    assert "missing" in missing
    assert f"row {ledger[-4].number} " in unfit


def test_an_end_that_was_cut_shows_by_the_head(ledger: list[LedgerRow]) -> None:
    without_triggers()
    LedgerRow.objects.filter(pk__gt=ledger[-4].pk).delete()
    assert "the chain ends at" in verify().broken[0]


def test_an_end_cut_with_its_head_shows_by_a_seal_kept_elsewhere(ledger: list[LedgerRow], capsys) -> None:
    kept = verify().last_seal
    without_triggers()
    LedgerRow.objects.filter(pk__gt=ledger[-4].pk).delete()
    ChainHead.objects.update(number=ledger[-4].number, seal=ledger[-4].seal)
    assert verify().broken == ()
    assert not holds_seal(kept)
    assert run(Namespace(seal=kept)) == 1
    assert "no longer in the ledger" in capsys.readouterr().out


def again(row: LedgerRow) -> None:
    row.save(force_insert=True)


def beyond(row: LedgerRow) -> None:
    row.number += 2
    row.save(force_insert=True)


@pytest.mark.parametrize("way", [again, beyond])
def test_no_row_is_added_beside_the_chain(ledger: list[LedgerRow], way: Callable[[LedgerRow], None]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        way(ledger[-1])
    assert verify().broken == ()


def test_a_row_added_with_a_wrong_seal_shows(ledger: list[LedgerRow]) -> None:
    row = ledger[-1]
    row.number += 1
    row.save(force_insert=True)
    assert len(verify().broken) == 1
