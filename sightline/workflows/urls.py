from django.urls import path

from sightline.workflows import contact_of_visit, views

app_name = "workflows"
urlpatterns = [
    path("families/<uuid:case_id>/lead/", views.change_lead, name="lead"),
    path("families/<uuid:case_id>/standing/", views.change_standing, name="standing"),
    path("families/<uuid:case_id>/agencies/<uuid:involvement_id>/end/", views.end_agency_part, name="end-agency"),
    path("families/<uuid:case_id>/visits/<uuid:visit_id>/contact/", contact_of_visit.write, name="contact-of-visit"),
]
