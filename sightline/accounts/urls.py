from django.urls import path

from sightline.accounts import administration_views as administration
from sightline.accounts import views

app_name = "accounts"
urlpatterns = [
    path("lock/", views.lock, name="lock"),
    path("unlock/", views.unlock, name="unlock"),
    path("still-here/", views.still_here, name="still-here"),
    path("administration/", administration.home, name="administration"),
    path("administration/agencies/new/", administration.add_agency, name="add-agency"),
    path("administration/agencies/<uuid:agency_id>/change/", administration.change_agency, name="change-agency"),
    path("administration/agencies/<uuid:agency_id>/teams/new/", administration.add_team, name="add-team"),
    path("administration/practitioners/new/", administration.add_practitioner, name="add-practitioner"),
    path("administration/practitioners/<uuid:practitioner_id>/", administration.practitioner, name="practitioner"),
    path(
        "administration/practitioners/<uuid:practitioner_id>/change/",
        administration.change_practitioner,
        name="change-practitioner",
    ),
    path("administration/practitioners/<uuid:practitioner_id>/link/", administration.send_link, name="send-link"),
    path(
        "administration/practitioners/<uuid:practitioner_id>/stop/",
        administration.stop_practitioner,
        name="stop-practitioner",
    ),
    path("administration/practitioners/<uuid:practitioner_id>/posts/new/", administration.give_post, name="give-post"),
    path("administration/posts/<uuid:post_id>/end/", administration.end_post, name="end-post"),
]
