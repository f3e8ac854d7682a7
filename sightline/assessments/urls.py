from django.urls import path

from sightline.assessments.views import behind, board, childs_day, risk

app_name = "assessments"
CHILD = "families/<uuid:case_id>/children/<uuid:person_id>/day/"
BOARD = "families/<uuid:case_id>/assessment/"
urlpatterns = [
    path(CHILD, childs_day.childs_day_page, name="childs-day"),
    path(f"{CHILD}new/", childs_day.tell_day, name="tell-day"),
    path(f"{CHILD}words/", childs_day.keep_words, name="keep-words"),
    path(f"{CHILD}tell/", childs_day.name_safe_person, name="safe-person"),
    path(BOARD, board.board, name="board"),
    path(f"{BOARD}areas/<slug:area>/", board.area, name="area"),
    path(f"{BOARD}areas/<slug:area>/view/", board.give_view, name="give-view"),
    path(f"{BOARD}areas/<slug:area>/agreement/", board.say_agreement, name="say-agreement"),
    path(f"{BOARD}gaps/new/", board.record_gap, name="record-gap"),
    path(f"{BOARD}gaps/<uuid:gap_id>/", board.take_gap_step, name="gap-step"),
    path(f"{BOARD}why/", behind.why, name="why"),
    path(f"{BOARD}why/new/", behind.give_reason, name="give-reason"),
    path(f"{BOARD}raise/<slug:issue>/", behind.raise_issue, name="raise-issue"),
    path(f"{BOARD}issues/<uuid:issue_id>/", behind.take_issue_step, name="issue-step"),
    path(f"{BOARD}questions/new/", behind.list_question, name="list-question"),
    path(f"{BOARD}questions/<uuid:question_id>/", behind.end_question, name="end-question"),
    path(f"{BOARD}involvement/<uuid:task_id>/", behind.end_involvement, name="end-involvement"),
    path(f"{BOARD}risk/", risk.summaries, name="risks"),
    path(f"{BOARD}risk/new/", risk.summarise, name="summarise"),
]
