"""Corrections that take a worry out are told to the supervisor and listed; both texts stay readable (7.1/10)."""

from dataclasses import replace

from sightline.chronology import services
from sightline.core.answers import Harm
from sightline.notify.models import Notice
from tests.chronology.parts import new_entry, written
from tests.conftest import Cast, actor

HURT = "A bruise on the cheek."


def corrected(cast: Cast, original, **to: object) -> None:
    services.correct_entry(
        actor=actor(cast.owner),
        case_id=cast.case.pk,
        original=original,
        version=1,
        to=new_entry(**to),
        reason="Looked again.",
    )


def family(cast: Cast, client_of, who) -> str:
    return client_of(who).get(f"/families/{cast.case.pk}/").content.decode()


def test_the_manager_is_told_without_the_words_of_the_record_and_reads_what_went(cast: Cast, client_of) -> None:
    corrected(cast, written(cast, HURT, harm=(Harm.INJURY,)), summary="A mark of play.")
    [notice] = Notice.objects.all()
    assert notice.practitioner == cast.manager
    assert "takes a worry out" in notice.says
    assert "bruise" not in notice.says
    page = family(cast, client_of, cast.manager)
    assert "Sign about the child no longer there: injury." in page
    assert "Words no longer there: bruise." in page
    assert "Looked again." in page


def test_who_is_no_supervisor_is_not_shown_the_list(cast: Cast, client_of) -> None:
    corrected(cast, written(cast, HURT), summary="Nothing.")
    assert "took a worry out" not in family(cast, client_of, cast.owner)


def test_a_correction_that_takes_nothing_out_tells_nobody(cast: Cast, client_of) -> None:
    corrected(cast, written(cast, HURT), summary="On the cheek, a bruise, as big as a coin.")
    assert not Notice.objects.exists()
    assert "took a worry out" not in family(cast, client_of, cast.manager)


def test_a_withheld_entry_is_not_in_the_list(cast: Cast, client_of) -> None:
    original = written(cast, HURT)
    corrected(cast, original, summary="Nothing.")
    services.restrict_entry(
        actor=actor(cast.manager),
        case_id=cast.case.pk,
        original=original,
        reason="For health alone.",
        held_to_agency=cast.health.pk,
    )
    assert "took a worry out" not in family(cast, client_of, cast.manager)


def test_a_manager_who_may_not_read_the_entry_is_not_told_of_it(cast: Cast) -> None:
    original = written(cast, HURT)
    services.restrict_entry(
        actor=actor(cast.manager),
        case_id=cast.case.pk,
        original=original,
        reason="She is named in it.",
        exclude_practitioner=cast.manager.pk,
    )
    corrected(cast, original, summary="Nothing.")
    assert not Notice.objects.exists()


def test_the_childs_own_words_taken_out_are_told(cast: Cast, client_of) -> None:
    original = services.record_contact(
        actor=actor(cast.owner),
        case_id=cast.case.pk,
        reported_by=cast.social_work.pk,
        contact=replace(new_entry("A visit."), more={"words": "I am cold.", "how": "worrying"}),
    )
    services.correct_entry(
        actor=actor(cast.owner),
        case_id=cast.case.pk,
        original=original,
        version=1,
        to=replace(new_entry("A visit."), more={"how": "at_ease"}),
        reason="Looked again.",
    )
    assert Notice.objects.count() == 1
    page = family(cast, client_of, cast.manager)
    assert "The child’s own words are no longer there." in page
    assert "How the child was is no longer told as a worry." in page
