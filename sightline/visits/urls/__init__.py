"""The addresses of visits, in parts."""

from sightline.visits.urls import alarm, out, planning

app_name = "visits"
urlpatterns = [*out.urlpatterns, *planning.urlpatterns, *alarm.urlpatterns]
