from sightline.visits.urls import out

app_name = "visits"
urlpatterns = [*out.urlpatterns]
