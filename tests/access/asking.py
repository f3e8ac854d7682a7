"""Requests in somebody's name, with what each of them did to the database."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sightline.accounts.models import Practitioner
from sightline.audit.models import LedgerRow
from tests.access.addresses import ADDRESSES
from tests.access.world import World

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
WRITE = re.compile(r'^\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM|TRUNCATE)\s+"?(\w+)', re.IGNORECASE)
# What any request may write, refused or not: the ledger and the session.
ALWAYS_WRITTEN = frozenset({"audit_ledgerrow", "audit_chainhead", "django_session"})


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]
    ledger: int  # rows written
    written: frozenset[str]  # tables written, beside those that every request writes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def alike(self) -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
        """What somebody outside sees of it."""
        return self.status, self.body, tuple(sorted(self.headers.items()))


class Asker:
    def __init__(self, world: World) -> None:
        self.world = world
        self._clients = {who: _signed_in(practitioner) for who, practitioner in world.people.items()}
        self._clients["signed out"] = Client()

    def ask(self, who: str, method: str, path: str, said: dict[str, Any] | None = None) -> Answer:
        """As if for the first time: what it writes is rolled back."""
        client = self._clients[who]
        before = LedgerRow.objects.count()
        written: set[str] = set()
        point = transaction.savepoint()
        try:
            with connection.execute_wrapper(_spy(written)):
                answer: HttpResponse = getattr(client, method.lower())(path, said or {})
            ledger = LedgerRow.objects.count() - before
        finally:
            transaction.savepoint_rollback(point)
        client.cookies.pop("messages", None)
        body = TOKEN.sub(b"", answer.content)
        return Answer(answer.status_code, body, dict(answer.items()), ledger, frozenset(written - ALWAYS_WRITTEN))

    def path(self, name: str, who: str, **other: Any) -> str:
        ids = self.world.ids_for(who) | other
        return reverse(name, args=[ids[key] for key in ADDRESSES[name].ids])

    def path_to_nothing(self, name: str, who: str) -> str:
        """The same address with ids of nothing."""
        ids: dict[str, UUID | str] = {key: uuid4() for key in ADDRESSES[name].ids if key.endswith("_id")}
        return self.path(name, who, **ids)


def _spy(written: set[str]) -> Callable[..., Any]:
    def spy(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if met := WRITE.match(sql):
            written.add(met.group(1))
        return execute(sql, params, many, context)

    return spy


def _signed_in(practitioner: Practitioner) -> Client:
    client = Client()
    client.force_login(practitioner, "allauth.account.auth_backends.AuthenticationBackend")
    client.get("/nowhere/")  # the first request of a session saves it
    return client
