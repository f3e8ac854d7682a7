"""Pages that everybody or a role may open, errors included, name nothing of a record that is not the reader's."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings
from django.views import defaults

from sightline.notify.services import tell
from tests.access.addresses import Need
from tests.access.asking import Asker
from tests.access.personas import PERSONAS
from tests.access.world import ADDRESS, FAMILY, MIRA, ODILE, SECRETS
from tests.conftest import days_ago

pytestmark = [pytest.mark.matrix, pytest.mark.both_engines, pytest.mark.django_db]

SHUT_OUT = [who for who, persona in PERSONAS.items() if not persona.may(Need.READ)]
# The holder of the other family's record may read that one, and of this family its shared child.
THEIRS = ("Ravensbourne", "Quillfeather")
NOT_SECRET = {
    "stranger of another agency": THEIRS,
    "manager of an agency not involved": THEIRS,
    "duty desk": (ADDRESS,),  # where an alarm runs that they answer
}
URGENT = "The child is at the ward and I must know who is safe."
OPEN_PAGES = (
    "/today/", "/families/", "/families/new/", "/emergency/", "/figures/", "/ledger/", "/ledger/?page=2",
    "/administration/", "/administration/?words=quill", "/sealed/", "/guidance/", "/guidance/5.2/",
    "/board/", "/ladder/", "/rota/", "/drills/", "/my-safety/",
    "/lock/", "/account/email/", "/account/password/change/",
)  # fmt: skip


def leaks(text: str, who: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text and secret not in NOT_SECRET.get(who, ())]


@pytest.mark.parametrize("who", SHUT_OUT)
def test_pages_for_everybody_name_nothing_of_the_record(asker: Asker, who: str) -> None:
    world = asker.world
    practitioner = world.people[who]
    tell(
        practitioner_id=practitioner.pk,
        partnership_id=practitioner.partnership_id,
        case_id=world.case.pk,
        says=f"{FAMILY}: told while it was theirs.",
        subject="Told before",
    )
    for path in OPEN_PAGES:
        answer = asker.ask(who, "GET", path)
        assert answer.status in (200, 302, 404), path
        assert leaks(answer.text, who) == [], path


# Whom no emergency lets in. The person is the right one, so is the day of birth.
NO_EMERGENCY = [
    "named, and an own relative", "named, and kept out", "manager, and kept out", "of another partnership",
    "named, but left the agency", "auditor", "administrator", "lead officer", "records officer",
]  # fmt: skip


@pytest.mark.parametrize("who", NO_EMERGENCY)
def test_an_emergency_refused_is_the_answer_for_nobody(asker: Asker, who: str) -> None:
    answers = []
    for name in (ODILE, "Nobody Anywhere"):
        said = {"name": name, "born": "20/01/1994", "reason": URGENT}
        answer = asker.ask(who, "POST", "/emergency/", said)
        assert answer.status in (200, 404)
        assert not answer.written
        assert answer.status == 404 or "No record was opened" in answer.text
        answers.append((answer.status, answer.text.replace(name, "")))
    assert answers[0] == answers[1]


def test_an_emergency_opens_for_the_duty_desk_and_tells_the_manager(asker: Asker) -> None:
    said = {"name": ODILE, "born": "20/01/1994", "reason": URGENT}
    answer = asker.ask("duty desk", "POST", "/emergency/", said)
    assert answer.status == 302
    assert {"cases_emergencyaccess", "notify_notice"} <= answer.written
    nearly = asker.ask("duty desk", "POST", "/emergency/", said | {"born": "21/01/1994"})
    assert (nearly.status, nearly.written, FAMILY in nearly.text) == (200, frozenset(), False)


def test_whoever_adds_a_family_hears_of_no_likeness_in_a_record_of_others(asker: Asker) -> None:
    """The page is the same whether a hidden record holds such a person or none does."""
    answers = []
    for name in ("Odile Quillfeather", "Wanda Elsewise"):
        said = {
            "name": "New family",
            "opened_on": f"{days_ago(1):%d/%m/%Y}", "agency": asker.world.agencies["social work"].pk,
            "form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0, "form-1-name": "Newborn", "form-1-part": "child",
            "form-0-name": name, "form-0-part": "adult",
            "form-0-born": "20/01/1994",
        }  # fmt: skip
        answer = asker.ask("colleague of the same team", "POST", "/families/new/", said)
        answers.append((answer.status, answer.text.replace(name, "")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 302


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_an_error_page_repeats_nothing_that_was_asked(asker: Asker, status: int) -> None:
    request = RequestFactory().post(f"/{MIRA}/?words={MIRA}", {"summary": FAMILY})
    request.user = asker.world.people["named"]
    assert leaks(_error_page(status, request), "named") == []


def _error_page(status: int, request: HttpRequest) -> str:
    error = ValueError(FAMILY)
    answer = {
        400: lambda: defaults.bad_request(request, error),
        403: lambda: defaults.permission_denied(request, error),
        404: lambda: defaults.page_not_found(request, error),
        500: lambda: defaults.server_error(request),
    }[status]()
    assert answer.status_code == status
    return str(answer.content.decode())


@pytest.mark.parametrize("path", ["entries/new/", "import/"])
def test_too_much_and_too_old_say_nothing_either(asker: Asker, path: str) -> None:
    who, said = "colleague of the same team", {"summary": "x" * 2000}
    client = Client(enforce_csrf_checks=True)
    client.cookies = asker._clients[who].cookies
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        answers = [post(client, case, path, said) for case in (asker.world.case.pk, asker.world.ids["entry_id"])]
    assert answers[0] == answers[1]
    assert answers[0][0] in (400, 403, 413)


def post(client: Client, case: Any, path: str, said: dict[str, Any]) -> tuple[int, bytes]:
    file = SimpleUploadedFile("file.csv", b"when\n" * 400)
    answer = client.post(f"/families/{case}/{path}", said | {"file": file})
    return answer.status_code, answer.content
