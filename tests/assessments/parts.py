"""What the tests of assessments share: a row of each kind, written through the services."""

from uuid import UUID, uuid4

from sightline.accounts.models import Practitioner
from sightline.assessments.services import board, childs_day, gaps, involvement, issues, questions, risk
from sightline.core.access import Actor
from sightline.core.answers import Answer, Indicator
from sightline.core.assessment import AgeBand, Confidence, DaySource, GapStep, IssueStep, QuestionEnd, Violence, Whose
from tests.conftest import actor, days_ago


class Writes:
    """Writes for one practitioner in one family's record; answers the ids."""

    def __init__(self, by: Practitioner, case_id: UUID) -> None:
        self.asks: Actor = actor(by)
        self.on = {"actor": self.asks, "case_id": case_id}

    def day(self, child: UUID, ago: int = 2, **told: str) -> UUID:
        new = childs_day.NewDay(
            uuid4(), days_ago(ago), AgeBand.FROM_5, DaySource.SEEN, told or {"food": "Toast at school."}
        )
        childs_day.tell_day(**self.on, child=child, new=new)
        return new.id

    def words(self, child: UUID, words: str = "Mum sleeps.") -> UUID:
        new = childs_day.NewWords(uuid4(), days_ago(1), words)
        childs_day.keep_words(**self.on, child=child, new=new)
        return new.id

    def safe_person(self, child: UUID, who: str = "Her gran") -> UUID:
        new = childs_day.NewSafePerson(uuid4(), days_ago(1), who, "At school", Answer.NO)
        childs_day.name_safe_person(**self.on, child=child, new=new)
        return new.id

    def view(
        self, says: str, area: str = "care", *, whose: Whose = Whose.PROFESSIONAL, child: UUID | None = None
    ) -> UUID:
        new = board.NewView(uuid4(), child, whose, says)
        board.give_view(**self.on, area=area, new=new)
        return new.id

    def agreement(self, agreed: Answer = Answer.NO, area: str = "care", child: UUID | None = None) -> UUID:
        new = board.NewAgreement(uuid4(), child, agreed, "" if agreed is Answer.YES else "Whether there is breakfast.")
        board.say_agreement(**self.on, area=area, new=new)
        return new.id

    def gap(self, what: str = "tool.home", *, ago: int = 0, child: UUID | None = None) -> UUID:
        new = gaps.NewGap(uuid4(), what, child, "Nobody is let in.", days_ago(ago))
        gaps.record_gap(**self.on, new=new)
        return new.id

    def gap_step(self, gap_id: UUID, kind: GapStep = GapStep.TRIED, **more: object) -> UUID:
        new = gaps.NewGapStep(uuid4(), kind, days_ago(0), "Asked twice.", **more)
        gaps.take_step(**self.on, gap_id=gap_id, new=new)
        return new.id

    def involvement(self, given_to: UUID, *entries: UUID) -> UUID:
        new = involvement.NewInvolvementAssessment(
            uuid4(), "escalation.family.2026-01-01", "It grew.", entries, given_to, days_ago(-7)
        )
        involvement.open_involvement_assessment(**self.on, new=new)
        return new.id

    def involvement_result(self, task_id: UUID, result: str = "We came too early in the day.") -> None:
        involvement.end_involvement_assessment(**self.on, task_id=task_id, key=uuid4(), result=result)

    def issue(self, *entries: UUID, issue: Indicator = Indicator.ALCOHOL, why: str = "Bottles seen.") -> UUID:
        new = issues.NewIssue(uuid4(), issue, why, entries)
        issues.raise_issue(**self.on, new=new)
        return new.id

    def issue_step(self, issue_id: UUID, kind: IssueStep = IssueStep.EXPLORED, words: str = "Asked the GP.") -> None:
        issues.take_issue_step(**self.on, issue_id=issue_id, key=uuid4(), kind=kind, words=words)

    def reason(self, reason: str = "She is afraid of us.", about: Indicator | None = None) -> UUID:
        new = issues.NewReason(uuid4(), reason, about, "What she said.", Confidence.WONDERING)
        issues.give_reason(**self.on, new=new)
        return new.id

    def risk(self, effects: dict[UUID, str], violence: Violence = Violence.PRESENT, **more: str) -> UUID:
        said = {
            "how_known": "Seen.",
            "summary": "S",
            "for_the_child": "See them weekly.",
            "for_the_worker": "In pairs.",
        }
        new = risk.NewRiskSummary(id=uuid4(), violence=violence, effects=effects, **(said | more))
        risk.finish_summary(**self.on, new=new)
        return new.id

    def question(self, asked_by: UUID, question: str = "Who sleeps here?", in_days: int = 7) -> UUID:
        new = questions.NewQuestion(uuid4(), question, "Afraid of the answer.", asked_by, days_ago(-in_days))
        questions.list_question(**self.on, new=new)
        return new.id

    def question_end(self, question_id: UUID, words: str = "A brother.", kind: QuestionEnd = QuestionEnd.ASKED) -> None:
        questions.end_question(**self.on, question_id=question_id, key=uuid4(), kind=kind, words=words)

    def one_of_each(self, child: UUID, somebody: UUID) -> dict[str, UUID]:
        self.day(child), self.words(child), self.safe_person(child)
        self.view("Cold and thin."), self.agreement(), self.reason(), self.risk({child: "Afraid."}, Violence.LOOKED_FOR)
        made = {"gap_id": self.gap(), "issue_id": self.issue(), "question_id": self.question(somebody)}
        made["task_id"] = self.involvement(somebody)
        self.gap_step(made["gap_id"]), self.issue_step(made["issue_id"])
        return made
