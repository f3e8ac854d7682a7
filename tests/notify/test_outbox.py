"""What is put in the outbox: once a key, in the transaction of whoever puts it in."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from sightline.notify.masking import masked
from sightline.notify.models import Message
from sightline.notify.outbox import Way, forget_words, put, sendings_about
from sightline.notify.services import tell
from tests.conftest import Cast
from tests.notify.fakes import FakeHttp
from tests.notify.parts import MAIL, PHONE, envelope, put_in, send

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]


def test_a_key_is_put_in_once() -> None:
    now = timezone.now()
    assert put([envelope("a"), envelope("b"), envelope("a")], now=now) == 2
    assert put([envelope("b"), envelope("c")], now=now) == 1
    assert put([], now=now) == 0
    assert set(Message.objects.values_list("key", flat=True)) == {"a", "b", "c"}


def test_what_is_taken_back_with_its_transaction_is_never_sent(centre: FakeHttp) -> None:
    with transaction.atomic():
        put([envelope("a")], now=timezone.now())
        transaction.set_rollback(True)
    send()
    assert centre.received == []


def test_a_thousand_at_once(django_assert_max_num_queries) -> None:
    envelopes = [envelope(f"k{number}") for number in range(1000)]
    with django_assert_max_num_queries(60):
        assert put(envelopes, now=timezone.now()) == 1000


def test_a_channel_that_does_not_exist_is_refused_where_it_is_named() -> None:
    with pytest.raises(ValueError, match="No channel is called 'pigeon'"):
        Way("pigeon", "roof")
    with pytest.raises(ValueError, match="badly formed"):
        Way("push", "no id")


def test_long_words_are_cut_for_a_phone_rather_than_lost() -> None:
    put_in("a", short="x" * 400)
    assert Message.objects.get().short == "x" * 300


def test_whom_nothing_reaches_stays_to_be_seen() -> None:
    put([envelope("a", ways=())], now=timezone.now())
    assert Message.objects.get().state == "given up"
    send()


def test_what_was_sent_about_something_is_listed_newest_first_without_the_address(centre: FakeHttp) -> None:
    about = put_in("a")
    put([envelope("b", MAIL, about=about)], now=timezone.now())
    put([envelope("elsewhere", MAIL, about=uuid4())], now=timezone.now())
    send()
    put([envelope("c", MAIL, about=about)], now=timezone.now())
    send()
    rows = list(sendings_about(about))
    assert rows[0].key == "c"
    assert sorted((row.key, row.channel, row.to, row.outcome) for row in rows) == [
        ("a", "webhook", "centre", "sent"),
        ("b", "email", "m…@example.org", "sent"),
        ("c", "email", "m…@example.org", "sent"),
    ]
    assert all(row.at <= timezone.now() and row.took_ms is not None for row in rows)


@pytest.mark.parametrize(
    ("channel", "to", "shown"),
    [
        ("sms", PHONE.to, "…123"),
        ("email", MAIL.to, "m…@example.org"),
        ("push", "id", "a browser"),
        ("webhook", "c", "c"),
    ],
)
def test_an_address_is_shown_so_that_it_can_be_known_and_not_used(channel: str, to: str, shown: str) -> None:
    assert masked(channel, to) == shown


def test_what_has_left_a_week_ago_keeps_its_key_and_loses_its_words(centre: FakeHttp) -> None:
    put_in("left")
    send()
    centre.mode = "fail"
    put_in("waits", not_after=None)
    send()
    forget_words(now=timezone.now() + timedelta(days=6))
    assert not Message.objects.filter(body="").exists()
    forget_words(now=timezone.now() + timedelta(days=8))
    assert [(each.key, each.ways, each.short) for each in Message.objects.filter(body="")] == [("left", [], "")]
    assert put([envelope("left")], now=timezone.now()) == 0


def test_a_notice_has_its_mail_in_the_outbox_and_says_nothing_of_the_record(cast: Cast, mailoutbox: list) -> None:
    tell(practitioner_id=cast.owner.pk, partnership_id=cast.partnership.pk, case_id=cast.case.pk,
         says="Anna was not seen.", subject="A question")  # fmt: skip
    assert mailoutbox == []
    message = Message.objects.get()
    assert message.not_after - message.put_at == timedelta(days=1)
    send()
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [([cast.owner.email], "Sightline: A question")]
    assert "Anna" not in mailoutbox[0].body
    send()
    assert len(mailoutbox) == 1


def test_the_id_of_a_message_stays_in_what_is_sent(centre: FakeHttp) -> None:
    put_in("a")
    send()
    assert UUID(centre.received[0].headers["webhook-id"]) == Message.objects.get().pk
