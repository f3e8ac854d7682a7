from django.urls import path

from sightline.curation import views, writing_views

app_name = "curation"
ALL = "families/<uuid:case_id>/chronologies/"
ONE = f"{ALL}<uuid:curated_id>/"
LINE = f"{ONE}lines/<uuid:entry_id>/"
FROZEN = f"{ONE}frozen/<uuid:snapshot_id>/"
urlpatterns = [
    path(ALL, views.chronologies, name="list"),
    path(f"{ALL}new/", writing_views.start, name="start"),
    path(f"{ALL}add/", writing_views.add, name="add"),
    path(ONE, views.read, name="read"),
    path(f"{ONE}finish/", writing_views.finish, name="finish"),
    path(f"{ONE}reopen/", writing_views.reopen, name="reopen"),
    path(f"{ONE}freeze/", writing_views.freeze, name="freeze"),
    path(LINE, views.line, name="line"),
    path(f"{LINE}write/", writing_views.write, name="write"),
    path(f"{LINE}leave-out/", writing_views.leave_out, name="leave-out"),
    path(FROZEN, views.snapshot, name="snapshot"),
    path(f"{FROZEN}since/", views.changes, name="since"),
]
