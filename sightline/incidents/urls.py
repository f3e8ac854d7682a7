from django.urls import path

from sightline.incidents import views

app_name = "incidents"
HAZARDS = "families/<uuid:case_id>/hazards/"
urlpatterns = [
    path(HAZARDS, views.hazards, name="hazards"),
    path(f"{HAZARDS}new/", views.note_hazard, name="note-hazard"),
    path(f"{HAZARDS}<uuid:hazard_id>/end/", views.end_hazard, name="end-hazard"),
]
