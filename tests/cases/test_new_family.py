"""A new family: its first people, and whether one of them is recorded already."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sightline.accounts.models import Practitioner
from sightline.accounts.services import NotAllowed
from sightline.cases.duplicates import is_alike
from sightline.cases.models import Case, FamilyMember
from sightline.cases.new_family import NewFamily, NewMember, add_to_family, open_family
from sightline.core.not_possible import NotPossible
from sightline.notify.models import Notice
from sightline.people.models import Person
from sightline.people.selectors import KnownPerson
from sightline.people.services import NewPerson
from tests.conftest import NOWHERE, Cast, actor, days_ago

Browser = Callable[[Practitioner], Client]
ADD = "/families/new/"
CHILD = FamilyMember.Part.CHILD


def said(cast: Cast, *people: tuple[str, str, str], **more: str) -> dict[str, str]:
    """The form of a new family as a browser posts it: rows of name, part, date of birth."""
    posted = {
        "name": "Family of Dee",
        "opened_on": days_ago(1).isoformat(),
        "agency": str(cast.social_work.pk),
        "form-TOTAL_FORMS": "3",
        "form-INITIAL_FORMS": "0",
    }
    for number, (name, part, born) in enumerate(people):
        posted |= {f"form-{number}-name": name, f"form-{number}-part": part, f"form-{number}-born": born}
    return posted | more


DEE = ("Dee Newby", "child", "2/5/2020")
ANNA = ("anna  TESTFAMILY", "child", "5/3/2019")


def test_a_family_is_opened_and_its_maker_is_named_on_it(cast: Cast, client_of: Browser) -> None:
    answer = client_of(cast.colleague).post(ADD, said(cast, DEE, ("Eve Newby", "adult", "")))
    case = Case.objects.get(name="Family of Dee")
    assert answer.headers["Location"] == reverse("cases:people", args=[case.pk])
    assert sorted(case.members.values_list("person__name", "part")) == [("Dee Newby", "child"), ("Eve Newby", "adult")]
    assert client_of(cast.colleague).get(reverse("cases:people", args=[case.pk])).status_code == 200
    assert client_of(cast.stranger).get(reverse("cases:people", args=[case.pk])).status_code == 404


@pytest.mark.parametrize("who", ["administrator", "auditor", "lead_officer", "records_officer"])
def test_nobody_without_families_opens_one(cast: Cast, client_of: Browser, who: str) -> None:
    asks = cast.everybody[who]
    assert client_of(asks).post(ADD, said(cast, DEE)).status_code == 404
    with pytest.raises(NotAllowed):
        open_family(actor=actor(asks), family=NewFamily("No", days_ago(1), cast.social_work.pk, ()))
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ((("Eve Newby", "adult", ""),), "at least one child"),
        ((DEE, DEE), "stands here twice"),
        ((("Dee", "child", "31/31/2020"),), "There is no such day"),
        ((("Dee", "", ""),), "Answer this: it cannot be left open."),
        ((("Dee", "child", "1/1/2031"),), "still to come"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    cast: Cast, client_of: Browser, people: tuple[tuple[str, str, str], ...], words: str
) -> None:
    page = client_of(cast.owner).post(ADD, said(cast, *people)).content.decode()
    assert words in page
    assert f'value="{people[0][0]}"' in page
    assert 'value="Family of Dee"' in page
    assert Case.objects.count() == 1


def test_another_row_is_added_without_a_script_and_without_complaint(cast: Cast, client_of: Browser) -> None:
    page = client_of(cast.owner).post(ADD, said(cast, ("Dee", "", ""), more="1", name="")).content.decode()
    assert "form-3-name" in page
    assert 'value="Dee"' in page
    assert "There is a problem" not in page
    assert "required." not in page


def main_of(page: str) -> str:
    """Without the help under it, in whose sentences something may be checked."""
    return page.partition("<main")[2].partition("</main>")[0]


def test_nothing_is_chosen_beforehand(cast: Cast, client_of: Browser) -> None:
    page = main_of(client_of(cast.owner).get(ADD).content.decode())
    assert " checked" not in page
    assert page.count(" selected") == page.count('<option value="" selected>')


def test_somebody_recorded_in_an_open_record_is_shown_before_a_person_is_made(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.owner)
    asked = browser.post(ADD, said(cast, DEE, ANNA)).content.decode()
    assert "The same person as Anna Testfamily, born 5 March 2019, in Family of Anna and Ben" in asked
    assert 'value="Dee Newby"' in asked
    assert " checked" not in main_of(asked)
    assert Person.objects.filter(name="Dee Newby").count() == 0
    unanswered = browser.post(ADD, said(cast, DEE, ANNA, decided="1")).content.decode()
    assert "There is a problem" in unanswered
    browser.post(ADD, said(cast, DEE, ANNA, decided="1", **{"same-1": str(cast.anna.pk)}))
    case = Case.objects.get(name="Family of Dee")
    assert cast.anna.pk in case.members.values_list("person_id", flat=True)
    assert Person.objects.filter(born="2019-03-05").count() == 1


def test_somebody_else_of_the_same_name_gets_a_record_of_their_own(cast: Cast, client_of: Browser) -> None:
    client_of(cast.owner).post(ADD, said(cast, ANNA, decided="1", **{"same-0": "new"}))
    assert Person.objects.filter(born="2019-03-05").count() == 2
    assert Notice.objects.filter(practitioner=cast.records_officer).count() == 0


def test_a_likeness_in_a_closed_record_is_told_to_the_records_officer_alone(cast: Cast, client_of: Browser) -> None:
    posted = said(cast, ANNA, agency=str(cast.health.pk))
    answer = client_of(cast.stranger).post(ADD, posted, follow=True)
    assert "The same person as" not in answer.content.decode()
    assert cast.case.name not in answer.content.decode()
    notice = Notice.objects.get(practitioner=cast.records_officer)
    assert "Two records may be about one person" in notice.says
    assert "Mary Manager" in notice.says
    assert cast.case.name not in notice.says
    assert Notice.objects.exclude(practitioner=cast.records_officer).count() == 0


def test_a_person_of_a_closed_record_cannot_be_claimed(cast: Cast) -> None:
    for claimed in (cast.anna.pk, NOWHERE):
        member = NewMember(NewPerson("Anna Testfamily", born=date(2019, 3, 5)), CHILD, same_as=claimed)
        family = NewFamily("Family of Anna", days_ago(1), cast.health.pk, (member,))
        with pytest.raises(NotPossible, match="not one of those shown"):
            open_family(actor=actor(cast.stranger), family=family)
    assert Case.objects.count() == 1


def test_a_family_is_opened_for_an_agency_of_ones_own(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="in which you hold a post"):
        open_family(actor=actor(cast.owner), family=NewFamily("No", days_ago(1), cast.health.pk, ()))


def test_somebody_is_added_to_a_family_by_those_who_may_change_it(cast: Cast, client_of: Browser) -> None:
    address = reverse("cases:add-member", args=[cast.case.pk])
    posted = {"name": "Grandma Jo", "part": "adult", "born": "", "since": days_ago(3).isoformat()}
    assert client_of(cast.stranger).post(address, posted).status_code == 404
    client_of(cast.owner).post(address, posted)
    assert cast.case.members.filter(person__name="Grandma Jo", part="adult").count() == 1


def test_nobody_is_in_a_family_twice(cast: Cast) -> None:
    again = NewMember(NewPerson("Anna Testfamily", born=date(2019, 3, 5)), CHILD, same_as=cast.anna.pk)
    with pytest.raises(NotPossible, match="in this family already"):
        add_to_family(actor=actor(cast.owner), case_id=cast.case.pk, member=again, since=days_ago(1))


BORN = date(2019, 3, 5)


@pytest.mark.parametrize(
    ("name", "born", "recorded", "recorded_born", "alike"),
    [
        ("Anna Miller", BORN, "anna  miller", BORN, True),
        ("Anna Kowalska", BORN, "Anna Miller", BORN, True),
        ("Ana Miler", BORN, "Anna Miller", BORN, True),
        ("Tom Brown", BORN, "Anna Miller", BORN, False),
        ("Anna Miller", date(2019, 5, 3), "Anna Miller", BORN, True),
        ("Anna Miller", date(2018, 3, 5), "Miller Anna", BORN, True),
        ("Anna Miller", date(2014, 7, 9), "Anna Miller", BORN, False),
        ("Anna Miller", None, "Anna Miller", BORN, True),
        ("Anna Müller", None, "Hanna Miller", BORN, False),
    ],
)
def test_who_is_alike(name: str, born: date | None, recorded: str, recorded_born: date, alike: bool) -> None:
    assert is_alike(NewPerson(name, born=born), KnownPerson(NOWHERE, recorded, "", recorded_born)) is alike


def test_an_earlier_name_is_a_name(cast: Cast) -> None:
    known = KnownPerson(NOWHERE, "Anna Smith", "Anna Miller", BORN)
    assert is_alike(NewPerson("Hanna Grey", other_names="anna miller", born=None), known)
