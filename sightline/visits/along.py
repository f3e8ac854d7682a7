"""Who comes along on a visit."""

from sightline.visits.models import JointAnswer, Visit


def who_comes_along(visit: Visit) -> tuple[str, ...]:
    """The last answer to each request counts."""
    answers = JointAnswer.objects.filter(visit=visit).select_related("request__practitioner", "request__agency")
    last = {answer.request_id: answer for answer in answers.order_by("at")}
    asked = [answer.request for answer in last.values() if answer.comes]
    return tuple(f"{each.practitioner}, {each.agency}" if each.practitioner else str(each.agency) for each in asked)
