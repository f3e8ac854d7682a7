"""The addresses of visits, in parts."""

from sightline.visits.urls import planning

app_name = "visits"
urlpatterns = [*planning.urlpatterns]
