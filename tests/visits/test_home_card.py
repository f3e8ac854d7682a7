"""A card for those who live with a worker: whom to ring, and nothing of any family."""

import pytest

from tests.conftest import Cast
from tests.visits.planned import a_plan

pytestmark = [pytest.mark.both_engines, pytest.mark.django_db]


def shown(cast: Cast, client_of) -> str:
    a_plan(cast)
    page = client_of(cast.owner).get("/my-safety/for-home/").content.decode()
    return page.partition("<main")[2].partition("</main>")[0]


def test_it_bears_the_number_of_the_duty_desk_and_names_no_family(cast: Cast, client_of, settings) -> None:
    """(16.1/9)"""
    settings.DUTY_NUMBER = "0131 496 0000"
    card = shown(cast, client_of)
    for said in ("Olive Owner", "0131 496 0000", "999"):
        assert said in card
    for kept in (cast.case.name, "Anna", "The clinic"):
        assert kept not in card


def test_a_number_that_nobody_has_set_is_a_line_to_write_it_on(cast: Cast, client_of, settings) -> None:
    settings.DUTY_NUMBER = ""
    assert ". . . ." in shown(cast, client_of)
