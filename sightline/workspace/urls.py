from django.urls import path

from sightline.workspace import agencies, answering, involving, overseeing, selecting, views

app_name = "workspace"
urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("today/", views.today, name="today"),
    path("today/notices/<uuid:notice_id>/", views.seen_notice, name="seen-notice"),
    path("families/", views.families, name="families"),
    path("families/<uuid:case_id>/", views.family, name="family"),
    path("families/<uuid:case_id>/findings/<str:key>/", answering.answer, name="answer"),
    path("families/<uuid:case_id>/findings/<str:key>/involvement/", involving.assess_involvement, name="involvement"),
    path("families/<uuid:case_id>/timeline/", views.timeline, name="timeline"),
    path("families/<uuid:case_id>/agencies/", agencies.agency_picture, name="agencies"),
    path("families/<uuid:case_id>/agencies/note/", agencies.add_note, name="add-note"),
    path("families/<uuid:case_id>/chronologies/<uuid:curated_id>/select/", selecting.select, name="select"),
    path("figures/", overseeing.figures_page, name="figures"),
    path("ledger/", overseeing.ledger_page, name="ledger"),
]
