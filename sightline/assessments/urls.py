from django.urls import path

from sightline.assessments.views import childs_day

app_name = "assessments"
CHILD = "families/<uuid:case_id>/children/<uuid:person_id>/day/"
urlpatterns = [
    path(CHILD, childs_day.childs_day_page, name="childs-day"),
    path(f"{CHILD}new/", childs_day.tell_day, name="tell-day"),
    path(f"{CHILD}words/", childs_day.keep_words, name="keep-words"),
    path(f"{CHILD}tell/", childs_day.name_safe_person, name="safe-person"),
]
