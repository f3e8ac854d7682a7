from django.urls import path

from sightline.visits import home_card_views, plan_views, step_views

OF_FAMILY = "families/<uuid:case_id>/visits/"
VISIT = "visits/<uuid:visit_id>/"
urlpatterns = [
    path(OF_FAMILY, plan_views.of_family, name="of-family"),
    path(f"{OF_FAMILY}new/", plan_views.new, name="new"),
    path(VISIT, plan_views.plan, name="plan"),
    path(f"{VISIT}change/", plan_views.change, name="change-plan"),
    path(f"{VISIT}tier/", step_views.decide, name="tier"),
    path(f"{VISIT}joint/", step_views.ask, name="joint"),
    path(f"{VISIT}joint/<uuid:request_id>/", step_views.answer, name="joint-answer"),
    path(f"{VISIT}put-off/", step_views.put_off, name="put-off"),
    path(f"{VISIT}impact/", step_views.impact, name="impact"),
    path("my-safety/for-home/", home_card_views.home_card, name="home-card"),
    path(f"{VISIT}start/", step_views.start, name="start"),
]
