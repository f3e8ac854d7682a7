"""What the tests of the chronology share: a posted contact, a written entry, an uploaded file."""

import csv
import io
from datetime import date
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sightline.accounts.models import Practitioner
from sightline.cases.models import Case
from sightline.cases.selectors import OpenedCase, case_for, members_of
from sightline.chronology.exporting import export_csv
from sightline.chronology.facts import facts_of
from sightline.chronology.models import Entry as StoredEntry
from sightline.chronology.services import NewEntry, record_contact
from sightline.core.answers import Kind
from sightline.core.contact_unsaid import Asking
from sightline.core.entry import Entry
from sightline.core.facts import CaseFacts
from sightline.people.models import Person
from tests.conftest import Cast, actor, days_ago

FAMILY = "Family of Anna and Ben"


def url(case: Case, rest: str) -> str:
    return f"/families/{case.pk}/{rest}"


def posted(**answers: object) -> dict[str, object]:
    """A sound contact as a browser posts it, with these answers; all that it leaves unsaid was shown."""
    today = timezone.localdate()
    said = {"entry_id": uuid4(), "happened_on": f"{today:%d/%m/%Y}", "kind": "home_visit", "agency": "Social work"}
    return {**said, "shown": everything_shown(), **answers}


def everything_shown() -> str:
    names = dict.fromkeys(Person.objects.values_list("pk", flat=True), "")
    return " ".join(Asking(names, needs=True).words())


def of_child(child: Person, **answers: object) -> dict[str, object]:
    """Answers on one child's card."""
    return {f"child_{child.pk.hex}_{question}": answer for question, answer in answers.items()}


def new_entry(summary: str = "", *, children: tuple[UUID, ...] = (), **values: object) -> NewEntry:
    day = values.pop("day", days_ago(3))
    marks = {name: values.pop(name) for name in ("third_party", "not_for_family", "id") if name in values}
    said = {"agency": "Social work", "kind": Kind.HOME_VISIT, "minute": None, "until": None, "earliest": day, **values}
    return NewEntry(Entry(key="", day=day, summary=summary, **said), children, **marks)


def written(cast: Cast, summary: str = "", *, by: Practitioner | None = None, **values: object) -> UUID:
    return record_contact(
        actor=actor(by or cast.owner),
        case_id=cast.case.pk,
        reported_by=cast.social_work.pk,
        contact=new_entry(summary, **values),
    )


def the_entry(cast: Cast) -> StoredEntry:
    """The one current entry of the case."""
    return StoredEntry.objects.get(case=cast.case, corrected_by=None)


def opened(practitioner: Practitioner, case: Case) -> OpenedCase:
    return case_for(actor(practitioner), case.pk)


def facts(practitioner: Practitioner, case: Case) -> CaseFacts:
    return facts_of(opened(practitioner, case), members_of(case.pk))


def exported(practitioner: Practitioner, case: Case) -> list[dict[str, str]]:
    text = export_csv(opened(practitioner, case), members_of(case.pk))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def file_of(*rows: dict[str, str]) -> str:
    """A chronology file of these rows."""
    headers = list(dict.fromkeys(["when", "agency", "kind", *(name for row in rows for name in row)]))
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, headers)
    writer.writeheader()
    usual = {"when": "2026-03-05", "agency": "Social work", "kind": "home_visit"}
    writer.writerows(usual | row for row in rows)
    return stream.getvalue()


def upload(client: Client, cast: Cast, content: str | bytes, name: str = "file.csv") -> HttpResponse:
    """The page that follows: the preview, or the form with what is wrong."""
    raw = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, raw)
    answers = {"agency": cast.social_work.pk, "file": file}
    return client.post(url(cast.case, "import/"), answers, follow=True)


def agree(client: Client, page: HttpResponse, **choices: object) -> HttpResponse:
    """Take in what this preview shows, with these choices."""
    address = page.redirect_chain[-1][0] if getattr(page, "redirect_chain", None) else page.request["PATH_INFO"]
    return client.post(address, {"seen": page.context["preview"].seen, **choices}, follow=False)


def take(client: Client, cast: Cast, content: str | bytes, **choices: object) -> HttpResponse:
    return agree(client, upload(client, cast, content), **choices)


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"
