"""What the agencies made of the Rowan family so far: invented, through the services, in days before today."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from sightline.assessments.selectors.issues import Issues
from sightline.assessments.services import board, childs_day, gaps, involvement, issues, questions, risk
from sightline.cases.selectors import members_of, opened_for_notice
from sightline.chronology.facts import facts_of
from sightline.chronology.selectors import originals_of
from sightline.core.access import Actor
from sightline.core.answers import Answer, Indicator
from sightline.core.assessment import AgeBand, Confidence, DaySource, GapStep, IssueStep, Violence, Whose
from sightline.patterns.selectors import asked_of

FAMILY = "Rowan"
SOCIAL_WORKER, HEALTH_VISITOR, TEACHER, SUPPORT = "Morag Linnet", "Shona Teal", "Graeme Siskin", "Oksana Lark"


def assess_rowan(case_id: UUID, children: Mapping[str, UUID], actors: Mapping[str, Actor]) -> None:
    _Rowan(case_id, children, actors).tell()


def _ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


class _Rowan:
    def __init__(self, case_id: UUID, children: Mapping[str, UUID], actors: Mapping[str, Actor]) -> None:
        self.case_id, self.actors = case_id, actors
        self.isla, self.finn = children["Isla"], children["Finn"]

    def tell(self) -> None:
        self._days()
        self._areas()
        self._gaps()
        self._behind()
        self._unasked()
        self._risk()

    def _days(self) -> None:
        told = {
            "food": "Often no breakfast; toast at school. Keeps bread for later.",
            "school": "Comes on time as a rule, tired. Is fetched late, sometimes by a neighbour.",
            "tasks": "Says that she gives Finn his bottle.",
            "comfort": "Goes to the classroom assistant when she is upset.",
        }
        day = childs_day.NewDay(uuid4(), _ago(41), AgeBand.FROM_5, DaySource.SEVERAL, told)
        childs_day.tell_day(actor=self.actors[TEACHER], case_id=self.case_id, child=self.isla, new=day)
        for ago, words in ((266, "Nobody is to come to the house."), (99, "Finn sleeps all day.")):
            new = childs_day.NewWords(uuid4(), _ago(ago), words, "In class")
            childs_day.keep_words(actor=self.actors[TEACHER], case_id=self.case_id, child=self.isla, new=new)
        safe = childs_day.NewSafePerson(uuid4(), _ago(41), "The classroom assistant", "At school, at lunch", Answer.NO)
        childs_day.name_safe_person(actor=self.actors[TEACHER], case_id=self.case_id, child=self.isla, new=safe)

    def _areas(self) -> None:
        for by, area, child, whose, says in (
            (SOCIAL_WORKER, "care", None, Whose.PARENT, "Kerry says that both children eat well and that all is fine."),
            (TEACHER, "care", self.isla, Whose.CHILD, "“I have my toast at school.”"),
            (TEACHER, "care", self.isla, Whose.PROFESSIONAL, "Hungry on most mornings; coat and shoes lent by school."),
            (
                HEALTH_VISITOR,
                "care",
                self.finn,
                Whose.PROFESSIONAL,
                "Not weighed for weeks. When last weighed, too light.",
            ),
            (HEALTH_VISITOR, "health", self.finn, Whose.PROFESSIONAL, "Second injection not given."),
            (
                TEACHER,
                "school",
                self.isla,
                Whose.PROFESSIONAL,
                "Able, kind to younger children, quieter than a year ago.",
            ),
        ):
            view = board.NewView(uuid4(), child, whose, says)
            board.give_view(actor=self.actors[by], case_id=self.case_id, area=area, new=view)
        differ = board.NewAgreement(uuid4(), None, Answer.NO, "Whether the children get enough to eat at home.")
        board.say_agreement(actor=self.actors[SOCIAL_WORKER], case_id=self.case_id, area="care", new=differ)

    def _gaps(self) -> None:
        self._gap(SOCIAL_WORKER, "tool.home", None, "Nobody of us has been let further than the hall.", 92)
        weight = self._gap(HEALTH_VISITOR, "health", self.finn, "Finn was not brought, and no door was opened.", 70)
        self._step(HEALTH_VISITOR, weight, GapStep.TRIED, "Three visits and two dates at the clinic.", 28)
        others = {post.agency for name in (SOCIAL_WORKER, TEACHER) for post in self.actors[name].posts}
        self._step(HEALTH_VISITOR, weight, GapStep.SHARED, "Rang both.", 0, tuple(others))
        alone = self._gap(SOCIAL_WORKER, "tool.child_alone", self.isla, "Kerry stayed in the room.", 119)
        self._step(TEACHER, alone, GapStep.ASSESSED, "Isla talks with us alone at school now.", 98)

    def _gap(self, by: str, what: str, child: UUID | None, why: str, ago: int) -> UUID:
        new = gaps.NewGap(uuid4(), what, child, why, _ago(ago))
        gaps.record_gap(actor=self.actors[by], case_id=self.case_id, new=new)
        return new.id

    def _step(self, by: str, gap: UUID, kind: GapStep, words: str, ago: int, agencies: tuple[UUID, ...] = ()) -> None:
        new = gaps.NewGapStep(uuid4(), kind, _ago(ago), words, agencies)
        gaps.take_step(actor=self.actors[by], case_id=self.case_id, gap_id=gap, new=new)

    def _behind(self) -> None:
        actor, on = self.actors[SOCIAL_WORKER], self.case_id
        opened, members = opened_for_notice(actor, on), members_of(on)
        if opened is None:
            return
        case = facts_of(opened, members)
        read = Issues(opened, case)
        low = read.originals(read.pointing_to(Indicator.MENTAL_HEALTH))
        issue = issues.NewIssue(uuid4(), Indicator.MENTAL_HEALTH, "Kerry was very low before and after the birth.", low)
        issues.raise_issue(actor=actor, case_id=on, new=issue)
        explored = "The surgery says that the tablets have not been fetched since spring."
        issues.take_issue_step(
            actor=self.actors[HEALTH_VISITOR], case_id=on, issue_id=issue.id, key=uuid4(),
            kind=IssueStep.EXPLORED, words=explored,
        )  # fmt: skip
        for by, reason, about, source, sure in (
            (SOCIAL_WORKER, "Kerry fears that the children will be taken.", Indicator.FEAR_OF_REMOVAL,
             "She asked it at the door in spring.", Confidence.FAMILY_SAYS),
            (HEALTH_VISITOR, "We cancelled the play group that she had come to like, without a word.",
             Indicator.OUR_OWN_CONDUCT, "Our own diary.", Confidence.SOME_SIGNS),
        ):  # fmt: skip
            new = issues.NewReason(uuid4(), reason, about, source, sure)
            issues.give_reason(actor=self.actors[by], case_id=on, new=new)
        found = next(
            each for each in asked_of(opened, case, members).findings if each.finding.detector == "failed-access"
        )
        entries = tuple(originals_of(opened, found.finding.evidence).values())
        task = involvement.NewInvolvementAssessment(
            uuid4(), found.key, found.finding.says, entries, actor.id, _ago(-10)
        )
        involvement.open_involvement_assessment(actor=actor, case_id=on, new=task)

    def _unasked(self) -> None:
        for question, why_not, by, due in (
            ("Who is with Finn when you are out?", "On the phone it never seemed the moment.", SOCIAL_WORKER, 5),
            ("What would have to be different for you to let us in?", "Nobody thought of asking.", SUPPORT, -7),
        ):
            new = questions.NewQuestion(uuid4(), question, why_not, self.actors[by].id, _ago(due))
            questions.list_question(actor=self.actors[SOCIAL_WORKER], case_id=self.case_id, new=new)

    def _risk(self) -> None:
        new = risk.NewRiskSummary(
            id=uuid4(),
            violence=Violence.NOT_KNOWN,
            how_known="No adult but Kerry is known to live there. Ask the police and Isla’s grandmother this week.",
            effects={
                self.isla: "Not known. She has grown quiet and guards what is said about home.",
                self.finn: "Not known. He has hardly been seen.",
            },
            summary="Finn was losing weight when last weighed and has been out of sight for weeks; Isla goes hungry.",
            for_the_child="Finn is weighed by whoever sees him first; school gives Isla breakfast and time to talk.",
            for_the_worker="Visits in pairs for now; Morag rings in when she comes away from the door.",
        )
        risk.finish_summary(actor=self.actors[SOCIAL_WORKER], case_id=self.case_id, new=new)
