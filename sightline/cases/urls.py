from django.urls import path

from sightline.cases import looking_views as looking
from sightline.cases import new_family_views as new_family
from sightline.cases import part_views as parts
from sightline.cases import respect_views as respect
from sightline.cases import views

app_name = "cases"
FAMILY = "families/<uuid:case_id>/"
PERSON = FAMILY + "members/<uuid:person_id>/"
AGENCY = FAMILY + "agencies/<uuid:involvement_id>/"
urlpatterns = [
    path("emergency/", looking.emergency, name="emergency"),
    path("families/new/", new_family.add_family, name="add"),
    path(FAMILY + "people/", views.people_and_agencies, name="people"),
    path(FAMILY + "who-looked/", looking.who_looked, name="who-looked"),
    path(FAMILY + "members/new/", new_family.add_member, name="add-member"),
    path(PERSON + "change/", views.change_person, name="change-person"),
    path(PERSON + "communication/", respect.profile, name="profile"),
    path(PERSON + "communication/change/", respect.change_profile, name="change-profile"),
    path(PERSON + "end/", views.end_membership, name="end-membership"),
    path(FAMILY + "households/new/", views.move_in, name="move-in"),
    path(FAMILY + "relationships/new/", views.relate, name="relate"),
    path(FAMILY + "relationships/<uuid:relationship_id>/end/", views.end_relationship, name="end-relationship"),
    path(FAMILY + "agencies/new/", parts.involve, name="involve"),
    path(AGENCY + "name/", parts.allocate, name="allocate"),
    path(FAMILY + "named/<uuid:allocation_id>/end/", parts.end_allocation, name="end-allocation"),
    path(FAMILY + "chairs/new/", parts.invite_chair, name="invite-chair"),
    path(FAMILY + "chairs/<uuid:chair_id>/minutes/", parts.minutes_are_out, name="minutes-are-out"),
    path(FAMILY + "restrictions/hold/", parts.hold, name="hold"),
    path(FAMILY + "restrictions/keep-out/", parts.keep_out, name="keep-out"),
    path(FAMILY + "restrictions/<uuid:restriction_id>/end/", parts.end_restriction, name="end-restriction"),
    path(FAMILY + "relatives/mine/", parts.own_relative, name="own-relative"),
    path(FAMILY + "relatives/another/", parts.others_relative, name="others-relative"),
]
