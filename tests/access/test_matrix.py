"""Every address and method, asked by everybody: let in or refused as access says, and nothing given away."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.addresses import ADDRESSES, OF_A_RECORD, OF_A_VISIT, Need
from tests.access.asking import Answer, Asker
from tests.access.personas import PERSONAS
from tests.access.world import SECRETS
from tests.chronology.parts import everything_shown
from tests.conftest import days_ago

pytestmark = [pytest.mark.matrix, pytest.mark.django_db]
CODES = {"area", "issue"}  # the guidance's, and no record of anybody
ALL = [(name, method) for name, address in ADDRESSES.items() for method in ("GET", "POST")]


def a_sound_form() -> dict[str, object]:
    """Answers that suit most forms, so that whoever is let in changes something and whoever is not would."""
    day = f"{days_ago(0):%d/%m/%Y}"
    return {
        "since": day, "until": day, "on": day, "invited_on": day, "happened_on": day, "opened_on": day,
        "kind": "home_visit", "agency": "Social work", "entry_id": uuid4(), "summary": "x", "reason": "Because.",
        "email": "colleague.of.the.same.team@example.org", "name": "Somebody New", "part": "adult", "why": "Because.",
        "version": 1, "answer": "acting", "because": "Because.", "practitioner": "nobody", "child": "every child",
        "statuses": "open", "note_id": uuid4(), "about_us": "x", "profile_id": uuid4(),
        "address": "1 New Street", "born": "01/01/2020", "password": "wrong",
        "shown": everything_shown(),
        "id": uuid4(), "day": day, "part_food": "x", "words": "x", "who": "x",
        "whose": "parent", "says": "x", "agreed": "yes", "what": "tool.home", "source": "seen",
        "confidence": "wondering", "question": "x", "why_not": "x", "result": "x", "due": day, "violence": "looked_for",
        "how_known": "x", "for_the_child": "x", "for_the_worker": "x", "do": "finish",
        "copy_id": uuid4(), "delivery_id": uuid4(), "how": "read aloud", "by_whom": "Somebody",
        "title": "x", "purpose": "x", "entry": [uuid4()], "chronology": uuid4(), "seen": 1,
        "meeting_on": day, "press": "arrived", "latitude": "55.86", "longitude": "-4.25", "spoke": "on",
        "concerns": "address", "happened": "x", "told_by": "x", "to_do": "x", "precaution": "pair",
        "review_on": f"{days_ago(-30):%d/%m/%Y}",
        "whom": "x", "outcome": "spoke", "ending": "mistake", "phone": "07700 900123",
        "turn": "off", "endpoint": "x",
    }  # fmt: skip


def names_of_addresses(resolver: URLResolver, space: str = "") -> set[str]:
    found = set()
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            found.add(f"{space}{each.name}")
        elif not str(each.pattern).startswith("account/"):  # allauth's own
            found |= names_of_addresses(each, f"{each.namespace}:" if each.namespace else space)
    return found


def test_every_address_of_the_product_has_its_row() -> None:
    assert names_of_addresses(get_resolver()) == set(ADDRESSES)


@pytest.mark.parametrize("who", PERSONAS)
def test_everybody_gets_what_is_theirs_and_nothing_else(asker: Asker, who: str) -> None:
    persona, wrong = PERSONAS[who], []
    not_there = asker.ask(who, "GET", asker.path_to_nothing("workspace:family", who))
    for name, method in ALL:
        address = ADDRESSES[name]
        answer = asker.ask(who, method, asker.path(name, who), a_sound_form() if method == "POST" else None)
        if method not in address.methods:
            fits = answer.status in (404, 405) and not answer.written
        elif persona.may(address.need):
            fits = is_let_in(answer, method, address.need)
        else:
            fits = is_refused(answer, not_there) and not says_something(answer, asker)
        if not fits:
            wrong.append((name, method, answer.status, answer.ledger, answer.written))
    assert wrong == []


def is_let_in(answer: Answer, method: str, need: Need) -> bool:
    written_down = answer.ledger >= 1 or need not in OF_A_RECORD | OF_A_VISIT
    harmless = method == "POST" or not answer.written
    return answer.status in (200, 302, 204, 403) and written_down and harmless


def is_refused(answer: Answer, not_there: Answer) -> bool:
    return answer.alike == not_there.alike and answer.ledger == 1 and not answer.written


def says_something(answer: Answer, asker: Asker) -> list[str]:
    return [secret for secret in (*SECRETS, *asker.world.secret_ids()) if secret in answer.text]


@pytest.mark.parametrize("who", ["colleague of the same team", "chair invited"])
def test_a_refusal_is_the_answer_of_an_address_that_is_not_there(asker: Asker, who: str) -> None:
    told_apart = []
    for name, method in ALL:
        if PERSONAS[who].may(ADDRESSES[name].need):
            continue
        said = a_sound_form() if method == "POST" else None
        forbidden = asker.ask(who, method, asker.path(name, who), said)
        unknown = asker.ask(who, method, asker.path_to_nothing(name, who), said)
        if forbidden.alike != unknown.alike or (forbidden.ledger, forbidden.written) != (
            unknown.ledger,
            unknown.written,
        ):
            told_apart.append((name, method, forbidden.status, unknown.status))
    assert told_apart == []


def test_whoever_is_not_signed_in_is_asked_to_sign_in_wherever_they_go(asker: Asker) -> None:
    for name, method in ALL:
        if ADDRESSES[name].need is Need.NOTHING:
            continue
        for path in (asker.path(name, "named"), asker.path_to_nothing(name, "named")):
            answer = asker.ask("signed out", method, path, a_sound_form() if method == "POST" else None)
            assert (answer.status, answer.body) == (302, b""), name
            assert answer.headers["Location"] == f"/account/login/?{urlencode({'next': path}, safe='/')}"
            assert (answer.ledger, answer.written) == (0, frozenset())


def test_a_record_of_one_case_is_not_reached_through_another(asker: Asker) -> None:
    """Each second id belongs to the family; the case in the address is another, which the asker holds."""
    who, wrong = "stranger of another agency", []
    for name, address in ADDRESSES.items():
        if len(set(address.ids) - CODES) < 2 or address.need not in OF_A_RECORD:
            continue
        for method in address.methods.split():
            path = asker.path(name, who, case_id=asker.world.other_case.pk, draft_id=asker.world.ids["drafts"]["named"])
            answer = asker.ask(who, method, path, a_sound_form())
            if answer.written or any(secret in answer.text for secret in ("Quillfeather family", "Odile", "marzipan")):
                wrong.append((name, method, answer.status, answer.written))
    assert wrong == []
